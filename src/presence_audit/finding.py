"""Lets the sources look for one person's accounts: each answer is judged, kept as evidence, and read by the source that asked."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

from .aside import read_aside
from .model import (
    Absent,
    Candidate,
    Known,
    Observation,
    Person,
    Reason,
    Request,
    Retrieved,
    SearchStep,
    Step,
    StepOutcome,
    Unavailable,
    Yielded,
)
from .platforms import Platforms
from .platforms.schema_search import Results
from .plugins import Follower, Source
from .selectors import Page, select

log = logging.getLogger(__name__)

MAX_LOOKS = 256
"""Looks that one source may make for one person; what is left then is logged as failed for the budget."""

MAX_FOUND = 5
"""Accounts that one source may find by search for one person on one platform: what comes later is more of one name."""

_DIGITS = 12

Seen = Retrieved | Absent | Unavailable
"""What one look says."""
Look = Callable[[Request], Awaitable[tuple[Seen, bytes]]]
"""Ask once a run; return what the answer says with its bytes (none when nothing came)."""


@dataclass(slots=True)
class Found:
    """What the sources brought for one person."""

    candidates: list[Candidate] = field(default_factory=list)
    """Accounts that may be the person's."""
    observations: list[Observation] = field(default_factory=list)
    """What the answers already show of them."""
    steps: list[SearchStep] = field(default_factory=list)
    """The log of the search."""


async def find(person: Person, sources: Iterable[Source], platforms: Platforms, look: Look) -> Found:
    """Return what the sources find for a person, each account with the evidence it was found in."""
    found = Found()
    for source in sources:
        await _Search(person, source, platforms, found).run(source.ask(person, platforms), look)
    return found


async def follow(person: Person, sources: Iterable[Source], known: Known, platforms: Platforms, look: Look) -> Found:
    """Return to what the accepted accounts lead, by the sources that follow them."""
    found = Found()
    for source in sources:
        if isinstance(source, Follower):
            await _Search(person, source, platforms, found).run(source.follow(person, known, platforms), look)
    return found


@dataclass(slots=True)
class _Search:
    """One source at work for one person."""

    person: Person
    source: Source
    platforms: Platforms
    found: Found
    waiting: deque[Request | Step] = field(default_factory=deque)
    asked: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)

    async def run(self, first: Iterable[Yielded], look: Look) -> None:
        """Ask, read, and go on with what the answers lead to."""
        for item in first:
            self._keep(item)
        while self.waiting:
            item = self.waiting.popleft()
            step, request = (item, item.request) if isinstance(item, Step) else (None, item)
            if request.id in self.asked or not self._may_be_asked(request):
                continue
            if len(self.asked) >= MAX_LOOKS:
                self._log(
                    step, Ended("failed", reason="budget", detail=f"{self.source.id} asked {MAX_LOOKS} times for this person already")
                )
                continue
            self.asked.add(request.id)
            seen, body = await look(request)
            self._log(step, await read_aside(len(body), partial(self._answered, seen, body, step)))

    def _answered(self, seen: Seen, body: bytes, step: Step | None) -> Ended:
        """Hand an answer to the source; return how its step ended."""
        return ended(seen, body, self._read(seen, body, step), self.platforms)

    def _read(self, seen: Seen, body: bytes, step: Step | None) -> int:
        """Hand an answer to the source; return how many accounts it brings on the platform that the step seeks."""
        if not isinstance(seen, Retrieved) or seen.restriction == "protected":
            return 0
        brought: set[str] = set()
        for item in self.source.read(self.person, seen, body, self.platforms):
            self._keep(item)
            if isinstance(item, Candidate) and step is not None and item.account.platform == step.seeks:
                brought.add(item.account.key)
        return len(brought)

    def _keep(self, item: Yielded) -> None:
        if isinstance(item, (Request, Step)):
            self.waiting.append(item)
        elif isinstance(item, Candidate):
            if item.person == self.person.id and item.account.platform in self.platforms and self._has_room(item):
                self.found.candidates.append(item.model_copy(update={"source": self.source.id}))
        elif item.evidence:
            self.found.observations.append(item.model_copy(update={"probe": f"search:{self.source.id}"}))

    def _has_room(self, candidate: Candidate) -> bool:
        """Tell whether the candidate is one of the first that the source finds by search on the platform."""
        if candidate.found_by != "search":
            return True
        account = candidate.account
        others = sum(key.startswith(f"{account.platform}:") for key in self.taken - {account.key})
        if others < MAX_FOUND:
            self.taken.add(account.key)
        return others < MAX_FOUND

    def _log(self, step: Step | None, end: Ended) -> None:
        """Note how a step of the protocol ended; other looks are none."""
        if step is not None:
            what = {"variant": step.variant, "template": step.template, "query": step.query, "request": step.request.id}
            how = {name: getattr(end, name) for name in ("outcome", "found", "reason", "detail", "total", "evidence")}
            whom = {"person": self.person.id, "platform": step.seeks, "source": self.source.id, "route": step.route}
            self.found.steps.append(SearchStep.model_validate(whom | what | how))

    def _may_be_asked(self, request: Request) -> bool:
        """Tell whether a profile allows the look: its endpoint is one that is requested at all."""
        try:
            allowed = self.platforms.get(request.platform).endpoint(request.endpoint).route == "http"
        except KeyError:
            allowed = False
        if not allowed:
            log.warning("source %s: %s/%s is nothing that is requested; left out", self.source.id, request.platform, request.endpoint)
        return allowed


@dataclass(frozen=True, slots=True)
class Ended:
    """How a step ended; the fields are those of `SearchStep`."""

    outcome: StepOutcome
    found: int = 0
    reason: Reason | None = None
    detail: str = ""
    total: int | None = None
    evidence: tuple[str, ...] = ()


def ended(seen: Seen, body: bytes, found: int, platforms: Platforms) -> Ended:
    """Return how a step ended whose answer brought so many accounts: one that is not whole and brought none has failed."""
    if isinstance(seen, Unavailable):
        return Ended("failed", reason=seen.reason, detail=seen.detail, evidence=(seen.id,))
    total, broken = _counted(seen, body, platforms) if isinstance(seen, Retrieved) else (None, "")
    if broken and not found:
        return Ended("failed", reason="server_error", detail=f"the search was not whole: {broken}", evidence=(seen.id,))
    return Ended("found" if found else "nothing", found, total=total, evidence=(seen.id,))


def _counted(seen: Retrieved, body: bytes, platforms: Platforms) -> tuple[int | None, str]:
    """Return how many accounts a search says that it found, and what it says of parts that failed."""
    results = results_of(platforms, seen.request)
    if results is None or not (results.total or results.failed):
        return None, ""
    page = Page.of(body, seen.answer.media_type, seen.answer.headers)
    total = str(select(page, results.total)) if results.total else ""
    broken = select(page, results.failed) if results.failed else None
    number = int(total) if total.isascii() and total.isdigit() and len(total) < _DIGITS else None
    return number, "" if broken is None else str(broken)[:200]


def results_of(platforms: Platforms, request: Request) -> Results | None:
    """Return how the answer to a search is read; None when the request is none."""
    if request.platform not in platforms:
        return None
    profile = platforms.get(request.platform)
    if profile.engine is not None and profile.engine.endpoint == request.endpoint:
        return profile.engine.results
    people = profile.search.people if profile.search else None
    return people.results if people is not None and people.endpoint == request.endpoint else None
