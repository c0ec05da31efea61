"""Rosters of every format become the same persons. All persons are invented."""

from __future__ import annotations

import json
from datetime import date

import openpyxl
import pytest
from roster_fakes import PLATFORMS, resolve

from presence_audit.errors import DocumentError
from presence_audit.model import Organization, PastOrganization, Person
from presence_audit.roster import SUFFIXES, check_roster, open_roster, read_roster, template, write_template

BO = Person(
    id="bo-example-south-harbour",
    name="Bö Example",
    aliases=("B. Example", "ボー"),
    title="CIO",
    organization=Organization(name="South Harbour", aliases=("SHB",), domain="south-harbour.example"),
    past_organizations=(
        PastOrganization(name="North Mill", since=date(2001, 1, 1), until=date(2005, 6, 30)),
        PastOrganization(name="East Bridge"),
    ),
    location="Leeds",
    cohorts=("a", "b"),
    homepage="https://bo.example.org/",
    accounts=(resolve("website", "https://bo.example.org/"), resolve("x", "@bo"), resolve("mastodon", "@bo@social.example")),
    opt_out=True,
)

YAML = """\
- name: "Bo\\u0308  Example"
  aliases: [B. Example, ボー]
  title: CIO
  organization: {name: South Harbour, aliases: SHB, domain: South-Harbour.example}
  past_organizations: [{name: North Mill, since: 2001, until: 2005-06}, East Bridge]
  location: Leeds
  cohorts: [a, b]
  homepage: https://bo.example.org/
  accounts: {mastodon: "@bo@social.example", x: ["https://x.com/bo"], github: }
  opt_out: yes
"""
ROWS = (
    ("Name", "aliases", "title", "organization", "organization_aliases", "domain", "Past organizations", "location", "cohorts",
     "homepage", "mastodon", "x", "opt-out"),
    ("Bö Example", "B. Example; ボー", "CIO", "South Harbour", "SHB", "south-harbour.example",
     "North Mill | since=2001 | until=2005-06; East Bridge", "Leeds", "a;b", "https://bo.example.org/", "@bo@social.example", "@bo", "yes"),
)  # fmt: skip
JSON_PERSON = {
    "name": "Bö Example", "aliases": ["B. Example", "ボー"], "title": "CIO",
    "organization": {"name": "South Harbour", "aliases": ["SHB"], "domain": "south-harbour.example"},
    "past_organizations": [{"name": "North Mill", "since": 2001, "until": "2005-06"}, "East Bridge"], "location": "Leeds",
    "cohorts": ["a", "b"], "homepage": "https://bo.example.org/", "accounts": {"x": "bo", "mastodon": "@bo@social.example"}, "opt_out": True,
}  # fmt: skip


def read(path):
    return list(read_roster(path, resolve, PLATFORMS))


def write(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def rows(delimiter: str) -> str:
    return "".join(delimiter.join(f'"{cell}"' for cell in row) + "\r\n" for row in ROWS)


def workbook(path, lines):
    book = openpyxl.Workbook()
    book.active.title = "People"
    for line in lines:
        book.active.append(line)
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.yaml", YAML),
        ("mapping.yml", "schema_version: 1\ntitle: T\npersons:\n" + YAML),
        ("bom.yaml", b"\xef\xbb\xbf" + YAML.encode()),
        ("list.json", json.dumps([JSON_PERSON])),
        ("mapping.json", json.dumps({"title": "T", "persons": [JSON_PERSON]}, ensure_ascii=False)),
        ("lines.jsonl", json.dumps(JSON_PERSON) + "\n\n"),
        ("lines.ndjson", json.dumps(JSON_PERSON, ensure_ascii=False)),
        ("comma.csv", rows(",")),
        ("semicolon.csv", rows(";")),
        ("sep.csv", "sep=;\r\n" + rows(";")),
        ("tab.csv", rows("\t")),
        ("tab.tsv", rows("\t")),
        ("bom.CSV", b"\xef\xbb\xbf" + rows(",").encode()),
    ],
)
def test_every_form_gives_the_same_person(tmp_path, name, content):
    assert read(write(tmp_path / name, content)) == [BO]


def test_a_workbook_gives_the_same_person(tmp_path):
    assert read(workbook(tmp_path / "a.xlsx", [(None,), *ROWS])) == [BO]


def test_cells_of_other_types_are_read_as_people_see_them(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [("id", "name", "title", "location", "opt_out"), (7, "Ada", 3.5, date(2010, 2, 17), True)])
    assert read(path) == [Person(id="7", name="Ada", title="3.5", location="2010-02-17", opt_out=True)]


def test_names_of_all_scripts_survive_in_composed_form(tmp_path):
    names = ["Zoë Žůček", "山田太郎", "محمد الأمثل", "نمونه‌ای", "שלום דוגמה", "कि उदाहरण"]
    people = read(write(tmp_path / "a.yaml", "".join(f"- name: {name}\n" for name in names)))
    assert [person.name for person in people] == names
    assert people[1].id == "山田太郎"


def test_ids_are_derived_from_name_and_employer():
    from presence_audit.roster import derive_id

    assert derive_id("Ada Example", "North Mill") == "ada-example-north-mill"
    assert derive_id("ÁDA  example", "north mill") == "ada-example-north-mill"
    assert derive_id("Seán O’Example, Jr.", None) == "sean-oexample-jr"
    assert derive_id("ガ", None) != derive_id("カ", None)
    assert derive_id("!!!", "North Mill") == ""


def test_a_formula_in_a_csv_is_text_and_its_apostrophe_goes(tmp_path):
    people = read(write(tmp_path / "a.csv", "id,name\n1,'=Ada\n2,=Bo\n3,'Cy\n4,''@Di\n"))
    assert [person.name for person in people] == ["=Ada", "=Bo", "'Cy", "'@Di"]


def test_the_homepage_is_among_the_accounts_once(tmp_path):
    text = "- name: A\n  homepage: https://a.example.org/\n  accounts: {website: [https://b.example.org/, https://a.example.org/, https://b.example.org/]}\n"
    (person,) = read(write(tmp_path / "a.yaml", text))
    assert [account.handle for account in person.accounts] == ["b.example.org", "a.example.org"]


def test_a_homepage_without_a_website_platform_is_kept(tmp_path):
    path = write(tmp_path / "a.yaml", "- {name: A, homepage: https://a.example.org/}\n- {name: B, homepage: nope}\n")
    assert next(read_roster(path, resolve, ("x",))).homepage == "https://a.example.org/"
    assert [problem.message for problem in check_roster(path, resolve, ("x",)).problems] == ["'homepage' 'nope' is not an address"]


def test_an_account_may_carry_the_platforms_own_id(tmp_path):
    (person,) = read(write(tmp_path / "a.csv", "name,x\nAda,@ada | id=12\n"))
    assert person.accounts == (resolve("x", "ada").model_copy(update={"platform_id": "12"}),)


def test_two_people_of_one_name_are_told_apart_by_their_ids(tmp_path):
    people = read(
        write(
            tmp_path / "a.yaml",
            "- {id: one, name: A, organization: O}\n- {id: two, name: A, organization: O}\n- {name: A, organization: P}\n",
        )
    )
    assert [person.id for person in people] == ["one", "two", "a-p"]


def test_title_and_digest(tmp_path):
    path = write(tmp_path / "a.yaml", "title: Award  winners\npersons:\n- name: A\n")
    roster = open_roster(path, resolve, PLATFORMS)
    assert (roster.title, roster.format, len(roster.digest)) == ("Award winners", "yaml", 64)
    assert [person.id for person in roster.persons()] == ["a"]
    assert open_roster(write(tmp_path / "b.jsonl", '{"name": "A"}'), resolve, PLATFORMS).title == "b.jsonl"
    assert open_roster(write(tmp_path / "c.yaml", "title: ["), resolve, PLATFORMS).title == "c.yaml"


@pytest.mark.parametrize("name", ["-", "roster", "roster.txt", "roster.xls"])
def test_other_endings_list_those_known(tmp_path, name):
    with pytest.raises(DocumentError) as caught:
        open_roster(name, resolve, PLATFORMS)
    assert all(suffix in str(caught.value) for suffix in SUFFIXES)


@pytest.mark.parametrize("kind", ["yaml", "json", "jsonl", "csv", "xlsx"])
def test_templates_are_rosters_without_fault(tmp_path, kind):
    path = tmp_path / f"roster.{kind}"
    with path.open("wb") as out:
        write_template(out, kind)
    report = check_roster(path, resolve, PLATFORMS)
    assert (report.persons, report.problems) == (3, ())
    assert [person.id for person in read(path)] == ["ada-example-north-mill", "bo-example", "cy-example"]
    if kind != "xlsx":
        assert template(kind).encode() == path.read_bytes()


@pytest.mark.parametrize("kind", ["csv", "jsonl", "yaml"])
def test_persons_come_before_the_file_is_read_to_its_end(tmp_path, kind):
    line = {"csv": "A{i}\n", "jsonl": '{{"name": "A{i}"}}\n', "yaml": "- name: A{i}\n"}[kind]
    broken = {"csv": 'B,"\n', "jsonl": "{\n", "yaml": "- [\n"}[kind]
    text = ("name\n" if kind == "csv" else "") + "".join(line.format(i=i) for i in range(5000)) + broken
    stream = read_roster(write(tmp_path / f"a.{kind}", text), resolve, PLATFORMS)
    assert [next(stream).name for _ in range(3)] == ["A0", "A1", "A2"]
