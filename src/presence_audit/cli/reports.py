"""`score` and `report`: judge a run directory again, and show a study."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from . import options
from .exits import BOUND_MISSED, DONE, LOW_COVERAGE, say, tell
from .groups import Shown
from .policy import ALL_PASS, Policy, policy_of
from .surface import drawn_on
from .writing import into, not_on_a_terminal

if TYPE_CHECKING:
    from presence_audit.audit import Criteria, HandFiles
    from presence_audit.audit.publishing import Published, Publishing
    from presence_audit.model import Study
    from presence_audit.plugins import Format

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
    captures: options.Captures = None,
    coding: options.Coding = None,
    decisions: options.Decisions = None,
    annotations: options.Annotations = None,
    min_coverage: options.MinCoverage = None,
    fail_under: options.FailUnder = None,
    fail_on: options.FailOn = None,
    study: options.StudyAgain = None,
    pseudonymous: options.Pseudonymous = False,
) -> int:
    """Judge a run directory, offline, and keep the study in it (study.json); `report` shows it.

    What is given with --captures and --coding comes into the run first; --decisions are judged by, and kept beside it.
    """
    from presence_audit.audit import HandFiles, Said, criteria_for, judge_and_keep, open_study
    from presence_audit.audit.annotating import said_in
    from presence_audit.audit.kept import STUDY

    criteria = criteria_for(rules, survey or options.DEFAULT_SURVEYS, (), profiles or ())
    source = Source(run, study, policy=policy_of(fail_on, criteria.platforms))
    note_undescribed(run, criteria)
    before = _take(run, HandFiles(captures, tuple(coding or ())), criteria, as_of.date() if as_of else None)
    said = Said(tuple(decisions or ()), said_in(annotations or (), study, criteria.platforms))
    counted = judge_and_keep(run, criteria, as_of.date() if as_of else None, said)
    tell(run / STUDY)
    asked = before is not None or fail_under is not None or fail_on
    judged = open_study(run) if asked else counted  # without persons, of whom the other bounds ask nothing
    _say_widened(before, judged)
    shown = Shown("table", pseudonymous=pseudonymous, min_coverage=min_coverage, fail_under=fail_under)
    called = {} if fail_under is None else publishable(judged, source, shown).called
    return _verdict(judged, source, shown, called)


def _take(run: Path, files: HandFiles, criteria: Criteria, as_of: date | None) -> Study | None:
    """Take what analysts hand in into the run, say what was left out, and return the study as it was kept before."""
    if not files:
        return None
    from presence_audit.audit import load_study
    from presence_audit.audit.handed_in_text import harmless
    from presence_audit.audit.taken_files import Signed
    from presence_audit.audit.taking import take_files
    from presence_audit.errors import RunError

    for remark in take_files(run, files, criteria, Signed(options.clock()().date()), as_of).remarks:
        say(harmless(f"note: {remark}", sys.stderr.encoding or "utf-8"))
    try:
        return load_study(run)
    except RunError:
        return None


def _say_widened(before: Study | None, after: Study) -> None:
    """Say which bounds were left because what came in says otherwise than what was there."""
    from presence_audit.audit.widened import widened

    for sentence in widened(before, after) if before is not None else ():
        say(f"note: {sentence}")


def report(
    run: options.Run,
    format: options.FormatName = "table",
    output: options.Output = None,
    width: options.Width = None,
    rows: options.Rows = options.ROWS,
    study: options.StudyAgain = None,
    pseudonymous: options.Pseudonymous = False,
) -> int:
    """Show the study that `scan` or `score` kept in a run directory; by name only as its study file allows."""
    from presence_audit.audit import open_study

    shown = Shown(format, output, width, rows, pseudonymous)
    format_for(shown)
    note_left_out(run)
    return finish(open_study(run), Source(run, study), shown)


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


@dataclass(frozen=True, slots=True)
class Source:
    """What a study was judged from."""

    run: Path
    """The run directory."""
    study: Path | None = None
    """The study file that was handed over with it."""
    quiet: bool = False
    """No remarks."""
    policy: Policy = ALL_PASS
    """What the study must meet."""


def _wish(source: Source, shown: Shown) -> Publishing:
    from presence_audit.audit.publishing import Publishing

    return Publishing(os.environ, options.clock()().date(), source.run, source.study, shown.pseudonymous)


def publishable(study: Study, source: Source, shown: Shown) -> Published:
    """Return the study as it may be shown, with or without names, and say on stderr why names are left out."""
    from presence_audit.audit.publishing import published

    result = published(study, _wish(source, shown))
    if result.remark and not source.quiet:
        say(result.remark)
    return result


def finish(study: Study, source: Source, shown: Shown) -> int:
    """Write the study as asked, by name only where that is allowed, and return the exit code that its bounds give."""
    made = format_for(shown)
    result = publishable(_analysed(study, made, source, shown), source, shown)
    with into(shown.output) as out:
        made.write(result.study, out)
    say_left_out(made, result.study)
    return _verdict(study, source, shown, result.called)


def say_left_out(made: Format, study: Study) -> None:
    """Say on stderr what a format leaves out of a large study; most show all of it."""
    if (left_out := getattr(made, "left_out", None)) and (said := left_out(study)):
        say(f"note: {said}")


def _analysed(study: Study, made: Format, source: Source, shown: Shown) -> Study:
    """Return the study with its analysis where the format shows one; without the library of statistics as it is, and say so."""
    if not getattr(made, "analysed", False) or study.analysis is not None:
        return study
    from presence_audit.audit.publishing import as_declared
    from presence_audit.audit.studying import needs_statistics, with_analysis
    from presence_audit.errors import UsageError

    try:
        needs_statistics()
    except UsageError as error:
        if not source.quiet:
            say(f"note: intervals, published studies and types are left out: {error}")
        return study
    return with_analysis(as_declared(study, _wish(source, shown)))


def format_for(shown: Shown) -> Format:
    """Return the format that was asked for; raises UsageError before anything is collected when there is none."""
    if shown.format != "table":
        from presence_audit.plugins import load_format

        made = load_format(shown.format)
        not_on_a_terminal(made.id, made.suffix, shown.output)
        return made
    from presence_audit.formats.table import TableFormat

    surface = drawn_on(shown.output, shown.width)
    return TableFormat(width=surface.width, colour=surface.colour, encoding=surface.encoding, rows=shown.rows)


def _verdict(study: Study, source: Source, shown: Shown, called: Mapping[str, str]) -> int:
    """Return the exit code that the bounds give to the whole study; `called`: what stands in the place of ids."""
    missed = by_bounds(study, shown, called)
    return source.policy.verdict(study, run=source.run) or missed


def by_bounds(study: Study, shown: Shown, called: Mapping[str, str]) -> int:
    """Return the exit code that --fail-under and --min-coverage give, after a line on stderr."""
    if shown.fail_under is not None:
        low = [result.person.id for result in study.people if result.score is not None and result.score.upper < shown.fail_under]
        if low:
            low = sorted(called[one] for one in low) if called else low
            named = ", ".join(low[:NAMED]) + (" …" if len(low) > NAMED else "")
            say(f"{len(low)} of {len(study.people)} persons certainly score below {shown.fail_under:g}: {named}")
            return BOUND_MISSED
    if shown.min_coverage is not None and (study.coverage is None or study.coverage < shown.min_coverage):
        known = "none" if study.coverage is None else f"{study.coverage:.1%}"
        say(f"coverage is {known}, below {shown.min_coverage:.0%}: too many cells are unknown to publish")
        return LOW_COVERAGE
    return DONE
