"""One file that is handed in: its kind by content, its limits, its refusals; all people and pages are invented."""

from __future__ import annotations

import gzip
import os
import plistlib

import pytest
from handed_files import ADDRESS, FEED, LINKEDIN, PAGE, chunk, entry, har, jpeg, pdf, png, warc, zipped
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.captures import Limits, Refused, read_file


def packed(data: bytes, level: int = 9) -> bytes:
    """Pack without the time of day: what is packed names its test."""
    return gzip.compress(data, level, mtime=0)


MHTML = (
    b"MIME-Version: 1.0\nSnapshot-Content-Location: https://ada.example.org/\nContent-Type: text/html\n\n<html><title>Ada</title></html>"
)
RESPONSE = ("response", ADDRESS, PAGE, [("Content-Type", "text/html")])
SMALL = Limits(page=1000, container=2000, unpacked=3000, export=4000, member=2000, pixels=100, pages=3)


def kinds(data: bytes) -> list[str]:
    found = read_file(data)
    assert isinstance(found, tuple), found
    return [f"{page.kind} {page.content_type.partition(';')[0]}" for page in found]


def refusal(data: bytes, limits: Limits | None = None) -> str:
    found = read_file(data, limits) if limits else read_file(data)
    assert isinstance(found, Refused), found
    assert "\n" not in str(found)
    return found.reason


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (PAGE, ["page text/html"]),
        (b"\xef\xbb\xbf" + PAGE, ["page text/html"]),
        (PAGE.decode().encode("utf-16"), ["page text/html"]),
        (MHTML, ["page text/html"]),
        (FEED, ["feed application/rss+xml"]),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', ["feed application/feed+json"]),
        (b'{"id": 1}', ["page application/json"]),
        (packed(PAGE), ["page text/html"]),
        (warc(RESPONSE), ["page text/html"]),
        (warc(RESPONSE, gzip=False), ["page text/html"]),
        (har(entry(ADDRESS, PAGE)), ["page text/html"]),
        (packed(har(entry(ADDRESS, PAGE))), ["page text/html"]),
        (png(), ["picture image/png"]),
        (jpeg(), ["picture image/jpeg"]),
        (pdf(), ["pdf application/pdf"]),
        (zipped(LINKEDIN), ["export application/json"]),
    ],
)
def test_the_kind_of_a_file_is_told_by_its_content(data, found):
    assert kinds(data) == found


def test_the_name_of_a_file_says_nothing(tmp_path):
    (tmp_path / "page.html").write_bytes(png())
    (tmp_path / "picture.png").write_bytes(PAGE)
    assert read_file(tmp_path / "page.html")[0].kind == "picture"
    assert read_file(tmp_path / "picture.png")[0].kind == "page"


def test_a_web_archive_of_safari_gives_its_main_page():
    main = {"WebResourceData": PAGE, "WebResourceURL": ADDRESS, "WebResourceMIMEType": "text/html", "WebResourceTextEncodingName": "UTF-8"}
    (page,) = read_file(plistlib.dumps({"WebMainResource": main, "WebSubresources": []}, fmt=plistlib.FMT_BINARY))
    assert (page.body, page.addresses, page.content_type) == (PAGE, (ADDRESS,), "text/html; charset=UTF-8")
    for strange in ({}, {"WebMainResource": "x"}, {"WebMainResource": {"WebResourceData": b"x"}}, [1]):
        assert "Safari that is damaged" in refusal(plistlib.dumps(strange, fmt=plistlib.FMT_BINARY))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t", "the file is empty"),
        (b"\0" * 50, "the file is empty"),
        (b"<html></html>", "an empty page"),
        (
            b"<html><head><meta charset=utf-8><meta name=viewport content='width=1'><style>p {}</style></head><body> &nbsp;<p> </p></body></html>",
            "an empty page",
        ),
        (
            b"<!-- saved from url=(0023)https://www.example.org/ --><html><script src='app.js'></script><noscript>no</noscript></html>",
            "an empty page",
        ),
        (b"hello", "not a saved page"),
        (b'{"broken', "not a saved page"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "an SVG picture"),
        (b"<?xml version='1.0'?><!-- x --><!DOCTYPE svg><svg:svg>", "an SVG picture"),
        (b"MZ\x90\0 program", "a program"),
        (b"\x7fELF\x02", "a program"),
        (b"#!/bin/sh\nrm x", "a script"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office file"),
        (zipped({"[Content_Types].xml": b"x", "word/document.xml": b"y"}), "an Office file"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "an Office file"),
        (zipped({"META-INF/MANIFEST.MF": b"x"}), "a program"),
        (zipped({"datapackage.json": b"{}", "archive/data.warc.gz": b"x"}), "a web archive in a zip (WACZ)"),
        (b"{\\rtf1 hello}", "a text document (RTF)"),
        (b"GIF89a", "a picture of a kind that is not read (GIF)"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "a picture or film"),
        (b"\0\0\0\x18ftypheic", "a picture or film"),
        (b"BZh91AY", "compressed with bzip2"),
        (packed(png()), "a packed file without a page"),
        (packed(packed(PAGE)), "a packed file without a page"),
        (packed(PAGE)[:-30], "a packed file that is damaged"),
        (b"\x1f\x8bnothing", "the file is empty"),
    ],
)
def test_what_is_not_read_is_refused_in_one_line(data, reason):
    assert refusal(data).startswith(reason)


@pytest.mark.parametrize(
    "markup",
    [
        b"<title>Ada</title>",
        b"<body>Ada",
        b"<p><b></b>Ada",
        b"<meta property='og:title' content='Ada'>",
        b"<link rel=canonical href='https://x.example/'>",
        b"<script type='application/json'>{}</script>",
        b"<iframe src=x>",
    ],
)
def test_a_page_that_says_anything_is_not_empty(markup):
    assert kinds(b"<!doctype html><html>" + markup) == ["page text/html"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<html>" + b"a" * 1000, "larger than 0 MiB"),
        (b'{"a": "' + b"b" * 1000 + b'"}', "larger than 0 MiB"),
        (b'{"a": "' + b"b" * 3000 + b'"}', "larger than 0 MiB"),
        (packed(b"<html>" + b"a" * 1000), "a packed file that unpacks to more than 0 MiB"),
        (warc(RESPONSE, ("resource", "https://ada.example.org/", b"a" * 3000, [])), "a web archive that unpacks to more than 0 MiB"),
        (
            warc(*[("resource", f"https://ada.example.org/{n}", b"<html>%d" % n, []) for n in range(4)]),
            "a web archive of more than 3 pages",
        ),
        (har(*[entry(f"https://ada.example.org/{n}", f"<html>{n}") for n in range(4)]), "a recording of more than 3 pages"),
        (png(11, 10), "a picture of 11 × 10 points"),
        (jpeg(11, 10), "a picture of 11 × 10 points"),
        (zipped({"Profile.csv": b"a" * 2001}), "a zip archive that unpacks to more than"),
        (zipped({"Profile.csv": b"a,b\n" * 400, "Shares.csv": b"c,d\n" * 400}), "a zip archive that unpacks to more than"),
    ],
)
def test_limits_by_kind(data, reason):
    assert refusal(data, SMALL).startswith(reason)


def test_a_file_of_200_mb_is_refused_by_its_size_alone(tmp_path):
    for name, beginning, reason in (
        ("a", PAGE, "larger than 32 MiB"),
        ("b", png(), "larger than 32 MiB"),
        ("c", b"WARC/1.0\r\n", "larger than 64 MiB"),
    ):
        with (tmp_path / name).open("wb") as file:
            file.write(beginning)
            file.truncate(200 << 20)  # a hole: it takes no room, and reading it would be seen
        assert read_file(tmp_path / name).reason == reason
    with (tmp_path / "d").open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(513 << 20)
    assert read_file(tmp_path / "d").reason == "larger than 512 MiB"


def test_what_hangs_on_behind_a_picture_is_not_kept():
    assert read_file(png(behind=pdf()))[0].body == png()
    assert read_file(jpeg(behind=PAGE))[0].body == jpeg()
    assert read_file(png(behind=b"MZ"))[0].kind == "picture"


@pytest.mark.parametrize("cut", range(1, len(png())))
def test_a_png_that_is_cut_short_is_refused(cut):
    assert isinstance(read_file(png()[:-cut]), Refused)


@pytest.mark.parametrize("cut", range(1, len(jpeg())))
def test_a_jpeg_that_is_cut_short_is_refused(cut):
    assert isinstance(read_file(jpeg()[:-cut]), Refused)


def test_pictures_without_size_are_damaged():
    sizeless = png().replace(chunk(b"IHDR", png()[16:29]), b"")
    assert refusal(sizeless).startswith("a picture that is cut short")
    assert refusal(png(0, 5)).startswith("a picture that is cut short")
    assert refusal(jpeg(5, 0)).startswith("a picture that is cut short")
    assert refusal(b"\xff\xd8\xff" + b"\xff" * 100_000).startswith("a picture that is cut short")


SEEDS = [
    PAGE,
    MHTML,
    FEED,
    warc(RESPONSE),
    warc(RESPONSE, gzip=False),
    har(entry(ADDRESS, PAGE)),
    png(),
    jpeg(),
    zipped(LINKEDIN),
    packed(PAGE),
    b"bplist00",
]


@given(st.sampled_from(SEEDS), st.data())
def test_no_mutation_of_a_file_raises_or_grows(seed, data):
    at = data.draw(st.integers(0, len(seed)))
    mutated = seed[:at] + data.draw(st.binary(max_size=12)) + seed[at + data.draw(st.integers(0, 12)) :]
    found = read_file(mutated, SMALL)
    assert isinstance(found, Refused) or all(len(page.body) <= max(SMALL.unpacked, len(mutated)) for page in found)


@given(
    st.sampled_from(
        [b"", b"PK\x03\x04", b"\x1f\x8b\x08\0", b"WARC/1.0\r\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"bplist00", b'{"log": ']
    ),
    st.binary(max_size=400),
)
def test_random_bytes_never_raise(magic, noise):
    found = read_file(magic + noise)
    assert isinstance(found, Refused) or all(isinstance(page.body, bytes) for page in found)


def test_commas_in_texts_are_no_parts_of_a_document():
    scripts = [entry(f"https://ada.example.org/{n}.js", "a,[{" * 150_000, mime="text/javascript") for n in range(30)]
    assert kinds(har(entry(ADDRESS, PAGE), *scripts)) == ["page text/html"]
    assert refusal(b"[" + b"1," * 4_100_000 + b"1]").startswith("not a saved page")


def related(head: bytes = b"", part: bytes = b"") -> bytes:
    """A web archive of one part, with more in its headers."""
    return (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related" + head + b"; boundary=b\r\n\r\n--b\r\nContent-Type: text/html" + part
        + b"\r\n\r\n" + PAGE + b"\r\n--b--\r\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        related(b'; a="b"' * 200),
        related(b';\r\n a="b"' * 200),
        related(b';\r\ta="b"' * 200),
        related(part=b';a="b"' * 200),
        related(b"; a=" + b"b" * 5000),
        related() + b"\r" * 1_000_001,
    ],
)
def test_a_web_archive_that_would_take_minutes_to_parse_is_no_page(data):
    assert kinds(related()) == ["page text/html"]
    assert refusal(data).startswith("not a saved page")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "page.html")
    found = read_file(tmp_path / "page.html")
    assert str(found) == "a pipe or a device, which is no file (save it to a file, or give - for FILE and pipe it in)"
