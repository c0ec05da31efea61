"""The real Bluesky network (PLC directory, PDS, AppView) on loopback: installed once from npm, filled anew at each start."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Literal

import pytest
from rootfs import CACHE, Root, free_port, locked, rootfs

SCRIPTS = Path(__file__).parent / "bluesky"
DATA = ("postgresql-15", "redis-server")
POSTGRES = "/usr/lib/postgresql/15/bin"
DOMAINS = (".test", ".example.org", ".bsky.social", ".app")
"""Handles that end so are served by the host (PDS) itself."""

Then = Literal[
    "", "renamed", "deactivated", "taken_down_by_host", "taken_down_by_bluesky", "deleted", "unresolvable", "readdressed", "tombstoned"
]
"""renamed: everywhere; readdressed, tombstoned: in the PLC directory alone; unresolvable: the domain does not lead to the account any longer."""


@dataclass(frozen=True)
class Post:
    """One post, dated by its author's program."""

    at: datetime
    key: str = ""
    """By which posts further down in the table reply to it, repost it or pin it."""
    reply_to: str = ""
    link: str = ""


@dataclass(frozen=True)
class Repost:
    """One repost."""

    of: str
    at: datetime


@dataclass(frozen=True)
class Account:
    """One account, what it did, and what happened to it."""

    handle: str
    profile: dict[str, str] | None = field(default_factory=dict)
    """Fields of the profile record; None: there is no such record."""
    posts: Sequence[Post] = ()
    reposts: Sequence[Repost] = ()
    labels: Sequence[str] = ()
    """What the account says of itself."""
    pinned: str = ""
    then: Then = ""
    renamed: str = ""
    reserved: bool = False
    """The host gives this name to nobody but through its administrator."""


@dataclass
class Network:
    """A running network; ports of 127.0.0.1."""

    plc: int
    pds: int
    appview: int
    dids: dict[str, str]
    """First handle to DID."""
    _node: subprocess.Popen[str]

    def stop(self) -> None:
        """Stop it at once, without a good-bye."""
        self._node.kill()
        self._node.wait()


@contextmanager
def network(accounts: Sequence[Account]) -> Iterator[Network]:
    """Start the network, fill it with `accounts`, and stop everything in the end."""
    packages = _packages()
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bluesky-", dir=CACHE)))
        work.chmod(0o755)
        log = stack.enter_context((work / "log.txt").open("ab"))
        postgres, redis = _databases(rootfs("data", "bookworm", DATA), work, log, stack)
        environment = {
            "DB_POSTGRES_URL": f"postgresql://postgres@127.0.0.1:{postgres}/postgres",
            "DB_POSTGRES_SCHEMA": "bsky",
            "REDIS_HOST": f"127.0.0.1:{redis}",
            "TMPDIR": str(work),
        }
        node = stack.enter_context(_node(packages, environment, log))  # closes its pipes, too
        stack.callback(node.kill)
        ports = {"plc": free_port(), "pds": free_port(), "appview": free_port()}
        yield Network(**ports, dids=_filled(node, accounts, ports, work), _node=node)


def _packages() -> Path:
    """The folder with node_modules, installed when package.json or its lock is not what it was."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip("the Bluesky network needs node and npm (Node 20)")
    folder = CACHE / "bluesky"
    with locked("bluesky"):
        wanted = {name: (SCRIPTS / name).read_bytes() for name in ("package.json", "package-lock.json")}
        stamp = folder / "installed.json"
        if not stamp.exists() or stamp.read_bytes() != wanted["package-lock.json"]:
            folder.mkdir(exist_ok=True)
            for name, content in wanted.items():
                (folder / name).write_bytes(content)
            done = subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=folder, capture_output=True, text=True, check=False)
            if done.returncode:
                pytest.skip(f"npm cannot install the Bluesky network: {done.stderr.strip()[-500:]}")
            stamp.write_bytes(wanted["package-lock.json"])
    return folder


def _databases(root: Root, work: Path, log: IO[bytes], stack: ExitStack) -> tuple[int, int]:
    """Start an empty Postgres and an empty Redis; return their ports."""
    postgres, redis = free_port(), free_port()
    initdb = f"{POSTGRES}/initdb -D /mnt/db -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync"
    root.run(["sh", "-c", f"install -d -o postgres -m 700 /mnt/db && runuser -u postgres -- {initdb}"], shared=work)
    quick = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=200"]
    serve = [f"{POSTGRES}/postgres", "-D", "/mnt/db", "-p", postgres, "-h", "127.0.0.1", "-k", "", *quick]
    for argv in (
        ["runuser", "-u", "postgres", "--", *serve],
        ["redis-server", "--bind", "127.0.0.1", "--port", redis, "--save", "", "--appendonly", "no", "--dir", "/tmp"],
    ):
        process = root.popen(argv, shared=work, stdout=log, stderr=log)
        stack.callback(process.wait)
        stack.callback(process.kill)
    asking = ["psql", "-h", "127.0.0.1", "-p", postgres, "-U", "postgres", "-c", "select 1"]
    for _ in range(60):
        if not subprocess.run(root.command(asking), env={**os.environ, "SHARED": ""}, capture_output=True, check=False).returncode:
            return postgres, redis
        time.sleep(0.5)
    raise AssertionError((work / "log.txt").read_text()[-2000:])


def _node(packages: Path, environment: dict[str, str], log: IO[bytes]) -> subprocess.Popen[str]:
    quiet = {"LOG_ENABLED": "false", "NODE_ENV": "test"}
    return subprocess.Popen(
        ["node", str(SCRIPTS / "network.cjs")],
        cwd=packages,
        env={**os.environ, **environment, **quiet},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
    )


def _filled(node: subprocess.Popen[str], accounts: Sequence[Account], ports: dict[str, int], work: Path) -> dict[str, str]:
    """Tell the script whom to seed, and wait for its line."""
    told = {**ports, "domains": DOMAINS, "accounts": [asdict(account) for account in accounts]}
    assert node.stdin is not None
    assert node.stdout is not None
    node.stdin.write(json.dumps(told, default=_moment) + "\n")
    node.stdin.flush()
    for line in node.stdout:
        if line.startswith("{"):
            dids: dict[str, str] = json.loads(line)
            return dids
    raise AssertionError((work / "log.txt").read_text()[-4000:])


def _moment(value: Any) -> str:
    return f"{value:%Y-%m-%dT%H:%M:%S}.000Z"
