"""What must never be written down: cookies, credentials, tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from ..model import Hop, Response
from ..secrecy import hide, hide_bytes

_SENSITIVE = re.compile(r"cookie|authori[sz]ation|token|secret|session|api-?key|csrf|xsrf|credential", re.IGNORECASE)
_REBUILT = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive", "trailer"})
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


def kept_headers(headers: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the headers that are archived: no secrets, none that describe the encoding in transit, each on one line."""
    return tuple((name, one_line(value)) for name, value in headers if _is_kept(name))


@lru_cache(maxsize=512)
def _is_kept(name: str) -> bool:
    return _TOKEN.fullmatch(name) is not None and not _SENSITIVE.search(name) and name.lower() not in _REBUILT


def one_line(text: str) -> str:
    """Return the text without control characters or lone surrogates, so that it cannot start a header of its own."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return _CONTROL.sub(" ", text).encode("utf-8", "replace").decode().strip()


def redacted(response: Response, secrets: Iterable[str]) -> Response:
    """Return the response with every secret (a token's value) replaced in address, headers, redirects and body, escaped forms too.

    For servers that echo what they were sent. To be called before the answer is judged, so that digests stay in step.
    """
    known = tuple(secret for secret in secrets if secret)
    if not known:
        return response
    return replace(
        response,
        final_url=hide(response.final_url, known),
        headers=tuple((name, hide(value, known)) for name, value in response.headers),
        hops=tuple(Hop(url=hide(hop.url, known), status=hop.status, location=hide(hop.location, known)) for hop in response.hops),
        body=hide_bytes(response.body, known),
    )
