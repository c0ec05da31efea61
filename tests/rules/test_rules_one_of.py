"""Of the parts of such a value exactly one is given, and `the` is that one, whatever its worth."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from presence_audit.rules.criteria import Test as CriterionTest
from presence_audit.rules.one_of import OneOf
from presence_audit.rules.survey import Condition
from presence_audit.rules.typology import Clause, Trait


class Choice(OneOf[int | tuple[str, ...]]):
    """One of two."""

    number: int | None = None
    """A number."""
    words: tuple[str, ...] | None = None
    """Some words."""


@pytest.mark.parametrize(("given", "the"), [({"number": 0}, 0), ({"words": ()}, ()), ({"words": ("a",), "number": None}, ("a",))])
def test_the_one_that_was_given(given, the):
    assert Choice(**given).the == the


@pytest.mark.parametrize("given", [{}, {"number": 1, "words": ("a",)}, {"number": None}])
def test_none_or_several_are_refused(given):
    with pytest.raises(ValidationError, match="give exactly one of number, words"):
        Choice(**given)


@pytest.mark.parametrize(
    ("model", "parts"),
    [
        (CriterionTest, "present, at_least, min_length, recency, cadence, share, identity"),
        (Condition, "has_account, active_within, comment_within, shows, fewer_than, any_of"),
        (Clause, "somewhere, comments, either"),
        (Trait, "state, criterion"),
    ],
)
def test_the_parts_are_named_in_their_order(model, parts):
    with pytest.raises(ValidationError, match=f"give exactly one of {parts}"):
        model()
