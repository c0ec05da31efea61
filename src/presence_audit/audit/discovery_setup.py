"""Turns what the user asked `discover` for into an order and a run directory: a new one, or one to go on with."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from presence_audit import __version__
from presence_audit.archive import Manifest, RunDirectory
from presence_audit.discover.queries import askable, routes_of
from presence_audit.discover.wishes import DiscoverFile
from presence_audit.errors import RunError, UsageError
from presence_audit.fetch import FetchSettings
from presence_audit.model import digest_of
from presence_audit.roster import read_roster

from .discovered import CONTENT, content_of
from .discovering import DiscoverOrder, checked_files
from .discovery_file import ReadDiscoverFile, load_discover_file
from .frame import Criteria
from .kept import RUNS
from .prepare import need_contact, never_asking, same_program
from .suppressing import read_suppression

DISCOVERIES = RUNS / "discover"
"""Folder of the run directories of discoveries that the user did not name."""


@dataclass(frozen=True, slots=True)
class DiscoverWishes:
    """What the user asked for."""

    file: Path | None
    """The discovery file; None to take the one that a resumed run keeps."""
    fetch: FetchSettings
    """How to ask, and the clock."""
    sources: tuple[str, ...] = ()
    """Routes of search beside those of the file."""
    as_of: date | None = None
    """The day of the discovery; None: today, or the day of the resumed run."""
    offline: bool = False
    """Ask nothing; read only files."""
    run: Path | None = None
    """Where to keep the evidence."""
    resume: Path | None = None
    """The run to go on with."""
    retry: bool = False
    """With `resume`: ask again what failed for a passing reason."""
    suppression: Path | None = None
    """List of who must not be looked at."""


def prepare_discovery(wishes: DiscoverWishes, criteria: Criteria) -> tuple[DiscoverOrder, RunDirectory]:
    """Check everything and open the run directory for writing; raises DocumentError, UsageError or RunError before any request."""
    order = _resumed(wishes, criteria) if wishes.resume is not None else _new(wishes, criteria)
    order = replace(order, suppressed=read_suppression(wishes.suppression))
    if order.fetch is not None:
        need_contact(order.fetch, "To read only files, use --offline")
        from presence_audit.fetch import HttpFetcher  # noqa: PLC0415 - with --offline nobody is asked

        HttpFetcher(order.fetch)  # settings that cannot work are found out before anything is written
    path = wishes.resume or wishes.run or DISCOVERIES / f"{(wishes.file or Path()).stem}-{order.clock():%Y%m%dT%H%M%SZ}"
    try:
        return order, RunDirectory.resume(path) if wishes.resume else _started(path, order, wishes)
    except OSError as error:
        raise RunError(f"{path}: cannot be used as a run directory: {error.strerror or error}") from error


def _new(wishes: DiscoverWishes, criteria: Criteria) -> DiscoverOrder:
    if wishes.retry:
        raise UsageError("--retry goes with --resume RUN")
    if wishes.file is None:
        raise UsageError("name a discovery file: presence-audit discover discover.yaml")
    read = load_discover_file(wishes.file, criteria.platforms)
    read = replace(read, content=_with_sources(read.content, wishes.sources, criteria))
    read = replace(read, content=_with_opted_out(read.content, wishes.file.parent, criteria))
    clock = wishes.fetch.clock
    fetch = None if wishes.offline else never_asking(wishes.fetch, criteria.platforms)
    order = DiscoverOrder(read, wishes.file.parent, criteria, wishes.as_of or clock().date(), fetch, clock)
    checked_files(order)
    return order


def _with_sources(content: DiscoverFile, sources: tuple[str, ...], criteria: Criteria) -> DiscoverFile:
    try:
        routes_of(sources, criteria.platforms)
    except KeyError as error:
        raise UsageError(f"--source {error.args[0]}: no route of search; known: {', '.join(askable(criteria.platforms))}") from None
    return content.model_copy(update={"sources": tuple(dict.fromkeys((*content.sources, *sources)))})


def _with_opted_out(content: DiscoverFile, folder: Path, criteria: Criteria) -> DiscoverFile:
    """Return the file with everybody excluded who opted out on one of its rosters; raises DocumentError."""
    platforms = criteria.platforms
    found: list[str] = []
    for name in content.exclude_rosters:
        for person in read_roster(folder / name, platforms.resolve, platforms.ids):
            if person.opt_out:
                found += [person.name, *person.aliases, *(account.written for account in person.accounts)]
    return content.model_copy(update={"exclude": tuple(dict.fromkeys((*content.exclude, *found)))})


def _resumed(wishes: DiscoverWishes, criteria: Criteria) -> DiscoverOrder:
    assert wishes.resume is not None
    if wishes.run is not None:
        raise UsageError("--resume names the run directory; --run does not go with it")
    run = RunDirectory.open(wishes.resume)
    kept, content = run.manifest, content_of(run)
    if wishes.file is not None and load_discover_file(wishes.file, criteria.platforms).digest != kept.roster_digest:
        raise RunError(f"{wishes.resume}: was begun with another discovery file ({kept.roster_name}); start a new run for this one")
    if wishes.as_of is not None and wishes.as_of != kept.as_of:
        raise RunError(f"{wishes.resume}: was begun as of {kept.as_of}; leave --as-of out, or start a new run")
    if set(wishes.sources) - set(content.sources):
        raise RunError(f"{wishes.resume}: was begun with other sources; leave --source out, or start a new run")
    same_program(run, criteria)
    fetch = replace(never_asking(wishes.fetch, criteria.platforms), contact=wishes.fetch.contact or kept.contact)
    offline = wishes.offline or ("offline", "yes") in kept.options
    folder = Path(next((value for name, value in kept.options if name == "folder"), "."))
    read = ReadDiscoverFile(content, kept.roster_digest)
    return DiscoverOrder(read, folder, criteria, kept.as_of, None if offline else fetch, wishes.fetch.clock, wishes.retry)


def _started(path: Path, order: DiscoverOrder, wishes: DiscoverWishes) -> RunDirectory:
    assert wishes.file is not None
    created = order.clock()
    platforms = order.criteria.platforms
    manifest = Manifest(
        tool_version=__version__,
        created_at=created,
        as_of=order.as_of,
        roster_name=wishes.file.name,
        roster_title=order.file.content.title,
        roster_digest=order.file.digest,
        platforms_digest=platforms.digest,
        contact=order.fetch.contact if order.fetch else "",
        platforms=tuple(one.id for one in platforms if one.engine is None),
        control_seed=digest_of("control", created.isoformat(), order.file.digest)[:14],
        options=(
            ("offline", "yes" if order.fetch is None else "no"),
            ("folder", str(order.folder)),
            (CONTENT, json.dumps(order.file.content.model_dump(mode="json"), ensure_ascii=False)),
        ),
    )
    return RunDirectory.create(path, manifest)
