"""The network half of a discovery: read the lists, ask the queries, look at the accounts of everybody who was found; write it all down."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from presence_audit.archive import ResumingFetcher, RunDirectory
from presence_audit.collect import Fetcher, Job, ask, collect
from presence_audit.collect.asking import classified
from presence_audit.discover.pages import lists_profile
from presence_audit.documents import open_binary
from presence_audit.errors import DocumentError, Problem
from presence_audit.fetch import FetchSettings
from presence_audit.model import Person, Response, SearchStep
from presence_audit.platforms import Platforms

from .discovered import excluder
from .discovery_file import ReadDiscoverFile
from .discovery_leads import Look, found_in, looked, looks_of, person_of
from .each_file import read_each
from .frame import Criteria
from .interrupted import interruptible
from .redacting import Redacting, secrets_of
from .suppressing import Suppressed

MOST_BYTES = 10_000_000
"""A list file on this machine may be so large."""
_KINDS = {
    ".html": "text/html",
    ".htm": "text/html",
    ".md": "text/plain",
    ".txt": "text/plain",
    ".opml": "text/x-opml",
    ".xml": "application/xml",
}

Progress = Callable[[str, int], Callable[[], None]]
"""Begins a phase (label, how many) and returns what to call when one is done."""


@dataclass(frozen=True, slots=True)
class DiscoverOrder:
    """What to discover, and how."""

    file: ReadDiscoverFile
    """What was asked for."""
    folder: Path
    """From where the files of lists are taken."""
    criteria: Criteria
    """By what is looked and judged."""
    as_of: date
    """The day of the discovery."""
    fetch: FetchSettings | None
    """How to ask; None: offline."""
    clock: Callable[[], datetime]
    """The time, UTC."""
    retry: bool = False
    """Ask again what failed for a passing reason."""
    suppressed: Suppressed | None = None
    """Who must not be looked at."""


def run_discovery(run: RunDirectory, order: DiscoverOrder, progress: Progress) -> None:
    """Look into `run` until everything was read and everybody was looked at; what the run holds already is not asked again.

    Raises DocumentError for a list file that cannot be read, Interrupted when stopped, RunError when nothing more can be written.
    """
    with interruptible(run, order.clock):
        read_files(run, order)
        asyncio.run(_discover(run, order, progress))
    run.update(status="finished", finished_at=order.clock())


def checked_files(order: DiscoverOrder) -> dict[str, bytes]:
    """Return the bytes of every list file, by the address of its look; raises DocumentError with all that cannot be read."""
    looks = looks_of(order.file.content, order.criteria.platforms, order.criteria.rules)
    return dict(read_each((look for look in looks if look.file), lambda look: (look.request.url, _bytes_of(order.folder / look.file))))


def _bytes_of(path: Path) -> bytes:
    try:
        with open_binary(path) as file:
            found = file.read(MOST_BYTES + 1)
    except DocumentError as error:
        hint = "files of lists are taken from the folder of the discovery file"
        raise DocumentError([replace(one, hint=hint) for one in error.problems]) from None
    if len(found) > MOST_BYTES:
        raise DocumentError([Problem(str(path), 0, 0, f"larger than {MOST_BYTES // 1_000_000} MB")])
    return found


def read_files(run: RunDirectory, order: DiscoverOrder) -> None:
    """Keep the list files in the run as captures, so that it can be judged without them; those that it holds already are left."""
    kept = {one.request.id for one in run.evidence() if one.kind != "coded"}
    looks = [look for look in looks_of(order.file.content, order.criteria.platforms, order.criteria.rules) if look.file]
    if all(look.request.id in kept for look in looks):
        return
    bodies = checked_files(order)
    for look in looks:
        if look.request.id not in kept:
            kind = _KINDS.get(Path(look.file).suffix.lower(), "text/html")
            response = Response(look.request.url, 200, (("content-type", kind),), bodies[look.request.url], order.clock())
            run.add_evidence(classified(look.request, response, Platforms([lists_profile()]), run, "capture"))


async def _discover(run: RunDirectory, order: DiscoverOrder, progress: Progress) -> None:
    criteria = order.criteria
    looks = looks_of(order.file.content, criteria.platforms, criteria.rules)
    if order.fetch is None:
        _log(run, looks, order)
        return
    from presence_audit.fetch import HttpFetcher  # noqa: PLC0415 - with --offline nobody is asked

    async with HttpFetcher(order.fetch) as fetcher:
        asking = ResumingFetcher(run, Redacting(fetcher, secrets_of(order.criteria.platforms, order.fetch.environ)), retry=order.retry)
        done = progress("asking", len(looks))
        await asyncio.gather(*(_look(look, run, criteria.platforms, asking, done) for look in looks))
        _log(run, looks, order)
        persons = _to_look_at(run, order)
        job = Job(
            platforms=criteria.platforms,
            chosen=run.manifest.platforms,
            probes=criteria.probes,
            fetcher=asking,
            sink=run,
            suppressed=order.suppressed.account if order.suppressed else lambda _account: False,
            control_seed=run.manifest.control_seed,
        )
        step = progress("looking", len(persons))
        await collect(replace(job, finished=lambda _person: step()), persons, persons)


def _to_look_at(run: RunDirectory, order: DiscoverOrder) -> list[Person]:
    """Return the persons whose accounts are looked at: within the limit, not excluded, and with an account."""
    content, excluded = order.file.content, excluder(order.file.content, order.criteria.platforms, order.suppressed)
    leads = found_in(run, content, order.criteria).leads[: content.limits.leads]
    return [person_of(lead) for lead in leads if lead.accounts and not excluded(lead, lead.name)]


async def _look(look: Look, run: RunDirectory, platforms: Platforms, fetcher: Fetcher, done: Callable[[], None]) -> None:
    """Ask for one list, or ask one query, and keep what came."""
    if not look.file:
        own = Platforms([lists_profile()]) if look.query is None else platforms
        await ask(look.request, own, fetcher, run)
    done()


def _log(run: RunDirectory, looks: Iterable[Look], order: DiscoverOrder) -> None:
    """Write down how every step of the search ended, as the searches of a scan are."""
    looks = tuple(looks)
    for look, (asked, _) in zip(looks, looked(run, looks, order.criteria), strict=True):
        if asked.outcome != "not_asked":
            run.add_step(
                SearchStep(
                    person="",
                    platform=look.query.seeks if look.query else "web",
                    source="discover",
                    route=asked.route,
                    variant=look.query.role if look.query else "",
                    template=look.query.template if look.query else look.kind,
                    query=asked.text,
                    outcome=asked.outcome,
                    found=asked.leads,
                    control="present" if asked.control else None,
                    reason=asked.reason,
                    detail=asked.detail,
                    request=look.request.id,
                    evidence=(asked.evidence,) if asked.evidence else (),
                )
            )
