"""Everything that is held about one person, as she gets it on request (GDPR Art. 15)."""

from __future__ import annotations

from datetime import date

from .base import Value
from .decisions import Decision
from .judgement import PersonResult
from .people import Person
from .search import SearchStep
from .taken import Taken


class HeldPage(Value):
    """One look at an address that concerned the person, and what is kept of it."""

    platform: str
    """Name of the platform."""
    address: str
    """Where it was looked; empty for a row of a coding sheet without an address."""
    looked_at: str
    """When, UTC, as exactly as it is known."""
    came: str
    """What came of it, in words."""
    kept: str
    """What is kept of it: bytes and digest, or the coding sheet and row; empty when nothing came."""
    evidence: str
    """Id of the evidence."""


class HeldFact(Value):
    """One thing that was read from a page about an account that may be hers."""

    platform: str
    """Name of the platform."""
    account: str
    """Address of the account."""
    what: str
    """The feature, in words."""
    value: str
    """What was read."""


class HeldRun(Value):
    """What one run directory holds about the person."""

    run: str
    """The run directory."""
    created: date
    """When it was begun."""
    as_of: date
    """The day for which it answers."""
    roster: str
    """The list in which the person stands."""
    person: Person
    """How the list describes her."""
    pages: tuple[HeldPage, ...]
    """In order of time."""
    facts: tuple[HeldFact, ...]
    """By platform and account."""
    searches: tuple[SearchStep, ...]
    """Searches for her."""
    taken: tuple[Taken, ...]
    """Files that analysts handed in."""
    result: PersonResult | None
    """What was concluded; None when the run was not judged."""


class Held(Value):
    """Everything that is held about one person."""

    person: str
    """Her id."""
    name: str
    """Her name."""
    on: date
    """The day of this report."""
    controller: str
    """Who answers for the processing, and where to reach them; empty when no study file says."""
    purpose: str
    """Why; empty when no study file says."""
    legal_basis: str
    """On what ground; empty when no study file says."""
    kept_until: str
    """How long it is kept; empty when no study file says."""
    runs: tuple[HeldRun, ...]
    """By run, the oldest first."""
    decisions: tuple[Decision, ...]
    """What analysts decided about accounts."""
    not_looked_at: tuple[str, ...] = ()
    """What could not be looked through, in words."""
