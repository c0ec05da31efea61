"""Accounts that are asked about together, against a fetcher that notes what it is asked. Everybody is invented."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime

import pytest

from presence_audit.collect import Together
from presence_audit.model import Failure, Response
from presence_audit.platforms import plan
from presence_audit.plugins import known_platforms
from presence_audit.politeness import in_place, place

PLATFORMS = known_platforms(())
X = PLATFORMS.get("x")
GITHUB = PLATFORMS.get("github")
AT = datetime(2026, 11, 15, 12, tzinfo=UTC)


class Api:
    """Knows everybody, unless it refuses."""

    def __init__(self, refusal=None) -> None:
        self.asked: list[list[str]] = []
        self.refusal = refusal

    async def fetch(self, request, platform):
        await asyncio.sleep(0)
        handles = request.url.partition("usernames=")[2].partition("&")[0].split(",")
        self.asked.append(handles)
        if self.refusal is not None:
            if isinstance(self.refusal, Exception):
                raise self.refusal
            return self.refusal
        users = [{"id": str(number), "username": handle} for number, handle in enumerate(handles)]
        return Response(request.url, 200, (), json.dumps({"data": users}).encode(), AT)


def requests_for(count: int):
    return [plan(X, PLATFORMS.resolve("x", f"person_{number:03}"))[0] for number in range(count)]


def answers(api, requests):
    async def program():
        together = Together(api, linger=0.01)
        return await asyncio.gather(*(together.fetch(request, X) for request in requests), return_exceptions=True)

    return asyncio.run(program())


def test_a_hundred_are_asked_about_at_once_and_each_gets_the_own_part():
    api, requests = Api(), requests_for(230)
    came = answers(api, requests)
    assert [len(handles) for handles in api.asked] == [100, 100, 30]
    assert sorted(handle for handles in api.asked for handle in handles) == [f"person_{number:03}" for number in range(230)]
    assert [json.loads(one.body)["data"][0]["username"] for one in came] == [request.account.handle for request in requests]


def test_two_looks_at_one_account_are_two_batches():
    api, (request,) = Api(), requests_for(1)
    came = answers(api, [request, request])
    assert api.asked == [["person_000"], ["person_000"]]
    assert all(isinstance(one, Response) for one in came)


def test_a_batch_stands_in_line_where_the_first_of_those_in_it_stands():
    stood = []

    class Noting(Api):
        async def fetch(self, request, platform):
            stood.append(place())
            return await super().fetch(request, platform)

    async def program():
        together = Together(Noting(), linger=0.01)
        asked = []
        for stands, request in zip((7, 3, 9), requests_for(3), strict=True):
            with in_place(stands):
                asked.append(asyncio.create_task(together.fetch(request, X)))
        await asyncio.gather(*asked)

    asyncio.run(program())
    assert stood == [3]


def test_a_failure_is_everybodys():
    failure = Failure("timeout", "no answer within 60 s", AT)
    assert answers(Api(failure), requests_for(3)) == [failure] * 3


def test_a_fault_of_the_program_reaches_whoever_waits():
    came = answers(Api(RuntimeError("a fault")), requests_for(3))
    assert [str(one) for one in came] == ["a fault"] * 3


def test_other_endpoints_are_asked_at_once_and_alone():
    class Plain:
        async def fetch(self, request, platform):
            return Response(request.url, 200, (), b"{}", AT)

    (request, *_) = plan(GITHUB, PLATFORMS.resolve("github", "ada-example"))

    async def program():
        return await Together(Plain(), linger=3600).fetch(request, GITHUB)

    assert asyncio.run(program()).final_url == request.url


def test_who_gives_up_is_not_asked_about():
    async def program():
        api = Api()
        together = Together(api, linger=0.05)
        tasks = [asyncio.create_task(together.fetch(request, X)) for request in requests_for(3)]
        await asyncio.sleep(0)
        tasks[1].cancel()
        done = await asyncio.gather(*tasks, return_exceptions=True)
        return api.asked, done

    asked, done = asyncio.run(program())
    assert asked == [["person_000", "person_002"]]
    assert isinstance(done[1], asyncio.CancelledError)


@pytest.mark.parametrize("known", [frozenset(), frozenset({"x"})])
def test_terms_are_acknowledged_before_the_token_is_used(known):
    from presence_audit.fetch import FetchSettings, HttpFetcher

    async def program():
        settings = FetchSettings(
            contact="a@example.org", environ={"X_BEARER_TOKEN": "t"}, acknowledged=known, refuse_hosts=frozenset({"api.x.com"})
        )
        async with HttpFetcher(settings) as fetcher:
            return await fetcher.fetch(requests_for(1)[0], X)

    failure = asyncio.run(program())
    assert failure.reason == "policy"
    assert ("--acknowledge x" in failure.detail) is not bool(known)
