"""The options that several commands share, each written once."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from presence_audit.errors import UsageError


def as_of(shown_default: str) -> object:
    """Return the option for the day as of which is judged."""
    words = "Judge activity as of this day (YYYY-MM-DD)."
    return typer.Option("--as-of", formats=["%Y-%m-%d"], metavar="DATE", help=words, show_default=shown_default)


def format_by_ending(known: str) -> object:
    """Return the option for a format that the ending of the file says where nobody does; `known`: the formats, in words."""
    return typer.Option("--format", "-f", metavar="NAME", help=known, show_default="by the ending of --output, else table")


Roster = Annotated[
    Path, typer.Argument(metavar="ROSTER", help="Whom to ask about: .yaml, .json, .jsonl, .csv or .xlsx.", show_default=False)
]
RosterOrNot = Annotated[
    Path | None,
    typer.Argument(metavar="ROSTER", help="Whom to ask about: .yaml, .json, .jsonl, .csv or .xlsx; not needed with --resume and --replay."),
]
Run = Annotated[Path, typer.Argument(metavar="RUN", help="A run directory written by scan or collect.", show_default=False)]
AsOf = Annotated[datetime | None, as_of("the day of collection")]
AsOfRun = Annotated[datetime | None, as_of("the day of the run's study")]
OfPlatform = Annotated[
    list[str] | None, typer.Option("--platform", metavar="ID", help="Only cells of this platform; may be repeated.", show_default="all")
]
OfPerson = Annotated[
    list[str] | None, typer.Option("--person", metavar="ID|NAME", help="Only cells of this person; may be repeated.", show_default="all")
]
OfReason = Annotated[
    list[str] | None,
    typer.Option("--reason", metavar="REASON", help="Only cells that are unknown for this reason; may be repeated.", show_default="all"),
]
RulesOfRun = Annotated[
    str | None, typer.Option("--rules", metavar="NAME|FILE", help="Rule set of the run's study.", show_default="the one it names")
]
SurveysOfRun = Annotated[
    list[str] | None,
    typer.Option("--survey", metavar="NAME|FILE", help="Survey of the run's study; may be repeated.", show_default="those it names"),
]
Rules = Annotated[str, typer.Option("--rules", metavar="NAME|FILE", help="Rule set that scores.")]
Surveys = Annotated[
    list[str] | None,
    typer.Option(
        "--survey",
        metavar="NAME|FILE",
        help="Published survey to count again; may be repeated; 'none' for none.",
        show_default="chamberlin-2010",
    ),
]
Platforms = Annotated[
    list[str] | None,
    typer.Option(
        "--platform",
        metavar="ID",
        help="Look at this platform only; may be repeated.",
        show_default="the main ones, and those where an account is named",
    ),
]
Profiles = Annotated[
    list[Path] | None,
    typer.Option("--profiles", metavar="DIR", help="Folder of further platform profiles; may be repeated.", show_default=False),
]
Captures = Annotated[
    Path | None, typer.Option("--captures", metavar="DIR", help="Folder of pages that an analyst saved.", show_default=False)
]
Coding = Annotated[
    list[Path] | None, typer.Option("--coding", metavar="FILE", help="Coding sheet (.csv, .xlsx); may be repeated.", show_default=False)
]
Decisions = Annotated[
    list[Path] | None,
    typer.Option(
        "--decisions", metavar="FILE", help="Analysts' decisions on accounts (decisions.yaml); may be repeated.", show_default=False
    ),
]
Annotations = Annotated[
    list[Path] | None,
    typer.Option(
        "--annotations",
        metavar="FILE",
        help="What persons say about their results (annotations.yaml); may be repeated.",
        show_default=False,
    ),
]
Sources = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        metavar="ID|open|all",
        help="Let this source look for accounts that nobody named; may be repeated. open: all that need no key; all: web indexes, too.",
        show_default="none",
    ),
]
Budget = Annotated[
    list[str] | None,
    typer.Option(
        "--budget",
        metavar="PART=N",
        help="Ask no more than requests=N, person=N (requests for one person), usd=N, usd-person=N; several by commas.",
        show_default="no limit",
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Ask nothing: say what would be asked where, how long it takes, what it costs.")]
Study = Annotated[
    Path | None,
    typer.Option(
        "--study",
        metavar="FILE",
        help="Study file: why and on which ground people are looked at, whether they are named, on which blogs comments are looked for.",
        show_default="PRESENCE_AUDIT_STUDY, where it is set",
    ),
]
StudyAgain = Annotated[
    Path | None,
    typer.Option(
        "--study",
        metavar="FILE",
        help="Study file by which people are named or not.",
        show_default="the run's own, else PRESENCE_AUDIT_STUDY",
    ),
]
Pseudonymous = Annotated[bool, typer.Option("--pseudonymous", help="Leave names out, whatever the study file says.")]
Suppression = Annotated[
    Path | None,
    typer.Option(
        "--suppression",
        metavar="FILE",
        envvar="PRESENCE_AUDIT_SUPPRESSION",
        help="Suppression list: who stands on it is not looked at, and nothing of them is kept.",
        show_default="the study file's",
    ),
]
Offline = Annotated[bool, typer.Option("--offline", help="Ask nothing on the network; read only captures and coding sheets.")]
RunDir = Annotated[
    Path | None, typer.Option("--run", metavar="DIR", help="Where to keep the evidence.", show_default="runs/<roster>-<time>")
]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace an earlier run directory of this program at --run.")]
Resume = Annotated[
    Path | None,
    typer.Option("--resume", metavar="RUN", help="Go on with an interrupted run; nothing finished is asked again.", show_default=False),
]
Retry = Annotated[bool, typer.Option("--retry", help="With --resume: ask again what failed for a passing reason (timeout, rate limit, …).")]
Replay = Annotated[
    Path | None, typer.Option("--replay", metavar="RUN", help="Read the bytes of this run again, with the network off.", show_default=False)
]
Contact = Annotated[
    str,
    typer.Option(
        "--contact", metavar="URL|MAIL", envvar="PRESENCE_AUDIT_CONTACT", help="Who asks; goes into the User-Agent.", show_default=False
    ),
]
Proxy = Annotated[str | None, typer.Option("--proxy", metavar="URL", help="HTTP proxy for every request.", show_default=False)]
CaBundle = Annotated[
    Path | None, typer.Option("--ca-bundle", metavar="FILE", help="Certificates to trust besides the usual ones.", show_default=False)
]
Acknowledge = Annotated[
    list[str] | None,
    typer.Option(
        "--acknowledge",
        metavar="ID",
        help="Say that you read the terms of this platform's interface (x); may be repeated.",
        show_default=False,
    ),
]
AllowHost = Annotated[
    list[str] | None,
    typer.Option("--allow-host", metavar="HOST", help="Host inside this network that may be asked; may be repeated.", show_default=False),
]
FormatName = Annotated[str, typer.Option("--format", "-f", metavar="NAME", help="table, html, xlsx, md, json, jsonl or csv.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there instead of to the screen.", show_default=False)
]
Width = Annotated[
    int | None, typer.Option("--width", min=40, max=400, help="Columns of the table.", show_default="the terminal's, else 100")
]
MinCoverage = Annotated[
    float | None,
    typer.Option("--min-coverage", min=0, max=1, help="Exit 3 when a smaller share of the cells is known.", show_default=False),
]
FailUnder = Annotated[
    float | None,
    typer.Option("--fail-under", min=0, max=100, help="Exit 1 when a person's score is certainly below this.", show_default=False),
]
FailOn = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-on",
        metavar="RULE",
        help="Exit 1 when this bound is missed, such as 'coverage<60%' or controls; may be repeated, or several by commas.",
        show_default=False,
    ),
]
Rows = Annotated[int, typer.Option("--rows", min=0, help="Persons shown in the table; 0 for all.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no remarks on stderr.")]


DEFAULT_SURVEYS = ("chamberlin-2010",)
ROWS = 200


def clock() -> Callable[[], datetime]:
    """Return the clock; SOURCE_DATE_EPOCH stops it, so that a run can be repeated to the byte (reproducible-builds.org)."""
    stopped = os.environ.get("SOURCE_DATE_EPOCH")
    if stopped is None:
        return lambda: datetime.now(UTC)
    try:
        at = datetime.fromtimestamp(int(stopped), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH must be a number of seconds since 1970, not {stopped!r}") from None
    return lambda: at
