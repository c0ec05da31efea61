"""What went wrong on the way, in words that tell a missing name from a bad certificate and hold no secret."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass

import httpx

from presence_audit import guard
from presence_audit.model import Reason
from presence_audit.politeness import HostClosedError, HostSilentError

from .body import BodyError, BombError


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why there is no answer."""

    reason: Reason
    """One of the closed list."""
    detail: str
    """In words."""
    again: bool = False
    """True when another attempt may fare better."""


_TIMEOUTS: dict[type[httpx.HTTPError], str] = {
    httpx.ConnectTimeout: "could not be reached in time",
    httpx.ReadTimeout: "did not answer in time",
    httpx.WriteTimeout: "did not take the request in time",
    httpx.PoolTimeout: "had no free connection in time",
}


def trouble_of(error: Exception, host: str) -> Trouble:
    """Say what an exception of the transport, the guard, the queue or the decoder means for the look at `host`."""
    match error:
        case guard.RefusedError():
            return Trouble("policy", str(error))
        case HostClosedError():
            return Trouble("rate_limited", str(error))
        case HostSilentError():
            return Trouble(error.reason, str(error))
        case BombError():
            return Trouble("policy", f"{host}: {error}")
        case BodyError():
            return Trouble("unrecognised", f"{host}: {error}")
        case httpx.TimeoutException():
            return Trouble("timeout", f"{host} {_TIMEOUTS.get(type(error), 'did not answer in time')}", again=True)
        case httpx.ProxyError():
            return Trouble("connection", f"the proxy did not connect us to {host}: {_plain(str(error))}", again=True)
        case httpx.TransportError():
            return _connection(error, host)
    return Trouble("connection", f"{host} could not be asked: the address or a header cannot be sent")


def _connection(error: httpx.TransportError, host: str) -> Trouble:
    return next((trouble for cause in _causes(error) if (trouble := _by_cause(cause, host))), None) or _by_kind(error, host)


def _by_cause(cause: BaseException, host: str) -> Trouble | None:
    match cause:
        case ssl.SSLCertVerificationError():
            return Trouble("connection", f"TLS: the certificate of {host} was not accepted: {_plain(cause.verify_message)}")
        case ssl.SSLError():
            return Trouble("connection", f"TLS: no agreement with {host}: {_plain(cause.reason or 'the handshake failed')}", again=True)
        case socket.gaierror() if cause.errno == socket.EAI_AGAIN:
            return Trouble("connection", f"DNS: the look-up of {host} failed for now", again=True)
        case socket.gaierror() | UnicodeError():
            return Trouble("connection", f"DNS: there is no host {host}")
        case ConnectionRefusedError():
            return Trouble("connection", f"{host} refused the connection", again=True)
        case ConnectionResetError() | BrokenPipeError():
            return Trouble("connection", f"{host} reset the connection", again=True)
    return None


def _by_kind(error: httpx.TransportError, host: str) -> Trouble:
    match error:
        case httpx.ConnectError():
            return Trouble("connection", f"{host} could not be reached", again=True)
        case httpx.RemoteProtocolError():
            return Trouble("connection", f"{host} broke off, or what it sent is not HTTP", again=True)
        case httpx.LocalProtocolError() | httpx.UnsupportedProtocol():
            return Trouble("connection", f"{host} could not be asked: the address or a header cannot be sent")
    return Trouble("connection", f"the connection to {host} broke", again=True)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Walk to the bottom of an exception, through groups too."""
    seen: set[int] = set()
    rest: list[BaseException] = [error]
    while rest:
        current = rest.pop()
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        rest += [cause for cause in (current.__cause__, current.__context__) if cause is not None]
        if isinstance(current, BaseExceptionGroup):
            rest += current.exceptions


def _plain(text: str) -> str:
    return "".join(character for character in text if character.isprintable())[:120]
