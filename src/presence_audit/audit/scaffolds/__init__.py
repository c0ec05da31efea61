"""The texts that `platforms new` fills in, by what the platform's answers are."""

from .feeds import FEEDS
from .interface import INTERFACE
from .pages import PAGES
from .parts import Scaffold

SCAFFOLDS: dict[str, Scaffold] = {"html": PAGES, "json": INTERFACE, "feed": FEEDS}
"""By the value of an endpoint's `reads`."""

__all__ = ["SCAFFOLDS", "Scaffold"]
