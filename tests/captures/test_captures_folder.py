"""Saved pages, told apart by content; all people and pages are invented."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest
from handed_files import ADDRESS, PAGE, X, entry, har, pdf, png, zipped
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.captures import read_captures
from presence_audit.captures.folder import UNKNOWN_TIME
from presence_audit.captures.handed import Limits
from presence_audit.captures.saved_page import recognised, unarchived
from presence_audit.model import Account

CHROME_HTML = b"""<!DOCTYPE html>
<!-- saved from url=(0031)https://social.example/@zoe?a=1 -->
<html><head><link rel="canonical" href="https://social.example/@zoe"><meta property="og:url" content="https://social.example/users/zoe"></head></html>
"""

CHROME_MHTML = b"""From: <Saved by Blink>\r
Snapshot-Content-Location: https://www.linkedin.com/in/zoe-angstrom/\r
Subject: =?utf-8?Q?Zo=C3=AB?=\r
Date: Fri, 20 Feb 2026 10:00:00 -0000\r
MIME-Version: 1.0\r
Content-Type: multipart/related;\r
\ttype="text/html";\r
\tboundary="----MultipartBoundary--abc----"\r
\r
\r
------MultipartBoundary--abc----\r
Content-Type: text/html\r
Content-ID: <frame-1@mhtml.blink>\r
Content-Transfer-Encoding: quoted-printable\r
Content-Location: https://www.linkedin.com/in/zoe-angstrom/\r
\r
<html><head><meta charset=3D"utf-8"></head><body>Zo=C3=AB =\r
=C3=85ngstr=C3=B6m</body></html>\r
------MultipartBoundary--abc----\r
Content-Type: image/png\r
Content-Transfer-Encoding: base64\r
Content-Location: https://media.example/a.png\r
\r
iVBORw0KGgo=\r
\r
------MultipartBoundary--abc------\r
"""

IE_MHT = b"""From: <Saved by Windows Internet Explorer 8>
Subject: Zoe
Date: Tue, 16 Feb 2010 18:30:00 +0100
MIME-Version: 1.0
Content-Type: multipart/related; start="<page@x>"; boundary="B"; type="text/html"

--B
Content-Type: text/html; charset="windows-1252"
Content-Transfer-Encoding: base64
Content-Location: http://ads.example/frame

PGh0bWw+YWQ8L2h0bWw+
--B
Content-Type: text/html; charset="windows-1252"
Content-ID: <page@x>
Content-Transfer-Encoding: base64
Content-Location: http://twitter.com/zoe

PGh0bWw+Wm/rPC9odG1sPg==
--B--
"""


def _read(folder, **options):
    problems = []
    return {capture.path: capture for capture in read_captures(folder, problems, **options)}, [str(problem) for problem in problems]


def test_a_page_saved_by_a_browser_says_where_it_was_saved(tmp_path):
    (tmp_path / "zoe.html").write_bytes(CHROME_HTML)
    found, problems = _read(tmp_path)
    capture = found["zoe.html"]
    assert problems == []
    assert capture.url == capture.response.final_url == "https://social.example/@zoe?a=1"
    assert capture.response.body == CHROME_HTML
    assert (capture.response.status, capture.response.media_type) == (200, "text/html")
    assert capture.sha256 == hashlib.sha256(CHROME_HTML).hexdigest()
    assert (capture.saved_at, capture.response.received_at) == (None, UNKNOWN_TIME)


def test_without_that_comment_canonical_and_then_og_url_count(tmp_path):
    (tmp_path / "a.html").write_bytes(CHROME_HTML.replace(b"saved from url=", b"nothing "))
    (tmp_path / "b.html").write_bytes(b"<html><head><meta property='og:url' content='https://social.example/users/zoe'></head></html>")
    (tmp_path / "c.html").write_bytes(b"<html><head><link rel=canonical href='/relative'></head></html>")
    found, _ = _read(tmp_path)
    assert [found[name].url for name in ("a.html", "b.html", "c.html")] == [
        "https://social.example/@zoe",
        "https://social.example/users/zoe",
        "",
    ]


def test_mhtml_of_chrome(tmp_path):
    (tmp_path / "zoe.html").write_bytes(CHROME_MHTML)  # the suffix does not matter
    capture = _read(tmp_path)[0]["zoe.html"]
    assert capture.url == "https://www.linkedin.com/in/zoe-angstrom/"
    assert capture.saved_at == datetime(2026, 2, 20, 10, 0, tzinfo=UTC)
    assert "Zoë Ångström" in capture.response.body.decode()
    assert capture.response.media_type == "text/html"


def test_mhtml_of_internet_explorer_names_its_main_part(tmp_path):
    (tmp_path / "zoe.mht").write_bytes(IE_MHT)
    capture = _read(tmp_path)[0]["zoe.mht"]
    assert capture.url == "http://twitter.com/zoe"
    assert capture.saved_at == datetime(2010, 2, 16, 17, 30, tzinfo=UTC)
    assert capture.response.body == b"<html>Zo\xeb</html>"
    assert capture.response.headers == (("content-type", "text/html; charset=windows-1252"),)


def test_single_file_says_address_and_time():
    page = recognised(
        b"<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://social.example/@zoe \n"
        b" saved date: Sat Jan 02 2021 10:00:00 GMT+0100 (Central European Standard Time)\n--><head></head></html>"
    )
    assert page.addresses == ("https://social.example/@zoe",)
    assert page.saved_at == datetime(2021, 1, 2, 9, 0, tzinfo=UTC)


def test_a_copy_in_the_web_archive_is_of_the_original_at_that_time():
    assert unarchived("https://web.archive.org/web/20100217120000/http://twitter.com/zoe") == (
        "http://twitter.com/zoe",
        datetime(2010, 2, 17, 12, 0, tzinfo=UTC),
    )
    assert unarchived("https://web.archive.org/web/20109917120000/http://twitter.com/zoe")[1] is None
    page = recognised(b"<!-- saved from url=(0068)http://web.archive.org/web/20100217120000id_/http:/twitter.com/zoe --><html></html>")
    assert (page.addresses, page.saved_at) == (("http://twitter.com/zoe",), datetime(2010, 2, 17, 12, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (
            b"<?xml version='1.0'?><!-- x --><rss version='2.0'><channel><item><description>&lt;html&gt;</description></item></channel></rss>",
            "application/rss+xml",
        ),
        (
            b"\xef\xbb\xbf<feed xmlns='http://www.w3.org/2005/Atom'><link rel='self' href='https://zoe.example/feed'/></feed>",
            "application/atom+xml",
        ),
        (b'{"version": "https://jsonfeed.org/version/1.1", "feed_url": "https://zoe.example/f", "items": []}', "application/feed+json"),
        (b'[{"id": 1}]', "application/json"),
        ("\ufeff<html><title>x</title></html>".encode("utf-16"), "text/html"),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x'><html xmlns='y'></html>", "text/html"),
    ],
)
def test_kinds_by_content(body, media_type):
    assert recognised(body).content_type == media_type


@pytest.mark.parametrize(
    "body",
    [
        b"\x89PNG\r\n",
        b"{broken",
        b"[" * 100_000,
        b"hello",
        b"Subject: letter\n\nhello",
        b"MIME-Version: 1.0\n\n",
    ],
)
def test_anything_else_is_a_problem_and_never_lost(tmp_path, body):
    (tmp_path / "thing.html").write_bytes(body)
    found, problems = _read(tmp_path)
    assert found == {}
    assert len(problems) == 1
    assert "thing.html: not a saved page" in problems[0]


def test_the_notes_win_over_what_the_page_says(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "zoe.mhtml").write_bytes(CHROME_MHTML)
    (tmp_path / "captures.csv").write_text(
        "# invented\nfile;url;saved_at;person;platform\nsub\\zoe.mhtml;https://zoe.example/blog;2010-02-16T10:00:00+01:00;zoe;website\n"
    )
    found, problems = _read(tmp_path)
    capture = found["sub/zoe.mhtml"]
    assert problems == []
    assert (capture.url, capture.person, capture.platform) == ("https://zoe.example/blog", "zoe", "website")
    assert capture.saved_at == capture.response.received_at == datetime(2010, 2, 16, 9, 0, tzinfo=UTC)


def test_notes_in_yaml(tmp_path):
    (tmp_path / "zoe.html").write_bytes(CHROME_HTML)
    (tmp_path / "captures.yaml").write_text("captures:\n- file: zoe.html\n  saved_at: 2010-02-16\n  person: NO\n")
    capture = _read(tmp_path)[0]["zoe.html"]
    assert (capture.saved_at, capture.person) == (datetime(2010, 2, 16, tzinfo=UTC), "NO")


def test_problems_of_the_notes_are_placed_and_the_pages_still_read(tmp_path):
    (tmp_path / "zoe.html").write_bytes(CHROME_HTML)
    (tmp_path / "captures.csv").write_text("file,saved_at,perso\nzoe.html,yesterday,zoe\ngone.html,2010-02-16,\nzoe.html,,\n")
    found, problems = _read(tmp_path)
    name = str(tmp_path / "captures.csv")
    assert list(found) == ["zoe.html"]
    assert problems[0].startswith(f"{name}:1:15: there is no column 'perso' (did you mean 'person'?)")
    assert problems[1].startswith(f"{name}:2:10: 'saved_at' cannot be 'yesterday'")
    assert problems[2].startswith(f"{name}:4:1: 'zoe.html' is noted twice")
    assert problems[3].startswith(f"{name}:3:1: there is no file 'gone.html'")
    assert len(problems) == 4


def test_what_a_browser_puts_beside_a_page_is_passed_over(tmp_path):
    for name in ("zoe.html", "zoe_files/frame.html", "zoe-Dateien/frame.html", "zoe-2010/page.html", ".hidden/x.html", ".DS_Store"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(CHROME_HTML)
    found, problems = _read(tmp_path)
    assert sorted(found) == ["zoe-2010/page.html", "zoe.html"]
    assert problems == []


def test_links_out_of_the_folder_and_huge_files_are_refused(tmp_path):
    (tmp_path / "secret.html").write_bytes(CHROME_HTML)
    folder = tmp_path / "captures"
    folder.mkdir()
    (folder / "a.html").symlink_to(tmp_path / "secret.html")
    (folder / "b.html").symlink_to(folder / "b.html")
    with (folder / "c.html").open("wb") as file:
        file.write(CHROME_HTML)
        file.truncate(Limits().page + 1)
    found, problems = _read(folder)
    assert found == {}
    assert [text.split(": ", 1)[1].split(" (")[0] for text in problems if "b.html" not in text] == [
        "a link that leads out of the folder",
        "larger than 32 MiB",
    ]
    assert any("b.html" in text for text in problems)


def test_the_account_is_the_first_that_is_recognised(tmp_path):
    zoe = Account(platform="mastodon", handle="zoe@social.example", url="https://social.example/@zoe")
    (tmp_path / "zoe.html").write_bytes(CHROME_HTML)
    known = {"https://social.example/@zoe": zoe}
    assert _read(tmp_path, recognise=known.get)[0]["zoe.html"].account == zoe
    (tmp_path / "captures.csv").write_text("file,url\nzoe.html,https://elsewhere.example/\n")
    assert _read(tmp_path, recognise=known.get)[0]["zoe.html"].account is None


@given(st.sampled_from([CHROME_HTML, CHROME_MHTML, IE_MHT, b"<rss>", b"{}"]), st.integers(0, 1500), st.binary(max_size=30))
def test_no_bytes_raise(start, at, noise):
    page = recognised(start[:at] + noise + start[at:])
    assert page is None or isinstance(page.body, bytes)


def test_deep_nesting_does_not_raise():
    parts = b"".join(b"Content-Type: multipart/related; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000))
    assert recognised(b"MIME-Version: 1.0\n" + parts) is None
    assert recognised(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n" + b"--B\n\n\n" * 30_000) is None
    assert recognised(b"MIME-Version: 1.0\n" + b"a:b\n" * 1_100_000 + b"Content-Type: text/html\n\n<html>hi") is None
    assert recognised(b"<html>" + b"<div>" * 200_000).content_type == "text/html"


def test_problems_of_notes_in_yaml_are_told(tmp_path):
    (tmp_path / "zoe.html").write_bytes(CHROME_HTML)
    (tmp_path / "captures.yaml").write_text("captures:\n- file: zoe.html\n  saved_at: soon\n")
    (tmp_path / "captures.yml").write_text("captures:\n- fil: zoe.html\n")
    (tmp_path / "captures.csv").write_text("file,url\n,https://x.example/\n")
    found, problems = _read(tmp_path)
    assert list(found) == ["zoe.html"]
    assert any("saved_at of 'zoe.html' cannot be 'soon'" in text for text in problems)
    assert any("captures.yml:2" in text for text in problems)
    assert any("'file' is empty" in text for text in problems)


def test_a_file_with_several_pages_gives_a_capture_for_each(tmp_path):
    (tmp_path / "two.har").write_bytes(har(entry(ADDRESS, PAGE), entry("https://ada.example.org/", "<html>Blog")))
    problems = []
    captures = list(read_captures(tmp_path, problems))
    assert [(capture.path, capture.url, capture.kind) for capture in captures] == [
        ("two.har", ADDRESS, "page"),
        ("two.har", "https://ada.example.org/", "page"),
    ]
    assert {capture.sha256 for capture in captures} == {hashlib.sha256((tmp_path / "two.har").read_bytes()).hexdigest()}
    (tmp_path / "captures.csv").write_text("file,url,person\ntwo.har,https://ada.example.org,ada\n")
    (named,) = read_captures(tmp_path, problems)
    assert (named.response.body, named.person) == (b"<html>Blog", "ada")
    assert problems == []
    (tmp_path / "captures.csv").write_text("file,url\ntwo.har,https://grace.example.org/\n")
    assert list(read_captures(tmp_path, problems)) == []
    assert "none of its 2 pages is of https://grace.example.org/" in str(problems[0])


def test_pictures_pdfs_and_exports_say_what_they_are(tmp_path):
    (tmp_path / "a.png").write_bytes(png(behind=b"more"))
    (tmp_path / "b.pdf").write_bytes(pdf())
    (tmp_path / "c.zip").write_bytes(zipped(X))
    (tmp_path / "captures.csv").write_text(f"file,url\na.png,{ADDRESS}\n")
    found, problems = _read(tmp_path)
    assert problems == []
    assert [(one.kind, one.url, one.response.media_type) for one in found.values()] == [
        ("picture", ADDRESS, "image/png"),
        ("pdf", ADDRESS, "application/pdf"),
        ("export", "https://x.com/Ada_Example", "application/json"),
    ]
    assert found["a.png"].response.body == png()
    assert "Ada Example" in found["b.pdf"].text
    assert found["c.zip"].sha256 == hashlib.sha256(zipped(X)).hexdigest()  # of the file, not of the reduced document


def test_refused_files_are_told_with_the_mend_and_the_others_are_read(tmp_path):
    (tmp_path / "a.svg").write_bytes(b"<svg></svg>")
    (tmp_path / "b.html").write_bytes(b"<html></html>")
    (tmp_path / "c.html").write_bytes(PAGE)
    found, problems = _read(tmp_path)
    assert list(found) == ["c.html"]
    assert problems[0].endswith("a.svg: an SVG picture, which may hold scripts (save the picture as PNG or JPEG)")
    assert "b.html: an empty page" in problems[1]


def test_notes_that_lead_out_of_the_folder_are_not_read(tmp_path):
    (tmp_path / "secret.txt").write_text("root:x:0:0\n", encoding="utf-8")
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "captures.csv").symlink_to(tmp_path / "secret.txt")
    problems = []
    assert list(read_captures(folder, problems)) == []
    assert [(one.message, one.hint) for one in problems] == [("a link that leads out of the folder", "put the notes themselves here")]
