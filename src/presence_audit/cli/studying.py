"""What `study RUN…` does once its options are read: judge, analyse, reduce, write, and give the exit code."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from . import options
from .exits import say, show
from .groups import Shown
from .policy import policy_of
from .reports import Source, by_bounds, note_undescribed, publishable
from .study import Analysed, Written
from .surface import drawn_on
from .writing import writable, write_to

if TYPE_CHECKING:
    from presence_audit.audit.studying import StudyWishes
    from presence_audit.model import Study
    from presence_audit.plugins import Format

FOLDER: Mapping[str, str] = {
    "index.html": "html",
    "study.json": "json",
    "study.xlsx": "xlsx",
    "summary.md": "md",
    "measures.csv": "csv",
}
"""What a folder gets: file to format."""


def publish(runs: Sequence[Path], analysed: Analysed, written: Written) -> int:
    """Publish the study of these runs and return the exit code."""
    from presence_audit.audit import criteria_for
    from presence_audit.audit.studying import studied

    _check(written)
    formats = dict(_formats(written))
    criteria = criteria_for(analysed.rules, analysed.survey or options.DEFAULT_SURVEYS, (), analysed.profiles or ())
    policy = policy_of(written.fail_on, criteria.platforms, waves=True)
    made = studied(runs, criteria, _wishes(analysed, written))
    if not written.quiet:
        for run in runs:
            note_undescribed(run, criteria)
        for remark in made.remarks:
            say(f"note: {remark}")
    shown = Shown(pseudonymous=written.pseudonymous or _some_nameless(runs, made.run, written), min_coverage=written.min_coverage)
    result = publishable(made.study, Source(made.run, written.study, written.quiet), shown)
    if written.folder is None:
        write_to(result.study, next(iter(formats.values())), Path(written.output) if written.output else None)
    else:
        _write_all(result.study, formats, written.folder)
        for file in formats:
            show(f"{written.folder / file}\n")
    missed = policy.verdict(made.study, made.earlier[-1] if made.earlier else None, made.run)
    return missed or by_bounds(made.study, shown, result.called)


def _some_nameless(runs: Sequence[Path], newest: Path, written: Written) -> bool:
    """Tell whether an earlier wave may not name people: then its leavers must not stand in the study by name, nor anybody beside them."""
    from presence_audit.audit.publishing import Publishing, permit_for

    today = options.clock()().date()
    may = {run: permit_for(Publishing(os.environ, today, run, written.study)).named for run in (newest, *runs)}
    nameless = [run for run in runs if not may[run]]
    if not may[newest] or not nameless:
        return False  # the newest says for itself why names are left out
    if not written.quiet:
        say(f"note: names are left out, because what {nameless[0]} says about itself does not allow them")
    return True


def _check(written: Written) -> None:
    from presence_audit.errors import UsageError

    if written.output_dir is not None and written.output is not None:
        raise UsageError("--output and --output-dir both say where to write; give one of them")
    if written.folder is not None and written.format is not None:
        raise UsageError(
            f"a folder gets every format; leave --format out, or name a file: --output {written.folder}/study.{written.format}"
        )


def _wishes(analysed: Analysed, written: Written) -> StudyWishes:
    from presence_audit.audit.publishing import Publishing
    from presence_audit.audit.studying import COHORT_TESTS, StudyWishes
    from presence_audit.errors import UsageError

    if analysed.cohort_test not in COHORT_TESTS:
        raise UsageError(f"--cohort-test is {' or '.join(COHORT_TESTS)}, not {analysed.cohort_test!r}")
    return StudyWishes(
        baselines=tuple(analysed.baseline or ("all",)),
        cohort_test="boschloo" if analysed.cohort_test == "boschloo" else "fisher",
        sensitivity=not analysed.no_sensitivity,
        decisions=tuple(analysed.decisions or ()),
        publishing=Publishing(os.environ, options.clock()().date(), None, written.study, written.pseudonymous),
    )


def _formats(written: Written) -> Iterator[tuple[str, Format]]:
    """Yield file → format, before anything is judged, so that a wrong name costs nothing."""
    if written.folder is None:
        yield written.output or "-", _format(written.format or "table", written)
        return
    for file, name in FOLDER.items():
        yield file, _format(name, written)


def _format(name: str, written: Written) -> Format:
    from presence_audit.formats.measures_csv import MeasuresCsvFormat
    from presence_audit.formats.study_table import StudyTableFormat
    from presence_audit.plugins import load_format

    if name == "csv":
        return MeasuresCsvFormat()
    if name != "table":
        return load_format(name)
    screen = drawn_on(Shown(output=Path(written.output) if written.output else None, width=written.width))
    return StudyTableFormat(width=screen.width, colour=screen.colour, encoding=screen.encoding)


def _write_all(study: Study, formats: Mapping[str, Format], folder: Path) -> None:
    """Write every file beside its place, and only when all are written put them there: nobody reads half a publication."""
    with writable(folder), ExitStack() as stack:
        folder.mkdir(parents=True, exist_ok=True)
        for file, made in formats.items():
            beside = folder / f"{file}.part"
            stack.callback(beside.unlink, missing_ok=True)
            with beside.open("wb") as out:
                made.write(study, out)
        for file in formats:
            (folder / f"{file}.part").replace(folder / file)
