"""The only part that speaks HTTP: it asks politely, trusts nothing, and turns every failure into a value."""

from .fetcher import HttpFetcher
from .settings import FetchSettings

__all__ = ["FetchSettings", "HttpFetcher"]
