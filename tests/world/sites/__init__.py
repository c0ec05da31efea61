"""Hosts of the synthetic web, one file a platform; `everything` puts them together."""

from __future__ import annotations

from collections.abc import Iterable

from world.messages import Site
from world.people import LEADERS, Leader

from . import blogs, bluesky, github, mastodon, refusals, sampled, walls, x


def everything(leaders: Iterable[Leader] = LEADERS) -> dict[str, Site]:
    """All hosts, the platforms' control accounts included."""
    people = tuple(leaders)
    return {
        **walls.sites(),
        **refusals.sites(),
        **sampled.sites(),
        **x.sites([person.x for person in people if person.x]),
        **mastodon.sites([person.mastodon for person in people if person.mastodon]),
        **bluesky.sites([person.bluesky for person in people if person.bluesky]),
        **github.sites([person.github for person in people if person.github]),
        **blogs.sites([person.blog for person in people if person.blog]),
    }
