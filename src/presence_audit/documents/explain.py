"""Turn a model's complaints into problems that a person can mend: place, text, nearest right spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .fields import keys_at
from .nodes import ListNode, MapNode, Node, Problems, ScalarNode
from .spelling import quote, suggestion

_WANTED = (
    ("string_type", "a text"),
    ("int_", "a whole number"),
    ("float_", "a number"),
    ("bool_", "yes or no"),
    ("datetime_", "a time such as 2010-02-17T09:00:00Z"),
    ("timezone_", "a time with its zone, such as 2010-02-17T09:00:00Z"),
    ("date_", "a date as YYYY-MM-DD"),
    ("tuple_type", "a list"),
    ("list_type", "a list"),
    ("set_type", "a list"),
    ("frozen_set_type", "a list"),
    ("dict_type", "a mapping of keys to values"),
    ("mapping_type", "a mapping of keys to values"),
    ("model_type", "a mapping of keys to values"),
    ("model_attributes_type", "a mapping of keys to values"),
)
ModelT = TypeVar("ModelT", bound=BaseModel)

_SUBJECT = re.compile(r"^(?:Input|String|Value|Tuple|List|Set|Frozenset|Dictionary|Date|Data)\s+")


@dataclass(frozen=True)
class _Complaint:
    error: ErrorDetails
    path: tuple[str | int, ...]
    key: ScalarNode | None
    node: Node

    @property
    def wanted(self) -> str | None:
        kind = self.error["type"]
        return next((text for sign, text in _WANTED if kind.startswith(sign)), None)

    @property
    def name(self) -> str:
        named = [str(element) for element in self.path if isinstance(element, str)]
        within = f" (entry {self.path[-1] + 1})" if self.path and isinstance(self.path[-1], int) else ""
        return f"{quote(named[-1])}{within}" if named else "this" + within


def validate(node: Node, model: type[ModelT], problems: Problems) -> ModelT | None:
    """Return the model that a tree describes; None when it does not fit, and then every reason is among the problems."""
    data = node.plain()
    for _ in range(2):
        try:
            return model.model_validate(data)
        except ValidationError as error:
            errors = error.errors(include_url=False)
            if not sum(_as_literal(data, each) for each in errors):
                break
    explain(errors, node, model, problems)
    return None


def explain(errors: Iterable[ErrorDetails], node: Node, model: type[BaseModel], problems: Problems) -> None:
    """Add one problem for each thing that is wrong; the arms of a union that were not meant say nothing."""
    complaints = [_find(error, node) for error in errors]
    told: set[tuple[str | int, ...]] = set()
    for complaint in complaints:
        if complaint.wanted is None:
            _explain_one(complaint, model, problems)
        elif complaint.path not in told and not _other_arm_was_meant(complaint, complaints):
            told.add(complaint.path)
            wanted = dict.fromkeys(each.wanted for each in complaints if each.path == complaint.path and each.wanted)
            problems.add(complaint.node, f"{complaint.name} should be {' or '.join(wanted)}, not {_shown(complaint.node)}")


def _find(error: ErrorDetails, node: Node) -> _Complaint:
    path: list[str | int] = []
    key: ScalarNode | None = None
    for element in error["loc"]:
        if isinstance(node, MapNode) and element in node.entries:
            key, node = node.entries[str(element)]
        elif isinstance(node, ListNode) and isinstance(element, int) and element < len(node.items):
            node = node.items[element]
        else:
            continue
        path.append(element)
    return _Complaint(error, tuple(path), key, node)


def _other_arm_was_meant(complaint: _Complaint, others: list[_Complaint]) -> bool:
    length = len(complaint.path)
    return any(other.path[:length] == complaint.path and (len(other.path) > length or other.wanted is None) for other in others)


def _explain_one(complaint: _Complaint, model: type[BaseModel], problems: Problems) -> None:
    error, node = complaint.error, complaint.node
    kind = error["type"]
    if kind == "missing":
        where = f" in {complaint.name}" if complaint.path else ""
        problems.add(node, f"{quote(str(error['loc'][-1]))} is missing{where}")
    elif kind == "extra_forbidden":
        known = keys_at(model, error["loc"][:-1])
        key = str(error["loc"][-1])
        problems.add(complaint.key, f"unknown key {quote(key)}", suggestion(key, known))
    elif kind == "literal_error":
        words = [word.strip("'") for word in re.findall(r"'[^']*'|[\w.-]+", error["ctx"]["expected"].replace(" or ", ", "))]
        text = node.text or "" if isinstance(node, ScalarNode) else ""
        problems.add(node, f"{complaint.name} cannot be {_shown(node)}", suggestion(text, words))
    elif kind == "string_too_short" and isinstance(node, ScalarNode) and not node.text:
        problems.add(node, f"{complaint.name} is empty")
    elif kind in {"value_error", "assertion_error"}:
        problems.add(node, _own_words(complaint))
    else:
        problems.add(node, f"{complaint.name} {_SUBJECT.sub('', error['msg'])}, not {_shown(node)}")


def _own_words(complaint: _Complaint) -> str:
    said = str(complaint.error.get("ctx", {}).get("error", complaint.error["msg"]))
    if not complaint.path:
        return said
    text = complaint.node.text if isinstance(complaint.node, ScalarNode) else None
    return f"{complaint.name}: {said}" if not text or (text.strip() and text in said) else f"{complaint.name} {quote(text)}: {said}"


def _shown(node: Node) -> str:
    if isinstance(node, ScalarNode):
        return "empty" if node.text is None else quote(node.text)
    return "a list" if isinstance(node, ListNode) else "a mapping"


def _as_literal(data: Any, error: ErrorDetails) -> bool:
    """Put the number in the place of its text where a model allows certain numbers only; return True when that was done."""
    text, words = error["input"], str(error.get("ctx", {}).get("expected", ""))
    if error["type"] != "literal_error" or not isinstance(text, str) or not re.search(rf"(?<![\w'.-]){re.escape(text)}(?![\w'.])", words):
        return False
    if not re.fullmatch(r"-?[0-9]{1,18}", text):
        return False
    holder: Any = None
    last: Any = None
    element: Any
    for element in error["loc"]:
        if (isinstance(data, dict) and element in data) or (isinstance(data, list) and isinstance(element, int)):
            holder, last, data = data, element, data[element]
    if holder is None:
        return False
    holder[last] = int(text)
    return True
