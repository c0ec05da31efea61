"""All that one collection needs: whom to ask through, where to keep what comes, and what analysts brought."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from ..model import Account, Candidate, Coded, Decision, Evidence, Failure, Observation, Person, Request, Response, Route, SearchStep
from ..platforms import Platform, Platforms
from ..plugins import Probe, Source
from ..rules.schema import Identity

if TYPE_CHECKING:
    from ..captures import Capture


class Fetcher(Protocol):
    """Whatever answers a request: the network, or an archive."""

    async def fetch(self, request: Request, platform: Platform) -> Response | Failure:
        """Return what came back, or why nothing did; never raises for what a server does."""
        ...


class Sink(Protocol):
    """Whatever keeps what was collected."""

    def store(self, request: Request, response: Response, *, route: Route) -> str:
        """Keep the bytes; return where they are."""
        ...

    def add_evidence(self, evidence: Evidence) -> None:
        """Keep one attempt to look."""
        ...

    def add_candidate(self, candidate: Candidate) -> None:
        """Keep one account that may be a person's."""
        ...

    def add_observation(self, observation: Observation) -> None:
        """Keep one feature that was read."""
        ...

    def add_step(self, step: SearchStep) -> None:
        """Keep how one step of a search ended."""
        ...


@dataclass(frozen=True, slots=True)
class ByHand:
    """What analysts contributed, arranged for look-up."""

    captures: Mapping[str, tuple[Capture, ...]] = field(default_factory=dict)
    """Account key to the pages saved of that account."""
    accounts: Mapping[str, tuple[Account, ...]] = field(default_factory=dict)
    """Person id to accounts that a capture names as theirs."""
    coded: Mapping[str, tuple[Coded, ...]] = field(default_factory=dict)
    """Person id to coded rows."""
    found: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    """Person id to accounts that the run holds already, so that what is handed in of them is looked at."""


@dataclass(frozen=True, slots=True)
class Job:
    """All that one collection needs."""

    platforms: Platforms
    """The profiles."""
    chosen: tuple[str, ...]
    """Ids of the platforms to look at."""
    probes: tuple[Probe, ...]
    """The readers."""
    fetcher: Fetcher | None
    """None: offline; only what analysts contributed is read."""
    sink: Sink
    """Where everything goes."""
    by_hand: ByHand = field(default_factory=ByHand)
    """Captures and coding sheets."""
    sources: tuple[Source, ...] = ()
    """What looks for accounts that nobody named."""
    hubs: tuple[str, ...] = ()
    """Ids of further platforms that are looked at for the links they give."""
    identity: Identity | None = None
    """By what accounts are accepted whose links are followed; None: no links are followed."""
    decisions: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    """Person id to what analysts decided on their accounts."""
    suppressed: Callable[[Account], bool] = lambda _account: False
    """Says which accounts must not be looked at: dropped before they are asked about or written down."""
    control_seed: str = ""
    """Letters and digits of the handle that cannot exist; drawn once a run and kept in its manifest."""
    finished: Callable[[Person], None] = lambda _person: None
    """Called when a person is done, for progress."""
