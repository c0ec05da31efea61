"""Compares the cohorts of a study: each pair, each standard measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..inference.counts import Counts
from ..inference.several import holm
from ..inference.two import Method, compare_counts, detectable
from ..model import Chosen, CohortComparison, Detectable, MeasureResult, PersonResult, Rate, Study
from ..study.marks import Marks
from ..study.rates import rate
from .answers import Answered, answers

MOST_COHORTS = 6
"""Cohorts that are compared (15 pairs); of more, the largest."""
MOST_NOTES = 3
"""Pairs that share persons, of which each has a note of its own."""
_ACTIVE = ("_active", "_active_of")
"""Endings of the measures of activity; all others are of accounts."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two cohorts, made into two groups that share nobody: the tests take everybody for independent of everybody else."""

    first: str
    """Label of one cohort."""
    second: str
    """Label of the other."""
    groups: tuple[int, int] | None = None
    """Places of the persons who are counted, as bits; None where the cohorts share nobody, so that the study's own counts serve."""
    shared: int = 0
    """Persons in both cohorts."""
    note: str = ""
    """What was done with them."""


class CohortCount:
    """Notes who is in each cohort that is compared; who is excluded is in none."""

    def __init__(self, study: Study) -> None:
        """Begin with nobody."""
        self._members = {label: Marks() for label in _largest(study)}

    def add(self, at: int, result: PersonResult) -> None:
        """Note one person."""
        if not result.person.opt_out:
            for label in self._members.keys() & set(result.person.cohorts):
                self._members[label].add(at)

    def pairs(self) -> list[_Pair]:
        """Return every two cohorts."""
        members = ((label, marks.bits) for label, marks in self._members.items())
        return [_apart(first, ours, second, theirs) for (first, ours), (second, theirs) in combinations(members, 2)]


def compare_cohorts(study: Study, method: Method, count: CohortCount) -> tuple[CohortComparison, ...]:
    """Return every pair of cohorts, measure by measure, with p-values adjusted by Holm's method within a pair and a kind of measure.

    A cohort whose numbers were left out of a measure, so that nobody can be told from them, is not compared on it. `count` has
    seen everybody.
    """
    pairs = count.pairs()
    asked = answers(study) if any(pair.groups for pair in pairs) else {}
    return tuple(one for pair in pairs for one in _in_families(_compared(study, pair, asked, method)))


def cohort_notes(study: Study, count: CohortCount) -> tuple[str, ...]:
    """Return what a reader of the comparisons must know: which cohorts are not compared, and what was done with persons of two.

    `count` has seen everybody.
    """
    labels, compared = _labels(study), _largest(study)
    fewer = f"Of {len(labels)} cohorts the {len(compared)} largest are compared: {', '.join(compared)}."
    return (*([fewer] if len(compared) < len(labels) else []), *_of_pairs([pair for pair in count.pairs() if pair.note]))


def _of_pairs(sharing: Sequence[_Pair]) -> tuple[str, ...]:
    """Return what is said of each pair that shares persons; of many, in one sentence, so that other notes are not lost among them."""
    if len(sharing) <= MOST_NOTES:
        return tuple(pair.note for pair in sharing)
    told = ", ".join(f"{pair.first} and {pair.second} {pair.shared}" for pair in sharing)
    how = "who are left out when the two are compared (where one holds the other, it is compared with the rest)"
    return (f"{len(sharing)} pairs of cohorts share persons, {how}: {told}.",)


def _labels(study: Study) -> list[str]:
    """Return the cohorts of the measures, in the roster's order."""
    measures = study.measures.measures if study.measures else ()
    return list(dict.fromkeys(label for measure in measures for label, _ in measure.cohorts))


def _largest(study: Study) -> list[str]:
    sizes: Counter[str] = Counter()
    for measure in study.measures.measures if study.measures else ():
        for label, counted in measure.cohorts:
            sizes[label] = max(sizes[label], counted.n)
    labels = _labels(study)
    kept = sorted(labels, key=lambda label: (-sizes[label], labels.index(label)))[:MOST_COHORTS]
    return [label for label in labels if label in kept]


def _apart(first: str, ours: int, second: str, theirs: int) -> _Pair:
    """Return two groups that share nobody: where one cohort holds the other, that other one and the rest; else those in only one."""
    shared = ours & theirs
    if not shared:
        return _Pair(first, second)
    number = shared.bit_count()
    persons = f"{number} person is" if number == 1 else f"{number} persons are"
    said = f"{persons} in both {first} and {second}"
    if ours == theirs:
        return _Pair(first, second, (0, 0), number, f"{said}: the two are the same, and there is nothing to compare.")
    if shared == ours:
        return _Pair(first, second, (ours, theirs & ~ours), number, f"{said}: {first} is compared with the rest of {second}.")
    if shared == theirs:
        return _Pair(first, second, (ours & ~theirs, theirs), number, f"{said}: {second} is compared with the rest of {first}.")
    return _Pair(first, second, (ours & ~theirs, theirs & ~ours), number, f"{said}: they are left out when the two are compared.")


def _compared(study: Study, pair: _Pair, asked: Mapping[str, Answered], method: Method) -> Iterator[CohortComparison]:
    for measure in study.measures.measures if study.measures else ():
        counted = dict(measure.cohorts)
        if pair.first not in counted or pair.second not in counted:
            continue
        a, b = counted[pair.first], counted[pair.second]
        if pair.groups is not None:
            a, b = (_count(measure, asked, list(Chosen(study.ids, group))) for group in pair.groups)
        yield _comparison(measure, pair, (a, b), method)


def _count(measure: MeasureResult, asked: Mapping[str, Answered], group: Sequence[str]) -> Rate:
    """Return the measure among some of the persons."""
    told, parent = asked[measure.measure], asked.get(measure.of)
    certain = [told[one] for one in group if one in told and (parent is None or parent[one] is True)]
    undecided = 0 if parent is None else sum(one in parent and parent[one] is None for one in group)
    return rate(certain.count(True), len(certain), certain.count(None), undecided)


def _comparison(measure: MeasureResult, pair: _Pair, rates: tuple[Rate, Rate], method: Method) -> CohortComparison:
    a, b = map(Counts.of_rate, rates)
    difference, test = compare_counts(a, b, method)
    return CohortComparison(
        measure=measure.measure,
        label=measure.label,
        first=pair.first,
        second=pair.second,
        a=rates[0],
        b=rates[1],
        shared=pair.shared,
        difference=difference,
        test=test,
        detectable=_detectable(difference.of_known, test.method),
    )


def _detectable(known: tuple[tuple[int, int], tuple[int, int]] | None, method: Method) -> Detectable | None:
    return None if known is None else detectable(known[0][1], *known[1], method)


def _in_families(compared: Iterator[CohortComparison]) -> Iterator[CohortComparison]:
    """Yield comparisons of one pair with adjusted p-values; accounts and activity are two questions, and two families."""
    every = list(compared)
    active = [one.measure.endswith(_ACTIVE) for one in every]
    adjusted = {
        kind: iter(_adjusted([one for one, is_active in zip(every, active, strict=True) if is_active is kind])) for kind in (True, False)
    }
    for kind in active:
        yield next(adjusted[kind])


def _adjusted(family: Sequence[CohortComparison]) -> Iterator[CohortComparison]:
    ps = [one.test.p for one in family]
    size = sum(p is not None for p in ps)
    for one, p in zip(family, holm(ps), strict=True):
        yield one.model_copy(update={"test": one.test.model_copy(update={"p_holm": p, "family": max(size, 1)})})
