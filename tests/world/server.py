"""The synthetic web: a forward proxy on loopback that answers for every host itself, with certificates of its own CA."""

from __future__ import annotations

import asyncio
import ssl
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import trustme

from . import wire
from .messages import Fault, Site, WorldRequest, WorldResponse, html


@dataclass
class _Planned:
    """A fault that waits for its requests."""

    host: str
    path: str
    fault: Fault
    left: int | None
    headers: dict[str, str] = field(default_factory=dict)


class World:
    """Serves `sites` (host name to site) through a proxy in a thread; a context manager, or `start` and `stop`.

    A host that is not listed gets 502 from the proxy, as with a name that does not exist. Nothing is ever passed on to the network.
    """

    def __init__(self, sites: Mapping[str, Site]) -> None:
        self.sites = dict(sites)
        self.requests: list[WorldRequest] = []
        """Every request in order of arrival, CONNECT excluded."""
        self.tunnels: list[str] = []
        """Hosts for which a tunnel was asked, known or not."""
        self.certificates: dict[str, ssl.SSLContext] = {}
        """Hosts that show another certificate than a good one of this world's."""
        self._faults: list[_Planned] = []
        self._ca = trustme.CA()
        self._contexts: dict[str, ssl.SSLContext] = {}
        self._writers: set[asyncio.StreamWriter] = set()
        self._direct: list[asyncio.Server] = []
        self._folder = tempfile.TemporaryDirectory(prefix="world-")
        self.ca_bundle = str(Path(self._folder.name) / "ca.pem")
        self._ca.cert_pem.write_to_path(self.ca_bundle)
        self.proxy = ""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="world", daemon=True)

    def fault(self, host: str, path: str, fault: Fault, *, times: int | None = None, headers: dict[str, str] | None = None) -> None:
        """Let requests to `host` whose path starts with `path` (`*` as host: all) misbehave, `times` times or always; `headers` are added."""
        self._faults.append(_Planned(host, path, fault, times, headers or {}))

    def asked(self, host: str) -> list[WorldRequest]:
        """Requests to one host."""
        return [request for request in self.requests if request.host == host]

    @property
    def ca(self) -> trustme.CA:
        """The authority that everybody who was given `ca_bundle` trusts."""
        return self._ca

    def listen(self) -> tuple[int, int, int]:
        """Serve the same hosts without a proxy, too; return the ports of HTTP, of HTTPS, and of one that answers in the clear at once."""
        return asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)

    def start(self, port: int = 0) -> Self:
        """Start serving; afterwards `proxy` holds the address."""
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._serve(port), self._loop).result(10)
        return self

    def stop(self) -> None:
        """Stop serving and close everything."""
        asyncio.run_coroutine_threadsafe(self._shut(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    async def _serve(self, port: int) -> None:
        self._server = await asyncio.start_server(self._client, "127.0.0.1", port)
        self.proxy = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def _listen(self) -> tuple[int, int, int]:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._ca.issue_cert("unnamed.example").configure_cert(tls)
        tls.sni_callback = lambda wire, name, _: setattr(wire, "context", self._context(name or "unnamed.example"))
        plain = await asyncio.start_server(self._client, "127.0.0.1", 0)
        secure = await asyncio.start_server(lambda reader, writer: self._client(reader, writer, secure=True), "127.0.0.1", 0, ssl=tls)
        clear = await asyncio.start_server(_in_the_clear, "127.0.0.1", 0)
        self._direct = [plain, secure, clear]
        first, second, third = (one.sockets[0].getsockname()[1] for one in self._direct)
        return first, second, third

    async def _shut(self) -> None:
        for server in (self._server, *self._direct):
            server.close()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for writer in list(self._writers):
            writer.transport.abort()
        await asyncio.sleep(0.01)

    async def _client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, secure: bool = False) -> None:
        self._writers.add(writer)
        try:
            await self._talk(reader, writer, secure=secure)
        except (ConnectionError, ssl.SSLError, OSError, asyncio.CancelledError):
            pass
        finally:
            self._writers.discard(writer)
            if not writer.transport.is_closing():
                writer.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, secure: bool) -> None:
        tunnel: str | None = None
        while (head := await wire.read_head(reader)) is not None:
            method, target, headers = head
            if method == "CONNECT":
                tunnel = target.rpartition(":")[0].lower()
                if not await self._open_tunnel(tunnel, writer):
                    return
                continue
            host = tunnel or (target.split("://", 1)[-1].split("/", 1)[0] or headers.get("host", "")).partition(":")[0].lower()
            body = await wire.read_body(reader, headers)
            request = wire.to_request("https" if tunnel or secure else "http", host, method, target, headers, body)
            self.requests.append(request)
            if not await wire.send(writer, self._answer(request)):
                return

    async def _open_tunnel(self, host: str, writer: asyncio.StreamWriter) -> bool:
        self.tunnels.append(host)
        if host not in self.sites:
            writer.write(b"HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n")
            await writer.drain()
            return False
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await writer.drain()
        await writer.start_tls(self._context(host))
        return True

    def _context(self, host: str) -> ssl.SSLContext:
        if host in self.certificates:
            return self.certificates[host]
        if host not in self._contexts:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._ca.issue_cert(host).configure_cert(context)
            self._contexts[host] = context
        return self._contexts[host]

    def _answer(self, request: WorldRequest) -> WorldResponse:
        site = self.sites.get(request.host)
        if site is None:
            return html("<h1>Bad Gateway</h1>", 502)
        response = site(request)
        planned = self._planned(request)
        if planned is None:
            return response
        return response.but(fault=planned.fault, headers=response.headers | planned.headers)

    def _planned(self, request: WorldRequest) -> _Planned | None:
        for planned in self._faults:
            if planned.host in ("*", request.host) and request.path.startswith(planned.path) and planned.left != 0:
                if planned.left is not None:
                    planned.left -= 1
                return planned
        return None


async def _in_the_clear(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n")
    writer.close()
