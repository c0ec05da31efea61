"""Hostile answers over a real socket, on both transports: an answer or a reason, and no more taken than may be."""

from __future__ import annotations

import asyncio

import pytest

from hostile.bodies import CASES, LOOPS
from hostile.traps import Host, leads_to
from presence_audit.fetch import HttpFetcher
from presence_audit.model import Failure
from world.asking import asking, platform, settings

QUICK = platform(robots="documented_api")
LIMIT = 200_000


def fetch_all(transport, answer, paths, seconds=10.0):
    """Fetch paths, each from a host of its own (one that breaks off often is left alone); returns the results and what was asked for."""
    hosts = [f"good{number}.example" for number in range(len(paths))]

    async def program(port):
        limits = {"max_body": LIMIT, "read_timeout": seconds, "total_timeout": seconds}
        quick = settings(retries=0, transport=transport, allow_hosts=frozenset(hosts), **limits)
        async with HttpFetcher(quick, resolve=leads_to(["127.0.0.1"])) as fetcher:
            urls = [f"http://{host}:{port}{path}" for host, path in zip(hosts, paths, strict=True)]
            return [await fetcher.fetch(asking(url), QUICK) for url in urls]

    with Host(answer) as host:
        return asyncio.run(program(host.port)), host.asked


@pytest.mark.parametrize("transport", ["aiohttp", "httpcore"])
@pytest.mark.parametrize("told", [True, pytest.param(False, marks=pytest.mark.slow)], ids=["one outcome", "either"])
def test_every_hostile_answer_is_an_answer_or_a_reason(transport, told):
    names = [name for name, case in CASES.items() if bool(case.outcome) is told]
    results, _ = fetch_all(
        transport, lambda path: CASES[names[int(path[1:])]].wire(), [f"/{at}" for at in range(len(names))], 10 if told else 0.3
    )
    by_name = dict(zip(names, results, strict=True))
    said = {name: one.reason if isinstance(one, Failure) else "answer" for name, one in by_name.items()}
    assert [(name, said[name]) for name in names if said[name] != (CASES[name].outcome or said[name])] == []
    assert set(said.values()) <= {"answer", "policy", "unrecognised", "connection", "timeout"}
    assert [name for name, one in by_name.items() if not isinstance(one, Failure) and len(one.body) > LIMIT] == []
    assert [
        name for name, one in by_name.items() if isinstance(one, Failure) and not (one.detail.isprintable() and len(one.detail) < 400)
    ] == []


@pytest.mark.parametrize("transport", ["aiohttp", "httpcore"])
@pytest.mark.parametrize("loop", LOOPS.values(), ids=LOOPS)
def test_redirects_without_end_end(transport, loop):
    (result,), asked = fetch_all(transport, loop, ["/a"])
    assert len(asked) <= 6
    assert isinstance(result, Failure) or result.status in (200, 301, 302, 307)
