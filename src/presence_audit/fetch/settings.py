"""How the fetcher behaves: who we say we are, through what we ask, and how long and how much we take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import urlsplit

from presence_audit import __version__
from presence_audit.errors import UsageError

ROBOT = "presence-audit"
"""The name under which robots.txt may address us."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """Everything that the fetcher must be told; raises UsageError when something cannot work."""

    contact: str = ""
    """Web or mail address at which those who are asked can reach us; part of the User-Agent."""
    proxy: str | None = None
    """`http://` or `https://` address of a forward proxy, which then looks names up; DNS answers cannot be checked here any more."""
    ca_bundle: str | None = None
    """File of certificates (PEM) trusted besides the usual ones."""
    allow_hosts: frozenset[str] = frozenset()
    """Hosts (lower case) that may be private; for a company's own sites and for tests."""
    refuse_hosts: frozenset[str] = frozenset()
    """Hosts never asked, not after a redirect either; as in `Urls.hosts`: a name covers `www.` before it, `*.name` its sub-domains."""
    acknowledged: frozenset[str] = frozenset()
    """Ids of the platforms whose terms (`Platform.acknowledge`) the user read; the interfaces of the others are not asked."""
    connect_timeout: float = 10.0
    """Seconds to reach one address of a server, its TLS handshake included; with the fallback transport the handshake has as many again."""
    read_timeout: float = 20.0
    """Seconds of silence that are borne."""
    total_timeout: float = 60.0
    """Seconds from sending a request to the end of its answer."""
    max_body: int = 4 * 1024 * 1024
    """Bytes of decoded body that are kept of an answer."""
    max_redirects: int = 5
    """Redirects that are followed; the one after it is handed back as the answer."""
    retries: int = 2
    """Further attempts after a timeout, a broken connection, 408, 425, 429 or 5xx."""
    backoff: float = 0.5
    """Seconds before the first further attempt when the server names none; doubled for each one after it, 30 at most."""
    max_retry_after: float = 60.0
    """Longest pause in seconds that a server can make us wait; when it asks for more, it is not asked again."""
    concurrency: int = 100
    """Requests in flight at once over all hosts."""
    transport: Literal["aiohttp", "httpcore"] = "aiohttp"
    """What carries requests below httpx: aiohttp, or, three times slower, httpx's own."""
    environ: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Where tokens are looked up, by the name that a request carries."""
    clock: Callable[[], datetime] = _now
    """Time of day (UTC), for the record."""

    def __post_init__(self) -> None:
        if not all(32 <= ord(c) < 127 and c not in "()\\" for c in self.contact):  # noqa: PLR2004
            raise UsageError(f"--contact {self.contact!r}: give a plain web or mail address")
        if self.proxy is not None and (urlsplit(self.proxy).scheme not in ("http", "https") or not urlsplit(self.proxy).hostname):
            raise UsageError("--proxy: give an address such as http://proxy.example.org:3128; other kinds of proxies are not supported")

    @property
    def user_agent(self) -> str:
        """The honest name that goes with every request."""
        return f"{ROBOT}/{__version__}" + (f" (+{self.contact})" if self.contact else "")

    def refuses(self, host: str) -> bool:
        """Tell whether `host` is one that is never asked."""
        name = host.rstrip(".").lower()
        parts = name.split(".")
        return bool(
            {name, name.removeprefix("www.")} & self.refuse_hosts
            or {"*." + ".".join(parts[start:]) for start in range(1, len(parts))} & self.refuse_hosts
        )
