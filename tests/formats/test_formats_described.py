"""The sentences under fields become descriptions in schemas, and are read only for that."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, Field
from pydantic.fields import FieldInfo

from presence_audit.formats.described import Described, sentences
from presence_audit.model import Value


class Base(BaseModel):
    """What others build on."""

    first: int
    """The first,
    on two lines."""
    second: int = 2


class Small(Base):
    """A small thing."""

    second: int = Field(default=3, alias="zweite")
    """The second."""
    third: int = Field(default=4, description="In other words.")
    """The third."""
    other: Base | None = None
    """Another one."""
    bare: int = 1
    for_all: ClassVar[int] = 1


def test_sentences_are_those_under_the_fields_on_one_line():
    assert sentences(Base) == {"first": "The first, on two lines."}
    assert sentences(Small) == sentences(Base) | {"second": "The second.", "third": "The third.", "other": "Another one."}


def test_they_stand_in_the_schema_by_the_name_that_is_written():
    schema = Small.model_json_schema(schema_generator=Described)
    said = {name: about.get("description") for name, about in schema["properties"].items()}
    assert said == {
        "first": "The first, on two lines.",
        "zweite": "The second.",
        "third": "In other words.",
        "other": "Another one.",
        "bare": None,
    }
    assert schema["$defs"]["Base"]["properties"]["first"]["description"] == "The first, on two lines."


def test_a_field_that_refers_to_another_type_keeps_both():
    class Holder(BaseModel):
        held: Base
        """What is held."""

    schema = Holder.model_json_schema(schema_generator=Described)
    assert schema["properties"]["held"] == {"$ref": "#/$defs/Base", "description": "What is held."}


def test_a_type_without_source_has_no_sentences():
    made = {}
    exec("from pydantic import BaseModel\nclass Made(BaseModel):\n    x: int\n    '''The x.'''\n", {"__name__": "nowhere"}, made)
    assert sentences(made["Made"]) == {}
    assert "description" not in made["Made"].model_json_schema(schema_generator=Described)["properties"]["x"]


def test_sources_are_not_read_when_types_are_made():
    assert "use_attribute_docstrings" not in Value.model_config
    fields: dict[str, FieldInfo] = Base.model_fields
    assert fields["first"].description is None
