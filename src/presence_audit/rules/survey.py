"""The shape of a survey: the measures of a published study, with its own definitions and its own numbers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Literal, Self, TypeAlias

from pydantic import Field, model_validator

from ..model import Published, Value
from .criteria import require_features
from .digest import document_digest
from .one_of import OneOf
from .schema import SEMVER


class Asking(Value):
    """A condition on what a person shows on some platforms."""

    platforms: tuple[str, ...] = Field(min_length=1)
    """Where it is asked; a platform that is not part of the study is unknown."""
    also: tuple[str, ...] = ()
    """Where it counts, too: for a person with an account there as on the others, for all others not at all."""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if twice := sorted(set(self.platforms) & set(self.also)):
            raise ValueError(f"{twice[0]} stands in platforms and in also")
        return self


class HasAccount(Asking):
    """Yes when an account on one of the platforms is accepted as theirs."""


class ActiveWithin(Asking):
    """Yes when an accepted account on one of the platforms shows a public act of at most this age."""

    days: int = Field(ge=1)
    """At most so many days before the date of the count."""


class CommentWithin(Asking):
    """Yes when an attributable comment on another's blog is known: a dated one of at most this age, or a count by a coder or probe.

    Comments are about the person, not about a platform: on those of `also` they can be known, and never be in doubt.
    """

    days: int = Field(ge=1)
    """At most so many days before the date of the count."""


class Shows(Asking):
    """Yes when the account on one of the platforms shows a feature, with a count of at least `count`."""

    feature: str
    """Name of a feature."""
    count: int = Field(default=1, ge=1)
    """At least so many; 1: it is shown at all."""

    @model_validator(mode="after")
    def _known(self) -> Self:
        require_features((self.feature,))
        return self


class FewerThan(Value):
    """Yes when fewer than `count` of the items hold, however the unknown ones turn out."""

    count: int = Field(ge=1)
    """Fewer than so many."""
    items: tuple[Condition, ...] = Field(min_length=1)
    """The conditions that are counted."""


AnyCondition: TypeAlias = "HasAccount | ActiveWithin | CommentWithin | Shows | FewerThan | AnyOf"
"""A closed union: match on it and end with `assert_never`."""


class AnyOf(Value):
    """Yes when one of the conditions holds."""

    conditions: tuple[Condition, ...] = Field(min_length=1)
    """The conditions."""


class Condition(OneOf[AnyCondition]):
    """Exactly one condition, by its name."""

    has_account: HasAccount | None = None
    """An account that is accepted as theirs."""
    active_within: ActiveWithin | None = None
    """A public act of at most some age."""
    comment_within: CommentWithin | None = None
    """A comment on another's blog."""
    shows: Shows | None = None
    """A feature that the account shows."""
    fewer_than: FewerThan | None = None
    """Fewer than some number of further conditions."""
    any_of: AnyOf | None = None
    """One of several further conditions."""

    def walk(self) -> tuple[AnyCondition, ...]:
        """Return this condition and all below it."""
        the = self.the
        below = the.items if isinstance(the, FewerThan) else the.conditions if isinstance(the, AnyOf) else ()
        return (the, *(inner for condition in below for inner in condition.walk()))


FewerThan.model_rebuild()
AnyOf.model_rebuild()


class SurveyCohort(Value):
    """A part of the published study's frame."""

    id: str
    """Label of the cohort in rosters."""
    label: str
    """For the reader."""
    n: int = Field(ge=1)
    """Persons in it, as published."""


class Measure(Value):
    """One number of a published study."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]{1,40}$")
    """Unique in the survey."""
    label: str
    """For the reader."""
    of: str
    """`roster`, or the id of an earlier measure whose certain cases are the denominator."""
    operational: str
    """How this program decides a case, in words."""
    threshold_published: bool = False
    """False when the study did not publish its own definition, so that `operational` is ours."""
    published: Published | None = None
    """What was published; None when nothing was."""
    test: Condition
    """How a case is decided."""


class Survey(Value):
    """A published study; the file's name is `id-version.yaml`."""

    schema_version: Literal[1]
    """Version of this shape."""
    kind: Literal["survey"]
    """Tells it from a rule set."""
    id: str
    """First part of the file's name."""
    version: str = Field(pattern=SEMVER)
    """Second part of the file's name."""
    title: str
    """For the reader."""
    source: str
    """Where it was published."""
    reference_date: date
    """The date at which it speaks."""
    unknown_policy: Literal["count_as_no"]
    """`I could find no evidence` counts as no: k is the lower bound, and the upper bound stands beside it."""
    thresholds: tuple[int, ...] = (30, 90, 100, 180, 365)
    """Activity thresholds, in days, at which timed measures are tabulated."""
    cohorts: tuple[SurveyCohort, ...] = ()
    """Parts of its frame."""
    measures: tuple[Measure, ...] = Field(min_length=1)
    """In the order of the publication."""
    notes: tuple[str, ...] = ()
    """Bare counts and remarks that must not become rates."""

    @model_validator(mode="after")
    def _parents_come_first(self) -> Self:
        known = ["roster"]
        for measure in self.measures:
            if measure.id in known:
                raise ValueError(f"two measures are called {measure.id}")
            if measure.of not in known:
                raise ValueError(f"{measure.id}: {measure.of!r} is neither roster nor an earlier measure")
            published = measure.published
            if published and not 0 <= published.k_min <= published.k_max <= published.n:
                raise ValueError(f"{measure.id}: 0 ≤ k_min ≤ k_max ≤ n does not hold")
            known.append(measure.id)
        return self

    @property
    def digest(self) -> str:
        """Content identifier: comments and layout do not matter, any value does."""
        return document_digest("survey", self, ("also",))

    def within(self, platforms: Collection[str]) -> Survey | None:
        """Return the survey with the measures that ask about one of these platforms, and whose parent is kept; None when none is left."""
        kept: list[Measure] = []
        for measure in self.measures:
            named = {name for condition in measure.test.walk() for name in getattr(condition, "platforms", ())}
            if named & set(platforms) and measure.of in ("roster", *(one.id for one in kept)):
                kept.append(measure)
        return self.model_copy(update={"measures": tuple(kept)}) if kept else None

    @property
    def platforms(self) -> frozenset[str]:
        """Platforms that the measures ask about."""
        conditions = (inner for measure in self.measures for inner in measure.test.walk())
        return frozenset(name for condition in conditions for name in getattr(condition, "platforms", ()))
