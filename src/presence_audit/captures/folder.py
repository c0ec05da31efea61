"""A folder of files that an analyst saved, as answers to be judged like any other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ..documents import digest_of_file
from ..errors import Problem
from ..model import Account, Response
from .capture import UNKNOWN_TIME, Capture
from .handed import Limits, Refused, SavedPage
from .notes import NOTE_FILES, Note, read_notes
from .reading import STANDARD, read_file
from .saved_page import unarchived

COMPANIONS = (
    "_files", ".files", "_file", "-files", "-Dateien", "_Dateien", "_fichiers", "_archivos", "_arquivos", "_ficheiros", "_bestanden",
    "-filer", "_filer", "_pliki", "_soubory", "_tiedostot", "_dosyalar", "_elemei", "_bylos", "_datoteke",
)  # fmt: skip
"""Endings of the folders in which browsers put the pictures and scripts of a saved page."""


def read_captures(
    folder: Path,
    problems: list[Problem],
    *,
    recognise: Callable[[str], Account | None] | None = None,
    unknown_time: datetime = UNKNOWN_TIME,
    limits: Limits = STANDARD,
) -> Iterator[Capture]:
    """Yield what stands in every file under `folder`, in the order of their names; what cannot be used is appended to `problems`.

    Files are told apart by content (`read_file`); a WARC or HAR gives one capture a page. `captures.csv` or `captures.yaml` in the
    folder (file, url, saved_at, person, platform) wins over what a page says of itself. Never raises for what stands in a file.
    """
    notes = read_notes(folder, problems)
    for path in _saved_files(folder):
        name = path.relative_to(folder).as_posix()
        note = notes.pop(name, Note(file=name))
        found = _read(path, folder, limits)
        pages = found if isinstance(found, Refused) else _noted(found, note)
        if isinstance(pages, Refused):
            problems.append(Problem(str(path), 0, 0, pages.reason, pages.mend))
            continue
        digest = digest_of_file(path)
        for page in pages:
            capture = _capture(name, digest, page, note, unknown_time)
            yield replace(capture, account=_account((capture.url,) if note.url else page.addresses, recognise)) if recognise else capture
    problems += [
        Problem(note.source, note.line, min(note.line, 1), f"there is no file {note.file!r} in the folder") for note in notes.values()
    ]


def _noted(pages: tuple[SavedPage, ...], note: Note) -> tuple[SavedPage, ...] | Refused:
    """Return the pages that a note is about: of several the one whose address it names, all when it names none."""
    if not note.url or len(pages) == 1:
        return pages
    noted, _ = unarchived(note.url)
    named = tuple(page for page in pages if noted.rstrip("/") in {address.rstrip("/") for address in page.addresses})
    return named or Refused(f"none of its {len(pages)} pages is of {note.url}", "name an address that stands in the file")


def _capture(name: str, sha256: str, page: SavedPage, note: Note, unknown_time: datetime) -> Capture:
    noted, copied = unarchived(note.url)
    url = noted or next(iter(page.addresses), "")
    saved_at = note.saved_at or copied or page.saved_at
    response = Response(url, page.status, (("content-type", page.content_type),), page.body, saved_at or unknown_time)
    return Capture(name, url, saved_at, response, sha256, note.person, note.platform, kind=page.kind, text=page.text)


def _account(addresses: Iterable[str], recognise: Callable[[str], Account | None]) -> Account | None:
    return next((found for address in addresses if address and (found := recognise(address))), None)


def _saved_files(folder: Path) -> Iterator[Path]:
    """Yield the files that are meant as pages: no notes, nothing hidden, nothing that a browser put beside a page."""
    for where, folders, names in os.walk(folder):
        stems = {Path(name).stem for name in names}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _is_companion(name, stems))
        for name in sorted(names):
            if not name.startswith(".") and not (name in NOTE_FILES and Path(where) == folder):
                yield Path(where, name)


def _is_companion(name: str, stems: set[str]) -> bool:
    return any(name.endswith(ending) and name.removesuffix(ending) in stems for ending in COMPANIONS)


def _read(path: Path, folder: Path, limits: Limits) -> tuple[SavedPage, ...] | Refused:
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            return Refused("a link that leads out of the folder", "put the page itself here")
        if not path.is_file():
            return Refused("not a file that can be read")
        return read_file(path, limits)
    except (OSError, RuntimeError) as error:
        return Refused(f"cannot be read: {getattr(error, 'strerror', None) or error}")
