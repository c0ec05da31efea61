"""Which addresses may be asked: public ones, over HTTP, by a name or number that can be read in one way only."""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
from collections.abc import Awaitable, Callable, Collection

Resolve = Callable[[str, int], Awaitable[list[str]]]
"""Host name and port to the addresses that it stands for; raises socket.gaierror."""

LOCAL_SUFFIXES = (
    "localhost", "local", "localdomain", "internal", "intranet", "private", "corp", "home", "lan", "onion", "home.arpa",
    "in-addr.arpa", "ip6.arpa",
)  # fmt: skip
"""Names under which nothing public lives (RFC 6761, 6762, 7686, 8375, and ICANN's list of name collisions)."""

_EMBEDDING = tuple(map(ipaddress.IPv6Network, ("::ffff:0:0/96", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
"""IPv6 ranges that carry an IPv4 address: mapped, compatible, NAT64, 6to4, Teredo."""

_METADATA = frozenset(
    map(ipaddress.ip_address, ("168.63.129.16", "169.254.169.254", "169.254.170.2", "100.100.100.200", "192.0.0.192", "fd00:ec2::254"))
)
"""Where clouds tell a machine its secrets; some of them look like public addresses."""

_RELAY = ipaddress.IPv4Network("192.88.99.0/24")
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)\Z", re.IGNORECASE)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\Z", re.IGNORECASE)
_LOWEST_FREE_PORT = 1024


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
    name = host.rstrip(".").lower()
    if name in allow:
        return
    if port is not None and port not in (80, 443) and port < _LOWEST_FREE_PORT:
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
    """Tell whether an address is on the public internet: not private, shared, reserved, multicast, metadata, or a cloak."""
    if address in _METADATA or address.is_multicast or address.is_reserved or address.is_unspecified or not address.is_global:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        return address.scope_id is None and not any(address in network for network in _EMBEDDING)
    return address not in _RELAY


async def resolve(host: str, port: int) -> list[str]:
    """Ask the system for the addresses of a name, without repeats, in its order of preference; raises socket.gaierror."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


async def public_addresses(host: str, port: int, *, allow: Collection[str] = (), ask: Resolve = resolve) -> list[str]:
    """Return the addresses to connect to for `host`; raises RefusedError when one of them is not public, and socket.gaierror.

    The connection must be made to one of these, not to the name: a second look-up could answer differently (DNS rebinding).
    """
    addresses = await ask(host, port)
    if host.rstrip(".").lower() not in allow:
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
