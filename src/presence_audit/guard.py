"""Which addresses may be asked: public ones, over HTTP, by a name or number that can be read in one way only."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import re
import socket
import threading
from collections.abc import Awaitable, Callable, Collection

Resolve = Callable[[str, int], Awaitable[list[str]]]
"""Host name and port to the addresses that it stands for; raises socket.gaierror."""

LOCAL_SUFFIXES = (
    "localhost", "local", "localdomain", "internal", "intranet", "private", "corp", "home", "lan", "onion", "home.arpa",
    "in-addr.arpa", "ip6.arpa",
)  # fmt: skip
"""Names under which nothing public lives (RFC 6761, 6762, 7686, 8375, and ICANN's list of name collisions)."""

_PRIVATE_V4 = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
        ),
    )
)  # fmt: skip
"""Blocks of IANA's registry in which no web server stands, told here because Pythons differ; the last holds multicast and the future."""

_UNICAST_V6 = ipaddress.IPv6Network("2000::/3")
"""All IPv6 that is given out; site-local, unique local, link-local, mapped and NAT64 addresses lie outside."""

_PRIVATE_V6 = tuple(map(ipaddress.IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
"""Within it: protocols (Teredo, ORCHID, AMT …), documentation, and 6to4, which carries an IPv4 address."""

_METADATA = frozenset(map(ipaddress.ip_address, ("168.63.129.16",)))
"""Where a cloud tells a machine its secrets at what looks like a public address (Azure); the other clouds use private ones."""

_OTHER_SERVICES = frozenset({
    1719, 1720, 1723, 2049, 3306, 3659, 4045, 4190, 5060, 5061, 5432, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
    11211, 27017,
})  # fmt: skip
"""Ports from 1024 on that browsers do not ask either (Fetch standard, «bad ports»), and those of databases that take text."""

_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)\Z", re.IGNORECASE)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\Z", re.IGNORECASE)
_LOWEST_FREE_PORT = 1024
_HIGHEST_PORT = 65535
_ISATAP, _ISATAP_MASK = 0x00005EFE, 0xFDFFFFFF


class RefusedError(Exception):
    """An address that must not be asked; the text says why."""


def check(scheme: str, host: str, port: int | None, *, userinfo: bool = False, allow: Collection[str] = ()) -> None:
    """Raise RefusedError unless an address may be asked, as far as its text tells.

    `host` is the name or number that will be connected to, in ASCII, IPv6 without brackets; `port` is None where the scheme decides.
    Hosts in `allow` may be private and have any port.
    """
    if scheme not in ("http", "https"):
        raise RefusedError(f"only http and https are asked, not {scheme[:20]!r}")
    if userinfo:
        raise RefusedError("the address carries a user name or password")
    name = host.removesuffix(".").lower()
    if port is not None and not 0 < port <= _HIGHEST_PORT:
        raise RefusedError(f"there is no port {port}")
    if name in allow:
        return
    if port is not None and port not in (80, 443) and (port < _LOWEST_FREE_PORT or port in _OTHER_SERVICES):
        raise RefusedError(f"port {port} belongs to another service than the web")
    if ":" in name or _NUMBER.match(name.rsplit(".", 1)[-1]):
        check_number(name)
    else:
        _check_name(name)


def check_number(text: str) -> None:
    """Raise RefusedError unless `text` is the plain form of a public IP address; `0x7f.1`, `2130706433` and `0177.0.0.1` are not plain."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        raise RefusedError(f"{text[:60]!r} is a disguised or broken IP address") from None
    if not is_public(address):
        raise RefusedError(f"{text[:60]} is not a public address")


def is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Tell whether an address is on the public internet: not private, shared, reserved, multicast, metadata, or a cloak.

    Python's own opinion counts besides ours, whichever is stricter.
    """
    if address in _METADATA or address.is_multicast or address.is_reserved or not address.is_global:
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _PRIVATE_V4)
    carries_v4 = int(address) >> 32 & _ISATAP_MASK == _ISATAP
    listed = any(address in network for network in _PRIVATE_V6)
    return address.scope_id is None and address in _UNICAST_V6 and not carries_v4 and not listed


async def resolve(host: str, port: int) -> list[str]:
    """Ask the system for the addresses of a name, without repeats, in its order of preference; raises socket.gaierror."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[str]] = loop.create_future()

    def settle(found: list[str] | BaseException) -> None:
        if answer.done():  # nobody waits for it any more
            return
        if isinstance(found, BaseException):
            answer.set_exception(found)
        else:
            answer.set_result(found)

    def look_up() -> None:
        try:
            entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found: list[str] | BaseException = list(dict.fromkeys(str(entry[4][0]) for entry in entries))
        except Exception as error:  # noqa: BLE001 - told to whoever asked
            found = error
        with contextlib.suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(settle, found)

    # a thread of its own, not one of the loop's few: a name server that says nothing holds up neither other names nor the program's end
    try:
        threading.Thread(target=look_up, name="look-up", daemon=True).start()
    except RuntimeError as error:
        raise OSError(f"no thread for looking up {host}") from error
    return await answer


async def public_addresses(host: str, port: int, *, allow: Collection[str] = (), ask: Resolve = resolve) -> list[str]:
    """Return the addresses to connect to for `host`; raises RefusedError when one of them is not public, and socket.gaierror.

    The connection must be made to one of these, not to the name: a second look-up could answer differently (DNS rebinding).
    """
    addresses = await ask(host, port)
    if host.removesuffix(".").lower() not in allow:
        for address in addresses:
            try:
                check_number(address)
            except RefusedError as error:
                raise RefusedError(f"the name {host} leads to a forbidden place: {error}") from None
    return addresses


def _check_name(name: str) -> None:
    if not name or len(name) > 253 or not all(_LABEL.match(label) for label in name.split(".")):  # noqa: PLR2004
        raise RefusedError(f"{name[:60]!r} is not a host name")
    if "." not in name or any(name == suffix or name.endswith("." + suffix) for suffix in LOCAL_SUFFIXES):
        raise RefusedError(f"{name[:60]} is a name of a local network")
