"""`scan` and `collect`: look, and (scan) judge and report."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from . import options
from .collecting import going_on, replays_alone, resumable
from .exits import say, tell
from .grouped import grouped
from .groups import Kept, Net, Shown, Sought
from .surface import drawn_on
from .writing import put

if TYPE_CHECKING:
    from presence_audit.audit import Criteria, Wishes
    from presence_audit.model import Person, Study


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("scan", epilog="Example: presence-audit scan roster.yaml --contact https://example.org/audit")(scan)
    app.command("collect", epilog="\b\nExample: presence-audit collect roster.yaml --offline --captures captures --run runs/first")(collect)


@grouped
def scan(
    sought: Sought,
    kept: Kept,
    net: Net,
    shown: Shown,
    rules: options.Rules = "presence",
    survey: options.Surveys = None,
    replay: options.Replay = None,
    dry_run: options.DryRun = False,
    quiet: options.Quiet = False,
) -> int:
    """Look for everybody on the roster, judge what was seen, and report it.

    Exit codes: 0 done, 1 a --fail-under or --fail-on bound missed, 2 bad input, 3 coverage below --min-coverage, 4 interrupted, 70 a bug.
    """
    from presence_audit.audit import Said, criteria_for, judge_and_keep, open_study
    from presence_audit.audit.annotating import said_in

    from .policy import policy_of
    from .reports import Source, finish, format_for

    format_for(shown)
    criteria = criteria_for(rules, survey or options.DEFAULT_SURVEYS, sought.platform or (), sought.profiles or ())
    policy = policy_of(shown.fail_on, criteria.platforms)
    if replay is not None:
        replays_alone(_beside_replay(sought, kept) | {"dry_run": dry_run})
        judged = _replayed(replay, sought, criteria)
        return finish(judged, Source(replay, sought.study, quiet, policy), shown)
    wishes = _wishes(sought, kept, net)
    if dry_run:
        return _estimated(wishes, criteria, shown)
    shape = {"--rules": None if rules == "presence" else rules, "--survey": survey, "--output": shown.output}
    bounds = {"--min-coverage": shown.min_coverage, "--fail-under": shown.fail_under, "--fail-on": shown.fail_on}
    again = _again(sought, net) | shape | {"--format": None if shown.format == "table" else shown.format} | bounds
    path, unseen = _collected("scan", wishes, criteria, again, quiet=quiet)
    said = Said(wishes.decisions, said_in((), sought.study, criteria.platforms), unseen)
    with resumable("scan", path, again):
        judge_and_keep(path, criteria, None, said)
        return finish(open_study(path), Source(path, sought.study, quiet, policy), shown)


@grouped
def collect(sought: Sought, kept: Kept, net: Net, quiet: options.Quiet = False) -> int:
    """Look for everybody on the roster and write down what was seen; judge nothing. Prints the run directory."""
    from presence_audit.audit import criteria_for

    criteria = criteria_for("presence", (), sought.platform or (), sought.profiles or ())
    tell(_collected("collect", _wishes(sought, kept, net), criteria, _again(sought, net), quiet=quiet)[0])
    return 0


def _wishes(sought: Sought, kept: Kept, net: Net) -> Wishes:
    """Return what to collect, and where to keep it."""
    from presence_audit.audit import HandFiles, Wishes
    from presence_audit.audit.publishing import default_study

    return Wishes(
        roster=sought.roster,
        fetch=net.settings(sought.profiles),
        as_of=sought.day,
        hand=HandFiles(sought.captures, tuple(sought.coding or ())),
        offline=kept.offline,
        run=kept.run,
        overwrite=kept.overwrite,
        resume=kept.resume,
        retry=kept.retry,
        sources=tuple(sought.source or ()),
        study=sought.study or (None if kept.resume else default_study(os.environ)),
        decisions=tuple(sought.decisions or ()),
        budget=tuple(sought.budget or ()),
        suppression=sought.suppression,
    )


def _again(sought: Sought, net: Net) -> dict[str, object]:
    """Return the options that a resumed run needs once more."""
    return {"--decisions": sought.decisions, "--profiles": sought.profiles} | net.again()


def _beside_replay(sought: Sought, kept: Kept) -> dict[str, object]:
    """Return the options that say nothing to a replay."""
    of_sought = {name: getattr(sought, name) for name in ("captures", "coding", "source", "budget")}
    return of_sought | {name: getattr(kept, name) for name in ("run", "overwrite", "resume")}


def _replayed(run: Path, sought: Sought, criteria: Criteria) -> Study:
    """Read the bytes of a run again and return what they say."""
    from presence_audit.audit import judged_aside, replay_docket
    from presence_audit.audit.suppressing import read_suppression

    from .reports import note_undescribed

    note_undescribed(run, criteria)
    suppressed = read_suppression(sought.suppression) if sought.roster else None
    return judged_aside(replay_docket(run, criteria, sought.roster, sought.day, tuple(sought.decisions or ()), suppressed=suppressed))[0]


def _estimated(wishes: Wishes, criteria: Criteria, shown: Shown) -> int:
    """Say what a scan would ask; nothing is asked and nothing kept."""
    from presence_audit.audit import estimate_of
    from presence_audit.errors import UsageError

    if shown.format not in ("table", "json"):
        raise UsageError(f"--dry-run writes table or json, not {shown.format}")
    surface = drawn_on(shown.output, shown.width)
    form: Literal["table", "json"] = "json" if shown.format == "json" else "table"
    put(estimate_of(wishes, criteria, form=form, width=surface.width, encoding=surface.encoding), shown.output)
    return 0


def _collected(command: str, wishes: Wishes, criteria: Criteria, again: Mapping[str, object], *, quiet: bool) -> tuple[Path, list[Person]]:
    """Collect, showing progress; return the run directory, and who is suppressed. `again`: the options that a resumed run needs once more."""
    from presence_audit.audit import prepare, run_collection, spending
    from presence_audit.audit.suppressed_work import suppressed_remarks
    from presence_audit.audit.unreached import unreached_remarks

    from .progress import meter

    order, run = prepare(wishes, criteria)
    with resumable(command, run.path, again), run, meter("looking", order.frame.count, quiet=quiet) as advance:
        run_collection(run, order, lambda _person: advance())
    if not quiet:
        met = unreached_remarks(run, going_on(command, run.path, again, "--retry")) if order.fetch else ()
        for remark in (*order.hand.remarks, *spending(run.manifest), *suppressed_remarks(run.manifest), *met):
            say(f"note: {remark}")
    return run.path, order.frame.unseen()
