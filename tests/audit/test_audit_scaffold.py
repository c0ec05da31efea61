"""`platforms new`: what it writes is valid, says what is left to do, is true of its kind, and replaces nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import presence_audit
from docs_pages import names, section
from presence_audit.audit.fixtures import fixture_problems
from presence_audit.audit.scaffold import READS, new_platform, next_steps
from presence_audit.errors import UsageError
from presence_audit.platforms import check_platform, load_platforms

WRITTEN = ["forum.yaml", "fixtures/forum/present.http", "fixtures/forum/absent.http", "fixtures/forum/blocked.http", "docs/forum.md"]
POSTS = "fixtures/forum/present-posts.http"
COUNT = {"html": 3, "json": 4, "feed": 3}
ROSTER = """\
# Invented people.
schema_version: 1
persons:
  - {id: ada, name: Ada Example, accounts: {forum: ada-example}}
"""


def filled_in(folder: Path, reads: str) -> None:
    """Do what `platforms check` asks for: a host that can exist, and a sentence on the terms."""
    for path in new_platform("forum", folder, reads):
        text = path.read_text().replace("forum.invalid", "forum.example").replace(r"forum\.invalid", r"forum\.example")
        path.write_text(text.replace("Not read yet.", "Public pages may be read."))


@pytest.mark.parametrize("reads", READS)
def test_profile_fixtures_and_page_are_written(tmp_path, reads):
    files = new_platform("forum", tmp_path / "mine", reads)
    wanted = [*WRITTEN[:2], POSTS, *WRITTEN[2:]] if reads == "json" else WRITTEN
    assert [path.relative_to(tmp_path / "mine").as_posix() for path in files] == wanted
    text = "".join(path.read_text() for path in files)
    assert [
        word
        for word in (
            "NAME",
            "SHORT",
            "HOST",
            "PATTERN",
            "CANNOT_TELL",
            "RESOLVE",
            "NEW",
            "TODO",
            "<ACCESS>",
            "<JUDGED>",
            "<PARSE>",
            "<NEW>",
        )
        if word in text
    ] == []
    assert all("invented" in path.read_text() for path in files[1:-1])
    assert f"`presence-audit platforms new forum --reads {reads}`" in files[0].read_text()
    steps = next_steps("forum", tmp_path / "mine", files, reads)
    assert all(str(path) in steps for path in files)
    assert f"presence-audit platforms check --profiles {tmp_path / 'mine'}" in steps


def test_pages_are_what_is_meant_when_nothing_is_said(tmp_path):
    first, second = (new_platform("forum", tmp_path / name, *reads) for name, reads in (("a", ()), ("b", ("html",))))
    assert first[0].read_text() == second[0].read_text()
    assert load_platforms([tmp_path / "a"]).get("forum").endpoints[0].reads == "html"


@pytest.mark.parametrize("reads", READS)
@pytest.mark.parametrize("platform_id", ["forum", "a", "my_long_forum_of_it_leaders_2026"[:31]])
def test_it_is_valid_and_the_check_explains_what_is_left(tmp_path, platform_id, reads):
    new_platform(platform_id, tmp_path, reads)
    platforms = load_platforms([tmp_path])
    platform = platforms.get(platform_id)
    assert {endpoint.reads for endpoint in platform.endpoints} == {reads}
    assert [problem.split(":")[0] for problem in check_platform(platform)] == ["urls.hosts", "terms"]
    assert fixture_problems(platforms, [tmp_path]) == (COUNT[reads], [])


@pytest.mark.parametrize("reads", READS)
def test_with_host_and_terms_nothing_is_left(tmp_path, reads):
    filled_in(tmp_path, reads)
    done = presence_audit("platforms", "check", "--profiles", tmp_path)
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("reads", READS)
def test_its_page_says_what_pages_of_shipped_platforms_must_say(tmp_path, reads):
    *_, page = new_platform("forum", tmp_path, reads)
    text, platform = page.read_text(), load_platforms([tmp_path]).get("forum")
    wanted = [f"`access: {platform.access}`", platform.terms, *platform.cannot_tell, *platform.unverified, platform.resolve]
    wanted += [f"`{address}`" for pair in platform.urls.examples for address in pair]
    wanted += [f"`{endpoint.url}`" for endpoint in platform.endpoints] + [f"`{platform.controls.absent}`"]
    assert [one for one in wanted if one not in text] == []
    assert names(section(page, "Endpoints")) == {endpoint.id for endpoint in platform.endpoints}
    assert names(section(page, "Page formats (readings)")) == {reading.id for reading in platform.readings}


def body_of(folder: Path, name: str) -> bytes:
    return (folder / "fixtures" / "forum" / f"{name}.http").read_bytes().partition(b"\n\n")[2]


@pytest.mark.parametrize(("reads", "state"), [("html", "present"), ("feed", "active")])
def test_what_it_says_to_save_can_be_saved(tmp_path, reads, state):
    filled_in(tmp_path / "mine", reads)
    platform = load_platforms([tmp_path / "mine"]).get("forum")
    assert "save it into captures/" in platform.resolve
    (tmp_path / "captures").mkdir()
    (tmp_path / "captures" / "ada").write_bytes(body_of(tmp_path / "mine", "present"))
    cell, said = scanned(tmp_path, "--captures", tmp_path / "captures")
    assert (cell["state"], said) == (state, "")


def test_what_cannot_be_saved_is_not_asked_for(tmp_path):
    filled_in(tmp_path / "mine", "json")
    platform = load_platforms([tmp_path / "mine"]).get("forum")
    assert "captures" not in platform.resolve
    assert "coding sheet" in platform.resolve
    (tmp_path / "captures").mkdir()
    (tmp_path / "captures" / "ada.json").write_bytes(body_of(tmp_path / "mine", "present"))
    (tmp_path / "captures" / "captures.csv").write_text("file,url\nada.json,https://forum.example/members/ada-example\n")
    cell, said = scanned(tmp_path, "--captures", tmp_path / "captures")
    assert cell["state"] == "unknown"
    assert "ada.json: left out: answers of an interface (reads: json) cannot be used as captures" in said
    (tmp_path / "coding.csv").write_text(
        "person,platform,url,found,coder,date,profile.summary\nada,forum,ada-example,yes,Coder,2026-02-01,Invented leader.\n"
    )
    assert scanned(tmp_path, "--coding", tmp_path / "coding.csv")[0]["state"] == "present"


def scanned(folder: Path, *options: object) -> tuple[dict[str, object], str]:
    """The one cell of an offline scan, and what was said on stderr."""
    (folder / "roster.yaml").write_text(ROSTER)
    always = ("--profiles", folder / "mine", "--platform", "forum", "--offline", "--as-of", "2026-03-01", "--format", "json")
    done = presence_audit("scan", folder / "roster.yaml", "--run", folder / "run", "--overwrite", *always, *options)
    assert done.code in (0, 3), done.err
    return json.loads(done.out)["people"][0]["presences"][0], done.err


def test_nothing_is_replaced(tmp_path):
    new_platform("forum", tmp_path)
    (tmp_path / "forum.yaml").write_text("mine")
    with pytest.raises(UsageError, match=r"forum\.yaml exists already; nothing was written"):
        new_platform("forum", tmp_path)
    assert (tmp_path / "forum.yaml").read_text() == "mine"
    (tmp_path / "docs" / "other.md").write_text("mine")
    with pytest.raises(UsageError, match=r"other\.md exists already"):
        new_platform("other", tmp_path)
    assert not (tmp_path / "other.yaml").exists()


@pytest.mark.parametrize(
    ("platform_id", "words"),
    [("Forum", "lower-case"), ("2forum", "lower-case"), ("../forum", "lower-case"), ("", "lower-case"), ("github", "ships with")],
)
def test_ids_that_cannot_be(tmp_path, platform_id, words):
    with pytest.raises(UsageError, match=words):
        new_platform(platform_id, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_kind_that_cannot_be(tmp_path):
    done = presence_audit("platforms", "new", "forum", "--reads", "xml", "--dir", tmp_path / "mine")
    assert (done.code, done.err) == (2, "error: --reads cannot be 'xml': html (pages), json (answers of an interface) or feed\n")
    assert not (tmp_path / "mine").exists()


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    done = presence_audit("platforms", "new", "forum", "--dir", tmp_path / "file")
    assert done.code == 2
    assert "cannot be written" in done.err
