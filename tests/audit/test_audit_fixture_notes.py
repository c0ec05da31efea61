"""Features that no fixture gives are noted. All people are invented."""

from __future__ import annotations

import pytest

from commands import presence_audit
from presence_audit.audit.fixture_notes import fixture_notes
from presence_audit.audit.fixtures import fixture_problems
from presence_audit.platforms import load_platforms

PROFILE = r"""
schema_version: 1
id: club
name: Club
short: Club
kind: other
access: open
terms: An invented platform.
cannot_tell: [anything]
handle: {pattern: '[a-z]+', example: ada}
urls:
  hosts: [club.example]
  canonical: https://club.example/u/{handle}
  parse: [{pattern: 'club\.example/u/(?P<handle>[^/?]+)'}]
  examples: [[https://club.example/u/ada, ada]]
endpoints:
  - {id: user, url: 'https://club.example/api/{handle}', reads: json}
  - {id: acts, url: 'https://club.example/api/{handle}/acts', reads: json, role: activity, after: user}
readings:
  - id: user
    recognise: {endpoint: [user], has: [{json: nick}]}
    handle: {json: nick}
    features: {profile.summary: {json: about}}
    gather: {links.listed: [{json: 'links[].url', as: texts}]}
  - id: acts
    recognise: {endpoint: [acts], has: [{json: acts, as: number_of}]}
    handle: null
    posts: {items: {json: acts}, when: {json: on, as: moment}, complete_below: 10}
"""
USER = """HTTP/1.1 200 OK
x-fixture: invented person, not a real account
x-fixture-gives: profile.summary=CIO of Example
x-fixture-gives: links.listed=https://ada.example/; links.listed=https://code.example/ada
content-type: application/json

{"nick": "ada", "about": "CIO of Example", "links": [{"url": "https://ada.example/"}, {"url": "https://code.example/ada"}]}
"""
ACTS = """HTTP/1.1 200 OK
x-fixture: invented person, not a real account
x-fixture-endpoint: acts
x-fixture-gives: activity.posts=2, 2 post, complete; activity.latest=2026-11-03
content-type: application/json

{"acts": [{"on": "2026-11-03T10:00:00Z"}, {"on": "2026-10-01"}]}
"""
NOT_ALL = ["club: there is no fixture blocked.http"]


@pytest.fixture
def club(tmp_path):
    fixtures = tmp_path / "fixtures" / "club"
    fixtures.mkdir(parents=True)
    (tmp_path / "club.yaml").write_text(PROFILE)
    (fixtures / "present.http").write_text(USER)
    (fixtures / "present-acts.http").write_text(ACTS)
    return tmp_path


def change(club, before, after, file="club.yaml"):
    path = club / file
    assert before in path.read_text()
    path.write_text(path.read_text().replace(before, after))


def problems(club):
    count, found = fixture_problems(load_platforms([club]), [club])
    assert count == len(list((club / "fixtures" / "club").iterdir()))
    return [problem for problem in found if problem not in NOT_ALL]


def notes(club):
    return fixture_notes(load_platforms([club]), [club])


def test_nothing_is_noted_when_everything_is_given(club):
    assert (problems(club), notes(club)) == ([], [])


def test_a_wrong_path_of_a_feature_is_an_error_and_a_note(club):
    change(club, "{json: about}", "{json: abuot}")
    assert problems(club) == [
        "club: present.http: profile.summary: expected 'CIO of Example', nothing is read; the reading user looks at {json: abuot}"
    ]
    assert notes(club) == ["club: reading user: no present fixture gives profile.summary ({json: abuot})"]


def test_a_wrong_path_of_gather_is_an_error_and_a_note(club):
    change(club, "links[].url", "link[].url")
    (problem,) = problems(club)
    assert problem.endswith("nothing is read; the reading user looks at {json: link[].url, as: texts}")
    assert notes(club) == ["club: reading user: no present fixture gives links.listed ({json: link[].url, as: texts})"]


def test_a_wrong_path_of_the_dates_is_an_error_and_a_note(club):
    change(club, "{json: on, as: moment}", "{json: at, as: moment}")
    assert len(problems(club)) == 2
    assert notes(club) == ["club: reading acts: no present fixture gives a list with an act in it ({json: acts})"]


def test_an_empty_list_that_is_complete_is_no_list_with_an_act(club):
    change(club, '[{"on": "2026-11-03T10:00:00Z"}, {"on": "2026-10-01"}]', "[]", "fixtures/club/present-acts.http")
    change(club, "2, 2 post, complete; activity.latest=2026-11-03", "0, complete", "fixtures/club/present-acts.http")
    assert problems(club) == []
    assert notes(club) == ["club: reading acts: no present fixture gives a list with an act in it ({json: acts})"]


def test_a_reading_that_no_fixture_shows_is_noted(club):
    (club / "fixtures" / "club" / "present-acts.http").unlink()
    assert notes(club) == ["club: reading acts: no present fixture is recognised by it"]


def test_a_fixture_that_cannot_be_judged_gives_nothing_and_breaks_nothing(club):
    change(club, "x-fixture-gives: activity", "x-fixture-gibs: activity", "fixtures/club/present-acts.http")
    assert problems(club) == ["club: present-acts.http: there is no header 'x-fixture-gibs'; did you mean 'x-fixture-gives'?"]
    assert notes(club) == ["club: reading acts: no present fixture is recognised by it"]


def test_profiles_without_fixtures_and_fixtures_without_profiles_are_let_pass(club):
    (club / "club.yaml").rename(club / "other")
    assert fixture_notes(load_platforms(), [club]) == []
    (club / "other").rename(club / "club.yaml")
    for path in (club / "fixtures" / "club").iterdir():
        path.unlink()
    assert notes(club) == []


def test_only_what_shows_the_account_gives_features(club):
    (club / "fixtures" / "club" / "blocked.http").write_text(
        "HTTP/1.1 429 Too Many Requests\nx-fixture: invented\nx-fixture-gives: profile.title=CIO\n\n"
    )
    assert problems(club) == ["club: blocked.http: x-fixture-gives: only an answer that shows the account gives features"]


def test_the_command_notes_on_stderr_and_ends_well(club):
    (club / "fixtures" / "club" / "blocked.http").write_text("HTTP/1.1 429 Too Many Requests\nx-fixture: invented\n\n")
    change(club, "features: {profile.summary: {json: about}}", "features: {profile.summary: {json: about}, profile.title: {json: role}}")
    done = presence_audit("platforms", "check", "--profiles", club)
    assert done.code == 0
    assert done.err == "note: club: reading user: no present fixture gives profile.title ({json: role})\n"
    assert done.out.endswith("3 fixtures, nothing wrong\n")
