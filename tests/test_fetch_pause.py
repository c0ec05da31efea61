"""A pause that an answer's body asks for is kept, as the server sees it."""

from __future__ import annotations

import asyncio
import itertools
import time

import pytest

from presence_audit.fetch import HttpFetcher
from presence_audit.platforms import load_platforms, plan
from presence_audit.platforms.schema import Rate
from world.asking import asking, fetch, platform, settings
from world.messages import as_json

pytestmark = pytest.mark.usefixtures("transport")

PAUSING = {"robots": "documented_api", "reads": "json", "pause": [{"json": "backoff"}, {"json": "error_message", "regex": r"available in (\d{1,9}) seconds"}]}  # fmt: skip


def gaps(world) -> list[float]:
    times = [request.at for request in world.requests]
    return [later - earlier for earlier, later in itertools.pairwise(times)]


def answering(world, *bodies):
    left = list(bodies)
    world.sites["api.example"] = lambda _: as_json(left.pop(0) if left else {})


@pytest.mark.parametrize("body", [{"backoff": 1}, {"backoff": "1"}, {"error_message": "too many requests, more available in 1 seconds"}])
def test_the_next_request_waits_as_long_as_the_answer_asks(world, body):
    answering(world, body)
    fetch(world, *["https://api.example/"] * 3, profile=platform(**PAUSING))
    first, second = gaps(world)
    assert first >= 0.99
    assert second < 0.5


@pytest.mark.parametrize("body", [{}, {"backoff": 0}, {"backoff": -5}, {"backoff": "soon"}, {"backoff": None}, [], {"backoff": 10**30}])
def test_what_names_no_pause_makes_none(world, body):
    answering(world, body)
    began = time.monotonic()
    fetch(world, *["https://api.example/"] * 2, profile=platform(**PAUSING))
    assert len(world.requests) == 2
    assert time.monotonic() - began < 3


def test_the_pause_holds_for_the_whole_host_and_for_no_other(world):
    answering(world, {"backoff": 1})
    world.sites["other.example"] = lambda _: as_json({})

    async def program():
        async with HttpFetcher(settings(world)) as fetcher:
            quick = platform(**PAUSING)
            await fetcher.fetch(asking("https://api.example/a"), quick)
            await asyncio.gather(*(fetcher.fetch(asking(url), quick) for url in ("https://api.example/b", "https://other.example/")))

    asyncio.run(program())
    first, *_ = (request.at for request in world.asked("api.example"))
    assert world.asked("other.example")[0].at - first < 0.9
    assert world.asked("api.example")[1].at - first >= 0.99


def test_asking_again_waits_too(world):
    answers = [as_json({"backoff": 1}, 503), as_json({})]
    world.sites["api.example"] = lambda _: answers.pop(0)
    fetch(world, "https://api.example/", profile=platform(**PAUSING))
    assert len(world.requests) == 2
    assert gaps(world)[0] >= 0.99


def test_an_absurd_pause_is_not_waited_for(world):
    answering(world, {"backoff": 81_234})
    _, second = fetch(world, *["https://api.example/"] * 2, profile=platform(**PAUSING))
    assert second.reason == "rate_limited"
    assert len(world.requests) == 1


def test_stack_exchange_is_left_alone_as_it_asks(world):
    shipped = load_platforms().get("stackexchange").model_copy(update={"rate": Rate(requests=500, per_seconds=1)})
    world.sites["api.stackexchange.com"] = lambda r: as_json(
        {"items": [], "has_more": False, "quota_max": 300, "quota_remaining": 9, "backoff": 1}
    )
    accounts = [load_platforms().resolve("stackexchange", f"{number}@stackoverflow.com") for number in (11, 12)]

    async def program():
        async with HttpFetcher(settings(world, environ={"STACKEXCHANGE_KEY": "k3y((example"})) as fetcher:
            return [await fetcher.fetch(request, shipped) for account in accounts for request in plan(shipped, account)]

    seen = asyncio.run(program())
    assert gaps(world)[0] >= 0.99
    assert [request.query["key"] for request in world.requests] == ["k3y((example"] * 2
    assert not [one for one in seen if "key=" in one.final_url]
