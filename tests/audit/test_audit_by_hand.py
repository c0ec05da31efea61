"""Saved pages and coding sheets find the persons and accounts that they are of, and say why when they do not."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from study_files import AS_OF, LINKEDIN, criteria, platforms, roster, write

from presence_audit.audit import HandFiles, HandWork, read_by_hand
from presence_audit.errors import DocumentError, UsageError
from presence_audit.roster import read_roster

HEADINGS = "person,platform,url,found,coder,date\n"
PAGE = LINKEDIN.format(name="Ada Example", handle="ada-example")


def read(folder: Path, captures: dict[str, str] | None = None, *sheets: str, as_of: date = AS_OF) -> HandWork:
    people = list(read_roster(roster(folder), platforms().resolve, platforms().ids))
    for name, text in (captures or {}).items():
        write(folder / "captures" / name, text)
    files = tuple(write(folder / f"coding-{number}.csv", text) for number, text in enumerate(sheets))
    return read_by_hand(HandFiles(folder / "captures" if captures is not None else None, files), people, criteria(), as_of)


def test_nothing_by_hand_is_nothing(tmp_path):
    work = read(tmp_path)
    assert (dict(work.by_hand.captures), dict(work.by_hand.coded), work.remarks) == ({}, {}, ())


def test_a_page_finds_the_account_of_the_roster(tmp_path):
    work = read(tmp_path, {"ada.html": PAGE})
    assert list(work.by_hand.captures) == ["linkedin:ada-example"]
    assert (work.by_hand.accounts, work.remarks) == ({}, ())


def test_a_page_with_no_time_of_its_own_counts_as_saved_on_the_day_of_the_study(tmp_path):
    work = read(tmp_path, {"ada.html": PAGE}, as_of=date(2025, 12, 31))
    (page,) = work.by_hand.captures["linkedin:ada-example"]
    assert page.response.received_at == datetime(2025, 12, 31, tzinfo=UTC)


def test_the_time_in_the_notes_counts(tmp_path):
    work = read(tmp_path, {"ada.html": PAGE, "captures.csv": "file,saved_at\nada.html,2026-02-03\n"})
    (page,) = work.by_hand.captures["linkedin:ada-example"]
    assert page.response.received_at == datetime(2026, 2, 3, tzinfo=UTC)


def test_a_page_below_a_known_site_is_the_site_s(tmp_path):
    work = read(
        tmp_path,
        {"blog.html": "<html><body>Invented.</body></html>", "captures.csv": "file,url\nblog.html,https://ada.example.org/blog/2026/03\n"},
    )
    assert list(work.by_hand.captures) == ["website:ada.example.org/blog"]


def test_a_page_of_a_hosted_blog_is_the_site_s_where_somebody_named_it_as_a_site(tmp_path):
    blog = "https://ada-example.wordpress.com"
    page = {"ada.html": f'<link rel="canonical" href="{blog}/2026/02/a-post/"><title>A post</title>'}
    work = read(tmp_path, page, HEADINGS + f"ada,website,{blog},yes,bo,2026-01-02\n")
    assert list(work.by_hand.captures) == ["website:ada-example.wordpress.com"]
    work = read(tmp_path, page, HEADINGS + f"ada,wordpress_com,{blog},yes,bo,2026-01-02\n")
    assert work.remarks[0].startswith("ada.html: left out: an empty page")  # taken for the blog's own, it shows nothing


def test_a_page_beside_a_known_site_is_nobody_s(tmp_path):
    url = "https://ada.example.org/blogs"
    work = read(tmp_path, {"blog.html": "<html><body>Invented.</body></html>", "captures.csv": f"file,url\nblog.html,{url}\n"})
    assert work.by_hand.captures == {}
    assert work.remarks == (f"blog.html: left out: no account in the roster or the coding sheet belongs to {url}",)


def test_a_coded_account_is_known(tmp_path):
    page = LINKEDIN.format(name="Bo Example", handle="bo-example")
    work = read(tmp_path, {"bo.html": page}, HEADINGS + "bo,linkedin,bo-example,yes,ab,2026-02-01\n")
    assert list(work.by_hand.captures) == ["linkedin:bo-example"]
    assert [row.person for row in work.by_hand.coded["bo"]] == ["bo"]
    assert work.remarks == ()


def test_the_notes_name_the_person(tmp_path):
    page = LINKEDIN.format(name="Bo Example", handle="bo-example")
    work = read(tmp_path, {"bo.html": page, "captures.csv": "file,person\nbo.html,bo\n"})
    assert [account.key for account in work.by_hand.accounts["bo"]] == ["linkedin:bo-example"]
    assert work.remarks == ()


@pytest.mark.parametrize(
    ("captures", "words"),
    [
        ({"x.json": '{"username": "ada_example"}', "captures.csv": "file,url\nx.json,https://dev.to/ada_example\n"}, "x.json: left out: answers of an interface (reads: json) cannot be used as captures; saved pages and feeds can; or write what they show into a coding sheet"),
        ({"x.html": "<html><body>Ada</body></html>", "captures.csv": "file,url\nx.html,https://dev.to/ada_example\n"}, "x.html: left out: saved pages of dev.to are not read, since no profile endpoint of its profile reads: html; or write"),
        ({"x.xml": '<rss version="2.0"><channel/></rss>', "captures.csv": "file,url\nx.xml,https://dev.to/feed/ada_example\n"}, "x.xml: left out: saved feeds of dev.to are not read"),
        ({"x.html": LINKEDIN.format(name="Cy", handle="cy-example")}, "x.html: left out: nobody in the roster or the coding sheet has the account https://www.linkedin.com/in/cy-example"),
        ({"x.html": PAGE, "captures.csv": "file,person\nx.html,nobody\n"}, "x.html: left out: the roster has no person 'nobody'"),
        ({"x.html": "<html><body>Invented.</body></html>"}, "x.html: left out: the page does not say from which address it was saved"),
        ({"x.html": "<html><body>Invented.</body></html>", "captures.csv": "file,url\nx.html,https://else.example.net/\n"}, "belongs to https://else.example.net/"),
        ({"x.html": "<html><body>Invented.</body></html>", "captures.csv": "file,url,platform\nx.html,https://x.com/home,x\n"}, "'home' is one of the own pages of X (Twitter)"),
        ({"x.html": PAGE, "captures.csv": "file,platform\nx.html,linkdin\n"}, "no platform is called 'linkdin'; did you mean linkedin?"),
        ({"x.html": PAGE, "captures.csv": "file,url\nx.html,\nmissing.html,\n"}, "there is no file 'missing.html' in the folder"),
        ({"x.png": "PNG"}, "not a saved page"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_said(tmp_path, captures, words):
    work = read(tmp_path, captures)
    assert any(words in remark for remark in work.remarks), work.remarks


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(UsageError, match="there is no folder"):
        read_by_hand(HandFiles(tmp_path / "nowhere"), [], criteria(), AS_OF)


def test_the_errors_of_all_sheets_come_at_once(tmp_path):
    with pytest.raises(DocumentError) as error:
        read(
            tmp_path,
            None,
            HEADINGS + "adda,linkedin,,no,ab,2026-02-01\n",
            HEADINGS + "ada,linkdin,,no,ab,2026-02-01\nada,x,,perhaps,ab,2026-02-01\n",
        )
    places = [(Path(problem.source).name, problem.line) for problem in error.value.problems]
    assert places == [("coding-0.csv", 2), ("coding-1.csv", 2), ("coding-1.csv", 3)]
    assert [quoted in str(problem) for quoted, problem in zip(("adda", "linkdin", "perhaps"), error.value.problems, strict=True)] == [
        True
    ] * 3


def test_a_row_dated_after_the_study_is_wrong(tmp_path):
    with pytest.raises(DocumentError, match="2026-03-02 lies after 2026-03-01"):
        read(tmp_path, None, HEADINGS + "ada,linkedin,,no,ab,2026-03-02\n")


def test_every_file_is_named_with_its_digest(tmp_path):
    work = read(tmp_path, {"ada.html": PAGE}, HEADINGS + "bo,linkedin,,no,ab,2026-02-01\n")
    assert [name for name, _ in work.inputs] == ["coding-0.csv", "ada.html"]
    assert all(len(digest) == 64 for _, digest in work.inputs)
