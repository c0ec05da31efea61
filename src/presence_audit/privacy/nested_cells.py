"""Leaves out counts by cohort by whose subtraction from one another a small count could be worked out, over all that is counted.

Whoever has an account anywhere less whoever has one on X: those who are elsewhere alone. Both counts may be large and their difference
one person. That one answer holds another is seen in the rows of persons, which are published without cohorts: so whatever holds another
in this study counts, not only what does so by its definition.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

from ..model import Chosen, SurveyResult
from .small_cells import Members, holds_all, telling, without_what_parts_tell

Where = tuple[int, str]
"""The place of a survey, and the id of one of its measures."""
_Pair = tuple[tuple[Where, Where], tuple[int, ...], Mapping[str, tuple[int, ...]]]
"""Two measures, and (how many there are, how many of them are between the two): in the roster, and by cohort."""
_Told = tuple[tuple[Where, Where], str]


@dataclass(frozen=True, slots=True)
class Roster:
    """Whose answers are counted."""

    asked: Sequence[str]
    """Everybody who is not excluded."""
    members: Members
    """Who of them is in each cohort: by their ids, or by their places where `asked` is `Chosen`, and so is everybody who answered."""

    def bits_of_all(self) -> int:
        """Return everybody as the bits of a number: there are thousands of them, and of sets, too."""
        return self.asked.bits if isinstance(self.asked, Chosen) else (1 << len(self.asked)) - 1

    def places(self) -> Callable[[Any], int]:
        """Return what makes bits of some of the persons."""
        if isinstance(self.asked, Chosen):
            return lambda some: int(some.bits)
        at = {one: place for place, one in enumerate(self.asked)}
        return lambda some: sum(1 << at[one] for one in set(some) if one in at)


def without_differences(surveys: Sequence[SurveyResult], smallest: int, roster: Roster) -> tuple[SurveyResult, ...]:
    """Return the surveys without small cells, and without more until no two counts of one cohort differ by a small one.

    Of two measures the one goes that gives most away with others, else the one with fewer cases. What is left out of both is not small
    together, either.
    """
    bits, everybody = roster.places(), roster.bits_of_all()
    within = {name: bits(ids) for name, ids in roster.members.items()}
    answers = [one for at, survey in enumerate(surveys) for one in _answers(at, survey, everybody, bits)]
    cases = {(at, one.measure): one.rate.k for at, survey in enumerate(surveys) for one in survey.measures}
    whole = len(roster.asked)
    pairs = [(wheres, (whole, between.bit_count()), _by_cohort(between, within)) for wheres, between in _nested(answers)]
    also: list[dict[str, frozenset[str]]] = [{} for _ in surveys]
    while True:
        shown = tuple(without_what_parts_tell(survey, smallest, roster.members, more) for survey, more in zip(surveys, also, strict=True))
        told = list(_told(pairs, _cohorts(shown), smallest, roster.members))
        if not told:
            return shown
        counted = Counter(where for wheres, _ in told for where in wheres)
        at, measure = min(counted, key=lambda one: (-counted[one], cases[one], one))
        gone = frozenset(cohort for wheres, cohort in told if (at, measure) in wheres)
        also[at][measure] = also[at].get(measure, frozenset()) | gone


def _by_cohort(persons: int, within: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
    return {name: (members.bit_count(), (persons & members).bit_count()) for name, members in within.items()}


def _answers(at: int, survey: SurveyResult, everybody: int, bits: Callable[[Any], int]) -> Iterator[tuple[Where, int]]:
    """Yield who says yes, who is unknown and who says no to each measure, as far as there is anybody."""
    of = {"roster": everybody}
    for measure in survey.measures:
        whole = of.get(measure.of, 0)
        yes = of[measure.measure] = bits(measure.persons) & whole
        unknown = bits(measure.persons_unknown) & whole & ~yes
        yield from (((at, measure.measure), one) for one in (yes, unknown, whole & ~yes & ~unknown) if one)


def _nested(answers: Sequence[tuple[Where, int]]) -> Iterable[tuple[tuple[Where, Where], int]]:
    """Return every two measures of which an answer holds one of the other, and who is between the two."""
    pairs = ((more, less) for more, less in permutations(answers, 2) if more[0] != less[0] and not less[1] & ~more[1])
    return dict.fromkeys(((more[0], less[0]), more[1] & ~less[1]) for more, less in pairs if more[1] != less[1])


def _cohorts(surveys: Sequence[SurveyResult]) -> dict[Where, frozenset[str]]:
    counted = ((at, one) for at, survey in enumerate(surveys) for one in survey.measures)
    return {(at, one.measure): frozenset(name for name, _ in one.cohorts) for at, one in counted}


def _told(pairs: Iterable[_Pair], shown: Mapping[Where, frozenset[str]], smallest: int, members: Members) -> Iterator[_Told]:
    """Yield what gives a small count away: two measures, and a cohort that both show."""
    for wheres, whole, counted in pairs:
        counts = {name: counted[name] for name in sorted(shown[wheres[0]] & shown[wheres[1]]) if name in counted}
        if tells := [name for name, each in counts.items() if 0 < each[1] < smallest or holds_all(each, whole)]:
            yield from ((wheres, name) for name in tells)
        elif counts:
            families = telling(whole, counts, members, smallest)
            yield from ((wheres, min(family, key=lambda name: (len(members[name]), name))) for family in families)
