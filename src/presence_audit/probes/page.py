"""The page probe: what an account's HTML page shows, as the reading of its era says."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import FEATURES, Observation, Retrieved
from ..platforms.schema import Platform
from .reading import observe


class PageProbe:
    """Reads HTML pages, fetched or saved by an analyst."""

    id = "page"
    produces = frozenset(FEATURES) - {"activity.comments_elsewhere"}

    def read(self, seen: Retrieved, body: bytes, platform: Platform) -> Iterator[Observation]:
        """Yield what the page shows; nothing for endpoints that do not give HTML."""
        yield from observe(seen, body, platform, reads="html", probe=self.id)
