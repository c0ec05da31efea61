"""The ladder of evidence: by what kind of look something is known, and how firmly."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Value

Rung = Literal["official_api", "public_page", "search_index", "cross_link", "capture", "manual_coding"]
"""Kinds of evidence, each independent of the others: the platform's documented interface, its public page, a web index's result, a link
from an account or page that is trusted, a page or picture that an analyst saved, an analyst's own word."""


class Support(Value):
    """What one rung of the ladder says about an account or a person on a platform."""

    rung: Rung
    """The kind of evidence."""
    asserts: Literal["exists", "absent", "not_found"]
    """`exists`: the account is there; `absent`: this handle is not; `not_found`: a search by hand came to its end without an account."""
    confidence: float = Field(ge=0, le=1)
    """How much the rung alone is trusted, from the rule file, less what age takes away."""
    detail: str = ""
    """How it was seen, in words."""
    evidence: tuple[str, ...] = ()
    """Ids of the evidence."""


class Annotation(Value):
    """What the person says about a finding: shown beside it, never in its place."""

    person: str
    """Id of the person."""
    platform: str | None = None
    """Id of the platform; None: about the person as a whole."""
    kind: Literal["correction", "comment", "dispute"] = "comment"
    """What the person wants: a value put right, a remark, or the account or finding denied."""
    text: str = Field(min_length=1)
    """The person's words, or a summary that the person agreed to."""
    received_on: str
    """Day on which it came (YYYY-MM-DD)."""
    source: str = ""
    """File and line in which it stands."""
