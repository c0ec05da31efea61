"""The notice of Art. 14 GDPR: every part is there, and what the study file lacks is a visible gap. Everybody is invented."""

from __future__ import annotations

from datetime import date

import pytest

from presence_audit.privacy.notice import notice
from presence_audit.study_file import StudyFile

DAY = date(2026, 11, 22)
FULL = StudyFile.model_validate(
    {
        "schema_version": 1,
        "title": "Leaders of the Invented Award",
        "purpose": "How visible are the holders of the award in public?",
        "legal_basis": "legitimate interests, GDPR Art. 6(1)(f); balancing test of 2026-10-01",
        "controller": {"name": "Example Institute", "contact": "privacy@example.org"},
        "retention": {"months": 13},
        "sample": {"kind": "census", "frame": "all holders of the award of 2025"},
        "window": {"since": "2026-10-01", "until": "2026-10-31"},
    }
)
PARTS = {
    "(1)(a) controller": "Example Institute",
    "(1)(a) contact": "privacy@example.org",
    "(1)(c) purpose": "How visible are the holders of the award in public?",
    "(1)(c) legal basis": "balancing test of 2026-10-01",
    "(1)(d) categories": "headline",
    "(1)(e) recipients": "Who gets to see it",
    "(2)(a) period": "13 months",
    "(2)(c) access": "Art. 15",
    "(2)(c) rectification": "Art. 16",
    "(2)(c) erasure": "Art. 17",
    "(2)(c) restriction": "Art. 18",
    "(2)(c) objection": "Art. 21",
    "(2)(e) complaint": "Art. 77",
    "(2)(f) source": "all holders of the award of 2025",
    "(2)(g) automated decisions": "nothing is decided about you",
}


@pytest.mark.parametrize("part", PARTS)
def test_every_part_that_the_article_asks_for_is_there(part):
    assert PARTS[part] in notice(FULL, DAY)


def test_what_the_file_lacks_is_a_gap_that_nobody_overlooks():
    assert notice(None, DAY).count("[to be filled in: ") >= 5
    assert "[to be filled in" not in notice(FULL, DAY)


def test_a_placeholder_of_the_template_is_a_gap():
    assert "[to be filled in: purpose]" in notice(StudyFile(schema_version=1, purpose="<why>"), DAY)


@pytest.mark.parametrize(
    ("names", "said"), [("named", "The result names you"), ("pseudonymous", "does not name you"), (None, "does not name you")]
)
def test_it_says_whether_names_are_published(names, said):
    assert said in notice(FULL.model_copy(update={"names": names}), DAY)


def test_another_address_may_be_given():
    assert "Write to box 7, Springfield." in notice(FULL, DAY, address="box 7, Springfield")
