"""The pictures of the report draw what is there: lengths are shares, places are ages, what is unknown is hatched; numbers by hand."""

from __future__ import annotations

import math

import pytest
from lxml import etree
from sample_analysis import COHORTS, THEN_AND_NOW, WAVES, comparison, full, series
from sample_study import PEOPLE, PLATFORMS, crowd, found, rate, result, row, sample, score

from presence_audit.formats import figures
from presence_audit.formats.page.charts.cohorts import cohorts_chart
from presence_audit.formats.page.charts.rates import rates_chart
from presence_audit.formats.page.charts.reasons import reasons_chart
from presence_audit.formats.page.charts.scores import scores_chart
from presence_audit.formats.page.charts.states import states_chart
from presence_audit.formats.page.charts.then_now import then_and_now_charts
from presence_audit.formats.page.charts.timeline import timeline_chart
from presence_audit.formats.page.charts.waves import series_chart, transition_chart
from presence_audit.model import Transition


def drawn(chart):
    return etree.fromstring(str(chart.drawing))


def boxes(chart, kind: str):
    """Start and width of the bars of one kind, in per cent."""
    return [
        (float(one.get("x").rstrip("%")), float(one.get("width").rstrip("%")))
        for one in drawn(chart).iter("rect")
        if kind in one.get("class").split()
    ]


def test_states_fill_each_bar_to_the_end_and_the_unknown_are_hatched():
    chart = states_chart(sample())
    by_height = {}
    for one in drawn(chart).iter("rect"):
        by_height.setdefault(one.get("y"), []).append(float(one.get("width").rstrip("%")))
    assert len(by_height) == len(PLATFORMS)
    assert [sum(widths) for widths in by_height.values()] == pytest.approx([100] * 7, abs=0.1)
    # X: of nine persons are unknown Di, Ev; Ada, Cy, El, Bo, Hilda have one state each, Gus is excluded, Fi was not searched
    assert [width for _, width in boxes(chart, "s-unknown")][1] == pytest.approx(100 * 3 / 9, abs=0.01)
    assert chart.table.rows[1][0] == "X"
    assert sum(map(int, chart.table.rows[1][1:-1])) == 9


def test_nobody_has_no_chart_of_states_scores_or_ages():
    nobody = sample((), surveys=())
    assert [make(nobody) for make in (states_chart, scores_chart, timeline_chart, reasons_chart)] == [None] * 4


def test_reasons_are_counted_over_all_platforms_the_commonest_first():
    chart = reasons_chart(sample())
    assert chart.table.rows[0][:2] == ("not searched", "36")
    assert boxes(chart, "s-unknown")[0] == (0, 100)
    assert len(boxes(chart, "s-unknown")) == len(chart.table.rows)


def one_act(days: int, bound: str = "exact"):
    return sample((result("a", "A", row(found("x", "active", days, bound)), score(0, 1, 1)),), surveys=())


@pytest.mark.parametrize("days", [0, 7, 30, 90, 365, 3652, 20_000])
def test_an_act_stands_where_its_age_says_the_newest_at_the_right(days):
    ((start, width),) = boxes(timeline_chart(one_act(days)), "bar-sure")
    place = 100 * (1 - math.log(1 + min(days, 3652) / 7) / math.log(1 + 3652 / 7))
    assert start - 0.5 <= place <= start + width + 0.5


@pytest.mark.parametrize(("bound", "kind"), [("at_least", "bar-open"), ("at_most", "bar-old")])
def test_an_age_that_is_only_a_bound_looks_different(bound, kind):
    chart = timeline_chart(one_act(100, bound))
    assert len(boxes(chart, kind)) == 1
    assert boxes(chart, "bar-sure") == []


class Read(tuple):  # noqa: SLOT001 - a tuple cannot have any
    """People who count how often they are read through; a hundred thousand are read from a file each time."""

    def __init__(self, _people) -> None:
        self.times = 0

    def __iter__(self):
        self.times += 1
        return super().__iter__()


@pytest.mark.parametrize("make", [timeline_chart, scores_chart])
def test_people_are_read_once_for_a_picture(make):
    study = sample()
    people = Read(study.people)
    assert make(study.model_copy(update={"people": people})) == make(study)
    assert people.times == 1


def test_nobody_with_a_dated_act_is_no_timeline():
    assert timeline_chart(sample((result("a", "A", row(), score(0, 1, 0)),), surveys=())) is None


def test_a_score_is_solid_up_to_its_lower_end_and_hatched_to_the_upper():
    chart = scores_chart(sample(PEOPLE[:1]))
    assert boxes(chart, "bar-sure") == [(0, 42.3)]
    assert boxes(chart, "s-unknown") == [(42.3, 35.3)]
    assert "This is no ranking" in chart.note or "no ranking" in chart.note


def test_many_scores_are_drawn_in_groups_and_no_name_stands_in_them():
    chart = scores_chart(sample(crowd(900), surveys=()))
    assert len(boxes(chart, "s-unknown")) == 60
    assert "group of about 13 persons" in chart.note  # 800 with a score, for every ninth is excluded
    assert "Ada" not in str(chart.drawing)
    assert sum(int(cells[1].replace(",", "")) for cells in chart.table.rows) == 800


def test_a_rate_is_solid_where_certain_and_hatched_where_unknown():
    chart = rates_chart("r", "Rates", [("A", rate(2, 35, 7, (1.6, 18.6), (5.7, 25.7)))])
    assert boxes(chart, "bar-sure") == [(0, 5.7)]
    assert boxes(chart, "s-unknown") == [(5.7, 20)]
    whiskers = [one for one in drawn(chart).iter("line") if one.get("class") == "whisker"]
    assert (whiskers[0].get("x1"), whiskers[0].get("x2")) == ("1.6%", "18.6%")
    assert rates_chart("r", "Rates", [("A", rate(0, 0))]) is None


def test_then_and_now_draws_only_what_may_be_compared():
    charts = list(then_and_now_charts(THEN_AND_NOW))
    assert [len(chart.table.rows) for chart in charts] == [2, 2]
    dots = [one.get("cx") for one in drawn(charts[0]).iter("circle")]
    assert dots == ["42%"]
    assert boxes(charts[1], "then-range") == [(0, 48.6)]
    assert list(then_and_now_charts(THEN_AND_NOW[2:])) == []


def test_a_difference_stands_left_of_zero_when_the_first_has_less():
    chart = cohorts_chart("c", COHORTS)
    (dot,) = [float(one.get("cx").rstrip("%")) for one in drawn(chart).iter("circle")]
    assert dot == 48  # −4 points on a scale of 200
    assert [cells[0] for cells in chart.table.rows] == ["Has an account on LinkedIn"]
    assert cohorts_chart("c", COHORTS[1:]) is None
    assert list(map(figures.signed, (-0.04, -4.0, 4.04, None))) == ["0.0", "−4.0", "+4.0", "–"]


def test_a_matrix_has_sixteen_cells_in_the_order_of_the_classes():
    counts = ((14, 1, 0, 0), (0, 8, 0, 2), (0, 1, 2, 1), (0, 0, 1, 4))
    chart = transition_chart("m", Transition(platform="x", name="X", counts=counts, resolved=2, lost_sight=1, outside=3), "then → now")
    numbers = [one.text for one in drawn(chart).iter("text") if one.get("class").startswith("in ")]
    assert numbers == [str(number) if number else "·" for line in counts for number in line]
    assert "34 known in both" in "".join(drawn(chart).itertext())
    assert "Came into sight: 2; lost from sight: 1; out of sight in both: 3" in chart.note
    assert "2 from silent to active" in chart.description


def test_a_series_has_a_point_a_wave_and_nothing_where_there_is_no_value():
    one, none = series()
    chart = series_chart("s", one, WAVES)
    assert len(list(drawn(chart).iter("circle"))) == 3
    assert [cells[0] for cells in chart.table.rows] == ["2009-Q3", "2009-Q4", "2010-Q1"]
    assert series_chart("s", none, WAVES) is None
    assert comparison(WAVES[0], WAVES[1]).stayed == 34


def test_every_picture_fits_its_width_and_needs_no_view_box():
    from presence_audit.formats.page.sections import sections

    for chart in (chart for part in sections(full()) for chart in part.charts):
        root = drawn(chart)
        assert root.get("viewBox") is None
        assert root.get("width") == "100%"
        for start, width in boxes(chart, ""):
            assert 0 <= start <= 100
            assert start + width <= 100.01
