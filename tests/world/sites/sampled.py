"""The four blogs of the sampling frame of leaders-today: where some of the twelve comment, and others who are not they. All are invented."""

from __future__ import annotations

from world.messages import Site

from .commented import Remark, blogger, plain, wordpress

STRANGERS = [Remark(f"Reader {name}", "", days) for name, days in (("Alder", 4), ("Birch", 9), ("Cedar", 30))]
DIGEST = [
    *STRANGERS,
    Remark("Adaeze Okonkwo", "https://adaeze-okonkwo.example/", 24),
    Remark("Hiro Tanabe", "https://another-hiro.example/", 12),
]
NOTES = [Remark("Bertil Sandqvist", "https://bertil-sandqvist.example", 71), Remark("B. Sandqvist", "", 5)]


def sites() -> dict[str, Site]:
    """One that WordPress serves, one of Blogger's, one that robots.txt closes, one where nobody can comment."""
    return {
        "cio-digest.example": wordpress("cio-digest.example", DIGEST),
        "platform-notes.example": blogger("platform-notes.example", NOTES),
        "closed-shop.example": plain("closed-shop.example", "", robots="User-agent: *\nDisallow: /\n"),
        "monologue.example": plain("monologue.example", "<p>Comments are closed.</p>"),
    }
