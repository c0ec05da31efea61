"""Invented people only."""

from typing import get_args

from rich.cells import cell_len

from presence_audit.formats import words
from presence_audit.model import STATES, Agreement, Reason


def test_every_state_reason_and_agreement_has_words():
    assert set(words.SIGNS) == set(STATES)
    assert set(words.REASONS) == set(get_args(Reason))
    assert set(words.AGREEMENTS) == set(get_args(Agreement))


def test_signs_and_codes_are_short_and_unlike():
    glyphs = [sign.glyph for sign in words.SIGNS.values()]
    codes = [why.code for why in words.REASONS.values()]
    assert len(set(glyphs)) == len(glyphs)
    assert len(set(codes)) == len(codes)
    assert all(cell_len(glyph) == 1 for glyph in glyphs)
    assert all(len(code) <= 4 for code in codes)


def test_every_reason_can_be_resolved_or_says_that_it_cannot():
    assert all(why.words and why.resolve for why in words.REASONS.values())
