"""Name servers that say nothing hold up neither other names nor Ctrl-C."""

from __future__ import annotations

import asyncio
import socket
import threading
import time

import pytest
from fault_cases import Case, blog
from fault_runs import cells, scan, write_roster

from presence_audit import guard
from world.server import World
from world.street import Street

SILENT = tuple(Case(f"silent{number}", "the name server says nothing", "timeout", "", "name_server_silent") for number in range(24))
HEALTHY = tuple(Case(f"well{number}", "nothing", None, "") for number in range(4))


@pytest.mark.slow
def test_many_silent_name_servers_delay_nobody_else(tmp_path):
    cases = (*SILENT, *HEALTHY)
    roster = write_roster(tmp_path, [case.host for case in cases])
    with World({case.host: blog(case.host) for case in cases}) as world:
        street = Street(world, {case.host: case.wiring for case in SILENT}, silence=8.0)
        with street.laid():
            began = time.monotonic()
            done = scan(
                tmp_path, roster, "--platform", "website", "--as-of", "2026-11-15", "--run", tmp_path / "run", "--ca-bundle", world.ca_bundle
            )  # fmt: skip
            took = time.monotonic() - began
    assert (done.code, done.err) == (0, "")
    assert cells(done.out) == {case.host: ("unknown", "timeout") if case in SILENT else ("active", None) for case in cases}
    assert took > 1.5, "the silent ones were waited for"


def test_a_silent_name_server_does_not_keep_the_program_from_ending(monkeypatch):
    """Whoever gives up a look-up is done with it, though the system is not."""
    answered = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answered.wait(30) or [])

    async def program():
        try:
            async with asyncio.timeout(0.05):
                await guard.resolve("silent.example", 443)
        except TimeoutError:
            return "gave up"

    try:
        assert asyncio.run(program()) == "gave up"
        waiting = [one for one in threading.enumerate() if one.name == "look-up"]
        assert waiting, "the system is still looking the name up"
        assert all(one.daemon for one in waiting), "nobody waits for it at the end"
    finally:
        answered.set()
    for one in waiting:
        one.join(5)


def test_a_look_up_that_fails_says_why(monkeypatch):
    def fails(*_, **__):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fails)
    with pytest.raises(socket.gaierror) as error:
        asyncio.run(guard.resolve("none.example", 443))
    assert error.value.errno == socket.EAI_NONAME


def test_a_machine_without_threads_is_a_failed_look_up(monkeypatch):
    def none_left(_self):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", none_left)
    with pytest.raises(OSError, match=r"no thread for looking up some\.example"):
        asyncio.run(guard.resolve("some.example", 443))
