"""Put on PYTHONPATH of a command under test: names are looked up in a table, and every attempt to connect is written down."""

import json
import os
import socket
import sys

_TABLE = json.loads(os.environ.get("HOSTILE_NAMES", "{}"))
_LOG = os.environ.get("HOSTILE_LOG")
_real = socket.getaddrinfo


def _note(line: str) -> None:
    if _LOG:
        with open(_LOG, "a", encoding="utf-8") as log:  # noqa: PTH123 - early in the start of Python
            log.write(line + "\n")


def _looked_up(host, port, *rest, **more):
    name = host.decode() if isinstance(host, bytes) else host
    if name in _TABLE:
        _note(f"name {name}")
        return [(socket.AF_INET6 if ":" in one else socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in _TABLE[name]]
    if name and any(letter.isalpha() for letter in name) and ":" not in name:
        _note(f"stray name {name}")
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    return _real(host, port, *rest, **more)


def _watch(event: str, args: tuple[object, ...]) -> None:
    if event == "socket.connect" and isinstance(args[1], tuple):
        _note(f"connect {args[1][0]} {args[1][1]}")


if _LOG:
    socket.getaddrinfo = _looked_up
    sys.addaudithook(_watch)
