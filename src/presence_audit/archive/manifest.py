"""What a run was asked to do and how far it came: `manifest.json`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO, Literal

from pydantic import AwareDatetime, ValidationError

from ..errors import RunError
from ..model import Value
from ..study_file import StudyFile
from .lines import first_fault

FORMAT_VERSION: Literal[1] = 1
"""Version of the layout of a run directory."""

MANIFEST = "manifest.json"
"""File name in the run directory."""


class Manifest(Value):
    """The frame of a run: what was asked, with which inputs, and how it ended."""

    format_version: Literal[1] = FORMAT_VERSION
    """Version of the layout of the run directory."""
    tool_version: str
    """Version of presence-audit that collected."""
    created_at: AwareDatetime
    """When the run began (UTC)."""
    as_of: date
    """The day for which the run answers."""
    roster_name: str
    """File name of the roster, without folders."""
    roster_title: str = ""
    """Title that the roster gives itself."""
    roster_digest: str
    """SHA-256 of the roster file, hexadecimal."""
    platforms_digest: str
    """Digest of all platform profiles."""
    contact: str = ""
    """Contact that the requests carried."""
    platforms: tuple[str, ...] = ()
    """Ids of the platforms that were chosen."""
    hubs: tuple[str, ...] = ()
    """Ids of further platforms that were looked at for the links they give."""
    control_seed: str = ""
    """Letters and digits of the handle that cannot exist; drawn once a run."""
    inputs: tuple[tuple[str, str], ...] = ()
    """Further inputs, such as coding sheets and captures: (name, SHA-256)."""
    study: StudyFile | None = None
    """The study file as it was read: among others the blogs on which comments are looked for."""
    study_digest: str = ""
    """SHA-256 of the study file, hexadecimal; empty when there is none."""
    options: tuple[tuple[str, str], ...] = ()
    """Other options that matter to the result: (name, value); never secrets."""
    suppressed: int = 0
    """Persons of the roster who stand on the suppression list: nobody asked for them, and nothing of them is here."""
    suppressed_accounts: int = 0
    """Accounts on the suppression list that a source brought for somebody else, and that were dropped unseen."""
    forgotten: int = 0
    """Persons who were taken out of this run since (`forget`)."""
    forgotten_on: date | None = None
    """The day on which the last of them was."""
    spent_requests: int = 0
    """Requests that were made so far, without robots.txt and repeated attempts."""
    spent_usd: float = 0
    """US dollars that they cost, by the prices in the profiles."""
    finished_at: AwareDatetime | None = None
    """When the collection ended, whether finished or interrupted."""
    status: Literal["running", "interrupted", "finished"] = "running"
    """`running` in a directory that nobody holds means: it was killed."""


def read_manifest(directory: Path) -> Manifest:
    """Return the manifest of a run directory; raises RunError when there is none or it cannot be read."""
    path = directory / MANIFEST
    try:
        document = json.loads(path.read_bytes())
    except FileNotFoundError:
        if not directory.exists():
            raise RunError(f"{directory}: not a run directory, there is no folder of that name") from None
        raise RunError(f"{directory}: not a run directory, there is no {MANIFEST} in it") from None
    except NotADirectoryError:
        raise RunError(f"{directory}: not a run directory but a file") from None
    except OSError as error:
        raise RunError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError):
        raise RunError(f"{path}: not a manifest; the file is damaged") from None
    version = document.get("format_version") if isinstance(document, dict) else None
    if version != FORMAT_VERSION:
        raise RunError(f"{path}: format version {version!r} is not readable by this version, which knows {FORMAT_VERSION}")
    try:
        return Manifest.model_validate(document)
    except ValidationError as error:
        raise RunError(f"{path}: {first_fault(error)}") from None


def write_manifest(directory: Path, manifest: Manifest) -> None:
    """Replace the manifest in one step, so that a reader sees the old one or the new one, whole."""
    path = directory / MANIFEST
    text = manifest.model_dump_json(indent=2) + "\n"
    replace_with(path, text.encode())


def replace_with(path: Path, content: bytes) -> None:
    """Write `content` beside `path`, make it durable, and put it in the place of `path`."""
    with replacing(path) as out:
        out.write(content)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Yield a file beside `path` that becomes durable and takes its place at the end; where the block fails, nothing is left of it."""
    beside = path.with_name(path.name + ".tmp")
    try:
        with beside.open("wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        put_in_place(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def put_in_place(beside: Path, path: Path) -> None:
    """Rename `beside` to `path` and make the rename durable."""
    os.replace(beside, path)  # noqa: PTH105 - the pair of names reads as the system call
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
