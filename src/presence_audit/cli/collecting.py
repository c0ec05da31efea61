"""What the commands that collect share: SIGTERM is Ctrl-C, the command that goes on is told, and a replay stands alone."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from presence_audit.errors import UsageError


def flags(options_given: Mapping[str, object]) -> Iterator[str]:
    """Yield the options that were given, as they would be typed."""
    for name, value in options_given.items():
        for one in value if isinstance(value, list) else [value]:
            if one is not None:
                yield from (name, str(one))


@contextmanager
def sigterm_interrupts() -> Iterator[None]:
    """Treat SIGTERM as Ctrl-C while collecting."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def replays_alone(others: Mapping[str, object]) -> None:
    """Refuse what a replay would pass over in silence, by the names of the parameters (of arguments in capitals); raises UsageError."""
    if given := [name if name.isupper() else f"--{name.replace('_', '-')}" for name, value in others.items() if value]:
        raise UsageError(f"--replay reads what an earlier run kept; {', '.join(given)} cannot go with it")
