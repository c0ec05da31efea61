"""Read one document, YAML or JSON, into a model, reporting all of its problems at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .explain import ModelT, validate
from .json_nodes import parse_json
from .nodes import Node, Problems
from .text import check_characters, read_text


def load_document(path: Path | str, model: type[ModelT], also: Callable[[ModelT, Node, Problems], None] | None = None) -> ModelT:
    """Return the model that the file at `path` describes (JSON when its name ends so, else YAML); raises DocumentError.

    `also` may add problems that only the whole document shows; it gets the model, the nodes with their places, and the problems.
    """
    return parse_document(read_text(Path(path)), str(path), model, also)


def parse_document(text: str, source: str, model: type[ModelT], also: Callable[[ModelT, Node, Problems], None] | None = None) -> ModelT:
    """Return the model that `text` describes; `source` names it in problems, and says JSON by its ending; raises DocumentError.

    Scalars reach the model as the text that was written (`NO` stays `NO`); the model's fields make numbers, flags and dates of
    them. An empty value, `~` and `null` are None.
    """
    problems = Problems(source)
    check_characters(text, problems)
    problems.check()
    node = parse_json(text, problems) if source.lower().endswith(".json") else _parse_yaml(text, problems)
    result = validate(node, model, problems) if node is not None else None
    if result is not None and node is not None and also is not None:
        also(result, node, problems)
    if result is None or problems.found:
        problems.check()
        raise AssertionError("a document that does not fit has problems")
    return result


def _parse_yaml(text: str, problems: Problems) -> Node | None:
    from .yaml_nodes import parse_yaml  # noqa: PLC0415 - many import this module, and read no file

    return parse_yaml(text, problems)
