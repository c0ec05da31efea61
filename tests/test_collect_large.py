"""What is read of a large page beside the loop is what is read of it on the loop, in the same order. Everybody is invented."""

from __future__ import annotations

import asyncio
import threading

import pytest

from collect_fakes import Web, account, job, page
from presence_audit import aside
from presence_audit.collect import reading
from presence_audit.collect.accounts import Accounts


def looked_at() -> list[str]:
    its = job(Web({f"https://forum.example/a{number}": page(f"a{number}") for number in range(5)}))
    looked = Accounts(its)

    async def all_of_them() -> None:
        for number in range(5):
            await looked.look_at(account(f"a{number}"))

    asyncio.run(all_of_them())
    return [f"{kind} {one}" for kind, one in its.sink.log]


@pytest.fixture
def threads(monkeypatch):
    """Whoever classified an answer."""
    seen: list[int] = []
    inner = reading.classify

    def classify(*given, **named):
        seen.append(threading.get_ident())
        return inner(*given, **named)

    monkeypatch.setattr(reading, "classify", classify)
    return seen


def test_the_thread_changes_nothing(monkeypatch, threads):
    here = looked_at()
    assert set(threads) == {threading.get_ident()}
    threads.clear()
    monkeypatch.setattr(aside, "LARGE", 1)
    assert looked_at() == here
    assert len(here) > 5
    assert threads
    assert threading.get_ident() not in threads
