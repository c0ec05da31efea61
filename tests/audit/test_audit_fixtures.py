"""Fixtures beside the user's own profiles are judged by `platforms check`. All people are invented."""

from __future__ import annotations

import pytest

from commands import presence_audit
from presence_audit.audit.fixtures import fixture_problems, read_fixture
from presence_audit.audit.scaffold import new_platform
from presence_audit.platforms import load_platforms


@pytest.fixture
def mine(tmp_path):
    new_platform("forum", tmp_path)
    return tmp_path


def problems(folder):
    return fixture_problems(load_platforms([folder]), [folder])


def change(folder, kind, before, after):
    path = folder / "fixtures" / "forum" / f"{kind}.http"
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


def test_a_fixture_is_read(mine):
    fixture = read_fixture(mine / "fixtures" / "forum" / "absent.http")
    assert fixture.status == 404
    assert fixture.headers == (("content-type", "text/html; charset=utf-8"),)
    assert fixture.notes == {"endpoint": "page", "expect": "absent absent[0]"}
    assert fixture.body.startswith(b"<!doctype html>")


@pytest.mark.parametrize(
    ("kind", "before", "after", "said"),
    [
        (
            "present",
            "members/ada-example",
            "members/grace-example",
            "expected retrieved page, got unavailable unrecognised (the page is of",
        ),
        ("absent", "No such member", "404", "expected absent absent[0], got unavailable unrecognised"),
        ("blocked", "unavailable login_wall", "unavailable blocked", "expected unavailable blocked, got unavailable login_wall"),
        ("blocked", "200 OK", "429 Too Many Requests", "no problem"),
        ("present", "endpoint: page", "endpoint: paeg", "there is no endpoint called 'paeg' (known: page)"),
        (
            "present",
            "x-fixture-endpoint",
            "x-fixture-endpont",
            "there is no header 'x-fixture-endpont'; did you mean 'x-fixture-endpoint'?",
        ),
        ("blocked", "x-fixture-expect", "x-fixture-espect", "there is no header 'x-fixture-espect'; did you mean 'x-fixture-expect'?"),
        ("present", "x-fixture: invented", "x-fixtures: invented", "there is no header 'x-fixtures'; did you mean 'x-fixture'?"),
        ("absent", "x-fixture-expect", "x-fixtrue-expect", "there is no header 'x-fixtrue-expect'; did you mean 'x-fixture-expect'?"),
        ("present", "x-fixture-endpoint: page", "x-fixture-route: captrue", "x-fixture-route is 'captrue': write capture"),
        ("present", "x-fixture-endpoint: page", "x-fixture-expect: retrieved page", "stands there twice; only x-fixture-gives may"),
        ("present", "Invented leader.</p>", "Another one.</p>", "profile.summary: expected 'Invented leader.', read 'Another one.'"),
        ("present", "HTTP/1.1 200 OK", "200", "the first line is '200' instead of a status line"),
        ("present", "expect: retrieved page", "account: ada.example", "cannot be a handle on Forum"),
    ],
)
def test_what_is_judged_otherwise_is_named(mine, kind, before, after, said):
    change(mine, kind, before, after)
    count, found = problems(mine)
    assert count == 3
    if said == "no problem":
        assert found == []
    else:
        (one,) = found
        assert one.startswith(f"forum: {kind}.http: ")
        assert said in one


def test_the_name_of_the_file_counts_whatever_it_says_inside(mine):
    change(mine, "absent", "absent absent[0]", "retrieved page")
    change(mine, "absent", "404 Not Found", "200 OK")
    change(mine, "absent", "<title>No such member</title>", '<link rel="canonical" href="https://forum.invalid/members/ada-example">')
    change(mine, "absent", "<body>", '<body><h1 class="member-name">Ada</h1>')
    assert problems(mine) == (3, ["forum: absent.http: expected retrieved page, got retrieved page"])


def test_a_missing_one_is_named(mine):
    (mine / "fixtures" / "forum" / "blocked.http").unlink()
    assert problems(mine) == (2, ["forum: there is no fixture blocked.http"])


def test_a_profile_without_any_is_let_pass(mine):
    for path in (mine / "fixtures" / "forum").iterdir():
        path.unlink()
    assert problems(mine) == (0, [])


def test_hostile_bytes_are_a_sentence(mine):
    path = mine / "fixtures" / "forum" / "present.http"
    for body in (b"", b"\xff\xfe\0", b"HTTP/1.1 999999999999999999999 X\n\n", b"HTTP/1.1 200\n" + b"a: b\n" * 1000 + b"\n<html" * 1000):
        path.write_bytes(body)
        assert len(problems(mine)[1]) == 1


def test_the_command_tells(mine):
    change(mine, "absent", "No such member", "404")
    done = presence_audit("platforms", "check", "--profiles", mine)
    assert done.code == 2
    assert "error: forum: absent.http: expected absent absent[0], got unavailable" in done.err
