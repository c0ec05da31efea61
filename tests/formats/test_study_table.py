"""The published study as a table: every part is said, at every width, on every terminal. Everybody is invented."""

from __future__ import annotations

import io
import re

import pytest
from rich.cells import cell_len
from sample_analysis import full
from sample_study import HOSTILE_TEXT, sample

from presence_audit.formats import study_words, words
from presence_audit.formats.study_table import UNANALYSED, StudyTableFormat
from presence_audit.model import DISPOSITIONS, TRANSITION_CLASSES, Difference, Estimate, Rate, Test
from presence_audit.plugins import Format
from presence_audit.rules import load_survey
from presence_audit.rules.survey import ActiveWithin

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


def test_who_may_belong_is_lost_at_no_width():
    """0 of 4 with an account are active, 4 unknown; one more may have an account."""
    few = Rate(k=0, n=4, unknown=4, pct=0.0, wilson=(0.0, 49.0), worst_case=(0.0, 100.0), outer=(0.0, 100.0), undecided=1)
    nobody = few.model_copy(update={"n": 0, "unknown": 0, "pct": None, "wilson": None})
    measure = full().analysis.measures[-1]
    parts = {
        "cohorts": (("leaders", Estimate(rate=few, exact=None)), ("watch", Estimate(rate=nobody, exact=None))),
        "cohorts_suppressed": (),
    }
    for width in WIDTHS:
        text = flat(drawn(changed(measures=(measure.model_copy(update=parts),)), width=width))
        assert "0/4 +4 +1?" in text
        assert "– +0 +1?" in text
        assert "+3 +1?: 3 of n, and 1 who may belong to n" in text
    assert study_words.counted(nobody) == "– +0 +1? (nobody for certain)"


@pytest.mark.parametrize("width", [60, 100, 120])
def test_parts_stand_in_columns_where_they_fit(width):
    text = drawn(width=width)
    assert bool(re.search(r"^By activity within +30 d +365 d$", text, re.MULTILINE)) is (width >= 100)
    assert bool(re.search(r"^By cohort +leaders +watch +others$", text, re.MULTILINE)) is (width >= 100)
    assert flat(text).count("left out") >= len(full().analysis.measures)


def test_weights_that_change_nothing_are_one_line():
    given = full().analysis.sensitivity
    still = {"tau_lower": None, "tau_upper": None, "largest_shift": 0, "mean_change": (0.0, 0.0)}
    text = flat(
        drawn(changed(sensitivity=given.model_copy(update={"weights": tuple(one.model_copy(update=still) for one in given.weights)})))
    )
    assert "changes anything: all persons are tied, and no mean moves." in text
    assert "tau" not in text
    assert "changes anything" not in flat(drawn())


def test_ten_cohorts_of_long_names_stand_in_lines():
    given = full().analysis.measures[0]
    cohorts = tuple((f"cohort of a long name {number}", given.estimate) for number in range(10))
    text = drawn(changed(measures=(given.model_copy(update={"cohorts": cohorts, "cohorts_suppressed": ()}),)), width=120)
    assert "cohort of a long name 9 29/35 +2?" in flat(text)
    assert max(map(cell_len, text.splitlines())) <= 120


def test_what_is_active_and_a_network_is_said_as_the_standard_measures_have_it():
    """Labels say `active` and `a social network`; the legend says which, and the file of the measures decides."""
    standard = load_survey("standard")
    asked = {measure.id: measure.test.the for measure in standard.measures}
    assert {one.days for one in asked.values() if isinstance(one, ActiveWithin)} == {study_words.ACTIVE_DAYS}
    assert set(asked["any_account"].platforms) == set(asked["any_active"].platforms) == {"x", "linkedin", "facebook"}
    text = flat(drawn())
    assert (
        "active: a public act of the last 90 days; a social network: X, LinkedIn, Facebook, or a further one where it was looked for"
        in text
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_then_and_now_is_told_once_a_measure_with_n_as_published_and_every_p_with_its_range(width):
    rows = full().analysis.then_and_now
    rough = rows[0].published.model_copy(update={"n_text": "about 100", "k": (42, 42), "study": "Rough 2016"})
    again = rows[0].model_copy(update={"published": rough, "reason": "Awards differ. It is later than this study."})
    text = flat(
        drawn(changed(then_and_now=(*(row.model_copy(update={"counted": "On X"}) for row in (rows[0], again)), *rows[1:])), width=width)
    )
    assert text.count("On X: now 2/35, 5.7 % (1.6–18.6)") == 1
    assert "42/100 (n: about 100), 42.0 % (32.8–51.8)" in text
    assert "/100 (n: 100)" not in text
    assert "Invented 2015, Rough 2016: Awards differ." in text
    assert "Rough 2016: It is later than this study." in text
    assert "p .010 to .400" in text
    assert text.count("A range was published") == 1


def test_from_too_few_known_there_is_no_single_p_and_the_reason_is_counted():
    undefined = Test(method="fisher", p=None, p_range=(0.2, 1.0), undefined="On one of the two sides fewer than six in ten are known.")
    first = full().analysis.cohorts[0]
    wide = Difference(points=None, newcombe=None, widest=(-50.0, 50.0), outer=(-60.0, 60.0))
    unclear = first.model_copy(update={"test": undefined, "difference": wide, "detectable": None})
    text = flat(drawn(changed(cohorts=(unclear,)), width=100))
    assert "1 measure has no single p-value: on one of the two sides fewer than six in ten are known." in text
    assert "outer −60.0" not in text
    clear = unclear.model_copy(update={"test": undefined.model_copy(update={"p_range": (0.001, 0.04)})})
    text = flat(drawn(changed(cohorts=(clear,)), width=100))
    assert "difference – (outer −60.0 to +60.0), p .001 to .040 (On one of the two sides fewer than six in ten are known)" in text


def test_a_study_without_an_analysis_says_how_to_get_one():
    assert UNANALYSED in flat(drawn(sample()))


def test_one_wave_no_cohorts_no_baselines_no_types_say_nothing():
    bare = changed(waves=(), comparisons=(), series=(), cohorts=(), then_and_now=(), typology=None, sensitivity=None, measures=())
    text = drawn(bare)
    for heading in ("Waves", "Cohorts compared", "Then and now", "Engagement types", "Sensitivity"):
        assert heading not in text
    assert "None was counted." in text


def test_every_code_and_class_has_words():
    assert set(words.DISPOSITIONS) == set(DISPOSITIONS)
    assert set(study_words.CLASSES) == set(TRANSITION_CLASSES)


def test_a_difference_says_what_doubt_adds_and_a_range_has_no_single_one():
    known = Difference(points=-36.286, newcombe=(-46.9, -20.4), widest=(-36.3, -36.3), outer=(-46.9, -20.4))
    assert study_words.difference(known) == "−36.3 points (−46.9 to −20.4)"
    wider = known.model_copy(update={"outer": (-50.0, -10.0)})
    assert study_words.difference(wider) == "−36.3 points (−46.9 to −20.4; outer −50.0 to −10.0)"
    assert study_words.difference(known.model_copy(update={"points": None})) == "difference – (−46.9 to −20.4)"
    assert study_words.difference(Difference(points=None, newcombe=None, widest=None)) == "difference –"


def test_a_test_says_holm_its_range_and_why_there_is_none():
    known = Test(method="fisher", p=0.03, p_range=(0.01, 0.2), p_holm=0.12, family=4)
    assert study_words.tested(known) == "p = .030, Holm .120; .010 to .200 with what is unknown"
    same = Test(method="fisher", p=0.5, p_range=(0.5, 0.5))
    assert study_words.tested(same) == "p = .500"
    assert study_words.tested(Test(method="fisher", p=None, p_range=None, undefined="Nobody is known.")) == "p – (Nobody is known)"
    assert study_words.tested(Test(method="fisher", p=None, p_range=(0.0001, 1), undefined="A range.")) == "p < .001 to 1.000 (A range)"
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
