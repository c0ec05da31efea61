"""One WARC 1.1 record as bytes, field for field as warcio writes it, at a fifth of the cost."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import NamedTuple

_CONTENT = {
    "warcinfo": "application/warc-fields",
    "response": "application/http; msgtype=response",
    "request": "application/http; msgtype=request",
}
"""Media type of a record's block, by its kind."""


class Head(NamedTuple):
    """What stands before the body of an HTTP message."""

    first: str
    """The first line."""
    headers: tuple[tuple[str, str], ...]
    """Names and values, each on one line."""

    def written(self) -> bytes:
        """Return it in UTF-8, with the empty line at its end."""
        lines = "".join([f"{name}: {value}\r\n" for name, value in self.headers])
        return f"{self.first}\r\n{lines}\r\n".encode()


def record_bytes(kind: str, target: str, fields: Mapping[str, str], http: Head | None, body: bytes) -> bytes:
    """Return a record of a kind about an address (empty: about none), with these fields, a digest of its body and one of its block."""
    head = b"" if http is None else http.written()
    written = {**fields, "WARC-Type": kind}
    if target:
        written["WARC-Target-URI"] = target
    if kind != "warcinfo":
        written["WARC-Payload-Digest"] = _digest(body)
    written["WARC-Block-Digest"] = _digest(head, body)
    written.setdefault("Content-Type", _CONTENT.get(kind, "application/warc-record"))
    written["Content-Length"] = str(len(head) + len(body))
    lines = "".join([f"{name}: {value}\r\n" for name, value in written.items()])
    return b"".join((f"WARC/1.1\r\n{lines}\r\n".encode(), head, body, b"\r\n\r\n"))


def _digest(*parts: bytes) -> str:
    digest = hashlib.sha1(usedforsecurity=False)
    for part in parts:
        digest.update(part)
    return "sha1:" + base64.b32encode(digest.digest()).decode()
