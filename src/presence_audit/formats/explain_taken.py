"""The files that analysts handed in for one cell: what each is, who handed it in, and where its bytes are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from presence_audit.model import CaptureKind, Taken

from . import figures
from .screen import Screen

_WHAT: dict[CaptureKind, str] = {
    "page": "page",
    "feed": "feed",
    "pdf": "PDF",
    "picture": "picture",
    "export": "the member's own data export",
}


def taken_parts(screen: Screen, taken: Sequence[Taken]) -> Iterator[RenderableType]:
    """Yield every file that was handed in; nothing when there is none."""
    if not taken:
        return
    yield screen.heading("Handed in", figures.count(len(taken)) if len(taken) > 1 else "")
    for one in sorted(taken, key=lambda one: (one.taken_on, one.file, one.sha256)):
        by = f" by {one.by}" if one.by else ""
        code = ": code what it shows" if one.record else ""
        yield screen.hang("  ", f"{_WHAT[one.kind]} {one.file}, handed in{by} on {one.taken_on.isoformat()}{code}")
        if one.consent:
            yield screen.hang("    consent    ", one.consent)
        yield screen.whole("    sha256     ", one.sha256)
        for place in (one.record,) if one.record else one.evidence:
            yield screen.whole("    archive    " if one.record else "    evidence   ", place)
