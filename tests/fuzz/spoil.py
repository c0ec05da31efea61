"""Files that were right until something happened to them: bits flipped, pieces lost, doubled or put in, values replaced by odd ones."""

from __future__ import annotations

import re

from hypothesis import strategies as st

PIECES = (
    b"null", b"[]", b"{}", b"1e999", b'"', b"'", b"\\ud800", b"\x00", b"\n", b"NaN", b"[[[[[[[[", b"9" * 5000, b"\xff\xfe", b"\xe2\x80\xae", b"&a ", b"*a", b"!!python/object:os.system ",
    b"- ", b"\t", b"|", b"? ", b"<<: ", b"{{{{", b"~", b"%YAML 9\n---\n", b"...\n", b"=1+1", b"\xef\xbb\xbf", b",,,,", b";", b"0001-01-01", b"9999-12-31T23:59:59Z", b"-0", b"\xc2\xb2",
)  # fmt: skip
VALUES = (
    b"null",
    b"[]",
    b"{}",
    b"-1",
    b'"\\ud800"',
    b'"x"',
    b"1e400",
    b"9" * 30,
    b"true",
    b'""',
    b"[null]",
    b"[[]]",
    b"no",
    b"2026-02-30",
    b'"\\u0000"',
    b".nan",
    b"0x10",
    b'{"": {}}',
)
_SCALAR = re.compile(rb'"[^"\n]{1,200}"|\b\d+(?:\.\d+)?\b|\btrue\b|\bfalse\b|\bnull\b|(?<=: )[^\n{\[]+')


@st.composite
def spoiled(draw: st.DrawFn, seeds: tuple[bytes, ...]) -> bytes:
    """One of the seeds, spoiled once to three times."""
    data = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(1, 3))):
        data = _once(draw, data)
    return data


def _once(draw: st.DrawFn, data: bytes) -> bytes:
    at = draw(st.integers(0, max(len(data) - 1, 0)))
    match draw(st.integers(0, 5)):
        case 0:
            return data[:at] + bytes([draw(st.integers(0, 255))]) + data[at + 1 :]
        case 1:
            return data[:at] + data[at + draw(st.integers(1, 60)) :]
        case 2:
            return data[:at] + draw(st.sampled_from(PIECES)) + data[at:]
        case 3:
            return data[:at]
        case 4:
            end = at + draw(st.integers(1, 200))
            return data[:end] + data[at:end] + data[end:]
        case _:
            found = list(_SCALAR.finditer(data))
            if not found:
                return data
            one = found[draw(st.integers(0, len(found) - 1))]
            return data[: one.start()] + draw(st.sampled_from(VALUES)) + data[one.end() :]
