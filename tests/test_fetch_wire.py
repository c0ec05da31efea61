"""Connections without a proxy: only to addresses that the guard has seen, under the name that was asked for."""

from __future__ import annotations

import asyncio
import socket
import threading

import pytest

from presence_audit.fetch import HttpFetcher
from world.asking import asking, platform, settings

pytestmark = pytest.mark.usefixtures("transport")

QUICK = platform(robots="documented_api")


@pytest.fixture
def server():
    """A bare HTTP server on loopback; gives its port and the heads that it was sent."""
    heads = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(5)

        def serve():
            try:
                while True:
                    peer, _ = listening.accept()
                    with peer:
                        heads.append(peer.recv(4096).decode())
                        peer.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\nconnection: close\r\n\r\nx")
            except OSError:
                return

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listening.getsockname()[1], heads
        listening.close()


def _fetch(url, resolve, **changes):
    async def program():
        async with HttpFetcher(settings(retries=0, **changes), resolve=resolve) as fetcher:
            return await fetcher.fetch(asking(url), QUICK)

    return asyncio.run(program())


def _leads_to(*addresses):
    asked = []

    async def resolve(host, port):
        asked.append(host)
        return list(addresses)

    resolve.asked = asked
    return resolve


def test_the_checked_address_is_the_one_connected_to(server):
    port, heads = server
    resolve = _leads_to("127.0.0.1")
    seen = _fetch(f"http://blog.example:{port}/", resolve, allow_hosts=frozenset({"blog.example"}))
    assert seen.body == b"x"
    assert resolve.asked == ["blog.example"]
    assert f"host: blog.example:{port}" in heads[0].lower()


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fe80::1%lo"])
def test_a_public_name_that_leads_home_is_not_connected_to(server, address):
    port, heads = server
    refused = _fetch(f"http://blog.example:{port}/", _leads_to("93.184.215.14", address))
    assert refused.reason == "policy"
    assert "leads to a forbidden place" in refused.detail
    assert not heads


def test_a_missing_name_is_said():
    async def resolve(host, port):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    failed = _fetch("http://blog.example/", resolve)
    assert (failed.reason, failed.detail) == ("connection", "DNS: there is no host blog.example")


def test_a_name_server_that_is_away_is_said():
    async def resolve(host, port):
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    assert _fetch("http://blog.example/", resolve).detail == "DNS: the look-up of blog.example failed for now"


def test_a_resolver_without_descriptors_is_a_failed_look_up():
    async def resolve(host, port):
        raise OSError(24, "Too many open files")

    failed = _fetch("http://blog.example/", resolve)
    assert (failed.reason, failed.detail) == ("connection", "blog.example could not be reached")


def test_a_name_server_that_says_nothing_is_not_waited_for():
    async def resolve(host, port):
        await asyncio.sleep(30)

    failed = _fetch("http://blog.example/", resolve, connect_timeout=0.1)
    assert (failed.reason, failed.detail) == ("timeout", "blog.example could not be reached in time")


def test_a_closed_port_is_said():
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    failed = _fetch(f"http://blog.example:{port}/", _leads_to("127.0.0.1"), allow_hosts=frozenset({"blog.example"}))
    assert (failed.reason, failed.detail) == ("connection", "blog.example refused the connection")


def test_the_next_address_is_tried_when_one_is_closed(server):
    port, _ = server
    seen = _fetch(f"http://blog.example:{port}/", _leads_to("127.9.9.9", "127.0.0.1"), allow_hosts=frozenset({"blog.example"}))
    assert seen.status == 200


def test_a_host_without_addresses_is_a_value():
    assert _fetch("http://blog.example/", _leads_to()).reason == "connection"
