"""Whether every platform still answers as its profile says: asked live, with accounts whose verdict is known beforehand."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import AwareDatetime

from presence_audit import __version__
from presence_audit.errors import UsageError
from presence_audit.fetch import FetchSettings, HttpFetcher
from presence_audit.model import Absent, Failure, Request, Retrieved, Unavailable, Value, digest_of
from presence_audit.platforms import Platform, Platforms, classify, decisive, unavailable
from presence_audit.plugins import known_platforms

from .frame import choose
from .prepare import need_contact, never_asking
from .writable import writable

Look = Literal["existing", "missing", "random"]
Outcome = Literal["as_expected", "drifted", "misread", "not_told", "not_seen"]
"""`drifted`: an answer came, but no signature matches any more; `misread`: the opposite of what is known; `not_told`: the profile
does not claim to know absence; `not_seen`: no answer that says anything (blocked, no network, no token)."""

MISSING = "zq0presence7au"
"""Stands for `{random}` in the handle that is missing for certain; nobody may ever open it."""

_SAID: dict[Outcome, str] = {
    "as_expected": "as expected",
    "drifted": "signature no longer matches",
    "misread": "misread",
    "not_told": "absence cannot be told here",
    "not_seen": "could not be seen",
}
_BROKEN: frozenset[Outcome] = frozenset({"drifted", "misread"})


class SelfTestRow(Value):
    """One look-up with a known verdict."""

    platform: str
    """Id of the platform."""
    look: Look
    """Which of the three handles."""
    handle: str
    """The handle that was looked up."""
    url: str
    """Where it was looked."""
    outcome: Outcome
    """How it ended."""
    status: int | None
    """HTTP status; None when nothing came back."""
    detail: str
    """What was seen, in words."""


class SelfTest(Value):
    """The dated result of a self-test."""

    schema_version: Literal[1] = 1
    """Version of this shape."""
    tool_version: str
    """Version of the program."""
    tested_at: AwareDatetime
    """When it was done (UTC)."""
    platforms_digest: str
    """Digest of the profiles."""
    rows: tuple[SelfTestRow, ...]
    """Platforms in order, existing before missing before random."""

    @property
    def broken(self) -> tuple[SelfTestRow, ...]:
        """Look-ups that show that a profile no longer fits."""
        return tuple(row for row in self.rows if row.outcome in _BROKEN)

    @property
    def seen(self) -> bool:
        """Whether any look-up said anything."""
        return any(row.outcome not in ("not_seen", "not_told") for row in self.rows)


def run_self_test(wanted: Iterable[str], profiles: Iterable[Path], settings: FetchSettings, *, live: bool, output: Path | None) -> SelfTest:
    """Test the wanted platforms (all when none is named) and keep the dated result in a file; raises UsageError, DocumentError."""
    platforms = known_platforms(tuple(profiles))
    chosen = choose(platforms, tuple(wanted)) or platforms.columns
    if not live:
        raise UsageError("a self-test asks the real platforms; say so with --live. Without network, use: presence-audit platforms check")
    need_contact(settings, "Every platform that is tested learns it")
    result = self_test(platforms, chosen, never_asking(settings, platforms), __version__)
    file = output or Path(f"selftest-{result.tested_at:%Y-%m-%d}.json")
    with writable(file):
        file.write_text(result.model_dump_json(indent=2) + "\n", encoding="utf-8")
    return result


def self_test(platforms: Platforms, chosen: Iterable[str], settings: FetchSettings, tool_version: str) -> SelfTest:
    """Look up an existing, a missing and a random handle on every chosen platform that is asked at all."""
    now = settings.clock()
    rows = asyncio.run(_rows(platforms, tuple(chosen), settings, now))
    return SelfTest(tool_version=tool_version, tested_at=now, platforms_digest=platforms.digest, rows=tuple(rows))


async def _rows(platforms: Platforms, chosen: tuple[str, ...], settings: FetchSettings, now: datetime) -> list[SelfTestRow]:
    async with HttpFetcher(settings) as fetcher:
        tests = [
            _row(platforms, fetcher, platform, look, handle)
            for platform in platforms
            if platform.id in chosen
            for look, handle in _handles(platform, now)
        ]
        return [row for row in await asyncio.gather(*tests) if row is not None]


def _handles(platform: Platform, now: datetime) -> Iterator[tuple[Look, str]]:
    if platform.controls.present is not None:
        yield "existing", platform.controls.present
    if platform.controls.absent is not None:
        drawn = digest_of("self-test", now.isoformat(), platform.id)[:14]
        yield "missing", platform.controls.absent.replace("{random}", MISSING)
        yield "random", platform.controls.absent.replace("{random}", drawn)


async def _row(platforms: Platforms, fetcher: HttpFetcher, platform: Platform, look: Look, handle: str) -> SelfTestRow | None:
    asked = decisive(platform, platforms.resolve(platform.id, handle))
    if asked is None:
        return None
    request = asked.model_copy(update={"control": "present" if look == "existing" else "absent"})
    evidence = await _evidence(platforms, fetcher, platform, request)
    outcome = _outcome(platform, look, evidence)
    return SelfTestRow(
        platform=platform.id,
        look=look,
        handle=request.account.handle,
        url=request.url,
        outcome=outcome,
        status=evidence.answer.status if evidence.answer else None,
        detail=evidence.detail if isinstance(evidence, Unavailable) else f"{evidence.kind} by the signature {evidence.signature}",
    )


async def _evidence(platforms: Platforms, fetcher: HttpFetcher, platform: Platform, request: Request) -> Retrieved | Absent | Unavailable:
    came = await fetcher.fetch(request, platform)
    if isinstance(came, Failure):
        return unavailable(request, came, "http")
    return classify(platforms, request, came, record="", route="http")


def _outcome(platform: Platform, look: Look, evidence: Retrieved | Absent | Unavailable) -> Outcome:
    """Compare what was seen with what is known. A refusal is never an absence, and never a drift."""
    if isinstance(evidence, Unavailable):
        if evidence.reason != "unrecognised":
            return "not_seen"
        return "drifted" if look == "existing" or platform.signatures.absent else "not_told"
    wanted = "retrieved" if look == "existing" else "absent"
    return "as_expected" if evidence.kind == wanted else "misread"


def self_test_text(result: SelfTest) -> str:
    """Return the result as a table for people."""
    rows = [("PLATFORM", "LOOK-UP", "HANDLE", "OUTCOME", "STATUS", "WHAT WAS SEEN"), *map(_cells, result.rows)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    lines = ["  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip() for row in rows]
    nothing = "" if result.seen else "; nothing could be seen"
    lines.append(f"{len(result.rows)} look-ups on {result.tested_at:%Y-%m-%d}, {len(result.broken)} not as the profiles say{nothing}")
    return "\n".join(lines) + "\n"


def _cells(row: SelfTestRow) -> tuple[str, ...]:
    return row.platform, row.look, row.handle, _SAID[row.outcome], str(row.status or "–"), row.detail.removesuffix(".")
