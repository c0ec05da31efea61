"""`capture add` and `capture check`: saved pages, screenshots, PDFs and members' exports come into a run, or are refused with a reason."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from . import options
from .exits import BAD_INPUT, DONE, say, show
from .grouped import grouped

app = typer.Typer(
    name="capture", help="Hand in saved pages, screenshots, PDFs and data exports for a run.", no_args_is_help=True, rich_markup_mode=None
)

MOST_PIPED = 64 << 20
"""Bytes that are read from a pipe (64 MiB); larger files are named instead."""

Person = Annotated[str, typer.Argument(metavar="PERSON", help="Id or name of a person of the roster.")]
Platform = Annotated[str, typer.Argument(metavar="PLATFORM", help="Id of the platform.")]
File = Annotated[Path, typer.Argument(metavar="FILE", readable=False, help="The file; - reads standard input.")]
"""Not looked at by Typer, whose message for a file that may not be read is another than for one that is missing."""
Places = Annotated[list[Path], typer.Argument(metavar="PLACE...", help="Files, or folders of them.")]
RunDir = Annotated[Path | None, typer.Option("--run", metavar="DIR", help="The run directory.", show_default="the newest in runs/")]
Url = Annotated[
    str, typer.Option("--url", metavar="URL", help="Address that it was saved from, where the file does not say.", show_default=False)
]
SavedAt = Annotated[
    str,
    typer.Option(
        "--saved-at", metavar="TIME", help="When it was saved (2026-11-15 or a time), where the file does not say.", show_default=False
    ),
]
By = Annotated[str, typer.Option("--by", metavar="CODER", help="Who hands it in.", show_default=False)]
Consent = Annotated[
    str,
    typer.Option("--consent", metavar="TEXT", help="For a member's own data export: how and when the member agreed.", show_default=False),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would come of it, and change nothing.")]


@dataclass(frozen=True, slots=True)
class Noted:
    """What is noted beside the file."""

    url: Url = ""
    saved_at: SavedAt = ""
    by: By = ""
    consent: Consent = ""


@app.command("add", epilog="\b\nExample: presence-audit capture add ada-example linkedin ada.html --run runs/first --by AB")
@grouped
def add(
    person: Person,
    platform: Platform,
    file: File,
    noted: Noted,
    run: RunDir = None,
    profiles: options.Profiles = None,
    dry_run: DryRun = False,
) -> int:
    """Take one file into a run, for a person and a platform; a file that is refused changes nothing.

    Exit codes: 0 taken, or there already; 2 refused.
    """
    from presence_audit.audit import criteria_for
    from presence_audit.audit.handed_files import Handover
    from presence_audit.audit.handed_in_text import outcome_text, refusal_line
    from presence_audit.audit.handing_in import hand_in
    from presence_audit.audit.kept import newest_run
    from presence_audit.audit.taken_files import Signed
    from presence_audit.errors import UsageError

    path = run or newest_run()
    source, name = (sys.stdin.buffer.read(MOST_PIPED + 1), "standard input") if str(file) == "-" else (file, str(file))
    handover = Handover(person, platform, source, name, noted.url, _time(noted.saved_at))
    signed = Signed(options.clock()().date(), noted.by, noted.consent)
    try:
        outcome = hand_in(path, handover, criteria_for("presence", (), (), profiles or ()), signed, keep=not dry_run)
    except OSError as error:
        raise UsageError(f"{name}: cannot be read: {error.strerror or error}") from error
    encoding = sys.stdout.encoding or "utf-8"
    if outcome.refused:
        say(f"error: {refusal_line(outcome, encoding)}")
        return BAD_INPUT
    again = "" if outcome.there or dry_run else f"judge the study again: presence-audit score {path}\n"
    show(outcome_text(outcome, would=dry_run, encoding=encoding) + again)
    return DONE


@app.command("check", epilog="Example: presence-audit capture check captures --run runs/first")
def check(places: Places, run: RunDir = None, profiles: options.Profiles = None) -> int:
    """Say of each file what it is, whose, and which state it would give, or why it is refused; nothing is changed.

    Exit codes: 0 every file can be taken, 2 some are refused.
    """
    from presence_audit.audit import criteria_for
    from presence_audit.audit.handed_in_text import outcome_text, refusal_line
    from presence_audit.audit.handing_in import check_files
    from presence_audit.audit.kept import newest_run
    from presence_audit.audit.taken_files import Signed

    signed = Signed(options.clock()().date(), consent="to be given")
    outcomes = check_files(run or newest_run(), places, criteria_for("presence", (), (), profiles or ()), signed)
    encoding = sys.stdout.encoding or "utf-8"
    said = [refusal_line(one, encoding) + "\n" if one.refused else outcome_text(one, would=True, encoding=encoding) for one in outcomes]
    show("".join(said) or "there is no file to check\n")
    return BAD_INPUT if any(one.refused for one in outcomes) else DONE


def _time(text: str) -> datetime | None:
    from presence_audit.coding.values import instant
    from presence_audit.errors import UsageError

    if not text:
        return None
    try:
        return instant(text)
    except ValueError as error:
        raise UsageError(f"--saved-at {text!r}: {error}") from None
