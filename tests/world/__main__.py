"""Serve the synthetic web from the command line: `cd tests && python -m world`.

Prints one line of JSON with `proxy`, `ca_bundle` and `token`, then serves until standard input closes or it is interrupted.
With `--log FILE` each request becomes a line of JSON in that file.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from dataclasses import asdict
from pathlib import Path

from .messages import Site, WorldRequest, WorldResponse
from .server import World
from .sites import everything
from .sites.x import TOKEN


def _logged(site: Site, log: Path) -> Site:
    def answer(request: WorldRequest) -> WorldResponse:
        with log.open("a") as out:
            out.write(json.dumps(asdict(request)) + "\n")
        return site(request)

    return answer


def main() -> None:
    """Parse, serve, wait."""
    parser = argparse.ArgumentParser(prog="python -m world", description="The synthetic web.")
    parser.add_argument("--port", type=int, default=0, help="port of the proxy (default: a free one)")
    parser.add_argument("--log", type=Path, help="file to which requests are written, one JSON object a line")
    options = parser.parse_args()
    sites = everything()
    if options.log:
        sites = {host: _logged(site, options.log) for host, site in sites.items()}
    done = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: done.set())
    world = World(sites).start(options.port)
    print(json.dumps({"proxy": world.proxy, "ca_bundle": world.ca_bundle, "token": TOKEN}), flush=True)
    if not sys.stdin.isatty():
        threading.Thread(target=lambda: (sys.stdin.read(), done.set()), daemon=True).start()
    done.wait()
    world.stop()


if __name__ == "__main__":
    main()
