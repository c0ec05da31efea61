"""What the output types of version 1 have in common: frozen, cleaned, rounded, documented under the field."""

from __future__ import annotations

import math
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, model_validator

from presence_audit.formats import safe

SCHEMA_VERSION: Literal["1.4"] = "1.4"
"""Version of the report's schema: major.minor."""


def _line(value: Any) -> Any:
    return safe.clean(value) if isinstance(value, str) else value


def _finite(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else value


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _significant(value: float) -> float:
    return float(f"{value:.6g}")


def _day(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


Line = Annotated[str, BeforeValidator(_line)]
"""Text on one line without control characters."""

Figure = Annotated[float, AfterValidator(_rounded)]
"""A number rounded to six places."""

PValue = Annotated[float, AfterValidator(_significant)]
"""A p-value with six significant digits: a small one is small, not 0."""

Day = Annotated[str, BeforeValidator(_day), BeforeValidator(_line)]
"""A day, YYYY-MM-DD."""

Weight = Annotated[float | None, BeforeValidator(_finite), AfterValidator(_rounded)]
"""Bits; null when infinite."""


class Output(BaseModel):
    """A frozen output type. It copies the fields of the same name from a model value; a tuple fills the fields in their order."""

    model_config = ConfigDict(
        frozen=True,
        from_attributes=True,
        allow_inf_nan=False,
        json_schema_serialization_defaults_required=True,
    )

    @model_validator(mode="before")
    @classmethod
    def _from_tuple(cls, value: Any) -> Any:
        return dict(zip(cls.model_fields, value, strict=True)) if isinstance(value, tuple) else value
