"""Colours of the workbook: every word of a closed list has one, and can be read on it."""

from __future__ import annotations

import pytest

from presence_audit.formats.workbook.styles import LOOKS, NUMBERS
from presence_audit.formats.workbook.text import CUT, LONGEST, clickable, harmless
from presence_audit.model import STATES

PAIRS = [
    (look.get("fg_color" if "pattern" in look else "bg_color", "#FFFFFF"), look["font_color"])
    for looks in LOOKS.values()
    for look in looks.values()
]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("ground", "letters"), PAIRS)
def test_letters_can_be_read_on_their_ground(ground, letters):
    dark, light = sorted((luminance(ground), luminance(letters)))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_every_state_has_a_look_and_unknown_is_hatched_wherever_it_stands():
    assert set(LOOKS["state"]) == set(STATES)
    assert {
        looks[word]["pattern"]
        for looks, word in ((LOOKS["state"], "unknown"), (LOOKS["outcome"], "unknown"), (LOOKS["evidence"], "unavailable"))
    } == {14}


def test_a_small_p_is_not_shown_as_nought():
    assert NUMBERS["p"].startswith('[<0.0001]"<0.0001"')


@pytest.mark.parametrize(("address", "link"), [
    ("https://example.org/a?b=c#d", True), ("http://example.org/ü", True), ("HTTPS://example.org", False), ("javascript:alert(1)", False),
    ("file:///etc/passwd", False), ("https://example.org/ x", False), ("https://example.org/\x1b[1m", False), ("https://example.org/\u202egpj", False),
    ("https://example.org/" + "a" * 3000, False), ("", False), ("internal:'Summary'!A1", False), ("mailto:a@example.org", False),
])  # fmt: skip
def test_only_plain_web_addresses_can_be_clicked(address, link):
    assert clickable(address) is link


@pytest.mark.parametrize(
    ("given", "kept"), [("a\tb\nc", "a b c"), ("\x00x\ufffe", "\ufffdx\ufffd"), ("<r>x</r>", " <r>x</r>"), ("<b>", "<b>"), ("", "")]
)
def test_what_a_cell_cannot_hold_is_taken_out(given, kept):
    assert harmless(given) == kept


def test_a_text_is_cut_between_characters_and_not_within_one():
    assert harmless("a" * LONGEST) == "a" * LONGEST
    cut = harmless("a" + "🦄" * LONGEST)
    assert cut.endswith(CUT)
    assert "\ufffd" not in cut
    assert len(cut.encode("utf-16-le")) <= 2 * LONGEST
