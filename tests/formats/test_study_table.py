"""The published study as a table: every part is said, at every width, on every terminal. Everybody is invented."""

from __future__ import annotations

import io
import re

import pytest
from rich.cells import cell_len
from sample_analysis import full
from sample_study import HOSTILE_TEXT, sample

from presence_audit.formats import study_words
from presence_audit.formats.study_table import UNANALYSED, StudyTableFormat
from presence_audit.model import DISPOSITIONS, TRANSITION_CLASSES, Difference, Rate, Test
from presence_audit.plugins import Format

WIDTHS = (40, 60, 80, 120, 160)


def drawn(study=None, **options) -> str:
    out = io.BytesIO()
    StudyTableFormat(**options).write(full() if study is None else study, out)
    return out.getvalue().decode(options.get("encoding", "utf-8"))


def flat(text: str) -> str:
    return " ".join(text.split())


def changed(**parts):
    study = full()
    return study.model_copy(update={"analysis": study.analysis.model_copy(update=parts)})


def test_it_is_a_format_that_repeats_itself():
    assert isinstance(StudyTableFormat(), Format)
    assert drawn() == drawn()


@pytest.mark.parametrize("width", WIDTHS)
def test_every_part_stands_at_every_width_and_no_line_is_longer(width):
    text = drawn(width=width)
    for heading in (
        "Design",
        "What became of everybody",
        "Measures",
        "Cohorts compared",
        "Then and now",
        "Waves",
        "Engagement types",
        "Sensitivity",
    ):
        assert heading in text
    assert max(cell_len(line) for line in text.splitlines()) <= width
    said = flat(text)
    assert full().analysis.design.sentence in said
    for measure in full().analysis.measures:
        assert re.sub(r"\s", "", measure.label) in re.sub(r"\s", "", text)


def test_without_colour_there_is_no_escape_and_with_colour_the_same_words():
    assert "\x1b" not in drawn()
    plain = re.sub(r"\x1b\[[0-9;]*m", "", drawn(colour=True))
    assert [line.rstrip() for line in plain.splitlines()] == drawn().splitlines()


def test_an_ascii_terminal_gets_ascii():
    assert drawn(encoding="ascii", width=80).isascii()


def test_published_words_of_strangers_are_made_harmless():
    study = full()
    first = study.analysis.then_and_now[0]
    bad = first.model_copy(
        update={"published": first.published.model_copy(update={"study": HOSTILE_TEXT, "label": HOSTILE_TEXT}), "reason": HOSTILE_TEXT}
    )
    text = drawn(changed(then_and_now=(bad,), notes=(HOSTILE_TEXT,)))
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_what_is_undefined_is_said():
    study = full()
    nobody = Rate(k=0, n=0, unknown=0, pct=None, wilson=None, worst_case=None, outer=None)
    measure = study.analysis.measures[0]
    empty = measure.model_copy(update={"estimate": measure.estimate.model_copy(update={"rate": nobody, "exact": None})})
    text = flat(drawn(changed(measures=(empty,)), width=80))
    assert "– (nobody to count for certain), unknown 0, worst case –" in text
    assert "nan" not in text
    assert "None" not in text


def test_a_study_without_an_analysis_says_how_to_get_one():
    assert UNANALYSED in flat(drawn(sample()))


def test_one_wave_no_cohorts_no_baselines_no_types_say_nothing():
    bare = changed(waves=(), comparisons=(), series=(), cohorts=(), then_and_now=(), typology=None, sensitivity=None, measures=())
    text = drawn(bare)
    for heading in ("Waves", "Cohorts compared", "Then and now", "Engagement types", "Sensitivity"):
        assert heading not in text
    assert "None was counted." in text


def test_every_code_and_class_has_words():
    assert set(study_words.DISPOSITIONS) == set(DISPOSITIONS)
    assert set(study_words.CLASSES) == set(TRANSITION_CLASSES)


@pytest.mark.parametrize(
    ("p", "said"),
    [(None, "p –"), (0.00004, "p < 0.001"), (0.0009, "p < 0.001"), (0.001, "p = 0.001"), (0.0499, "p = 0.0499"), (0.0501, "p = 0.0501"), (0.0625, "p = 0.062"), (0.104, "p = 0.10"), (1.0, "p = 1.00")],
)  # fmt: skip
def test_p_values(p, said):
    assert study_words.p_value(p) == said


def test_points_have_a_sign_and_no_hyphen():
    assert [study_words.signed(one) for one in (-36.286, 1.1, 0.0, -0.04, None)] == ["−36.3", "+1.1", "0.0", "0.0", "–"]
    # research on the worked values: Twitter 2/35 against 42/100
    assert study_words.signed_span((-46.9, -20.4)) == "−46.9 to −20.4"


def test_a_difference_says_what_doubt_adds_and_a_range_has_no_single_one():
    known = Difference(points=-36.286, newcombe=(-46.9, -20.4), widest=(-36.3, -36.3), outer=(-46.9, -20.4))
    assert study_words.difference(known) == "−36.3 points (−46.9 to −20.4)"
    wider = known.model_copy(update={"outer": (-50.0, -10.0)})
    assert study_words.difference(wider) == "−36.3 points (−46.9 to −20.4; outer −50.0 to −10.0)"
    assert study_words.difference(known.model_copy(update={"points": None})) == "difference – (−46.9 to −20.4)"
    assert study_words.difference(Difference(points=None, newcombe=None, widest=None)) == "difference –"


def test_a_test_says_holm_its_range_and_why_there_is_none():
    known = Test(method="fisher", p=0.03, p_range=(0.01, 0.2), p_holm=0.12, family=4)
    assert study_words.tested(known) == "p = 0.030, Holm 0.12; 0.010–0.20 with what is unknown"
    same = Test(method="fisher", p=0.5, p_range=(0.5, 0.5))
    assert study_words.tested(same) == "p = 0.50"
    assert study_words.tested(Test(method="fisher", p=None, p_range=None, undefined="Nobody is known.")) == "p – (Nobody is known)"
    assert study_words.tested(Test(method="fisher", p=None, p_range=(0.0001, 1), undefined="A range.")) == "p <0.001–1.00 (A range)"
    assert study_words.tested(None) == "p –"


def test_an_account_without_visible_activity_was_not_lost_sight_of():
    """Who had no account and has one now, of which no act is seen, leaves the table of classes; nothing broke."""
    study = full()
    last = study.analysis.comparisons[-1]
    moved = last.transitions[0].model_copy(
        update={"counts": ((5, 0, 0, 0), (0, 1, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0)), "resolved": 1, "lost_sight": 7, "outside": 2}
    )
    text = flat(drawn(changed(comparisons=(last.model_copy(update={"transitions": (moved,)}),))))
    assert "nobody moved between classes of states; unknown, or without visible activity: 7 now only, 1 before only, 2 in both" in text
    everybody = moved.model_copy(update={"resolved": 0, "lost_sight": 0, "outside": 0})
    text = flat(drawn(changed(comparisons=(last.model_copy(update={"transitions": (everybody,)}),))))
    assert "everybody is in the classes in both" in text
