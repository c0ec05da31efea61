"""Fetchers that answer from a run directory: all of it with the network off, or what is there before asking again."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from ..model import Absent, Failure, Request, Response, Retrieved, Unavailable
from ..platforms.schema import Platform
from .reading import RunReader

TRANSIENT = frozenset({"budget", "connection", "no_credentials", "policy", "rate_limited", "server_error", "timeout"})
"""Reasons that a later scan may find gone; `policy`: terms that the user acknowledged since."""


class Fetcher(Protocol):
    """Whatever answers a request."""

    async def fetch(self, request: Request, platform: Platform) -> Response | Failure:
        """Return what came back, or why nothing did."""
        ...


class ReplayFetcher:
    """Answers every request as it was answered when the run was collected; never asks anybody."""

    def __init__(self, run: RunReader) -> None:
        """Replay this run."""
        self._run = run

    async def fetch(self, request: Request, platform: Platform) -> Response | Failure:  # noqa: ARG002 - the shape of a fetcher
        """Return the archived answer or failure; `not_captured` when the archive holds none. Raises ReplayError on a damaged archive."""
        seen = self._run.evidence_for(request.id)
        if seen is None:
            return Failure("not_captured", "the archive holds no answer to this request", self._run.manifest.created_at)
        return self._run.response(seen)


class ResumingFetcher:
    """Asks `inner` only for what the run has no finished evidence of: Retrieved, Absent or Unavailable."""

    def __init__(self, run: RunReader, inner: Fetcher, *, retry: bool = False, again: Collection[str] = ()) -> None:
        """With `retry`, what failed for a passing reason (`TRANSIENT`) is asked again; so are, always, the requests with ids in `again`."""
        self._run = run
        self._inner = inner
        self._retry = retry
        self._again = again

    async def fetch(self, request: Request, platform: Platform) -> Response | Failure:
        """Return the archived answer, else what `inner` returns. Raises ReplayError on a damaged archive."""
        seen = self._run.evidence_for(request.id)
        if seen is None or self._asks_again(seen):
            return await self._inner.fetch(request, platform)
        return self._run.response(seen)

    def _asks_again(self, seen: Retrieved | Absent | Unavailable) -> bool:
        passing = isinstance(seen, Unavailable) and seen.reason in TRANSIENT
        return passing and (self._retry or seen.request.id in self._again)
