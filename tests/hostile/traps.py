"""Listeners on this machine that count who comes, and a server that is allowed and sends people to them."""

from __future__ import annotations

import contextlib
import selectors
import socket
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Self

EVERYWHERE = ("0.0.0.0", "::")
USUAL_PORTS = (80, 443)
"""Taken where they are free and may be taken: most of the addresses name no port."""

_attempts: list[list[str]] = []


def _watch(event: str, args: tuple[object, ...]) -> None:
    if event == "socket.connect" and _attempts and isinstance(args[1], tuple):
        for seen in _attempts:
            seen.append(f"{args[1][0]} {args[1][1]}")


sys.addaudithook(_watch)


@contextlib.contextmanager
def attempts() -> Iterator[list[str]]:
    """Collect every attempt of this process to connect, wherever to, while the block runs."""
    seen: list[str] = []
    _attempts.append(seen)
    try:
        yield seen
    finally:
        _attempts.remove(seen)


@dataclass
class Traps:
    """Sockets that listen on every address of this machine, IPv4 and IPv6, at several ports; a context manager."""

    ports: list[int] = field(default_factory=list)
    """Where something listens; the first ones are free for everybody to take."""
    connections: list[str] = field(default_factory=list)
    """Each connection that was made, by the address and port at which it arrived."""
    _sockets: list[socket.socket] = field(default_factory=list)
    _done: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        for _ in range(3):
            self._listen(0)
        for port in USUAL_PORTS:
            with contextlib.suppress(OSError):
                self._listen(port)
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join(5)
        for one in self._sockets:
            one.close()

    def _listen(self, port: int) -> None:
        first = socket.create_server(("0.0.0.0", port))
        self._sockets.append(first)
        port = first.getsockname()[1]
        with contextlib.suppress(OSError):  # a machine without IPv6
            self._sockets.append(socket.create_server(("::", port), family=socket.AF_INET6))
        self.ports.append(port)

    def _accept(self) -> None:
        with selectors.DefaultSelector() as waiting:
            for one in self._sockets:
                waiting.register(one, selectors.EVENT_READ)
            while not self._done.is_set():
                for key, _ in waiting.select(0.05):
                    peer, _ = key.fileobj.accept()
                    with peer:
                        self.connections.append(" ".join(map(str, peer.getsockname()[:2])))


class Host:
    """A server on 127.0.0.1 that answers each request with what `answer` makes of its path, as raw bytes; a context manager."""

    def __init__(self, answer) -> None:
        self.asked: list[str] = []
        self._answer = answer
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)  # wakes the thread that waits in accept
        self._listening.close()
        self._thread.join(5)

    def _serve(self) -> None:
        while True:
            try:
                peer, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(peer,), daemon=True).start()

    def _talk(self, peer: socket.socket) -> None:
        with peer, contextlib.suppress(OSError):
            peer.settimeout(10)
            head = b""
            while b"\r\n\r\n" not in head:
                if not (part := peer.recv(65536)):
                    return
                head += part
            path = head.split(b" ", 2)[1].decode("latin-1")
            self.asked.append(path)
            answer = self._answer(path)
            for part in [answer] if isinstance(answer, bytes) else answer:
                peer.sendall(part)


def plain(body: bytes = b"x", *lines: str, status: str = "200 OK") -> bytes:
    """One answer in HTTP/1.1, after which the connection is closed."""
    head = [f"HTTP/1.1 {status}", *lines, f"content-length: {len(body)}", "connection: close", "", ""]
    return "\r\n".join(head).encode("utf-8", "surrogateescape") + body


def leads_to(*answers: Sequence[str]):
    """A resolver that gives the answers in turn, the last one for ever; `asked` lists the names."""
    asked: list[str] = []

    async def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return list(answers[min(len(asked), len(answers)) - 1])

    resolve.asked = asked
    return resolve
