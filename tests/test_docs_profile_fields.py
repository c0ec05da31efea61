"""Every field that a profile can have is explained on one page, which is in step with the sources."""

from __future__ import annotations

import pytest

from docs_pages import DOCS, names, section
from make_profile_fields import HEADINGS, page
from presence_audit.documents.fields import spelling
from presence_audit.model import Value
from presence_audit.platforms import schema, schema_where
from presence_audit.selectors import schema as selector_schema

PAGE = DOCS / "profile-fields.md"
MODULES = (schema, schema_where, selector_schema)
TYPES = [
    one
    for module in MODULES
    for one in vars(module).values()
    if isinstance(one, type) and issubclass(one, Value) and one.__module__ == module.__name__
]


def test_the_page_is_in_step_with_the_sources():
    assert PAGE.read_text(encoding="utf-8") == page(), "out of step; run: python tests/make_profile_fields.py > docs/profile-fields.md"


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_every_field_is_explained(kind):
    explained = section(PAGE, HEADINGS[kind.__name__])
    assert names(explained) == {spelling(name, info) for name, info in kind.model_fields.items()}


def test_the_sentences_say_what_is_asked_most():
    assert "`@~`" in section(PAGE, "handle")
    assert "whole address after normalisation" in section(PAGE, "urls.parse")
    assert "| `id` | text | required | The file's name. |" in section(PAGE, "Profile")
    assert "| `reads` | `html`, `json`, `feed`, `sitemap` | `html` |" in section(PAGE, "endpoints")
    assert "| `readings` | list of [readings](#readings) | required |" in section(PAGE, "Profile")
