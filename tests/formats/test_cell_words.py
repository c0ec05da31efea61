"""What is said of a cell on the terminal and on the page; everybody is invented."""

from __future__ import annotations

import pytest
from sample_study import activity

from presence_audit.formats import cell_words
from presence_audit.model import SearchStep


def step(**given) -> SearchStep:
    asked = dict.fromkeys(("person", "platform", "source", "template", "request"), "")
    return SearchStep(**asked, route="wikidata", variant="name", query="Ada Example", **given)


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"outcome": "found", "found": 1}, "1 account"),
        ({"outcome": "found", "found": 3, "total": 1700}, "3 accounts of 1,700"),
        ({"outcome": "nothing"}, "nothing"),
        ({"outcome": "failed", "reason": "timeout", "detail": "after 20 s"}, "failed: timeout (after 20 s)"),
        ({"outcome": "failed"}, "failed: nobody knows why"),
    ],
)
def test_a_step_of_a_search_says_what_it_brought(given, text):
    assert cell_words.outcome(step(**given)) == text


def test_one_day_is_no_days():
    said = [cell_words.last_act(activity(days, "at_least", "day"), "then").partition(", ")[2] for days in (1, 12)]
    assert said == [f"{days} before then; something newer may exist" for days in ("1 day", "12 days")]
