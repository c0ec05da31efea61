"""The workbook read back: sheets, headings, types, what is empty and why, and the same bytes again."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from datetime import UTC, date, datetime

import pytest
from analysis_factory import EVIL, hostile
from sample_study import PEOPLE, PLATFORMS, result, row, sample, unknown
from workbook_back import STUDY, column, headings, made, opened, rows, whole

from presence_audit.errors import UsageError
from presence_audit.formats import safe
from presence_audit.model import Activity, Moment
from presence_audit.plugins import load_format
from presence_audit.privacy.pseudonyms import Pseudonyms
from presence_audit.privacy.published import pseudonymous

ALWAYS = ["Summary", "Baselines", "Platforms", "People", "Presence", "Findings", "Evidence", "Data dictionary"]


@pytest.fixture(scope="module")
def book():
    return whole()


def test_the_summary_stands_first_and_the_dictionary_last(book):
    assert book.sheetnames == [
        "Summary", "Measures", "Surveys", "Baselines", "Cohorts", "Waves", "Changes", "Transitions", "Typology", "Dispositions", "Identity bar",
        "Weights", "Platforms", "People", "Presence", "Findings", "Evidence", "Data dictionary",
    ]  # fmt: skip
    assert opened(sample((), surveys=())).sheetnames == ALWAYS


def test_every_sheet_but_the_first_has_filters_and_a_frozen_heading(book):
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes is not None
        assert re.fullmatch(r"[B-Z]2", sheet.freeze_panes)
        assert sheet.auto_filter.ref.startswith("A1:")
        assert all(cell.value for cell in sheet[1])
        assert len(set(headings(sheet))) == len(headings(sheet))


def test_every_column_of_every_sheet_stands_in_the_dictionary(book):
    told = [(line["Sheet"], line["Column"]) for line in rows(book["Data dictionary"]) if line["Column"]]
    assert told == [(sheet.title, heading) for sheet in book.worksheets[1:] for heading in headings(sheet)]
    assert all(line["Meaning"] for line in rows(book["Data dictionary"]))


def test_people_have_numbers_for_scores_and_words_for_states(book):
    ada, *_ = rows(book["People"])
    assert (ada["Score, lower"], ada["Score, upper"], ada["Known"], ada["Score, point"]) == (42.3, 77.6, 0.714, 55)
    assert (ada["Website"], ada["X"], ada["LinkedIn"], ada["Facebook"]) == ("engaged", "active", "present", "not_found")
    assert column(book["People"], "Known")[0].number_format == "0.0%"
    gus = next(line for line in rows(book["People"]) if line["Person"] == "gu")
    assert gus["Score, lower"] is None
    assert gus["Website"] == "excluded"


def test_a_cell_says_state_reason_and_what_would_resolve_it(book):
    cells = {(line["Person"], line["Platform"]): line for line in rows(book["Presence"])}
    assert len(cells) == len(PEOPLE) * len(PLATFORMS)
    wall = cells["bo", "linkedin"]
    assert (wall["State"], wall["Reason"], wall["What would resolve it"]) == ("unknown", "login_wall", "save the profile page as a capture")
    assert cells["ada", "website"]["Age in days"] == 3
    assert cells["ada", "facebook"]["Last activity"] is None


def test_dates_are_dates_and_show_no_more_than_is_known(book):
    sheet = book["Presence"]
    lines = {(line["Person"], line["Platform"]): at for at, line in enumerate(rows(sheet))}
    when = column(sheet, "Last activity")
    day, month = when[lines["ada", "website"]], when[lines["bo", "website"]]
    assert (day.value, day.number_format) == (datetime(2010, 2, 14), "yyyy-mm-dd")
    # 1,200 days before 17 February 2010 lie in November 2006
    assert (month.value.year, month.value.month, month.number_format) == (2006, 11, "yyyy-mm")
    assert column(book["Waves"], "As of")[0].value == datetime(2009, 11, 17)


@pytest.mark.parametrize(("when", "precision", "value", "shown"), [
    (datetime(2010, 2, 5, 13, 7, 9, tzinfo=UTC), "second", datetime(2010, 2, 5, 13, 7, 9), "yyyy-mm-dd hh:mm:ss"),
    (datetime(2010, 1, 1, tzinfo=UTC), "year", datetime(2010, 1, 1), "yyyy"),
    (datetime(1899, 12, 31, tzinfo=UTC), "day", "1899-12-31", "General"),
    (datetime(1900, 1, 1, tzinfo=UTC), "day", "1900-01-01", "General"),
])  # fmt: skip
def test_times_that_spreadsheets_disagree_about_are_text(when, precision, value, shown):
    act = Activity(when=Moment(at=when, precision=precision), bound="exact", age_days=1, evidence=())
    cell = unknown("x", "blocked").model_copy(update={"activity": act, "state": "active", "reason": None})
    book = opened(sample((result("one", "One", row(cell), None),)))
    (found,) = [one for one in column(book["Presence"], "Last activity") if one.value]
    assert (found.value, found.number_format) == (value, shown)


def test_measures_are_shares_shown_as_per_cent(book):
    """study.md §1: 2/35, 5.7 %, Wilson 1.6–18.6, Clopper-Pearson 0.7–19.2."""
    sheet = book["Measures"]
    (x,) = [line for line in rows(sheet) if line["Id"] == "x_account" and line["Part"] == "roster"]
    assert (x["k"], x["n"], x["Unknown"]) == (2, 35, 0)
    assert (x["%"], x["Wilson, lower"], x["Wilson, upper"], x["Exact, lower"], x["Exact, upper"]) == (0.057143, 0.016, 0.186, 0.007, 0.192)
    assert {cell.number_format for cell in column(sheet, "%") if cell.value is not None} == {"0.0%"}
    (hidden,) = [line for line in rows(sheet) if line["Cohort"] == "Ones to Watch"]
    assert hidden["k"] is None
    assert "Left out" in hidden["Note"]


def test_what_is_undefined_is_empty_with_the_reason_beside_it(book):
    (nobody,) = [line for line in rows(book["Measures"]) if line["Id"] == "blog_active_of"]
    assert nobody["%"] is None
    assert nobody["Wilson, lower"] is None
    assert nobody["Note"] == "Undefined: there is nobody to count."
    changes = {line["Id"]: line for line in rows(book["Changes"])}
    assert changes["linkedin_account"]["p"] is None
    assert changes["linkedin_account"]["Why no p"] == "Nobody switched."
    assert changes["x_account"]["p"] == 0.0625
    assert (changes["x_account"]["p, least"], changes["x_account"]["p, greatest"]) == (0.03125, 0.125)


def test_the_first_sheet_warns_before_it_counts(book):
    said = [cell.value for cell in book["Summary"]["A"] if cell.value]
    assert said.index("Read this first") + 1 == said.index("The control of LinkedIn was not run.") < said.index("Measures")


def test_then_and_now_keeps_its_sources_and_its_reasons(book):
    """study.md §3.1, point 7."""
    lines = {line["What was counted"]: line for line in rows(book["Baselines"])}
    x = lines["on Twitter"]
    assert (x["Difference"], x["Difference 95 %, lower"], x["Difference 95 %, upper"], x["p"]) == (-36.3, -46.9, -20.4, 4e-5)
    assert (x["Then k, least"], x["Then n"], x["Then %, least"], x["Comparable"]) == (42, 100, 0.42, "yes")
    crn = lines["claims to use LinkedIn"]
    assert (crn["Comparable"], crn["Difference"], crn["Then n"]) == ("no", None, None)
    assert crn["Why, or what to keep in mind"] == "Self-report is never compared with what somebody looked up."
    assert column(book["Baselines"], "Source")[0].hyperlink.target == "https://zenogroup.example/cio"


def test_transitions_add_up_to_the_persons_that_moved(book):
    lines = rows(book["Transitions"])
    assert len(lines) == 16 + 3
    assert {(line["From"], line["To"]): line["Persons"] for line in lines}["none", "active"] == 3
    assert sum(line["Persons"] for line in lines) == 26 + 3 + 1 + 1 + 1 + 1 + 1


def test_names_of_every_script_come_back_whole(book):
    names = [line["Name"] for line in rows(book["People"])]
    assert {"山田花子（架空）", "דוגמה בן־דמיון", "Fíona 🦄 Ó Samplaigh"} <= set(names)
    assert safe.clean(EVIL) in {line["Study"] for line in rows(opened(hostile())["Baselines"])}


def test_states_are_coloured_and_stay_words(book):
    rules = {rule.formula[0]: rule.dxf for area in book["Presence"].conditional_formatting for rule in area.rules}
    assert {'"active"', '"dormant"', '"unknown"', '"not_found"'} <= set(rules)
    assert rules['"unknown"'].fill.patternType == "lightUp"
    assert not opened(sample((), surveys=()))["Platforms"].conditional_formatting


def test_same_study_same_bytes_with_the_day_of_the_study():
    data = made(STUDY)
    assert made(STUDY) == data
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert b"2010-02-17T00:00:00Z" in parts.read("docProps/core.xml")
        assert {entry.date_time[:3] for entry in parts.infolist()} == {(1980, 1, 31)}


def test_without_names_the_columns_stay_and_stay_empty():
    study = pseudonymous(STUDY, Pseudonyms(b"k" * 32), 5)
    book = opened(study.model_copy(update={"analysis": STUDY.analysis}))
    for sheet, empty in (
        ("People", "Title"),
        ("Presence", "Account"),
        ("Presence", "How we know"),
        ("Evidence", "Address"),
        ("Evidence", "SHA-256"),
    ):
        assert {cell.value for cell in column(book[sheet], empty)} == {None}
    whole = " ".join(str(cell.value) for sheet in book for line in sheet for cell in line)
    assert "Ada Example" not in whole
    assert "x.example" not in whole
    assert "Pseudonymous, not anonymous" in whole


def test_a_missing_library_is_one_clear_sentence(monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(UsageError, match=r"^a workbook needs XlsxWriter, which is not installed: .*presence-audit\[xlsx\]'$"):
        load_format("xlsx")


def test_it_is_an_installed_format():
    assert load_format("xlsx").suffix == ".xlsx"


def test_a_day_of_a_study_is_a_date(book):
    kept = [line for line in book["Summary"].iter_rows(values_only=True) if line[0] == "First look"]
    assert kept[0][1].date() == date(2010, 2, 15)
