"""The list of addresses and tricks through the real fetcher, over both transports: no connection is made, counted where it would arrive."""

from __future__ import annotations

import asyncio

import pytest

from hostile.addresses import NAMED, WRITTEN
from hostile.traps import Host, Traps, attempts, leads_to, plain
from presence_audit import guard
from presence_audit.fetch import HttpFetcher
from presence_audit.model import Failure
from world.asking import asking, fetch_one, platform, settings
from world.messages import html

QUICK = platform(robots="documented_api")
BOTH = ("aiohttp", "httpcore")
GOOD = frozenset({"good.example"})


@pytest.fixture(scope="module")
def traps():
    with Traps() as listening:
        yield listening


@pytest.fixture(params=BOTH)
def transport(request):
    return request.param


def fetch(transport, urls, resolve, *, profile=QUICK, **changes):
    """Fetch addresses with one fetcher that looks names up with `resolve`."""

    async def program():
        quick = settings(retries=0, transport=transport, **changes)
        async with HttpFetcher(quick, resolve=resolve) as fetcher:
            return [await fetcher.fetch(asking(url), profile) for url in urls]

    return asyncio.run(program())


def written(traps):
    return [url.replace("{port}", str(traps.ports[0])) for trick in WRITTEN for url in trick.urls]


def refused(results, urls):
    """Addresses for which there was anything but a reason of the right kind."""
    return [
        (url, result) for url, result in zip(urls, results, strict=True) if not (isinstance(result, Failure) and result.reason == "policy")
    ]


def test_no_written_trick_is_connected_to(traps, transport):
    urls = written(traps)
    with attempts() as tried:
        results = fetch(transport, urls, leads_to(["127.0.0.1"]))
    assert refused(results, urls) == []
    assert (tried, traps.connections) == ([], [])


def test_no_redirect_leads_to_one(traps, transport):
    targets = [url for url in written(traps) if "\r" not in url and "\n" not in url and "\x00" not in url]

    def answer(path):
        return plain(b"", f"location: {targets[int(path[1:])]}", status="302 Found")

    with Host(answer) as host, attempts() as tried:
        urls = [f"http://good.example:{host.port}/{number}" for number in range(len(targets))]
        results = fetch(transport, urls, leads_to(["127.0.0.1"]), allow_hosts=GOOD)
    assert [targets[urls.index(url)] for url, _ in refused(results, urls)] == []
    assert {one for one in tried if one != f"127.0.0.1 {host.port}"} == set()
    assert traps.connections == []


@pytest.mark.slow
def test_no_robots_txt_leads_to_one(traps, transport):
    targets = [url for url in written(traps) if "\r" not in url and "\n" not in url and "\x00" not in url][::16]
    results = []
    with attempts() as tried:
        for target in targets:
            with Host(lambda path, to=target: plain(b"", f"location: {to}", status="301 Moved")) as host:
                results += fetch(
                    transport, [f"http://good.example:{host.port}/x"], leads_to(["127.0.0.1"]), profile=platform(), allow_hosts=GOOD
                )
                allowed = f"127.0.0.1 {host.port}"
                tried[:] = [one for one in tried if one != allowed]
                assert set(host.asked) == {"/robots.txt"}
    assert [(target, result.detail) for target, result in zip(targets, results, strict=True) if result.reason != "policy"] == []
    assert (tried, traps.connections) == ([], [])


def test_no_name_leads_to_one(traps, transport):
    names = {f"evil{number}.example": answers for number, answers in enumerate(NAMED.values())}

    async def resolve(host, port):
        return list(names[host])

    urls = [f"{scheme}://{name}:{traps.ports[0]}/" for name in names for scheme in ("http", "https")]
    with attempts() as tried:
        results = fetch(transport, urls, resolve)
    assert [
        url for url, one in zip(urls, results, strict=True) if one.reason != "policy" or "leads to a forbidden place" not in one.detail
    ] == []
    assert (tried, traps.connections) == ([], [])


def test_a_name_that_changes_its_mind_is_connected_to_where_it_was_checked(traps, transport, monkeypatch):
    """DNS rebinding: a look-up is one connection, made to what it answered; here 127.0.0.5 passes for a public address."""
    public = guard.is_public
    monkeypatch.setattr(guard, "is_public", lambda address: str(address) == "127.0.0.5" or public(address))
    port = traps.ports[0]
    answers = leads_to(["127.0.0.5"], ["127.0.0.1"])
    with attempts() as tried:
        first, second = fetch(transport, [f"http://evil.example:{port}/"] * 2, answers)
    assert (first.reason, second.reason) == ("connection", "policy")
    assert "leads to a forbidden place" in second.detail
    assert (tried, answers.asked) == ([f"127.0.0.5 {port}"], ["evil.example", "evil.example"])
    assert [one for one in traps.connections if one != f"127.0.0.5 {port}"] == []
    traps.connections.clear()


def test_the_address_that_was_checked_is_the_one_connected_to_on_a_real_listener(transport):
    with Host(lambda _: plain(b"checked")) as host, attempts() as tried:
        resolve = leads_to(["127.0.0.1"], ["127.0.0.2"])
        (result,) = fetch(transport, [f"http://good.example:{host.port}/"], resolve, allow_hosts=GOOD)
    assert (result.body, tried, resolve.asked) == (b"checked", [f"127.0.0.1 {host.port}"], ["good.example"])


def test_an_allowed_name_allows_no_other(traps, transport):
    port = traps.ports[0]
    others = [
        f"http://127.0.0.1:{port}/",
        f"http://sub.good.example:{port}/",
        f"http://good.example.evil.example:{port}/",
        f"http://[::1]:{port}/",
    ]
    with attempts() as tried:
        results = fetch(transport, others, leads_to(["127.0.0.1"]), allow_hosts=GOOD)
    assert refused(results, others) == []
    assert (tried, traps.connections) == ([], [])


@pytest.mark.parametrize(
    "value", ["http://127.0.0.1:{port}", "http://localhost:{port}/searx", "http://[::1]:{port}", "http://evil.example:{port}"]
)
def test_the_users_own_server_needs_her_word_too(traps, transport, value):
    profile = platform(base_env="PRESENCE_AUDIT_OWN", robots="documented_api", url="{base}/search")
    environ = {"PRESENCE_AUDIT_OWN": value.replace("{port}", str(traps.ports[0]))}
    with attempts() as tried:
        (result,) = fetch(transport, ["$PRESENCE_AUDIT_OWN/search"], leads_to(["127.0.0.1"]), profile=profile, environ=environ)
    assert (result.reason, "--allow-host" in result.detail) == ("policy", True)
    assert (tried, traps.connections) == ([], [])


@pytest.mark.slow
def test_a_proxy_is_not_asked_for_what_the_text_tells(world, traps, transport):
    urls = written(traps)
    with attempts() as tried:
        results = [fetch_one(world, url, transport=transport, profile=QUICK, retries=0) for url in urls[::16]]
    assert refused(results, urls[::16]) == []
    assert (tried, world.requests, world.tunnels) == ([], [], [])


def test_a_proxy_looks_names_up_itself(world, transport):
    """What cannot be checked then, as the guide says: the proxy decides what a name stands for."""
    world.sites["evil.example"] = lambda _: html("x")
    assert fetch_one(world, "http://evil.example/", transport=transport, profile=QUICK).status == 200
