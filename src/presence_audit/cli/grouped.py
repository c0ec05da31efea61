"""Groups of options: a command takes a dataclass of them as one parameter, and Typer sees its fields as options of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any, get_type_hints


def grouped(command: Callable[..., int]) -> Callable[..., int]:
    """Return the command with each parameter that is a dataclass replaced by its fields, in its place.

    The fields carry their Typer annotations and defaults; no two of the groups and parameters may have a name in common.
    """
    hints = get_type_hints(command, include_extras=True)
    groups = {name: kind for name, kind in hints.items() if is_dataclass(kind) and isinstance(kind, type)}
    declared: list[Parameter] = []
    for name, parameter in signature(command).parameters.items():
        if name in groups:
            of_group = get_type_hints(groups[name], include_extras=True)
            declared += [_option(one, of_group[one.name]) for one in fields(groups[name])]
        else:
            declared.append(parameter.replace(kind=Parameter.KEYWORD_ONLY, annotation=hints[name]))

    @wraps(command)
    def run(**given: Any) -> int:
        made = {name: kind(**{one.name: given.pop(one.name) for one in fields(kind)}) for name, kind in groups.items()}
        return command(**given, **made)

    run.__signature__ = Signature(declared)  # type: ignore[attr-defined]  # inspect reads it, and Typer by inspect
    run.__annotations__ = {one.name: one.annotation for one in declared}
    return run


def _option(field: Field[Any], annotation: Any) -> Parameter:
    default = Parameter.empty if field.default is MISSING else field.default
    return Parameter(field.name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
