"""Takes a person's entries out of text files and leaves the rest as it is written; everybody is invented."""

from __future__ import annotations

import pytest

from presence_audit.audit.forget_files import without_entries
from presence_audit.privacy.traces import Term, finder_of

FINDER = finder_of([Term("Ada Example", "name"), Term("ada-example", "id")])


def hers(entry):
    return "ada-example" in (entry.get("person"), entry.get("id")) or entry.get("name") == "Ada Example"


def without(folder, name, text, **more):
    (folder / name).write_text(text, encoding="utf-8", newline="")
    made = without_entries(folder / name, hers, FINDER, **more)
    return made, (made.content or (folder / name).read_bytes()).decode()


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("persons:\n- id: ada-example\n  name: Ada Example\n- id: bea\n", "persons:\n- id: bea\n"),
        ("persons:\n  - id: bea\n  # next\n  - id: ada-example\n    accounts:\n      x: a\n", "persons:\n  - id: bea\n  # next\n"),
        ("# top\n- {id: ada-example}\n\n# about Bea\n- {id: bea}  # stays\n", "# top\n\n# about Bea\n- {id: bea}  # stays\n"),
        ("-\n  id: ada-example\n-\n  id: bea\n", "-\n  id: bea\n"),
        ("persons:\n- id: ada-example\ntitle: x\n", "persons:\ntitle: x\n"),
        ("persons:\r\n- id: ada-example\r\n- id: bea\r\n", "persons:\r\n- id: bea\r\n"),
        ("# Ada Example asked on 1 May\n- id: bea\n", "#\n- id: bea\n"),
        ("- id: bea\n", "- id: bea\n"),
    ],
)
def test_entries_of_yaml_go_and_comments_of_others_stay(text, after, tmp_path):
    made, now = without(tmp_path, "roster.yaml", text)
    assert now == after
    assert made.left == []
    assert (tmp_path / "roster.yaml").read_bytes().decode() == text  # nothing is written yet


@pytest.mark.parametrize(
    "text", ["[{id: ada-example}, {id: bea}]\n", "persons: [{id: ada-example}]\n", "a: [ada-example\n", "just Ada Example\n"]
)
def test_a_layout_that_cannot_be_cut_is_pointed_to(text, tmp_path):
    made, now = without(tmp_path, "roster.yaml", text)
    assert now == text
    assert len(made.left) == 1


def test_an_entry_of_somebody_else_that_names_her_is_pointed_to(tmp_path):
    made, now = without(tmp_path, "decisions.yaml", "decisions:\n- {person: bea, reason: not Ada Example}\n")
    assert "bea" in now
    assert made.left == [f"{tmp_path / 'decisions.yaml'}:2: names the person"]


def test_rows_of_a_table_leave_a_comment_so_that_numbers_stay(tmp_path):
    made, now = without(tmp_path, "coding.csv", '# sheet\nPerson;note\nada-example;"a\nb"\nbea;x\n')
    assert now == "# sheet\nPerson;note\n#\n#\nbea;x\n"
    assert made.removed == 1


def test_rows_of_a_roster_leave_nothing(tmp_path):
    assert (
        without(tmp_path, "roster.csv", "sep=,\nid,name\nada-example,Ada Example\nbea,Bea\n", notes=False)[1] == "sep=,\nid,name\nbea,Bea\n"
    )


def test_lines_of_json_lines_go(tmp_path):
    assert without(tmp_path, "roster.jsonl", '{"id": "ada-example"}\n{"id":  "bea"}\n')[1] == '{"id":  "bea"}\n'


@pytest.mark.parametrize(
    "text", ['[{"id": "ada-example"}, {"id": "bea"}]', '{"title": "t", "persons": [{"id": "ada-example"}, {"id": "bea"}]}']
)
def test_entries_of_json_go(text, tmp_path):
    now = without(tmp_path, "roster.json", text)[1]
    assert "ada" not in now
    assert '"bea"' in now


def test_a_workbook_is_pointed_to(tmp_path):
    (tmp_path / "roster.xlsx").write_bytes(b"PK\x03\x04 \xff")
    made = without_entries(tmp_path / "roster.xlsx", hers, FINDER)
    assert made.content is None
    assert "look through it by hand" in made.left[0]


def test_the_mode_and_the_mark_of_a_file_stay(tmp_path):
    file = tmp_path / "roster.yaml"
    file.write_bytes(b"\xef\xbb\xbf- id: ada-example\n- id: bea\n")
    file.chmod(0o640)
    without_entries(file, hers, FINDER).write()
    assert file.read_bytes() == b"\xef\xbb\xbf- id: bea\n"
    assert file.stat().st_mode & 0o777 == 0o640
