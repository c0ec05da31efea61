"""What the report shows: every part where there is something to show, none where there is not; every person is invented."""

from __future__ import annotations

import pytest
from page_reading import data_of, details_of, text_of, tree_of
from sample_analysis import MEASURES, THEN_AND_NOW, full
from sample_study import PEOPLE, PLATFORMS, SURVEY, crowd, measure, rate, result, row, sample, score

from presence_audit.formats.page.headline import cards
from presence_audit.model import USE_LIMITS, Difference, Published
from presence_audit.privacy.pseudonyms import Pseudonyms
from presence_audit.privacy.published import pseudonymous

ALWAYS = ["summary", "people", "use", "made"]
ALL = [
    "summary", "platforms", "surveys", "then", "measures", "cohorts", "types", "dispositions", "waves", "sensitivity", "comments", "people", "use", "made",
]  # fmt: skip


@pytest.fixture(scope="module")
def page():
    return tree_of(full())


def parts(tree) -> list[str]:
    return tree.xpath("//main/section/@id")


def part(tree, name: str) -> str:
    return text_of(tree.xpath(f"//section[@id='{name}']")[0])


def test_every_part_stands_in_its_order_and_in_the_contents(page):
    assert parts(page) == ALL
    assert [link[1:] for link in page.xpath("//nav[@aria-label='Contents']//a/@href")] == ALL


def test_without_an_analysis_its_parts_are_left_out():
    bare = sample()
    assert parts(tree_of(bare)) == ["summary", "platforms", "surveys", "people", "use", "made"]
    assert "9 persons of the roster “Award winners (invented)” on 7 platforms, judged as of 2010-02-17" in part(tree_of(bare), "summary")


def test_a_roster_of_nobody_is_said_and_not_drawn():
    tree = tree_of(sample((), surveys=()))
    assert parts(tree) == ALWAYS
    assert "The roster names nobody" in part(tree, "people")
    assert tree.xpath("//table[@id='grid']") == []
    assert part(tree, "summary").startswith("Summary 0 persons")
    assert "NaN" not in text_of(tree)


def test_one_person_is_one_person():
    tree = tree_of(sample(PEOPLE[:1], surveys=()))
    assert len(tree.xpath("//tbody[@id='rows']/tr")) == 1
    assert "1 person of the roster" in part(tree, "summary")


def test_when_all_is_unknown_every_cell_says_why_and_nothing_is_a_number():
    tree = tree_of(sample((result("un", "Una Known", row(), score(0, 100, 0)),), surveys=()))
    assert {one.get("class") for one in tree.xpath("//tbody[@id='rows']//td")} == {"k-unknown", "points"}
    assert part(tree, "people").count("not searched") >= 7
    assert "7 of 7 cells are unknown" in part(tree, "summary")
    assert "search by hand" in part(tree, "summary")


def test_the_summary_comes_first_with_design_numbers_intervals_and_notes(page):
    said = part(page, "summary")
    for one in (
        "A census of 35 invented award winners", "29 of 35", "82.9 % (95 %: 67.3–91.9); unknown 2, worst case 82.9–88.6 %", "42 of 56 cells are unknown",
        "not searched : 36.", "The earlier wave was judged again by the newer rules.",
    ):  # fmt: skip
        assert one in said


def test_a_number_of_nobody_is_a_dash_and_never_zero():
    study = full()
    measures = tuple(one.model_copy(update={"of": "roster"}) for one in study.analysis.measures if one.measure.endswith("_of"))
    (card,) = cards(study.model_copy(update={"analysis": study.analysis.model_copy(update={"measures": measures})}))
    assert card.rate.n == 0
    tree = tree_of(study.model_copy(update={"analysis": study.analysis.model_copy(update={"measures": measures})}))
    assert "Is active on X (Twitter), of those with an account – nobody to count" in part(tree, "summary")


# Values and intervals as research/study.md §1 gives them: 0/35, 2/35, 0/2, 29/35, 15–29/29, 0–17/35.
SIX = SURVEY.model_copy(
    update={
        "measures": (
            measure("blog", "Blogs", rate(0, 35, 0, (0, 9.9), (0, 0)), Published(k_min=0, k_max=0, n=35, text="none of the 35"), "equal"),
            measure("id", "Twitter ID", rate(2, 35, 0, (1.6, 18.6), (5.7, 5.7)), Published(k_min=2, k_max=2, n=35, text="2 of the 35"), "equal"),
            measure("active", "Active", rate(0, 2, 0, (0, 65.8), (0, 0)), Published(k_min=0, k_max=0, n=2, text="neither is active"), "equal", of="id"),
            measure("linkedin", "LinkedIn", rate(29, 35, 1, (67.3, 91.9), (82.9, 85.7)), Published(k_min=29, k_max=29, n=35, text="29 of the 35"), "equal"),
            measure("lacking", "Lacks content", rate(23, 29, 0, (61.6, 90.2), (79.3, 79.3)), Published(k_min=15, k_max=29, n=29, text="most"), "within", of="linkedin"),
            measure("facebook", "Facebook", rate(13, 35, 3, (23.2, 53.7), (37.1, 45.7)), Published(k_min=0, k_max=17, n=35, text="less than half"), "within"),
        )
    }
)  # fmt: skip


def test_published_and_measured_stand_side_by_side_for_all_six_values():
    tree = tree_of(sample(surveys=(SIX,)))
    rows = [[text_of(cell) for cell in line.xpath("./th|./td")] for line in tree.xpath("//section[@id='surveys']//tbody/tr")]
    assert [(cells[1], cells[3], cells[5], cells[9]) for cells in rows] == [
        ("0/35", "0/35", "0.0–9.9", "equal"),
        ("2/35", "2/35", "1.6–18.6", "equal"),
        ("0/2", "0/2", "0.0–65.8", "equal"),
        ("29/35", "29/35", "67.3–91.9", "equal"),
        ("15–29/29", "23/29", "61.6–90.2", "within"),
        ("0–17/35", "13/35", "23.2–53.7", "within"),
    ]


def test_then_and_now_gives_difference_and_test_or_the_reason_why_not(page):
    said = part(page, "then")
    assert "−36.3 −46.9 to −20.4" in said
    assert "< .001" in said  # 4 × 10⁻⁵ is not printed as 0
    assert ".010 to .400" in said
    assert "1 published number that may not be compared, and why" in said
    assert "no: Self-report is not compared with an audit." in said
    assert THEN_AND_NOW[0].published.source in page.xpath("//section[@id='then']//a/@href")


def test_cohorts_types_waves_and_sensitivity_show_what_was_worked_out(page):
    assert "3 or fewer of 10" in part(page, "cohorts")
    assert "One side has no cases." in part(page, "cohorts")
    assert "listed or dormant: 4; broadcaster or curator: 2" in part(page, "types")
    assert "It takes 6 switches in one direction" in part(page, "waves")
    assert "Nobody switched." in part(page, "waves")
    assert "presence 1.1.0" in part(page, "waves")
    assert "0.981 – 3 −0.4 +0.2" in part(page, "sensitivity")
    assert "78%" in part(page, "dispositions")  # 26 of 33


def test_warnings_stand_before_the_numbers_that_they_are_about(page):
    assert page.xpath("//section[@id='summary']/h3/text()") == ["Read this first", "Main numbers", "What is unknown, and why"]


def test_what_the_unknown_allow_stands_beside_p_and_difference():
    """A p of .016 that may be .0625, or anything, is no finding; six one-way switches give 2 × 2⁻⁶ = .03125."""
    study = full()
    (first, *others) = study.analysis.comparisons
    paired = tuple(
        one.model_copy(update={"p_range": limits}) for one, limits in zip(first.paired, ((0.0078125, 0.125), (0.125, 1.0)), strict=True)
    )
    difference = Difference(points=-36.3, newcombe=(-46.9, -20.4), widest=(-40.0, -30.0), outer=(-50.1, -15.2))
    then = study.analysis.then_and_now[0].model_copy(update={"difference": difference})
    cohort = study.analysis.cohorts[0].model_copy(update={"difference": difference})
    changed = {"comparisons": (first.model_copy(update={"paired": paired}), *others), "then_and_now": (then,), "cohorts": (cohort,)}
    tree = tree_of(study.model_copy(update={"analysis": study.analysis.model_copy(update=changed)}))
    assert ".031 .008 to .125" in part(tree, "waves")
    assert "– Nobody switched. .125 to 1.000" in part(tree, "waves")
    assert "−36.3 −46.9 to −20.4 outer: −50.1 to −15.2" in part(tree, "then")
    assert "−36.3 −46.9 to −20.4 outer: −50.1 to −15.2" in part(tree, "cohorts")


def test_a_denominator_stands_as_it_was_published(page):
    assert "n: 100; 95 %: 32.8–51.8" in part(page, "then")


def test_every_sign_that_is_drawn_in_a_part_stands_in_a_legend_of_it():
    """The first measure of a series may have no value, and its picture is left out with the legend that stood at it."""
    study = full()
    turned = {"series": study.analysis.series[::-1]}
    page = tree_of(study.model_copy(update={"analysis": study.analysis.model_copy(update=turned)}))
    for name, sign in (("waves", "sign-whisker"), ("waves", "stayed"), ("then", "sign-outer")):
        assert page.xpath(f"//section[@id='{name}']//ul[@class='legend']//*[contains(@class, '{sign}')]"), (name, sign)


def test_the_one_live_region_is_not_the_line_that_changes_at_every_letter(page):
    assert page.xpath("//main//*[@role='status' or @aria-live]/@id") == ["said"]


def test_a_picture_is_named_by_its_title_and_described_by_the_rest(page):
    for one in page.xpath("//main//*[local-name()='svg'][@role='img']"):
        name = one.get("aria-labelledby")
        assert page.xpath(f"//*[@id='{name}']/text()")[0] != ""
        assert one.get("aria-describedby").split() != name.split()


def test_what_it_must_not_be_used_for_and_where_it_comes_from_stand_in_it(page):
    for limit in USE_LIMITS:
        assert limit in part(page, "use")
    for one in ("0123456789abcdef" * 4, "c0ffee" * 10, "57a4" * 16, "7e57" * 16, "presence-audit 0.1.0", "x passed, linkedin not run"):
        assert one in part(page, "made")


def test_every_measure_leads_to_its_persons(page):
    assert page.xpath("//button[@data-show]/@data-show") == ["standard/x_account"]
    assert data_of(page)["measures"] == [["standard/x_account", MEASURES["x_account"][0], [0], []]]


def test_details_hold_everything_behind_a_cell(page):
    ada = details_of(page)[0]
    cell = ada["cells"][1]
    assert ada["name"] == "Ada Example"
    assert cell["detail"] == "the page names her and her employer"
    assert [(one["name"], one["bits"]) for one in cell["attributions"][0]["facts"]] == [
        ("employer_current", 5.5),
        ("place", -0.5),
        ("reciprocal_link", 5.0),
    ]
    assert cell["attributions"][0]["probability"] == "0.996"
    assert [(one["outcome"], one["points"]) for one in cell["findings"]] == [
        ("met", "4/4"),
        ("unmet", "0/2"),
        ("unknown", "1–5/6"),
        ("inapplicable", "–"),
    ]
    assert cell["activity"] == "2010-02-05, 12 days before the study's date; the newest there is"
    hilda = details_of(page)[7]
    assert hilda["cells"][1]["reason"] == "protected"
    assert hilda["cells"][1]["resolve"].startswith("nothing from outside")


def test_rows_beyond_the_first_page_are_data_and_details_come_in_chunks():
    tree = tree_of(sample(crowd(120), surveys=()))
    data = data_of(tree)
    assert len(tree.xpath("//tbody[@id='rows']/tr")) == 50
    assert len(data["rows"]) == 120
    assert len(tree.xpath("//script[starts-with(@id, 'details-')]")) == 3
    assert [one["id"] for one in details_of(tree)] == [f"p{at}" for at in range(120)]
    assert tree.xpath("//table[@id='grid']/@aria-rowcount") == ["121"]


def test_a_pseudonymous_study_works_without_names_and_addresses():
    study = pseudonymous(full(), Pseudonyms(b"k" * 32), 5)
    tree = tree_of(study)
    said = text_of(tree)
    assert "Ada Example" not in said
    assert "Example Corp" not in said
    assert "Pseudonymous, not anonymous" in part(tree, "summary")
    assert {one["url"] for person in details_of(tree) for one in person["evidence"]} <= {""}
    assert len(tree.xpath("//tbody[@id='rows']/tr")) == len(PEOPLE)
    assert all(name.startswith("P-") for name in tree.xpath("//span[@class='who']/text()"))
    assert len(PLATFORMS) == len(tree.xpath("//table[@id='grid']/thead//th")) - 2
