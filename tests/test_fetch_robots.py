"""robots.txt: obeyed where it must be, once an origin, closed when in doubt."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from presence_audit.fetch import HttpFetcher
from presence_audit.fetch.robots import PARSED_BYTES, read_rules
from presence_audit.fetch.sender import Answer
from presence_audit.fetch.trouble import Trouble
from presence_audit.model import Response
from presence_audit.platforms.schema import Rate
from world.asking import asking, fetch, fetch_one, platform, settings
from world.messages import Fault, WorldResponse, html, redirect, text

pytestmark = pytest.mark.usefixtures("transport")

URL = httpx.URL("https://blog.example/private/page?x=1")


def _rules(content, status=200):
    body = content if isinstance(content, bytes) else content.encode()
    return read_rules(Answer(httpx.URL("https://blog.example/robots.txt"), status, (), body, cut=False))


@pytest.mark.parametrize(
    ("content", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /private/", False),
        ("\ufeffUser-agent: *\nDisallow: /private/", False),
        ("User-agent: *\nDisallow: /\nAllow: /private/page", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: presence-audit\nDisallow: /other", True),
        ("User-agent: *\nAllow: /\n\nUser-agent: Presence-Audit\nDisallow: /", False),
        ("User-agent: audit\nDisallow: /", True),
        ("User-agent: *\nDisallow: /*?x=", False),
        ("User-agent: *\nDisallow: /*.html$", True),
        ("<!DOCTYPE html><title>Not found</title>", True),
        (b"\xff\xfe\x00garbage\x00\nUser-agent: *\r\nDisallow: /", False),
    ],
)
def test_rules_are_read_as_the_rfc_says(content, allowed):
    assert (_rules(content).refusal(URL) is None) is allowed


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, None),
        (403, None),
        (404, None),
        (410, None),
        (302, None),
        (429, "rate_limited"),
        (500, "server_error"),
        (503, "server_error"),
        (999, "robots"),
    ],
)
def test_what_a_status_means(status, reason):
    refusal = _rules("User-agent: *\nDisallow: /", status).refusal(URL)
    assert (refusal.reason if refusal else None) == reason


@pytest.mark.parametrize("reason", ["timeout", "connection"])
def test_silence_is_a_refusal_with_its_own_reason(reason):
    refusal = read_rules(Trouble(reason, "blog.example did not answer in time")).refusal(URL)
    assert refusal.reason == reason
    assert "counts as a refusal" in refusal.detail


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("Crawl-delay: 7", 7),
        ("Crawl-delay: 86400", 60),
        ("Crawl-delay: -3", 0),
        ("Crawl-delay: soon", 0),
        ("", 0),
        ("Crawl-delay: inf", 0),
    ],
)
def test_a_crawl_delay_is_kept_within_reason(line, seconds):
    assert _rules(f"User-agent: *\n{line}\nDisallow: /x").delay == seconds


def test_the_first_500_kib_are_parsed():
    filler = b"# " + b"x" * 1000 + b"\n"
    rule = b"User-agent: *\nDisallow: /\n"
    assert _rules((filler * 600)[: PARSED_BYTES - len(rule) - 1] + b"\n" + rule).refusal(URL) is not None
    assert _rules((filler * 600)[:PARSED_BYTES] + b"\n" + rule).refusal(URL) is None


def test_hostile_rules_are_judged_quickly():
    pattern = "/" + "a*" * 2000 + "b"
    assert _rules(f"User-agent: *\nDisallow: {pattern}\n" * 50).refusal(httpx.URL("https://blog.example/" + "a" * 3000)) is None


def test_a_disallowed_page_is_not_asked(world):
    world.sites["blog.example"] = lambda r: text("User-agent: *\nDisallow: /") if r.path == "/robots.txt" else html("secret")
    refused = fetch_one(world, "https://blog.example/")
    assert (refused.reason, refused.detail) == ("robots", "robots.txt of blog.example asks robots not to read /")
    assert [r.path for r in world.requests] == ["/robots.txt"]


def test_a_documented_interface_follows_its_own_terms(world):
    world.sites["api.example"] = lambda r: text("User-agent: *\nDisallow: /")
    assert isinstance(fetch_one(world, "https://api.example/v1", profile=platform(robots="documented_api")), Response)
    assert [r.path for r in world.requests] == ["/v1"]


def test_robots_txt_is_asked_once_an_origin_even_at_the_same_time(world):
    world.sites["blog.example"] = lambda r: html("x")
    world.fault("blog.example", "/robots.txt", Fault(delay=0.1))

    async def program():
        async with HttpFetcher(settings(world)) as fetcher:
            await asyncio.gather(*(fetcher.fetch(asking(f"https://blog.example/{number}"), platform()) for number in range(8)))

    asyncio.run(program())
    assert [r.path for r in world.requests].count("/robots.txt") == 1
    assert len(world.requests) == 9


def test_each_origin_has_its_own_rules(world):
    world.sites["blog.example"] = lambda r: (
        text("User-agent: *\nDisallow: /") if r.scheme == "http" else html("x", 200 if r.path == "/" else 404)
    )
    plain, secure = fetch(world, "http://blog.example/", "https://blog.example/")
    assert plain.reason == "robots"
    assert secure.status == 200


@pytest.mark.parametrize("fault", [Fault(status=503), Fault(drop=True), Fault(garbage=b"SSH-2.0-OpenSSH\r\n"), Fault(hang=True)])
def test_when_robots_txt_cannot_be_read_nothing_else_is(world, fault):
    world.sites["blog.example"] = lambda r: html("x")
    world.fault("blog.example", "/robots.txt", fault)
    refused = fetch_one(world, "https://blog.example/", read_timeout=0.3, retries=0)
    assert refused.reason in ("server_error", "connection", "timeout")
    assert "counts as a refusal" in refused.detail
    assert {r.path for r in world.requests} == {"/robots.txt"}


def test_redirects_of_robots_txt_are_followed(world):
    world.sites["blog.example"] = lambda r: redirect("https://www.blog.example/robots.txt", 301) if r.path == "/robots.txt" else html("x")
    world.sites["www.blog.example"] = lambda r: text("User-agent: *\nDisallow: /")
    assert fetch_one(world, "https://blog.example/").reason == "robots"


def test_a_robots_txt_that_leads_home_is_not_followed(world):
    world.sites["blog.example"] = lambda r: redirect("http://127.0.0.1/robots.txt", 301)
    assert fetch_one(world, "https://blog.example/").reason == "policy"


def test_robots_txt_takes_its_turn_and_its_delay_is_kept(world):
    world.sites["blog.example"] = lambda r: text("User-agent: *\nCrawl-delay: 0.4") if r.path == "/robots.txt" else WorldResponse(200, b"x")
    fetch(world, "https://blog.example/", "https://blog.example/b", profile=platform(rate=Rate(requests=10, per_seconds=1)))
    first, second, third = (r.at for r in world.requests)
    # arrivals, as a busy machine stamps them; that no request is sent early is shown on a clock of its own (test_politeness.py)
    assert second - first >= 0.4 - 0.03
    assert third - second >= 0.4 - 0.03
