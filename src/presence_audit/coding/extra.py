"""What to say where the library for XLSX is missing, which not everybody installs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..errors import UsageError


@contextmanager
def needing_xlsx(doing: str, instead: str) -> Iterator[None]:
    """Raise UsageError with how to get it where the block cannot import the library; `doing`: for what, `instead`: what needs none."""
    try:
        yield
    except ImportError:
        raise UsageError(f"{doing} XLSX needs an extra: pip install 'presence-audit[xlsx]'{instead}") from None
