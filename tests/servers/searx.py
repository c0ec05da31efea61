"""Real searx (Debian's package), whose only engine is an index of ours: what it is asked and answers is searx's own work."""

from __future__ import annotations

import json
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from rootfs import CACHE, free_port, freeze, rootfs, wait_for

from world.sought.engine import Index

SETTINGS = """\
use_default_settings:
  engines:
    keep_only: []
server: {{secret_key: "invented, for tests on loopback only", bind_address: 127.0.0.1, port: {port}, limiter: false}}
search: {{formats: [html, json]}}
outgoing: {{request_timeout: 5.0, max_request_timeout: 5.0, useragent_suffix: ""}}
engines:
  - name: index
    engine: json_engine
    shortcut: ix
    categories: general
    paging: false
    search_url: http://127.0.0.1:{index}/search?q={{query}}
    results_query: results
    url_query: url
    title_query: title
    content_query: content
    enable_http: true
    timeout: 4.0
    disabled: false
"""


@dataclass
class Searx:
    """A running searx."""

    port: int
    queries: list[str]
    """What its engine was asked, in order."""
    _index: ThreadingHTTPServer
    _process: subprocess.Popen[bytes]

    def stop_engine(self) -> None:
        """Stop the index behind it: searx goes on and has nobody to ask."""
        self._index.shutdown()
        self._index.server_close()

    def hang(self) -> None:
        """Let it keep its port and answer nobody any longer."""
        freeze(self._process)


@contextmanager
def searx(index: Index) -> Iterator[Searx]:
    """Start searx with that index behind it, and stop both in the end."""
    root = rootfs("searx", "bookworm", ["ca-certificates", "searx"])
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="searx-", dir=CACHE)))
        queries: list[str] = []
        behind = ThreadingHTTPServer(("127.0.0.1", 0), _handler(index, queries))
        threading.Thread(target=behind.serve_forever, daemon=True).start()
        stack.callback(behind.shutdown)
        port = free_port()
        (work / "settings.yml").write_text(SETTINGS.format(port=port, index=behind.server_address[1]))
        defaults = root.path / "usr/share/doc/searx/examples/settings.yml"
        (root.path / "usr/lib/python3/dist-packages/searx/settings.yml").write_bytes(defaults.read_bytes())  # the package leaves it out
        log = stack.enter_context((work / "log.txt").open("wb"))
        process = root.popen(
            ["python3", "-m", "searx.webapp"], {"SEARX_SETTINGS_PATH": "/mnt/settings.yml"}, shared=work, stdout=log, stderr=log
        )
        stack.callback(process.wait)
        stack.callback(process.kill)
        wait_for(f"http://127.0.0.1:{port}/search?q=ready&format=json")
        queries.clear()
        yield Searx(port, queries, behind, process)


def _handler(index: Index, queries: list[str]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            query = parse_qs(urlsplit(self.path).query).get("q", [""])[0]
            queries.append(query)
            found = [{"url": url, "title": title, "content": text} for url, title, text in index.search(query)]
            body = json.dumps({"results": found}).encode()
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
