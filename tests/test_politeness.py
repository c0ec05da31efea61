"""Slots: never two sends closer than the rate allows, in order, whatever is cancelled."""

from __future__ import annotations

import asyncio
import itertools
import time
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.platforms.schema import Rate
from presence_audit.politeness import MANY, HostClosedError, HostSilentError, Politeness
from virtual_time import now, run_virtually


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
        await slot.sending()
        log.append((fake.now, name))
        await fake.sleep(took)


def _gaps(log):
    times = [at for at, _ in log]
    return [later - earlier for earlier, later in itertools.pairwise(times)]


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
                await slot.sending()
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
                await slot.sending()
                stamps.append(time.monotonic())
                await asyncio.sleep(0.02)

        await asyncio.gather(*(send() for _ in range(8)))

    asyncio.run(program())
    assert min(later - earlier for earlier, later in itertools.pairwise(stamps)) >= 0.05 - 0.001


# -- in virtual time: whatever comes in between ------------------------------------------------------------------------

SLOW = Rate(requests=1, per_seconds=2, concurrency=3)
QUICK = Rate(requests=10, per_seconds=1, concurrency=8)


@dataclass
class Server:
    """A host that stamps what arrives, and one queue for it."""

    polite: Politeness
    rate: Rate
    arrivals: list[tuple[float, object]] = field(default_factory=list)
    came: list[object] = field(default_factory=list)
    begun: list[object] = field(default_factory=list)
    began: dict[object, float] = field(default_factory=dict)

    async def ask(self, name=None, *, at=0.0, connect=0.0, took=0.0, pause=0.0, delay=0.0):
        """Come at a time, wait for the turn, connect, send and be answered, perhaps with a pause."""
        await asyncio.sleep(at)
        self.came.append(name)
        async with self.polite.slot("h.example", self.rate, at_least=delay) as slot:
            self.begun.append(name)
            self.began[name] = now()
            await asyncio.sleep(connect)
            await slot.sending()
            self.arrivals.append((now(), name))
            await asyncio.sleep(took)
            slot.answered()
        if pause:
            self.polite.penalise("h.example", now() + pause)

    async def hang(self, seconds, at=0.0):
        """Come at a time, and find nobody after so many seconds."""
        await asyncio.sleep(at)
        async with self.polite.slot("h.example", self.rate) as slot:
            self.begun.append(now())
            await asyncio.sleep(seconds)
            slot.unanswered("timeout")

    @property
    def times(self):
        return [at for at, _ in self.arrivals]


def virtually(rate, program, **options):
    """Run `program(server)` in virtual time; return the server and what came of each."""

    async def work():
        server = Server(Politeness(clock=now, **options), rate)
        return server, await asyncio.gather(*program(server), return_exceptions=True)

    return run_virtually(work())


QUARTERS = st.integers(0, 40).map(lambda number: number / 4)
VISITS = st.fixed_dictionaries(
    {"at": QUARTERS, "connect": QUARTERS, "took": QUARTERS},
    optional={"pause": st.integers(1, 9).map(float), "delay": st.just(3.0), "cancelled": QUARTERS},
)


@given(st.lists(VISITS, min_size=2, max_size=14), st.sampled_from([SLOW, QUICK, Rate(requests=1, per_seconds=1)]))
def test_no_two_sends_are_closer_than_the_interval_and_none_is_in_a_pause(visits, rate):
    closed = []

    async def visit(server, number, cancelled=None, **how):
        task = asyncio.create_task(server.ask(number, **how))
        await asyncio.wait([task], timeout=cancelled)
        if not task.done():
            task.cancel()
        elif how.get("pause"):
            closed.append((now(), now() + how["pause"]))

    server, ended = virtually(rate, lambda server: [visit(server, number, **how) for number, how in enumerate(visits)])
    assert ended == [None] * len(visits)
    interval = rate.per_seconds / rate.requests
    assert all(later - earlier >= interval - 1e-9 for earlier, later in itertools.pairwise(server.times))
    assert not [at for at in server.times for since, until in closed if since + 1e-9 < at < until - 1e-9]
    kept = {number for number, how in enumerate(visits) if "cancelled" not in how}
    assert kept <= {number for _, number in server.arrivals}  # whoever stays comes to the turn


@given(st.lists(QUARTERS, min_size=2, max_size=12), st.lists(QUARTERS, min_size=12, max_size=12))
def test_whoever_came_first_begins_first_and_few_overtake_on_the_way(came, connect):
    server, _ = virtually(QUICK, lambda server: [server.ask(n, at=at, connect=connect[n], took=1) for n, at in enumerate(came)])
    order = server.came
    assert server.begun == order
    sent = [number for _, number in server.arrivals]
    for place, (at, number) in enumerate(server.arrivals):
        # only who began beside it may be sent before it: each of the seven other places once, and once more for every second that it
        # takes to connect, for that is how long an answer takes
        rounds = 1 + int(at - server.began[number] + 1e-9)
        assert sum(order.index(other) > order.index(number) for other in sent[:place]) < 1 + (QUICK.concurrency - 1) * rounds


def test_who_cannot_connect_does_not_hold_up_the_others():
    server, _ = virtually(SLOW, lambda server: [server.ask(n, connect=60 if n == 0 else 0) for n in range(5)])
    assert server.times == [2, 4, 6, 8, 60]


def test_connections_that_stand_at_the_same_time_are_used_one_interval_apart():
    server, _ = virtually(SLOW, lambda server: [server.ask(n, connect=connect) for n, connect in enumerate((4, 2, 0))])
    assert server.begun == [0, 1, 2]
    assert sorted(server.times) == [4, 6, 8]


def test_new_connections_do_not_slow_the_pace():
    """Ten a second stay ten a second where each connection takes half a second, and nobody keeps one open."""
    server, _ = virtually(QUICK, lambda server: [server.ask(connect=0.5) for _ in range(41)])
    assert server.times[-1] == pytest.approx(0.5 + 40 * 0.1)


def test_a_pause_that_is_asked_for_while_somebody_connects_holds_for_it_too():
    server, _ = virtually(SLOW, lambda server: [server.ask(0, took=5, pause=30), server.ask(1, connect=9)])
    assert server.times == [0, 35]


def test_a_pause_beyond_patience_ends_who_waits_with_a_connection():
    server, (first, second) = virtually(SLOW, lambda server: [server.ask(0, took=5, pause=3600), server.ask(1, connect=9)], patience=60)
    assert (server.times, first) == ([0], None)
    assert isinstance(second, HostClosedError)


# -- a host that answers nobody ----------------------------------------------------------------------------------------


def test_a_silent_host_is_left_alone_then_tried_one_by_one_then_given_up():
    server, ended = virtually(QUICK, lambda server: [server.hang(10) for _ in range(40)])
    # eight begin, eight more while these end, and one before the tenth in a row finds nobody at 20.1 s; it says nothing new
    assert server.begun[:8] == pytest.approx([n / 10 for n in range(8)])
    assert server.begun[8:17] == pytest.approx([*(10 + n / 10 for n in range(8)), 20])
    assert server.begun[17:] == pytest.approx([20.1 + 10, 30.1 + 10 + 30])
    assert [type(one) for one in ended] == [type(None)] * 19 + [HostSilentError] * 21
    assert str(ended[-1]) == "h.example answered none of the last 12 attempts, so it was not asked; --retry asks it in a later session"


def test_a_host_that_was_given_up_is_tried_again_now_and_then():
    def program(server):
        return [*(server.hang(0.25) for _ in range(16)), *(server.ask(at=at) for at in (200, 399, 401, 402))]

    server, ended = virtually(QUICK, program)
    given_up = server.begun[13] + 0.25
    assert given_up == pytest.approx(1.15 + 10 + 0.25 + 30 + 0.25)
    assert [isinstance(one, HostSilentError) for one in ended[-4:]] == [True, False, False, False]
    assert server.times == [399, 401, 402]


def test_only_one_finds_out_whether_a_host_is_back():
    def program(server):
        return [*(server.hang(0.25) for _ in range(16)), *(server.ask(at=400, connect=20) for _ in range(3))]

    server, ended = virtually(QUICK, program)
    assert sum(isinstance(one, HostSilentError) for one in ended[-3:]) == 2
    assert server.times == [420]


def test_one_answer_is_enough_to_go_on():
    server, ended = virtually(
        QUICK, lambda server: [*(server.hang(0.5, at=n) for n in range(9)), server.ask(at=10), server.hang(0.5, at=11)]
    )
    assert not any(ended)
    assert server.times == [10]


def test_a_host_that_comes_back_is_asked_as_before():
    def program(server):
        return [*(server.hang(0.25) for _ in range(10)), *(server.ask(at=1.2) for _ in range(4))]

    server, ended = virtually(QUICK, program)
    assert not any(ended)
    assert server.times == pytest.approx([1.15 + 10 + n / 10 for n in range(4)])


# -- many hosts --------------------------------------------------------------------------------------------------------


def test_hosts_of_which_nothing_need_be_known_are_forgotten():
    async def program():
        polite = Politeness(clock=now)
        polite.penalise("closed.example", 10**9)
        for number in range(5000):
            async with polite.slot(f"h{number}.example", QUICK) as slot:
                await slot.sending()
            await asyncio.sleep(1)
        return polite._hosts

    hosts = run_virtually(program())
    assert len(hosts) <= 2 * MANY
    assert "closed.example" in hosts


def test_a_rate_that_two_platforms_share_is_never_forgotten():
    async def program():
        polite = Politeness(clock=now)
        for rate in (SLOW, QUICK):
            async with polite.slot("h.example", rate) as slot:
                await slot.sending()
        for number in range(2 * MANY):
            async with polite.slot(f"h{number}.example", QUICK):
                await asyncio.sleep(1)
        server = Server(polite, QUICK)
        began = now()
        await asyncio.gather(server.ask(), server.ask())
        return [at - began for at in server.times]

    assert run_virtually(program()) == [0, 2]
