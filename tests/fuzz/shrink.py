"""Make an input that fails as small as it gets: `python tests/fuzz/shrink.py READER FILE` writes FILE.small, to make a test of."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fuzz.readers import READERS


def failing(read: Callable[[bytes], None]) -> Callable[[bytes], str]:
    """Return what names the failure of an input by its type and place; empty when it does not fail."""

    def named(body: bytes) -> str:
        try:
            read(body)
        except Exception as error:
            last = error.__traceback__
            while last and last.tb_next:
                last = last.tb_next
            return f"{type(error).__name__}:{last.tb_lineno if last else 0}"
        return ""

    return named


def shrunk(body: bytes, fails: Callable[[bytes], str]) -> bytes:
    """Leave out pieces, from halves down to single bytes, as long as it fails in the same way; the end, which chooses, stays last."""
    wanted, size = fails(body), max(len(body) // 2, 1)
    while wanted and size:
        at, before = 0, len(body)
        while at < len(body):
            shorter = body[:at] + body[at + size :]
            if fails(shorter) == wanted:
                body = shorter
            else:
                at += size
        size = size // 2 if len(body) == before else size
    return body


def main() -> None:
    reader, path = sys.argv[1], Path(sys.argv[2])
    small = shrunk(path.read_bytes(), failing(READERS[reader]))
    path.with_suffix(".small").write_bytes(small)
    print(f"{path.stat().st_size} → {len(small)} bytes: {small!r}")


if __name__ == "__main__":
    main()
