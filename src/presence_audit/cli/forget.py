"""`forget`: take a person out of runs, archives and files, and prove it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import options
from .exits import BOUND_MISSED, DONE, INTERRUPTED
from .grouped import grouped
from .surface import drawn_on

if TYPE_CHECKING:
    from presence_audit.audit.forget_places import Places
    from presence_audit.audit.forgetting import Forgotten


def _files(name: str, metavar: str, text: str) -> object:
    return typer.Option(name, metavar=metavar, help=text, show_default=False)


@dataclass(frozen=True, slots=True)
class InRuns:
    """The runs from which somebody is taken."""

    run: Annotated[list[Path] | None, _files("--run", "RUN", "Run directory; may be repeated.")] = None
    runs: Annotated[Path | None, _files("--runs", "DIR", "Folder of run directories: all of them.")] = None


@dataclass(frozen=True, slots=True)
class InFiles:
    """The files from which somebody is taken."""

    decisions: Annotated[list[Path] | None, _files("--decisions", "FILE", "Decisions: the person's entries go; may be repeated.")] = None
    coding: Annotated[list[Path] | None, _files("--coding", "FILE", "Coding sheet: the person's rows go; may be repeated.")] = None
    annotations: Annotated[
        list[Path] | None, _files("--annotations", "FILE", "What persons say about their results: the person's go; may be repeated.")
    ] = None
    captures: Annotated[
        list[Path] | None, _files("--captures", "DIR", "Folder of saved pages: the person's are deleted; may be repeated.")
    ] = None
    output: Annotated[
        list[Path] | None,
        _files("--output", "FILE", "Report or other output: deleted where it holds anything of the person; may be repeated."),
    ] = None
    roster: Annotated[list[Path] | None, _files("--roster", "FILE", "Roster: the person's entry goes; may be repeated.")] = None
    suppress: Annotated[Path | None, _files("--suppress", "FILE", "Add the person to this suppression list.")] = None


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("forget", epilog="Example: presence-audit forget ada-example --run runs/first --dry-run")(forget)


@grouped
def forget(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Id of the person, or a name that only one person of a run has.")],
    in_runs: InRuns,
    in_files: InFiles,
    proof: Annotated[Path | None, _files("--proof", "FILE", "Write a record of the proof there, without the terms (JSON).")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would go; change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
    profiles: options.Profiles = None,
) -> int:
    """Take a person out of runs, archives, decisions, sheets, captures and outputs, and prove by a byte search that nothing is left.

    Exit codes: 0 nothing is left, 1 something is left or could not be read, 2 bad input, 4 not agreed to.
    """
    from presence_audit.audit.forget_text import write_proof
    from presence_audit.audit.forgetting import forget

    if not (dry_run or yes or sys.stdin.isatty()):
        from presence_audit.errors import UsageError

        raise UsageError("nobody can be asked here whether to go on: add --yes, or look first with --dry-run")
    day, places = options.clock()().date(), _places(in_runs, in_files, profiles)
    agreed = None if yes and not dry_run else _Agreed(dry_run=dry_run)
    done = forget(person, places, day, agreed=agreed)
    if agreed is None:
        _say(_taken_out(done))
    elif not agreed.given:
        typer.echo("nothing was changed")
        return DONE if dry_run else INTERRUPTED
    _say(_proof(done))
    if proof is not None:
        write_proof(proof, done, day, os.urandom(16))
    return BOUND_MISSED if done.proof.hits or done.proof.unread or done.left else DONE


class _Agreed:
    """Shows what would go, and asks where somebody can be asked."""

    def __init__(self, *, dry_run: bool) -> None:
        self.dry_run, self.given = dry_run, False

    def __call__(self, planned: Forgotten) -> bool:
        _say(_taken_out(planned))
        self.given = not self.dry_run and typer.confirm("Take all of this out? It cannot be undone", err=True)
        return self.given


def _taken_out(done: Forgotten) -> Iterable[str]:
    from presence_audit.audit.forget_text import planned_lines

    return planned_lines(done, drawn_on().width)


def _proof(done: Forgotten) -> Iterable[str]:
    from presence_audit.audit.forget_text import proof_lines

    return proof_lines(done, drawn_on().width)


def _say(lines: Iterable[str]) -> None:
    from presence_audit.audit.handed_in_text import harmless

    for line in lines:
        indent = len(line) - len(line.lstrip())
        typer.echo(" " * indent + harmless(line.strip(), drawn_on().encoding))


def _places(in_runs: InRuns, in_files: InFiles, profiles: list[Path] | None) -> Places:
    from presence_audit.audit.forget_places import Places
    from presence_audit.audit.run_folders import run_directories
    from presence_audit.errors import UsageError

    runs = [*(in_runs.run or ()), *(run_directories(in_runs.runs) if in_runs.runs else ())]
    if not runs and not in_files.roster:
        raise UsageError("name the runs: --run RUN, or --runs DIR for all in a folder")
    return Places(
        runs=tuple({run.resolve(): run for run in runs}.values()),
        decisions=tuple(in_files.decisions or ()),
        coding=tuple(in_files.coding or ()),
        annotations=tuple(in_files.annotations or ()),
        captures=tuple(in_files.captures or ()),
        outputs=tuple(in_files.output or ()),
        rosters=tuple(in_files.roster or ()),
        suppress=in_files.suppress,
        profiles=tuple(profiles or ()),
    )
