"""Nicknames may be indexed once for many comparisons; the names are invented or common."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.names import compare_names, group_names

GROUPS = (("robert", "bob", "rob"), ("alexander", "alex"), ("alexandra", "alex"))
INDEXED = group_names(GROUPS)


@pytest.mark.parametrize(("shown", "verdict"), [("Bob Smith", "agrees"), ("Roberta Smith", "contradicts"), ("Smith", "unclear")])
def test_indexed_groups_say_the_same(shown, verdict):
    assert compare_names(shown, ("Robert Smith",), INDEXED) == compare_names(shown, ("Robert Smith",), GROUPS) == verdict


@given(st.text(max_size=40), st.sampled_from(("Alex Example", "Rob O'Example", "Alexandra de la Example")))
def test_whatever_is_shown(shown, name):
    assert compare_names(shown, (name,), INDEXED) == compare_names(shown, (name,), GROUPS)
