"""A key of the user's: put into a request at the moment of sending, and taken out of whatever comes back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote

from presence_audit.secrecy import hide, without

Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Credential:
    """One key and how it is sent; only the lowest layer, below everything that keeps or logs addresses, puts it in."""

    token: str = field(repr=False)
    """Printable ASCII without spaces."""
    how: str = "bearer"
    """As `Endpoint.auth_as`: `bearer`, `header:NAME` or `query:NAME`."""

    def head(self, headers: Iterable[tuple[bytes, bytes]]) -> Headers:
        """Return the headers with the key among them, in the place of one of the same name."""
        kind, _, name = self.how.partition(":")
        if kind == "query":
            return list(headers)
        key, value = (b"authorization", f"Bearer {self.token}") if kind == "bearer" else (name.lower().encode(), self.token)
        return [*((other, text) for other, text in headers if other.lower() != key), (key, value.encode())]

    def target(self, target: bytes) -> bytes:
        """Return path and query with the key among its parameters."""
        kind, _, name = self.how.partition(":")
        if kind != "query":
            return target
        return target + (b"&" if b"?" in target else b"?") + f"{quote(name, safe='')}={quote(self.token, safe='')}".encode()

    def out_of(self, address: str) -> str:
        """Return an address without the key, should a server have repeated it there."""
        return without(address, self.token)

    def hide(self, text: str) -> str:
        """Return a text without the key."""
        return hide(text, (self.token,))
