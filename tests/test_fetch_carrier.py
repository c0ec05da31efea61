"""What either transport must bear from a bare server, and what only the one over aiohttp does: no second attempts, few idle connections."""

from __future__ import annotations

import asyncio
import contextlib

import aiohttp
import httpx
import pytest
import yarl
from multidict import CIMultiDict, CIMultiDictProxy

from presence_audit import guard
from presence_audit.fetch import HttpFetcher
from presence_audit.fetch.idle import Idle
from presence_audit.fetch.lookup import GuardedLookup
from presence_audit.fetch.translated import translated
from world.asking import asking, platform, settings

QUICK = platform(robots="documented_api")
OK = b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nx"


class Bare:
    """A server on loopback that answers the nth request of a connection with `answers[n]`; None: it hangs up."""

    def __init__(self, *answers: bytes | None) -> None:
        self.answers = answers
        self.heads: list[str] = []
        self.open = self.most_open = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            await self.talk(reader, writer)
        self.open -= 1
        writer.close()

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for number in range(99):
            self.heads.append((await reader.readuntil(b"\r\n\r\n")).decode())
            answer = self.answers[min(number, len(self.answers) - 1)]
            if answer is None:
                break
            writer.write(answer)
            await writer.drain()


def look(server: Bare, *paths: str, hosts: tuple[str, ...] = ("blog.example",), **changes):
    """Ask the server for the paths, one after the other, under the names."""

    async def home(host, port):
        return ["127.0.0.1"]

    async def program():
        serving = await asyncio.start_server(server.serve, "127.0.0.1", 0)
        port = serving.sockets[0].getsockname()[1]
        async with serving, HttpFetcher(settings(retries=0, allow_hosts=frozenset(hosts), **changes), resolve=home) as fetcher:
            seen = [await fetcher.fetch(asking(f"http://{host}:{port}{path}"), QUICK) for host in hosts for path in paths]
            await fetcher.__aexit__(None, None, None)
            for _ in range(100):
                await asyncio.sleep(0.01 if server.open else 0)  # until the server has seen that nobody is there any more
            return seen

    return asyncio.run(program())


@pytest.mark.usefixtures("transport")
@pytest.mark.parametrize(
    "target", ["/", "/a//b", "/p?", "/?only", "/~user/;a=b:c@d", "/%7Euser?q=%20+x", "/a%2Fb", "//twice", "/:x?y=/../z"]
)
def test_addresses_are_sent_as_they_are_written(target):
    server = Bare(OK)
    (seen,) = look(server, target)
    assert seen.status == 200
    assert server.heads[0].split("\r\n")[0] == f"GET {target} HTTP/1.1"


@pytest.mark.usefixtures("transport")
def test_a_request_carries_no_more_than_it_must():
    server = Bare(OK)
    look(server, "/")
    names = sorted(line.partition(":")[0].lower() for line in server.heads[0].split("\r\n")[1:] if line)
    assert names == ["accept", "accept-encoding", "host", "user-agent"]


@pytest.mark.usefixtures("transport")
def test_a_connection_that_breaks_is_no_reason_to_send_twice():
    server = Bare(OK, None)
    first, second = look(server, "/first", "/second")
    assert first.status == 200
    assert (second.reason, second.detail) == ("connection", "blog.example broke off, or what it sent is not HTTP")
    assert [head.split(" ")[1] for head in server.heads] == ["/first", "/second"]


@pytest.mark.usefixtures("transport")
@pytest.mark.parametrize(
    "head",
    [
        b"".join(b"x-%d: y\r\n" % number for number in range(20_000)),
        b"x: " + b"y" * 200_000 + b"\r\n",
        b"".join(b"x-%d: %s\r\n" % (number, b"y" * 8000) for number in range(20)),
    ],
)
def test_a_flood_of_headers_is_no_answer(head):
    (failed,) = look(Bare(b"HTTP/1.1 200 OK\r\n" + head + b"content-length: 1\r\n\r\nx"), "/")
    assert (failed.reason, failed.detail) == ("connection", "blog.example broke off, or what it sent is not HTTP")


@pytest.mark.usefixtures("transport")
def test_many_headers_of_an_honest_server_are_read():
    head = b"content-security-policy: " + b"x" * 12_000 + b"\r\n" + b"".join(b"x-%d: y\r\n" % number for number in range(90))
    (seen,) = look(Bare(b"HTTP/1.1 200 OK\r\n" + head + b"content-length: 1\r\n\r\nx"), "/")
    assert seen.body == b"x"


@pytest.mark.usefixtures("transport")
def test_a_body_of_no_named_length_must_end_in_time():
    class Dripping(Bare):
        async def talk(self, reader, writer):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
            while True:
                writer.write(b"x")
                await writer.drain()
                await asyncio.sleep(0.02)

    (failed,) = look(Dripping(), "/", read_timeout=5, total_timeout=0.3)
    assert (failed.reason, failed.detail) == ("timeout", "blog.example did not answer in time")


@pytest.mark.usefixtures("transport")
def test_a_body_that_stops_is_no_answer():
    (failed,) = look(Bare(b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nx"), "/", read_timeout=0.3)
    assert (failed.reason, failed.detail) == ("timeout", "blog.example did not answer in time")


def test_many_hosts_do_not_keep_many_connections(monkeypatch):
    monkeypatch.setattr("presence_audit.fetch.idle.MOST", 5)
    server = Bare(OK)
    seen = look(server, "/", hosts=tuple(f"h{number}.example" for number in range(20)), transport="aiohttp")
    assert [one.status for one in seen] == [200] * 20
    assert 2 <= server.most_open <= 7  # five at rest, one in use, and one that is just being closed


class Wire:
    """As much of a connection as the pool of idle ones looks at."""

    def __init__(self) -> None:
        self.closed = False

    def is_closing(self) -> bool:
        return self.closed

    def close(self) -> None:
        self.closed = True


def test_the_connection_that_was_used_longest_ago_is_closed():
    one, two, three = Wire(), Wire(), Wire()
    idle = Idle(most=2)
    idle.rest(one)
    idle.rest(two)
    idle.use(one)
    idle.rest(one)
    idle.rest(three)
    assert [wire.closed for wire in (one, two, three)] == [False, True, False]
    assert len(idle) == 2


def test_a_connection_in_use_is_not_closed():
    one, two = Wire(), Wire()
    idle = Idle(most=1)
    idle.rest(one)
    idle.use(one)
    idle.rest(two)
    assert not one.closed
    assert not two.closed


@pytest.mark.parametrize("host", ["127.0.0.1", "10.1.2.3", "::1", "169.254.169.254", "2130706433"])
def test_an_address_that_is_not_looked_up_is_checked_all_the_same(host):
    async def nobody(name, port):
        raise AssertionError(name)

    lookup = GuardedLookup(1.0, frozenset({"192.168.0.7"}), nobody)
    with pytest.raises(guard.RefusedError):
        lookup.check_number(host)
    lookup.check_number("192.168.0.7")
    lookup.check_number("blog.example")


def test_what_a_proxy_leads_to_is_the_proxys_to_look_up():
    GuardedLookup(1.0, frozenset(), None).check_number("10.0.0.1")


def test_names_lead_to_four_addresses_at_most():
    async def many(name, port):
        return [f"93.184.215.{number}" for number in range(1, 9)]

    found = asyncio.run(GuardedLookup(1.0, frozenset(), many).resolve("blog.example", 443))
    assert [one["host"] for one in found] == [f"93.184.215.{number}" for number in range(1, 5)]
    assert {one["port"] for one in found} == {443}


def test_no_address_with_a_key_leaves_the_transport():
    asked = aiohttp.RequestInfo(yarl.URL("https://api.example/?key=s3cr3t"), "GET", CIMultiDictProxy(CIMultiDict()))
    error = aiohttp.ClientResponseError(asked, (), status=400, message="bad")
    assert "s3cr3t" in str(error)
    told = translated(error)
    assert isinstance(told, httpx.RemoteProtocolError)
    assert "s3cr3t" not in f"{told!r} {told.__cause__!r} {told.__context__!r}"


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (aiohttp.ConnectionTimeoutError(), httpx.ConnectTimeout),
        (aiohttp.SocketTimeoutError(), httpx.ReadTimeout),
        (aiohttp.ServerDisconnectedError(), httpx.RemoteProtocolError),
        (aiohttp.ClientOSError(104, "reset"), httpx.ReadError),
        (aiohttp.ClientPayloadError(), httpx.RemoteProtocolError),
        (aiohttp.InvalidURL("http://"), httpx.LocalProtocolError),
        (ValueError("a line break in a header"), httpx.LocalProtocolError),
        (OSError(24, "Too many open files"), httpx.NetworkError),
    ],
)
def test_errors_have_httpx_names(error, kind):
    assert type(translated(error)) is kind
