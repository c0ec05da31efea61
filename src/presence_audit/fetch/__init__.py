"""The only part that speaks HTTP: it asks politely, trusts nothing, and turns every failure into a value."""

from typing import TYPE_CHECKING

from ..lazily import exports

if TYPE_CHECKING:
    from .fetcher import HttpFetcher as HttpFetcher
    from .settings import FetchSettings as FetchSettings
else:
    exports(__name__, {
        "fetcher": "HttpFetcher",
        "settings": "FetchSettings",
    })  # fmt: skip
