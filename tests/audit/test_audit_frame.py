"""Roster, profiles and rules are checked before anything else, and wrong names get the nearest right one."""

from __future__ import annotations

import pytest
from study_files import criteria, platforms, roster, wishes, write

from presence_audit.archive import RunReader
from presence_audit.audit import criteria_for, frame_of_roster, frame_of_run, prepare
from presence_audit.audit.frame import with_named
from presence_audit.errors import DocumentError, UsageError

BROKEN = """\
# Invented people.
schema_version: 1
persons:
- name: Ada Example
  acounts: {x: ada}
- name: Bo Example
  accounts: {linkdin: bo}
"""


def test_a_roster_becomes_a_stream_that_starts_again(tmp_path):
    frame = frame_of_roster(roster(tmp_path), platforms())
    assert (frame.title, frame.name, frame.count, len(frame.digest)) == ("Invented leaders", "roster.yaml", 2, 64)
    assert [person.id for person in frame.persons()] == [person.id for person in frame.persons()] == ["ada", "bo"]


def test_all_errors_of_a_roster_come_at_once(tmp_path):
    with pytest.raises(DocumentError) as error:
        frame_of_roster(roster(tmp_path, BROKEN), platforms())
    assert [(problem.line, word in str(problem)) for problem, word in zip(error.value.problems, ("accounts", "linkedin"), strict=True)] == [
        (5, True),
        (7, True),
    ]


def test_a_run_keeps_its_roster(tmp_path):
    roster(tmp_path)
    order, run = prepare(wishes(tmp_path), criteria())
    run.close()
    frame = frame_of_run(RunReader(tmp_path / "run"))
    assert (frame.title, frame.name, frame.digest, frame.count) == (order.frame.title, "roster.yaml", order.frame.digest, 2)
    assert list(frame.persons()) == list(order.frame.persons())


def test_all_platforms_are_chosen_in_the_order_of_their_columns():
    assert criteria().chosen == tuple(platform.id for platform in platforms() if platform.default)
    assert criteria("x", "website").chosen == ("website", "x")


def test_an_unknown_platform_gets_the_nearest_spelling():
    with pytest.raises(
        UsageError, match=r"^there is no platform 'linkdin'\. Did you mean 'linkedin'\? All of them: presence-audit platforms list$"
    ):
        criteria_for("presence", (), ("linkdin",))


def test_an_unknown_platform_like_no_other_gets_the_command_that_lists_them():
    with pytest.raises(UsageError, match=r"^there is no platform 'qqqq'\. All of them: presence-audit platforms list$"):
        criteria_for("presence", (), ("qqqq",))


def test_surveys_can_be_left_out():
    assert criteria_for("presence", ("none",)).surveys == ()
    assert [survey.id for survey in criteria().surveys] == ["chamberlin-2010"]


def test_one_survey_in_two_versions_is_refused():
    """They share the id under which answers are kept."""
    with pytest.raises(UsageError, match="--survey names chamberlin-2010 more than once; take one version of it"):
        criteria_for("presence", ("chamberlin-2010-1.0.0", "chamberlin-2010"))


@pytest.mark.parametrize(
    ("rules", "surveys", "words"),
    [("presense", (), "did you mean 'presence'"), ("presence", ("chamberlain-2010",), "did you mean 'chamberlin-2010'")],
)
def test_unknown_rules_get_the_nearest_name(rules, surveys, words):
    with pytest.raises(DocumentError, match=words):
        criteria_for(rules, surveys)


def test_a_folder_of_profiles_adds_a_platform(tmp_path):
    text = (
        "schema_version: 1\nid: forum\nname: Forum\nshort: Forum\nkind: other\naccess: no_fetch\nterms: Invented.\n"
        "handle: {pattern: '[a-z]+', example: ada}\n"
        "urls: {hosts: [forum.example], canonical: 'https://forum.example/{handle}', parse: [{pattern: 'forum\\.example/(?P<handle>[a-z]+)'}]}\n"
        "endpoints: []\nreadings: []\n"
    )
    write(tmp_path / "forum.yaml", text)
    known = criteria_for("presence", (), (), [tmp_path])
    assert "forum" in known.platforms.ids
    assert "forum" not in known.chosen
    assert "forum" in with_named(known, {"forum"}).chosen
    asked = criteria_for("presence", (), ("forum",), [tmp_path])
    assert asked.chosen == ("forum",)
    assert with_named(asked, {"x"}).chosen == ("forum",)


def test_a_folder_of_profiles_that_is_not_there(tmp_path):
    with pytest.raises(DocumentError, match="there is no such folder of platform profiles"):
        criteria_for("presence", (), (), [tmp_path / "nowhere"])
