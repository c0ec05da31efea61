"""For tests against real servers: a scan of a small roster through the synthetic web, and a table of what was seeded beside what was said."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "e2e"))  # `running`: the real command in a subprocess


@pytest.fixture
def audit(world, tmp_path):
    """A function `audit(people, *options)` that scans them and returns the `Said` of it; `world.sites[host] = relay(port)` first."""
    from scanning import scan

    numbers = iter(range(1, 100))
    return lambda people, *options, **more: scan(world, tmp_path / f"audit-{next(numbers)}", people, *options, **more)
