"""Slots: never two sends closer than the rate allows, in order, whatever is cancelled."""

from __future__ import annotations

import asyncio
import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from presence_audit.platforms.schema import Rate
from presence_audit.politeness import HostClosedError, Politeness


class FakeTime:
    """A clock that sleeping moves; several sleepers wake in the order of their times."""

    def __init__(self):
        self.now = 0.0
        self.sleepers = []

    def clock(self):
        return self.now

    async def sleep(self, seconds):
        waiter = asyncio.get_running_loop().create_future()
        entry = (self.now + seconds, len(self.sleepers), waiter)
        self.sleepers.append(entry)
        await waiter

    async def run(self, *work):
        """Run to the end, moving the time on whenever nothing else can happen."""
        tasks = [asyncio.ensure_future(one) for one in work]
        while not all(task.done() for task in tasks):
            for _ in range(50):
                await asyncio.sleep(0)
            waiting = sorted(entry for entry in self.sleepers if not entry[2].done())
            if waiting:
                self.now = max(self.now, waiting[0][0])
                waiting[0][2].set_result(None)
        return await asyncio.gather(*tasks, return_exceptions=True)


def _in_fake_time(program, **options):
    fake = FakeTime()
    polite = Politeness(clock=fake.clock, sleep=fake.sleep, **options)
    return asyncio.run(fake.run(*program(polite, fake)))


async def _send(polite, fake, host, rate, took, log, name=None, connect=0.0, **options):  # noqa: PLR0917
    async with polite.slot(host, rate, **options) as slot:
        await fake.sleep(connect)
        slot.sent()
        log.append((fake.now, name))
        await fake.sleep(took)


def _gaps(log):
    times = [at for at, _ in log]
    return [later - earlier for earlier, later in itertools.pairwise(times)]


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.tuples(st.floats(0, 5), st.floats(0, 3)), min_size=2, max_size=12),
    st.sampled_from([Rate(requests=1, per_seconds=2), Rate(requests=3, per_seconds=1), Rate(requests=1, per_seconds=1, concurrency=4)]),
)
def test_sends_are_never_closer_than_the_rate_allows(work, rate):
    log = []
    _in_fake_time(lambda polite, fake: [_send(polite, fake, "h.example", rate, took, log, connect=connect) for took, connect in work])
    assert len(log) == len(work)
    assert all(gap >= rate.per_seconds / rate.requests - 1e-9 for gap in _gaps(log))


def test_the_order_of_asking_is_kept():
    log = []
    rate = Rate(requests=1, per_seconds=1, concurrency=2)
    _in_fake_time(lambda polite, fake: [_send(polite, fake, "h.example", rate, 3 - number % 3, log, number) for number in range(7)])
    assert [name for _, name in log] == list(range(7))


def test_no_more_are_in_flight_than_there_are_places():
    log, rate = [], Rate(requests=100, per_seconds=1, concurrency=2)
    _in_fake_time(lambda polite, fake: [_send(polite, fake, "h.example", rate, 10, log) for _ in range(6)])
    assert [int(at / 10) for at, _ in log] == [0, 0, 1, 1, 2, 2]


def test_hosts_do_not_wait_for_one_another():
    log, rate = [], Rate(requests=1, per_seconds=60)
    _in_fake_time(lambda polite, fake: [_send(polite, fake, f"h{number}.example", rate, 1, log) for number in range(5)])
    assert [at for at, _ in log] == [0] * 5


def test_the_stricter_of_two_rates_holds_for_both():
    log = []
    slow, fast = Rate(requests=1, per_seconds=5), Rate(requests=10, per_seconds=1, concurrency=8)
    _in_fake_time(
        lambda polite, fake: [
            _send(polite, fake, host, rate, 0, log) for host, rate in (("h.example", slow), ("H.example", fast), ("h.example", fast))
        ]
    )
    assert _gaps(log) == [5, 5]


def test_a_crawl_delay_spreads_the_sends():
    log, rate = [], Rate(requests=10, per_seconds=1)
    _in_fake_time(lambda polite, fake: [_send(polite, fake, "h.example", rate, 0, log, at_least=7) for _ in range(3)])
    assert _gaps(log) == [7, 7]


def test_a_penalty_moves_the_whole_host():
    log, rate = [], Rate(requests=1, per_seconds=1)

    def program(polite, fake):
        polite.penalise("h.example", 30)
        polite.penalise("h.example", 10)
        return [_send(polite, fake, "h.example", rate, 0, log) for _ in range(2)] + [_send(polite, fake, "other.example", rate, 0, log)]

    _in_fake_time(program)
    assert [at for at, _ in log] == [0, 30, 31]


def test_a_penalty_beyond_patience_is_not_waited_for():
    def program(polite, fake):
        polite.penalise("h.example", 3600)
        return [_send(polite, fake, "h.example", Rate(), 0, []) for _ in range(2)]

    results = _in_fake_time(program, patience=60)
    assert [type(result) for result in results] == [HostClosedError] * 2
    assert str(results[0]) == "h.example asked to be left alone for another 3600 s, which is longer than we wait"


@pytest.mark.parametrize("victim", [0, 1, 2])
def test_a_cancelled_waiter_leaves_the_queue_whole(victim):
    log = []

    async def program():
        polite = Politeness()
        rate = Rate(requests=50, per_seconds=1)

        async def send(number):
            async with polite.slot("h.example", rate) as slot:
                slot.sent()
                await asyncio.sleep(0.01)
                log.append(number)

        tasks = [asyncio.create_task(send(number)) for number in range(4)]
        await asyncio.sleep(0.005)
        tasks[victim].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    asyncio.run(asyncio.wait_for(program(), 5))
    assert log == [number for number in range(4) if number != victim]


def test_in_real_time_too():
    stamps, rate = [], Rate(requests=20, per_seconds=1, concurrency=3)

    async def program():
        polite = Politeness()

        async def send():
            async with polite.slot("h.example", rate) as slot:
                slot.sent()
                stamps.append(time.monotonic())
                await asyncio.sleep(0.02)

        await asyncio.gather(*(send() for _ in range(8)))

    asyncio.run(program())
    assert min(later - earlier for earlier, later in itertools.pairwise(stamps)) >= 0.05 - 0.001
