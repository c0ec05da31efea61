"""`study RUN…`, `study template | check`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from . import options
from .exits import BAD_INPUT, DONE, show
from .fallback import ALONE, FallbackGroup
from .grouped import grouped
from .writing import put_new

app = typer.Typer(name="study", cls=FallbackGroup, help="The published study of one or more runs; study files.", rich_markup_mode=None)

Runs = Annotated[
    list[Path],
    typer.Argument(metavar="RUN", help="Run directories: the newest is the study, earlier ones are its waves.", show_default=False),
]
Baselines = Annotated[
    list[str] | None,
    typer.Option(
        "--baseline",
        metavar="NAME|FILE|all|none",
        help="Published study to stand beside this one; may be repeated.",
        show_default="all that ship",
    ),
]
CohortTest = Annotated[
    str, typer.Option("--cohort-test", metavar="fisher|boschloo", help="Exact test of two cohorts; boschloo finds more, and is slower.")
]
NoSensitivity = Annotated[bool, typer.Option("--no-sensitivity", help="Do not judge again with other bars and weights; faster.")]
FormatOrNot = Annotated[
    str | None, typer.Option("--format", "-f", metavar="NAME", help="table, html, xlsx, md, json, jsonl or csv.", show_default="table")
]
FileOrFolder = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE|DIR/", help="Write there; a folder gets every format at once.", show_default=False),
]
OutputDir = Annotated[
    Path | None, typer.Option("--output-dir", metavar="DIR", help="Write every format into this folder.", show_default=False)
]
StudyToCheck = Annotated[Path, typer.Argument(metavar="STUDY", help="A study file: .yaml or .json.", show_default=False)]


@dataclass(frozen=True, slots=True)
class Analysed:
    """By what the study is judged and analysed."""

    rules: options.Rules = "presence"
    survey: options.Surveys = None
    baseline: Baselines = None
    cohort_test: CohortTest = "fisher"
    no_sensitivity: NoSensitivity = False
    decisions: options.Decisions = None
    profiles: options.Profiles = None


@dataclass(frozen=True, slots=True)
class Written:
    """Where it is written, and which bounds it must meet."""

    format: FormatOrNot = None
    output: FileOrFolder = None
    output_dir: OutputDir = None
    width: options.Width = None
    study: options.StudyAgain = None
    pseudonymous: options.Pseudonymous = False
    min_coverage: options.MinCoverage = None
    fail_on: options.FailOn = None
    quiet: options.Quiet = False

    @property
    def folder(self) -> Path | None:
        """The folder that gets every format; None where one format is written."""
        if self.output_dir is not None:
            return self.output_dir
        return Path(self.output) if self.output and (self.output.endswith(("/", "\\")) or Path(self.output).is_dir()) else None


@app.command(ALONE, epilog="Example: presence-audit study runs/first --output published/")
@grouped
def study(runs: Runs, analysed: Analysed, written: Written) -> int:
    """Judge runs again by the same rules, offline, and publish the newest: intervals, cohorts, published studies, waves, sensitivity.

    study template and study check start and check study files; a run of such a name is written ./template.

    Exit codes: 0 done, 1 a --fail-on bound missed, 2 bad input, 3 coverage below --min-coverage, 70 a bug.
    """
    from .studying import publish

    return publish(runs, analysed, written)


@app.command("template", epilog="Example: presence-audit study template --output study.yaml")
def template(output: options.Output = None) -> int:
    """Print a study file to start from, with a word on every key."""
    from presence_audit.study_file import TEMPLATE

    put_new(TEMPLATE, output)
    return DONE


@app.command("check", epilog="Example: presence-audit study check study.yaml")
def check(study: StudyToCheck, profiles: options.Profiles = None) -> int:
    """Read a study file, report everything that is wrong with it, and say what is missing before an output may name people.

    Exit codes: 0 nothing wrong, 2 something is wrong, or it asks for names and lacks what names need.
    """
    from presence_audit.audit.study_checked import checked_study

    checked = checked_study(study, profiles or (), options.clock()().date())
    show("".join(f"{line}\n" for line in checked.lines))
    return DONE if checked.enough else BAD_INPUT
