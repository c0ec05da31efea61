"""Several captures of one page: the newest says what is shown now, acts stay, and what it could not show is taken from older ones."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from study_files import criteria, roster, wishes

from presence_audit.audit import HandFiles, judge_run, prepare, run_collection
from presence_audit.audit.handed_files import Handover
from presence_audit.audit.handing_in import hand_in
from presence_audit.audit.taken_files import Signed

SIGNED = Signed(date(2026, 3, 2))
PROFILE = """\
<!DOCTYPE html><html><head><meta charset="utf-8"><title>Ada Example - CIO - North Mill | LinkedIn</title>
<link rel="canonical" href="https://www.linkedin.com/in/ada-example"><meta property="og:type" content="profile">
<meta property="og:title" content="Ada Example - CIO - North Mill | LinkedIn"><meta property="og:url" content="https://www.linkedin.com/in/ada-example">
<meta property="profile:first_name" content="Ada"><meta property="profile:last_name" content="Example">
<script type="application/ld+json">{{"@context": "http://schema.org", "@graph": [{{"@type": "Person", "name": "Ada Example", "jobTitle": ["CIO"]{more},
"worksFor": [{{"@type": "Organization", "name": "North Mill"}}]}}{acts}]}}</script></head><body><main><h1>Ada Example</h1></main></body></html>
"""
SUMMARY = ', "description": "Runs the information technology of a mill with four hundred people, and writes about what went wrong there. Before that, twelve years in shipping, and six as a developer of warehouse systems, two of them on call every night."'
ACT = ', {"@type": "Article", "name": "A post", "datePublished": "2026-01-20T09:00:00Z"}'
WITH, WITHOUT = PROFILE.format(more=SUMMARY, acts=ACT), PROFILE.format(more="", acts="")
EARLY, LATE = datetime(2026, 1, 25, tzinfo=UTC), datetime(2026, 2, 25, tzinfo=UTC)


def study_of(folder: Path, *pages: tuple[str, datetime]):
    roster(folder)
    order, run = prepare(wishes(folder, hand=HandFiles()), criteria())
    with run:
        run_collection(run, order, lambda _person: None)
    for body, at in pages:
        assert not hand_in(run.path, Handover("ada", "linkedin", body.encode(), "ada.html", saved_at=at), criteria(), SIGNED).refused
    (ada,) = [one for one in judge_run(run.path, criteria()).people if one.person.id == "ada"]
    return ada


def bio(result) -> str:
    return next(one.outcome for one in result.findings if (one.platform, one.criterion) == ("linkedin", "summary"))


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["older first", "newer first"])
def test_the_newest_page_says_what_is_shown_now(tmp_path, order):
    pages = [(WITH, EARLY), (WITHOUT, LATE)]
    assert bio(study_of(tmp_path / "one", pages[0])) == "met"
    assert bio(study_of(tmp_path / "two", pages[1])) == "unmet"
    both = study_of(tmp_path / "both", *(pages[index] for index in order))
    assert bio(both) == "unmet"
    assert len([one for one in both.evidence if one.url.endswith("ada-example")]) == 2  # both stay


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["older first", "newer first"])
def test_an_act_that_an_older_page_shows_was_done(tmp_path, order):
    pages = [(WITH, EARLY), (WITHOUT, LATE)]
    both = study_of(tmp_path, *(pages[index] for index in order))
    cell = next(one for one in both.presences if one.platform == "linkedin")
    assert (cell.state, cell.activity.when.at.date()) == ("active", date(2026, 1, 20))


def test_of_two_pages_of_one_time_the_outcome_does_not_depend_on_the_order(tmp_path):
    pages = [(WITH, LATE), (WITHOUT, LATE)]
    one, other = study_of(tmp_path / "a", *pages), study_of(tmp_path / "b", *reversed(pages))
    assert one.findings == other.findings
