"""What a search must have gone through before it may end without an account: numbers of the rule set."""

from __future__ import annotations

from typing import Any

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from ..model import Value


class SearchRule(Value):
    """When a search is finished. The defaults never change: a rule set that says nothing else is digested without them."""

    variants: int = Field(default=3, ge=1)
    """Forms of the name that each route must have sought, or all that the name has."""
    templates: int = Field(default=2, ge=1)
    """Query templates that each route must have asked with, or as many as the platform's profile has for it."""
    routes: int = Field(default=2, ge=1)
    """Independent routes: the platform's own search, and web indexes."""
    accounts: int = Field(default=5, ge=1)
    """So many accounts of the name from one query leave open whether there are more: such a search is not at its end."""
    results: int = Field(default=20, ge=1)
    """Results of one answer that are read; where the platform says that it has more of the name, the search is not at its end."""

    @model_serializer(mode="wrap")
    def _without_defaults(self, inner: SerializerFunctionWrapHandler) -> dict[str, Any]:
        values: dict[str, Any] = inner(self)
        return {name: value for name, value in values.items() if value != type(self).model_fields[name].default}
