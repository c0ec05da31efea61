"""What a run holds, arranged by person and account, in an order that does not depend on when things arrived."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time

from presence_audit.archive import RunReader
from presence_audit.archive.erased import is_erased
from presence_audit.coding import coded_observations
from presence_audit.collect import read
from presence_audit.decisions import ReadDecisions
from presence_audit.model import Candidate, Coded, Decision, Evidence, Observation, Person, Retrieved, SearchStep, Taken, digest_of
from presence_audit.platforms import Platforms, classify
from presence_audit.sources.queries import variants_of
from presence_audit.study import Control, PersonRecords, Sampled

from .compared import as_compared, evidence_as_compared
from .current import as_now, seen_now, superseded
from .frame import Criteria
from .offers import offered
from .resolved import standing_rows
from .sheets import counts


@dataclass(slots=True)
class Gathered:
    """Evidence, observations and candidates of a run, ready to be handed out person by person."""

    platforms: Platforms
    """The profiles by which the evidence is read."""
    looks: dict[str, list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    """Account key to what was seen of it."""
    coded: dict[str, list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    """Person id to coded rows."""
    observations: dict[str, list[Observation]] = field(default_factory=lambda: defaultdict(list))
    """Account key to what was read."""
    candidates: dict[str, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    """Person id to accounts that were found elsewhere than in the roster."""
    found_in: dict[str, Evidence] = field(default_factory=dict)
    """Evidence id to the look in which a source found a candidate."""
    on_blogs: list[Evidence] = field(default_factory=list)
    """Looks at the sampled blogs, for what others wrote there."""
    sampled: Sampled | None = None
    """What was read there."""
    steps: dict[str, list[SearchStep]] = field(default_factory=lambda: defaultdict(list))
    """Person id to the log of the search; the controls under the empty id."""
    decisions: dict[str, list[Decision]] = field(default_factory=lambda: defaultdict(list))
    """Person id to what analysts decided."""
    decisions_digest: str = ""
    """Digest of their files."""
    taken: dict[str, list[Taken]] = field(default_factory=lambda: defaultdict(list))
    """Person id to the files that analysts handed in."""
    controls: dict[str, Control] = field(default_factory=dict)
    """Platform id to the outcome of its controls."""
    first: datetime | None = None
    """Time of the first look."""
    last: datetime | None = None
    """Time of the last look."""

    def records(self, person: Person) -> PersonRecords:
        """Return everything that is known about one person."""
        candidates = self.candidates.get(person.id, [])
        coded = self.coded.get(person.id, [])
        keys = {account.key for account in person.accounts} | {one.account.key for one in candidates}
        keys |= {one.account.key for row in coded for one in coded_observations(row)} if coded else set()  # type: ignore[arg-type]
        decisions = tuple(self.decisions.get(person.id, ()))
        keys |= {one.account.key for one in decisions if one.verdict == "accept"}
        ordered = sorted(keys)
        looks = [one for key in ordered for one in sorted(self.looks.get(key, ()), key=_evidence_order)]
        observations = [one for key in ordered for one in sorted(self.observations.get(key, ()), key=observation_order)]
        shown = {one.id: offered(self.platforms.get(one.request.platform), one) for one in looks if isinstance(one, Retrieved)}
        older = superseded(looks)
        own = {row.id for row in coded}
        steps = self.steps.get(person.id, ())
        found_in = [*(one.evidence for one in candidates), *(one.evidence for one in steps)]
        return PersonRecords(
            evidence=(*as_now(looks, older), *sorted(coded, key=lambda row: row.id)),
            decisions=decisions,
            candidates=tuple(sorted(candidates, key=lambda one: (one.account.key, one.found_by, one.evidence))),
            observations=seen_now([one for one in observations if one.probe != "coding" or own & set(one.evidence)], older, shown),
            found_in=tuple(self.found_in[name] for name in sorted({name for some in found_in for name in some} & set(self.found_in))),
            offered=shown,
            taken=tuple(self.taken.get(person.id, ())),
            controls=self.controls,
            steps=tuple(sorted(steps, key=lambda one: (one.platform, one.route, one.template, one.variant))),
            search_controls=tuple(self.steps.get("", ())),
            variants=variants_of(person) if steps else (),
            sampled=self.sampled,
        )

    def decide(self, decided: ReadDecisions) -> None:
        """Take what analysts decided."""
        self.decisions_digest = decided.digest
        for one in decided.decisions:
            self.decisions[one.person].append(one)

    def _add(self, evidence: Evidence) -> None:
        self._note_time(evidence)
        if isinstance(evidence, Coded):
            self.coded[evidence.person].append(evidence)
        else:
            self.looks[evidence.request.account.key].append(evidence)

    def _note_time(self, evidence: Evidence) -> None:
        at = datetime.combine(evidence.coded_on, time(), UTC) if isinstance(evidence, Coded) else evidence.attempted_at
        self.first = min(self.first or at, at)
        self.last = max(self.last or at, at)

    def _add_of_blogs(self, evidence: Evidence) -> None:
        self._note_time(evidence)
        self.on_blogs.append(evidence)


def gather(run: RunReader, criteria: Criteria) -> Gathered:
    """Return what the run recorded, as it was read when it was collected."""
    return _gathered(run, criteria, run.evidence(), run.observations())


def gather_again(run: RunReader, criteria: Criteria) -> Gathered:
    """Read the archived bytes again with today's profiles and probes; raises ReplayError when the archive is damaged."""
    evidence: list[Evidence] = []
    observations: dict[str, Observation] = {}
    for seen in run.evidence():
        judged, shown = _again(run, criteria, seen)
        evidence.append(judged)
        observations |= {_digest(observation): observation for observation in shown}
    retrieved = {one.id: is_erased(one.answer.record) for one in evidence if isinstance(one, Retrieved)}
    for observation in run.observations():
        # what a search showed is kept as its source read it, like the candidates; so is what was read from bytes that were erased since
        kept = observation.probe.startswith("search:") or any(retrieved.get(one) for one in observation.evidence)
        if kept and retrieved.keys() >= set(observation.evidence):
            observations[_digest(observation)] = observation
    return _gathered(run, criteria, evidence, observations.values())


def _again(run: RunReader, criteria: Criteria, seen: Evidence) -> tuple[Evidence, Iterable[Observation]]:
    if isinstance(seen, Coded):
        return seen, coded_observations(seen)
    platforms, probes = criteria.platforms, criteria.probes
    if seen.answer is None or seen.request.platform not in platforms or is_erased(seen.answer.record):
        return seen, ()
    response = run.response(seen)
    assert response is not None
    judged = classify(platforms, seen.request, response, record=seen.answer.record, route=seen.route)  # type: ignore[arg-type]
    if not isinstance(judged, Retrieved) or judged.request.control is not None:
        return judged, ()
    observations, _ = read(probes, platforms.get(judged.request.platform), judged, response.body)  # type: ignore[union-attr]
    return judged, observations


def _gathered(run: RunReader, criteria: Criteria, evidence: Iterable[Evidence], observations: Iterable[Observation]) -> Gathered:
    kept = Gathered(criteria.platforms)
    controls: list[Evidence] = []
    looked_at = {*criteria.chosen, *(name for name in run.manifest.hubs if name in criteria.platforms)}
    sought = _take_found(run, kept, looked_at)
    inputs = frozenset(run.manifest.inputs)
    for one in (evidence_as_compared(criteria.platforms, one) for one in evidence):
        if isinstance(one, Coded) and not counts(one, inputs):
            continue  # a later version of the sheet took its place; the row stays in the run as history
        if one.id in sought:
            kept.found_in[one.id] = one
        known = one.platform if isinstance(one, Coded) else one.request.platform
        if is_of_others(criteria.platforms, one):
            kept._add_of_blogs(one)  # noqa: SLF001 - its own builder
            continue
        if known not in looked_at:
            continue
        if not isinstance(one, Coded) and one.request.control is not None:
            controls.append(one)
        else:
            kept._add(one)  # noqa: SLF001 - its own builder
    for observation in (as_compared(criteria.platforms, one) for one in observations):
        kept.observations[observation.account.key].append(observation)
    kept.controls = dict(control_outcomes(controls))
    for file in run.taken():
        kept.taken[file.person].append(file)
    kept.coded = defaultdict(list, {person: standing_rows(coded) for person, coded in kept.coded.items()})
    for person, found in kept.candidates.items():
        rows = {row.id for row in kept.coded.get(person, ())}
        kept.candidates[person] = [one for one in found if _still_named(one, rows, kept)]
    return kept


def _still_named(one: Candidate, rows: set[str], kept: Gathered) -> bool:
    """Tell whether what names a candidate still counts: the search that found it, or the coded row."""
    if one.found_by == "coding" and one.evidence:
        return bool(rows.intersection(one.evidence))
    return not one.source or bool(set(one.evidence) & set(kept.found_in))


def _take_found(run: RunReader, kept: Gathered, looked_at: set[str]) -> set[str]:
    """Take the log of the searches and the accounts that were found; return the ids of the evidence of both."""
    for step in run.steps():
        kept.steps[step.person].append(step)
    for candidate in (as_compared(kept.platforms, one) for one in run.candidates()):
        if candidate.found_by != "roster" and candidate.account.platform in looked_at:
            kept.candidates[candidate.person].append(candidate)
    ids = [one.evidence for found in kept.candidates.values() for one in found if one.source]
    ids += [one.evidence for steps in kept.steps.values() for one in steps if one.platform in looked_at]
    return {name for some in ids for name in some}


def is_of_others(platforms: Platforms, one: Evidence) -> bool:
    """Say whether a look was for what others wrote there: it says nothing about the account."""
    if isinstance(one, Coded) or one.request.platform not in platforms:
        return False
    endpoints = platforms.get(one.request.platform).endpoints
    return any(endpoint.role == "comments" and endpoint.id == one.request.endpoint for endpoint in endpoints)


def control_outcomes(looks: Iterable[Evidence]) -> Iterator[tuple[str, Control]]:
    """Yield (platform, outcome) of look-ups whose verdict is known beforehand.

    `failed` when one of them was misread: an account that exists read as absent, or one that cannot exist read as present.
    A look-up that could not be made says nothing, so `passed` needs at least one that was right.
    """
    by_platform: dict[str, list[Evidence]] = defaultdict(list)
    for one in looks:
        assert not isinstance(one, Coded)
        by_platform[one.request.platform].append(one)
    for platform, ones in sorted(by_platform.items()):
        verdicts = {(one.request.control, one.kind) for one in ones if not isinstance(one, Coded)}
        if verdicts & {("present", "absent"), ("absent", "retrieved")}:
            yield platform, "failed"
        else:
            yield platform, "passed" if verdicts & {("present", "retrieved"), ("absent", "absent")} else "not_run"


def _evidence_order(one: Evidence) -> tuple[str, str, str]:
    assert not isinstance(one, Coded)
    return one.request.endpoint, one.route, one.id


def observation_order(one: Observation) -> tuple[str, str, str]:
    """Return by what observations of one account are sorted, so that their order of arrival does not show."""
    return one.feature, one.probe, _digest(one)


def _digest(one: Observation) -> str:
    return digest_of("observation", one.model_dump(mode="json"))
