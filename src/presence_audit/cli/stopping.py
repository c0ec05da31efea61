"""What the commands that collect share: SIGTERM is Ctrl-C, and the command that goes on is told."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager


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
