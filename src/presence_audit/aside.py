"""Long work beside the event loop: in a thread of its own, a few at a time, so that other hosts are served meanwhile."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from contextvars import copy_context
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

from .lazily import later

if TYPE_CHECKING:
    import asyncio
else:
    asyncio = later("asyncio")  # who judges again runs no loop

T = TypeVar("T")

AT_ONCE = 2
"""Pages that are read beside the loop at once: the tree of one of 4 MB may take some hundred megabytes."""
LARGE = 128 * 1024
"""Bytes of a body; a smaller one is read in less time than it takes to hand it over and back."""

_places: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


async def read_aside(size: int, work: Callable[[], T]) -> T:
    """Return what `work` returns, and raise what it raises: done at once for a body of few bytes, else beside the loop.

    Who is cancelled stops waiting at once; the thread comes to its end alone, keeps its place until then, and holds up no exit.
    """
    if size < LARGE:
        return work()
    loop = asyncio.get_running_loop()
    places = _places.setdefault(loop, asyncio.Semaphore(AT_ONCE))
    await places.acquire()
    answer: asyncio.Future[T] = loop.create_future()

    def settle(done: Callable[[], None]) -> None:
        places.release()
        if not answer.done():
            done()

    def run() -> None:
        try:
            result = context.run(work)
        except BaseException as error:  # noqa: BLE001 - told to whoever asked
            problem = error
            done: Callable[[], None] = lambda: answer.set_exception(problem)  # noqa: E731
        else:
            done = lambda: answer.set_result(result)  # noqa: E731
        with contextlib.suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(settle, done)

    context = copy_context()
    try:
        threading.Thread(target=run, name="reading", daemon=True).start()
    except RuntimeError:  # no thread is to be had
        places.release()
        return work()
    return await answer
