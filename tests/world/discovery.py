"""The web of examples/discover: the accounts of the people on its lists, and those whom a search for people brings. All are invented."""

from __future__ import annotations

from typing import Any

from world.messages import Site, WorldRequest, as_json, html
from world.people import Blog, Profile, acts
from world.sites import blogs, bluesky, mastodon

BLUESKY = (
    Profile("maren-achterberg.example", "Maren Achterberg", "CIO at Lindqvist Energy.", acts=acts("2026-11-10", "2026-10-30")),
    Profile("ilse-varga.example", "Ilse Varga", "Formerly CIO at Danube Freight, now in the garden.", acts=acts("2026-11-09")),
    Profile("quentin-rask.example", "Quentin Rask", "CISO, Fjord Clinic", acts=acts("2026-11-09")),
    Profile("petronella.example", "Petronella Sjoberg", "CIO, Skagen Clinics. Healthcare, data.", acts=acts("2026-11-01")),
    Profile("cio-weekly.example", "CIO Weekly", "News for the chief information officer.", acts=acts("2026-11-12")),
    Profile("not-a-cio.example", "Anders Toft", "CIO of nothing. Parody account.", acts=acts("2026-11-12")),
    Profile("sleepy.example", "Gunnar Holt", "CIO at Holt Paper", acts=acts("2025-02-03")),
    Profile("ada-nurse.example", "Ada Lindh", "Nurse. I read the CIO Magazine.", acts=acts("2026-11-12")),
)
MASTODON = (Profile("tobias@social.example", "Tobias Okafor", "Brightwater Health", acts=acts("2026-11-02")),)
BLOGS = (
    Blog("achterberg.example", "rss", "Currents", "Maren Achterberg", "CIO at Lindqvist Energy.", (), acts("2026-09-01")),
    Blog("kosta.example", "rss", "Ferries and servers", "Dimitra Kosta", "CIO at Aegean Ferries.", (), acts("2019-03-04")),
    Blog("morrow.example", "robots"),
    Blog("brandvold.example", "atom", "Ulla Brandvold", "Ulla Brandvold", "Chief Information Officer at Nordvik Energy.", (), acts("2026-11-03")),
    Blog("engineering.brightwater.example", "rss", "Brightwater Engineering", "Brightwater Engineering", "How we build.", (), acts("2026-11-01")),
)  # fmt: skip


def sites() -> dict[str, Site]:
    """All hosts."""
    return {
        **bluesky.sites(BLUESKY),
        **mastodon.sites(MASTODON),
        **blogs.sites(BLOGS),
        "public.api.bsky.app": _with_search(bluesky.sites(BLUESKY)["public.api.bsky.app"]),
        "wall.example": lambda request: html("<h1>No</h1>", 404 if request.path == "/robots.txt" else 403),
    }


def _with_search(site: Site) -> Site:
    def answer(request: WorldRequest) -> Any:
        if request.path != "/xrpc/app.bsky.actor.searchActors":
            return site(request)
        wanted = request.query.get("q", "").lower().split()
        found = [one for one in (*BLUESKY, bluesky.CONTROL) if all(word in f"{one.name} {one.bio}".lower() for word in wanted)]
        return as_json({"actors": [{"did": bluesky.did_of(one), "handle": one.handle, "displayName": one.name} for one in found]})

    return answer
