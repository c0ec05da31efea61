"""Whether a scan met anybody at all: where no site answers, it is more likely that there is no network than that all of them are down."""

from __future__ import annotations

from presence_audit.archive import RunReader
from presence_audit.model import Coded, Unavailable

_NOTHING_CAME = frozenset({"connection", "timeout"})
_NOBODY_ASKED = frozenset({"budget", "no_credentials", "policy"})


def unreached_remarks(run: RunReader, again: str) -> tuple[str, ...]:
    """Return a sentence where a scan met nobody, with the command that asks `again`; none where somebody answered. Raises RunError."""
    if not (count := unreached(run)):
        return ()
    looks = f"{count:,} {'look' if count == 1 else 'looks'}"
    return (f"no site answered: {looks} ended without an answer. Is there a network? Ask again: {again}",)


def unreached(run: RunReader) -> int:
    """Return how many looks of a run ended without an answer, where not one ended with one; else 0. Raises RunError."""
    count = 0
    for one in run.evidence():
        if isinstance(one, Coded) or one.route != "http":
            continue
        if not isinstance(one, Unavailable) or one.answer or one.reason not in _NOTHING_CAME | _NOBODY_ASKED:
            return 0
        count += one.reason in _NOTHING_CAME
    return count
