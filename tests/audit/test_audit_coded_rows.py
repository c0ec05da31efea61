"""Coded rows by person, of which little fits into memory; everybody is invented."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from study_files import AS_OF, criteria, platforms, roster, write

import presence_audit.audit.coded_rows as coded_rows_module
from presence_audit.audit import HandFiles, read_by_hand
from presence_audit.audit.coded_rows import Again, CodedRows, Ids, Without
from presence_audit.model import Coded, Person
from presence_audit.roster import read_roster
from presence_audit.shelf import Lists, Numbers


@pytest.fixture(params=[1, 512], ids=["little", "all"], autouse=True)
def room(request, monkeypatch):
    """How much of it fits into memory."""
    monkeypatch.setattr(coded_rows_module, "Numbers", partial(Numbers, room=request.param))
    monkeypatch.setattr(coded_rows_module, "Lists", partial(Lists, room=request.param))


def row(person: str, platform: str = "x", line: int = 2) -> Coded:
    return Coded(
        person=person, platform=platform, found="no", coder="ab", coded_on=date(2026, 2, 27), source=f"coding.csv:{line}", sha256="ef" * 32
    )


def test_rows_come_by_person_in_their_order():
    rows = [row("bo"), row("ada"), row("bo", "linkedin"), row("ada", "linkedin"), row("cy")]
    made = CodedRows(rows)
    assert list(made) == ["bo", "ada", "cy"]
    assert {person: made[person] for person in made} == {"bo": (rows[0], rows[2]), "ada": (rows[1], rows[3]), "cy": (rows[4],)}
    assert (len(made), made.platforms, made.get("dee", ())) == (3, {"x", "linkedin"}, ())


def test_a_row_is_there_once_whatever_line_it_stands_in():
    made = CodedRows([row("ada", line=2), row("bo"), row("ada", line=9)])
    assert made["ada"] == (row("ada", line=2),)


def test_who_is_gone_is_left_out():
    left = Without(CodedRows([row("ada"), row("bo")]), frozenset({"ada"}))
    assert (list(left), len(left), left.get("ada"), left["bo"]) == (["bo"], 1, None, (row("bo"),))


def test_ids_are_known_without_a_look_at_the_roster():
    begun = []

    def start():
        begun.append(1)
        return iter([Person(id=f"p{number}", name="Ada Example") for number in range(5)])

    ids = Ids(Again(start))
    assert [name in ids for name in ("p0", "p4", "p5", 4)] == [True, True, False, False]
    assert (len(ids), len(begun)) == (5, 1)
    assert (list(ids), len(begun)) == (["p0", "p1", "p2", "p3", "p4"], 2)


def test_sheets_are_read_into_it(tmp_path):
    people = list(read_roster(roster(tmp_path), platforms().resolve, platforms().ids))
    who = people[0].id
    lines = "".join(f"{who},linkedin,,no,{coder},2026-02-{day:02}\n" for day in range(1, 9) for coder in ("ab", "cd"))
    sheet = write(tmp_path / "coding.csv", "person,platform,url,found,coder,date\n" + lines)
    work = read_by_hand(HandFiles(None, (sheet,)), Again(lambda: iter(people)), criteria(), AS_OF)
    assert [(one.coder, one.coded_on.day) for one in work.by_hand.coded[who]] == [
        (coder, day) for day in range(1, 9) for coder in ("ab", "cd")
    ]
    assert work.sheets[0].coders == {"ab", "cd"}
    assert work.platforms == {"linkedin"}
