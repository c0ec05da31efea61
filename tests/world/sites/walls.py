"""Hosts that must never be asked; they refuse, and the record of the world shows that somebody came."""

from __future__ import annotations

from world.messages import Site, WorldRequest, WorldResponse, html

NEVER = (
    "linkedin.com", "www.linkedin.com", "de.linkedin.com", "facebook.com", "www.facebook.com", "m.facebook.com", "x.com", "twitter.com", "www.instagram.com",
)  # fmt: skip


def sites() -> dict[str, Site]:
    """Each of them answers as LinkedIn does to programs."""
    return dict.fromkeys(NEVER, _refuse)


def _refuse(_: WorldRequest) -> WorldResponse:
    return html("<script>window.location.href='/authwall'</script>", 999)
