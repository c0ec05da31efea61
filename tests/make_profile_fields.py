"""Write docs/profile-fields.md from the sentences under the fields of the profile's schema.

python tests/make_profile_fields.py > docs/profile-fields.md
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from presence_audit.formats.described import Described
from presence_audit.platforms import Platform

HEADINGS = {
    "Platform": "Profile", "Handle": "handle", "Urls": "urls", "UrlRule": "urls.parse", "HandleForm": "urls.forms", "Rate": "rate",
    "Endpoint": "endpoints", "Batch": "endpoints.batch", "Reading": "readings", "Posts": "readings.posts", "PostKindRule": "readings.posts.kinds",
    "Search": "search", "PeopleSearch": "search.people", "Results": "search.people.results", "WebSearch": "search.web",
    "HandSearch": "search.by_hand", "SearchControl": "search.control", "Engine": "engine",
    "Signatures": "signatures", "Signature": "Signature", "Restricted": "signatures.restricted", "Controls": "controls",
    "Selector": "Selector",
}  # fmt: skip
"""Where each type is explained, in the order of the page."""

TOP = """\
# Fields of a profile

Every field of a platform profile, `ID.yaml`. A worked one: [Extend](extend.md#a-platform); the same as a JSON Schema: `platform-1.json` of [presence-audit schemas](commands/schemas.md).
This page is made from the sentences in the sources; a test fails when it is out of step.

"""
PLAIN = {"string": "text", "integer": "whole number", "number": "number", "boolean": "yes or no"}


def anchor(heading: str) -> str:
    """The anchor that GitHub gives to a heading."""
    return heading.lower().replace(".", "").replace(" ", "-")


def shape(about: dict[str, Any], *, many: bool = False) -> str:
    """The type of a field in words."""
    if "$ref" in about:
        heading = HEADINGS[about["$ref"].rpartition("/")[2]]
        return f"[{heading}](#{anchor(heading)})"
    if "anyOf" in about:
        return " or ".join(dict.fromkeys(shape(one) for one in about["anyOf"] if one.get("type") != "null"))
    if "const" in about or "enum" in about:
        return ", ".join(f"`{one}`" for one in about.get("enum", [about.get("const")]))
    if about["type"] == "array":
        return f"pair{'s' * many} of texts" if "prefixItems" in about else f"list of {shape(about['items'], many=True)}"
    if about["type"] == "object":
        return f"mapping of texts to {shape(about['additionalProperties'], many=True)}"
    return PLAIN[about["type"]] + "s" * (many and about["type"] in ("string", "integer", "number"))


def default(name: str, about: dict[str, Any], needed: list[str]) -> str:
    """What holds where a field is left out; empty where that is nothing."""
    if name in needed:
        return "required"
    value = about.get("default")
    return "" if value in (None, "", [], {}) or isinstance(value, dict) else f"`{json.dumps(value).strip(chr(34))}`"


def rows(schema: dict[str, Any]) -> Iterator[str]:
    """The lines of a table of fields."""
    yield "| Field | Type | Default | Meaning |"
    yield "|---|---|---|---|"
    for name, about in schema["properties"].items():
        cells = (f"`{name}`", shape(about), default(name, about, schema.get("required", [])), about["description"])
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def page() -> str:
    """The whole page."""
    top = Platform.model_json_schema(schema_generator=Described)
    types = {"Platform": top, **top["$defs"]}
    parts = [
        "## {}\n\n{}\n\n{}\n".format(heading, " ".join(types[kind]["description"].split()), "\n".join(rows(types[kind])))
        for kind, heading in HEADINGS.items()
    ]
    return TOP + "\n".join(parts)


if __name__ == "__main__":
    sys.stdout.write(page())
