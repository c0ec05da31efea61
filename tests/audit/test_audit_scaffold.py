"""`platforms new`: what it writes is valid, says what is left to do, and replaces nothing."""

from __future__ import annotations

import pytest

from commands import presence_audit
from presence_audit.audit.fixtures import fixture_problems
from presence_audit.audit.scaffold import new_platform, next_steps
from presence_audit.errors import UsageError
from presence_audit.platforms import check_platform, load_platforms

WRITTEN = ["forum.yaml", "fixtures/forum/present.http", "fixtures/forum/absent.http", "fixtures/forum/blocked.http", "docs/forum.md"]


def test_profile_fixtures_and_page_are_written(tmp_path):
    files = new_platform("forum", tmp_path / "mine")
    assert [path.relative_to(tmp_path / "mine").as_posix() for path in files] == WRITTEN
    assert all("NAME" not in path.read_text() and "HOST" not in path.read_text() and "TODO" not in path.read_text() for path in files)
    assert all("invented" in path.read_text() for path in files[1:4])
    steps = next_steps("forum", tmp_path / "mine", files)
    assert all(str(path) in steps for path in files)
    assert f"presence-audit platforms check --profiles {tmp_path / 'mine'}" in steps


@pytest.mark.parametrize("platform_id", ["forum", "a", "my_long_forum_of_it_leaders_2026"[:31]])
def test_it_is_valid_and_the_check_explains_what_is_left(tmp_path, platform_id):
    new_platform(platform_id, tmp_path)
    platforms = load_platforms([tmp_path])
    problems = check_platform(platforms.get(platform_id))
    assert [problem.split(":")[0] for problem in problems] == ["urls.hosts", "terms"]
    assert fixture_problems(platforms, [tmp_path]) == (3, [])


def test_with_host_and_terms_nothing_is_left(tmp_path):
    (profile, *others) = new_platform("forum", tmp_path)
    for path in (profile, *others):
        text = path.read_text().replace("forum.invalid", "forum.example").replace(r"forum\.invalid", r"forum\.example")
        path.write_text(text.replace("Not read yet.", "Public pages may be read."))
    assert presence_audit("platforms", "check", "--profiles", tmp_path).err == ""


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


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    done = presence_audit("platforms", "new", "forum", "--dir", tmp_path / "file")
    assert done.code == 2
    assert "cannot be written" in done.err
