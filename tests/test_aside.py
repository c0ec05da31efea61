"""Large pages are read beside the event loop: few at once, in their own threads, and nobody waits for them longer than she wants."""

from __future__ import annotations

import asyncio
import threading

import pytest

from presence_audit import aside
from presence_audit.aside import AT_ONCE, LARGE, read_aside


def test_a_small_body_is_read_where_it_is():
    assert asyncio.run(read_aside(LARGE - 1, threading.get_ident)) == threading.get_ident()


def test_a_large_one_is_read_in_a_thread_that_holds_up_no_exit():
    def who() -> tuple[int, bool]:
        return threading.get_ident(), threading.current_thread().daemon

    ident, daemon = asyncio.run(read_aside(LARGE, who))
    assert ident != threading.get_ident()
    assert daemon


def test_the_loop_turns_meanwhile():
    may_end = threading.Event()

    async def both() -> bool:
        reading = asyncio.create_task(read_aside(LARGE, lambda: may_end.wait(20)))
        for _ in range(5):
            await asyncio.sleep(0)
        assert not reading.done()
        may_end.set()  # which the loop would never come to, if it read itself
        return await reading

    assert asyncio.run(both())


@pytest.mark.parametrize("size", [1, LARGE])
def test_what_the_work_raises_is_raised(size):
    def fail() -> None:
        raise ZeroDivisionError("no such page")

    with pytest.raises(ZeroDivisionError, match="no such page"):
        asyncio.run(read_aside(size, fail))


def test_only_so_many_are_read_at_once():
    lock, now, most = threading.Lock(), 0, 0
    enough = threading.Barrier(AT_ONCE)

    def work() -> None:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        enough.wait(20)
        with lock:
            now -= 1

    async def many() -> None:
        await asyncio.gather(*(read_aside(LARGE, work) for _ in range(4 * AT_ONCE)))

    asyncio.run(many())
    assert most == AT_ONCE


def test_who_is_cancelled_goes_at_once_and_the_place_is_kept_until_the_thread_ends():
    begun, may_end = [threading.Event() for _ in range(AT_ONCE)], threading.Event()

    async def cancelled() -> list[bool]:
        reading = [asyncio.create_task(read_aside(LARGE, lambda one=one: one.set() or may_end.wait(20))) for one in begun]
        while not all(one.is_set() for one in begun):
            await asyncio.sleep(0.001)
        for one in reading:
            one.cancel()
        ends = await asyncio.gather(*reading, return_exceptions=True)
        assert [type(end) for end in ends] == [asyncio.CancelledError] * AT_ONCE  # and the threads read on
        another = asyncio.create_task(read_aside(LARGE, lambda: True))
        for _ in range(5):
            await asyncio.sleep(0)
        waits = not another.done()
        may_end.set()
        return [waits, await another]

    assert asyncio.run(cancelled()) == [True, True]


def test_a_loop_that_ends_waits_for_no_thread():
    begun, may_end = threading.Event(), threading.Event()

    async def leave() -> None:
        asyncio.create_task(read_aside(LARGE, lambda: begun.set() or may_end.wait(20)))  # noqa: RUF006 - it is left behind
        while not begun.is_set():
            await asyncio.sleep(0.001)

    asyncio.run(leave())  # comes back although the thread reads on
    assert not may_end.is_set()
    may_end.set()


def test_where_no_thread_is_to_be_had_it_is_read_here(monkeypatch):
    class NoThread:
        def __init__(self, **_: object) -> None:
            raise RuntimeError("can't start new thread")

    monkeypatch.setattr(aside.threading, "Thread", NoThread)
    assert asyncio.run(read_aside(LARGE, threading.get_ident)) == threading.get_ident()
