"""Keeps the user's keys out of everything that is archived: an answer that repeats one is cleaned before anybody sees it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from presence_audit.archive import redacted
from presence_audit.collect import Fetcher
from presence_audit.model import Failure, Request, Response
from presence_audit.platforms import Platform


def secrets_of(platforms: Iterable[Platform], environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys that could be sent."""
    names = {endpoint.auth for platform in platforms for endpoint in platform.endpoints if endpoint.auth}
    return tuple(sorted(token for name in names if (token := environ.get(name))))


@dataclass(frozen=True, slots=True)
class Redacting:
    """A fetcher that takes secrets out of answers."""

    inner: Fetcher
    """Who asks."""
    secrets: tuple[str, ...]
    """What no answer may hold."""

    async def fetch(self, request: Request, platform: Platform) -> Response | Failure:
        """Return the answer without the secrets."""
        came = await self.inner.fetch(request, platform)
        return redacted(came, self.secrets) if isinstance(came, Response) else came
