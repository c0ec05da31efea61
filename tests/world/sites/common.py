"""What several platforms need."""

from __future__ import annotations

import hashlib


def number_of(handle: str) -> str:
    """A platform's own number for an account: the same on each run, eighteen digits."""
    return str(10**17 + int(hashlib.sha256(handle.lower().encode()).hexdigest()[:14], 16) % (9 * 10**17))
