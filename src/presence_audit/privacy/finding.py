"""Finds terms in bytes, whatever they are written in: encodings, escapes, case, accents, and signs in the place of blanks."""

from __future__ import annotations

import base64
import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from urllib.parse import unquote

Needle = Callable[[str, str], bool]
"""Tells whether a term stands in a text: given as it reads (folded), and squeezed to words parted by one blank."""

FORMS = (
    "UTF-8, UTF-16 (both orders) and Latin-1", "percent-encoded, also twice", r"\u and \x escapes",
    "HTML entities (named, decimal, hexadecimal)",
    "quoted-printable", "Base64 at three alignments", "punycode", "any case", "with and without accents, composed and decomposed",
    "with +, -, _ or any other sign, or nothing, in the place of blanks", "parted by markup",
)  # fmt: skip
"""What a search finds, in words."""

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ß": "ss"})
_MARKS = re.compile(
    r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"  # accents
    r"\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    r"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+"  # what nobody sees: places to break a word, directions
)
"""Signs within words that are written or left out: accents, the vowels of Hebrew and Arabic, and what is invisible."""
_SIGNS = re.compile(r"[\W_]+")
_ESCAPED = re.compile(r"\\+(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2}))")
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_SOFT_BREAK = re.compile(r"=\r?\n")
_QUOTED = re.compile(r"(?:=[0-9A-F]{2})+")
_TAGS = re.compile(r"<[^<>]{0,400}>")
_PUNY = re.compile(r"xn--[a-z0-9-]{1,59}")
_URL_SAFE = bytes.maketrans(b"-_", b"+/")
_TWICE = 3
_CORE = 8
"""Characters of Base64 that must be certain, whatever stands around the term."""


def folded(text: str) -> str:
    """Return the text without case, accents and compatibility forms."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _MARKS.sub("", plain).translate(_LETTERS)


def squeezed(text: str) -> str:
    """Return the words of a text, folded, with one blank between them."""
    return _SIGNS.sub(" ", folded(text)).strip()


class Finder:
    """Looks for terms; built once, and asked about every file, record and line."""

    def __init__(self, needles: Sequence[Needle], texts: Iterable[str] = ()) -> None:
        """`texts`: the terms as they are written, for what cannot be read as text (Base64)."""
        self._needles = tuple(needles)
        texts = tuple(texts)
        self._coded = tuple((at, core) for at, text in enumerate(texts) for core in _base64_cores(text))
        self._anchors = tuple({max(squeezed(text).split(), key=len, default="")[:12] for text in texts}) if texts else ("",)

    def found(self, data: bytes) -> frozenset[int]:
        """Return the numbers of the needles that stand in the bytes; never raises, whatever they are."""
        found = {at for at, core in self._coded if core in _one_line(data)} if self._coded else set[int]()
        for text in _texts(data):
            for read in _read(text):
                if len(found) < len(self._needles):
                    found |= self._in(read)
        return frozenset(found)

    def _in(self, read: str) -> set[int]:
        if not any(anchor in read for anchor in self._anchors):
            return set()
        found = set[int]()
        for shown in (read, *([_TAGS.sub("", read), _TAGS.sub(" ", read)] if "<" in read else [])):
            words = f" {_SIGNS.sub(' ', shown)} "
            found |= {at for at, needle in enumerate(self._needles) if needle(shown, words)}
        return found

    def __bool__(self) -> bool:
        return bool(self._needles)


def _texts(data: bytes) -> Iterator[str]:
    """Yield the bytes as text in the encodings in which they may be meant."""
    try:
        yield data.decode()
    except UnicodeDecodeError:
        yield data.decode("utf-8", "replace")
        yield data.decode("latin-1")
    if b"\0" in data:
        for encoding in ("utf-16-le", "utf-16-be"):
            for start in (0, 1):
                yield data[start:].decode(encoding, "replace").replace("\0", " ")


def _read(text: str) -> Iterator[str]:
    """Yield the text with its escapes taken away, folded: once as it stands, and once more for each layer of escapes."""
    yield folded(text)
    for _ in range(_TWICE):
        plain = _unescaped(text)
        if plain == text:
            return
        text = plain
        yield folded(text)


def _unescaped(text: str) -> str:
    if "\\" in text:
        text = _ESCAPED.sub(_character, text)
        text = _SURROGATES.sub(lambda pair: pair.group().encode("utf-16", "surrogatepass").decode("utf-16", "replace"), text)
    if "&" in text:
        text = html.unescape(text)
    if "=" in text and _QUOTED.search(text):
        text = _QUOTED.sub(lambda run: bytes.fromhex(run.group().replace("=", "")).decode("utf-8", "replace"), _SOFT_BREAK.sub("", text))
    if "%" in text:
        text = unquote(text, errors="replace")
    if "xn--" in text:
        text = _PUNY.sub(lambda label: _from_punycode(label.group()), text)
    return text


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2] or match[3], 16)
    return chr(code) if code <= 0x10FFFF else match.group()  # noqa: PLR2004 - the last code point there is


@lru_cache(maxsize=4096)
def _from_punycode(label: str) -> str:
    try:
        return label.removeprefix("xn--").encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return label


@lru_cache(maxsize=2)
def _one_line(data: bytes) -> bytes:
    return data.translate(_URL_SAFE, b"\r\n")


def _base64_cores(text: str) -> Iterator[bytes]:
    """Yield what the Base64 of a text must hold at each of the three alignments; nothing where too little of it is certain."""
    spelt = {form for one in (text, text.lower(), text.upper(), text.title()) for form in (one, unicodedata.normalize("NFD", one))}
    for raw in {one.encode("utf-8", "replace") for one in spelt}:
        for before in range(3):
            coded = base64.b64encode(b"\0" * before + raw).rstrip(b"=")
            whole = (before + len(raw)) // 3 * 4
            core = coded[(0, 2, 3)[before] : whole]
            if len(core) >= _CORE:
                yield core
