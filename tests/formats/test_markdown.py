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
from presence_audit.formats.markdown_numbers import counted, points, significance
from presence_audit.formats.published_words import study_and_year
from presence_audit.model import Difference, Rate, Study, Test


def written(study: Study) -> str:
    out = io.BytesIO()
    MarkdownFormat().write(study, out)
    return out.getvalue().decode()


def rendered(study: Study):
    return html.fromstring(f"<div>{MarkdownIt('commonmark').enable('table').render(written(study))}</div>")


def rows_under(page, heading: str, folded: str = "") -> dict[str, list[str]]:
    """The first table below a heading, or in the folded part below it whose title holds `folded`, by its first column."""
    (below,) = page.xpath(f"//h2[normalize-space()='{heading}']")
    inside = f"following::details[summary[contains(., '{folded}')]][1]//table[1]" if folded else "following::table[1]"
    (found,) = below.xpath(inside)
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
    rows = rows_under(page, "Then and now", "one by one")
    assert rows["Zeno 2015: on Twitter"] == ["42 of 100 (42.0 %)", "2/35 (5.7 %)", "−36.3 (−46.9 to −20.4)", "< .001"]
    assert rows["Zeno 2015: on LinkedIn"][2:] == ["−10.1 (−26.1 to +1.1) [−10.1 to −7.3]", ".100 [.100 to .160]"]
    assert "CRN 2009: claims to use LinkedIn" not in rows
    (others,) = page.xpath("//details[summary[contains(., 'without a comparison')]]")
    assert "Self-report is never compared" in others.text_content()


def test_waves_show_counts_first_and_significance_beside_them():
    page = rendered(analysed())
    rows = rows_under(page, "From 2009-11 to 2010-02")
    assert rows["Has an account on X (Twitter)"] == ["33", "5", "0", "1", ".062 [.031 to .125]"]
    assert list(rows) == ["Has an account on X (Twitter)"]
    others = rows_under(page, "From 2009-11 to 2010-02", "1 measure in which nobody switched")
    assert others["Has an account on LinkedIn"][-1] == "Nobody switched."
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


def test_a_published_range_has_no_single_p_and_no_single_difference():
    ranged = Test(method="fisher", p=None, p_range=(0.01, 0.5))
    assert significance(ranged) == "\\[.010 to .500\\]"
    assert significance(None) == "–"
    assert points(Difference(points=None, newcombe=(-10.0, 30.0), widest=(-5.0, 25.0))) == "a range (−10.0 to +30.0) \\[−5.0 to +25.0\\]"
    assert points(Difference(points=None, newcombe=None, widest=None)) == "–"
    assert points(Difference(points=None, newcombe=None, widest=(14.7, 98.0))) == "– \\[+14.7 to +98.0\\]"


def test_who_may_belong_is_said_where_nobody_does_for_certain():
    nobody = Rate(k=0, n=0, unknown=0, pct=None, wilson=None, worst_case=(0.0, 100.0), outer=(0.0, 100.0), undecided=7)
    assert counted(nobody) == "– (nobody for certain, 7 may belong)"
    assert counted(nobody.model_copy(update={"undecided": 0})) == "– (nobody to count)"


@pytest.mark.parametrize(
    ("study", "when", "called"),
    [("Zeno 2015", "2015-08", "Zeno 2015"), ("CRN", "2009", "CRN 2009"), ("harmon.ie 2012", "2011-12", "harmon.ie 2012 2011-12")],
)
def test_a_study_is_called_by_its_name_and_a_year_that_stands_once(study, when, called):
    assert study_and_year(number(study, when, "x", None, None)) == called


@pytest.mark.parametrize(
    ("p_range", "p", "shown"), [((1e-9, 2e-6), 1e-7, "< .001"), ((0.01, 0.02), 0.01, ".010 \\[.010 to .020\\]"), ((0.3, 0.3), 0.3, ".300")]
)
def test_a_range_of_p_that_prints_the_same_is_printed_once(p_range, p, shown):
    assert significance(Test(method="fisher", p=p, p_range=p_range)) == shown


def test_a_per_cent_that_the_published_words_hold_is_not_printed_twice():
    rows = tuple(
        ANALYSIS.then_and_now[1].model_copy(update={"published": number("S", "2015", label, (2, 2), 50, text=text)})
        for label, text in (("a", "4 %"), ("b", "2 of 50"), ("c", "2 (4.0 %)"))
    )
    shown = rows_under(rendered(analysed(ANALYSIS.model_copy(update={"then_and_now": rows}))), "Then and now", "one by one")
    assert [cells[0] for cells in shown.values()] == ["4 % of 50", "2 of 50 (4.0 %)", "2 (4.0 %) of 50"]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("about 500", "18 (3.6 %) of about 500"),
        ("more than 500", "18 (3.6 %) of more than 500"),
        ("not stated, the list is called 500", "18 (3.6 %) (n: not stated, the list is called 500)"),
    ],
)
def test_a_denominator_stands_as_it_was_published_not_as_it_was_taken(said, shown):
    taken = number("Domo", "2012", "on Twitter", (18, 18), 498, text="18 (3.6 %)", n_text=said)
    rows = (ANALYSIS.then_and_now[1].model_copy(update={"published": taken}),)
    page = rendered(analysed(ANALYSIS.model_copy(update={"then_and_now": rows})))
    assert [cells[0] for cells in rows_under(page, "Then and now", "one by one").values()] == [shown]


def test_what_is_read_first_is_short_and_names_the_ends_of_what_was_published():
    zeno = ANALYSIS.then_and_now[1]
    uber = zeno.model_copy(update={"published": number("UberCEO", "2009", "has an account", (2, 2), 100)})
    domo = zeno.model_copy(update={"published": number("Domo", "2012", "is there", (38, 38), 498)})
    page = rendered(analysed(ANALYSIS.model_copy(update={"then_and_now": (uber, domo, zeno)})))
    assert rows_under(page, "Then and now") == {"x_account": ["2/35 (5.7 %)", "3", "2.0 %, UberCEO 2009", "42.0 %, Zeno 2015"]}


def test_a_published_range_is_neither_the_lowest_nor_the_highest_number():
    """`less than half` of 35 begins at 0 %, and nobody published 0 %."""
    zeno = ANALYSIS.then_and_now[1]
    half = zeno.model_copy(update={"published": number("Chamberlin", "2010", "is there", (0, 17), 35)})
    both = rendered(analysed(ANALYSIS.model_copy(update={"then_and_now": (half, zeno)})))
    assert rows_under(both, "Then and now")["x_account"][1:] == ["2 (1 as a range)", "42.0 %, Zeno 2015", "–"]
    alone = rendered(analysed(ANALYSIS.model_copy(update={"then_and_now": (half,)})))
    assert rows_under(alone, "Then and now")["x_account"][1:] == ["1 (1 as a range)", "0.0–48.6 %, Chamberlin 2010", "–"]


def test_warnings_and_what_changed_stand_before_the_numbers():
    headings = [one.text_content() for one in rendered(analysed()).xpath("//h2")]
    assert headings[:3] == ["Read this first", "From 2009-11 to 2010-02", "Measures"]


@pytest.mark.parametrize(
    ("p", "p_range", "shown"),
    [
        (0.0625, (0.03125, 0.125), ".062 \\[.031 to .125\\]"),
        (None, (0.25, 1.0), "Nobody switched. \\[.250 to 1.000\\]"),
        (None, (1.0, 1.0), "Nobody switched. \\[1.000\\]"),
        (None, None, "Nobody switched."),
    ],
)
def test_what_the_unknown_allow_stands_beside_mcnemar_s_p(p, p_range, shown):
    """Six one-way switches give 2 × 2⁻⁶ = .03125, three .25 (study.md §3.1, point 6)."""
    (compared,) = ANALYSIS.comparisons
    pair = compared.paired[1].model_copy(update={"p": p, "p_range": p_range, "undefined": "" if p else "Nobody switched."})
    page = written(analysed(ANALYSIS.model_copy(update={"comparisons": (compared.model_copy(update={"paired": (pair,)}),)})))
    assert f"| 4 | {shown} |" in page


def test_what_an_edited_study_says_of_controls_and_digests_is_text():
    """A study is a file that anybody may have edited."""
    study = analysed()
    cruel = {
        "controls": (("x", EVIL),),
        "roster_digest": "<b>|</b>",
        "rules_digest": "<b>|</b>",
        "platforms_digest": "<b>|</b>",
        "tool": "<b>|",
    }
    page = written(study.model_copy(update={"origin": study.origin.model_copy(update=cruel)}))
    assert "<img" not in page
    assert "<b>" not in page


@pytest.mark.parametrize(("names", "told"), [("pseudonymous", 1), ("named", 0)])
def test_a_summary_without_names_says_that_it_is_not_anonymous(names, told):
    """The note that stands above every other report without names."""
    study = sample()
    study = study.model_copy(update={"origin": study.origin.model_copy(update={"names": names})})
    assert written(study).count("Pseudonymous, not anonymous: whoever knows the roster") == told
