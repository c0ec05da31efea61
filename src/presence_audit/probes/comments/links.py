"""Addresses of comments: absolute http(s), with the fragment that tells one comment of a page from another."""

from __future__ import annotations

from urllib.parse import urldefrag

from ..addresses import absolute


def with_fragment(base: str, reference: str) -> str | None:
    """Return the absolute http(s) address of `reference` with its fragment; None when it is none."""
    url = absolute(base, reference) if reference.strip() else None
    if url is None:
        return None
    fragment = urldefrag(reference.strip()).fragment
    return f"{url}#{fragment}" if fragment and fragment.isprintable() and " " not in fragment else url
