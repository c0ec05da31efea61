"""The colours of the report can be read: contrast after WCAG 2.2 (text 4.5, signs 3), in both themes, worked out from the style itself."""

from __future__ import annotations

import re

import pytest

from presence_audit.formats.page.style import style

CSS = style()
LIGHT, DARK, DARK_BY_SYSTEM = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", block)) for block in re.findall(r":root[^{]*\{(.*?)\}", CSS, re.DOTALL)
)
THEMES = {"light": LIGHT, "dark": LIGHT | DARK}


def luminance(colour: str) -> float:
    """Relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * one for one in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_21_and_the_measure_is_right():
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)  # the textbook's grey that just fails


def test_the_button_and_the_system_give_the_same_dark():
    assert DARK == DARK_BY_SYSTEM
    assert len(DARK) > 20
    assert "dark.css" not in CSS


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "paper"), ("ink", "card"), ("ink", "hatch-ground"), ("soft", "paper"), ("soft", "card"), ("mark", "paper"), ("mark", "card"),
        ("on-dark", "engaged"), ("on-dark", "active"), ("on-dark", "dormant"), ("on-dark", "empty"), ("on-dark", "present"), ("on-light", "lapsed"),
        ("ink", "not_found"), ("ink", "shade-1"), ("ink", "shade-2"), ("on-dark", "shade-4"), ("soft", "zone"), ("paper", "ink"),
    ],
)  # fmt: skip
def test_words_can_be_read(theme, ink, ground):
    colours = THEMES[theme]
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    "sign", ["engaged", "active", "dormant", "empty", "present", "sure", "then", "hatch-ink", "excluded-ink", "focus", "open-ink"]
)
def test_signs_stand_out_from_the_paper(theme, sign):
    assert contrast(THEMES[theme][sign], THEMES[theme]["paper"]) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_hatching_stands_out_from_its_ground(theme):
    assert contrast(THEMES[theme]["hatch-ink"], THEMES[theme]["hatch-ground"]) >= 3


def test_unknown_and_excluded_are_patterns_and_never_colour_alone():
    assert re.search(r"\.s-unknown \{ fill: url\(#p-unknown\)", CSS)
    assert re.search(r"\.s-excluded \{ fill: url\(#p-excluded\)", CSS)
    assert re.search(r"\.k-unknown \{ background: repeating-linear-gradient", CSS)


def test_there_is_paper_and_stillness_for_who_wants_it():
    assert "@media print" in CSS
    assert "prefers-reduced-motion: reduce" in CSS
    assert CSS.index("@media screen") < CSS.index("--paper: #15171a")  # paper is never dark
