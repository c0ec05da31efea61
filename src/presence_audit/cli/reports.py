"""`score` and `report`: judge a run directory again, and show a study."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from . import options
from .exits import BOUND_MISSED, DONE, LOW_COVERAGE, say
from .groups import Shown

if TYPE_CHECKING:
    from presence_audit.audit import Criteria
    from presence_audit.model import Study
    from presence_audit.plugins import Format

PIPED_WIDTH = 100
NAMED = 10
"""Persons below a bound that are named."""


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("score", epilog="Example: presence-audit score runs/first --rules presence-1.0.0")(score)
    app.command("report", epilog="Example: presence-audit report runs/first --format csv --output first.csv")(report)


def score(
    run: options.Run,
    rules: options.Rules = "presence",
    survey: options.Surveys = None,
    profiles: options.Profiles = None,
    as_of: options.AsOfRun = None,
    decisions: options.Decisions = None,
    min_coverage: options.MinCoverage = None,
    fail_under: options.FailUnder = None,
) -> int:
    """Judge a run directory, offline, and keep the study in it (study.json); `report` shows it."""
    from presence_audit.audit import criteria_for, judge_run, save_study

    criteria = criteria_for(rules, survey or options.DEFAULT_SURVEYS, (), profiles or ())
    note_undescribed(run, criteria)
    study = judge_run(run, criteria, as_of.date() if as_of else None, tuple(decisions or ()))
    typer.echo(save_study(run, study))
    return _verdict(study, Shown("table", min_coverage=min_coverage, fail_under=fail_under))


def report(
    run: options.Run,
    format: options.FormatName = "table",
    output: options.Output = None,
    width: options.Width = None,
    rows: options.Rows = options.ROWS,
) -> int:
    """Show the study that `scan` or `score` kept in a run directory."""
    from presence_audit.audit import load_study

    shown = Shown(format, output, width, rows)
    format_for(shown)
    note_left_out(run)
    return finish(load_study(run), shown)


def note_undescribed(run: Path, criteria: Criteria) -> None:
    """Say on stderr which platforms of a run cannot be judged because nobody gave their profiles."""
    from presence_audit.audit import undescribed

    if missing := undescribed(run, criteria):
        say(f"note: the run has {', '.join(missing)}, which no profile describes; give --profiles DIR")


def note_left_out(run: Path | None) -> None:
    """Say on stderr which platforms of a run its kept study lacks, and how to judge them."""
    from presence_audit.audit import left_out

    path, missing = left_out(run)
    if missing:
        again = f"presence-audit score {path} --profiles DIR"
        say(f"note: the run has {', '.join(missing)}, which no profile described when it was judged; run: {again}")


def finish(study: Study, shown: Shown) -> int:
    """Write the study as asked and return the exit code that its bounds give."""
    made = format_for(shown)
    if shown.output is None:
        made.write(study, sys.stdout.buffer)
        sys.stdout.flush()
    else:
        _write_beside(study, made, shown.output)
    return _verdict(study, shown)


def format_for(shown: Shown) -> Format:
    """Return the format that was asked for; raises UsageError before anything is collected when there is none."""
    if shown.format != "table":
        from presence_audit.plugins import load_format

        return load_format(shown.format)
    from presence_audit.formats.table import TableFormat

    to_terminal = shown.output is None and sys.stdout.isatty()
    width = shown.width or (shutil.get_terminal_size((PIPED_WIDTH, 24)).columns if to_terminal else PIPED_WIDTH)
    encoding = "utf-8" if shown.output else (sys.stdout.encoding or "utf-8")
    colour = to_terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return TableFormat(width=width, colour=colour, encoding=encoding, rows=shown.rows)


def _write_beside(study: Study, made: Format, path: Path) -> None:
    """Write to a file beside the target and put it in place, so that nobody reads half a report."""
    from presence_audit.errors import UsageError

    beside = path.with_name(path.name + ".part")
    try:
        with beside.open("wb") as out:
            made.write(study, out)
        beside.replace(path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from error


def _verdict(study: Study, shown: Shown) -> int:
    if shown.fail_under is not None:
        low = [result.person.id for result in study.people if result.score is not None and result.score.upper < shown.fail_under]
        if low:
            named = ", ".join(low[:NAMED]) + (" …" if len(low) > NAMED else "")
            say(f"{len(low)} of {len(study.people)} persons certainly score below {shown.fail_under:g}: {named}")
            return BOUND_MISSED
    if shown.min_coverage is not None and (study.coverage is None or study.coverage < shown.min_coverage):
        known = "none" if study.coverage is None else f"{study.coverage:.1%}"
        say(f"coverage is {known}, below {shown.min_coverage:.0%}: too many cells are unknown to publish")
        return LOW_COVERAGE
    return DONE
