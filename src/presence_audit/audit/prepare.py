"""Turns what the user asked for into an order and a run directory: a new one, or one to go on with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from presence_audit import __version__
from presence_audit.archive import Manifest, RunDirectory
from presence_audit.archive.recovery import clear
from presence_audit.archive.run import is_free
from presence_audit.collect import read_limits
from presence_audit.errors import RunError, UsageError
from presence_audit.fetch import FetchSettings
from presence_audit.platforms import Platforms
from presence_audit.study_file import ReadStudyFile, load_study_file

from .blogs import blog_account
from .by_hand import HandFiles, read_by_hand
from .coded_rows import Again
from .decided import read_decisions
from .frame import Criteria, Frame, frame_of_roster, frame_of_run, with_named
from .kept import RUNS
from .resuming import resumed_work
from .scan import Order, budget_option, start_run
from .sourcing import NONE, sources_for
from .suppressed_work import decisions_of_others, without_suppressed
from .suppressing import Suppressed, read_suppression


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user asked for on the command line or from Python."""

    roster: Path | None
    """The roster; None to take the one that a resumed run keeps."""
    fetch: FetchSettings
    """How to ask, and the clock."""
    as_of: date | None = None
    """The day of the study; None: today, or the day of the resumed run."""
    hand: HandFiles = field(default_factory=HandFiles)
    """What analysts contributed."""
    offline: bool = False
    """Ask nothing."""
    run: Path | None = None
    """Where to keep the evidence."""
    overwrite: bool = False
    """Replace an earlier run at `run`."""
    resume: Path | None = None
    """The run to go on with."""
    retry: bool = False
    """With `resume`: ask again what failed for a passing reason."""
    sources: tuple[str, ...] = ()
    """Ids of the sources that look for accounts, or their groups; a resumed run keeps those that it began with."""
    study: Path | None = None
    """The study file; a resumed run keeps the one that it began with."""
    decisions: tuple[Path, ...] = ()
    """Files of analysts' decisions: they say whose links are followed, too."""
    budget: tuple[str, ...] = ()
    """What the run may cost, as on the command line; a resumed run keeps its budget unless a new one is given."""
    suppression: Path | None = None
    """List of who must not be looked at, beside the one that the study file names; a resumed run keeps those that it began with."""


def prepare(wishes: Wishes, criteria: Criteria) -> tuple[Order, RunDirectory]:
    """Check everything and open the run directory for writing; raises DocumentError, UsageError or RunError before any request."""
    order = ordered(wishes, criteria)
    if order.fetch is not None:
        need_contact(order.fetch, "To ask nobody, use --offline")
    if order.fetch is not None:
        from presence_audit.fetch import HttpFetcher  # noqa: PLC0415 - with --offline nobody is asked

        HttpFetcher(order.fetch)  # settings that cannot work are found out before anything is replaced
    path = wishes.resume or wishes.run or _default_path(order.frame, order.clock)
    try:
        return order, _opened(path, order, wishes)
    except OSError as error:
        raise RunError(f"{path}: cannot be used as a run directory: {error.strerror or error}") from error


def ordered(wishes: Wishes, criteria: Criteria, *, checked: bool = True) -> Order:
    """Return what to collect, without opening a run directory; raises as `prepare`. `checked`: the keys of the sources must be there."""
    return _resumed(wishes, criteria, checked) if wishes.resume is not None else _new(wishes, criteria, checked)


def _opened(path: Path, order: Order, wishes: Wishes) -> RunDirectory:
    if wishes.resume is not None:
        run = RunDirectory.resume(path)
        others = tuple((name, value) for name, value in run.manifest.options if name != "budget")
        run.update(options=(*others, *budget_option(order.limits)), inputs=order.hand.inputs)
        return run
    if wishes.overwrite:
        _clear(path)
    return start_run(path, order)


def _new(wishes: Wishes, criteria: Criteria, checked: bool) -> Order:  # noqa: FBT001 - the only one
    if wishes.retry:
        raise UsageError("--retry goes with --resume RUN")
    if wishes.offline and set(wishes.sources) - {NONE}:
        raise UsageError("--source looks on the network; leave it or --offline out")
    if wishes.roster is None:
        raise UsageError("name a roster: presence-audit scan roster.yaml")
    clock = wishes.fetch.clock
    study = _study_file(wishes, criteria.platforms)
    suppressed = _suppressed(wishes, study)
    frame, as_of = frame_of_roster(wishes.roster, criteria.platforms, suppressed), wishes.as_of or clock().date()
    hand = read_by_hand(wishes.hand, Again(frame.everybody), criteria, as_of, chosen=criteria.wanted)
    hand = without_suppressed(hand, frame, suppressed)
    return Order(
        frame=frame,
        criteria=with_named(criteria, frame.platforms | hand.platforms),
        as_of=as_of,
        hand=hand,
        fetch=None if wishes.offline else never_asking(wishes.fetch, criteria.platforms, study.content.acknowledged if study else ()),
        clock=clock,
        sources=sources_for(wishes.sources, criteria.platforms, wishes.fetch.environ, checked=checked),
        study=study,
        limits=read_limits(wishes.budget),
        decisions=decisions_of_others(read_decisions(wishes.decisions, criteria.platforms, frame.everybody()).decisions, frame),
        suppressed=suppressed,
    )


def _suppressed(wishes: Wishes, study: ReadStudyFile | None, kept: Iterable[str] = ()) -> Suppressed | None:
    """Return who must not be looked at: by the list of the command line, of the study file, and of the run that is gone on with."""
    named = study.content.suppression if study and study.folder is not None else None
    return read_suppression(wishes.suppression, study.folder / named if study and study.folder and named else None, *map(Path, kept))


def _study_file(wishes: Wishes, platforms: Platforms) -> ReadStudyFile | None:
    return load_study_file(wishes.study, lambda url: blog_account(platforms, url)) if wishes.study else None


def _resumed(wishes: Wishes, criteria: Criteria, checked: bool) -> Order:  # noqa: FBT001 - the only one
    assert wishes.resume is not None
    if wishes.run is not None or wishes.overwrite:
        raise UsageError("--resume names the run directory; --run and --overwrite do not go with it")
    run = RunDirectory.open(wishes.resume)
    kept = run.manifest
    suppressed = _suppressed(wishes, _study_file(wishes, criteria.platforms), _kept(kept.options, "suppression"))
    frame = frame_of_run(run, suppressed)
    if wishes.roster:
        frame = frame_of_roster(wishes.roster, criteria.platforms, suppressed)
    _same_study(kept, frame, wishes, criteria)
    same_program(run, criteria)
    options = kept.options
    hand = without_suppressed(resumed_work(run, wishes.hand, replace(frame, persons=frame.everybody), criteria), frame, suppressed)
    acknowledged = kept.study.acknowledged if kept.study else ()
    fetch = replace(never_asking(wishes.fetch, criteria.platforms, acknowledged), contact=wishes.fetch.contact or kept.contact)
    offline = wishes.offline or ("offline", "yes") in options
    return Order(
        frame,
        replace(criteria, chosen=kept.platforms),
        kept.as_of,
        hand,
        None if offline else fetch,
        wishes.fetch.clock,
        wishes.retry,
        sources_for(_kept(options, "source"), criteria.platforms, wishes.fetch.environ, checked=checked and not offline),
        ReadStudyFile(kept.study, kept.study_digest) if kept.study else None,
        read_limits(wishes.budget or _kept(options, "budget")),
        decisions_of_others(read_decisions(wishes.decisions, criteria.platforms, frame.everybody()).decisions, frame),
        suppressed,
    )


def _kept(options: Iterable[tuple[str, str]], wanted: str) -> tuple[str, ...]:
    return tuple(value for name, value in options if name == wanted)


def _same_study(kept: Manifest, frame: Frame, wishes: Wishes, criteria: Criteria) -> None:
    """Refuse to mix two studies in one run directory."""
    if frame.digest != kept.roster_digest:
        raise RunError(
            f"{wishes.resume}: was begun with another roster ({kept.roster_name}, {kept.roster_digest[:12]}); start a new run for this one"
        )
    if wishes.as_of is not None and wishes.as_of != kept.as_of:
        raise RunError(f"{wishes.resume}: was begun as of {kept.as_of}; leave --as-of out, or start a new run")
    asked = sources_for(wishes.sources, criteria.platforms, wishes.fetch.environ, checked=False)
    if wishes.sources and tuple(source.id for source in asked) != _kept(kept.options, "source"):
        raise RunError(f"{wishes.resume}: was begun with other sources; leave --source out, or start a new run")
    if (study := _study_file(wishes, criteria.platforms)) is not None and study.digest != kept.study_digest:
        raise RunError(f"{wishes.resume}: was begun with another study file, or none; leave --study out, or start a new run")
    if criteria.wanted not in ((), kept.platforms):
        raise RunError(
            f"{wishes.resume}: was begun for the platforms {', '.join(kept.platforms)}; leave --platform out, or start a new run"
        )


def same_program(run: RunDirectory, criteria: Criteria) -> None:
    """Raise RunError where a run was begun by another version of the program, or with other profiles: it cannot be gone on with."""
    if criteria.platforms.digest != run.manifest.platforms_digest:
        raise RunError(f"{run.path}: was begun with other platform profiles; the new ones need a new run")
    if run.manifest.tool_version != __version__:
        raise RunError(f"{run.path}: was begun with presence-audit {run.manifest.tool_version}; this is {__version__}. Start a new run")


def need_contact(fetch: FetchSettings, otherwise: str) -> None:
    """Raise UsageError when nobody says who asks."""
    if not fetch.contact:
        who = "say who asks: --contact with a web or mail address, or PRESENCE_AUDIT_CONTACT; it goes into the User-Agent. "
        raise UsageError(who + otherwise)


def never_asking(fetch: FetchSettings, platforms: Platforms, acknowledged: Iterable[str] = ()) -> FetchSettings:
    """Shut the hosts of platforms that are never requested, so that no redirect leads there either.

    `acknowledged`: ids of the platforms whose terms the study file acknowledges, beside those of the command line.
    """
    having_terms = {platform.id: platform.acknowledge for platform in platforms if platform.acknowledge}
    if unknown := sorted(fetch.acknowledged - set(having_terms)):
        raise UsageError(f"--acknowledge: {unknown[0]!r} has no terms to acknowledge; those that have: {', '.join(sorted(having_terms))}")
    closed = {host for platform in platforms if platform.access == "no_fetch" for host in platform.urls.hosts}
    return replace(fetch, refuse_hosts=fetch.refuse_hosts | closed, acknowledged=fetch.acknowledged | frozenset(acknowledged))


def _default_path(frame: Frame, clock: Callable[[], datetime]) -> Path:
    return RUNS / f"{Path(frame.name).stem}-{clock():%Y%m%dT%H%M%SZ}"


def _clear(path: Path) -> None:
    """Remove an earlier run directory; raises RunError when `path` is anything else, or when somebody writes to it."""
    if is_free(path):
        return
    try:
        RunDirectory.open(path)
    except RunError as error:
        raise RunError(f"{path}: --overwrite replaces run directories only ({error})") from None
    clear(path)
