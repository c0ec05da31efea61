"""Lines of a run by what they are about. Everybody is invented."""

from __future__ import annotations

import pytest

from presence_audit.archive.arranged import Arranged
from presence_audit.errors import RunError
from presence_audit.model import Value


class Line(Value):
    """A line of an invented file."""

    id: str
    about: str


def arranged(path, *written: tuple[str, str], more=()):
    path.write_bytes(b"".join(Line(id=name, about=about).model_dump_json().encode() + b"\n" for name, about in written))
    lines = Arranged(path, Line, [Line(id=name, about=about) for name, about in more])
    noted(lines)
    return lines


def noted(lines):
    for offset, line in lines.lines():
        lines.note(Line.model_validate_json(line).about, offset, len(line))


def ids(lines, about):
    return [line.id for _, line in lines.about(about)]


def test_lines_about_the_same_come_in_the_order_of_the_file(tmp_path):
    lines = arranged(tmp_path / "lines", ("1", "ada"), ("2", "bo"), ("3", "ada"), ("4", "ada"), ("5", "bo"))
    assert (ids(lines, "ada"), ids(lines, "bo"), ids(lines, "cy")) == (["1", "3", "4"], ["2", "5"], [])


def test_a_line_is_read_by_its_offset(tmp_path):
    lines = arranged(tmp_path / "lines", ("1", "ada"), ("2", "bo"))
    (found,) = lines.about("bo")
    assert lines.at(found[0]).id == "2"


def test_a_torn_last_line_is_none(tmp_path):
    file = tmp_path / "lines"
    arranged(file, ("1", "ada"))
    with file.open("ab") as out:
        out.write(b'{"id":"2","about":"ada"}')
    lines = Arranged(file, Line)
    noted(lines)
    assert ids(lines, "ada") == ["1"]


def test_without_a_file_there_is_nothing(tmp_path):
    lines = Arranged(tmp_path / "missing", Line)
    noted(lines)
    assert ids(lines, "ada") == []


@pytest.mark.parametrize("written", [(), (("1", "ada"), ("2", "bo"))])
def test_lines_that_are_not_written_stand_behind_the_others(tmp_path, written):
    lines = arranged(tmp_path / "lines", *written, more=[("8", "ada"), ("9", "ada"), ("7", "bo")])
    assert ids(lines, "ada") == [*(["1"] if written else []), "8", "9"]
    *_, (offset, _last) = lines.about("ada")
    assert lines.at(offset).id == "9"


def test_more_places_than_are_written_down_together(tmp_path):
    written = [(str(at), f"p{at % 700}") for at in range(2_500)]
    lines = arranged(tmp_path / "lines", *written)
    assert ids(lines, "p3") == ["3", "703", "1403", "2103"]


def test_a_damaged_line_is_named(tmp_path):
    file = tmp_path / "lines"
    file.write_bytes(b'{"id":"1"}\n')
    lines = Arranged(file, Line)
    for offset, line in lines.lines():
        lines.note("ada", offset, len(line))
    with pytest.raises(RunError, match="at byte 0 is damaged: about"):
        list(lines.about("ada"))


def test_the_file_may_be_replaced_meanwhile(tmp_path):
    lines = arranged(tmp_path / "lines", ("1", "ada"))
    (tmp_path / "other").write_bytes(b"")
    (tmp_path / "other").replace(tmp_path / "lines")
    assert ids(lines, "ada") == ["1"]
