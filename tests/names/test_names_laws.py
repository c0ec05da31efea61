"""What holds for all names: symmetry, folding, case, ways to write characters, hostile and long text; all people are invented."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.names import LEVELS, compare, compare_names, compare_with, fold, group_names, name_variants, parse_name

NICKNAMES = group_names([["robert", "bob", "rob"], ["maria", "mia"], ["alexander", "alex"], ["alexandra", "alex"]])

GIVEN = ["Robert", "Roberta", "Bob", "Maria", "José", "Alex", "Jean-Pierre", "Søren", "Min-jun", "Иван", "李", "R.", "Al", "Zoë"]
FAMILY = [
    "Millford",
    "van der Berghof",
    "O'Fallow",
    "Lopez Garrido",
    "Smithson-Jonas",
    "Al-Haddadi",
    "Петренков",
    "小冬",
    "Müllerhof",
    "Ng",
    "M.",
]
FRAMES = ["{0} {1}", "{1}, {0}", "{0} J. {1}", "{0} {1} Jr.", "Dr. {0} {1}", '{0} "Skip" {1}', "{1} {0}", "{0}", "{1}", "{0} {1} | CIO"]

invented = st.builds(
    lambda frame, one, two: frame.format(one, two), st.sampled_from(FRAMES), st.sampled_from(GIVEN), st.sampled_from(FAMILY)
)
anything = st.one_of(st.text(max_size=60), invented, st.builds(lambda one, two: one + two, invented, st.text(max_size=20)))


@given(anything, anything)
def test_it_does_not_matter_which_name_is_shown(one, other):
    assert compare_with(one, other, NICKNAMES).level == compare_with(other, one, NICKNAMES).level


@given(anything)
def test_a_name_fits_itself_or_is_no_name(text):
    level = compare_with(text, text, NICKNAMES).level
    wordless = not parse_name(text)
    assert level in (("incomparable",) if wordless else ("exact", "mononym", "incomparable"))
    if level == "incomparable" and not wordless:
        assert any(len(form.words) < 2 for form in parse_name(text))


@given(invented, invented)
def test_case_does_not_matter(one, other):
    level = compare_with(one, other, NICKNAMES).level
    assert compare_with(one.title(), other, NICKNAMES).level == level
    assert compare_with(one.casefold(), other.casefold(), NICKNAMES).level == level


@given(anything, anything)
def test_composed_and_decomposed_characters_are_the_same(one, other):
    level = compare_with(one[:40], other[:40], NICKNAMES).level
    assert compare_with(unicodedata.normalize("NFD", one[:40]), unicodedata.normalize("NFC", other[:40]), NICKNAMES).level == level


@given(st.text(max_size=60))
def test_folding_is_idempotent(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.lists(st.text(), max_size=3))
def test_no_text_raises(shown, names):
    found = compare(shown, names, NICKNAMES)
    assert found.level in LEVELS
    assert found.reason
    assert compare_names(shown, names) in ("agrees", "contradicts", "unclear")
    variants = name_variants(names, NICKNAMES)
    assert len(variants) <= 12
    assert name_variants(names, NICKNAMES) == variants


@given(invented, st.lists(invented, min_size=1, max_size=4))
def test_one_more_alias_never_weakens_the_fit(shown, names):
    assert compare(shown, names, NICKNAMES).rank <= compare(shown, names[:-1] or names, NICKNAMES).rank


@pytest.mark.parametrize(
    "text",
    [
        "a " * 50_000,
        "-" * 100_000,
        "van " * 20_000,
        '"' * 50_000,
        "(" * 50_000 + ")" * 50_000,
        "née " * 20_000,
        "李" * 50_000,
        "́" * 50_000,
        "A, " * 30_000,
    ],
    ids=["words", "hyphens", "particles", "quotes", "brackets", "born", "han", "marks", "commas"],
)
def test_long_text_takes_no_longer_than_short_text(text):
    started = time.perf_counter()
    assert compare_with(text, text, NICKNAMES).level in LEVELS
    assert compare_with(text, "Robert Millford", NICKNAMES).level in LEVELS
    assert time.perf_counter() - started < 2  # a thousandth of that on an idle machine
