"""The synthetic web, and the transport by which it is asked, as pytest fixtures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from . import asking
from .server import World


@pytest.fixture
def world() -> Iterator[World]:
    """An empty synthetic web; add hosts with `world.sites[host] = site`."""
    with World({}) as running:
        yield running


@pytest.fixture(params=["aiohttp", pytest.param("httpcore", marks=pytest.mark.slow)])
def transport(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a test once over each transport: what one guards, the other guards, too."""
    name: str = request.param
    monkeypatch.setattr(asking, "TRANSPORT", name)
    return name
