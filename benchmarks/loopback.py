"""A server on loopback in a process of its own, as the benchmarks use it: requests without a body, answers of a module's choice."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Answering = Callable[[asyncio.Transport, str, str], None]
"""Answers one request: the connection, the host without its port, the path."""


class _Serving(asyncio.Protocol):
    """One connection."""

    def __init__(self, answering: Answering) -> None:
        self._answering = answering
        self._held = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        *heads, self._held = (self._held + data).split(b"\r\n\r\n")
        for head in heads:
            first, *rest = head.decode("latin-1").split("\r\n")
            named = next(line.partition(":")[2].strip() for line in rest if line[:5].lower() == "host:")
            self._answering(self._transport, named.partition(":")[0], first.split(" ")[1])


def serve(answering: Answering) -> None:
    """Print the port and serve until the process is killed."""
    asyncio.run(_serve(answering))


async def _serve(answering: Answering) -> None:
    server = await asyncio.get_running_loop().create_server(lambda: _Serving(answering), "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


@contextmanager
def serving(script: str, *words: str) -> Iterator[int]:
    """Run a script that calls `serve`; the value is its port on 127.0.0.1."""
    with subprocess.Popen([sys.executable, script, *words], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            yield int(running.stdout.readline())
        finally:
            running.kill()
