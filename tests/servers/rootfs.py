"""Debian trees in which real servers are installed once and started in namespaces of their own, so that nothing stays behind."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

CACHE = Path(os.environ.get("PRESENCE_AUDIT_SERVERS") or Path(__file__).parents[2] / ".servers").resolve()
"""Where trees and packages are kept between runs; some gigabytes."""

PLAIN = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
INSTALLING = {"DEBIAN_FRONTEND": "noninteractive"}
# a mount and a process namespace: what is mounted or started inside ends with this shell, however that ends (it stays: a server that
# changes its user would lose the signal that --kill-child promises)
INSIDE = (
    'mount --rbind /dev "$0/dev" && mount -t tmpfs tmpfs "$0/dev/shm" && mount -t proc proc "$0/proc" && mkdir -p "$0/mnt"'
    ' && { test -z "$SHARED" || mount --bind "$SHARED" "$0/mnt"; } && env -i "$@"; exit $?'
)


def freeze(process: subprocess.Popen[bytes]) -> None:
    """Stop what a command started where it stands (SIGSTOP): it keeps its connections and answers nobody; killing it still works."""
    waiting = [process.pid]
    while waiting:
        pid = waiting.pop()
        waiting += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
        if pid != process.pid:  # the one around them is ours to wait for
            os.kill(pid, signal.SIGSTOP)


@dataclass(frozen=True)
class Root:
    """A Debian tree; commands run as its root with /proc and /dev, the host's network and, as /mnt, the folder `shared`."""

    path: Path

    def command(self, argv: Sequence[object], env: Mapping[str, str] | None = None) -> list[str]:
        """The whole command line for `argv` in the tree."""
        words = [f"{name}={value}" for name, value in {**PLAIN, **(env or {})}.items()]
        inside = ["chroot", str(self.path), *map(str, argv)]
        return ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", INSIDE, str(self.path), *words, *inside]

    def popen(
        self, argv: Sequence[object], env: Mapping[str, str] | None = None, shared: Path | None = None, **options: Any
    ) -> subprocess.Popen[bytes]:
        """Start a command; `kill` (or the end of this program) ends it together with all its children."""
        around = {**os.environ, "SHARED": str(shared or "")}
        return subprocess.Popen(self.command(argv, env), env=around, stdin=subprocess.DEVNULL, **options)

    def run(self, argv: Sequence[object], env: Mapping[str, str] | None = None, shared: Path | None = None, text: str = "") -> str:
        """Run a command to its end and return what it printed; raises AssertionError with its output when it fails."""
        around = {**os.environ, "SHARED": str(shared or "")}
        done = subprocess.run(self.command(argv, env), env=around, input=text, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{' '.join(map(str, argv))}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
        return done.stdout


def rootfs(name: str, suite: str, packages: Sequence[str]) -> Root:
    """The Debian tree `name` of `suite` with `packages` in it; made at the first call, later ones add packages that are missing.

    Skips the test that asks when this machine cannot have one.
    """
    _able()
    root = Root(CACHE / "roots" / name)
    with locked(name):
        stamp = root.path / "etc" / "presence-audit-packages"
        held = set(stamp.read_text().split()) if stamp.exists() else set()
        if not stamp.exists():
            shutil.rmtree(root.path, ignore_errors=True)
            root.path.parent.mkdir(parents=True, exist_ok=True)
            _checked(["debootstrap", "--variant=minbase", suite, str(root.path), _mirror()])
            policy = root.path / "usr/sbin/policy-rc.d"
            policy.write_text("#!/bin/sh\nexit 101\n")  # packages must not start services
            policy.chmod(0o755)
            shutil.copyfile("/etc/resolv.conf", root.path / "etc/resolv.conf")
        (root.path / "etc/hosts").write_text("127.0.0.1 localhost\n")
        if missing := sorted({*packages} - held):
            root.run(["apt-get", "update"], INSTALLING)
            root.run(["apt-get", "install", "-y", "--no-install-recommends", *missing], INSTALLING)
        stamp.write_text("\n".join(sorted({*packages} | held)) + "\n")
    return root


@contextmanager
def locked(name: str) -> Iterator[None]:
    """Only one program at a time installs what is called `name`."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _able() -> None:
    if os.geteuid() != 0:
        pytest.skip("real servers need root: a Debian tree is made and entered")
    if shutil.which("apt-get") is None:
        pytest.skip("real servers need a Debian with apt")
    if subprocess.run(["unshare", "--mount", "--pid", "--fork", "true"], capture_output=True, check=False).returncode:
        pytest.skip("real servers need namespaces (unshare), which this machine does not allow")
    if shutil.which("debootstrap") is None:
        wait = ["-o", "DPkg::Lock::Timeout=600"]
        done = subprocess.run(["apt-get", *wait, "install", "-y", "debootstrap"], capture_output=True, check=False, text=True)
        if done.returncode:
            pytest.skip(f"debootstrap cannot be installed: {done.stderr.strip()[-200:]}")


def _mirror() -> str:
    """The Debian mirror that this machine's apt uses."""
    listed = _checked(["apt-get", "indextargets", "--format", "$(ORIGIN) $(LABEL) $(SITE)"])
    for line in listed.splitlines():
        if line.startswith("Debian Debian http"):
            return line.split()[2]
    pytest.skip("apt on this machine knows no Debian mirror")


def _checked(argv: Sequence[str]) -> str:
    done = subprocess.run(argv, capture_output=True, check=False, text=True)
    assert done.returncode == 0, f"{' '.join(argv)}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    return done.stdout


def free_port() -> int:
    """A port of 127.0.0.1 on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, status: Sequence[int] = (200,), seconds: float = 90, host: str = "") -> None:
    """Wait until a server really answers: a port that accepts is not a server that is ready."""
    request = urllib.request.Request(url, headers={"Host": host} if host else {})
    until, seen = time.monotonic() + seconds, "nothing"
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                seen = str(answer.status)
        except urllib.error.HTTPError as error:
            seen = str(error.code)
        except OSError as error:
            seen = str(error)
        if seen in map(str, status):
            return
        time.sleep(0.3)
    raise AssertionError(f"{url} was not ready after {seconds:.0f} s: {seen}")
