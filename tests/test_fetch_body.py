"""Bodies: content encodings, limits, bombs and damage."""

from __future__ import annotations

import asyncio
import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.fetch.body import SPARE, BodyError, BombError, read_body


def _read(data, encoding="", limit=4_000_000, step=1000):
    async def parts():
        for start in range(0, len(data), step):
            yield data[start : start + step]

    return asyncio.run(read_body(parts(), encoding, limit))


def _raw_deflate(data):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@given(
    st.binary(max_size=5000),
    st.integers(1, 700),
    st.sampled_from([("", bytes), ("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", _raw_deflate)]),
)
def test_every_encoding_gives_the_bytes_back(data, step, how):
    encoding, pack = how
    assert _read(pack(data), encoding, step=step) == (data, False)


@pytest.mark.parametrize("encoding", ["GZIP", " x-gzip ", "identity, gzip"])
def test_names_of_encodings_are_read_kindly(encoding):
    assert _read(gzip.compress(b"x"), encoding) == (b"x", False)


def test_a_gzip_of_several_members_is_read_to_its_end():
    assert _read(gzip.compress(b"one ") + gzip.compress(b"two"), "gzip") == (b"one two", False)


def test_padding_after_the_stream_is_ignored():
    assert _read(gzip.compress(b"one") + b"\0" * 40, "gzip") == (b"one", False)


@pytest.mark.parametrize(("size", "cut"), [(99, False), (100, False), (101, True), (100_000, True)])
@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_the_limit_is_of_decoded_bytes(encoding, size, cut):
    data = bytes(index % 251 for index in range(size))
    assert _read(gzip.compress(data) if encoding else data, encoding, limit=100) == (data[:100], cut)


def test_a_bomb_is_not_unpacked():
    with pytest.raises(BombError, match="200 times"):
        _read(gzip.compress(b"\0" * 50_000_000), "gzip")


def test_a_small_body_may_repeat_itself():
    assert _read(gzip.compress(b" " * 200_000), "gzip") == (b" " * 200_000, False)


def test_a_truncated_stream_is_marked():
    assert _read(gzip.compress(b"hello" * 100)[:-8], "gzip") == (b"hello" * 100, True)


@pytest.mark.parametrize(
    ("data", "encoding"), [(b"<html>", "gzip"), (b"\x1f\x8bgarbage garbage", "gzip"), (b"\xff\xff\xff\xff", "deflate")]
)
def test_damage_is_said(data, encoding):
    with pytest.raises(BodyError, match="damaged"):
        _read(data, encoding)


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "évil\n"])
def test_an_encoding_that_was_not_offered_is_refused(encoding):
    with pytest.raises(BodyError, match="not offered"):
        _read(b"x", encoding)


def test_an_empty_body_has_no_encoding():
    assert _read(b"", "gzip") == (b"", False)


@given(st.lists(st.binary(max_size=50), min_size=1, max_size=5), st.integers(1, 40), st.sampled_from([b"", b"\0" * 30, b"\x1f", b"\x1fx"]))
def test_members_and_padding_may_be_cut_anywhere(parts, step, padding):
    packed = b"".join(map(gzip.compress, parts)) + padding
    assert _read(packed, "gzip", step=step) == (b"".join(parts), False)


def _counting(unit, most):
    """Parts without end, and how many were taken."""
    taken = []

    async def parts():
        while len(taken) < most:
            taken.append(len(unit))
            yield unit

    return parts(), taken


EMPTY_BLOCK = b"\x00\x00\x00\xff\xff"
"""A stored block of deflate that holds nothing and is not the last."""


@pytest.mark.parametrize(
    ("encoding", "first", "unit"),
    [
        ("gzip", gzip.compress(b"x"), b"\0" * 1000),
        ("deflate", zlib.compress(b"x"), b"\0" * 1000),
        ("deflate", b"\x78\x9c", EMPTY_BLOCK * 200),
        ("gzip", gzip.compress(b"")[:10], EMPTY_BLOCK * 200),
    ],
    ids=["padding after gzip", "padding after deflate", "empty blocks", "empty blocks in gzip"],
)
def test_what_unpacks_to_nothing_is_not_read_for_ever(encoding, first, unit):
    rest, taken = _counting(unit, 1_000_000)

    async def parts():
        yield first
        async for part in rest:
            yield part

    body, _ = asyncio.run(read_body(parts(), encoding, 100_000))
    assert body in (b"", b"x")
    assert sum(taken) <= 100_000 + SPARE + 2 * len(unit)


def test_thousands_of_empty_members_are_refused():
    with pytest.raises(BodyError, match="1,000 members"):
        _read(gzip.compress(b"") * 1_001 + gzip.compress(b"x"), "gzip")
    assert _read(gzip.compress(b"") * 999 + gzip.compress(b"x"), "gzip") == (b"x", False)
