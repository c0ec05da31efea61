"""`scan` and `collect`: look, and (scan) judge and report."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from . import options
from .exits import say, show
from .stopping import flags, sigterm_interrupts

if TYPE_CHECKING:
    from presence_audit.audit import Criteria, Wishes
    from presence_audit.fetch import FetchSettings


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("scan", epilog="Example: presence-audit scan roster.yaml --contact https://example.org/audit")(scan)
    app.command("collect", epilog="\b\nExample: presence-audit collect roster.yaml --offline --captures captures --run runs/first")(collect)


def scan(
    roster: options.RosterOrNot = None,
    as_of: options.AsOf = None,
    rules: options.Rules = "presence",
    survey: options.Surveys = None,
    platform: options.Platforms = None,
    profiles: options.Profiles = None,
    captures: options.Captures = None,
    coding: options.Coding = None,
    source: options.Sources = None,
    budget: options.Budget = None,
    study: options.Study = None,
    decisions: options.Decisions = None,
    offline: options.Offline = False,
    run: options.RunDir = None,
    overwrite: options.Overwrite = False,
    resume: options.Resume = None,
    retry: options.Retry = False,
    replay: options.Replay = None,
    contact: options.Contact = "",
    proxy: options.Proxy = None,
    ca_bundle: options.CaBundle = None,
    allow_host: options.AllowHost = None,
    format: options.FormatName = "table",
    output: options.Output = None,
    width: options.Width = None,
    rows: options.Rows = options.ROWS,
    min_coverage: options.MinCoverage = None,
    fail_under: options.FailUnder = None,
    dry_run: options.DryRun = False,
    quiet: options.Quiet = False,
) -> int:
    """Look for everybody on the roster, judge what was seen, and report it.

    Exit codes: 0 done, 1 a --fail-under bound missed, 2 bad input, 3 coverage below --min-coverage, 4 interrupted, 70 a bug.
    """
    from presence_audit.audit import HandFiles, Wishes, criteria_for, judge_run, replay_run, save_study

    from .reports import finish, format_for, note_undescribed

    shown = options.Shown(format, output, width, min_coverage, fail_under, rows)
    format_for(shown)
    criteria = criteria_for(rules, survey or options.DEFAULT_SURVEYS, platform or (), profiles or ())
    if replay is not None:
        _replays_alone(
            captures=captures, coding=coding, source=source, budget=budget, study=study, run=run, overwrite=overwrite, resume=resume,
            dry_run=dry_run,
        )  # fmt: skip
        note_undescribed(replay, criteria)
        return finish(replay_run(replay, criteria, roster, _day(as_of), tuple(decisions or ())), shown)
    wishes = Wishes(
        roster,
        fetch_settings(contact, proxy, ca_bundle, allow_host, profiles),
        _day(as_of),
        HandFiles(captures, tuple(coding or ())),
        offline,
        run,
        overwrite,
        resume,
        retry,
        tuple(source or ()),
        study,
        tuple(decisions or ()),
        tuple(budget or ()),
    )
    if dry_run:
        return _estimated(wishes, criteria, shown)
    net = {"--decisions": decisions, "--profiles": profiles, "--proxy": proxy, "--ca-bundle": ca_bundle, "--allow-host": allow_host}
    shape = {"--rules": None if rules == "presence" else rules, "--survey": survey, "--output": output}
    again = net | shape | {"--format": None if format == "table" else format}
    path = _collected("scan", wishes, criteria, again, quiet=quiet)
    judged = judge_run(path, criteria, None, wishes.decisions)
    save_study(path, judged)
    return finish(judged, shown)


def collect(
    roster: options.RosterOrNot = None,
    as_of: options.AsOf = None,
    platform: options.Platforms = None,
    profiles: options.Profiles = None,
    captures: options.Captures = None,
    coding: options.Coding = None,
    source: options.Sources = None,
    budget: options.Budget = None,
    study: options.Study = None,
    decisions: options.Decisions = None,
    offline: options.Offline = False,
    run: options.RunDir = None,
    overwrite: options.Overwrite = False,
    resume: options.Resume = None,
    retry: options.Retry = False,
    contact: options.Contact = "",
    proxy: options.Proxy = None,
    ca_bundle: options.CaBundle = None,
    allow_host: options.AllowHost = None,
    quiet: options.Quiet = False,
) -> int:
    """Look for everybody on the roster and write down what was seen; judge nothing. Prints the run directory."""
    from presence_audit.audit import HandFiles, Wishes, criteria_for

    criteria = criteria_for("presence", (), platform or (), profiles or ())
    wishes = Wishes(
        roster,
        fetch_settings(contact, proxy, ca_bundle, allow_host, profiles),
        _day(as_of),
        HandFiles(captures, tuple(coding or ())),
        offline,
        run,
        overwrite,
        resume,
        retry,
        tuple(source or ()),
        study,
        tuple(decisions or ()),
        tuple(budget or ()),
    )
    again = {"--decisions": decisions, "--profiles": profiles, "--proxy": proxy, "--ca-bundle": ca_bundle, "--allow-host": allow_host}
    typer.echo(_collected("collect", wishes, criteria, again, quiet=quiet))
    return 0


def _replays_alone(**others: object) -> None:
    """Refuse options that a replay would pass over in silence; raises UsageError."""
    from presence_audit.errors import UsageError

    if given := [f"--{name.replace('_', '-')}" for name, value in others.items() if value]:
        raise UsageError(f"--replay reads what an earlier run kept; {', '.join(given)} cannot go with it")


def _day(as_of: datetime | None) -> date | None:
    return as_of.date() if as_of else None


def fetch_settings(
    contact: str, proxy: str | None, ca_bundle: Path | None, allow_host: list[str] | None, profiles: list[Path] | None = None
) -> FetchSettings:
    """Return how to ask, from the options that every command with network shares; keys come from the environment or the file of keys."""
    from presence_audit.audit.keys import with_keys
    from presence_audit.fetch import FetchSettings

    return FetchSettings(
        contact=contact,
        proxy=proxy,
        ca_bundle=str(ca_bundle) if ca_bundle else None,
        allow_hosts=frozenset(host.lower() for host in allow_host or ()),
        environ=with_keys(os.environ, profiles or ()),
        clock=options.clock(),
    )


def _estimated(wishes: Wishes, criteria: Criteria, shown: options.Shown) -> int:
    """Say what a scan would ask; nothing is asked and nothing kept."""
    from presence_audit.audit import estimate_of
    from presence_audit.errors import UsageError

    if shown.format not in ("table", "json"):
        raise UsageError(f"--dry-run writes table or json, not {shown.format}")
    width = shown.width or (shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() and not shown.output else 100)
    encoding = "utf-8" if shown.output else sys.stdout.encoding or "utf-8"
    text = estimate_of(wishes, criteria, form="json" if shown.format == "json" else "table", width=width, encoding=encoding)
    if shown.output is None:
        show(text)
        return 0
    try:
        shown.output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{shown.output}: cannot be written: {error.strerror or error}") from error
    return 0


def _collected(command: str, wishes: Wishes, criteria: Criteria, again: Mapping[str, object], *, quiet: bool) -> Path:
    """Collect, showing progress; return the run directory. `again` are the options that a resumed run needs once more."""
    from presence_audit.audit import prepare, run_collection, spending
    from presence_audit.errors import Interrupted

    from .progress import meter

    order, run = prepare(wishes, criteria)
    with run, sigterm_interrupts():
        try:
            with meter("looking", order.frame.count, quiet=quiet) as advance:
                run_collection(run, order, lambda _person: advance())
        except Interrupted as error:
            words = ["presence-audit", command, "--resume", str(run.path), *flags(again)]
            raise Interrupted(f"{error}\ngo on with: {shlex.join(words)}") from None
    for remark in () if quiet else (*order.hand.remarks, *spending(run.manifest)):
        say(f"note: {remark}")
    return run.path
