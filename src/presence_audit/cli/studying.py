"""What `study RUN…` does once its options are read: judge, analyse, reduce, write, and give the exit code."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from presence_audit.audit.writable import writable

from . import options
from .exits import say, show
from .groups import Shown
from .policy import policy_of
from .reports import by_bounds, note_undescribed, say_left_out
from .study import Analysed, Written
from .surface import drawn_on
from .writing import into, not_on_a_terminal, placed

if TYPE_CHECKING:
    from presence_audit.audit.publishing import Publishing
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
    from presence_audit.audit.publishing import Publishing
    from presence_audit.audit.study_publishing import published_study, put_aside
    from presence_audit.audit.studying import studied

    _check(written)
    formats = dict(_formats(written))
    criteria = criteria_for(analysed.rules, analysed.survey or options.DEFAULT_SURVEYS, (), analysed.profiles or ())
    policy = policy_of(written.fail_on, criteria.platforms, waves=True)
    wish = Publishing(os.environ, options.clock()().date(), None, written.study, written.pseudonymous)
    made = studied(runs, criteria, _wishes(analysed, wish))
    if not written.quiet:
        for run in runs:
            note_undescribed(run, criteria)
        for remark in made.remarks:
            say(f"note: {remark}")
    result = published_study(made, runs, wish)
    if result.remark and not written.quiet:
        say(result.remark)
    if written.folder is None:
        with into(_file(written)) as out:
            next(iter(formats.values())).write(result.study, out)
    else:
        _write_all(put_aside(result.study), formats, written.folder)
        for file in formats:
            show(f"{written.folder / file}\n")
    for used in formats.values():
        say_left_out(used, result.study)
    missed = policy.verdict(made.study, made.earlier[-1] if made.earlier else None, made.run)
    return missed or by_bounds(made.study, Shown(min_coverage=written.min_coverage), result.called)


def _check(written: Written) -> None:
    from presence_audit.errors import UsageError

    if written.output_dir is not None and written.output is not None:
        raise UsageError("--output and --output-dir both say where to write; give one of them")
    if written.folder is not None and written.format is not None:
        raise UsageError(
            f"a folder gets every format; leave --format out, or name a file: --output {written.folder}/study.{written.format}"
        )


def _wishes(analysed: Analysed, wish: Publishing) -> StudyWishes:
    from presence_audit.audit.studying import COHORT_TESTS, StudyWishes
    from presence_audit.errors import UsageError

    if analysed.cohort_test not in COHORT_TESTS:
        raise UsageError(f"--cohort-test is {' or '.join(COHORT_TESTS)}, not {analysed.cohort_test!r}")
    return StudyWishes(
        baselines=tuple(analysed.baseline or ("all",)),
        cohort_test="boschloo" if analysed.cohort_test == "boschloo" else "fisher",
        sensitivity=not analysed.no_sensitivity,
        decisions=tuple(analysed.decisions or ()),
        publishing=wish,
    )


def _formats(written: Written) -> Iterator[tuple[str, Format]]:
    """Yield file → format, before anything is judged, so that a wrong name costs nothing."""
    if written.folder is None:
        made = _format(written.format or "table", written)
        not_on_a_terminal(made.id, made.suffix, _file(written))
        yield written.output or "-", made
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
    surface = drawn_on(_file(written), written.width)
    return StudyTableFormat(width=surface.width, colour=surface.colour, encoding=surface.encoding)


def _file(written: Written) -> Path | None:
    return Path(written.output) if written.output else None


def _write_all(study: Study, formats: Mapping[str, Format], folder: Path) -> None:
    """Write every file beside its place, and only when all are written put them there: nobody reads half a publication."""
    with writable(folder), ExitStack() as stack:
        folder.mkdir(parents=True, exist_ok=True)
        for file, made in formats.items():
            out = stack.enter_context(placed(folder / file))
            made.write(study, out)
            out.flush()  # a disk that is full says so while nothing is in its place
