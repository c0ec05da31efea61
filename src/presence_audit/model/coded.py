"""What an analyst looked up and wrote down by hand."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import SerializerFunctionWrapHandler, model_serializer

from .base import Moment, Value, digest_of
from .people import Account


class Coded(Value):
    """An analyst looked and wrote down what was there."""

    kind: Literal["coded"] = "coded"
    person: str
    """Id of the person."""
    platform: str
    """Id of the platform."""
    found: Literal["yes", "no", "unclear"]
    """`no` states that the hand-search protocol came to its end without an account."""
    account: Account | None = None
    """The account that was found."""
    fields: tuple[tuple[str, str], ...] = ()
    """Features that were read by hand: (feature, value as written)."""
    last_activity: Moment | None = None
    """The newest public act that the coder saw."""
    coder: str
    """Who looked."""
    coded_on: date
    """The day on which the coder looked."""
    note: str = ""
    """Free remark; never shown in aggregate output."""
    source: str
    """File and row, such as `coding.csv:12`."""
    sha256: str
    """Digest of the coding sheet."""
    evidence: str = ""
    """What the coder looked at, where it was handed in: name or SHA-256 of a file, such as a screenshot."""
    resolution: Literal["", "agreed", "adjudicated"] = ""
    """`agreed`: two or more coders wrote the same; `adjudicated`: they differed, and `coder` decided, for the reason in `note`. Such a row
    takes the place of the coders' own rows on the cell, which stay in the evidence. Empty: a coder's own row."""
    codes: str = ""
    """With a resolution: what each coder had written, with name, day and place."""

    @model_serializer(mode="wrap")
    def _without_what_says_nothing(self, inner: SerializerFunctionWrapHandler) -> dict[str, Any]:
        values: dict[str, Any] = inner(self)
        for name in ("evidence", "resolution", "codes"):
            if not values.get(name, True):
                del values[name]  # the ids of rows without it are made of what is written here
        return values

    @property
    def sheet(self) -> str:
        """File name of the coding sheet."""
        return self.source.rpartition(":")[0]

    @property
    def id(self) -> str:
        """Content identifier of the coded row."""
        return digest_of("coded", self.model_dump(mode="json", exclude={"source": True, "account": {"folded"}}))
