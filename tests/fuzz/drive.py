"""One process of the coverage-guided fuzzer: feeds one reader until its time is over, and keeps each new way to fail as a file.

Run by `run.py` in the environment of `make fuzz`: python drive.py READER FINDINGS SECONDS-AN-INPUT [options of libFuzzer] CORPUS…
"""

from __future__ import annotations

import hashlib
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["presence_audit", "warcio", "email", "protego"]):
    from fuzz.readers import READERS

    for warm in (
        b"<html><p>Ada</p></html>\0\0",
        b"{}\0\0",
        b"<rss><channel><item/></channel></rss>\0\0",
        b"MIME-Version: 1.0\r\n\r\nx\0\0",
    ):
        READERS[sys.argv[1]](warm)  # what is imported on first use is instrumented, too

from fuzz.mutate import JSON, changed

_PER_BYTE = 30e-6
"""Seconds of CPU that a byte may take beyond an input's fixed time; the instruments cost some of them."""


class SlowError(Exception):
    """An input took more time than its length explains."""


def key_of(error: BaseException) -> str:
    """Name a way to fail by its type and the last lines of ours on the way to it."""
    frames = [f"{Path(frame.filename).name}:{frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    return hashlib.sha256(" ".join([type(error).__name__, *frames[-4:]]).encode()).hexdigest()[:12]


def watched(read: Callable[[bytes], None], findings: Path, seconds: float) -> Callable[[bytes], None]:
    """Return what libFuzzer calls: it goes on after a finding, of which the shortest input is kept."""

    def one(body: bytes) -> None:
        start = time.process_time()
        try:
            read(body)
            _check_time(time.process_time() - start, body, seconds)
        except Exception as error:
            if isinstance(error, MemoryError):
                raise
            _keep(findings, body, error)

    return one


def _check_time(took: float, body: bytes, seconds: float) -> None:
    if took > seconds + _PER_BYTE * len(body):
        raise SlowError(f"{took:.1f} s for {len(body)} bytes")


def _keep(findings: Path, body: bytes, error: Exception) -> None:
    path = findings / f"{type(error).__name__}-{key_of(error)}.bin"
    if not path.exists() or len(body) < path.stat().st_size:
        path.write_bytes(body)
        path.with_suffix(".txt").write_text("".join(traceback.format_exception(error)), encoding="utf-8", errors="replace")


def _mutated(data: bytes, most: int, seed: int) -> bytes:
    made = changed(data, most, seed) if seed % 8 else None
    return atheris.Mutate(data, most) if made is None else made


def main() -> None:
    name, findings, seconds = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])
    own = {"custom_mutator": _mutated} if name in JSON else {}
    atheris.Setup([sys.argv[0], *sys.argv[4:]], watched(READERS[name], findings, seconds), **own)
    atheris.Fuzz()


main()
