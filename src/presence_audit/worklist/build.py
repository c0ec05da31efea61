"""Builds the worklist of a study: every open cell with its reason, candidates, prepared links, and what an answer would change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..model import Attribution, Effect, Person, PersonResult, Presence, Study, Taken, WorkItem, Worklist, digest_of
from ..platforms.registry import Platforms
from ..platforms.schema import Platform
from ..rules.schema import RuleSet
from ..rules.survey import Survey
from .asked import asked_of
from .links import Variants, links_of
from .measures import Bearing, Measures, outlook
from .open_cells import EVERYTHING, Chosen, OpenCell, counted, open_cells, persons_scored
from .scores import ScoreEffect, Scores

_PLACES = 4
_DECIDED = "decided_accept"


@dataclass(frozen=True, slots=True)
class _Weighed:
    """An open cell, and what an answer to it would change."""

    cell: OpenCell
    score: ScoreEffect
    bearing: Bearing
    value: float


def worklist_of(
    study: Study,
    platforms: Platforms,
    rules: RuleSet,
    surveys: Sequence[Survey],
    *,
    taken: Iterable[Taken] = (),
    variants: Variants = lambda person: (person.name, *person.aliases),
    chosen: Chosen = EVERYTHING,
) -> Worklist:
    """Return the open cells of a study, those first whose answers change most.

    The order: cells that somebody can answer before those that nobody can (suspended); then by `Effect.value`, the percentage points
    by which an answer narrows the study's figures on average; then in the order of persons and platforms. Ranks are those of the
    whole list, also where `chosen` shows a part of it. `taken`: files that were handed in; pictures among them wait to be coded.
    """
    weighed = _ordered(study, rules, surveys)
    ranked = [(rank, one) for rank, one in enumerate(weighed, 1) if chosen.has(one.cell.result.person.id, one.cell.presence)]
    shown = ranked[: chosen.limit]
    maker = _Maker(platforms, rules, surveys, variants, _waiting(taken))
    cells, unknown = counted(study)
    return Worklist(
        title=study.origin.roster,
        as_of=study.as_of,
        rules=study.origin.rules,
        study_digest=_digest(study),
        cells=cells,
        unknown=unknown,
        coverage=round((cells - unknown) / cells, 6) if cells else None,
        persons=persons_scored(study.people),
        open=len(ranked),
        outlook=outlook(Measures.of(study, surveys, rules.thresholds), ((one.cell.result.person.id, one.bearing) for _, one in shown)),
        items=tuple(maker.item(rank, one) for rank, one in shown),
    )


def _ordered(study: Study, rules: RuleSet, surveys: Sequence[Survey]) -> list[_Weighed]:
    scores, measures = Scores(rules), Measures.of(study, surveys, rules.thresholds)
    persons = max(persons_scored(study.people), 1)
    weighed = [
        _weighed(cell, scores.effect(cell.result, cell.presence.platform), measures.bearing(cell), persons) for cell in open_cells(study)
    ]
    return sorted(weighed, key=lambda one: (not one.cell.answerable, -one.value))  # stable: ties keep the study's order


def _weighed(cell: OpenCell, score: ScoreEffect, bearing: Bearing, persons: int) -> _Weighed:
    value = bearing.points + bearing.shared + score.average / persons
    return _Weighed(cell, score, bearing, round(value, _PLACES))


@dataclass
class _Maker:
    """Makes items; what is the same for a person or a platform is made once."""

    platforms: Platforms
    rules: RuleSet
    surveys: Sequence[Survey]
    variants: Variants
    waiting: Mapping[tuple[str, str], Sequence[str]]

    def __post_init__(self) -> None:
        self._names: dict[str, Sequence[str]] = {}
        self._asked: dict[str, tuple[str, ...]] = {}

    def item(self, rank: int, one: _Weighed) -> WorkItem:
        cell, person, presence = one.cell, one.cell.result.person, one.cell.presence
        platform = self.platforms.get(presence.platform)
        return WorkItem(
            id=f"{person.id}/{presence.platform}",
            rank=rank,
            person=person.id,
            name=person.name,
            role=_role(person),
            platform=presence.platform,
            platform_name=platform.name,
            kind=cell.kind,
            reason=cell.reason,
            detail=presence.detail,
            resolve=presence.resolve,
            account=presence.account,
            candidates=candidates_of(presence),
            links=links_of(person, platform, presence.account, self._variants(cell.result)),
            files=tuple(self.waiting.get((person.id, presence.platform), ())),
            features=self._features(platform),
            answerable=cell.answerable,
            effect=_effect(one),
        )

    def _variants(self, result: PersonResult) -> Sequence[str]:
        person = result.person
        if person.id not in self._names:
            self._names[person.id] = self.variants(person)
        return self._names[person.id]

    def _features(self, platform: Platform) -> tuple[str, ...]:
        if platform.id not in self._asked:
            self._asked[platform.id] = asked_of(platform.id, self.rules, self.surveys)
        return self._asked[platform.id]


def candidates_of(presence: Presence) -> tuple[Attribution, ...]:
    """Return the accounts of a cell on which somebody could still decide: those in doubt first, the likeliest first.

    What is rejected, and what an analyst accepted already, is left out.
    """
    left = [one for one in presence.attributions if one.verdict != "rejected" and not _is_decided(one)]
    return tuple(sorted(left, key=lambda one: (one.verdict != "review", -one.probability, one.account.key)))


def _is_decided(one: Attribution) -> bool:
    return one.verdict == "accepted" and any(fact.name == _DECIDED for fact in one.facts)


def _effect(one: _Weighed) -> Effect:
    return Effect(
        score=one.score.now,
        score_if_none=one.score.if_none,
        score_if_full=one.score.if_full,
        score_points=one.score.points,
        measures=one.bearing.always,
        study_points=one.bearing.points,
        measures_one_way=one.bearing.one_way,
        measures_together=one.bearing.together,
        shared_points=one.bearing.shared,
        value=one.value,
    )


def _role(person: Person) -> str:
    return ", ".join(part for part in (person.title, person.organization.name if person.organization else None) if part)


def _waiting(taken: Iterable[Taken]) -> dict[tuple[str, str], list[str]]:
    """Return the names of pictures by cell; a picture holds no evidence until somebody codes it."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in taken:
        if one.kind == "picture" and not one.evidence and one.file not in found[one.person, one.platform]:
            found[one.person, one.platform].append(one.file)
    return found


def _digest(study: Study) -> str:
    """Return a digest of what the list was made from: the study's origin and the state of every cell."""
    states = [(result.person.id, [(one.platform, one.state, one.reason) for one in result.presences]) for result in study.people]
    return digest_of(study.origin.model_dump(mode="json"), study.as_of, states)
