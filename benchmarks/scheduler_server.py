"""The sites of bench_scheduler.py on loopback, in a process of their own: answers take a while, and every arrival is stamped."""

from __future__ import annotations

import asyncio
import json
import random
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import Request, urlopen

from scheduler_world import LATENCY, SPREAD, page

_arrivals: dict[str, list[float]] = defaultdict(list)
_chance = random.Random(7)


class _Serving(asyncio.Protocol):
    """One connection; requests have no body and come one after the other."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._held = b""

    def data_received(self, data: bytes) -> None:
        *heads, self._held = (self._held + data).split(b"\r\n\r\n")
        for head in heads:
            first, *rest = head.decode("latin-1").split("\r\n")
            host = next(line.partition(":")[2].strip() for line in rest if line[:5].lower() == "host:").partition(":")[0]
            self._come(host, first.split(" ")[1])

    def _come(self, host: str, path: str) -> None:
        if path == "/arrivals":
            self._say(200, json.dumps(_arrivals).encode())
            return
        _arrivals[host].append(time.monotonic())
        seconds = LATENCY / SPEED * _chance.lognormvariate(0, SPREAD)
        asyncio.get_running_loop().call_later(seconds, self._say, *page(path))

    def _say(self, status: int, body: bytes) -> None:
        head = f"HTTP/1.1 {status} Said\r\ncontent-type: text/html\r\ncontent-length: {len(body)}\r\n\r\n"
        self._transport.write(head.encode() + body)


async def _serve() -> None:
    server = await asyncio.get_running_loop().create_server(_Serving, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


@contextmanager
def serving(speed: float) -> Iterator[int]:
    """Run the server; the value is its port on 127.0.0.1."""
    with subprocess.Popen([sys.executable, __file__, str(speed)], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            yield int(running.stdout.readline())
        finally:
            running.kill()


def arrivals(port: int) -> dict[str, list[float]]:
    """Return when requests came, by host, in seconds of the machine's clock."""
    with urlopen(Request(f"http://127.0.0.1:{port}/arrivals")) as answer:
        return json.load(answer)


if __name__ == "__main__":
    SPEED = float(sys.argv[1])
    asyncio.run(_serve())
