"""Every reader of strangers' bytes gives a value or says that there is none, whatever the bytes: drawn documents, and what the fuzzers found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz.bounds import check
from fuzz.readers import READERS
from fuzz.shrink import failing, shrunk
from fuzz.spoil import spoiled
from fuzz.strangers import documents, feeds, files, mails, markup, outlines, records, rules_for_robots, sitemaps, texts
from presence_audit.archive.warc import read_record
from presence_audit.captures import Refused, read_file
from presence_audit.errors import ReplayError
from presence_audit.model import Account, Observation

DRAWN = {
    "page": markup(), "feed": feeds() | sitemaps | documents, "api": documents, "warc": records(), "mhtml": mails(), "comments": markup() | feeds() | documents,
    "lists": markup() | texts.map(lambda text: text.encode("utf-8", "replace")), "opml": outlines, "search": documents | markup(),
    "handed": files.flatmap(lambda file: spoiled((file,))) | documents | records() | mails(), "robots": rules_for_robots,
    "address": texts.map(lambda text: text.encode("utf-8", "replace")),
}  # fmt: skip
"""What each reader is given; its last two bytes choose the profile by which it is read."""


def test_every_reader_that_is_fuzzed_is_drawn_for():
    assert set(DRAWN) == set(READERS)


@pytest.mark.parametrize("reader", READERS)
@given(data=st.data(), end=st.binary(min_size=2, max_size=2))
def test_what_strangers_write_is_read_or_refused(reader, data, end):
    READERS[reader](data.draw(DRAWN[reader]) + end)


@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS)
@given(body=st.binary(max_size=500))
def test_any_bytes_are_read_or_refused(reader, body):
    READERS[reader](body)


ENDLESS = b"1" + b"0" * 30
"""A length that fits no number of the machine (found by the fuzzer)."""


def test_a_record_of_more_bytes_than_there_can_be_is_refused(tmp_path):
    fields = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://ada.example/\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: "
    record = fields + ENDLESS + b"\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<html>Ada Example</html>"
    assert isinstance(read_file(record), Refused)
    (tmp_path / "capture.warc").write_bytes(record)
    with pytest.raises(ReplayError, match="the archive is damaged"):
        read_record(tmp_path / "capture.warc", 0, 100)


def test_an_input_is_shrunk_to_what_makes_it_fail():
    def read(body):
        assert b"[" not in body or b"]" in body.partition(b"[")[2]

    assert shrunk(b"<p>some text</p>" * 20 + b"[" + b"more text" * 9, failing(read)) == b"["
    assert shrunk(b"harmless", failing(read)) == b"harmless"


def test_a_value_that_outgrows_its_bytes_or_cannot_be_written_is_noticed():
    with pytest.raises(AssertionError, match="characters out of 3 bytes"):
        check(["x" * 300_000], b"abc")
    one = Observation(
        account=Account(platform="x", handle="a", url="https://x.com/a"),
        feature="profile.summary",
        value="a" * 10_001,
        probe="page",
        evidence=("e",),
    )
    with pytest.raises(AssertionError, match=r"profile\.summary has 10001 characters"):
        check([one], b"a" * 20_000)
