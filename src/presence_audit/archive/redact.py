"""What must never be written down: cookies, credentials, tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ..model import Hop, Response

_SENSITIVE = re.compile(r"cookie|authori[sz]ation|token|secret|session|api-?key|csrf|xsrf|credential", re.IGNORECASE)
_REBUILT = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive", "trailer"})
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")

REDACTED = "REDACTED"
"""Stands in the place of a secret."""


def kept_headers(headers: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the headers that are archived: no secrets, none that describe the encoding in transit, each on one line."""
    return tuple(
        (name, one_line(value))
        for name, value in headers
        if _TOKEN.fullmatch(name) and not _SENSITIVE.search(name) and name.lower() not in _REBUILT
    )


def one_line(text: str) -> str:
    """Return the text without control characters or lone surrogates, so that it cannot start a header of its own."""
    return _CONTROL.sub(" ", text).encode("utf-8", "replace").decode().strip()


def redacted(response: Response, secrets: Iterable[str]) -> Response:
    """Return the response with every secret (a token's value) replaced in address, headers, redirects and body.

    For servers that echo what they were sent. To be called before the answer is judged, so that digests stay in step.
    """
    known = sorted((secret for secret in secrets if secret), key=len, reverse=True)
    if not known:
        return response

    def clean(text: str) -> str:
        for secret in known:
            text = text.replace(secret, REDACTED)
        return text

    body = response.body
    for secret in known:
        body = body.replace(secret.encode("utf-8", "replace"), REDACTED.encode())
    return replace(
        response,
        final_url=clean(response.final_url),
        headers=tuple((name, clean(value)) for name, value in response.headers),
        hops=tuple(Hop(url=clean(hop.url), status=hop.status, location=clean(hop.location)) for hop in response.hops),
        body=body,
    )
