"""The schemas of what users write: in step with the models, and every field of them is explained."""

from __future__ import annotations

import json

import pytest

from commands import ROOT
from presence_audit.audit import schema_texts

TEXTS = schema_texts()


@pytest.mark.parametrize("name", TEXTS)
def test_the_committed_schema_is_in_step(name):
    assert (ROOT / "schemas" / name).read_text(encoding="utf-8") == TEXTS[name], "out of step; run: make schemas"


def test_no_schema_is_kept_that_is_gone():
    assert {path.name for path in (ROOT / "schemas").iterdir()} == set(TEXTS)


@pytest.mark.parametrize("name", TEXTS)
def test_every_type_and_field_is_explained(name):
    schema = json.loads(TEXTS[name])
    types = {name: schema, **schema.get("$defs", {})}
    fields = [(kind, field, about) for kind, one in types.items() for field, about in one.get("properties", {}).items()]
    assert [kind for kind, one in types.items() if "properties" in one and not one.get("description")] == []
    assert [(kind, field) for kind, field, about in fields if not about.get("description")] == []


def test_a_sentence_is_the_one_in_the_source():
    schema = json.loads(TEXTS["platform-1.json"])
    assert schema["$defs"]["Handle"]["properties"]["strip"]["description"].startswith("Characters, one or several, such as `@`")
    assert schema["$defs"]["Selector"]["properties"]["json"]["description"].startswith("Path in a JSON answer")
