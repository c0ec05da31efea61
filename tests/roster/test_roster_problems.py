"""Everything that is wrong with a roster is told at once, with its place and the mend. All persons are invented."""

from __future__ import annotations

import sys

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from roster_fakes import PLATFORMS, resolve

from presence_audit.errors import DocumentError, UsageError
from presence_audit.model import Person
from presence_audit.roster import check_roster, read_roster, template, write_roster, write_template


@pytest.fixture
def check(tmp_path):
    def run(text, name="a.yaml"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        report = check_roster(path, resolve, PLATFORMS)
        return [str(problem).removeprefix(f"{path}:").removeprefix(" ") for problem in report.problems]

    return run


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("{name: A, organisation: B}", "1:13: unknown key 'organisation' (did you mean 'organization'?)"),
        ("{name: A, organization: {name: B, domian: b.example}}", "1:37: unknown key 'domian' (did you mean 'domain'?)"),
        ("{name: A, accounts: {mastodn: a}}", "1:24: unknown platform 'mastodn' (did you mean 'mastodon'?)"),
        ("{name: A, accounts: {twitter: a}}", "1:24: unknown platform 'twitter' (did you mean 'x'?)"),
        ("{name: A, accounts: {qqqqq: a}}", "1:24: unknown platform 'qqqqq' (known: website, x, linkedin, github, mastodon; a platform of your own? give --profiles DIR)"),
        ("{name: A, accounts: {x: a b}}", "1:27: x 'a b': no account of it can be called so"),
        ("{name: A, accounts: {x: [ok, 'https://github.com/a']}}", "1:32: 'https://github.com/a' is an address of github, not of x"),
        ("{name: A, accounts: {x: {account: a, nr: 1}}}", "1:40: unknown key 'nr' (known: account, id)"),
        ("{name: A, accounts: a}", "1:23: 'accounts' should be a mapping of keys to values, not 'a'"),
        ("{name: A, homepage: nope}", "1:23: 'nope' is not the address of a website"),
        ("{name: A, aliases: {a: b}}", "1:22: 'aliases' should be a text, not a mapping"),
        ("{name: [A]}", "1:10: 'name' should be a text, not a list"),
        ("{title: CIO}", "1:3: 'name' is missing"),
        ("{name: }", "1:10: 'name' should be a text, not empty"),
        ("{name: ' '}", "1:10: 'name' ' ': there is no text in it"),
        ("{name: '!!'}", "1:3: no id can be made of the name '!!' (give the person an id)"),
        ("{name: A, opt_out: perhaps}", "1:22: 'opt_out' should be yes or no, not 'perhaps'"),
        ("{name: A, cohort: a, cohorts: [b]}", "1:13: give 'cohort' or 'cohorts', not both (cohorts: [a, b])"),
        ("{name: A, past_organizations: [{name: B, since: 20O1}]}", "1:51: 'since' '20O1': not a date; write YYYY-MM-DD, YYYY-MM or YYYY"),
        ("{name: A, past_organizations: [{name: B, until: 2001-02-30}]}", "1:51: 'until' '2001-02-30': there is no such day"),
        ("{name: A, past_organizations: [{name: B, since: 2002, until: 2001}]}",
         "1:34: 'past_organizations' (entry 1): 'since' (2002-01-01) is after 'until' (2001-12-31)"),
        ("{name: A, organization: {name: B, domain: 'https://b.example/'}}",
         "1:45: 'domain' 'https://b.example/': a domain is written like example.org, without https:// and path"),
        ("Ada Example", "1:3: this should be a mapping of keys to values, not 'Ada Example'"),
        ("{name: A, name: B}", "1:13: the key 'name' stands here a second time (first in line 1; keep one of them)"),
    ],
)  # fmt: skip
def test_one_fault_of_a_person(check, entry, expected):
    assert check(f"- {entry}\n") == [expected]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("{name: ADÁ}", "2:10: 'ADÁ' stands in the roster twice: first in line 1 (remove one; if they are two people, give each an id)"),
        (
            "{id: other, name: Ada}",
            "2:8: 'Ada' stands in the roster twice: first in line 1 (remove one; if they are two people, give each an id)",
        ),
        ("{id: ada, name: Bo}", "2:8: the id 'ada' is taken: first in line 1 (ids must be unique)"),
    ],
)
def test_a_person_who_stands_there_twice(check, second, expected):
    assert check(f"- name: Ada\n- {second}\n") == [expected]


def test_an_id_given_first_is_not_derived_again(check):
    assert check("- {id: ada, name: Bo}\n- name: Ada\n") == ["2:9: the id 'ada' is taken: first in line 1 (ids must be unique)"]
    assert check("- {id: q, name: Bo}\n- {id: q, name: Cy}\n") == ["2:8: the id 'q' is taken: first in line 1 (ids must be unique)"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["1:1: the file is empty"]),
        ("[]", ["there is no person in the roster"]),
        ("hello", ["1:1: a roster is a list of persons (begin each with `- name: …`)"]),
        ("persons: a", ["1:10: 'persons' should be a list (begin each with `- name: …`)"]),
        ("titel: a\npersons: [{name: A}]", ["1:1: unknown key 'titel' (did you mean 'title'?)"]),
        ("schema_version: 2\npersons: [{name: A}]", ["1:17: 'schema_version' should be 1 (this program reads no other)"]),
        ("persons: [{name: A}]\ntitle: T", ["2:1: 'title' stands below 'persons' (move it above: a roster is read from top to bottom)"]),
        ("title: [a]\npersons: [{name: A}]", ["1:8: 'title' should be a text"]),
        ("title: a\ntitle: b\npersons: [{name: A}]", ["2:1: the key 'title' stands here a second time"]),
        ("title: a", ["1:1: 'persons' is missing (a roster is a list of persons, or has one under 'persons')"]),
    ],
)
def test_the_frame_of_a_yaml_roster(check, text, expected):
    assert check(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}", "'persons' is missing"),
        ('"a"', "a roster is a list of persons"),
        ('{"persons": {}}', "'persons' should be a list"),
        ('{"persons": [{"name": "A"}], "titel": 1}', "unknown key 'titel'"),
    ],
)
def test_the_frame_of_a_json_roster(check, text, expected):
    assert expected in check(text, "a.json")[0]


def test_lines_after_a_bad_one_are_still_read(check):
    text = b'{"name": "A"}\n{"name":\n\xff\n{"nam": "B"}\n'
    assert [line.split(": ")[0] for line in check(text, "a.jsonl")] == ["2:9", "3:1", "4:1", "4:2"]


def test_csv_names_row_field_and_heading(check):
    text = 'name,x,opt_out,past_organizations\nA,https://github.com/a,no,\n"B\nB",ok,maybe,P | sinse=2001 | foo\nC,,,,extra\n'
    assert check(text, "a.csv") == [
        "2:2: x: 'https://github.com/a' is an address of github, not of x",
        "3:3: opt_out: 'opt_out' should be yes or no, not 'maybe'",
        "3:4: past_organizations: 'foo' is not of the form key=value (a | that is part of a name is written \\|)",
        "3:4: past_organizations: unknown key 'sinse' (did you mean 'since'?)",
        "5:5: 'extra' stands in a column without a name (does a comma in a text want quotes?)",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name,aliasses\nA,b\n", "1:2: unknown column 'aliasses' (did you mean 'aliases'?)"),
        ("name,linkdin\nA,b\n", "1:2: unknown column 'linkdin' (did you mean 'linkedin'?)"),
        ("name,name\nA,b\n", "1:2: the column 'name' stands here a second time"),
        ("name,cohort,cohorts\nA,b,\n", "1:2: there are both 'cohort' and 'cohorts' (keep one)"),
        ("naem,title\nA,b\n", "1:1: there is no column 'name' (is it the column 'naem'?)"),
        ("", "1:1: the file is empty (its first row names the columns:"),
        ("name,domain\nA,b.example\n", "2:2: domain: there is no 'organization' to which this belongs"),
        ("name\nA\x00\n", "2:2: the character U+0000 may not stand in a text (remove it)"),
        (
            b"name\nJos\xe9\n",
            "2:4: byte 0xE9 is not UTF-8 (in Windows-1252 it would be 'é') (save the file as UTF-8; in Excel: «CSV UTF-8»)",
        ),
        ("name\nA".encode("utf-16"), "1:1: the file is UTF-16 (save it as UTF-8)"),
        ('name\n"A\n' + "b\n" * 9, "2:1: a quote that is opened in this row is not closed"),
        ('name\n"A\n' + "b\n" * 99999, "2:1: a quote that is opened in this row is not closed"),
        ('name\n"A"b\n', "2:1: the row is not valid CSV: ',' expected after '\"'"),
        ("name\nA\rB\rC\n", "2:1: a bare carriage return stands in the line"),
        ("name\n" + "a" * (1 << 21), "2:1: the line is longer than 1,048,576 bytes"),
    ],
)
def test_faults_of_a_csv(check, text, expected):
    assert check(text, "a.csv")[0].startswith(expected)


def test_a_workbook_names_sheet_and_cell(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "People"
    for row in [("name", "x", "titel"), ("A", "https://github.com/a", None), ("B", "#N/A", None)]:
        book.active.append(row)
    path = tmp_path / "a.xlsx"
    book.save(path)
    assert [str(problem) for problem in check_roster(path, resolve, PLATFORMS).problems] == [
        f"{path}:1:3: People!C1: unknown column 'titel' (did you mean 'title'?)",
        f"{path}:2:2: People!B2 (x): 'https://github.com/a' is an address of github, not of x",
        f"{path}:3:2: People!B3 (x): the cell holds the error #N/A",
    ]


def test_a_file_that_is_no_workbook(check, tmp_path):
    assert check(b"name\nA\n", "a.xlsx")[0].startswith("this is not an XLSX workbook")
    import zipfile

    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as archive:
        archive.writestr("a", "b")
    assert "the workbook cannot be read" in str(check_roster(tmp_path / "b.xlsx", resolve, PLATFORMS).problems[0])


def test_without_the_library_it_says_how_to_get_it(check, monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert "pip install 'presence-audit[xlsx]'" in check(b"", "a.xlsx")[0]


def test_no_fault_is_lost_among_many(check):
    assert len(check("".join(f"- {{name: A{i}, bad: 1}}\n" for i in range(1200)))) == 1200


def test_reading_yields_the_good_and_then_raises(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("- name: A\n- nam: B\n- name: C\n")
    found = []
    with pytest.raises(DocumentError) as caught:
        found.extend(person.name for person in read_roster(path, resolve, PLATFORMS))
    assert [problem.line for problem in caught.value.problems] == [2, 2]
    names = []
    stream = read_roster(path, resolve, PLATFORMS)
    names.append(next(stream).name)
    names.append(next(stream).name)
    assert names == ["A", "C"]


def test_what_cannot_be_written(tmp_path):
    person = Person(id="a", name="A", accounts=(resolve("x", "a"),))
    with pytest.raises(UsageError, match="known: yaml, json"), (tmp_path / "a").open("wb") as out:
        write_roster([person], out, "toml")
    with pytest.raises(UsageError, match="there is no column for x"), (tmp_path / "a").open("wb") as out:
        write_roster([person], out, "csv", platform_ids=["github"])
    with pytest.raises(UsageError, match="longer than"), (tmp_path / "a").open("wb") as out:
        write_roster([Person(id="a", name="A" * 40000)], out, "xlsx", platform_ids=["x"])
    with pytest.raises(UsageError, match="not a text"):
        template("xlsx")
    with pytest.raises(UsageError, match="no template for 'toml'"), (tmp_path / "a").open("wb") as out:
        write_template(out, "toml")


@pytest.mark.parametrize("suffix", ["yaml", "json", "jsonl", "csv", "xlsx"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=200)
    | st.text(st.sampled_from(list("name:,;\n\t -[]{}\"'|\\=x0&*!?\0é\r"))).map(lambda t: ("name\n" + t).encode())
)
def test_no_bytes_provoke_anything_but_problems(tmp_path, suffix, data):
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(data)
    report = check_roster(path, resolve, PLATFORMS)
    assert report.problems or report.persons
