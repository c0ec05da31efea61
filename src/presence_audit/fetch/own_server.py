"""The address of a server of the user's own: it stands in the environment, and is put in at the moment of sending."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from presence_audit.platforms.schema import Endpoint

from .trouble import Trouble


def address_of(url: str, endpoint: Endpoint, environ: Mapping[str, str]) -> str | Trouble:
    """Return the address to ask: `$NAME/search`, as requests to such a server are written, with what the environment variable holds.

    Requests keep the name, so that a study is the same whichever server answered; the answer's address says which one did.
    """
    name = endpoint.base_env
    if name is None:
        return url
    base = environ.get(name, "").strip().rstrip("/")
    if not base:
        return Trouble("no_credentials", f"the environment variable {name} names no server, such as http://127.0.0.1:8888")
    if not _is_base(base):
        return Trouble("policy", f"the value of {name} is no address such as http://127.0.0.1:8888 or https://search.example.org/searx")
    return base + url.removeprefix(f"${name}")


def with_hint(trouble: Trouble, address: str, endpoint: Endpoint) -> Trouble:
    """Return the trouble; where a server of the user's own is refused for not being public, with the option that allows it."""
    host = urlsplit(address).hostname
    if endpoint.base_env is None or trouble.reason != "policy" or host is None:
        return trouble
    return replace(trouble, detail=f"{trouble.detail}; {endpoint.base_env} names it: if the server is your own, add --allow-host {host}")


def _is_base(text: str) -> bool:
    try:
        parts = urlsplit(text)
        known = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
    plain = text.isascii() and text.isprintable() and " " not in text
    return known and plain and parts.scheme in ("http", "https") and "@" not in parts.netloc and not parts.query and not parts.fragment
