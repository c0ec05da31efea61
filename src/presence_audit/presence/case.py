"""What a state is judged from, and what judging gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..model import Attribution, Candidate, Evidence, Observation, Person, Presence, SearchStep, Taken
from ..platforms.schema import Platform
from .activity import LastAct
from .standing import Sight


@dataclass(frozen=True, slots=True)
class Case:
    """All that is known about one person on one platform."""

    person: Person
    """Whom."""
    platform: Platform
    """Where."""
    evidence: tuple[Evidence, ...]
    """Every look there, without controls."""
    attributions: tuple[Attribution, ...]
    """Every account there that was weighed."""
    observations: tuple[Observation, ...]
    """What those accounts show."""
    control_failed: bool = False
    """True when a control of the platform was misread in this run."""
    by_others: frozenset[str] = frozenset()
    """Keys of accounts whose dated posts are none of the person's."""
    steps: tuple[SearchStep, ...] = ()
    """The log of the search for the person; that of other platforms does not matter."""
    search_controls: tuple[SearchStep, ...] = ()
    """The controls of the searches of the run."""
    variants: tuple[str, ...] = ()
    """The forms of the name that a search has to seek."""
    candidates: tuple[Candidate, ...] = ()
    """Accounts there, with who found them; those that the roster or a coded row names need not be among them."""
    looks: Mapping[str, Evidence] = field(default_factory=dict)
    """Every look for the person by id, on all platforms and of searches: links and results stand there. Not those on platforms whose
    controls were misread, since nothing that was read there counts."""
    taken: tuple[Taken, ...] = ()
    """Files that analysts handed in for the person there."""
    elsewhere: bool = False
    """True while accounts of the person on other platforms of the study are unknown or unseen."""

    def observed(self, key: str) -> tuple[Observation, ...]:
        """Return the observations of one account."""
        return tuple(item for item in self.observations if item.account.key == key)


@dataclass(frozen=True, slots=True)
class Judged:
    """A state, and what criteria and surveys need beside it."""

    presence: Presence
    """The state."""
    last: LastAct
    """The newest public act over all accounts that are theirs."""
    theirs: tuple[Sight, ...]
    """Accounts that exist and are accepted, the one that decided first."""
    named_only: bool = False
    """True when nobody looked at them: others show together that they are there, and nothing of what they show is known."""

    @property
    def unseen(self) -> bool:
        """Whether an account may be there that nobody saw: what it links to is not known."""
        accounts = self.presence.state not in ("excluded", "not_found")
        return accounts and not any(sight.retrieved for sight in self.theirs)
