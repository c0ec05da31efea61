"""Asking again: when it helps, how long to wait, and what the failures are called."""

from __future__ import annotations

import asyncio
import gzip
import itertools
import math
import time
from datetime import timedelta
from email.utils import format_datetime

import pytest

from presence_audit.errors import UsageError
from presence_audit.fetch import FetchSettings, HttpFetcher
from presence_audit.fetch.sender import retry_after
from presence_audit.model import Failure, Response
from presence_audit.platforms.schema import Rate
from world.asking import NOW, asking, fetch, fetch_one, platform, settings
from world.messages import Fault, WorldResponse, html, text
from world.server import World

pytestmark = pytest.mark.usefixtures("transport")

QUICK = platform(robots="documented_api")


@pytest.fixture
def blog(world):
    """A world with one host that answers `x`."""
    world.sites["blog.example"] = lambda _: html("x")
    return world


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7), (" 0 ", 0), (None, None), ("", None), ("soon", None), ("-5", None), ("1.5", None), ("9" * 30, math.inf),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True), 90), (format_datetime(NOW - timedelta(days=1), usegmt=True), 0),
        ("Sun Nov 15 12:01:00 2026", 60), ("Sun, 99 Nov 2026 12:00:00 GMT", None), ("٣", None),
    ],
)  # fmt: skip
def test_retry_after_is_seconds_or_a_date(value, seconds):
    assert retry_after(value, NOW) == seconds


@pytest.mark.parametrize(
    "fault", [Fault(status=500), Fault(status=503), Fault(status=429), Fault(drop=True), Fault(garbage=b"\0\0\0"), Fault(reset_after=0)]
)
def test_what_may_pass_is_asked_again(blog, fault):
    blog.fault("blog.example", "/", fault, times=2)
    seen = fetch_one(blog, "https://blog.example/", profile=QUICK)
    assert isinstance(seen, Response)
    assert seen.body == b"x"
    assert len(blog.requests) == 3


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_the_last_answer_is_handed_on_when_nothing_helps(blog, status):
    blog.fault("blog.example", "/", Fault(status=status))
    assert fetch_one(blog, "https://blog.example/", profile=QUICK).status == status
    assert len(blog.requests) == 3


def test_a_pause_that_is_asked_for_is_kept_by_the_whole_host(blog):
    blog.fault("blog.example", "/limited", Fault(status=429), times=1, headers={"retry-after": "1"})

    async def program():
        async with HttpFetcher(settings(blog)) as fetcher:
            first = asyncio.create_task(fetcher.fetch(asking("https://blog.example/limited"), QUICK))
            await asyncio.sleep(0.2)
            return await asyncio.gather(first, fetcher.fetch(asking("https://blog.example/other"), QUICK))

    assert [seen.status for seen in asyncio.run(program())] == [200, 200]
    start, *later = (r.at for r in blog.requests)
    assert all(at - start >= 1 - 0.005 for at in later)


def test_an_absurd_pause_ends_the_matter_for_the_host(blog):
    blog.fault("blog.example", "/", Fault(status=429), headers={"retry-after": "3600"})
    first, second = fetch(blog, "https://blog.example/", "https://blog.example/other", profile=QUICK)
    assert (first.status, dict(first.headers)["retry-after"]) == (429, "3600")
    assert second.reason == "rate_limited"
    assert "3600 s" in second.detail
    assert len(blog.requests) == 1


@pytest.mark.parametrize(
    ("fault", "reason", "words"),
    [
        (Fault(drop=True), "connection", "broke off"),
        (Fault(garbage=b"220 mail.example ESMTP\r\n"), "connection", "not HTTP"),
        (Fault(reset_after=10), "connection", "blog.example"),
        (Fault(hang=True), "timeout", "did not answer in time"),
        (Fault(drip=0.1), "timeout", "did not answer in time"),
        (Fault(drip=0.05, drip_head=True), "timeout", "did not answer in time"),
    ],
)
def test_failures_are_values_with_words(blog, fault, reason, words):
    blog.sites["blog.example"] = lambda _: html("x" * 4000)
    blog.fault("blog.example", "/", fault)
    failed = fetch_one(blog, "https://blog.example/", profile=QUICK, retries=0, read_timeout=0.4, total_timeout=0.8)
    assert isinstance(failed, Failure)
    assert failed.reason == reason
    assert words in failed.detail


def test_silence_counts_towards_the_whole_time(blog):
    blog.fault("blog.example", "/", Fault(hang=True))
    start = time.monotonic()
    assert fetch_one(blog, "https://blog.example/", profile=QUICK, retries=0, read_timeout=30, total_timeout=0.4).reason == "timeout"
    assert time.monotonic() - start < 5


def test_a_pause_without_end_is_a_value(blog):
    blog.fault("blog.example", "/", Fault(status=503), headers={"retry-after": "9" * 40})
    _, second = fetch(blog, "https://blog.example/", "https://blog.example/other", profile=QUICK)
    assert (second.reason, second.detail) == ("rate_limited", "blog.example asked to be left alone for good, which is longer than we wait")


def test_too_many_without_a_pause_slows_the_whole_host(blog):
    blog.fault("blog.example", "/limited", Fault(status=429), times=1)

    async def program():
        async with HttpFetcher(settings(blog, backoff=0.06)) as fetcher:
            first = asyncio.create_task(fetcher.fetch(asking("https://blog.example/limited"), QUICK))
            await asyncio.sleep(0.2)
            await asyncio.gather(first, fetcher.fetch(asking("https://blog.example/other"), QUICK))

    asyncio.run(program())
    start, *later = (r.at for r in blog.requests)
    assert all(at - start >= 0.6 - 0.005 for at in later)


def test_a_body_in_time_is_not_cut_by_the_clock(blog):
    blog.fault("blog.example", "/", Fault(delay=0.3))
    assert fetch_one(blog, "https://blog.example/", profile=QUICK, retries=0, read_timeout=0.6, total_timeout=0.8).status == 200


def test_a_long_body_is_cut(blog):
    blog.sites["blog.example"] = lambda _: html("y" * 100_000)
    seen = fetch_one(blog, "https://blog.example/", profile=QUICK, max_body=5000)
    assert (len(seen.body), seen.cut) == (5000, True)


def test_a_compressed_body_is_decoded_and_a_bomb_refused(blog):
    bodies = {"/": b"hello", "/bomb": b"\0" * 20_000_000}
    blog.sites["blog.example"] = lambda r: WorldResponse(200, gzip.compress(bodies[r.path]), {"content-encoding": "gzip"})
    good, bomb = fetch(blog, "https://blog.example/", "https://blog.example/bomb", profile=QUICK)
    assert (good.body, good.headers) == (b"hello", ())
    assert bomb.reason == "policy"


@pytest.mark.parametrize(("encoding", "reason"), [("br", "unrecognised"), ("gzip", "unrecognised")])
def test_a_body_that_cannot_be_decoded_is_not_guessed_at(blog, encoding, reason):
    blog.sites["blog.example"] = lambda _: WorldResponse(200, b"not compressed", {"content-encoding": encoding})
    assert fetch_one(blog, "https://blog.example/", profile=QUICK).reason == reason


def test_a_bad_certificate_is_told_from_a_missing_host(blog):
    with World({"blog.example": lambda _: html("x")}) as stranger:
        failed = fetch_one(blog, "https://blog.example/", profile=QUICK, ca_bundle=stranger.ca_bundle)
    assert failed.reason == "connection"
    assert failed.detail.startswith("TLS: the certificate of blog.example was not accepted")
    assert "502" in fetch_one(blog, "https://missing.example/", profile=QUICK).detail


def test_sends_keep_the_rate_as_the_server_sees_it(blog):
    async def program():
        async with HttpFetcher(settings(blog)) as fetcher:
            slow = platform(robots="documented_api", rate=Rate(requests=10, per_seconds=1, concurrency=3))
            await asyncio.gather(*(fetcher.fetch(asking(f"https://blog.example/{number}"), slow) for number in range(6)))

    asyncio.run(program())
    times = [r.at for r in blog.requests]
    assert len(times) == 6
    # arrivals, as a busy machine stamps them; that no request is sent early is shown on a clock of its own (test_politeness.py)
    assert min(later - earlier for earlier, later in itertools.pairwise(times)) >= 0.1 - 0.03
    assert times[-1] - times[0] >= 5 * 0.1 - 0.03


def test_many_hosts_do_not_keep_many_connections():
    sites = {f"h{number}.example": (lambda _: text("x")) for number in range(90)}
    with World(sites) as many:

        async def program():
            async with HttpFetcher(settings(many, transport="httpcore")) as fetcher:
                for host in sites:
                    await fetcher.fetch(asking(f"http://{host}/"), QUICK)
                return len(fetcher._sender._client._transport._pools)

        assert asyncio.run(program()) <= 66


@pytest.mark.parametrize(
    "options", [{"proxy": "socks5://127.0.0.1:1"}, {"proxy": "proxy"}, {"contact": "a@example.org\r\nx: y"}, {"contact": "(x)"}]
)
def test_settings_that_cannot_work_are_said(options):
    with pytest.raises(UsageError, match=r"--(proxy|contact)"):
        FetchSettings(**options)


def test_a_ca_bundle_that_cannot_be_read_is_said(tmp_path):
    empty = tmp_path / "ca.pem"
    empty.write_text("nothing")
    for path in (str(empty), str(tmp_path / "missing.pem")):
        with pytest.raises(UsageError, match="--ca-bundle"):
            HttpFetcher(FetchSettings(ca_bundle=path))
