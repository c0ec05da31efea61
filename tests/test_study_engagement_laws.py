"""Laws of engagement types: what becomes known only narrows the set, and nothing unknown leaves one type."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factories import ago, person
from presence_audit.model import ENGAGEMENT_TYPES, Activity, Finding, PersonComments, PersonResult, Presence
from presence_audit.rules import load_typology
from presence_audit.study import engagement_of

TYPES = load_typology()
DETERMINATE = ("not_found", "empty", "dormant", "lapsed", "active", "engaged")
PLACES = ("linkedin", "website", "x", "facebook", "medium")
CRITERIA = tuple(dict.fromkeys(name for name, _ in TYPES.criteria))


def result_of(cells, findings=(), comments=None) -> PersonResult:
    return PersonResult(person=person(), presences=cells, findings=findings, slots=(), categories=(), score=None, comments=comments)


def cell(name: str, state: str) -> Presence:
    reason = {"unknown": "login_wall", "present": "not_captured"}.get(state)
    activity = (
        Activity(when=ago(5), bound="at_least", age_days=5, evidence=()) if state in ("dormant", "lapsed", "active", "engaged") else None
    )
    return Presence(platform=name, state=state, reason=reason, activity=activity)


def finding(name: str, criterion: str, low: float, high: float) -> Finding:
    return Finding(
        criterion=criterion, platform=name, category="activity", outcome="unmet" if low == high else "unknown", earned=10 * low,
        possible=10 * high, points=10, reason="Invented.", unknown=None if low == high else "not_captured",
    )  # fmt: skip


shares = st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0])
limits = st.tuples(shares, shares).map(sorted)
states = st.sampled_from(["unknown", "present", *DETERMINATE])
persons = st.fixed_dictionaries(
    {
        "states": st.fixed_dictionaries(dict.fromkeys(PLACES, states)),
        "limits": st.fixed_dictionaries({(place, name): limits for place in PLACES for name in CRITERIA}),
        "possible": st.integers(0, 2),
    }
)


def built(one) -> PersonResult:
    findings = tuple(finding(place, name, *ends) for (place, name), ends in one["limits"].items())
    counted = PersonComments(at_least=0, in_window=one.get("sure", 0), newest=None, blogs=0, possible=one["possible"])
    return result_of(tuple(cell(*pair) for pair in one["states"].items()), findings, counted)


def resolved(one, draw):
    """The same person with some or all of what is unknown told."""
    further = {"unknown": ["unknown", "present", *DETERMINATE], "present": ["present", *DETERMINATE[1:]]}
    told = {place: draw(st.sampled_from(further.get(state, [state]))) for place, state in one["states"].items()}
    narrowed = {
        key: sorted(draw(st.sampled_from([share for share in (0.0, 0.25, 0.5, 0.75, 1.0) if low <= share <= high])) for _ in range(2))
        for key, (low, high) in one["limits"].items()
    }
    sure = draw(st.integers(0, one["possible"]))
    return {"states": told, "limits": narrowed, "sure": sure, "possible": draw(st.integers(0, one["possible"] - sure))}


@given(persons, st.data())
def test_resolving_an_unknown_can_only_narrow_the_set(one, data):
    before, after = engagement_of(built(one), TYPES), engagement_of(built(resolved(one, data.draw)), TYPES)
    assert set(after.possible) <= set(before.possible)
    assert after.possible


@given(persons)
def test_the_set_is_ordered_and_the_type_is_its_only_member(one):
    found = engagement_of(built(one), TYPES)
    assert list(found.possible) == [name for name in ENGAGEMENT_TYPES if name in found.possible]
    assert found.type == (found.possible[0] if len(found.possible) == 1 else None)
    assert set(found.platforms) <= set(PLACES)
    if "absent" in found.possible:
        assert all(state in ("unknown", "not_found") for state in one["states"].values())
    if found.type == "absent":
        assert set(one["states"].values()) == {"not_found"}


@given(persons)
def test_nothing_unknown_leaves_exactly_one_type_but_where_nobody_asks(one):
    """Own words are not asked on LinkedIn; with everything else told, only that can leave two."""
    told = {
        place: "not_found" if state == "unknown" else "empty" if state == "present" else state for place, state in one["states"].items()
    }
    exact = {key: [low, low] for key, (low, _) in one["limits"].items() if key != ("linkedin", "own-words")}
    found = engagement_of(built({"states": told, "limits": exact, "possible": 0}), TYPES)
    assert len(found.possible) == 1 or found.possible == ("broadcaster", "curator")
