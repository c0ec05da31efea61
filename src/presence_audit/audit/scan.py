"""The network half of a study: look for everybody on the roster and write down what was seen."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from presence_audit import __version__
from presence_audit.archive import Manifest, ResumingFetcher, RunDirectory
from presence_audit.collect import Budgeted, Job, Limits, Sought, Spent, Together, collect, spent_by
from presence_audit.fetch import FetchSettings
from presence_audit.model import Decision, Person, digest_of
from presence_audit.plugins import Follower, Source
from presence_audit.study_file import ReadStudyFile

from .by_hand import HandWork
from .commenting import Visit, look_for_comments, names_of
from .frame import Criteria, Frame
from .interrupted import interruptible
from .redacting import Redacting, secrets_of
from .suppressing import Suppressed
from .taken_files import Signed, note_taken


@dataclass(frozen=True, slots=True)
class Order:
    """What to collect, and how."""

    frame: Frame
    """Whom to look for."""
    criteria: Criteria
    """Where to look."""
    as_of: date
    """The day of the study."""
    hand: HandWork
    """What analysts contributed; the files of a run that is gone on with count beside those that it began with."""
    fetch: FetchSettings | None
    """How to ask; None: offline."""
    clock: Callable[[], datetime]
    """The time, UTC."""
    retry: bool = False
    """Ask again what failed for a passing reason."""
    sources: tuple[Source, ...] = ()
    """What looks for accounts that nobody named."""
    study: ReadStudyFile | None = None
    """The study file."""
    limits: Limits = field(default_factory=Limits)
    """What it may cost."""
    decisions: tuple[Decision, ...] = ()
    """What analysts decided."""
    suppressed: Suppressed | None = None
    """Who must not be looked at."""

    @property
    def hubs(self) -> tuple[str, ...]:
        """Platforms that are looked at for links only."""
        leading = any(isinstance(source, Follower) or getattr(source, "hubs", False) for source in self.sources)
        return tuple(one.id for one in self.criteria.platforms if one.hub and leading and one.id not in self.criteria.chosen)


def start_run(path: Path, order: Order) -> RunDirectory:
    """Make the run directory of an order; raises RunError when `path` is taken."""
    created = order.clock()
    frame, hand = order.frame, order.hand.files
    manifest = Manifest(
        tool_version=__version__,
        created_at=created,
        as_of=order.as_of,
        roster_name=frame.name,
        roster_title=frame.title,
        roster_digest=frame.digest,
        platforms_digest=order.criteria.platforms.digest,
        contact=order.fetch.contact if order.fetch else "",
        platforms=order.criteria.chosen,
        hubs=order.hubs,
        control_seed=digest_of("control", created.isoformat(), frame.digest)[:14],
        inputs=order.hand.inputs,
        study=order.study.content if order.study else None,
        study_digest=order.study.digest if order.study else "",
        suppressed=len(frame.suppressed),
        options=(
            ("offline", "yes" if order.fetch is None else "no"),
            *((("captures", str(hand.captures)),) if hand.captures else ()),
            *(("coding", str(sheet)) for sheet in hand.sheets),
            *(("source", source.id) for source in order.sources),
            *budget_option(order.limits),
            *(("suppression", str(path)) for path in (order.suppressed.files if order.suppressed else ())),
        ),
    )
    return RunDirectory.create(path, manifest, frame.persons())


def budget_option(limits: Limits) -> tuple[tuple[str, str], ...]:
    """Return a budget as a run keeps it; nothing when there is none."""
    return (("budget", str(limits)),) if limits else ()


def run_collection(run: RunDirectory, order: Order, finished: Callable[[Person], None]) -> None:
    """Collect into `run` until everybody is done.

    What the run holds already is not asked again. Raises Interrupted when stopped by Ctrl-C or a signal: the run directory
    then says so, and can be resumed; RunError when nothing more can be written.
    """
    spent = _spent_before(run, order)
    with interruptible(run, order.clock, lambda: _written(spent)):
        asyncio.run(_collect(run, order, spent, finished))
        note_taken(run, order.hand, Signed(order.clock().date()))
    dropped = len(order.suppressed.accounts) if order.suppressed else 0
    run.update(status="finished", finished_at=order.clock(), suppressed_accounts=dropped, **_written(spent))


def _spent_before(run: RunDirectory, order: Order) -> Spent:
    """Return what earlier sessions of this run spent: as they wrote it, or as their evidence says where they were killed."""
    seen = spent_by(run.evidence(), order.criteria.platforms)
    return Spent(max(seen.requests, run.manifest.spent_requests), max(seen.usd, Decimal(str(run.manifest.spent_usd))))


def spending(manifest: Manifest) -> tuple[str, ...]:
    """Return a sentence about what a run cost, where it cost money or had a budget."""
    budget = next((value for name, value in manifest.options if name == "budget"), "")
    if not budget and not manifest.spent_usd:
        return ()
    within = f", of a budget of {budget}" if budget else ""
    return (f"{manifest.spent_requests:,} requests were made, for about {manifest.spent_usd:.2f} US dollars{within}",)


def _written(spent: Spent) -> dict[str, int | float]:
    return {"spent_requests": spent.requests, "spent_usd": float(spent.usd)}


def _by_person(decisions: Iterable[Decision]) -> dict[str, tuple[Decision, ...]]:
    found = defaultdict[str, list[Decision]](list)
    for one in decisions:
        found[one.person].append(one)
    return {person: tuple(some) for person, some in found.items()}


async def _collect(run: RunDirectory, order: Order, spent: Spent, finished: Callable[[Person], None]) -> None:
    criteria = order.criteria
    job = Job(
        platforms=criteria.platforms,
        chosen=criteria.chosen,
        probes=criteria.probes,
        fetcher=None,
        sink=run,
        by_hand=order.hand.by_hand,
        sources=tuple(Sought(source, frozenset((*criteria.chosen, *run.manifest.hubs))) for source in order.sources),
        hubs=run.manifest.hubs,
        identity=criteria.rules.identity if any(isinstance(source, Follower) for source in order.sources) else None,
        decisions=_by_person(order.decisions),
        suppressed=order.suppressed.account if order.suppressed else lambda _account: False,
        control_seed=run.manifest.control_seed,
        finished=finished,
    )
    if order.fetch is None:
        await collect(job, order.frame.persons())
        return
    from presence_audit.fetch import HttpFetcher  # noqa: PLC0415 - with --offline nobody is asked

    async with HttpFetcher(order.fetch) as fetcher:
        secrets = secrets_of(order.criteria.platforms, order.fetch.environ)
        budgeted = Budgeted(Together(Redacting(fetcher, secrets)), order.limits, order.clock, spent)
        asking = ResumingFetcher(run, budgeted, retry=order.retry, again=budgeted.refused)
        # whom a budget does not reach is at the end of the roster, so with one nobody is looked at before the turn
        ahead = () if order.limits else run.persons()
        await collect(replace(job, fetcher=asking), order.frame.persons(), ahead)
        if order.study is not None and order.study.content.comments is not None:
            names = names_of(order.frame.persons())
            await look_for_comments(Visit(order.study.content.comments, criteria.platforms, asking, run, order.as_of, names))
