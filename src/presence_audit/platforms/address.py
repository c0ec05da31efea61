"""One web address in normal form: any text in, an `Address` or a sentence that says what is wrong."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote, unquote_to_bytes

LONGEST = 2_000
"""Longer texts are refused, in characters."""

_LONGEST_HOST = 253
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})")
_TRACKING = re.compile(
    r"utm_.*|fbclid|gclid|dclid|msclkid|twclid|yclid|igsh|igshid|mc_[ce]id|mkt_tok|_hsenc|_hsmi|ref_src|ref_url|trk|trkinfo|mibextid|__tn__"
)
_SAFE = "!$&'()*+,;=:@~"
_SAFE_QUERY = "!$'()*,;:@~/?+"
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))


@dataclass(frozen=True, slots=True)
class Address:
    """A web address in normal form."""

    scheme: str
    """`http` or `https`."""
    host: str
    """Lower case, punycode, with `www.` where given."""
    path: str
    """Starts with a slash, or is empty; no slash at the end; percent-encoding in normal form."""
    query: str
    """Without tracking parameters; empty when there is none."""
    slash: bool = field(default=False, compare=False)
    """True when the path was written with a slash at its end, which makes no other address but may save a redirect."""

    @property
    def site(self) -> str:
        """The host without `www.`."""
        return re.sub(r"^(?:www\.)+(?=[^.]+\.)", "", self.host)

    @property
    def plain(self) -> str:
        """`host/path?query` without scheme and `www.`: what URL rules are matched against."""
        return self.site + (f"{self.path or '/'}?{self.query}" if self.query else self.path)

    @property
    def url(self) -> str:
        """The whole address; the root has its slash."""
        return self._under(self.path or "/")

    @property
    def asked(self) -> str:
        """The same with the slash at the end of its path, where it was written with one."""
        return self._under(f"{self.path}/" if self.slash else self.path or "/")

    def _under(self, path: str) -> str:
        return f"{self.scheme}://{self.host}{path}" + (f"?{self.query}" if self.query else "")


def clean(text: str) -> str:
    """Return `text` composed (NFC), without `acct:` and what copying brings along (brackets, invisible characters)."""
    composed = unicodedata.normalize("NFC", text.translate(_INVISIBLE)).strip()
    bare = composed[1:-1].strip() if composed[:1] == "<" and composed[-1:] == ">" else composed
    return bare[5:].strip() if bare[:5].lower() == "acct:" else bare


def looks_like_address(text: str) -> bool:
    """Tell whether `text` is written as an address: with a scheme, or a host with a dot before a slash, question mark or hash."""
    return "://" in text or text.startswith("//") or bool(re.match(r"[^\s/?#@]+\.[^\s/?#@]+[/?#]", text))


@lru_cache(maxsize=1024)
def parse_address(text: str) -> Address:
    """Return the normal form of `text`; raises ValueError with a sentence for people."""
    text = clean(text)
    if len(text) > LONGEST:
        raise ValueError(f"an address of more than {LONGEST:,} characters is not read")
    if not text or any(char.isspace() or unicodedata.category(char).startswith("C") for char in text):
        raise ValueError(f"{quoted(text)} is not a web address: it has blanks or control characters, or is empty")
    scheme, rest = _split_scheme(text)
    authority, tail = re.fullmatch(r"([^/?#]*)(.*)", rest, re.DOTALL).groups()  # type: ignore[union-attr]  # matches every text
    host = _host(authority, text)
    path, query, slash = _path_and_query(tail)
    return Address(scheme, host, path, query, slash)


def read_address(text: str) -> Address | None:
    """Return the normal form of `text`; None for everything that is no address."""
    try:
        return parse_address(text)
    except ValueError:
        return None


def quoted(text: str, most: int = 80) -> str:
    """Return `text` in quotation marks for a message: shortened, control characters escaped."""
    shown = "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text[:most])
    return f"'{shown}…'" if len(text) > most else f"'{shown}'"


def to_ascii(host: str) -> str:
    """Return the punycode form of a host name (UTS 46); raises ValueError."""
    host = host.rstrip(".").lower()
    if host.isascii():
        return host
    import idna  # noqa: PLC0415 - a host in ASCII, as most are, needs it not

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError, IndexError) as error:
        raise ValueError(f"{quoted(host)} is not a host name") from error


def _split_scheme(text: str) -> tuple[str, str]:
    if text.startswith("//"):
        return "https", text[2:]
    found = _SCHEME.match(text)
    if found is None:
        return "https", text
    if (scheme := found[1].lower()) not in ("http", "https"):
        raise ValueError(f"{quoted(text)} is not a web address: it starts with {scheme}:// instead of https://")
    return scheme, text[found.end() :]


def _host(authority: str, text: str) -> str:
    if "@" in authority:
        raise ValueError(f"the address has a user name before its host; give it without, as {quoted(authority.rpartition('@')[2])}")
    name, colon, port = authority.partition(":")
    if colon and port not in ("", "80", "443"):
        raise ValueError(f"{quoted(text)} has a port; public profiles have none")
    host = to_ascii(name)
    if len(host) > _LONGEST_HOST or not _HOST.fullmatch(host):
        raise ValueError(f"{quoted(name)} is not the name of a public host, such as example.org")
    return host


def _path_and_query(tail: str) -> tuple[str, str, bool]:
    before, _, fragment = tail.partition("#")
    if fragment.startswith("!/"):
        before = fragment[1:].partition("#")[0]
    path, _, query = before.partition("?")
    segments: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            segments[-1:] = []
        elif segment not in ("", "."):
            segments.append(_requote(segment, _SAFE))
    kept = [pair for pair in query.split("&") if pair and not _TRACKING.fullmatch(pair.partition("=")[0].lower())]
    return "".join(f"/{segment}" for segment in segments), "&".join(map(_pair, kept)), path.endswith("/") and bool(segments)


def _pair(text: str) -> str:
    name, equals, value = text.partition("=")
    return _requote(name, _SAFE_QUERY) + equals + _requote(value, _SAFE_QUERY + "=")


def _requote(text: str, safe: str) -> str:
    return quote(unquote_to_bytes(text), safe=safe)
