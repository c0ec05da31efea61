"""`discover`: from role terms, list pages and OPML files to people who hold an IT-leadership role and are active."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import options
from .collecting import replays_alone, resumable
from .exits import DONE, say
from .grouped import grouped
from .groups import Net
from .surface import drawn_on
from .writing import checked_format, put

if TYPE_CHECKING:
    from presence_audit.audit import Criteria
    from presence_audit.audit.discovery_setup import DiscoverWishes
    from presence_audit.discover.outcome import Discovery

FORMATS = ("table", "json")

DiscoverFile = Annotated[
    Path | None,
    typer.Argument(metavar="DISCOVER", help="What is sought, and where: .yaml or .json; not needed with --resume and --replay."),
]
Routes = Annotated[
    list[str] | None,
    typer.Option(
        "--source", metavar="ID", help="Ask this route, too: people, a platform or an engine; may be repeated.", show_default=False
    ),
]
RosterFile = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the accepted there, as a roster (YAML).", show_default=False)
]
ResultFormat = Annotated[str, typer.Option("--format", "-f", metavar="NAME", help="table or json.")]
RulesOf = Annotated[str, typer.Option("--rules", metavar="NAME|FILE", help="Rule set by which roles, names and activity are judged.")]
Quoted = Annotated[
    list[str] | None,
    typer.Option(
        "--survey",
        metavar="NAME|FILE",
        help="Published survey whose bare counts are quoted; may be repeated; 'none' for none.",
        show_default="chamberlin-2010",
    ),
]
OnlyFiles = Annotated[bool, typer.Option("--offline", help="Ask nothing on the network; read only list files.")]
DiscoverRun = Annotated[
    Path | None, typer.Option("--run", metavar="DIR", help="Where to keep the evidence.", show_default="runs/discover/<file>-<time>")
]


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command(
        "discover", epilog="\b\nExample: presence-audit discover discover.yaml --output roster.yaml --contact https://example.org/audit"
    )(discover)


@dataclass(frozen=True, slots=True)
class Begun:
    """What is discovered, and where the evidence is kept."""

    file: DiscoverFile = None
    source: Routes = None
    offline: OnlyFiles = False
    run: DiscoverRun = None
    resume: options.Resume = None
    retry: options.Retry = False
    suppression: options.Suppression = None


@dataclass(frozen=True, slots=True)
class Result:
    """How the result is shown."""

    format: ResultFormat = "table"
    output: RosterFile = None
    width: options.Width = None
    study: options.StudyAgain = None
    pseudonymous: options.Pseudonymous = False


@grouped
def discover(
    begun: Begun,
    net: Net,
    result: Result,
    as_of: options.AsOf = None,
    rules: RulesOf = "presence",
    survey: Quoted = None,
    profiles: options.Profiles = None,
    replay: options.Replay = None,
    quiet: options.Quiet = False,
) -> int:
    """Find people who hold an IT-leadership role and are active: a count with its protocol, never a rate, and a roster that scan takes.

    Exit codes: 0 done (also when nobody was found), 2 bad input, 4 interrupted, 70 a bug.
    """
    from presence_audit.audit import criteria_for
    from presence_audit.audit.discovered import judge_discovery, save_discovery
    from presence_audit.audit.discovery_setup import DiscoverWishes
    from presence_audit.audit.suppressing import read_suppression

    _check(result)
    day = as_of.date() if as_of else None
    criteria = criteria_for(rules, survey or options.DEFAULT_SURVEYS, (), profiles or ())
    if replay is not None:
        given = {one.name: getattr(begun, one.name) for one in fields(begun) if one.name != "suppression"}
        replays_alone({"DISCOVER": given.pop("file")} | given)
        found = judge_discovery(replay, criteria, day, again=True, suppressed=read_suppression(begun.suppression))
        return _finish(found, result, replay, quiet=quiet)
    sources, settings = tuple(begun.source or ()), net.settings(profiles)
    wishes = DiscoverWishes(begun.file, settings, sources, day, begun.offline, begun.run, begun.resume, begun.retry, begun.suppression)
    shape = {"--output": result.output, "--format": None if result.format == "table" else result.format}
    shape |= {"--suppression": begun.suppression}
    again = {"--rules": None if rules == "presence" else rules, "--survey": survey, "--profiles": profiles} | net.again() | shape
    path = _collected(wishes, criteria, again, quiet=quiet)
    found = judge_discovery(path, criteria, day, suppressed=read_suppression(begun.suppression))
    save_discovery(path, found)
    return _finish(found, result, path, quiet=quiet)


def _check(result: Result) -> None:
    """Find out what cannot be written before anything is asked; raises UsageError."""
    from presence_audit.audit.discovery_roster import check_target

    checked_format(result.format, FORMATS)
    if result.output is not None:
        check_target(result.output)


def _collected(wishes: DiscoverWishes, criteria: Criteria, again: Mapping[str, object], *, quiet: bool) -> Path:
    """Look, showing progress; return the run directory. `again` are the options that a resumed run needs once more."""
    from presence_audit.audit.discovering import run_discovery
    from presence_audit.audit.discovery_setup import prepare_discovery

    order, run = prepare_discovery(wishes, criteria)
    with run, resumable("discover", run.path, again), _phases(quiet=quiet) as begin:
        run_discovery(run, order, begin)
    return run.path


@contextmanager
def _phases(*, quiet: bool) -> Iterator[Callable[[str, int], Callable[[], None]]]:
    """Yield what begins a phase, with a meter of its own; the one before is taken away."""
    from .progress import meter

    with ExitStack() as stack:

        def begin(label: str, total: int) -> Callable[[], None]:
            stack.close()
            return stack.enter_context(meter(label, total, quiet=quiet))

        yield begin


def _shown(found: Discovery, result: Result, run: Path, *, quiet: bool) -> Discovery:
    """Return the result as it may be shown, with or without names, and say on stderr why names are left out."""
    from presence_audit.audit.publishing import Publishing, published_discovery

    wish = Publishing(os.environ, options.clock()().date(), run, result.study, result.pseudonymous)
    found, remark = published_discovery(found, wish)
    if remark and not quiet:
        say(remark)
    return found


def _finish(found: Discovery, result: Result, run: Path, *, quiet: bool) -> int:
    """Show the result, and write the roster (which names people, since a scan looks for them) where one is asked for."""
    from presence_audit.audit.discovery_roster import write_discovered
    from presence_audit.audit.discovery_text import discovery_text
    from presence_audit.formats.safe import json_text

    count = None if result.output is None else write_discovered(result.output, found)
    if count == 0 and result.format == "json":
        say(f"note: {result.output} has nobody in it; a scan needs at least one person")
    found = _shown(found, result, run, quiet=quiet)
    if result.format == "json":
        made = json_text(found.model_dump_json(indent=2)).encode() + b"\n"
    else:
        surface = drawn_on(width=result.width)
        persons = {0: "nobody; a scan needs at least one person", 1: "1 person"}
        written = "" if count is None else f"Roster: {result.output}, {persons.get(count, f'{count:,} persons')}\n"
        made = discovery_text(found, width=surface.width, colour=surface.colour, encoding=surface.encoding)
        made += f"\nEvidence: {run}\n{written}".encode(surface.encoding, "replace")
    put(made, None)
    return DONE
