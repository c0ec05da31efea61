"""The sites of bench_scheduler.py on loopback, in a process of their own: answers take a while, and every arrival is stamped."""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from collections import defaultdict
from contextlib import AbstractContextManager
from urllib.request import Request, urlopen

import loopback
from scheduler_world import LATENCY, SPREAD, page

_arrivals: dict[str, list[float]] = defaultdict(list)
_chance = random.Random(7)


def _come(transport: asyncio.Transport, host: str, path: str) -> None:
    if path == "/arrivals":
        _say(transport, 200, json.dumps(_arrivals).encode())
        return
    _arrivals[host].append(time.monotonic())
    seconds = LATENCY / SPEED * _chance.lognormvariate(0, SPREAD)
    asyncio.get_running_loop().call_later(seconds, _say, transport, *page(path))


def _say(transport: asyncio.Transport, status: int, body: bytes) -> None:
    head = f"HTTP/1.1 {status} Said\r\ncontent-type: text/html\r\ncontent-length: {len(body)}\r\n\r\n"
    transport.write(head.encode() + body)


def serving(speed: float) -> AbstractContextManager[int]:
    """Run the server; the value is its port on 127.0.0.1."""
    return loopback.serving(__file__, str(speed))


def arrivals(port: int) -> dict[str, list[float]]:
    """Return when requests came, by host, in seconds of the machine's clock."""
    with urlopen(Request(f"http://127.0.0.1:{port}/arrivals")) as answer:
        return json.load(answer)


if __name__ == "__main__":
    SPEED = float(sys.argv[1])
    loopback.serve(_come)
