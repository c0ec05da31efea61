"""HTTP/1.1 as a server speaks it, just enough for the synthetic web."""

from __future__ import annotations

import asyncio
import socket
import struct
import time
from http import HTTPStatus
from urllib.parse import parse_qsl, urlsplit

from .messages import WorldRequest, WorldResponse


async def read_head(reader: asyncio.StreamReader) -> tuple[str, str, dict[str, str]] | None:
    """Method, target and headers; None at the end of the connection."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except (asyncio.IncompleteReadError, ConnectionError, asyncio.LimitOverrunError):
        return None
    first, *rest = head.rstrip().split("\r\n")
    method, target, _ = first.split(" ", 2)
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}
    return method, target, headers


async def read_body(reader: asyncio.StreamReader, headers: dict[str, str]) -> str:
    """What follows a head of this length; nothing when the connection ends before."""
    try:
        return (await reader.readexactly(int(headers.get("content-length", "0")))).decode("utf-8", "replace")
    except (asyncio.IncompleteReadError, ConnectionError):
        return ""


def to_request(scheme: str, host: str, method: str, target: str, headers: dict[str, str], body: str = "") -> WorldRequest:  # noqa: PLR0917
    """Put a request into a value; `target` may be absolute, as proxies get it."""
    parts = urlsplit(target)
    local = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    return WorldRequest(scheme, host, method, parts.path or "/", query, local, headers, time.monotonic(), body)


def _head(response: WorldResponse, status: int, length: int) -> bytes:
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "Unknown"
    lines = [f"HTTP/1.1 {status} {phrase}"]
    lines += [f"{name}: {value}" for name, value in response.headers.items()]
    lines += [f"content-length: {length}"] if response.raw_length else ["connection: close"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


async def send(writer: asyncio.StreamWriter, response: WorldResponse) -> bool:
    """Send an answer with its fault; return whether the connection can be used again."""
    fault = response.fault
    await asyncio.sleep(fault.delay)
    if fault.hang:
        await asyncio.sleep(3600)
    if fault.drop:
        return False
    if fault.garbage:
        writer.write(fault.garbage)
        await writer.drain()
        return False
    status, body = (fault.status, b"") if fault.status is not None else (response.status, response.body)
    head = _head(response, status, len(body))
    if fault.reset_after is not None:
        writer.write(head + body[: fault.reset_after])
        await writer.drain()
        reset(writer)
        return False
    await _send_bytes(writer, head, fault.drip if fault.drip_head else None)
    await _send_bytes(writer, body, fault.drip)
    return response.raw_length


async def _send_bytes(writer: asyncio.StreamWriter, data: bytes, drip: float | None) -> None:
    if drip is None:
        writer.write(data)
        await writer.drain()
        return
    for position in range(len(data)):
        writer.write(data[position : position + 1])
        await writer.drain()
        await asyncio.sleep(drip)


def reset(writer: asyncio.StreamWriter) -> None:
    """End a connection with RST instead of FIN."""
    raw = writer.get_extra_info("socket")
    if raw is not None:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
