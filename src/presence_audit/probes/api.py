"""The api probe: what a platform's JSON interface says of an account."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import FEATURES, Observation, Retrieved
from ..platforms.schema import Platform
from .reading import observe


class ApiProbe:
    """Reads JSON answers."""

    id = "api"
    produces = frozenset(FEATURES) - {"activity.comments_elsewhere"}

    def read(self, seen: Retrieved, body: bytes, platform: Platform) -> Iterator[Observation]:
        """Yield what the answer says; nothing for endpoints that do not give JSON."""
        yield from observe(seen, body, platform, reads="json", probe=self.id)
