"""A folder of pages that an analyst saved, as answers to be judged like any other."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from ..errors import Problem
from ..model import Account, Response
from .notes import NOTE_FILES, Note, read_notes
from .saved_page import SavedPage, recognised, unarchived

LARGEST = 32 << 20
"""Bytes in a saved page (32 MiB)."""

COMPANIONS = (
    "_files", ".files", "_file", "-files", "-Dateien", "_Dateien", "_fichiers", "_archivos", "_arquivos", "_ficheiros", "_bestanden",
    "-filer", "_filer", "_pliki", "_soubory", "_tiedostot", "_dosyalar", "_elemei", "_bylos", "_datoteke",
)  # fmt: skip
"""Endings of the folders in which browsers put the pictures and scripts of a saved page."""

UNKNOWN_TIME = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands in a response whose time is not known; `Capture.saved_at` is None then, and the caller decides."""


@dataclass(frozen=True, slots=True)
class Capture:
    """One saved page."""

    path: str
    """Relative to the folder, with forward slashes."""
    url: str
    """The address that it was saved from; empty when neither the page nor the notes say."""
    saved_at: datetime | None
    """When it was saved (UTC), by the notes or the page itself. A file's own time is never used: it changes with each copy."""
    response: Response
    """The page in the form in which a fetcher would have returned it."""
    sha256: str
    """Digest of the file's bytes."""
    person: str | None = None
    """Id of the person, where the notes say."""
    platform: str | None = None
    """Id of the platform, where the notes say."""
    account: Account | None = None
    """The account that one of its addresses is of, where `recognise` knows."""


def read_captures(
    folder: Path,
    problems: list[Problem],
    *,
    recognise: Callable[[str], Account | None] | None = None,
    unknown_time: datetime = UNKNOWN_TIME,
) -> Iterator[Capture]:
    """Yield every saved page under `folder` in the order of their names; what cannot be used is appended to `problems`.

    HTML, MHTML, feeds and JSON are told apart by content. `captures.csv` or `captures.yaml` in the folder (file, url, saved_at,
    person, platform) wins over what a page says of itself. Never raises for what stands in a file.
    """
    notes = read_notes(folder, problems)
    for path in _saved_files(folder):
        name = path.relative_to(folder).as_posix()
        note = notes.pop(name, Note(file=name))
        data = _bytes_of(path, folder, problems)
        if data is None:
            continue
        page = recognised(data)
        if page is None:
            problems.append(
                Problem(str(path), 0, 0, "not a saved page: neither HTML, MHTML, a feed nor JSON", "save the page as HTML or MHTML")
            )
            continue
        capture = _capture(name, data, page, note, unknown_time)
        yield replace(capture, account=_account((capture.url,) if note.url else page.addresses, recognise)) if recognise else capture
    problems += [
        Problem(note.source, note.line, min(note.line, 1), f"there is no file {note.file!r} in the folder") for note in notes.values()
    ]


def _capture(name: str, data: bytes, page: SavedPage, note: Note, unknown_time: datetime) -> Capture:
    noted, copied = unarchived(note.url)
    url = noted or next(iter(page.addresses), "")
    saved_at = note.saved_at or copied or page.saved_at
    response = Response(url, 200, (("content-type", page.content_type),), page.body, saved_at or unknown_time)
    return Capture(name, url, saved_at, response, hashlib.sha256(data).hexdigest(), note.person, note.platform)


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


def _bytes_of(path: Path, folder: Path, problems: list[Problem]) -> bytes | None:
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            problems.append(Problem(str(path), 0, 0, "a link that leads out of the folder", "put the page itself here"))
        elif not path.is_file():
            problems.append(Problem(str(path), 0, 0, "not a file that can be read"))
        elif path.stat().st_size > LARGEST:
            problems.append(Problem(str(path), 0, 0, f"larger than {LARGEST >> 20} MiB", "save the page without its pictures"))
        else:
            return path.read_bytes()
    except (OSError, RuntimeError) as error:
        problems.append(Problem(str(path), 0, 0, f"cannot be read: {getattr(error, 'strerror', None) or error}"))
    return None
