"""Reads one file that was handed in: recognised by content, unpacked within limits, refused with a reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from .blank import is_blank
from .export import read_export
from .gunzip import TooLargeError, beginning, gunzipped
from .handed import MIB, Limits, Refused, SavedPage, too_large
from .har import is_har, read_har
from .kinds import HEAD, Form, form_of
from .pdf import read_pdf
from .picture import read_jpeg, read_png
from .saved_page import parsed_json, recognised

_NO_PAGE = Refused(
    "not a saved page: neither HTML, MHTML, a feed, JSON, WARC, HAR, PDF, PNG, JPEG nor an export", "save the page as HTML or MHTML"
)
_NO_FILE = Refused("a pipe or a device, which is no file", "save it to a file, or give - for FILE and pipe it in")
_SMALLER = "save the page without its pictures, or one page a file"

STANDARD = Limits()


def _webarchive(data: bytes, limits: Limits) -> SavedPage | Refused:
    from .webarchive import read_webarchive  # noqa: PLC0415 - seldom handed in; property lists need an XML parser

    return read_webarchive(data, limits)


_ONE: dict[Form, Callable[[bytes, Limits], SavedPage | Refused]] = {
    "pdf": lambda data, _: read_pdf(data),
    "png": read_png,
    "jpeg": read_jpeg,
    "webarchive": _webarchive,
}


def read_file(source: Path | bytes, limits: Limits = STANDARD) -> tuple[SavedPage, ...] | Refused:
    """Return the pages, picture or reduced export in one file, or why it is refused. Never raises on content.

    A file that is too large for what its first bytes begin is refused without reading the rest. Raises OSError where `source` is a
    path that cannot be read.
    """
    if isinstance(source, bytes):
        form = form_of(source[:HEAD])
        return form if isinstance(form, Refused) else _read(form, source, source, limits)
    if source.exists() and not (source.is_file() or source.is_dir()):
        return _NO_FILE  # opening a pipe would wait for a writer, and a device may have no end
    with source.open("rb") as file:
        size, form = file.seek(0, 2), form_of(_head(file))
        if isinstance(form, Refused):
            return form
        most = _largest(form, limits)
        if size > most:
            return too_large(most, "" if form == "zip" else _SMALLER)
        return _read(form, b"" if form == "zip" else file.read(most + 1), file, limits)


def _head(file: BinaryIO) -> bytes:
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    return head


def _largest(form: Form, limits: Limits) -> int:
    """Return how large a file of that form may be on the disk."""
    match form:
        case "zip":
            return limits.export
        case "warc" | "gzip" | "json":
            return limits.container
        case _:
            return limits.page


def _read(form: Form, data: bytes, source: bytes | BinaryIO, limits: Limits) -> tuple[SavedPage, ...] | Refused:
    if form == "zip":
        return _alone(read_export(source, limits))
    if len(data) > (most := _largest(form, limits)):
        return too_large(most, _SMALLER)
    if form == "gzip":
        return _packed(data, limits)
    if form == "warc":
        return _warc(data, limits, packed=False)
    return _alone(_ONE[form](data, limits)) if form in _ONE else _text(form, data, limits)


def _warc(data: bytes, limits: Limits, *, packed: bool) -> tuple[SavedPage, ...] | Refused:
    from .warc import read_warc  # noqa: PLC0415 - seldom handed in, and a library of its own

    return read_warc(data, limits, packed=packed)


def _alone(page: SavedPage | Refused) -> tuple[SavedPage, ...] | Refused:
    return page if isinstance(page, Refused) else (page,)


def _packed(data: bytes, limits: Limits) -> tuple[SavedPage, ...] | Refused:
    """Read a gzip file: a WARC piece by piece, a page or HAR whole. Nothing that is packed twice is unpacked."""
    form = form_of(beginning(data, HEAD))
    if form == "warc":
        return _warc(data, limits, packed=True)
    if form not in ("page", "json"):
        return form if isinstance(form, Refused) else Refused("a packed file without a page", "unpack it and hand in what is in it")
    most = _largest(form, limits)
    try:
        return _text(form, gunzipped(data, most), limits)
    except TooLargeError:
        return Refused(f"a packed file that unpacks to more than {most // MIB} MiB")
    except OSError:
        return Refused("a packed file that is damaged")


def _text(form: Form, data: bytes, limits: Limits) -> tuple[SavedPage, ...] | Refused:
    if form == "json" and is_har(document := parsed_json(data)):
        return read_har(document, limits)
    if len(data) > limits.page:
        return too_large(limits.page, _SMALLER)
    page = recognised(data)
    if page is None:
        return _NO_PAGE
    if page.content_type.startswith("text/html") and is_blank(page.body):
        return Refused("an empty page: it shows no text and says nothing of itself", "open it again, wait until it is there, and save it")
    return (page,)
