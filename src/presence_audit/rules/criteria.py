"""What a rule set may ask: a closed set of tests, and the criterion that carries one of them."""

from __future__ import annotations

from typing import Literal, Self, TypeAlias

from pydantic import Field, model_validator

from ..model import FEATURES, FeatureType, PostKind, Value
from .facts import FACTS
from .one_of import OneOf

Category = Literal["identity", "completeness", "activity", "engagement"]
"""What a criterion speaks about."""

Lifecycle = Literal["experimental", "stable", "deprecated"]
"""How settled a criterion is; only new versions of a rule set change it."""


def require_features(names: tuple[str, ...], types: tuple[FeatureType, ...] = ()) -> None:
    """Raise ValueError when a name is not in the catalogue, or (with `types`) is of another type."""
    for name in names:
        if name not in FEATURES:
            raise ValueError(f"there is no feature {name!r}")
        if types and FEATURES[name][0] not in types:
            raise ValueError(f"{name} is a {FEATURES[name][0]}; this test needs {' or '.join(types)}")


class Step(Value):
    """A share of the points from some value on."""

    value: int = Field(ge=1)
    """From this value on …"""
    share: float = Field(gt=0, le=1)
    """… this share of the points is earned."""


class Present(Value):
    """Met when one of the features is shown (a flag that is true, a text that is not blank, a count above 0)."""

    any_of: tuple[str, ...] = Field(min_length=1)
    """Names of features."""

    @model_validator(mode="after")
    def _known(self) -> Self:
        require_features(self.any_of)
        return self

    @property
    def reads(self) -> frozenset[str]:
        """Features that the test reads."""
        return frozenset(self.any_of)


class AtLeast(Value):
    """Points in steps by a count, by the number of texts, or by the number of posts."""

    any_of: tuple[str, ...] = Field(min_length=1)
    """Names of features; the largest counts."""
    steps: tuple[Step, ...] = Field(min_length=1)
    """In any order; the best step that is reached counts."""

    @model_validator(mode="after")
    def _countable(self) -> Self:
        require_features(self.any_of, ("count", "texts", "posts"))
        return self

    @property
    def reads(self) -> frozenset[str]:
        """Features that the test reads."""
        return frozenset(self.any_of)


class MinLength(Value):
    """Points in steps by the number of characters of a text, white space folded."""

    feature: str
    """Name of a text feature."""
    steps: tuple[Step, ...] = Field(min_length=1)
    """In any order; the best step that is reached counts."""

    @model_validator(mode="after")
    def _text(self) -> Self:
        require_features((self.feature,), ("text",))
        return self

    @property
    def reads(self) -> frozenset[str]:
        """Features that the test reads."""
        return frozenset({self.feature})


class Recency(Value):
    """Points by the age of the newest public act, along a curve."""

    curve: str
    """Id of a log-normal curve."""

    @property
    def reads(self) -> frozenset[str]:
        """Features that the test reads."""
        return frozenset({"activity.latest", "activity.posts"})


class Cadence(Value):
    """Points by the number of public acts in a window, along a curve."""

    curve: str
    """Id of a log1p curve."""
    days: int = Field(default=90, ge=1)
    """Length of the window that ends at the study's date."""

    @property
    def reads(self) -> frozenset[str]:
        """Features that the test reads."""
        return frozenset({"activity.posts"})


class Share(Value):
    """Points by the share of the latest acts that are of some kind, or of which something is true; linear up to full marks."""

    kinds: tuple[PostKind, ...] = ()
    """Acts of these kinds count …"""
    fact: Literal["answered", "links_out"] | None = None
    """… or acts of which this is true; exactly one of the two is given."""
    full_at: float = Field(gt=0, le=1)
    """Share from which on all points are earned."""
    latest: int = Field(ge=1)
    """How many of the latest acts are looked at."""
    blind: tuple[str, ...] = ()
    """Ids of probes whose posts cannot tell this (a feed does not carry replies)."""

    @model_validator(mode="after")
    def _one_question(self) -> Self:
        if bool(self.kinds) == (self.fact is not None):
            raise ValueError("give exactly one of kinds, fact")
        return self

    @property
    def reads(self) -> frozenset[str]:
        """Features that the test reads."""
        return frozenset({"activity.posts"})


class IdentityFact(Value):
    """Met when one of the facts speaks for the account in its attribution."""

    any_of: tuple[str, ...] = Field(min_length=1)
    """Names of facts."""

    @model_validator(mode="after")
    def _known(self) -> Self:
        if unknown := [name for name in self.any_of if name not in FACTS]:
            raise ValueError(f"there is no identity fact {unknown[0]!r}")
        return self

    @property
    def reads(self) -> frozenset[str]:
        """Features that the facts are read from."""
        return frozenset[str]().union(*(FACTS[name].reads for name in self.any_of))


AnyTest: TypeAlias = Present | AtLeast | MinLength | Recency | Cadence | Share | IdentityFact
"""A closed union: match on it and end with `assert_never`."""


class Test(OneOf[AnyTest]):
    """Exactly one test, by its name."""

    __test__ = False  # not a test of pytest's

    present: Present | None = None
    """All points when one of the features is shown."""
    at_least: AtLeast | None = None
    """Points in steps, by a count."""
    min_length: MinLength | None = None
    """Points in steps, by the characters of a text."""
    recency: Recency | None = None
    """Points by the age of the newest public act."""
    cadence: Cadence | None = None
    """Points by the acts in a window."""
    share: Share | None = None
    """Points by the share of the latest acts."""
    identity: IdentityFact | None = None
    """All points when one of the facts speaks for the account."""


class Criterion(Value):
    """One question that can be answered with yes or no, or in part."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]{1,40}$")
    """Unique in the rule set; never reused for another question."""
    category: Category
    """What it speaks about."""
    question: str = Field(pattern=r"\?$")
    """Answered by the finding."""
    motivation: str = Field(min_length=1)
    """Why it is asked."""
    remediation: str = Field(min_length=1)
    """What the person could do when the answer is no."""
    lifecycle: Lifecycle = "stable"
    """How settled it is."""
    points: dict[str, float] = Field(min_length=1)
    """Platform id to the points there; these are the platforms of the criterion."""
    test: Test
    """How it is answered."""
