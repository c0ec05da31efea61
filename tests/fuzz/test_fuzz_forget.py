"""Files out of which a person is taken, after something happened to them: nothing of anybody else is lost, and what is left over is said."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings

from fuzz.spoil import spoiled
from presence_audit.audit.forget_files import without_entries
from presence_audit.privacy.traces import Term, finder_of

FINDER = finder_of([Term("Ada Example", "name"), Term("ada-example", "id")])
SEEDS = (
    b"persons:\n- {id: bea, name: Bea Sample}\n- id: ada-example\n  name: Ada Example\n  accounts: {x: ada}\n# Ada Example asked\n",
    b'{"persons": [{"id": "bea"}, {"id": "ada-example", "name": "Ada Example"}], "title": "t"}\n',
    b'{"id": "bea"}\n{"id": "ada-example"}\n',
    b'person,platform,note\nbea,x,"two\nlines"\nada-example,x,mine\n',
)
NAMES = ("a.yaml", "a.json", "a.jsonl", "a.csv")


def hers(entry):
    return "ada-example" in (entry.get("person"), entry.get("id"))


@pytest.mark.parametrize("name", NAMES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=spoiled(SEEDS))
def test_whatever_stands_in_a_file_she_is_taken_out_or_pointed_to(name, tmp_path, data):
    path = tmp_path / name
    path.write_bytes(data)
    made = without_entries(path, hers, FINDER)
    left = data if made.content is None else made.content
    assert not FINDER.found(left) or made.left
    assert len(left) <= 4 * len(data) + 100


def test_a_row_too_long_to_be_read_stays_and_is_pointed_to(tmp_path):
    (tmp_path / "coding.csv").write_text(f"person,note\nbea,{'x' * 200_000}\nbea,{'y' * 200_000} Ada Example\nada-example,short\n")
    made = without_entries(tmp_path / "coding.csv", hers, FINDER)
    assert made.removed == 1
    assert made.left == [f"{tmp_path / 'coding.csv'}:3: names the person"]


def test_halves_of_characters_are_written_as_they_were(tmp_path):
    (tmp_path / "roster.json").write_bytes(b'[{"id": "ada-example"}, {"id": "bea", "name": "\\ud800"}]')
    made = without_entries(tmp_path / "roster.json", hers, FINDER)
    assert json.loads(made.content or b"") == [{"id": "bea", "name": "\ud800"}]


def test_a_member_without_a_name_takes_nothing_else_away(tmp_path):
    (tmp_path / "roster.json").write_bytes(b'{"": {"a": 1}, "persons": [{"id": "ada-example"}, {"id": "bea"}]}')
    made = without_entries(tmp_path / "roster.json", hers, FINDER)
    assert json.loads(made.content or b"") == {"": {"a": 1}, "persons": [{"id": "bea"}]}


def test_a_quote_that_is_never_closed_is_looked_through_line_by_line(tmp_path, monkeypatch):
    counted = []

    class Line(str):
        __slots__ = ()

        def count(self, *given):
            counted.append(len(self))
            return super().count(*given)

    text = 'person,note\nbea,"open\n' + "x,y\n" * 2000
    (tmp_path / "coding.csv").write_text(text)
    monkeypatch.setattr(
        "presence_audit.audit.forget_files.io.StringIO", lambda given, newline=None: [Line(one) for one in given.splitlines(keepends=True)]
    )
    without_entries(tmp_path / "coding.csv", hers, FINDER)
    assert sum(counted) <= 5 * len(text)
