"""Invented people only."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st
from sample_study import PEOPLE, PLATFORMS, named, sample

from presence_audit.formats import words
from presence_audit.formats.sheet import COLUMNS, CsvFormat
from presence_audit.model import Count
from presence_audit.plugins import Format


def written(study=None, **options):
    out = io.BytesIO()
    CsvFormat(**options).write(sample() if study is None else study, out)
    return out.getvalue()


def rows(study=None):
    return list(csv.DictReader(io.StringIO(written(study).decode(), newline="")))


def cell(person, platform):
    return next(row for row in rows() if (row["person_id"], row["platform"]) == (person, platform))


def test_it_is_a_format():
    assert isinstance(CsvFormat(), Format)


def test_one_row_a_person_and_platform():
    assert [(row["person_id"], row["platform"]) for row in rows()] == [
        (result.person.id, platform) for result in PEOPLE for platform in PLATFORMS
    ]


def test_a_row_by_hand():
    assert cell("ada", "github") == {
        "person_id": "ada", "name": "Ada Example", "cohorts": "Leaders & Change Agents", "title": "CIO", "organization": "Example Corp",
        "platform": "github", "state": "lapsed", "reason": "", "detail": "the page names her and her employer", "resolve": "",
        "account_url": "https://github.example/ada", "handle": "ada", "last_activity": "2009-08-01", "precision": "day", "bound": "at_least",
        "age_days": "200", "identity_probability": "0.9961", "identity_verdict": "accepted", "score_low": "42.3", "score_high": "77.6",
        "coverage": "0.714", "score": "55", "evidence_ids": "e-page", "as_of": "2010-02-17", "roster": "Award winners (invented)",
        "rules": "presence 1.0.0", "rules_digest": "0123456789abcdef" * 4, "tool_version": "0.1.0",
        "evidence_urls": "", "looked_at": "",
        "posts_90_days_low": "", "posts_90_days_high": "", "months_active_low": "", "months_active_high": "",
        "comments_at_least": "", "comments_newest": "", "comments_blogs": "", "comments_possible": "", "comments_sample": "",
        "search_finished": "", "search_routes": "", "search_steps": "", "search_failed": "", "search_missing": "",
        "names": "named", "not_for": words.NOT_FOR,
        "confidence": "", "rungs": "", "conflicts": "", "annotations": "",
    }  # fmt: skip


def test_unknown_not_found_and_excluded_are_told_apart():
    assert (cell("bo", "linkedin")["state"], cell("bo", "linkedin")["reason"]) == ("unknown", "login_wall")
    assert (cell("ada", "facebook")["state"], cell("ada", "facebook")["reason"]) == ("not_found", "")
    assert cell("gu", "x")["state"] == "excluded"


def test_without_a_point_or_a_score_the_cell_is_empty():
    assert cell("bo", "x")["score"] == ""
    assert [cell("gu", "x")[name] for name in ("score_low", "score_high", "coverage", "score")] == [""] * 4
    assert cell("di", "x")["score_low"] == "0"


def test_what_a_spreadsheet_would_calculate_begins_with_an_apostrophe():
    eve = cell("ev", "x")
    assert eve["detail"].startswith("'=HYPERLINK(")
    assert eve["cohorts"] == "'=cmd|' /C calc'!A0"
    assert eve["title"] == "'+1"
    assert eve["organization"] == "'@SUM(A1)"
    assert eve["handle"] == "'@eve[1m"


def test_lines_end_as_rfc_4180_says_and_hold_no_control_characters():
    text = written().decode()
    assert text.count("\r\n") == 1 + len(PEOPLE) * len(PLATFORMS)
    assert not [
        character for character in text.replace("\r\n", "") if character < " " or "\x7f" <= character <= "\x9f" or character == "\u202e"
    ]


def test_the_byte_order_mark_is_an_option():
    assert written(bom=True) == b"\xef\xbb\xbf" + written()
    assert not written().startswith(b"\xef\xbb\xbf")


def test_nobody_is_a_header():
    assert written(sample(())) == (",".join(COLUMNS) + "\r\n").encode()


def test_same_study_same_bytes():
    assert written() == written()


@given(
    st.text(st.characters(codec=None), min_size=1, max_size=30) | st.text(st.sampled_from("=+-@\t\r\n\x00\"',; "), min_size=1, max_size=12)
)
def test_no_text_of_strangers_becomes_a_formula_or_a_row(name):
    table = list(csv.reader(io.StringIO(written(named(name)).decode(), newline="")))
    assert len(table) == 1 + len(PLATFORMS)
    assert all(len(row) == len(COLUMNS) for row in table)
    assert not [value for row in table for value in row if value.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_the_cadence_has_a_column_for_each_limit():
    study = sample()
    (ada, *others) = study.people
    shown = next(one for one in ada.presences if one.activity)
    figures = {"posts_90_days": Count(low=3, high=None), "months_active": Count(low=2, high=12)}
    counted = shown.model_copy(update={"activity": shown.activity.model_copy(update=figures)})
    told = ada.model_copy(update={"presences": tuple(counted if one is shown else one for one in ada.presences)})
    rows = list(csv.DictReader(io.StringIO(written(study.model_copy(update={"people": (told, *others)})).decode(), newline="")))
    row = next(one for one in rows if one["person_id"] == ada.person.id and one["platform"] == shown.platform)
    names = ("posts_90_days_low", "posts_90_days_high", "months_active_low", "months_active_high")
    assert [row[name] for name in names] == ["3", "", "2", "12"]
