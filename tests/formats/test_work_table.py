"""The worklist at a terminal; every person and account is invented."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len
from sample_work import EMPTY, account, candidate, effect, hostile, item, work

from presence_audit.formats.work_table import work_table
from presence_audit.formats.work_words import gain, headline


def shown(made, width=100, **how) -> str:
    return work_table(made, width=width, **how).decode(how.get("encoding", "utf-8"))


def test_the_top_says_how_much_is_unknown_and_what_answers_bring():
    lines = shown(work(item(1), item(2))).splitlines()
    assert lines[:4] == [
        "Invented leaders as of 2026-03-31, by presence 1.1.0",
        "2 cells of 24 unknown; coverage is 50.0 %.",
        "Answering the 2 items below brings it to 100.0 %.",
        "  Has one: 50.0–66.7 % of 12; 2 answers narrow it from 16.7 points to 0.0",
    ]


def test_an_item_says_who_where_why_what_it_changes_and_what_to_do():
    row = next(line for line in shown(work(item()), 140).splitlines() if line.startswith("1  "))
    assert re.sub(r" {2,}", "|", row) == "1|Ada Éxample|Social|login wall|rates 8.3, score 45.0|Open it in a browser."


def test_at_sixty_columns_nothing_is_cut_and_no_line_is_longer():
    text = shown(work(item(1), item(12)), 60)
    assert all(cell_len(line) <= 60 for line in text.splitlines())
    assert " 1  Ada Éxample, Social: login wall\n    rates 8.3, score 45.0; Open it in a browser.\n12  Ada" in text


def test_nothing_unknown_is_said():
    assert shown(EMPTY).splitlines() == [
        "Invented leaders as of 2026-03-31, by presence 1.1.0",
        "0 cells of 24 unknown; coverage is 100.0 %.",
        "Nothing is unknown: every cell is answered.",
    ]


def test_an_empty_part_of_a_list_is_not_an_empty_list():
    assert headline(work(unknown=3, coverage=0.875))[1:] == ["No open cell is what was asked for."]
    assert headline(work(cells=0, unknown=0, coverage=None)) == ["The study has no cells: nobody is looked at."]


def test_what_nobody_can_answer_is_not_promised():
    assert headline(work(item(1), item(2, answerable=False)))[1:] == [
        "Answering the one item below brings it to 95.8 %.",
        "1 at the end nobody can answer from outside.",
    ]
    assert headline(work(item(1, answerable=False)))[1:] == ["Nobody can answer the items below from outside."]


def test_what_a_limit_left_out_is_counted():
    assert "7 more are left out here; see them with --limit, or with -f html, csv or xlsx." in shown(work(item(), open=8))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"files": ("shot.png",)}, "code shot.png"),
        ({"candidates": (candidate(),)}, "decide on 1 account: https://social.example/ada"),
        ({"account": account()}, "open https://social.example/ada"),
        ({"reason": "not_searched"}, "search by hand"),
        ({"reason": "suspended", "answerable": False, "resolve": ""}, "nothing from outside: the platform has closed the account"),
    ],
)
def test_the_first_step_is_the_shortest_that_is_known(changes, says):
    assert f"rates 8.3, score 45.0; {says}" in shown(work(item(**changes)), 110)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "rates 8.3, score 45.0"),
        ({"measures": (), "study_points": 0, "measures_one_way": ("a:b",), "score_points": 0}, "rates one way, score one way"),
        ({"measures": (), "study_points": 0, "measures_together": ("a:b",), "score_points": 0, "score_if_full": (0, 55)}, "rates together"),
        ({"measures": (), "study_points": 0, "score_points": 0, "score_if_full": (0, 55)}, "nothing that is counted"),
    ],
)
def test_a_gain_in_few_words(changes, says):
    assert gain(effect(**changes)) == says


@pytest.mark.parametrize("width", [80, 120, 140, 180])
def test_no_reason_and_no_figure_is_cut(width):
    one = item(reason="robots", kind="content", platform_name="Website or blog", effect=effect(measures_one_way=("old:has_one",)))
    words = " ".join(shown(work(one), width).split())
    for part in ("Website or blog", "theirs, but its content: robots.txt says no", "rates 8.3 + one way, score 45.0"):
        assert part in words or all(word in words for word in part.split())
    assert "…" not in words


@pytest.mark.parametrize("width", [40, 60, 139, 200])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_hostile_names_stay_text(width, encoding):
    text = shown(hostile(), width, encoding=encoding)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
    assert "[bold]rich[/bold]" in text.replace("\n", "").replace("   ", "") or width < 140
    assert all(cell_len(line) <= width for line in text.splitlines())


def test_colours_are_ours_alone():
    text = shown(hostile(), 140, colour=True)
    assert set(re.findall("\x1b\\[[0-9;]*m", text)) <= {"\x1b[0m", "\x1b[1m", "\x1b[3m", "\x1b[35m"}
    assert text.replace("\x1b[", "").count("\x1b") == 0
