"""Which study file decides whether people are named. Everybody is invented."""

from __future__ import annotations

from datetime import date

import pytest
from study_files import criteria, roster, wishes, write

from commands import NAMED_STUDY
from presence_audit.audit import Criteria, judge_run, prepare, run_collection
from presence_audit.audit.publishing import Publishing, permit_for, published, without_names

KEY = {"PRESENCE_AUDIT_PSEUDONYM_KEY": "5e" * 32}
TODAY = date(2026, 3, 1)
BLOGS = "schema_version: 1\ncomments: {chosen: a list, blogs: [{name: Peer, url: https://peer.example/}]}\n"
MODEST = NAMED_STUDY.read_text(encoding="utf-8").replace("names: named", "names: pseudonymous\nsmallest_cell: 9")


def run(folder, study=None):
    """A run of two invented persons that was begun with a study file, or without one."""
    roster(folder)
    chosen: Criteria = criteria("linkedin")
    order, directory = prepare(wishes(folder, study=study), chosen)
    with directory:
        run_collection(directory, order, lambda _person: None)
    return directory.path


def permit(run=None, *, default=None, **more):
    environ = KEY | ({"PRESENCE_AUDIT_STUDY": str(default)} if default else {})
    return permit_for(Publishing(environ, TODAY, run, **more))


def test_nobody_is_named_without_a_study_file():
    assert (permit().named, permit().file) == (False, None)


def test_a_run_names_as_the_file_with_which_it_was_begun(tmp_path):
    assert permit(run(tmp_path, NAMED_STUDY)).named


def test_a_file_handed_over_goes_before_the_run_s_own(tmp_path):
    modest = write(tmp_path / "modest.yaml", MODEST)
    assert not permit(run(tmp_path, NAMED_STUDY), study=modest).named
    assert permit(run=tmp_path / "run", study=NAMED_STUDY).named


def test_a_run_s_own_that_only_names_blogs_leaves_the_word_to_the_default_file(tmp_path):
    begun = run(tmp_path, write(tmp_path / "blogs.yaml", BLOGS))
    assert not permit(begun).named
    assert permit(begun, default=NAMED_STUDY).named
    assert permit(begun, default=NAMED_STUDY, study=tmp_path / "blogs.yaml").named
    assert not permit(begun, study=tmp_path / "blogs.yaml").named


def test_a_run_s_own_that_asks_for_pseudonyms_is_not_overruled_by_the_default_file(tmp_path):
    begun = run(tmp_path, write(tmp_path / "modest.yaml", MODEST))
    found = permit(begun, default=NAMED_STUDY)
    assert (found.named, found.remark) == (False, "")


@pytest.mark.parametrize(("months", "today", "named"), [(13, date(2027, 4, 1), True), (13, date(2027, 4, 2), False)])
def test_retention_counts_from_the_day_on_which_the_run_began(tmp_path, months, today, named):
    """The run began on 1 March 2026; thirteen months later is 1 April 2027."""
    text = NAMED_STUDY.read_text(encoding="utf-8").replace("until: 2099-12-31", f"months: {months}")
    begun = run(tmp_path, write(tmp_path / "study.yaml", text))
    assert permit_for(Publishing(KEY, today, begun)).named == named


def test_what_the_file_declares_goes_with_the_study_and_the_limit_is_its_own(tmp_path):
    begun = run(tmp_path, write(tmp_path / "modest.yaml", MODEST))
    judged = judge_run(begun, criteria("linkedin"))
    assert judged.origin.declared.controller.name == "Example Institute"
    shown = published(judged, Publishing(KEY, TODAY, begun))
    assert (shown.study.origin.names, shown.study.origin.smallest_cell) == ("pseudonymous", 9)
    assert set(shown.called) == {"ada", "bo"}
    assert {one.person.id for one in shown.study.people} == set(shown.called.values())
    assert without_names(judged, KEY, 9) == shown.study


def test_a_study_with_names_is_the_same_study(tmp_path):
    begun = run(tmp_path, NAMED_STUDY)
    judged = judge_run(begun, criteria("linkedin"))
    assert published(judged, Publishing({}, TODAY, begun)).study == judged
