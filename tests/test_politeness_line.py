"""Who is asked about first at a host: whoever stands earlier in the roster; the head is overtaken by nobody."""

from __future__ import annotations

import asyncio
import itertools

from hypothesis import given
from hypothesis import strategies as st

from presence_audit.platforms.schema import Rate
from presence_audit.politeness import FIRST, Politeness, in_place, place
from presence_audit.politeness.line import Line
from virtual_time import now, run_virtually

SECOND = Rate(requests=1, per_seconds=1, concurrency=1)


def served(visits, rate=SECOND):
    """Let (name, place, seconds at which it comes, looks one after the other) be asked; return (time, name) of every send."""
    polite, sent = Politeness(clock=now), []

    async def visit(name, at, looks):
        await asyncio.sleep(at)
        for _ in range(looks):
            async with polite.slot("h.example", rate) as slot:
                await slot.sending()
                sent.append((now(), name))

    async def work():
        tasks = []
        for name, stands, at, looks in visits:
            with in_place(stands):
                tasks.append(asyncio.create_task(visit(name, at, looks)))
        await asyncio.gather(*tasks)

    run_virtually(work())
    return sent


def test_a_place_holds_inside_and_in_the_tasks_that_begin_there():
    async def work():
        with in_place(7):
            task = asyncio.create_task(told())
        assert place() == FIRST
        return await task

    async def told():
        return place()

    assert asyncio.run(work()) == 7


def test_whoever_stands_earlier_is_asked_about_first():
    sent = served([("late", 9, 0, 1), ("c", 3, 0.1, 1), ("a", 1, 0.2, 1), ("control", FIRST, 0.3, 1), ("b", 2, 0.4, 1)])
    # the first to come goes at once; c is the head of the line since 0.1 s
    assert sent == [(0, "late"), (1, "c"), (2, "control"), (3, "a"), (4, "b")]


def test_people_are_done_one_after_the_other_not_all_at_the_end():
    """Ten people of five looks each: the first is done after a tenth of the time, and those behind fill the pauses."""
    sent = served([(n, n, 0, 5) for n in range(10)])
    last = [max(at for at, name in sent if name == n) for n in range(10)]
    assert last == sorted(last)
    assert last[0] <= 2 * 5
    assert last[-1] == 49
    assert [at for at, _ in sent] == list(range(50))  # the host never waits


def test_equals_go_in_the_order_of_asking():
    assert [name for _, name in served([(n, 4, 0, 1) for n in range(6)])] == list(range(6))


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 20).map(lambda n: n / 4), st.integers(1, 3)), min_size=2, max_size=8))
def test_nobody_waits_behind_more_than_one_look_of_somebody_later(visits):
    """Counted while one stands in line: looks of somebody later that begin, which is the one that was the head already."""
    polite, begun, waits = Politeness(clock=now), [], []

    async def visit(stands, at, looks):
        await asyncio.sleep(at)
        for _ in range(looks):
            since = len(begun)
            async with polite.slot("h.example", SECOND) as slot:
                waits.append(sum(other > stands for other in begun[since:]))
                begun.append(stands)
                await slot.sending()

    async def work():
        tasks = []
        for stands, at, looks in visits:
            with in_place(stands):
                tasks.append(asyncio.create_task(visit(stands, at, looks)))
        await asyncio.gather(*tasks)

    run_virtually(work())
    assert max(waits) <= 1
    assert len(begun) == sum(looks for _, _, looks in visits)


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), min_size=1, max_size=12), st.integers(0, 12))
def test_whoever_gives_up_leaves_the_line_whole(waiters, turns):
    """Cancelled before or in the very turn in which the lock comes to them: everybody else gets it, one at a time."""
    held, got = [0], []

    async def wait(number, line):
        async with line:
            held[0] += 1
            try:
                assert held[0] == 1
                await asyncio.sleep(0)
                got.append(number)
            finally:
                held[0] -= 1

    async def work():
        line, tasks = Line(), []
        for number, (stands, _) in enumerate(waiters):
            with in_place(stands):
                tasks.append(asyncio.create_task(wait(number, line)))
        for _ in range(turns):
            await asyncio.sleep(0)
        given_up = [task for task, (_, gives_up) in zip(tasks, waiters, strict=True) if gives_up]
        for task in given_up:
            task.cancel()
        ended = await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), 5)
        assert not line.locked()
        stayed = {number for number, (_, gives_up) in enumerate(waiters) if not gives_up}
        assert stayed <= set(got)
        assert all(one is None or isinstance(one, asyncio.CancelledError) for one in ended)

    asyncio.run(work())


def test_the_seconds_between_sends_stay_the_same():
    sent = served([(n, 20 - n, n / 10, 2) for n in range(20)], Rate(requests=10, per_seconds=1, concurrency=8))
    assert min(later - earlier for (earlier, _), (later, _) in itertools.pairwise(sent)) >= 0.1 - 1e-9
