"""The numbers of a search in a rule set: what is not said is not digested, what is said matters."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from factories import rules
from presence_audit.rules.search import SearchRule


def test_the_defaults_are_those_of_the_protocol():
    assert (SearchRule().variants, SearchRule().templates, SearchRule().routes) == (3, 2, 2)
    assert rules().search == SearchRule()


def test_a_rule_set_that_says_nothing_of_it_has_the_digest_it_always_had():
    assert SearchRule().model_dump(mode="json") == {}
    said = rules().model_copy(update={"search": SearchRule(variants=3, routes=2)})
    assert said.digest == rules().digest


@pytest.mark.parametrize("changed", [{"variants": 4}, {"templates": 1}, {"routes": 3}, {"accounts": 6}, {"results": 10}])
def test_another_number_is_another_rule_set(changed):
    other = rules().model_copy(update={"search": SearchRule(**changed)})
    assert other.digest != rules().digest
    assert SearchRule.model_validate(SearchRule(**changed).model_dump()) == SearchRule(**changed)


@pytest.mark.parametrize("wrong", [{"variants": 0}, {"routes": -1}, {"engines": 2}])
def test_numbers_that_make_no_sense_are_refused(wrong):
    with pytest.raises(ValidationError):
        SearchRule(**wrong)
