"""`platforms try` shows what would be read in a saved answer. All people are invented."""

from __future__ import annotations

import socket

import pytest
from test_audit_fixture_notes import ACTS, PROFILE, USER

from commands import presence_audit
from presence_audit.audit.tried import tried
from presence_audit.errors import PresenceAuditError


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("somebody was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture
def club(tmp_path):
    (tmp_path / "club.yaml").write_text(PROFILE)
    return tmp_path


def show(club, text, name="answer.json", **options):
    path = club / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return tried("club", path, profiles=(club,), **options).splitlines()


def test_a_fixture_shows_verdict_features_and_what_comes_next(club):
    assert show(club, USER, "present.http") == [
        "asked: ada, endpoint user, https://club.example/api/ada",
        "verdict: retrieved user",
        "read:",
        "  links.listed=https://ada.example/ | https://code.example/ada  (probe api)",
        "  profile.summary=CIO of Example  (probe api)",
        "would be asked next:",
        "  acts  https://club.example/api/ada/acts",
    ]


def test_what_is_not_there_is_named_with_its_place(club):
    shown = show(club, '{"nick": "ada", "abuot": "CIO"}')
    assert shown[1:3] == ["verdict: retrieved user", "read: nothing"]
    assert shown[3:6] == ["nothing there:", "  profile.summary  {json: about}", "  links.listed  {json: links[].url, as: texts}"]


def test_a_plain_file_is_tried_on_every_endpoint(club):
    shown = show(club, ACTS.partition("\n\n")[2])
    assert shown[:2] == ["asked: ada, endpoint acts, https://club.example/api/ada/acts", "verdict: retrieved acts"]
    assert "  activity.posts=2, 2 post, complete  (probe api)" in shown
    assert "  activity.latest=2026-11-03T10:00:00Z  (probe api)" in shown


def test_a_list_that_does_not_say_whose_it_is_comes_last(club):
    (club / "club.yaml").write_text(PROFILE.replace("has: [{json: acts, as: number_of}]", "status: [200]"))
    assert show(club, '{"nick": "ada"}')[1] == "verdict: retrieved user"
    assert show(club, '{"nick": "grace"}')[1].startswith("verdict: unavailable unrecognised (the page is of another account")
    assert show(club, "{}")[1] == "verdict: retrieved acts"


def test_an_undated_list_names_where_it_was_looked_for(club):
    assert "  activity.posts  {json: acts}" not in show(club, '{"acts": []}')  # complete: nobody ever acted
    (club / "club.yaml").write_text(PROFILE.replace(", complete_below: 10", ""))
    assert "  activity.posts  {json: acts}" in show(club, '{"acts": []}')


def test_another_handle_is_told_and_can_be_named(club):
    shown = show(club, '{"nick": "grace"}')
    assert shown[1] == "verdict: unavailable unrecognised (the page is of another account: 'grace')"
    assert "  reading user: nothing; see the verdict" in shown
    assert show(club, '{"nick": "grace"}', handle="grace")[1] == "verdict: retrieved user"
    assert show(club, USER, "present.http", handle="grace")[0] == "asked: grace, endpoint user, https://club.example/api/grace"


def test_the_conditions_that_do_not_hold_are_named(club):
    (club / "club.yaml").write_text(PROFILE.replace("has: [{json: nick}]", "status: [200], has: [{json: nick}, {json: id}]") + (
        "signatures: {absent: [{endpoint: [user], status: [404], title: 'no such', json_equals: {error: gone}}]}\n"
    ))  # fmt: skip
    shown = show(club, '{"nick": "ada"}', endpoint="user", status=404)
    assert shown[1].startswith("verdict: unavailable unrecognised (HTTP 404, ")
    assert shown[2:] == [
        "what is missing:",
        "  reading user: status: [200]; has: [{json: id}]",
        "  absent[0]: title: no such; json_equals: {error: gone}",
    ]
    assert show(club, '{"error": "gone"}', status=404)[1].startswith("verdict: unavailable")


def test_absence_is_shown(club):
    (club / "club.yaml").write_text(PROFILE + "signatures: {absent: [{endpoint: [user], status: [404], json_equals: {error: 404}}]}\n")
    assert show(club, '{"error": "404"}', status=404)[1:] == ["verdict: absent absent[0]"]


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        ("{}", {"endpoint": "usr"}, "there is no endpoint called 'usr' (known: user, acts)"),
        ("{}", {"handle": "Ada!"}, "cannot be a handle on Club"),
        (USER, {"status": 404}, "--status goes with a plain file"),
        ("HTTP/1.1\n\n", {}, "the first line is 'HTTP/1.1' instead of a status line"),
        (USER.replace("x-fixture-gives", "x-fixture-give"), {}, "there is no header 'x-fixture-give'; did you mean 'x-fixture-gives'?"),
    ],
)
def test_what_cannot_be_tried_is_a_sentence(club, text, options, said):
    with pytest.raises(PresenceAuditError) as raised:
        show(club, text, **options)
    assert said in str(raised.value)


def test_an_unknown_platform_and_a_missing_file_are_sentences(club):
    done = presence_audit("platforms", "try", "clbu", club / "club.yaml", "--profiles", club)
    assert (done.code, "did you mean club?" in done.err) == (2, True)
    done = presence_audit("platforms", "try", "club", club / "none.http", "--profiles", club)
    assert (done.code, "there is no such file" in done.err) == (2, True)


@pytest.mark.parametrize(
    "body", [b"", b"\x00\xff\xfe", b"[" * 100_000, b"<a " * 1000, b'{"nick": "ada", "about": "\x1b[31mred\x1b]0;t\x07"}']
)
def test_hostile_bytes_neither_break_it_nor_reach_the_terminal(club, body):
    shown = show(club, body)
    assert shown[1].startswith("verdict: ")
    assert "\x1b" not in "".join(shown)
