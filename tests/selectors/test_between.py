"""Several texts as one: what `between` puts together, and what it goes with."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from presence_audit.selectors import Page, Selector, select


def read(body: bytes, **given: str) -> object:
    return select(Page.of(body, "application/json", ()), Selector.model_validate(given))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (b'{"ids": ["Q1", "Q2", "Q1", null, {}]}', "Q1|Q2"),
        (b'{"ids": ["Q1"]}', "Q1"),
        (b'{"ids": []}', None),
        (b"{}", None),
    ],
)
def test_all_that_is_found_becomes_one_text_each_once(body, text):
    assert read(body, json="ids", between="|") == text
    assert read(body, json="ids[]", between="|") == text


def test_the_regex_holds_for_each_of_them():
    assert read(b'{"ids": ["Q1", "P2", "Q3"]}', json="ids[]", regex="^Q.*", between=" and ") == "Q1 and Q3"


def test_no_other_type_is_put_together():
    with pytest.raises(ValidationError, match="between goes with"):
        Selector.model_validate({"json": "ids", "between": "|", "as": "texts"})
