"""With what the fuzzers begin: real pages, feeds and answers from a folder outside the project, and a few invented ones for the rest."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import quopri
import zipfile
from collections.abc import Iterator
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord
from warcio.warcwriter import WARCWriter

from fuzz.looks import looks

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
LONGEST = 1 << 16
"""Bytes of a seed; a longer one is cut, for what is in it must be reached while it is small."""
_FOLDERS = {
    "page": ("html", "captures", "microformats"), "comments": ("html/blogs", "feeds"), "lists": ("html/blogs", "rosters"), "feed": ("feeds",),
    "api": ("api", "captures"), "search": ("api", "html"), "opml": ("rosters",), "handed": ("html", "api"),
}  # fmt: skip
_ADDRESSES = (
    "https://ada.example/~ada",
    "@ada@social.example",
    "https://www.linkedin.com/in/ada-example/de",
    "did:plc:abc",
    "//x.com/ada?s=20#top",
)


def write_seeds(reader: str, data: Path, corpus: Path) -> int:
    """Write the seeds of one reader below `corpus`; return how many there are."""
    corpus.mkdir(parents=True, exist_ok=True)
    seeds = {hashlib.sha1(seed, usedforsecurity=False).hexdigest(): _cut(seed) for seed in _seeds(reader, data)}
    for name, seed in seeds.items():
        (corpus / name).write_bytes(seed)
    return len(seeds)


def _cut(seed: bytes) -> bytes:
    """Return a seed that is short enough, with the end that chooses."""
    return seed if len(seed) <= LONGEST else seed[: LONGEST - 2] + seed[-2:]


def _seeds(reader: str, data: Path) -> Iterator[bytes]:
    for number, path in enumerate(_files(data, reader)):
        yield _body(path) + bytes([number % 256, number * 37 % 256])  # the end chooses by which profile it is read
    yield from _fixtures(reader)
    yield from (seed + b"\0\0" for seed in _invented(reader))
    if reader in ("warc", "handed"):
        yield from (seed + b"\0\0" for seed in _records(data / "replay.warc.gz"))
    if reader in ("mhtml", "warc"):
        for path in [path for folder in ("html", "feeds") for path in sorted((data / folder).rglob("*")) if path.is_file()][:40]:
            made = in_mail if reader == "mhtml" else in_record
            yield made(_body(path)[: LONGEST // 2]) + b"\0\0"


def _fixtures(reader: str) -> Iterator[bytes]:
    """Yield the invented answers that the profiles are tested with, each with the choice under which its own profile reads it."""
    kinds = {"page": ("html",), "api": ("json",), "feed": ("feed", "sitemap")}.get(reader, ())
    asked = looks(*kinds) if kinds else ()
    for number, look in enumerate(asked):
        for path in sorted((FIXTURES / look.platform.id).glob("*.http")):
            if b"x-fixture-endpoint: " + look.endpoint.id.encode() in path.read_bytes():
                yield _body(path) + number.to_bytes(2, "big")
    if reader in ("search", "comments", "lists", "warc", "mhtml"):
        for number, path in enumerate(sorted(FIXTURES.glob("*/*search*.http" if reader == "search" else "*/*present*.http"))):
            yield {"warc": in_record, "mhtml": in_mail}.get(reader, bytes)(_body(path)) + number.to_bytes(2, "big")


def _files(data: Path, reader: str) -> Iterator[Path]:
    for folder in _FOLDERS.get(reader, ()):
        yield from sorted(path for path in (data / folder).rglob("*") if path.is_file() and path.stat().st_size < 1 << 20)


def _body(path: Path) -> bytes:
    """Return a file; of a recorded answer what follows its headers."""
    data = path.read_bytes()
    return data.partition(b"\r\n\r\n")[2] or data.partition(b"\n\n")[2] if path.suffix == ".http" else data


def _records(path: Path) -> Iterator[bytes]:
    """Yield the records of a web archive one by one, and in twos."""
    if not path.is_file():
        return
    with path.open("rb") as file:
        for number, record in enumerate(ArchiveIterator(file)):
            if number < 80 and record.rec_type in ("response", "resource"):
                yield _rewritten(record)[:LONGEST]


def _rewritten(record: ArcWarcRecord) -> bytes:
    out = io.BytesIO()
    WARCWriter(out, gzip=False).write_record(record)
    return out.getvalue()


def in_record(body: bytes) -> bytes:
    """Return a page as the record of a web archive."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    fields = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://ada.example/\r\nWARC-Date: 2010-02-17T10:00:00Z\r\n"
    kind = b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(head + body)
    return fields + kind + head + body + b"\r\n\r\n"


def in_mail(body: bytes) -> bytes:
    """Return a page as a browser saves it in one file."""
    head = b"Snapshot-Content-Location: https://ada.example/\r\nDate: Wed, 17 Feb 2010 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
    kind = b'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
    part = (
        b"----b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://ada.example/\r\n\r\n"
    )
    return head + kind + part + quopri.encodestring(body) + b"\r\n----b--\r\n"


def _invented(reader: str) -> Iterator[bytes]:
    page = b"<html><head><title>Ada Example</title></head><body><p class='vcard'>Ada Example, CIO</body></html>"
    match reader:
        case "warc":
            yield in_record(page) * 2
            yield gzip.compress(in_record(page))
        case "mhtml":
            yield in_mail(page)
        case "robots":
            yield b"User-agent: *\nDisallow: /private*.html$\nAllow: /p\nCrawl-delay: 5\nSitemap: https://a.example/s.xml\nRequest-rate: 1/5 0900-1000\n"
        case "address":
            yield from (one.encode() for one in _ADDRESSES)
        case "handed":
            yield from files_handed_in(page)


def files_handed_in(page: bytes) -> Iterator[bytes]:
    """Yield a file of each other kind that analysts hand in."""
    answer = {"status": 200, "content": {"mimeType": "text/html", "text": page.decode()}}
    entry = {
        "_resourceType": "document",
        "startedDateTime": "2026-03-01T10:00:00Z",
        "request": {"url": "https://ada.example/"},
        "response": answer,
    }
    yield json.dumps({"log": {"entries": [entry]}}).encode()
    yield b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0\x90wS\xde\0\0\0\0IEND\xaeB`\x82"
    yield b"\xff\xd8\xff\xc0\0\x0b\x08\0\1\0\1\1\1\x11\0\xff\xda\0\x08\1\1\0\0?\0\xff\xd9"
    for members in (
        {"Profile.csv": "First Name,Last Name,Headline\nAda,Example,CIO\n"},
        {"data/account.js": 'window.YTD.account.part0 = [{"account": {"username": "ada"}}]'},
    ):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, text in members.items():
                archive.writestr(zipfile.ZipInfo(name), text)
        yield out.getvalue()
