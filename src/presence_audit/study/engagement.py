"""Says in which way a person uses public channels: the set of types that what is unknown allows (Kleene's strong logic).

Every condition is monotone: a state or a finding that becomes known can turn an unknown answer into yes or no, never a yes or no into
another. So an answer can only narrow the set of possible types.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from ..model import ENGAGEMENT_TYPES, Engagement, EngagementType, Finding, PersonComments, PersonResult, Presence
from ..rules.typology import Clause, Comments, Either, Group, Points, Somewhere, Trait, TypeRule, TypologyFile

_ACCOUNT = frozenset({"empty", "dormant", "lapsed", "active", "engaged"})
_ACTED = _ACCOUNT - {"empty"}
_ANY = _ACCOUNT | {"not_found"}
_NOWHERE = frozenset({"not_found"})


@dataclass(frozen=True, slots=True)
class _Seen:
    """One person, as a typology sees her."""

    presences: Mapping[str, Presence]
    """By platform."""
    findings: Mapping[tuple[str, str], Finding]
    """By (platform, criterion)."""
    comments: PersonComments | None
    """On the blogs of the sample."""
    asked: Mapping[str, tuple[str, ...]]
    """By group, the platforms that count for her."""


def engagement_of(result: PersonResult, typology: TypologyFile) -> Engagement | None:
    """Return the types that are possible for a person, in the words of the typology; None for who is excluded, or where nothing counts."""
    presences = {one.platform: one for one in result.presences if one.state != "excluded"}
    asked = {name: _counting(group, presences) for name, group in typology.groups.items()}
    if not any(asked.values()):
        return None
    criteria = {name for name, _ in typology.criteria}
    findings = {(one.platform, one.criterion): one for one in result.findings if one.criterion in criteria}
    return _typed(_Seen(presences, findings, result.comments, asked), typology)


def _counting(group: Group, presences: Mapping[str, Presence]) -> tuple[str, ...]:
    """Return the platforms of the study that count: further ones where somebody looked, or where nothing else is left."""
    main = [name for name in group.platforms if name in presences]
    also = [name for name in group.also if name in presences]
    return (*main, *(name for name in also if _sought(presences[name]))) or tuple(also)


def _sought(presence: Presence) -> bool:
    """Say whether there was an account to look at, or a search: what a control voids for nobody was never asked."""
    return presence.reason != "not_searched" and (presence.reason != "control_failed" or bool(presence.evidence))


def _typed(seen: _Seen, typology: TypologyFile) -> Engagement:
    possible: dict[EngagementType, tuple[TypeRule, bool]] = {}
    for rule in typology.types:
        answer = True if rule.when is None else _clause(rule.when, seen)
        if answer is not False:
            possible[rule.id] = (rule, answer is True)
        if answer:
            break
    ordered = [possible[name] for name in ENGAGEMENT_TYPES if name in possible]
    places = tuple(dict.fromkeys(name for rule, certain in possible.values() for name in _deciding(rule, seen, certain=certain)))
    only = ordered[0][0] if len(ordered) == 1 else None
    return Engagement(
        type=only.id if only else None,
        possible=tuple(rule.id for rule, _ in ordered),
        reason=_because(only, places) if only else _open(ordered, seen),
        platforms=places,
    )


def _clause(clause: Clause, seen: _Seen) -> bool | None:
    the = clause.the
    match the:
        case Somewhere():
            return _any(_holds(the, name, seen) for name in seen.asked[the.on])
        case Comments():
            return _commented(the, seen.comments)
        case Either():
            return _any(_clause(one, seen) for one in the.clauses)
        case _:
            assert_never(the)


def _any(answers: Iterable[bool | None]) -> bool | None:
    found: bool | None = False
    for answer in answers:
        if answer:
            return True
        found = None if answer is None else found
    return found


def _holds(the: Somewhere, name: str, seen: _Seen) -> bool | None:
    """Say whether all traits hold on one platform."""
    found: bool | None = True
    for trait in the.all:
        answer = _trait(trait, name, seen)
        if answer is False:
            return False
        found = None if answer is None else found
    return found


def _trait(trait: Trait, name: str, seen: _Seen) -> bool | None:
    states = _possible(seen.presences[name])
    if trait.state is not None:
        return True if states.issubset(trait.state) else False if states.isdisjoint(trait.state) else None
    assert trait.criterion is not None
    if states == _NOWHERE:
        return False
    answer = _points(trait.criterion, seen.findings.get((name, trait.criterion.id)))
    return None if answer and "not_found" in states else answer  # without an account no points are earned


def _possible(presence: Presence) -> frozenset[str]:
    """Return the states that are possible, given what is known."""
    if presence.state == "unknown":
        return _ANY
    if presence.state == "present":
        acted = presence.activity is not None and presence.activity.bound != "at_most"
        return _ACTED if acted else _ACCOUNT
    return frozenset({presence.state})


def _points(wanted: Points, finding: Finding | None) -> bool | None:
    """Compare the share of the points; a criterion that is not asked, or does not apply, tells nothing."""
    if finding is None or not finding.points:
        return None
    low, high = finding.earned / finding.points, finding.possible / finding.points
    if wanted.at_least is not None:
        return True if low >= wanted.at_least else False if high < wanted.at_least else None
    assert wanted.below is not None
    return True if high < wanted.below else False if low >= wanted.below else None


def _commented(the: Comments, comments: PersonComments | None) -> bool | None:
    if comments is None:
        return False
    if comments.in_window >= the.at_least:
        return True
    return None if comments.in_window + comments.possible >= the.at_least else False


# -- why -----------------------------------------------------------------------------------------------------------------------


def _deciding(rule: TypeRule, seen: _Seen, *, certain: bool) -> Iterator[str]:
    """Yield the platforms on which a type holds (`certain`), or may hold; for who is of no other type, all that count."""
    if rule.when is None:
        yield from (name for names in seen.asked.values() for name in names)
        return
    for clause in rule.when.walk():
        if isinstance(clause, Somewhere):
            wanted = True if certain else None
            yield from (name for name in seen.asked[clause.on] if _holds(clause, name, seen) is wanted)


def _because(rule: TypeRule, places: tuple[str, ...]) -> str:
    return rule.because.replace("{platforms}", _listed(places, "and")) if places else "Comments on blogs that the study names."


def _open(possible: list[tuple[TypeRule, bool]], seen: _Seen) -> str:
    """Return what leaves the type open: the platforms with the reason, then comments of which nobody knows whose they are."""
    doubtful = [rule for rule, certain in possible if not certain]
    why: dict[str, list[str]] = {}
    for name in dict.fromkeys(name for rule in doubtful for name in _deciding(rule, seen, certain=False)):
        why.setdefault(_not_known(seen.presences[name]), []).append(name)
    told = [f"{_listed(names, 'and')} ({reason})" for reason, names in why.items()]
    clauses = (clause for rule in doubtful if rule.when for clause in rule.when.walk())
    if any(isinstance(clause, Comments) and _commented(clause, seen.comments) is None for clause in clauses):
        told.append("comments that may be theirs")
    labels = "Any type" if len(possible) == len(ENGAGEMENT_TYPES) else _listed([rule.label for rule, _ in possible], "or").capitalize()
    return f"{labels}; open because of {'; '.join(told)}."


def _not_known(presence: Presence) -> str:
    if presence.state == "unknown":
        return str(presence.reason).replace("_", " ")
    return "activity not visible" if presence.state == "present" else "acts not seen in full"


def _listed(names: Iterable[str], word: str) -> str:
    *first, last = names
    return f"{', '.join(first)} {word} {last}" if first else last
