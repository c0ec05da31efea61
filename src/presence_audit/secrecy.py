"""Finds a secret wherever a server repeats it, also in the escapes of addresses, JSON and HTML, and takes it out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

REDACTED = "REDACTED"
"""Stands in the place of a secret."""

_NAMED = {"&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos"}


def hide(text: str, secrets: Iterable[str]) -> str:
    """Return the text with every secret replaced, the longest first."""
    for secret in _ordered(secrets):
        text = _forms(secret).sub(REDACTED, text)
    return text


def hide_bytes(data: bytes, secrets: Iterable[str]) -> bytes:
    """Return the bytes with every secret replaced; texts in UTF-16 are not looked into."""
    for secret in _ordered(secrets):
        data = _byte_forms(secret).sub(REDACTED.encode(), data)
    return data


def without(address: str, secret: str) -> str:
    """Return an address without the parameters that hold the secret; where it stands elsewhere in it, it is replaced."""
    before, mark, rest = address.partition("?")
    query, hash_, fragment = rest.partition("#")
    kept = [pair for pair in query.split("&") if not _forms(secret).search(pair)]
    query = "&".join(kept)
    return hide(f"{before}{mark if query or not rest.strip('&') else ''}{query}{hash_}{fragment}", (secret,))


def _ordered(secrets: Iterable[str]) -> list[str]:
    """Return the secrets that can have been sent, the longest first; what is not ASCII is never sent."""
    return sorted({secret.strip() for secret in secrets if secret.strip() and secret.isascii()}, key=len, reverse=True)


@lru_cache(maxsize=64)
def _forms(secret: str) -> re.Pattern[str]:
    return re.compile("".join(map(_form, secret)))


@lru_cache(maxsize=64)
def _byte_forms(secret: str) -> re.Pattern[bytes]:
    return re.compile("".join(map(_form, secret)).encode("ascii"))


def _form(character: str) -> str:
    """Return an expression for one character of a secret: as it is, percent-encoded (also twice), or escaped as in JSON or HTML."""
    code = ord(character)
    forms = [f"%(?:25){{0,2}}(?i:{code:02x})", rf"\\u(?i:{code:04x})", f"&#0{{0,5}}{code};?", f"&#[xX]0{{0,5}}(?i:{code:x});?"]
    named = [f"&{_NAMED[character]};"] if character in _NAMED else []
    return f"(?:{'|'.join([*forms, *named])}|\\\\?{re.escape(character)})"  # the plain form last: `&` also begins the others
