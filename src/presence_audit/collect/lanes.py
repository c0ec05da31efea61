"""How many looks are under way at each host, so that a host that would have nothing to do is seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from ..model import Failure, Request, Response
from ..platforms import Platform
from .job import Fetcher

DEPTH = 16
"""Looks that a host is kept supplied with: the eight that may be in flight there, and as many that wait for their turn."""


def host_of(request: Request) -> str:
    """Return the host that a request goes to; for a server of the user's own, the name of what holds its address."""
    return "/".join(request.url.split("/", 3)[2:3]) or request.platform


def depth_of(platform: Platform) -> int:
    """Return how many looks keep a host of the platform supplied: two full batches where it is asked about many at once."""
    return max([DEPTH, *(2 * endpoint.batch.most for endpoint in platform.endpoints if endpoint.batch is not None)])


@dataclass(slots=True)
class Lanes:
    """A fetcher that asks `inner`, and counts what is under way where."""

    inner: Fetcher
    """Who asks."""
    ended: Callable[[str], None] = lambda _host: None
    """Called with the host when a look has ended there."""
    asking: Counter[str] = field(default_factory=Counter)
    """Host, and platform, to the looks under way there, those that wait for their turn included; nothing where there are none."""
    failed: Counter[str] = field(default_factory=Counter)
    """Host, and platform, to the looks in a row that brought no answer there; nothing where the last one did."""

    async def fetch(self, request: Request, platform: Platform) -> Response | Failure:
        """Return what `inner` returns."""
        host = host_of(request)
        where = (host, f" {platform.id}")
        for name in where:
            self.asking[name] += 1
        try:
            came = await self.inner.fetch(request, platform)
            for name in where:
                if isinstance(came, Failure):
                    self.failed[name] += 1
                else:
                    self.failed.pop(name, None)
        finally:
            for name in where:
                _down(self.asking, name)
            self.ended(host)
        return came

    def wants(self, host: str, depth: int) -> bool:
        """Tell whether a host would soon have nothing to do; of one that fails, less is asked with every failure."""
        return self.asking[host] < depth >> self.failed[host]

    def platform_wants(self, platform: str, depth: int, known: int) -> bool:
        """Tell whether a platform would soon have nothing to do; `known`: its accounts that were read ahead and not looked at yet."""
        return self.wants(f" {platform}", depth) and known < depth


def _down(counter: Counter[str], name: str) -> None:
    counter[name] -= 1
    if not counter[name]:
        del counter[name]
