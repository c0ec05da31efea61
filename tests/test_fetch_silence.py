"""A host that nobody can reach costs a bounded number of attempts, and is unknown in every touched cell, never absent. In virtual time."""

from __future__ import annotations

import asyncio
import socket

import pytest

from presence_audit.archive.replay import TRANSIENT
from presence_audit.fetch import FetchSettings, HttpFetcher
from presence_audit.model import Failure
from presence_audit.platforms.schema import Rate
from presence_audit.politeness import Politeness
from virtual_time import now, run_virtually
from world.asking import asking, platform

RATE = Rate(requests=10, per_seconds=1, concurrency=8)
DOCUMENTED = platform(robots="documented_api", rate=RATE)


class NameServer:
    """Looks nothing up: says so after a while, for now."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.asked: list[str] = []

    async def __call__(self, host: str, _port: int) -> list[str]:
        self.asked.append(host)
        await asyncio.sleep(self.seconds)
        raise socket.gaierror(socket.EAI_AGAIN, "for now")


def looked(urls, *, seconds, profile=DOCUMENTED, **changes):
    """Look at all addresses at once; return what came, the name server, and how long it took."""
    names = NameServer(seconds)

    async def work():
        politeness = Politeness(clock=now, patience=60)
        async with HttpFetcher(FetchSettings(**changes), resolve=names, politeness=politeness) as fetcher:
            came = await asyncio.gather(*(fetcher.fetch(asking(url), profile) for url in urls))
        return came, names, now()

    return run_virtually(work())


@pytest.mark.parametrize("transport", ["aiohttp", "httpcore"])
def test_three_hundred_looks_at_a_dead_host_cost_nineteen_attempts_and_a_minute(transport):
    came, names, took = looked([f"https://dead.example/{number}" for number in range(300)], seconds=5, transport=transport)
    assert {type(one) for one in came} == {Failure}
    assert {one.reason for one in came} == {"connection"} <= TRANSIENT
    # eight at once, nine that follow before the tenth has failed, then two alone, after rests of ten and thirty seconds
    assert len(names.asked) == 19
    assert took == pytest.approx(10.1 + 10 + 5 + 30 + 5, abs=1)
    assert "dead.example could not be reached by the last 12 attempts, so it was not asked" in {
        one.detail.partition(";")[0] for one in came
    }


def test_that_nobody_has_the_time_to_answer_is_a_timeout():
    came, _, _ = looked([f"https://dead.example/{number}" for number in range(40)], seconds=3600, connect_timeout=10.0)
    assert {one.reason for one in came} == {"timeout"} <= TRANSIENT


def test_one_look_alone_is_given_up_after_its_own_three_attempts():
    (one,), names, _ = looked(["https://dead.example/"], seconds=5)
    assert (one.reason, len(names.asked)) == ("connection", 3)
    assert one.detail == "DNS: the look-up of dead.example failed for now"


def test_where_robots_txt_cannot_be_had_nothing_more_is_asked():
    came, names, _ = looked([f"https://dead.example/{number}" for number in range(300)], seconds=5, profile=platform(rate=RATE))
    assert len(names.asked) == 3
    assert {one.reason for one in came} == {"connection"}


def test_dead_hosts_do_not_take_the_places_of_others():
    """Twelve that hang hold eight places each of a hundred; the thirteenth is tried at once all the same, and once a tenth of a second."""
    urls = [f"https://dead{number % 12}.example/{number}" for number in range(480)] + [f"https://other.example/{n}" for n in range(4)]
    _, names, _ = looked(urls, seconds=30, connect_timeout=60.0)
    assert names.asked.index("other.example") < 13
    assert [at for at, host in enumerate(names.asked) if host == "other.example"][3] < 4 * 13
