"""A host that answers nobody: it is left alone for a while, tried by one request at a time, and then given up."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..model import Reason

IN_A_ROW = 10
"""After so many attempts without any answer a host is suspected: both controls and one account, with three attempts each, make nine."""
RESTS = (10.0, 30.0)
"""Seconds for which a suspected host is left alone before the first and the second further attempt; whoever asks meanwhile waits."""
TRIED_AGAIN = 300.0
"""Seconds between two attempts at a host that was given up; whoever asks meanwhile is told so at once."""


class HostSilentError(Exception):
    """The host answered nobody for so long that it is not waited for."""

    def __init__(self, host: str, reason: Reason, attempts: int) -> None:
        self.reason = reason
        what = "answered none of" if reason == "timeout" else "could not be reached by"
        super().__init__(f"{host} {what} the last {attempts} attempts, so it was not asked; --retry asks it in a later session")


@dataclass(slots=True)
class Silence:
    """The attempts at one host since anything last came from it. Times are seconds of the clock of the queue."""

    attempts: int = 0
    """Without an answer, in a row."""
    reason: Reason = "timeout"
    """Of the last of them."""
    since: float = -math.inf
    """When the present rest began; attempts that began before it say nothing new."""
    until: float = -math.inf
    """When it ends."""

    @property
    def suspected(self) -> bool:
        """Whether only one request at a time is let through."""
        return self.attempts >= IN_A_ROW

    @property
    def given_up(self) -> bool:
        """Whether it is not waited for."""
        return self.attempts >= IN_A_ROW + len(RESTS)

    def broken(self) -> None:
        """Something came: the host is there."""
        self.attempts = 0
        self.since = self.until = -math.inf

    def longer(self, began: float, now: float, reason: Reason) -> None:
        """Count an attempt that began then, and ended now without any answer."""
        if began < self.since:
            return
        self.attempts += 1
        self.reason = reason
        if self.suspected:
            self.since = now
            self.until = now + (TRIED_AGAIN if self.given_up else RESTS[self.attempts - IN_A_ROW])

    def refuse(self, host: str, now: float, *, tried: bool) -> None:
        """Raise HostSilentError for a host that was given up, unless it is time to try it once more and nobody does (`tried`)."""
        if self.given_up and (tried or now < self.until):
            raise HostSilentError(host, self.reason, self.attempts)
