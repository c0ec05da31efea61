"""How sure a cell is, where names are left out: cut down, for nothing is certain."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.model import Person, PersonResult, Presence, Score, Support
from presence_audit.privacy.coarse import confidence_class
from presence_audit.privacy.pseudonyms import Pseudonyms
from presence_audit.privacy.reduced import Reduced

NONE = Score(lower=0.0, upper=0.0, coverage=0.0, point=None)


@pytest.mark.parametrize(("sure", "told"), [(0.99, 0.9), (0.97, 0.9), (0.95, 0.9), (0.9, 0.9), (0.7, 0.7), (0.3, 0.3), (0.05, 0.0)])
def test_it_is_cut_down_to_one_place(sure, told):
    assert confidence_class(sure) == told


@given(st.floats(0, 0.9999))
def test_it_is_never_more_than_it_was_and_never_certain(sure):
    assert confidence_class(sure) <= sure + 1e-9
    assert confidence_class(sure) < 1


def test_a_published_cell_is_never_certain():
    support = Support(rung="official_api", asserts="exists", confidence=0.99)
    cell = Presence(platform="x", state="active", supports=(support,), confidence=0.99)
    result = PersonResult(
        person=Person(id="ada-example", name="Ada Example"), presences=(cell,), findings=(), slots=(), categories=(), score=NONE
    )
    (made,) = Reduced(date(2026, 3, 1), Pseudonyms(b"k" * 32)).person(result, "P1").presences
    assert (made.confidence, made.supports[0].confidence) == (0.9, 0.9)
