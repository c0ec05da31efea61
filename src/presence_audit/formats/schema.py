"""JSON Schema (2020-12) of the types that users read and write, as text; `python -m presence_audit.formats.schema NAME` shows one."""

from __future__ import annotations

import json
import sys
from typing import Literal

from pydantic import BaseModel

from .described import Described
from .v1 import JsonLine, Report
from .v1.diff import DiffReport

REPORT_SCHEMAS: dict[str, tuple[type[BaseModel], str]] = {
    "report-1": (Report, "presence-audit report, version 1"),
    "report-1-line": (JsonLine, "one line of a presence-audit JSONL report, version 1"),
    "diff-1": (DiffReport, "what changed between two presence-audit runs, version 1"),
}
"""By file name below `schemas/` without its ending: the type and the title."""


def schema_text(model: type[BaseModel], title: str, *, mode: Literal["validation", "serialization"] = "validation") -> str:
    """Return the JSON Schema of `model` as the text of a file: keys sorted, a newline at the end.

    `validation` describes what may be written by a user, `serialization` what the program writes.
    """
    schema = model.model_json_schema(mode=mode, schema_generator=Described)
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema | {"title": title}
    return json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def report_schemas() -> dict[str, str]:
    """Return the texts of the report schemas by file name below `schemas/`."""
    return {f"{name}.json": schema_text(model, title, mode="serialization") for name, (model, title) in REPORT_SCHEMAS.items()}


def main(arguments: list[str]) -> int:
    """Write the schema that is named to standard output; without a name, list the names."""
    schemas = report_schemas()
    if not arguments:
        sys.stdout.write("".join(f"{name.removesuffix('.json')}\n" for name in schemas))
        return 0
    text = schemas.get(f"{arguments[0]}.json")
    if text is None:
        sys.stderr.write(f"no schema is called {arguments[0]!r}: there are {', '.join(REPORT_SCHEMAS)}\n")
        return 2
    sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
