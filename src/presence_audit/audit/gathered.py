"""What a run holds, arranged by person and account, in an order that does not depend on when things arrived."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar

from presence_audit.archive import RunReader
from presence_audit.coding import coded_observations
from presence_audit.decisions import ReadDecisions
from presence_audit.model import Candidate, Coded, Decision, Evidence, Observation, Person, Retrieved, SearchStep, Taken
from presence_audit.platforms import Platforms
from presence_audit.sources.queries import variants_of
from presence_audit.study import Control, PersonRecords, Sampled

from .arranging import arrange
from .current import as_now, seen_now, superseded
from .frame import Criteria
from .held import ById, ByKey, Held
from .observation_order import in_order
from .offers import offered
from .times import times_of

T_co = TypeVar("T_co", covariant=True)


class Kept(Protocol[T_co]):
    """Lists by the key of an account or the id of a person: in memory, or read from the run when they are asked for."""

    def get(self, key: str, default: tuple[()], /) -> Sequence[T_co]:
        """Return the list of a key."""
        ...


class KeptLooks(Protocol):
    """Looks by their id: in memory, or read from the run when they are asked for."""

    def get(self, name: str, default: None, /) -> Evidence | None:
        """Return a look; None when there is none."""
        ...


@dataclass(slots=True)
class Gathered:
    """Evidence, observations and candidates of a run, ready to be handed out person by person."""

    platforms: Platforms
    """The profiles by which the evidence is read."""
    looks: Kept[Evidence] = field(default_factory=lambda: defaultdict(list))
    """Account key to what was seen of it."""
    coded: Kept[Evidence] = field(default_factory=lambda: defaultdict(list))
    """Person id to coded rows."""
    observations: Kept[Observation] = field(default_factory=lambda: defaultdict(list))
    """Account key to what was read."""
    candidates: Kept[Candidate] = field(default_factory=lambda: defaultdict(list))
    """Person id to accounts that were found elsewhere than in the roster."""
    found_in: KeptLooks = field(default_factory=dict[str, Evidence])
    """Evidence id to the look in which a source found a candidate."""
    on_blogs: list[Evidence] = field(default_factory=list)
    """Looks at the sampled blogs, for what others wrote there."""
    sampled: Sampled | None = None
    """What was read there."""
    steps: Kept[SearchStep] = field(default_factory=lambda: defaultdict(list))
    """Person id to the log of the search; the controls under the empty id."""
    decisions: dict[str, list[Decision]] = field(default_factory=lambda: defaultdict(list))
    """Person id to what analysts decided."""
    decisions_digest: str = ""
    """Digest of their files."""
    taken: Kept[Taken] = field(default_factory=lambda: defaultdict(list))
    """Person id to the files that analysts handed in."""
    controls: dict[str, Control] = field(default_factory=dict)
    """Platform id to the outcome of its controls."""
    first: datetime | None = None
    """Time of the first look."""
    last: datetime | None = None
    """Time of the last look."""

    def records(self, person: Person) -> PersonRecords:
        """Return everything that is known about one person."""
        candidates = self.candidates.get(person.id, ())
        coded = self.coded.get(person.id, ())
        keys = {account.key for account in person.accounts} | {one.account.key for one in candidates}
        keys |= {one.account.key for row in coded for one in coded_observations(row)} if coded else set()  # type: ignore[arg-type]
        decisions = tuple(self.decisions.get(person.id, ()))
        keys |= {one.account.key for one in decisions if one.verdict == "accept"}
        ordered = sorted(keys)
        looks = [one for key in ordered for one in sorted(self.looks.get(key, ()), key=_evidence_order)]
        observations = [one for key in ordered for one in in_order(self.observations.get(key, ()))]
        shown = {one.id: offered(self.platforms.get(one.request.platform), one) for one in looks if isinstance(one, Retrieved)}
        older = superseded(looks)
        own = {row.id for row in coded}
        steps = self.steps.get(person.id, ())
        named = {name for some in (*(one.evidence for one in candidates), *(one.evidence for one in steps)) for name in some}
        return PersonRecords(
            evidence=(*as_now(looks, older), *sorted(coded, key=lambda row: row.id)),
            decisions=decisions,
            candidates=tuple(sorted(candidates, key=lambda one: (one.account.key, one.found_by, one.evidence))),
            observations=seen_now([one for one in observations if one.probe != "coding" or own & set(one.evidence)], older, shown),
            found_in=tuple(look for name in sorted(named) if (look := self.found_in.get(name, None))),
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


def gather(run: RunReader, criteria: Criteria) -> Gathered:
    """Return what the run recorded, as it was read when it was collected."""
    return _gathered(run, criteria, again=False)


def gather_again(run: RunReader, criteria: Criteria) -> Gathered:
    """Read the archived bytes again with today's profiles and probes; raises ReplayError, whenever it is asked for what is damaged."""
    return _gathered(run, criteria, again=True)


def _gathered(run: RunReader, criteria: Criteria, *, again: bool) -> Gathered:
    files = arrange(run, criteria)
    held = Held(run, criteria, files, again=again)
    first, last = times_of(run, files, criteria.platforms)
    return Gathered(
        criteria.platforms,
        looks=ByKey(held.looks),
        coded=ByKey(held.coded),
        observations=ByKey(held.observations),
        candidates=ByKey(held.candidates),
        found_in=ById(held.found_in),
        on_blogs=list(held.looks_at(files.blogs)),
        steps=ByKey(held.steps),
        taken=ByKey(held.taken),
        controls=dict(control_outcomes(held.looks_at(files.controls))),
        first=first,
        last=last,
    )


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
