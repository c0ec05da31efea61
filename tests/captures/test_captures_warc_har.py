"""Pages out of web archives (WARC) and recordings (HAR); all people and pages are invented."""

from __future__ import annotations

import gzip
import json
import zlib
from datetime import UTC, datetime

import pytest
from handed_files import ADDRESS, FEED, PAGE, entry, har, warc

from presence_audit.captures import Refused, read_file

HTML = [("Content-Type", "text/html; charset=windows-1252")]
TEN = datetime(2026, 2, 20, 10, 0, tzinfo=UTC)
BLOG = b"<html><title>Blog</title></html>"


def test_several_pages_in_one_archive_with_address_and_time():
    data = warc(
        ("warcinfo", "", b"software: x", []),
        ("response", ADDRESS, PAGE, HTML),
        ("response", "https://ada.example.org/logo.png", b"\x89PNG", [("Content-Type", "image/png")]),
        ("response", "https://ada.example.org/odd.png", b"<p\x01\x02", [("Content-Type", "image/png")]),
        ("response", "https://ada.example.org/api", b'{"a": 1}', [("Content-Type", "application/json")]),
        ("response", "https://ada.example.org/feed", FEED, [("Content-Type", "application/rss+xml")]),
        ("resource", "https://ada.example.org/", BLOG, []),
    )
    pages = read_file(data)
    assert [(page.kind, page.addresses[0]) for page in pages] == [
        ("page", ADDRESS),
        ("feed", "https://ada.example.org/feed"),
        ("page", "https://ada.example.org/"),
    ]
    assert {page.saved_at for page in pages} == {TEN}
    assert pages[0].content_type == "text/html; charset=windows-1252"
    assert pages[0].body == PAGE


def test_addresses_in_brackets_and_copies_of_the_wayback_machine_are_understood():
    (page,) = read_file(warc(("response", f"<{ADDRESS}>", BLOG, HTML)))
    assert page.addresses == (ADDRESS,)
    (copy,) = read_file(warc(("response", "https://web.archive.org/web/20100217120000id_/http://twitter.com/zoe", BLOG, HTML)))
    assert (copy.addresses, copy.saved_at) == (("http://twitter.com/zoe",), datetime(2010, 2, 17, 12, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(BLOG, mtime=0)),
        ("deflate", zlib.compress(BLOG)),
        ("deflate", zlib.compress(BLOG)[2:-4]),
        ("gzip", BLOG),
        ("identity", BLOG),
    ],
)
def test_encoded_bodies_are_decoded(encoding, packed):
    (page,) = read_file(warc(("response", ADDRESS, packed, [*HTML, ("Content-Encoding", encoding)])))
    assert page.body == BLOG


def test_chunked_bodies_are_joined():
    chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(BLOG), BLOG)
    (page,) = read_file(warc(("response", ADDRESS, chunks, [*HTML, ("Transfer-Encoding", "chunked")])))
    assert page.body == BLOG


def test_the_status_is_kept_and_redirects_are_passed_over():
    (missing,) = read_file(warc(("response", ADDRESS, PAGE, HTML), status="404 Not Found"))
    assert missing.status == 404
    assert isinstance(read_file(warc(("response", ADDRESS, PAGE, HTML), status="302 Found")), Refused)


def test_archives_without_a_page_or_damaged_ones_are_refused_and_what_stands_before_the_damage_is_read():
    assert read_file(warc(("response", ADDRESS, b"\x89PNG", HTML))).reason == "a web archive without a page or feed that can be read"
    assert read_file(warc(("response", ADDRESS, b"x", [("Content-Encoding", "br")]))).reason.startswith("a web archive without a page")
    good = warc(("response", ADDRESS, PAGE, HTML))
    assert [page.addresses[0] for page in read_file(good + b"\x1f\x8b\x08garbage")] == [ADDRESS]
    assert read_file(b"WARC/1.0\r\nnonsense").reason.startswith("a web archive")


def test_a_record_that_is_cut_short_is_no_page():
    whole = warc(("response", ADDRESS, PAGE, HTML), gzip=False)
    assert isinstance(read_file(whole), tuple)
    assert isinstance(read_file(whole[:-60]), Refused)


@pytest.mark.parametrize("header", [b"a: b\r\n" * 100_000, b"a" * 600_000])
def test_endless_headers_end_the_reading(header):
    data = b"WARC/1.0\r\nWARC-Type: response\r\n" + header + b"Content-Length: 5\r\n\r\nhello"
    assert read_file(data).reason == "a web archive that is damaged"


@pytest.mark.parametrize("bomb", [b"\0" * (300 << 20)])
def test_a_bomb_in_gzip_is_refused(bomb):
    packed = gzip.compress(bomb, 1, mtime=0)
    inner = warc(("response", ADDRESS, gzip.compress(b"<html>" + bomb[: 40 << 20], 1, mtime=0), [*HTML, ("Content-Encoding", "gzip")]))
    assert read_file(inner).reason.startswith("a web archive without a page")
    assert read_file(gzip.compress(b"<html>", mtime=0) + packed).reason == "a packed file that unpacks to more than 32 MiB"
    filler = gzip.compress(b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 900000000\r\n\r\n", mtime=0)
    assert read_file(filler + packed).reason == "a web archive that unpacks to more than 256 MiB"


def test_the_documents_of_a_recording():
    data = har(
        entry(ADDRESS, "<html><title>Adä</title></html>", _resourceType="document"),
        entry("https://ada.example.org/part", "<div>part</div>", _resourceType="xhr"),
        entry("https://ada.example.org/", PAGE, mime="text/html; charset=ISO-8859-1", _resourceType="document"),
    )
    first, second = read_file(data)
    assert (first.addresses, first.content_type, first.saved_at) == (
        (ADDRESS,),
        "text/html; charset=utf-8",
        datetime(2026, 2, 20, 9, 0, tzinfo=UTC),
    )
    assert first.body.decode() == "<html><title>Adä</title></html>"
    assert (second.addresses[0], second.body, second.content_type) == ("https://ada.example.org/", PAGE, "text/html; charset=iso-8859-1")


def test_a_recording_keeps_no_secrets():
    assert all(b"secret" not in page.body for page in read_file(har(entry(ADDRESS, PAGE))))


def test_without_marks_every_page_of_a_recording_counts_once():
    found = read_file(
        har(
            entry(ADDRESS, PAGE),
            entry(ADDRESS, PAGE),
            entry("https://a.example/x.json", "{}"),
            entry("https://a.example/odd.js", "<p>", mime="application/javascript"),
            entry("https://a.example/s", "var a = 1"),
        )
    )
    assert [page.addresses[0] for page in found] == [ADDRESS]


@pytest.mark.parametrize(
    "entries",
    [
        [],
        [entry(ADDRESS, "")],
        [entry(ADDRESS, PAGE, status=302)],
        [entry(ADDRESS, PAGE, status=0)],
        [{}],
        [None, 1, "x"],
        [{"response": []}],
        [{"response": {"status": 200, "content": {"text": "!", "encoding": "base64"}}}],
        [{"response": {"status": "200", "content": {"text": "<html>x"}}, "request": {"url": 5}, "startedDateTime": {}}],
    ],
)
def test_recordings_without_a_page_are_refused(entries):
    found = read_file(json.dumps({"log": {"entries": entries}}).encode())
    assert found.reason == "a recording (HAR) without a page"


def test_a_page_without_a_readable_time_or_address_is_still_a_page():
    odd = {"response": {"status": 200, "content": {"text": "<html>x"}}, "request": {"url": "chrome://x"}, "startedDateTime": "yesterday"}
    (page,) = read_file(json.dumps({"log": {"entries": [odd]}}).encode())
    assert (page.addresses, page.saved_at) == ((), None)
