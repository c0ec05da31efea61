"""An analysis without names: no word of the roster stands in it, no hidden count shows through, ids are pseudonyms. Everybody is invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.compare.cohorts import CohortCount, cohort_notes
from presence_audit.compare.once import counted_by
from presence_audit.model import (
    Account,
    Activity,
    AnalysedMeasure,
    Analysis,
    BaselineNumber,
    CellChange,
    CellSide,
    CohortComparison,
    Declared,
    Design,
    Diff,
    Difference,
    Engagement,
    Estimate,
    EvidenceRef,
    MeasureResult,
    Moment,
    Organization,
    Origin,
    Person,
    PersonResult,
    PlatformSight,
    Presence,
    Rate,
    Sample,
    Study,
    SurveyResult,
    Test,
    ThenAndNow,
    WaveComparison,
    WaveRef,
)
from presence_audit.privacy.analysis import OF_ONE_TYPE, OF_SEVERAL
from presence_audit.privacy.pseudonyms import Pseudonyms
from presence_audit.privacy.published import called, pseudonymous, pseudonymous_diff
from presence_audit.study.rates import rate

NAMES = Pseudonyms(bytes(range(32)))
SPRING, SUMMER = date(2026, 3, 31), date(2026, 6, 30)
WHO = "Quillwort"
"""Part of a name: it stands in every text that somebody else than the program may have written."""
SAMPLE = Sample(kind="census", frame=f"the list of {WHO}", of=40)


def person(ident: str, *cohorts: str) -> PersonResult:
    who = Person(id=ident, name=f"{ident} {WHO}", aliases=(WHO,), organization=Organization(name="North Mill"), cohorts=cohorts)
    cell = Presence(platform="x", state="active", account=Account(platform="x", handle=ident, url=f"https://x.example/{ident}"))
    types = Engagement(type=None, possible=("dormant", "author"), reason=f"{WHO} posts at North Mill", platforms=("x",))
    return PersonResult(person=who, presences=(cell,), findings=(), slots=(), categories=(), score=None, engagement=types)


def measure(name: str, whole: Rate, cohorts: dict[str, Rate], of: str = "roster") -> MeasureResult:
    parts = tuple(cohorts.items())
    return MeasureResult(
        measure=name, label=name, of=of, rate=whole, published=None, agreement="not_comparable", cohorts=parts, persons=("ada",),
        persons_unknown=("bo",),
    )  # fmt: skip


def compared(name: str, a: Rate, b: Rate, p: float | None, holm: float | None, *, family: int = 3):
    return CohortComparison(
        measure=name, label=name, first="east", second="west", a=a, b=b,
        difference=Difference(points=1.0, newcombe=None, widest=None),
        test=Test(method="fisher", p=p, p_range=None, p_holm=holm, family=family), detectable=None,
    )  # fmt: skip


EAST, WEST = rate(20, 40, 10), rate(10, 40, 10)
SMALL = rate(2, 40, 10)
MEASURES = (
    measure("x_account", rate(30, 80, 20), {"east": EAST, "west": WEST}),
    measure("x_active", rate(30, 80, 20), {"east": EAST, "west": WEST}),
    measure("github_account", rate(12, 80, 20), {"east": SMALL, "west": WEST}),
)


def wave(day: date) -> WaveRef:
    return WaveRef(
        label=f"the wave of {WHO}", as_of=day, rules="presence 1.2.0", rules_digest="d", roster_digest="r", people=80, coverage=0.5
    )


def published() -> BaselineNumber:
    return BaselineNumber(
        baseline="own 1.0.0", number="one", study=WHO, field_date="2012", population=WHO, label=WHO, mode="audit", n=35, n_text=WHO,
        k=(2, 2), pct=(5.7, 5.7), text=WHO, definition=WHO, active_days=None, source=WHO, verified=WHO,
    )  # fmt: skip


def analysis(cohorts: tuple[CohortComparison, ...] = (), measures: tuple[MeasureResult, ...] = MEASURES) -> Analysis:
    return Analysis(
        design=Design(
            roster=f"Leaders at {WHO}", people=80, eligible=80, sample=SAMPLE, inference="model", window=None, as_of=SUMMER, rules="r",
            rules_digest="d", measures="m", collected=None, coded_cells=0,
            sentence=f"80 persons of the roster “Leaders at {WHO}”. Frame: the list of {WHO}; a census of it.",
        ),
        dispositions=(),
        measures=tuple(
            AnalysedMeasure(
                measure=one.measure, label=one.label, of=one.of, estimate=Estimate(rate=one.rate, exact=None),
                cohorts=tuple((label, Estimate(rate=each, exact=None)) for label, each in one.cohorts),
            )
            for one in measures
        ),
        cohorts=cohorts,
        then_and_now=(ThenAndNow(published=published(), then=None, reason=f"as {WHO} said"),),
        waves=(wave(SPRING), wave(SUMMER)),
        comparisons=(
            WaveComparison(
                before=wave(SPRING), after=wave(SUMMER), stayed=1, joined=("bo",), left=("zoe", "cy"), paired=(), transitions=(), least_switches=None
            ),
        ),
        notes=(f"{WHO} was not looked at.", "38 % of the cells are unknown."),
    )  # fmt: skip


def study(found: Analysis | None = None, measures: tuple[MeasureResult, ...] = MEASURES) -> Study:
    origin = Origin(
        tool_version="0", roster=f"Leaders at {WHO}", roster_digest="r", platforms_digest="p", rules="r", rules_digest="d",
        collected_from=None, collected_until=None, declared=Declared(sample=SAMPLE),
    )  # fmt: skip
    counted = SurveyResult(survey="standard", version="1", digest="d", title="Standard", measures=measures)
    return Study(
        origin=origin, as_of=SUMMER, platforms=("x",), people=(person("ada", "east"), person("bo", "west")), summary=(), measures=counted,
        analysis=found or analysis(),
    )  # fmt: skip


def strings(value: object) -> Iterator[str]:
    """Every text within a dumped value, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from strings(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from strings(one)


def test_no_text_names_anybody_of_the_roster():
    told = list(strings(pseudonymous(study(), NAMES, 5).model_dump(mode="json")))
    assert [text for text in told if WHO.lower() in text.lower() or "north mill" in text.lower()] == []
    assert [text for text in told if text in {"ada", "bo", "cy", "zoe"}] == []
    assert any(WHO in text for text in strings(study().model_dump(mode="json"))), "else this test says nothing"


def test_what_the_program_wrote_stays():
    reduced = pseudonymous(study(), NAMES, 5).analysis
    assert reduced.design.sentence == "80 persons of the roster “(withheld)”. Frame: (withheld); a census of it."
    assert (reduced.design.people, reduced.design.sample.of, reduced.waves[0].label) == (80, 40, "2026-03-31")
    assert (reduced.then_and_now[0].published.k, reduced.then_and_now[0].published.number) == ((2, 2), "one")


def test_notes_about_cohorts_go_since_they_count_persons_and_no_others():
    """A label may be a word that stands in other notes, too: a year, or the name of a platform."""
    labels = {"2026": EAST, "X": WEST}
    measures = (measure("x_account", rate(30, 80, 20), labels),)
    both = study(measures=measures).model_copy(update={"people": (person("ada", "2026", "X"), person("bo", "X"))})
    others = (
        "The wave of 2026-03-31 was judged by presence 1.0.0 at its time.",
        "The controls failed on X: what was seen there is unknown.",
    )
    said = (f"{WHO} was not looked at.", *others, *cohort_notes(both, counted_by(CohortCount(both), both)))
    assert len(said) == 4
    noted = both.model_copy(update={"analysis": both.analysis.model_copy(update={"notes": said})})
    assert pseudonymous(noted, NAMES, 5).analysis.notes == ("(withheld)", *others)


def test_joiners_and_leavers_are_pseudonyms_in_their_own_order_and_the_same_as_elsewhere():
    full = study()
    reduced, who = pseudonymous(full, NAMES, 5), called(full, NAMES)
    (two,) = reduced.analysis.comparisons
    assert two.joined == (who["bo"],)
    assert two.left == tuple(sorted((who["cy"], who["zoe"])))
    assert {result.person.id for result in reduced.people} == {who["ada"], who["bo"]}
    assert reduced.measures.measures[0].persons == (who["ada"],)


def test_the_type_stays_and_its_reason_is_the_same_for_everybody():
    (one, _) = pseudonymous(study(), NAMES, 5).people
    assert one.engagement == Engagement(type=None, possible=("dormant", "author"), reason=OF_SEVERAL, platforms=("x",))
    single = person("ada").model_copy(update={"engagement": Engagement(type="author", possible=("author",), reason=WHO)})
    (one,) = pseudonymous(study().model_copy(update={"people": (single,), "analysis": None, "measures": None}), NAMES, 5).people
    assert one.engagement.reason == OF_ONE_TYPE


def test_a_cohort_that_is_hidden_in_the_measures_is_hidden_everywhere():
    pairs = (compared("x_account", EAST, WEST, 0.03, 0.06), compared("github_account", SMALL, WEST, 0.01, 0.03))
    reduced = pseudonymous(study(analysis(pairs)), NAMES, 5)
    shown = {one.measure: [label for label, _ in one.cohorts] for one in reduced.measures.measures}
    assert shown == {"x_account": ["east", "west"], "x_active": ["east", "west"], "github_account": []}
    assert {one.measure: [label for label, _ in one.cohorts] for one in reduced.analysis.measures} == shown
    assert reduced.analysis.measures[2].cohorts_suppressed == ("east", "west")
    assert [one.measure for one in reduced.analysis.cohorts] == ["x_account"]


def test_holm_is_worked_out_without_the_hidden_p_values():
    """Of four tests one stays: Holm with three p-values of 1 gives 4 × .01, whatever the hidden ones were."""
    for hidden in (0.000001, 0.02, 0.9):
        pairs = (compared("x_account", EAST, WEST, 0.01, 0.9, family=4), compared("github_account", SMALL, WEST, hidden, 0.9, family=4))
        (kept,) = pseudonymous(study(analysis(pairs)), NAMES, 5).analysis.cohorts
        assert (kept.test.p, kept.test.p_holm, kept.test.family) == (0.01, pytest.approx(0.04), 4)


@given(st.lists(st.floats(0, 1), min_size=2, max_size=2), st.lists(st.floats(0, 1), min_size=2, max_size=2))
def test_hidden_p_values_change_nothing_that_is_shown(hidden, others):
    def shown(ps):
        pairs = (compared("x_account", EAST, WEST, 0.02, 0.02), *(compared("github_account", SMALL, WEST, p, p) for p in ps))
        return pseudonymous(study(analysis(pairs)), NAMES, 5).analysis.cohorts

    assert shown(hidden) == shown(others)


def test_groups_that_are_not_the_cohorts_themselves_go():
    """Where cohorts share persons, those in only one are compared: 40 in east less 37 in the group are three who are in both."""
    pairs = (compared("x_account", rate(19, 37, 9), WEST, 0.03, 0.06), compared("x_active", EAST, WEST, 0.03, 0.06))
    assert [one.measure for one in pseudonymous(study(analysis(pairs)), NAMES, 5).analysis.cohorts] == ["x_active"]


def test_what_is_left_out_of_the_active_among_those_with_an_account_is_left_out_of_the_active():
    """East: 20 accounts, 18 active. Of those with an account two are not: shown beside each other, both whole counts would tell that."""
    parts = (
        measure("x_account", rate(60, 150, 30), {"east": rate(20, 50, 10), "west": rate(20, 50, 10), "south": rate(20, 50, 10)}),
        measure("x_active", rate(38, 150, 30), {"east": rate(18, 50, 10), "west": rate(10, 50, 10), "south": rate(10, 50, 10)}),
        measure("x_active_of", rate(38, 60, 0), {"east": rate(18, 20, 0), "west": rate(10, 20, 0), "south": rate(10, 20, 0)}, of="x_account"),
    )  # fmt: skip
    account, active, of = pseudonymous(study(analysis(measures=parts), parts), NAMES, 5).measures.measures
    assert len(account.cohorts) == 3
    assert "east" in of.cohorts_suppressed
    assert set(of.cohorts_suppressed) <= set(active.cohorts_suppressed)
    assert len(active.cohorts_suppressed) > 1, "alone it would be the total less the others"


def test_counts_over_the_whole_roster_stay():
    reduced = pseudonymous(study(), NAMES, 5)
    assert [one.estimate.rate for one in reduced.analysis.measures] == [one.rate for one in MEASURES]


def side(state: str, days: int) -> CellSide:
    at = datetime(2026, 3, 1, 17, 43, 21, tzinfo=UTC)
    look = EvidenceRef(
        id="bbbb", kind="retrieved", url=f"https://x.example/{WHO}", final_url=WHO, looked_at=Moment(at=at), status=200, sha256="5eed",
        archive="warc:1", verdict="present[0]",
    )  # fmt: skip
    activity = Activity(when=Moment(at=at), bound="exact", age_days=days, evidence=("bbbb",))
    return CellSide(state=state, detail=f"{WHO} posted", account=f"https://x.example/{WHO}", activity=activity, evidence=(look,))


def test_a_diff_keeps_states_and_classes_and_nothing_that_finds_a_page():
    change = CellChange(
        person="ada",
        name=f"ada {WHO}",
        platform="x",
        kind="less_active",
        cause="world",
        before=side("active", 12),
        after=side("lapsed", 104),
    )
    full = Diff(
        comparison=analysis().comparisons[0], changes=(change,), by_rules=(change,), scores_by_rules=(("ada", (41.4, 61.8), (38.2, 61.9)),),
        rows_changed=("bo", "ada"), sight=(PlatformSight(platform="x", name="X", coverage=(1, 1), control=("passed", "failed"), unrecognised=(None, None), broken=f"{WHO} broke it"),),
        notes=(f"{WHO} left", "one platform broke"), roster=f"Leaders at {WHO}", declared=Declared(sample=SAMPLE, purpose=f"to see {WHO}"),
    )  # fmt: skip
    found = pseudonymous_diff(full, study(), study(), NAMES)
    assert [text for text in strings(found.model_dump(mode="json")) if WHO.lower() in text.lower() or text in {"ada", "bo"}] == []
    (one,) = found.changes
    assert (one.name, one.before.state, one.after.state, one.kind, one.before.account) == (
        one.person,
        "active",
        "lapsed",
        "less_active",
        "",
    )
    assert (one.before.activity.age_days, one.before.evidence[0].url, one.before.evidence[0].sha256) == (30, "", None)
    assert found.scores_by_rules == ((one.person, (40.0, 65.0), (35.0, 65.0)),)
    assert (found.names, found.notes) == ("pseudonymous", ("(withheld)", "one platform broke"))
    assert list(found.rows_changed) == sorted(found.rows_changed)


COHORT = st.tuples(st.integers(0, 25), st.integers(0, 25), st.integers(0, 25), st.integers(0, 25), st.integers(0, 25))


@given(st.lists(COHORT, min_size=2, max_size=4))
def test_nothing_small_is_left_between_an_account_measure_and_its_activity(parts):
    """Whoever subtracts the active from those with an account, cohort by cohort or in what the totals leave, finds no count of 1 to 4."""
    account, active, of = {}, {}, {}
    for at, (acts, silent, unseen, unknown, without) in enumerate(parts):
        n, with_account = acts + silent + unseen + unknown + without, acts + silent + unseen
        account[f"c{at}"] = rate(with_account, n, unknown)
        active[f"c{at}"] = rate(acts, n, unseen + unknown)
        of[f"c{at}"] = rate(acts, with_account, unseen)

    def whole(cohorts):
        return rate(*(sum(getattr(each, name) for each in cohorts.values()) for name in ("k", "n", "unknown")))

    made = (
        measure("x_account", whole(account), account),
        measure("x_active", whole(active), active),
        measure("x_active_of", whole(of), of, of="x_account"),
    )
    shown = {one.measure: dict(one.cohorts) for one in pseudonymous(study(analysis(measures=made), made), NAMES, 5).measures.measures}
    hidden = [name for name in account if name not in shown["x_active"]]
    told = [shown["x_account"][name].k - shown["x_active"][name].k for name in shown["x_active"] if name in shown["x_account"]]
    if len(hidden) < len(parts):  # all of them are the whole roster, whose counts stay
        told.append(sum(account[name].k - active[name].k for name in hidden))
    assert [count for count in told if 0 < count < 5] == []
