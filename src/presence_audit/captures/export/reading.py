"""Which export a zip archive is, and the one small document that becomes of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, BinaryIO, TypeAlias

from ..handed import Limits, Refused, SavedPage
from .linkedin import linkedin_facts
from .linkedin import wanted as wanted_of_linkedin
from .x import wanted as wanted_of_x
from .x import x_address, x_facts
from .zipped import Archive

Facts: TypeAlias = dict[str, Any]

_NO_CLOCK = 1980
"""The year in which the clock of zip archives begins: what writers without one put there."""
_PROGRAMS = ("AndroidManifest.xml", "META-INF/MANIFEST.MF")
_WHAT = "a zip archive that is no data export of LinkedIn or X"


def read_export(source: bytes | BinaryIO, limits: Limits) -> SavedPage | Refused:
    """Return a member's own export of LinkedIn or X as one JSON document of facts. Never raises on content.

    Messages, contacts, addresses, advertising data and the texts of posts are never taken; other members are not even unpacked.
    """
    archive = Archive.opened(source, limits)
    if isinstance(archive, Refused):
        return archive
    names = tuple(archive.members)
    if members := wanted_of_x(names):
        return _reduced(archive, members, x_facts, x_address)
    if members := wanted_of_linkedin(names):
        return _reduced(archive, members, linkedin_facts, lambda _: "")
    return _another(names)


def _reduced(
    archive: Archive, wanted: dict[str, str], facts: Callable[[dict[str, bytes]], Facts | None], address: Callable[[Facts], str]
) -> SavedPage | Refused:
    members: dict[str, bytes] = {}
    for name, path in wanted.items():
        data = archive.read(path)
        if isinstance(data, Refused):
            return data
        members[name] = data or b""
    found = facts(members)
    if found is None:
        return Refused("a data export that cannot be read", "ask the member for a new one")
    body = json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8", "replace")
    url = address(found)
    return SavedPage(body, "application/json", (url,) if url else (), _made(archive), "export")


def _made(archive: Archive) -> datetime | None:
    """Return the first instant of the day of the newest member, by the archive's own clock, which knows no zone."""
    year, month, day, *_ = max((info.date_time for info in archive.members.values()), default=(0, 0, 0))
    try:
        return datetime(year, month, day, tzinfo=UTC) if year > _NO_CLOCK else None
    except ValueError:
        return None


def _another(names: tuple[str, ...]) -> Refused:
    if "[Content_Types].xml" in names or "mimetype" in names:
        return Refused("an Office file or book; only pages, PDFs, pictures and exports are read", "print it to a PDF")
    if any(name in names for name in _PROGRAMS):
        return Refused("a program; only pages, PDFs, pictures and exports are read")
    if "datapackage.json" in names:
        return Refused("a web archive in a zip (WACZ)", "unpack it and hand in the .warc.gz in its folder archive/")
    return Refused(_WHAT, "unpack it and hand in the pages; archives in archives are never opened")
