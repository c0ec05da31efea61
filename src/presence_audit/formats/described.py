"""Put the sentences that stand under the fields of a type into its JSON Schema; sources are read only when a schema is made."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from itertools import pairwise
from textwrap import dedent
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue


class Described(GenerateJsonSchema):
    """Writes JSON Schemas in which every field has its sentence as `description`.

    pydantic's `use_attribute_docstrings` would read the source of each class whenever it is imported, for all who never want a schema.
    """

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        """Return the schema of one type with the descriptions of its fields."""
        made = super().model_schema(schema)
        model: type[BaseModel] = schema["cls"]
        said = sentences(model)
        for name, info in model.model_fields.items():
            about = made.get("properties", {}).get(info.serialization_alias or info.alias or name)
            if about is not None and name in said:
                about.setdefault("description", said[name])
        return made


@cache
def sentences(model: type[BaseModel]) -> dict[str, str]:
    """Return what stands under the fields of a type and of those that it builds on, each on one line; nothing where there is no source."""
    found: dict[str, str] = {}
    for kind in reversed(model.__mro__):
        if issubclass(kind, BaseModel) and kind is not BaseModel:
            found |= _own(kind)
    return found


def _own(kind: type[BaseModel]) -> dict[str, str]:
    try:
        (top,) = ast.parse(dedent(inspect.getsource(kind))).body
    except (OSError, TypeError, SyntaxError, ValueError):
        return {}
    lines = top.body if isinstance(top, ast.ClassDef) else []
    found = {}
    for field, below in pairwise(lines):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                found[name] = " ".join(text.split())
            case _:
                continue
    return found
