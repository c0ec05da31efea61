"""What sources hand to the search and get from it: steps to be made, and what is known of a person."""

from __future__ import annotations

from dataclasses import dataclass

from .evidence import Request
from .observed import Observation
from .people import Account, Candidate


@dataclass(frozen=True, slots=True)
class Step:
    """A look that is a step of the search protocol: what it seeks, and by which way."""

    request: Request
    """The look."""
    seeks: str
    """Id of the platform on which an account is sought."""
    route: str
    """The way: id of the search engine, or of the platform whose own search it is."""
    variant: str
    """The name as it is sought."""
    template: str
    """The query template of the profile."""
    query: str
    """The query as it is sent."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a person when links are followed."""

    accepted: tuple[Account, ...]
    """Accounts that are accepted by the identity rules and were not followed before."""
    accounts: frozenset[str]
    """Keys of all accounts that were found so far."""
    observations: tuple[Observation, ...]
    """What the accepted accounts show."""


Yielded = Candidate | Request | Step | Observation
"""What a source may yield: an account that may be the person's, further looks, and what an answer already shows of an account."""
