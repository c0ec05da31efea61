"""The synthetic web as a pytest fixture."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .server import World


@pytest.fixture
def world() -> Iterator[World]:
    """An empty synthetic web; add hosts with `world.sites[host] = site`."""
    with World({}) as running:
        yield running
