"""For all tests: the network ends at loopback, and the synthetic web is at hand."""

from __future__ import annotations

import ipaddress
import os
import signal
import sys

import pytest
from hypothesis import settings

from world.fixtures import transport, world  # noqa: F401

# machines differ in speed, so no example has a deadline; a CI run tries the same examples each time
settings.register_profile("steady", deadline=None, max_examples=20, derandomize="CI" in os.environ)
settings.register_profile("thorough", deadline=None, max_examples=500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in a job that a shell put into the background; children would inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)

_escapes: list[str] = []

_LONG = ("tests/e2e/", "tests/test_docs_shown.py", "tests/test_help_examples.py", "tests/cli/")
"""Files of whole commands, which take longest: they begin, so that no worker is left alone with one of them at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes longest first; otherwise the order stays."""
    items.sort(key=lambda item: next((place for place, start in enumerate(_LONG) if item.nodeid.startswith(start)), len(_LONG)))


def _is_loopback(host: object) -> bool:
    try:
        return host in (None, "", "localhost") or ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def _watch(event: str, args: tuple[object, ...]) -> None:
    """Refuse connections and name look-ups that leave this machine, whoever makes them."""
    if event == "socket.connect" and isinstance(args[1], tuple):
        host = args[1][0]
    elif event == "socket.getaddrinfo":
        host = args[0].decode() if isinstance(args[0], bytes) else args[0]
    else:
        return
    if not _is_loopback(host):
        _escapes.append(f"{event} {host}")
        raise OSError(f"tests never reach beyond loopback: {event} {host}")


sys.addaudithook(_watch)


@pytest.fixture(autouse=True)
def _stays_on_loopback():
    """Fail the test that tried to leave, even when the program turned the refusal into a value."""
    _escapes.clear()
    yield
    assert not _escapes
