"""`subject-report` and `notice`: what persons are told, on request and unasked."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import options
from .exits import DONE, say
from .writing import checked_format, put

if TYPE_CHECKING:
    from presence_audit.study_file import StudyFile

Runs = Annotated[
    list[Path] | None,
    typer.Option("--run", metavar="DIR", help="A run directory; may be repeated.", show_default="every run in runs/"),
]
ReportForm = Annotated[str, typer.Option("--format", "-f", metavar="NAME", help="markdown or json.")]
Copies = Annotated[
    Path | None, typer.Option("--copies", metavar="DIR", help="Write copies of the pages into this new folder, too.", show_default=False)
]
StudyOf = Annotated[
    Path | None, typer.Option("--study", metavar="FILE", help="Study file: who answers for it, and why.", show_default="the run's own")
]
AskAt = Annotated[str, typer.Option("--address", metavar="TEXT", help="Where to write to.", show_default="the controller's contact")]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("subject-report", epilog="Example: presence-audit subject-report ada-example --run runs/first")(subject_report)
    app.command("notice", epilog="Example: presence-audit notice --study study.yaml --output notice.md")(notice)


def subject_report(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Id, name or pseudonym of a person of the roster.")],
    run: Runs = None,
    decisions: options.Decisions = None,
    study: StudyOf = None,
    copies: Copies = None,
    format: ReportForm = "markdown",
    output: options.Output = None,
    profiles: options.Profiles = None,
) -> int:
    """Give a person everything that is held about her, in plain language."""
    from presence_audit.audit.led_back import led_back
    from presence_audit.audit.subject_report import Sought, all_runs, everything_held, write_copies
    from presence_audit.formats.safe import json_text
    from presence_audit.formats.subject import subject_text

    checked_format(format, ("markdown", "json"))
    runs = tuple(run or all_runs())
    sought = Sought(led_back(person, runs, os.environ), runs, tuple(decisions or ()), tuple(profiles or ()), _study(study))
    held, pages = everything_held(sought, options.clock()().date())
    put(subject_text(held) if format == "markdown" else json_text(held.model_dump_json(indent=2)) + "\n", output)
    if copies is not None:
        count, missed = write_copies(copies, pages)
        say(f"note: {count} page{'s' * (count != 1)} copied into {copies}")
        for sentence in missed:
            say(f"note: not copied: {sentence}")
    return DONE


def notice(study: StudyOf = None, address: AskAt = "", output: options.Output = None) -> int:
    """Write the notice that persons get whose data came from elsewhere (GDPR Art. 14), from the study file."""
    from presence_audit.privacy.notice import notice as text_of

    put(text_of(_study(study), options.clock()().date(), address=address), output)
    return DONE


def _study(path: Path | None) -> StudyFile | None:
    from presence_audit.audit.study_at import study_at

    return None if path is None else study_at(path)
