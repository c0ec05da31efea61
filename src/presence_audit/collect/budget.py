"""What a run and a person may cost, in requests and US dollars: whatever lies beyond is not asked, and says so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from ..errors import UsageError
from ..model import Coded, Evidence, Failure, Reason, Request, Response, Unavailable
from ..platforms import Platform, Platforms
from .job import Fetcher

PARTS = ("requests", "person", "usd", "usd-person")
"""Names of the parts of a budget, as they are written."""

_AMOUNT = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?")
_WHOLE = re.compile(r"[0-9]{1,12}")
_NOT_SENT: frozenset[Reason] = frozenset({"no_credentials", "policy", "robots"})
"""Reasons for which nothing was sent, so nothing is spent."""

_asking_for: ContextVar[str] = ContextVar("asking_for", default="")


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be spent at most; None: no limit."""

    requests: int | None = None
    """Requests of the run."""
    person: int | None = None
    """Requests for one person."""
    usd: Decimal | None = None
    """US dollars of the run."""
    usd_person: Decimal | None = None
    """US dollars for one person."""

    def __bool__(self) -> bool:
        return self != Limits()

    def __str__(self) -> str:
        values = (self.requests, self.person, self.usd, self.usd_person)
        return ",".join(f"{name}={value}" for name, value in zip(PARTS, values, strict=True) if value is not None)


def read_limits(texts: Iterable[str]) -> Limits:
    """Return the limits written as `requests=2000,person=60,usd=2.50,usd-person=0.10`; raises UsageError that names the part."""
    values: dict[str, int | Decimal] = {}
    for part in (part.strip() for text in texts for part in text.split(",")):
        name, equals, amount = (word.strip() for word in part.partition("="))
        if name not in PARTS or not equals:
            raise UsageError(f"--budget: {part!r} is no part of a budget; write one of {', '.join(f'{one}=N' for one in PARTS)}")
        if name in values:
            raise UsageError(f"--budget: {name} is given twice")
        money = name.startswith("usd")
        if not (_AMOUNT if money else _WHOLE).fullmatch(amount):
            raise UsageError(
                f"--budget: {part!r}: {'US dollars such as 2.50' if money else 'a whole number of requests'} must stand behind {name}="
            )
        values[name] = Decimal(amount) if money else int(amount)
    return Limits(**{name.replace("-", "_"): value for name, value in values.items()})  # type: ignore[arg-type]


@contextmanager
def asking_for(person: str) -> Iterator[None]:
    """Let what is asked inside count for a person; empty: for nobody in particular, only for the run."""
    token = _asking_for.set(person)
    try:
        yield
    finally:
        _asking_for.reset(token)


@dataclass(slots=True)
class Spent:
    """What was spent so far."""

    requests: int = 0
    """Requests: one a look, and one more for each redirect that was followed. robots.txt and repeated attempts are not counted."""
    usd: Decimal = Decimal(0)
    """US dollars, by the prices in the profiles."""


def spent_by(evidence: Iterable[Evidence], platforms: Platforms) -> Spent:
    """Return what a run spent on the looks that it recorded, for going on with it; repeated attempts of one look count once."""
    spent = Spent()
    for one in evidence:
        if isinstance(one, Coded) or one.route != "http" or (isinstance(one, Unavailable) and one.reason in (*_NOT_SENT, "budget")):
            continue
        spent.requests += 1 + (len(one.answer.hops) if one.answer else 0)
        spent.usd += price(one.request, platforms)
    return spent


def price(request: Request, platforms: Platforms) -> Decimal:
    """Return what one request costs in US dollars; nothing where no profile has its endpoint."""
    try:
        return Decimal(str(platforms.get(request.platform).endpoint(request.endpoint).usd))
    except KeyError:
        return Decimal(0)


@dataclass(slots=True)
class Budgeted:
    """A fetcher that asks `inner` as long as there is budget."""

    inner: Fetcher
    """Who asks."""
    limits: Limits
    """How much there is."""
    clock: Callable[[], datetime]
    """The time, UTC."""
    run: Spent = field(default_factory=Spent)
    """What the run spent, earlier sessions included."""
    refused: set[str] = field(default_factory=set)
    """Ids of requests that were not asked because one person's budget was spent: for another person they may be asked."""
    _persons: dict[str, Spent] = field(default_factory=lambda: defaultdict(Spent))

    async def fetch(self, request: Request, platform: Platform) -> Response | Failure:
        """Return the answer, or a Failure with the reason `budget`; what was not sent after all is not spent."""
        cost = Decimal(str(platform.endpoint(request.endpoint).usd))
        whose = _asking_for.get()
        apart = self.limits.person is not None or self.limits.usd_person is not None
        spent = [self.run, *([self._persons[whose]] if whose and apart else [])]
        if (refusal := self._refusal(request, cost, spent)) is not None:
            return Failure("budget", refusal, self.clock())
        for one in spent:
            one.requests, one.usd = one.requests + 1, one.usd + cost
        came = await self.inner.fetch(request, platform)
        more = len(came.hops) if isinstance(came, Response) else 0
        unsent = isinstance(came, Failure) and came.reason in _NOT_SENT
        for one in spent:
            one.requests, one.usd = (one.requests - 1, one.usd - cost) if unsent else (one.requests + more, one.usd)
        return came

    def _refusal(self, request: Request, cost: Decimal, spent: list[Spent]) -> str | None:
        """Say which budget a request would exceed; None when it may be asked."""
        limits = self.limits
        bounds = [("the run's budget", limits.requests, limits.usd), ("the budget for this person", limits.person, limits.usd_person)]
        for (what, requests, usd), so_far in zip(bounds, spent, strict=False):
            over = requests is not None and so_far.requests >= requests
            dear = usd is not None and cost > 0 and so_far.usd + cost > usd
            if over or dear:
                if so_far is not self.run:
                    self.refused.add(request.id)
                else:
                    self.refused.discard(request.id)
                return (
                    f"{what} of {requests:,} request{'' if requests == 1 else 's'} is spent"
                    if over
                    else f"{what} of {usd} US dollars is spent"
                )
        self.refused.discard(request.id)
        return None
