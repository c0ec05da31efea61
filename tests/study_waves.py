"""Waves of the worked example: the same evidence at several days, with somebody who left and somebody who joined; all invented."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from worked_example import copied

DAYS = ("2010-02-17", "2010-05-17", "2010-08-17")
LEFT, JOINED = 3, 7
"""Places in the roster of the person who is only in the first wave, and of the one who joins with the second."""


def wave(target: Path, day: str, *, without: int | None = None, **manifest: object) -> Path:
    """A copy of the example's run that answers for another day, without the person at a place of its roster."""
    run = copied(target)
    edit(run, as_of=day, **manifest)
    kept = json.loads((run / "study.json").read_text(encoding="utf-8")) | {"as_of": day}
    (run / "study.json").write_text(json.dumps(kept), encoding="utf-8")
    if without is not None:
        lines = (run / "roster.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
        del lines[without]
        (run / "roster.jsonl").write_text("".join(lines), encoding="utf-8")
    return run


def edit(run: Path, **manifest: object) -> None:
    """Change fields of a run's manifest."""
    file = run / "manifest.json"
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | manifest), encoding="utf-8")


def persons(run: Path) -> list[dict]:
    return [json.loads(line) for line in (run / "roster.jsonl").read_text(encoding="utf-8").splitlines()]


@cache
def two_waves() -> tuple[Path, Path]:
    """Two waves that differ by one person each way; not to be changed."""
    place = Path(mkdtemp(prefix="presence-audit-waves-"))
    return wave(place / "first", DAYS[0], without=JOINED), wave(place / "second", DAYS[1], without=LEFT)
