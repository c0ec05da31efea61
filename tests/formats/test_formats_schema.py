"""The committed schemas of the reports are those that the types give."""

import json
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel

from presence_audit.formats.schema import main, report_schemas, schema_text

SCHEMAS = Path(__file__).parents[2] / "schemas"


class Small(BaseModel):
    b: int = 1
    a: Literal["é"]


@pytest.mark.parametrize("name", sorted(report_schemas()))
def test_the_committed_schema_is_in_step(name):
    mend = f"python -m presence_audit.formats.schema {name.removesuffix('.json')} > schemas/{name}"
    assert (SCHEMAS / name).read_text(encoding="utf-8") == report_schemas()[name], f"out of step; run: {mend}"


def test_a_schema_is_sorted_titled_and_ends_with_a_newline():
    text = schema_text(Small, "a small thing")
    schema = json.loads(text)
    assert text.endswith("}\n")
    assert "é" in text
    assert list(schema["properties"]) == ["a", "b"]
    assert schema["title"] == "a small thing"
    assert schema["required"] == ["a"]
    assert schema["$schema"].endswith("2020-12/schema")


def test_what_the_program_writes_is_always_there():
    report = json.loads(report_schemas()["report-1.json"])
    assert report["required"] == ["schema_version", "study", "people", "summary", "surveys", "measures", "analysis"]


def test_every_field_of_the_report_is_described():
    for name, text in report_schemas().items():
        for part, schema in json.loads(text)["$defs"].items():
            for field, about in schema.get("properties", {}).items():
                assert about.get("description"), f"{name}: {part}.{field}"


def test_the_command_shows_a_schema_lists_names_and_refuses_others(capsys):
    assert main(["report-1"]) == 0
    assert capsys.readouterr().out == report_schemas()["report-1.json"]
    assert main([]) == 0
    assert capsys.readouterr().out.split() == ["report-1", "report-1-line", "diff-1"]
    assert main(["report-9"]) == 2
    assert "report-9" in capsys.readouterr().err
