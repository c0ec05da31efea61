"""The ladder of evidence as a rule set states it: how firm each kind of look is, and what it may assert."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ..model import Rung, Value

Assertion = Literal["exists", "absent", "not_found", "fields", "activity"]
"""What a rung may state by itself: `exists`, that the account is there; `absent`, that this handle is not; `not_found`, that a search
by hand ended without an account; `fields` and `activity`, what the account shows."""

MAY_ASSERT: dict[Rung, tuple[Assertion, ...]] = {
    "official_api": ("exists", "absent", "fields", "activity"),
    "public_page": ("exists", "absent", "fields", "activity"),
    "search_index": (),
    "cross_link": (),
    "capture": ("exists", "absent", "fields", "activity"),
    "manual_coding": ("exists", "not_found", "fields", "activity"),
}
"""What each rung may assert. It is a law and no number: that others name an account does not show it."""

Confidence = Annotated[float, Field(gt=0, lt=1)]
"""How much is trusted, 0 to 1: nothing is certain, and nothing says nothing."""


class _Rung(Value):
    """What all rungs have in common."""

    asserts: tuple[Assertion, ...]
    """What the rung may state by itself. It stands in the file so that the file can be read alone; anything but the law is refused."""


class Look(_Rung):
    """The documented interface of a platform."""

    confidence: Confidence
    """That what it shows is so."""


class PublicPage(Look):
    """A public page or feed that the program read."""

    imported: Confidence
    """The same on a platform whose profile was imported: nobody compared its signatures with the live site."""


class SearchIndex(Look):
    """A result of a web index."""

    yearly: float = Field(ge=0, lt=1)
    """Taken off for every full year between the result and the study's date: indexes list what is gone."""


class Capture(_Rung):
    """What an analyst saved."""

    page: Confidence
    """A page (HTML, MHTML), a feed, or a member's own export."""
    pdf: Confidence
    """A page printed to PDF: what it was made from cannot be seen."""
    picture: Confidence
    """A screenshot whose content a coder wrote down; it takes the place of that coder's word alone."""


class Coding(Look):
    """An analyst's word without a saved page."""

    agreeing: Confidence
    """The word of two or more coders who agree. Coders share the protocol, so their doubts are not multiplied."""
    not_found: Confidence
    """The most that a search by hand is trusted to have missed nothing, however many coders agree."""


class Ladder(Value):
    """The rungs, and how they combine: independent ones multiply doubt, 1 - Π(1 - c)."""

    cap: Confidence
    """No combination is trusted more than this."""
    assert_exists: Confidence
    """On a platform that is never requested: from here on a web index's result and a link together show an account that is theirs."""
    official_api: Look
    """The platform's documented interface."""
    public_page: PublicPage
    """Its public page or feed."""
    search_index: SearchIndex
    """A web index's result."""
    cross_link: Look
    """A link from a page of the employer or from an account that is theirs."""
    capture: Capture
    """What an analyst saved."""
    manual_coding: Coding
    """What an analyst wrote down."""

    @model_validator(mode="after")
    def _asserts_what_it_may(self) -> Self:
        for rung, may in MAY_ASSERT.items():
            if set(getattr(self, rung).asserts) != set(may):
                raise ValueError(f"{rung} may assert [{', '.join(may)}]: what a rung may assert is no choice of a rule set")
        return self

    @model_validator(mode="after")
    def _is_a_ladder(self) -> Self:
        coding, capture = self.manual_coding, self.capture
        if not coding.confidence <= coding.agreeing <= capture.picture <= capture.pdf <= capture.page:
            raise ValueError("a coder's word, two who agree, a screenshot, a PDF and a page must not fall in confidence, in this order")
        return self
