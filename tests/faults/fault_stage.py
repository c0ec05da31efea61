"""Runs the command many times without importing it anew: each job is a fork, which a signal may meet at the n-th step on the disk.

Reads jobs from standard input, one JSON object a line, and answers each with its exit code. A step is a write, a rename, an fsync, a
truncation, a removal, or a file that is opened for writing: between two of them the disk looks the same, so a kill at every step is a
kill at every moment that can leave a different run directory behind.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1])]

import httpx  # noqa: E402
from fault_runs import short_waits  # noqa: E402

from presence_audit import __main__ as program  # noqa: E402
from presence_audit.platforms import load as loading  # noqa: E402


class Steps:
    """Counts steps on the disk, and sends this process signals at some of them."""

    def __init__(self, job: dict[str, Any]) -> None:
        self.signals = dict(job.get("signals", []))
        self.halves, self.count, self.full = job.get("halves", False), job.get("count", ""), job.get("full", 0)
        self.at, self.quiet = 0, False

    def lay(self) -> None:
        """Stand in for the system's calls in this process."""
        for name in ("fsync", "replace", "ftruncate", "truncate", "unlink", "mkdir"):
            setattr(os, name, self._counted(getattr(os, name)))
        os.write = self._written(os.write)
        sys.addaudithook(self._opened)

    def _counted(self, call: Callable[..., Any]) -> Callable[..., Any]:
        frees = call.__name__ in ("unlink", "truncate", "ftruncate")

        def counted(*args: Any, **named: Any) -> Any:
            self.step()
            if not frees:
                self.need_room()
            return call(*args, **named)

        return counted

    def _written(self, write: Callable[[int, Any], int]) -> Callable[[int, Any], int]:
        def written(descriptor: int, data: Any) -> int:
            if descriptor > 2:
                self.step(lambda: write(descriptor, bytes(data)[: len(data) // 2]))
                self.need_room()
            return write(descriptor, data)

        return written

    def _opened(self, event: str, args: tuple[Any, ...]) -> None:
        if (
            event == "open"
            and args[0] != os.devnull
            and isinstance(args[2], int)
            and args[2] & (os.O_WRONLY | os.O_RDWR)
            and not self.quiet
        ):
            self.step()
            self.need_room()

    def need_room(self) -> None:
        """Fail as on a disk that is full from a step on."""
        if self.full and self.at >= self.full and not self.quiet:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def step(self, half: Callable[[], object] = lambda: None) -> None:
        """Count; where a signal is due, do half of what was to be done, and send it."""
        self.at += 1
        if self.at in self.signals:
            if self.halves:
                half()
            os.kill(os.getpid(), self.signals[self.at])

    def done(self) -> None:
        """Leave the number of steps for whoever asked for it."""
        self.quiet = True
        if self.count:
            Path(self.count).write_text(str(self.at))


def warm(job: dict[str, Any]) -> None:
    """Run one command in this process, so that its forks find everything imported and the profiles checked."""
    loading.load_platform = functools.cache(loading.load_platform)
    httpx.create_ssl_context = functools.cache(httpx.create_ssl_context)
    os.environ.update(job["env"])
    sys.argv = ["presence-audit", *job["argv"]]
    with Path(job["out"]).open("w") as out, contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
        program.main()


def child(job: dict[str, Any]) -> int:
    """Run one command to its end; return its exit code."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    for descriptor, name in ((1, job.get("screen", job["out"])), (2, job["err"])):
        file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.dup2(file, descriptor)
        os.close(file)
    os.environ.clear()
    os.environ.update(job["env"])
    sys.argv = ["presence-audit", *job["argv"]]
    if job.get("largest"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (job["largest"], job["largest"]))
    steps = Steps(job)
    steps.lay()
    try:
        with short_waits():
            program.main()
    except SystemExit as stop:
        return int(stop.code or 0)
    finally:
        steps.done()
    return 0


def run(job: dict[str, Any]) -> dict[str, Any]:
    """Fork, let the child run (and send it signals at these times), and say how it ended."""
    began = time.monotonic()
    pid = os.fork()
    if pid == 0:
        sys.exit(child(job))
    for seconds, number in job.get("timed", []):
        time.sleep(max(0.0, began + seconds - time.monotonic()))
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return {"code": os.waitstatus_to_exitcode(status), "seconds": time.monotonic() - began}
        os.kill(pid, number)
    _, status = os.waitpid(pid, 0)
    return {"code": os.waitstatus_to_exitcode(status), "seconds": time.monotonic() - began}


def main() -> None:
    """Serve until standard input ends; the first job warms up."""
    warm(json.loads(sys.stdin.readline()))
    for line in sys.stdin:
        sys.stdout.write(json.dumps(run(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
