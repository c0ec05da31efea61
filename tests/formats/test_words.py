"""Invented people only."""

import io
import zipfile
from typing import get_args

import pytest
from rich.cells import cell_len
from sample_study import PEOPLE, sample

from presence_audit.formats import words
from presence_audit.model import DISPOSITIONS, STATES, Agreement, Reason
from presence_audit.plugins import load_format


def test_every_state_reason_and_agreement_has_words():
    assert set(words.SIGNS) == set(STATES)
    assert set(words.REASONS) == set(get_args(Reason))
    assert set(words.AGREEMENTS) == set(get_args(Agreement))
    assert set(words.DISPOSITIONS) == set(DISPOSITIONS)


def test_signs_and_codes_are_short_and_unlike():
    glyphs = [sign.glyph for sign in words.SIGNS.values()]
    codes = [why.code for why in words.REASONS.values()]
    assert len(set(glyphs)) == len(glyphs)
    assert len(set(codes)) == len(codes)
    assert all(cell_len(glyph) == 1 for glyph in glyphs)
    assert all(len(code) <= 4 for code in codes)


def test_every_reason_can_be_resolved_or_says_that_it_cannot():
    assert all(why.words and why.resolve for why in words.REASONS.values())


@pytest.mark.parametrize(
    ("suppressed", "forgotten", "told"),
    [
        (0, 0, ""),
        (1, 0, "1 person suppressed: not looked at; counted nowhere below"),
        (0, 2, "2 persons forgotten since; counted nowhere below"),
        (3, 1, "3 persons suppressed: not looked at, 1 person forgotten since; counted nowhere below"),
    ],
)
def test_who_is_left_out_is_counted_by_why(suppressed, forgotten, told):
    origin = sample().origin.model_copy(update={"suppressed": suppressed, "forgotten": forgotten})
    assert words.left_out(origin) == told


@pytest.mark.parametrize("form", ["table", "md", "html", "xlsx"])
def test_every_report_says_who_is_left_out_in_the_same_words(form):
    origin = sample().origin.model_copy(update={"suppressed": 3, "forgotten": 1})
    out = io.BytesIO()
    load_format(form).write(sample(PEOPLE[:1]).model_copy(update={"origin": origin}), out)
    raw = zipfile.ZipFile(out).read("xl/worksheets/sheet1.xml") if form == "xlsx" else out.getvalue()
    assert words.left_out(origin) in " ".join(raw.decode().split())
