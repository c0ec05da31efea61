"""What kind of file some bytes begin: told by their content, never by a name."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from .handed import Refused
from .mhtml import looks_like_mhtml

HEAD = 1 << 13
"""Bytes in which the kind shows (8 KiB)."""

Form: TypeAlias = Literal["page", "json", "warc", "gzip", "zip", "pdf", "png", "jpeg", "webarchive"]
"""A form that has a reader; `page` stands for HTML, MHTML and feeds in XML, `json` for JSON and HAR."""

_FORMS: tuple[tuple[bytes, Form], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"WARC/", "warc"),
    (b"bplist00", "webarchive"),
)
_PICTURE = "save the picture as PNG or JPEG"
_SAVE = "save the page as HTML or MHTML, or print it to a PDF"
_REFUSED: tuple[tuple[bytes, str, str], ...] = (
    (b"MZ", "a program", ""),
    (b"\x7fELF", "a program", ""),
    (b"\xfe\xed\xfa", "a program", ""),
    (b"\xcf\xfa\xed\xfe", "a program", ""),
    (b"\xca\xfe\xba\xbe", "a program", ""),
    (b"\0asm", "a program", ""),
    (b"#!", "a script", ""),
    (b"\xd0\xcf\x11\xe0", "an Office file", _SAVE),
    (b"{\\rtf", "a text document (RTF)", _SAVE),
    (b"%!PS", "a PostScript file, which is a program", "print it to a PDF"),
    (b"Rar!", "an archive (RAR)", "unpack it and hand in the pages"),
    (b"7z\xbc\xaf", "an archive (7z)", "unpack it and hand in the pages"),
    (b"BZh", "compressed with bzip2", "unpack it"),
    (b"\xfd7zXZ", "compressed with xz", "unpack it"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd", "unpack it"),
    (b"GIF8", "a picture of a kind that is not read (GIF)", _PICTURE),
    (b"BM", "a picture of a kind that is not read (BMP)", _PICTURE),
    (b"II*\0", "a picture of a kind that is not read (TIFF)", _PICTURE),
    (b"MM\0*", "a picture of a kind that is not read (TIFF)", _PICTURE),
    (b"SQLite format 3", "a database", ""),
)
_SVG = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--(?:(?!-->).)*-->\s*|<!doctype[^>]*>\s*)*<(?:[a-z]{1,20}:)?svg[\s>]", re.IGNORECASE | re.DOTALL
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def form_of(head: bytes) -> Form | Refused:
    """Return what the first bytes of a file (`HEAD` of them are enough) begin, or why such a file is not read."""
    if not head.strip(b" \t\r\n\0"):
        return Refused("the file is empty")
    for magic, form in _FORMS:
        if head.startswith(magic):
            return form
    return _not_read(head) or ("page" if looks_like_mhtml(head) else _text_form(head))


def _not_read(head: bytes) -> Refused | None:
    for magic, what, mend in _REFUSED:
        if head.startswith(magic):
            return Refused(f"{what}; only pages, PDFs, pictures and exports are read", mend)
    if head[4:8] == b"ftyp" or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return Refused("a picture or film of a kind that is not read; only PNG and JPEG are", _PICTURE)
    if _SVG.match(_unmarked(head)):
        return Refused("an SVG picture, which may hold scripts", _PICTURE)
    return None


def _text_form(head: bytes) -> Form:
    """Tell JSON from markup; whether markup is a page is for its reader to say."""
    return "json" if _unmarked(head).lstrip(b" \t\r\n\0")[:1] in (b"{", b"[") else "page"


def _unmarked(head: bytes) -> bytes:
    return head[max((len(bom) for bom in _BOMS if head.startswith(bom)), default=0) :].replace(b"\0", b"")
