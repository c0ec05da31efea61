"""robots.txt of very many origins: each is asked once, and few of them are in memory."""

from __future__ import annotations

import asyncio
from itertools import product

import httpx
import pytest

from presence_audit.fetch import robots
from presence_audit.fetch.robots import Robots
from presence_audit.fetch.sender import Answer
from presence_audit.fetch.trouble import Trouble
from presence_audit.platforms.schema import Rate

RATE = Rate(requests=1, per_seconds=1, concurrency=1)
SAID = {
    "open": (404, b""),
    "closed": (200, b"User-agent: *\nDisallow: /"),
    "slow": (200, b"User-agent: *\nCrawl-delay: 7\nDisallow: /private"),
    "down": (503, b""),
}


class Site:
    """Answers for robots.txt of every origin, and counts."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def follow(self, address: httpx.URL, rate: Rate, limit: int) -> Answer | Trouble:
        self.asked.append(address.host)
        await asyncio.sleep(0)
        kind = address.host.split("-")[0]
        return Trouble("timeout", "did not answer", again=True) if kind == "silent" else Answer(address, *_answer(kind), cut=False)


def _answer(kind: str) -> tuple[int, tuple[()], bytes]:
    status, body = SAID[kind]
    return status, (), body


def say(rules: Robots, host: str) -> tuple[str | None, float]:
    async def one() -> tuple[str | None, float]:
        found = await rules.rules(httpx.URL(f"https://{host}/private/page"), RATE)
        refusal = found.refusal(httpx.URL(f"https://{host}/private/page"))
        return refusal and refusal.reason, found.delay

    return asyncio.run(one())


@pytest.mark.parametrize("room", [1, 512])
def test_rules_that_wait_in_the_file_say_the_same_and_are_not_asked_again(monkeypatch, room):
    monkeypatch.setattr(robots, "MOST_PARSED", room)
    site = Site()
    rules = Robots(site.follow)
    expected = {
        "open": (None, 0.0),
        "closed": ("robots", 0.0),
        "slow": ("robots", 7.0),
        "down": ("server_error", 0.0),
        "silent": ("timeout", 0.0),
    }
    hosts = [f"{kind}-{number}.example" for number, kind in product(range(3), expected)]
    for host in (*hosts, *reversed(hosts), *hosts):
        assert say(rules, host) == expected[host.split("-")[0]]
    assert site.asked == hosts
    assert len(rules._recent) <= room


def test_who_comes_together_asks_once_and_nothing_is_left_of_the_queue():
    site = Site()
    rules = Robots(site.follow)

    async def together() -> None:
        await asyncio.gather(*(rules.rules(httpx.URL("https://closed-1.example/a"), RATE) for _ in range(8)))

    asyncio.run(together())
    assert (site.asked, rules._asking) == (["closed-1.example"], {})
