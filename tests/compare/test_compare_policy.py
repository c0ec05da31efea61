"""The policy of a study: rules are read to the column, and a bound is missed exactly where the arithmetic of a hand-made study says so."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands import ROOT
from platform_study import study
from presence_audit.compare.policy import KINDS, Setting, breaches, check_platforms, parse_rule, parse_rules, unchecked
from presence_audit.errors import UsageError
from presence_audit.model import Study


def lines(made: Study, *rules: str, earlier: Study | None = None, **setting) -> list[str]:
    return [one.line for one in breaches(made, earlier, parse_rules(rules), Setting(**setting))]


# Mastodon 6 of 8 known, GitHub 2 of 8: 8 of 16 in all
HALF = study({"mastodon": ["active"] * 6 + ["blocked"] * 2, "github": ["active"] * 2 + ["timeout"] * 5 + ["blocked"]})


@pytest.mark.parametrize(
    ("rule", "missed"),
    [
        ("coverage<50%", 0),
        ("coverage<=50%", 1),
        ("coverage<0.5", 0),
        ("coverage<0.51", 1),
        ("coverage:mastodon<75%", 0),
        ("coverage:mastodon<75.1%", 1),
        ("coverage:github<25%", 0),
        ("coverage:github<=0.25", 1),
        ("coverage:any<20%", 0),
        ("coverage:any<30%", 1),
        ("coverage:any<80%", 2),
        ("unknown>8", 0),
        ("unknown>7", 1),
        ("unknown>=8", 1),
        ("unknown>50%", 0),
        ("unknown>=50%", 1),
        ("unknown:blocked>3", 0),
        ("unknown:blocked>2", 1),
        ("unknown:timeout>30%", 1),  # 5 of 16 are 31.25 %
        ("unknown:timeout>31.25%", 0),
        ("unknown:login_wall>0", 0),
        ("people<8", 0),
        ("people<9", 1),
    ],
)
def test_a_bound_is_missed_where_the_counts_say_so(rule, missed):
    assert len(lines(HALF, rule)) == missed


def test_a_line_names_platform_value_bound_and_what_to_do():
    (line,) = lines(HALF, "coverage:github<0.3", run="runs/q4")
    assert line.startswith("coverage:github<0.3: GitHub: 25.0 % of the cells are known; the least is 30 %. ")
    assert "timeout 5, blocked 1" in line
    assert "presence-audit worklist runs/q4 --platform github" in line
    (line,) = lines(HALF, "unknown:blocked>2")
    assert "3 of 16 cells are unknown (blocked); the most is 2." in line
    assert "Mastodon 2, GitHub 1" in line


def test_a_value_that_rounds_to_the_bound_is_printed_further():
    made = study({"mastodon": ["active"] * 5999 + ["blocked"] * 4001})
    (line,) = lines(made, "coverage<60%")
    assert "59.9900 %" in line


def test_a_fall_is_counted_in_points_against_the_wave_before():
    earlier = study({"mastodon": ["active"] * 8, "github": ["active"] * 4 + ["blocked"] * 4})  # 75 %, now 50 %
    assert lines(HALF, "coverage-drop>25", earlier=earlier) == []
    (line,) = lines(HALF, "coverage-drop>24.9", earlier=earlier)
    assert "coverage was 75.0 %, and it is 50.0 % now, 25.0 points less; the most is 24.9" in line
    # Mastodon 100 → 75, GitHub 50 → 25
    assert len(lines(HALF, "coverage-drop:any>20", earlier=earlier)) == 2
    assert lines(HALF, "coverage-drop:any>20", earlier=HALF) == []


def test_coverage_that_rose_is_no_fall():
    earlier = study({"mastodon": ["blocked"] * 8, "github": ["blocked"] * 8})
    assert lines(HALF, "coverage-drop>0", "coverage-drop:any>0", earlier=earlier) == []


def test_what_needs_an_earlier_wave_is_told_and_not_missed_without_one():
    rules = parse_rules(["coverage-drop>1,controls", "people-drop>0,unrecognised-rise>1"])
    assert breaches(HALF, None, rules) == ()
    assert [rule for rule, _ in unchecked(HALF, None, rules)] == ["coverage-drop>1", "people-drop>0", "unrecognised-rise>1"]
    assert unchecked(HALF, HALF, rules) == ()


def test_a_platform_that_the_wave_before_did_not_look_at_cannot_have_fallen_and_that_is_told():
    now, before = study({"mastodon": ["active"], "github": ["blocked"]}), study({"mastodon": ["active"]})
    rules = parse_rules(["coverage-drop:github>1,coverage-drop:mastodon>1,coverage:github<5%"])
    assert unchecked(now, before, rules) == (("coverage-drop:github>1", "the wave before did not look at github"),)


def test_a_failed_control_is_missed_and_one_that_was_not_run_only_where_something_was_read():
    made = study(
        {"mastodon": ["active"], "github": ["-"], "website": ["active"]}, {"mastodon": "failed", "github": "not_run", "website": "not_run"}
    )
    (line,) = lines(made, "controls")
    assert "Mastodon: " in line
    assert "misread" in line
    assert lines(made, "controls:github") == []
    assert len(lines(made, "controls:mastodon")) == 1
    # nobody looked at GitHub, and the profile of websites names no control
    assert lines(made, "not-run-controls", without_controls=frozenset({"website"})) == []
    (line,) = lines(made, "not-run-controls")
    assert "website" in line
    assert len(lines(made, "not-run-controls:github", without_controls=frozenset({"website"}))) == 1


def test_answers_that_no_signature_recognised_are_a_share_of_the_looks():
    made = study({"mastodon": ["active"] * 9 + ["unrecognised"], "github": ["active"] * 10})
    assert lines(made, "unrecognised>10%", "unrecognised:github>0%") == []
    (line,) = lines(made, "unrecognised>9%")
    assert "Mastodon: no signature recognised 1 of 10 answers (10.0 %); the most is 9 %" in line
    earlier = study({"mastodon": ["active"] * 10, "github": ["active"] * 10})
    assert lines(made, "unrecognised-rise>10", earlier=earlier) == []
    assert len(lines(made, "unrecognised-rise>9", earlier=earlier)) == 1


def test_a_platform_whose_markup_changed_is_drift_and_the_rest_is_not():
    earlier = study({"mastodon": ["active"] * 8, "github": ["active"] * 8})
    made = study({"mastodon": ["unrecognised"] * 8, "github": ["active"] * 8}, {"mastodon": "failed", "github": "passed"})
    (line,) = lines(made, "drift", earlier=earlier)
    assert line.startswith("drift: Mastodon: ")
    assert lines(made, "drift:github", earlier=earlier) == []
    assert lines(earlier, "drift", earlier=earlier) == []


def test_persons_who_left_are_counted_one_by_one():
    """Two left and two came: the roster is as long as before, and it is not the same."""
    earlier, later = study({"mastodon": ["active"] * 8}), study({"mastodon": ["active"] * 8}, first=2)
    assert lines(later, "people<8", "people-drop>2", "people-drop>25%", earlier=earlier) == []
    assert len(lines(later, "people-drop>1", "people-drop>24%", earlier=earlier)) == 2


def test_retention_ends_after_its_last_day_and_must_be_stated():
    kept = study({"mastodon": ["active"]}, until=date(2026, 10, 1))
    assert lines(kept, "retention", today=date(2026, 10, 1)) == []
    (line,) = lines(kept, "retention", today=date(2026, 10, 2))
    assert "it ended on 2026-10-01, and today is 2026-10-02" in line
    (line,) = lines(study({"mastodon": ["active"]}), "retention")
    assert "no study file says how long" in line


def test_what_cannot_be_worked_out_counts_as_missed():
    """A policy that nobody could check must not look like one that was met."""
    empty = study({"mastodon": []})
    (line,) = lines(empty, "coverage<1%")
    assert "nobody may be looked at" in line
    (line,) = lines(HALF, "coverage:linkedin<1%")
    assert "linkedin: this study does not look there" in line
    assert len(lines(empty, "coverage-drop>5", earlier=HALF)) == 1
    assert lines(empty, "drift", "controls", "unrecognised>1%", "unknown>0%", "not-run-controls") == []


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("covrage<0.6", 1, "did you mean 'coverage'?"),
        ("controls, covrage<0.6", 11, "did you mean 'coverage'?"),
        ("unknown:bloked>5", 9, "did you mean 'blocked'?"),
        ("coverage>0.6", 9, "coverage takes <"),
        ("coverage<60", 10, "did you mean 60%?"),
        ("coverage", 9, "coverage needs a bound"),
        ("coverage<", 10, "a number is missing"),
        ("coverage<much", 10, "'much' is no number"),
        ("coverage<101%", 10, "more than 100"),
        ("coverage<-1%", 10, "'-1%' is no number"),
        ("coverage:<0.3", 10, "a platform is missing"),
        ("coverage-drop>10%", 15, "percentage points"),
        ("unknown>1.5", 9, "no whole number"),
        ("people<30%", 8, "in persons"),
        ("people:x<30", 7, "nothing behind a colon"),
        ("controls>3", 9, "takes no bound"),
        ("drift:any", 7, "every platform anyway"),
        ("controls,", 10, "a rule is missing"),
        ("", 1, "a rule is missing"),
        ("one two", 1, "is no rule"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_column_and_the_nearest_word(text, column, said):
    with pytest.raises(UsageError) as caught:
        parse_rules([text])
    assert f"column {column}: " in str(caught.value)
    assert said in str(caught.value)
    assert str(caught.value).startswith("--fail-on ")


def test_a_platform_that_nobody_described_is_told_with_its_column_and_the_nearest_one():
    rules = parse_rules(["controls, coverage:mastdon<0.3"])
    with pytest.raises(UsageError, match=r"column 20: there is no platform 'mastdon' \(did you mean 'mastodon'"):
        check_platforms(rules, ["mastodon", "github"])
    check_platforms(parse_rules(["coverage:any<1%", "unknown:blocked>1"]), ["github"])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_example_of_every_rule_is_read_as_that_rule(kind):
    assert parse_rule(kind.example).kind is kind
    assert parse_rule(kind.example).text == kind.example


def test_every_rule_stands_in_the_documentation_with_its_example():
    page = (ROOT / "docs" / "quarterly.md").read_text(encoding="utf-8")
    listed = [line.split("`")[1] for line in page.partition("| Rule |")[2].partition("\n\n")[0].splitlines() if line.startswith("| `")]
    assert listed == [kind.example for kind in KINDS]


@given(st.integers(0, 100), st.integers(0, 100))
def test_law_a_share_is_the_same_in_per_cent_and_as_a_fraction(known, bound):
    made = study({"mastodon": ["active"] * known + ["blocked"] * (100 - known)})
    missed = bool(lines(made, f"coverage<{bound}%"))
    assert missed == (known < bound)
    assert missed == bool(lines(made, f"coverage<{bound / 100}"))


@given(st.text(max_size=40))
def test_law_any_text_is_a_rule_or_a_usage_error(text):
    try:
        rules = parse_rules([text])
    except UsageError:
        return
    assert rules
    assert all(one.rule for one in breaches(HALF, HALF, rules))


def test_a_bound_that_is_missed_by_being_reached_is_told_so():
    """`4 of 8; the most is 4` would read as if it were met."""
    (line,) = lines(HALF, "coverage<=50%")
    assert "; it must be more than 50 %. " in line
    (line,) = lines(HALF, f"people<={len(HALF.people)}")
    assert f"; it must be more than {len(HALF.people)}. " in line
    (line,) = lines(HALF, "unknown>=1")
    assert "; it must be less than 1. " in line


def test_figures_of_another_script_are_no_number():
    with pytest.raises(UsageError, match="is no number"):
        parse_rule("coverage<\uff10.5")
