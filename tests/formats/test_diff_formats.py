"""The formats of what changed: the same facts in each, at any width, with nothing of strangers that acts. Everybody is invented."""

from __future__ import annotations

import csv
import io
import json

import pytest
from rich.cells import cell_len

from presence_audit.compare.diff import Frame, diff_studies
from presence_audit.formats import diff_words
from presence_audit.formats.diff_json import DiffJson
from presence_audit.formats.diff_markdown import DiffMarkdown
from presence_audit.formats.diff_sheet import COLUMNS, DiffSheet
from presence_audit.formats.diff_table import DiffTable
from presence_audit.formats.v1.diff import DiffReport
from presence_audit.model import Diff, Person, PersonResult, Study
from presence_audit.privacy.diff import diff_without_names
from presence_audit.privacy.pseudonyms import Pseudonyms
from wave_study import SPRING, SUMMER, answered, cell, persons, result, study

HOSTILE = '=HYPERLINK("http://evil.example/")\x1b[31m <script>alert(1)</script> | [x](http://evil.example) @octocat `b`\r\n# \u202eevil'


def people(as_of, **cells: str) -> list[PersonResult]:
    return persons(cells, as_of)


def studies() -> tuple[Study, Study, Study]:
    """One of each part: appeared, gone, less active, resolved, lost sight of, another reason, by other rules; one joined, one left."""
    old = people(SPRING, ada="-", bo="a", cy="a", dot="?", eve="a", flo="?", gus="l", hal="a")
    kept = people(SPRING, ada="-", bo="a", cy="a", dot="?", eve="a", flo="?", gus="d", hal="a")
    new = people(SUMMER, ada="a", bo="-", cy="l", dot="d", eve="?", flo="?", gus="l", ivo="a")
    refused = result(Person(id="flo", name="Flo"), [cell("?", who="flo", reason="rate_limited", as_of=SUMMER)], as_of=SUMMER)
    new = [refused if one.person.id == "flo" else one for one in new]
    return study(old), study(new, SUMMER), study(kept, origin={"rules": "presence 0.9.0", "rules_digest": "00"})


def full() -> Diff:
    before, after, kept = studies()
    return diff_studies(before, after, kept, Frame(first_rules=("presence 0.9.0", "")))


def hostile() -> Diff:
    ada = Person(id=HOSTILE, name=HOSTILE)
    before = study([result(ada, [cell("-", detail=HOSTILE)])])
    after = study([result(ada, [cell("a", detail=HOSTILE)], as_of=SUMMER)], SUMMER, origin={"roster": HOSTILE})
    return diff_studies(before, after, before)


def drawn(diff: Diff, **options) -> str:
    out = io.BytesIO()
    DiffTable(**options).write(diff, out)
    return out.getvalue().decode(options.get("encoding", "utf-8"))


def written(writer, diff: Diff) -> str:
    out = io.BytesIO()
    writer.write(diff, out)
    return out.getvalue().decode()


def rows(diff: Diff) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(DiffSheet(), diff), newline="")))


def test_every_part_stands_in_the_table_under_its_own_heading():
    said = drawn(full())
    heads = [
        "Changed  3 cells",
        "Seen now, not seen before  1 cell",
        "Lost sight of  1 cell",
        "By other rules  1 cell",
        "Unknown for another reason  1 cell",
        "On the roster",
    ]
    assert [said.index(head) for head in heads] == sorted(said.index(head) for head in heads)
    assert "Ada, X: not found → active, 10d (appeared)" in said
    assert "Gus, X: dormant, 1y → lapsed, 200d" in said
    assert "X: login wall → rate limited 1" in said
    assert "joined    ivo" in said
    assert "left      hal" in said


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_screen(width):
    for diff in (full(), hostile()):
        assert max(cell_len(line) for line in drawn(diff, width=width).splitlines()) <= width


def test_the_table_fits_an_encoding_that_has_no_arrows():
    said = drawn(full(), encoding="ascii")
    assert "not found -> active, 10d (appeared)" in said


def test_the_same_comparison_gives_the_same_bytes():
    for writer in (DiffTable(), DiffMarkdown(), DiffSheet(), DiffJson()):
        assert written(writer, full()) == written(writer, full())


def test_rows_limit_each_part_and_say_how_many_are_left_out():
    before, after = (
        study(people(SPRING, **{f"p{at}": "a" for at in range(9)})),
        study(people(SUMMER, **{f"p{at}": "l" for at in range(9)}), SUMMER),
    )
    diff = diff_studies(before, after, before)
    assert "7 more are left out here" in drawn(diff, rows=2)
    assert "7 more are left out here" in written(DiffMarkdown(rows=2), diff)
    assert "left out here" not in drawn(diff, rows=0)
    assert len(rows(diff)) == 9


def test_nothing_hostile_acts_in_any_format():
    diff = hostile()
    table, markdown, sheet, document = drawn(diff), written(DiffMarkdown(), diff), written(DiffSheet(), diff), written(DiffJson(), diff)
    for text in (table, markdown, sheet, document):
        assert not {"\x1b", "\u202e", "\x9b"} & set(text)
    assert "<script" not in markdown
    assert "](http" not in markdown.replace("\\]", "")
    assert "@octocat" not in markdown
    (row,) = rows(diff)
    assert row["person_id"].startswith("'=")
    assert row["after_detail"].startswith("'=")


def test_a_row_of_the_markdown_stays_one_row():
    lines = written(DiffMarkdown(), hostile()).splitlines()
    (row,) = [line for line in lines if "HYPERLINK" in line and line.startswith("| ")]
    unescaped = row.replace("\\|", "")
    assert unescaped.count("|") == 6  # five columns


def test_the_sheet_has_a_row_a_change_and_one_for_each_who_joined_or_left():
    told = rows(full())
    assert tuple(told[0]) == COLUMNS
    kinds = [(row["person_id"], row["kind"], row["cause"]) for row in told]
    assert kinds == [
        ("ada", "appeared", "world"), ("bo", "gone", "world"), ("cy", "less_active", "world"), ("dot", "resolved", "world"),
        ("eve", "lost_sight", "world"), ("flo", "other", "world"),
        ("ivo", "joined", "roster"), ("hal", "left", "roster"), ("gus", "more_active", "rules"),
    ]  # fmt: skip
    ada, gus = told[0], told[-1]
    assert (ada["before_state"], ada["after_state"], ada["after_age_days"], ada["after_evidence_ids"]) == (
        "not_found",
        "active",
        "10",
        "ada-x-2026-06-30",
    )
    assert (gus["before_as_of"], gus["after_as_of"], gus["before_rules"]) == ("2026-03-31", "2026-03-31", "presence 0.9.0")


def test_the_json_is_of_its_own_schema_and_says_nothing_twice():
    told = json.loads(written(DiffJson(), full()))
    assert DiffReport.model_validate(told).people.stayed == 7
    assert told["schema_version"] == "1.0"
    assert [one["kind"] for one in told["changes"]] == ["appeared", "gone", "less_active", "resolved", "lost_sight", "other"]
    assert told["transitions"][0]["lost_sight"] == 1
    assert told["people"]["joined"] == ["ivo"]
    assert told["before"]["judged_before_by"] == "presence 0.9.0"


def test_without_names_no_format_finds_anybody():
    before, after, kept = studies()
    diff = diff_studies(before, after, kept)
    told = diff_without_names(diff, before, after, Pseudonyms(b"k" * 32))
    for text in (drawn(told), written(DiffMarkdown(), told), written(DiffSheet(), told), written(DiffJson(), told)):
        assert not [one for one in ("Ada", "ada", "Ivo", "ivo", "x.example", "d" * 64) if one in text]
        assert "P-" in text
    assert told.names == "pseudonymous"
    assert told.notes == diff.notes
    assert [one.broken for one in told.sight] == [one.broken for one in diff.sight]


def test_a_pseudonym_is_the_same_in_both_waves_and_in_the_waves_own_reports():
    before, after, kept = studies()
    names = Pseudonyms(b"k" * 32)
    told = diff_without_names(diff_studies(before, after, kept), before, after, names)
    called = names.persons(one.person.id for one in (*before.people, *after.people))
    assert {one.person for one in told.changes} == {called[one] for one in ("ada", "bo", "cy", "dot", "eve", "flo")}
    assert told.comparison.joined == (called["ivo"],)


def test_where_nobody_may_be_listed_the_count_is_shown():
    before, after = study({"ada": "a", "bo": "a"}), study({"bo": "a"}, SUMMER, origin={"forgotten": 1})
    diff = diff_studies(before, after, before)
    assert "left      1 person not listed" in drawn(diff)
    assert "- Left: 1 person not listed" in written(DiffMarkdown(), diff)
    assert json.loads(written(DiffJson(), diff))["people"]["left_unlisted"] == 1


def test_nobody_and_nothing_are_shown_without_a_number_that_is_none():
    diff = diff_studies(study({}), study({}, SUMMER))
    for text in (drawn(diff), written(DiffMarkdown(), diff)):
        assert "0 persons in both runs" in text
        assert diff_words.NO_MEASURES in text.replace("\n", " ")
        assert "nan" not in text
        assert "None" not in text


def letters(told: str) -> dict[str, str]:
    return {f"p{at:02}": letter for at, letter in enumerate(told)}


def test_six_of_35_who_switch_are_told_with_their_counts():
    before, after = answered(letters("n" * 35)), answered(letters("y" * 6 + "n" * 29), SUMMER)
    said = diff_words.significance(diff_studies(before, after, before))
    assert "has: 6 from no to yes, 0 from yes to no, of 35 known in both, p = .031" in said
    assert "chance" in said


def test_five_persons_are_too_few_for_any_test():
    before = answered(letters("n" * 5))
    said = diff_words.significance(diff_studies(before, answered(letters("y" * 5), SUMMER), before))
    assert said == "With 5 persons in both runs no switch of answers could reach p < .05."


def test_the_same_evidence_on_both_sides_is_said():
    ada = Person(id="ada", name="Ada")
    seen = ("look-1",)
    before, after = (study([result(ada, [cell(letter, evidence=seen)])], day) for letter, day in (("a", SPRING), ("l", SUMMER)))
    assert "the same evidence on both sides: only time went by" in drawn(diff_studies(before, after, before))
