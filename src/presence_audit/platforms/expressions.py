"""Every regular expression in a profile, with the place where it stands and how it is used."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from typing import Any, NamedTuple

from ..model import Value
from ..selectors import Selector
from .regexes import Use, danger
from .schema import Handle, HandleForm, Platform, Signature, UrlRule, Urls
from .schema_search import WebSearch


class Expression(NamedTuple):
    """One regular expression."""

    place: str
    """Such as `readings.page.features.profile.headline.regex`."""
    text: str
    """As it is written."""
    use: Use
    """How it is used."""


_FIELDS: dict[type[Value], dict[str, Use]] = {
    Handle: {"pattern": "whole"},
    UrlRule: {"pattern": "whole"},
    HandleForm: {"pattern": "whole"},
    Urls: {"parts": "whole"},
    Signature: {"title": "short", "final_url": "search"},
    WebSearch: {"title": "short"},
    Selector: {"regex": "search", "split": "search", "unless": "whole"},
}


def expressions(platform: Platform) -> Iterator[Expression]:
    """Yield every regular expression of a profile, in the order of its keys."""
    yield from _within(platform, ())


def bad_expressions(platform: Platform) -> Iterator[str]:
    """Yield a sentence for each expression that does not compile or that a hostile text can make slow."""
    for place, text, use in dict.fromkeys(expressions(platform)):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", FutureWarning)  # such as a bare [ in a set, which later versions of Python read otherwise
                re.compile(text)
            why = danger(text, use)
        except (re.error, FutureWarning, RecursionError, OverflowError) as error:
            yield f"{place}: {text!r} is not a regular expression: {error}"
            continue
        if why is not None:
            yield f"{place}: the regular expression {text!r} is refused: {why}"


def _within(value: Any, path: tuple[str, ...]) -> Iterator[Expression]:
    if isinstance(value, Value):
        patterns = _FIELDS.get(type(value), {})
        for name, field in type(value).model_fields.items():
            inner, key = getattr(value, name), field.alias or name
            if name in patterns:
                texts = inner if isinstance(inner, tuple) else (inner,)
                yield from (Expression(".".join((*path, key)), text, patterns[name]) for text in texts if text)
            else:
                yield from _within(inner, (*path, key))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _within(inner, (*path, key))
    elif isinstance(value, tuple):
        for at, inner in enumerate(value):
            yield from _within(inner, (*path, str(getattr(inner, "id", at))))
