"""CPU of one check by maigret on the server of bench_requests.py; run by the interpreter of an environment in which maigret is."""

from __future__ import annotations

import asyncio
import json
import logging
import ssl
import sys
import time

from maigret.checking import maigret
from maigret.sites import MaigretDatabase


def _sites(port: int, number: int) -> MaigretDatabase:
    known = {
        f"Site{n}": {
            "url": f"http://127.0.0.1:{port}/site{n}-{{username}}",
            "urlMain": f"http://127.0.0.1:{port}/",
            "usernameClaimed": "ada",
            "usernameUnclaimed": "nobody",
            "checkType": "message",
            "presenseStrs": ["application/ld+json"],
            "absenceStrs": ["nothing of that name"],
        }
        for n in range(number)
    }
    return MaigretDatabase().load_from_str(json.dumps({"sites": known, "engines": {}, "tags": []}))


def main() -> None:
    """Print the CPU ms of a check: `PORT CHECKS default|best`; at its best the SSL context is made once."""
    port, number, mode = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    if mode == "best":
        context = ssl.create_default_context()
        ssl.create_default_context = lambda *_, **__: context  # type: ignore[assignment]
    sites = _sites(port, number).sites_dict
    start = time.process_time()
    found = asyncio.run(
        maigret(
            "ada", sites, logging.getLogger("maigret"), timeout=30, is_parsing_enabled=True, no_progressbar=True, dns_resolver="threaded"
        )
    )
    spent = time.process_time() - start
    assert sum(one["status"].is_found() for one in found.values()) == number, [str(one["status"]) for one in found.values()][:3]
    print(spent * 1000 / number)


if __name__ == "__main__":
    main()
