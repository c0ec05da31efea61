"""What a killed scan leaves behind, made whole again: torn ends are cut off, everything that was finished is kept."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .erased import is_erased
from .index import Index, offset_of
from .lines import cut_torn_tail, whole_lines
from .lock import LOCK, take
from .manifest import MANIFEST, put_in_place
from .reading import CANDIDATES, EVIDENCE, OBSERVATIONS, SEARCHES, TAKEN
from .warc import CAPTURE, truncate


def recover(directory: Path) -> None:
    """Make a run directory whole that nobody writes to; raises RunError when more than its ends is damaged.

    Evidence is written after its bytes, so after a kill it never points past them; after a loss of power it may, and is dropped.
    """
    for name in (EVIDENCE, CANDIDATES, OBSERVATIONS, SEARCHES, TAKEN):
        cut_torn_tail(directory / name)
    capture, evidence = directory / CAPTURE, directory / EVIDENCE
    size = capture.stat().st_size if capture.exists() else 0
    index = Index(evidence)
    end = truncate(capture, index.last_record if index.last_record < size else _last_before(evidence, size))
    if index.last_record >= end:
        _keep(evidence, lambda line: _place(line) < end)
    if (directory / TAKEN).exists():
        _keep(directory / TAKEN, lambda line: _place_of_taken(line) < end)


def clear(directory: Path) -> None:
    """Remove everything from a run directory to which nobody else writes, its manifest last; raises RunError while somebody does.

    Cut short anywhere, it is still a run that can be cleared, or an empty place for one.
    """
    lock = take(directory)
    try:
        for one in sorted(directory.iterdir()):
            if one.is_dir() and not one.is_symlink():
                shutil.rmtree(one)
            elif one.name not in (LOCK, MANIFEST):
                one.unlink()
        (directory / MANIFEST).unlink(missing_ok=True)
    finally:
        lock.release()


def _last_before(evidence: Path, size: int) -> int:
    """Return the place of the last record in a capture file of so many bytes to which evidence points; 0 when there is none."""
    places = (_place(json.loads(line)) for _, line in whole_lines(evidence))
    return max((place for place in places if 0 <= place < size), default=0)


def _place(line: dict[str, Any]) -> int:
    """Return the offset of the bytes that an evidence line points to; -1 when it points to none."""
    answer = line["evidence"].get("answer")
    return offset_of(answer["record"]) if answer and not is_erased(answer["record"]) else -1


def _place_of_taken(line: dict[str, Any]) -> int:
    """Return the offset of the picture that a line of taken files points to; -1 when it points to none."""
    record = line["taken"].get("record")
    return offset_of(record) if record and not is_erased(record) else -1


def _keep(path: Path, wanted: Callable[[dict[str, Any]], bool]) -> None:
    """Leave out the lines that are not wanted; the file is only touched when there are any."""
    if all(wanted(json.loads(line)) for _, line in whole_lines(path)):
        return
    beside = path.with_name(path.name + ".tmp")
    with beside.open("wb") as out:
        for _, line in whole_lines(path):
            if wanted(json.loads(line)):
                out.write(line)
    put_in_place(beside, path)
