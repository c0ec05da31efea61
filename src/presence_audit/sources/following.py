"""What sources have in common that only follow accepted accounts: before one is accepted they have nothing to ask."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Candidate, Person, Request, Retrieved, Step
from ..platforms.registry import Platforms


class OnlyFollows:
    """The part of a source that asks and reads nothing."""

    def ask(self, person: Person, platforms: Platforms) -> Iterable[Request | Step]:  # noqa: ARG002 - the shape of a source
        """Ask nothing: before an account is accepted there is nothing to follow."""
        return ()

    def read(self, person: Person, seen: Retrieved, body: bytes, platforms: Platforms) -> Iterable[Candidate]:  # noqa: ARG002
        """Read nothing: what is followed was read when the account was looked at."""
        return ()
