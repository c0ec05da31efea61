"""Invented people only."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from presence_audit.formats import safe

anything = st.text(st.characters(codec=None), max_size=60) | st.text(
    st.sampled_from("\x1b\x9b\x00\r\n\t\u202e\u2066\ud800=+-@; ab"), max_size=20
)


def test_controls_become_a_visible_mark_and_line_breaks_a_space():
    assert safe.clean("a\x1b[31mb\x00c\x9bd") == "a�[31mb�c�d"
    assert safe.clean(" a\r\nb\tc\u2028d ") == "a b c d"


def test_bidirectional_overrides_and_tag_characters_are_shown():
    assert safe.clean("gpj.\u202eexe\u2066\U000e0041") == "gpj.�exe��"


def test_names_of_all_scripts_are_kept():
    for name in ("山田花子", "דוגמה בן־דמיון", "می‌خواهم", "Ó Samplaigh", "🦄", "👩\u200d💻"):
        assert safe.clean(name) == name


def test_a_tower_of_accents_is_cut_to_four():
    assert safe.clean("Z" + "\u0301" * 50 + "o") == "Z" + "\u0301" * 4 + "o"


@given(anything)
def test_clean_text_is_one_line_of_writable_characters_and_stays_as_it_is(text):
    cleaned = safe.clean(text)
    cleaned.encode()
    assert not any(unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in cleaned)
    assert safe.clean(cleaned) == cleaned


def test_a_cell_that_would_be_calculated_gets_an_apostrophe():
    for start in "=+-@＝＋－＠":
        assert safe.cell(f"{start}1+1") == f"'{start}1+1"
    assert safe.cell("\t\r\n =1") == "'=1"
    assert safe.cell("\x00=1") == "'=1"
    assert safe.cell("\u202e\x1b =1") == "'=1"
    assert safe.cell("Smith;=1") == "Smith;'=1"
    assert safe.cell("a-b = c") == "a-b = c"


@given(anything)
def test_no_cell_starts_like_a_formula(text):
    for part in safe.cell(text).split(";"):
        assert not part.lstrip().startswith(tuple("=+-@＝＋－＠\t\r"))


@given(anything, st.sampled_from(["ascii", "cp1252", "cp437", "latin-1", "utf-8"]))
def test_encodable_text_can_be_encoded(text, encoding):
    safe.encodable(safe.clean(text), encoding).encode(encoding)


def test_signs_and_accents_have_a_plain_form():
    assert safe.encodable("●12d ≤3y 42–78 é 山 🦄…", "ascii") == "*12d <=3y 42-78 e ? ?.."


@given(anything, st.integers(0, 20))
def test_shortened_text_fits(text, width):
    assert cell_len(safe.shorten(safe.clean(text), width)) <= width


def test_wide_characters_count_twice_when_cut():
    assert safe.shorten("山田花子", 5) == "山田…"
    assert safe.shorten("山田花子", 8) == "山田花子"
