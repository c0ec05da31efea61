"""The summary for a job's page: what stands in it, and what never does."""

from __future__ import annotations

import io

import pytest
from analysis_factory import ANALYSIS, EVIL, analysed, hostile, number
from lxml import html
from markdown_it import MarkdownIt
from sample_study import PEOPLE, sample

from presence_audit.formats import words
from presence_audit.formats.markdown import MOST_BYTES, MarkdownFormat
from presence_audit.formats.markdown_numbers import p_value, points, significance
from presence_audit.formats.published_words import study_and_year
from presence_audit.model import Difference, Study, Test


def written(study: Study) -> str:
    out = io.BytesIO()
    MarkdownFormat().write(study, out)
    return out.getvalue().decode()


def rendered(study: Study):
    return html.fromstring(f"<div>{MarkdownIt('commonmark').enable('table').render(written(study))}</div>")


def rows_under(page, heading: str) -> dict[str, list[str]]:
    """The first table below a heading, by its first column."""
    (found,) = page.xpath(f"//h2[normalize-space()='{heading}']/following::table[1]")
    return {row[0].text_content(): [cell.text_content() for cell in row[1:]] for row in found.xpath(".//tbody/tr")}


def test_measures_are_printed_with_counts_intervals_and_unknown():
    """study.md §1: 2/35 is 5.7 % (Wilson 1.6–18.6, exact 0.7–19.2), 29/35 is 82.9 % (67.3–91.9)."""
    page = rendered(analysed())
    rows = rows_under(page, "Measures")
    assert rows["Has an account on X (Twitter)"] == ["2/35", "0", "5.7", "1.6–18.6", "5.7–5.7"]
    assert rows["Has an account on LinkedIn"] == ["29/35", "1", "82.9", "67.3–91.9", "82.9–85.7"]
    assert "0.7–19.2" in page.text_content()


def test_what_is_undefined_is_a_dash_and_never_nought_or_nan():
    assert rows_under(rendered(analysed()), "Measures")["Blogs, of those with a blog"] == ["–", "0", "–", "–", "–"]
    assert "nan" not in written(analysed()).casefold().split()


def test_then_and_now_shows_what_can_be_compared_and_why_the_rest_cannot():
    """study.md §3.1, point 7."""
    page = rendered(analysed())
    rows = rows_under(page, "Then and now")
    assert rows["Zeno 2015: on Twitter"] == ["42 of 100 (42.0 %)", "2/35 (5.7 %)", "-36.3 (-46.9 to -20.4)", "<.0001"]
    assert rows["Zeno 2015: on LinkedIn"][2:] == ["-10.1 (-26.1 to +1.1) [-10.1 to -7.3]", ".10 [.10 to .16]"]
    assert "CRN 2009: claims to use LinkedIn" not in rows
    (others,) = page.xpath("//details[summary[contains(., 'without a comparison')]]")
    assert "Self-report is never compared" in others.text_content()


def test_waves_show_counts_first_and_significance_beside_them():
    page = rendered(analysed())
    rows = rows_under(page, "From 2009-11 to 2010-02")
    assert rows["Has an account on X (Twitter)"] == ["33", "5", "0", "1", ".0625"]
    assert rows["Has an account on LinkedIn"][-1] == "Nobody switched."
    assert "With 6 or more switches in one direction" in page.text_content()
    assert "2009-11 was judged by presence 1.1.0 before" in page.text_content()


def test_states_and_reasons_add_up_to_what_the_study_says():
    study = analysed()
    page = rendered(study)
    states = rows_under(page, "States by platform")
    for one in study.summary:
        shown = [int(cell.replace("·", "0")) for cell in states[one.name][:-1]]
        assert dict(zip(words.SIGNS, shown, strict=True)) == dict(one.states)
    reasons = rows_under(page, "What is unknown, and why")
    assert sum(int(cells[0].split()[0]) for cells in reasons.values()) == sum(number for one in study.summary for _, number in one.reasons)


@pytest.mark.parametrize("study", [analysed(), sample(), hostile()], ids=["analysed", "judged", "hostile"])
def test_no_person_stands_in_it(study):
    page = written(study)
    for result in PEOPLE:
        assert result.person.name not in page
        assert f"| {result.person.id} |" not in page
    assert words.NOT_FOR in page


def test_a_stranger_s_text_is_text_everywhere():
    page = rendered(hostile())
    allowed = {
        "div",
        "h1",
        "h2",
        "h3",
        "p",
        "strong",
        "em",
        "blockquote",
        "details",
        "summary",
        "ul",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert {one.tag for one in page.iter()} <= allowed
    assert page.text_content().replace("\u200b", "").count(EVIL) > 20
    for table in page.xpath("//table"):
        assert {len(row) for row in table.xpath(".//tr")} == {len(table.xpath(".//th"))}


def test_it_works_before_anything_is_analysed_and_for_nobody():
    judged = sample()
    assert "## Then and now" not in written(judged)
    assert "## Counted again: Chamberlin, February 2010" in written(judged)
    empty = sample((), surveys=())
    assert written(empty).startswith("# Award winners (invented) as of 2010-02-17\n\n**0 persons on 7 platforms, –")


def test_the_page_of_a_job_has_room_for_it():
    """A part that is too large goes; what it must not be used for stays."""
    notes = ANALYSIS.model_copy(update={"notes": tuple(f"{number} " + "long " * 300 for number in range(2000))})
    page = written(analysed(notes))
    assert len(page.encode()) <= MOST_BYTES
    assert "is left out, because a summary may not be larger" in page
    assert words.NOT_FOR in page


def test_same_study_same_bytes():
    assert written(analysed()) == written(analysed())


@pytest.mark.parametrize(
    ("p", "shown"),
    [(None, "–"), (4e-5, "<.0001"), (1e-300, "<.0001"), (0.0625, ".0625"), (0.0433, ".0433"), (0.1, ".10"), (0.2857, ".29"), (1.0, "1.00")],
)
def test_p_values_are_printed_to_what_counts(p, shown):
    assert p_value(p) == shown


def test_a_published_range_has_no_single_p_and_no_single_difference():
    ranged = Test(method="fisher", p=None, p_range=(0.01, 0.5))
    assert significance(ranged) == "\\[.01 to .50\\]"
    assert significance(None) == "–"
    assert points(Difference(points=None, newcombe=(-10.0, 30.0), widest=(-5.0, 25.0))) == "a range (-10.0 to +30.0) \\[-5.0 to +25.0\\]"
    assert points(Difference(points=None, newcombe=None, widest=None)) == "–"


@pytest.mark.parametrize(
    ("study", "when", "called"),
    [("Zeno 2015", "2015-08", "Zeno 2015"), ("CRN", "2009", "CRN 2009"), ("harmon.ie 2012", "2011-12", "harmon.ie 2012 2011-12")],
)
def test_a_study_is_called_by_its_name_and_a_year_that_stands_once(study, when, called):
    assert study_and_year(number(study, when, "x", None, None)) == called


@pytest.mark.parametrize(
    ("p_range", "p", "shown"), [((1e-9, 2e-6), 1e-7, "<.0001"), ((0.01, 0.02), 0.01, ".01 \\[.01 to .02\\]"), ((0.3, 0.3), 0.3, ".30")]
)
def test_a_range_of_p_that_prints_the_same_is_printed_once(p_range, p, shown):
    assert significance(Test(method="fisher", p=p, p_range=p_range)) == shown


def test_a_per_cent_that_the_published_words_hold_is_not_printed_twice():
    rows = tuple(
        ANALYSIS.then_and_now[1].model_copy(update={"published": number("S", "2015", label, (2, 2), 50, text=text)})
        for label, text in (("a", "4 %"), ("b", "2 of 50"), ("c", "2 (4.0 %)"))
    )
    shown = rows_under(rendered(analysed(ANALYSIS.model_copy(update={"then_and_now": rows}))), "Then and now")
    assert [cells[0] for cells in shown.values()] == ["4 %", "2 of 50 (4.0 %)", "2 (4.0 %)"]
