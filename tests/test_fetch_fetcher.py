"""The fetcher against the synthetic web: answers, redirects, secrets and refusals."""

from __future__ import annotations

import asyncio
import gc
import socket
import time

import httpx
import pytest
import respx

from presence_audit.fetch import HttpFetcher
from presence_audit.model import Failure, Hop, Response
from world.asking import NOW, asking, fetch, fetch_one, platform, settings
from world.messages import WorldResponse, as_json, html, redirect, text

pytestmark = pytest.mark.usefixtures("transport")

TOKEN = "tok-5f2c9e81d7"
KEYED = {"auth": "API_TOKEN", "robots": "documented_api"}


def test_an_answer_comes_back_whole(world):
    page = html("<p>Grüße</p>", x_odd="1", **{"Set-Cookie": "id=1"})
    world.sites["blog.example"] = lambda _: page
    seen = fetch_one(world, "https://blog.example/a?b=c#d")
    assert seen == Response(
        "https://blog.example/a?b=c", 200, (("content-type", "text/html; charset=utf-8"), ("x_odd", "1")), "<p>Grüße</p>".encode(), NOW
    )


@pytest.mark.parametrize("status", [202, 204, 400, 401, 403, 404, 410, 451, 999])
def test_every_final_status_is_an_answer_and_is_asked_for_once(world, status):
    world.sites["blog.example"] = lambda r: WorldResponse(status if r.path == "/" else 404, b"")
    assert fetch_one(world, "https://blog.example/").status == status
    assert [r.path for r in world.requests] == ["/robots.txt", "/"]


def test_who_asks_says_so(world):
    world.sites["blog.example"] = lambda _: html("x")
    fetch_one(world, "https://blog.example/", request={"headers": (("accept", "text/html"), ("User-Agent", "Mozilla"), ("cookie", "a=b"))})
    head = world.requests[-1].headers
    assert head["user-agent"].startswith("presence-audit/")
    assert head["user-agent"].endswith("(+audit@example.org)")
    assert head["accept"] == "text/html"
    assert head["accept-encoding"] == "gzip, deflate"
    assert "cookie" not in head


def test_cookies_are_never_kept(world):
    world.sites["blog.example"] = lambda _: WorldResponse(200, b"x", {"set-cookie": "id=1; Path=/"})
    seen, _ = fetch(world, "https://blog.example/", "https://blog.example/again")
    assert "set-cookie" not in dict(seen.headers)
    assert not any("cookie" in r.headers for r in world.requests)


def test_one_connection_serves_many_requests(world):
    world.sites["blog.example"] = lambda _: html("x")
    fetch(world, *["https://blog.example/"] * 5)
    assert world.tunnels == ["blog.example"]


def test_redirects_are_followed_and_recorded(world):
    world.sites["old.example"] = lambda r: redirect("https://new.example/home", 301) if r.path == "/" else html("", 404)
    world.sites["new.example"] = lambda r: {"/home": redirect("/end"), "/end": html("here")}.get(r.path, html("", 404))
    seen = fetch_one(world, "http://old.example/")
    assert (seen.final_url, seen.body) == ("https://new.example/end", b"here")
    assert seen.hops == (
        Hop(url="http://old.example/", status=301, location="https://new.example/home"),
        Hop(url="https://new.example/home", status=302, location="/end"),
    )
    assert [r.path for r in world.asked("new.example")] == ["/robots.txt", "/home", "/end"]


def test_after_five_redirects_the_sixth_is_the_answer(world):
    world.sites["loop.example"] = lambda r: redirect("/again")
    seen = fetch_one(world, "https://loop.example/", profile=platform(robots="documented_api"))
    assert (seen.status, len(seen.hops)) == (302, 5)


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("ftp://blog.example/", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("http://127.0.0.1:8080/", "not a public address"),
        ("http://[::1]/", "not a public address"),
        ("http://2130706433/", "disguised"),
        ("http://0x7f.1/", "disguised"),
        ("http://169.254.169.254/latest/meta-data/", "not a public address"),
        ("http://localhost/", "local network"),
        ("https://user:pw@blog.example/", "user name or password"),
        ("https://good.example\\@127.0.0.1/", "one way only"),
        ("https://www.linkedin.com/in/someone", "never asked"),
    ],
)
def test_redirects_to_forbidden_places_are_not_followed(world, location, words):
    world.sites["blog.example"] = lambda r: redirect(location)
    refused = fetch_one(world, "https://blog.example/", profile=platform(robots="documented_api"), refuse_hosts=frozenset({"linkedin.com"}))
    assert isinstance(refused, Failure)
    assert (refused.reason, refused.failed_at) == ("policy", NOW)
    assert words in refused.detail
    assert len(world.requests) == 1
    assert world.tunnels == ["blog.example"]


@pytest.mark.parametrize(
    ("host", "refused"),
    [
        ("linkedin.com", True),
        ("www.linkedin.com", True),
        ("de.linkedin.com", True),
        ("LinkedIn.com.", True),
        ("notlinkedin.com", False),
        ("api.x.com", False),
        ("x.com", True),
    ],
)
def test_hosts_that_are_never_asked(host, refused):
    assert settings(refuse_hosts=frozenset({"linkedin.com", "*.linkedin.com", "x.com"})).refuses(host) is refused


@pytest.mark.parametrize(
    "url",
    [
        "",
        "blog.example",
        "https://",
        "https://a b/",
        "http://[::1",
        "http://\x00/",
        "https://exa%mple/",
        "http:///x",
        "ftp://blog.example/",
    ],
)
def test_addresses_that_cannot_be_asked_are_a_value(world, url):
    assert fetch_one(world, url).reason == "policy"
    assert not world.requests


def test_a_platform_that_is_never_fetched_is_not_fetched(world):
    refused = fetch_one(world, "https://www.linkedin.com/in/a", profile=platform(access="no_fetch", route="capture"))
    assert refused.reason == "policy"
    assert not world.tunnels


def test_a_token_goes_to_the_host_that_was_asked(world):
    world.sites["api.example"] = lambda r: redirect("/v2") if r.path == "/" else as_json({"token": r.bearer})
    seen = fetch_one(
        world, "https://api.example/", profile=platform(**KEYED), request={"credential": "API_TOKEN"}, environ={"API_TOKEN": f" {TOKEN}\n"}
    )
    assert [r.bearer for r in world.requests] == [TOKEN, TOKEN]
    assert seen.body == b'{"token": "REDACTED"}'


def test_a_token_does_not_survive_a_redirect_to_another_origin(world):
    world.sites["api.example"] = lambda r: redirect("http://api.example/plain") if r.path == "/" else html("x")
    world.sites["thief.example"] = lambda r: redirect("https://api.example/back") if r.path == "/" else html("", 404)
    fetch(
        world, "https://api.example/",
        profile=platform(**KEYED), request={"credential": "API_TOKEN"}, environ={"API_TOKEN": TOKEN},
    )  # fmt: skip
    assert [(r.scheme, "authorization" in r.headers) for r in world.asked("api.example") if r.path != "/robots.txt"] == [
        ("https", True),
        ("http", False),
    ]
    world.requests.clear()
    world.sites["api.example"] = lambda r: redirect("https://thief.example/") if r.path == "/" else html("x")
    fetch(world, "https://api.example/", profile=platform(**KEYED), request={"credential": "API_TOKEN"}, environ={"API_TOKEN": TOKEN})
    assert [(r.host, r.path, "authorization" in r.headers) for r in world.requests if r.path != "/robots.txt"] == [
        ("api.example", "/", True), ("thief.example", "/", False), ("api.example", "/back", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("token", "reason"),
    [
        (None, "no_credentials"),
        ("  ", "no_credentials"),
        ("two\nlines", "no_credentials"),
        ("naïve", "no_credentials"),
        ("two words", "no_credentials"),
    ],
)
def test_without_a_usable_token_nothing_is_asked(world, token, reason):
    environ = {} if token is None else {"API_TOKEN": token}
    refused = fetch_one(world, "https://api.example/", profile=platform(**KEYED), request={"credential": "API_TOKEN"}, environ=environ)
    assert refused.reason == reason
    assert "API_TOKEN" in refused.detail
    assert not (token and token.strip() and token in refused.detail)
    assert not world.tunnels


def test_an_optional_token_may_be_missing(world):
    world.sites["api.example"] = lambda r: as_json({"token": r.bearer})
    seen = fetch_one(world, "https://api.example/", profile=platform(auth_optional=True, **KEYED), request={"credential": "API_TOKEN"})
    assert seen.body == b'{"token": null}'


def test_a_token_is_not_sent_in_the_clear(world):
    world.sites["api.example"] = lambda r: html("x")
    refused = fetch_one(
        world, "http://api.example/", profile=platform(**KEYED), request={"credential": "API_TOKEN"}, environ={"API_TOKEN": TOKEN}
    )
    assert refused.reason == "policy"
    assert not world.requests


def test_no_failure_tells_the_token(world):
    world.sites["api.example"] = lambda r: redirect(f"https://{TOKEN}.localhost/")
    refused = fetch_one(
        world, "https://api.example/", profile=platform(**KEYED), request={"credential": "API_TOKEN"}, environ={"API_TOKEN": TOKEN}
    )
    assert refused.reason == "policy"
    assert TOKEN not in refused.detail
    assert TOKEN not in repr(settings(environ={"API_TOKEN": TOKEN}))


def test_a_cancelled_run_closes_quietly(world):
    world.sites["slow.example"] = lambda r: html("x")
    world.sites["blog.example"] = lambda r: html("x")
    from world.messages import Fault

    world.fault("slow.example", "/", Fault(hang=True))
    noises = []

    async def program():
        asyncio.get_running_loop().set_exception_handler(lambda _, context: noises.append(context["message"]))
        async with HttpFetcher(settings(world)) as fetcher:
            tasks = [
                asyncio.create_task(fetcher.fetch(asking(f"https://{host}.example/{n}"), platform()))
                for host in ("slow", "blog")
                for n in range(10)
            ]
            await asyncio.sleep(0.3)
            for task in tasks:
                task.cancel()
            return await asyncio.gather(*tasks, return_exceptions=True)

    results = asyncio.run(program())
    assert sum(isinstance(result, asyncio.CancelledError) for result in results) >= 10
    assert not [result for result in results if isinstance(result, Exception)]
    assert not noises


@pytest.mark.parametrize("cancelled", [True, False], ids=["cancelled", "connection: close"])
def test_no_connection_is_left_to_a_server_that_bids_no_farewell(world, cancelled):
    def busy(request):
        if not cancelled and request.path == "/":
            return html("x", connection="close")
        time.sleep(0.5)  # the server's whole thread: nobody there reads a farewell
        return html("x", connection="close")

    world.sites["blog.example"] = busy
    world.sites["other.example"] = busy

    async def program():
        async with HttpFetcher(settings(world)) as fetcher:
            quick = platform(robots="documented_api")
            if not cancelled:
                first = await fetcher.fetch(asking("https://blog.example/"), quick)
                assert first.status == 200
            task = asyncio.create_task(fetcher.fetch(asking("https://other.example/busy"), quick))
            while not world.asked("other.example"):
                await asyncio.sleep(0.01)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        return [one for one in gc.get_objects() if isinstance(one, socket.socket) and one.fileno() >= 0 and _asks(one, world.proxy)]

    assert not asyncio.run(program())


def _asks(one: socket.socket, proxy: str) -> bool:
    try:
        return str(one.getpeername()[1]) == proxy.rpartition(":")[2]
    except (OSError, IndexError):
        return False


def test_no_more_requests_are_in_flight_than_are_allowed(world):
    from world.messages import Fault

    for number in range(6):
        world.sites[f"h{number}.example"] = lambda _: html("x")
    world.fault("*", "/", Fault(delay=0.2))

    async def program():
        async with HttpFetcher(settings(world, concurrency=2)) as fetcher:
            quick = platform(robots="documented_api")
            await asyncio.gather(*(fetcher.fetch(asking(f"http://h{number}.example/"), quick) for number in range(6)))

    asyncio.run(program())
    times = sorted(r.at for r in world.requests)
    assert len(times) == 6
    assert all(third - first > 0.18 for first, third in zip(times, times[2:], strict=False))  # a third waits for one of two to end


def test_idle_connections_are_closed_while_many_hosts_are_asked(world, monkeypatch):
    from presence_audit.fetch import router

    monkeypatch.setattr(router, "MAX_IDLE_ORIGINS", 1)
    hosts = [f"h{number}.example" for number in range(12)]
    for host in hosts:
        world.sites[host] = lambda _: html("x")

    async def program():
        async with HttpFetcher(settings(world)) as fetcher:
            quick = platform(robots="documented_api", rate={"requests": 50, "per_seconds": 1})
            asked = [asking(f"https://{host}/{turn}") for turn in range(4) for host in hosts]
            return await asyncio.gather(*(fetcher.fetch(one, quick) for one in asked))

    assert [getattr(came, "status", came) for came in asyncio.run(program())] == [200] * 48


def test_respx_stands_in_for_the_web():
    with respx.mock(using="httpx") as router:
        router.get("https://blog.example/robots.txt").mock(return_value=httpx.Response(404))
        router.get("https://blog.example/").mock(return_value=httpx.Response(200, content=b"x"))
        assert fetch_one(None, "https://blog.example/").body == b"x"


def test_robots_rules_of_the_target_hold_after_a_redirect(world):
    world.sites["old.example"] = lambda r: redirect("https://shut.example/page") if r.path == "/" else html("", 404)
    world.sites["shut.example"] = lambda r: text("User-agent: *\nDisallow: /")
    refused = fetch_one(world, "https://old.example/")
    assert refused.reason == "robots"
    assert refused.detail.startswith("after 1 redirect: ")
    assert [r.path for r in world.asked("shut.example")] == ["/robots.txt"]
