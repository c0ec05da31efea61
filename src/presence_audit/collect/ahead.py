"""Accounts that the roster names are looked at before their people's turn, where a host would otherwise have nothing to do."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from ..model import Account, Person
from ..platforms import plan
from ..politeness import in_place
from .accounts import Accounts
from .budget import asking_for
from .job import Job
from .lanes import Lanes, depth_of, host_of

HELD = 50_000
"""Accounts that are remembered from reading ahead, at most: about 250 bytes each."""
AT_A_TIME = 50
"""Persons that are read ahead in one go, some milliseconds of work; then the network has its turn."""
BREATH = 0.01
"""Seconds between two such goes."""
OF_A_PLATFORM = 64
"""Accounts of one platform that are looked at ahead at once, over all its hosts."""


@dataclass(slots=True)
class _Queue:
    """What was read ahead for one host."""

    waiting: deque[tuple[int, str, str]] = field(default_factory=deque)
    """(place in the roster, person id, account as JSON), in the order of the roster."""
    begun: int = 0
    """Accounts whose looks began from here and have not ended."""


class Ahead:
    """Reads the roster ahead of the people whose turn it is, and keeps every host that it may ask supplied.

    A roster that is sorted (by department, by platform) would leave most hosts idle while a window of like people waits for one of
    them. So the accounts that it names are looked at in the order of the roster, each host for itself: what was looked at ahead is
    there when the person comes. Everything else (searching, following links) happens in a person's own turn.
    """

    def __init__(self, job: Job, accounts: Accounts, lanes: Lanes, persons: Iterable[Person]) -> None:
        """Look by `accounts`, which asks through `lanes`."""
        self.begun = 0
        """Persons whose turn has come; their accounts are left to them."""
        self._job = job
        self._accounts = accounts
        self._lanes = lanes
        self._persons = enumerate(persons)
        self._more = True
        self._queues: dict[str, _Queue] = {}
        self._held: Counter[str] = Counter()
        self._looks: Counter[str] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        self._news = asyncio.Event()
        self._hosts: dict[str, None] = {}
        self._put_off: dict[str, deque[str]] = defaultdict(deque)
        asked = (job.platforms.get(name) for name in job.chosen)
        self._depths = {one.id: depth_of(one) for one in asked if any(endpoint.route == "http" for endpoint in one.endpoints)}

    async def run(self) -> None:
        """Keep the hosts supplied until nothing is left; raises what a look raises. When it is cancelled, so are its looks."""
        self._lanes.ended = self._note
        try:
            while self._more or self._queues:
                self._news.clear()
                self._supply()
                if self._more and self._hungry():
                    self._read()
                    await asyncio.sleep(BREATH)
                else:
                    await self._news.wait()
                self._settle()
        finally:
            self._lanes.ended = lambda _host: None
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def _note(self, host: str) -> None:
        """Look at a host again: something changed there."""
        self._hosts[host] = None
        self._news.set()

    def _hungry(self) -> bool:
        """Tell whether a platform has nothing left to do that is known of, and there is room to read on."""
        room = self._held.total() < HELD
        known = {name: self._held[name] + self._looks[name] for name in self._depths} if room else {}
        return any(self._lanes.platform_wants(name, self._depths[name], count) for name, count in known.items())

    def _read(self) -> None:
        """Read on; the accounts of whoever is not in turn yet are kept by the host that is asked first."""
        some = list(islice(self._persons, AT_A_TIME))
        self._more = bool(some)
        for place, person in some:
            if place >= self.begun and not person.opt_out:
                for account in person.accounts:
                    self._keep(place, person, account)

    def _keep(self, place: int, person: Person, account: Account) -> None:
        if account.platform not in self._depths or self._accounts.known(account):
            return
        if (request := next(iter(plan(self._job.platforms.get(account.platform), account)), None)) is not None:
            host = host_of(request)
            self._queues.setdefault(host, _Queue()).waiting.append((place, person.id, account.model_dump_json()))
            self._held[account.platform] += 1
            self._note(host)

    def _supply(self) -> None:
        """Begin looks at the hosts at which something changed, as long as they want any."""
        hosts, self._hosts = self._hosts, {}
        for host in hosts:
            if (queue := self._queues.get(host)) is not None:
                while queue.waiting and self._next(host, queue):
                    pass
                if not queue.waiting and not queue.begun:
                    del self._queues[host]

    def _next(self, host: str, queue: _Queue) -> bool:
        """Begin the next look at a host, or drop it where nobody needs it any more; tell whether the one after it may come."""
        place, person, written = queue.waiting[0]
        account = Account.model_validate_json(written)
        needless = place < self.begun or self._accounts.known(account) or self._job.suppressed(account)
        if not needless and not self._may_begin(host, queue, account.platform):
            return False
        queue.waiting.popleft()
        self._held[account.platform] -= 1
        if not needless:
            queue.begun += 1
            self._looks[account.platform] += 1
            with in_place(place):
                self._tasks.add(asyncio.create_task(self._look(host, queue, person, account)))
        return True

    def _may_begin(self, host: str, queue: _Queue, platform: str) -> bool:
        depth = self._depths[platform]
        if queue.begun >= depth or not self._lanes.wants(host, depth):
            return False
        if self._looks[platform] >= max(depth, OF_A_PLATFORM):
            self._put_off[platform].append(host)
            return False
        return True

    async def _look(self, host: str, queue: _Queue, person: str, account: Account) -> None:
        try:
            with asking_for(person):
                await self._accounts.look_at(account)
        finally:
            queue.begun -= 1
            self._looks[account.platform] -= 1
            self._note(host)
            if self._put_off[account.platform]:
                self._note(self._put_off[account.platform].popleft())

    def _settle(self) -> None:
        """Let go of the looks that ended; raises what one of them raised."""
        done = {task for task in self._tasks if task.done()}
        self._tasks -= done
        for task in done:
            task.result()
