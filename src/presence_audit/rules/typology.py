"""The shape of a typology: engagement types in order of precedence, each with its condition and the literature that it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal, Self, TypeAlias

from pydantic import Field, model_validator

from ..model import ENGAGEMENT_TYPES, EngagementType, Value
from .digest import document_digest
from .identity import SEMVER
from .one_of import OneOf

Checked = Literal["text", "abstract", "secondary", "memory"]
"""How far a source was read: its own text, its abstract alone, as others quote it, or not at all."""

Told = Literal["not_found", "empty", "dormant", "lapsed", "active", "engaged"]
"""States that say how somebody stands on a platform; the others leave it open."""


class Source(Value):
    """A publication that a type draws on."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]{1,40}$")
    """Unique in the file."""
    short: str
    """Authors and year, as a table shows it."""
    cite: str
    """Authors, year, title, place."""
    checked: Checked
    """How far it was read."""
    says: str
    """What of it is used here, in one sentence or two."""


class Group(Value):
    """Platforms that serve one purpose."""

    platforms: tuple[str, ...] = Field(min_length=1)
    """Where it is asked; while one of them is unknown the answer can still be yes."""
    also: tuple[str, ...] = ()
    """Where it counts, too: for a person with an account there, or of whom one was sought; for all others not at all."""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if twice := [name for name, times in Counter((*self.platforms, *self.also)).items() if times > 1]:
            raise ValueError(f"{twice[0]} stands twice in the group")
        return self


class Points(Value):
    """What share of a criterion's points is earned on one platform."""

    id: str
    """Id of the criterion in the rule set; where it is not asked, the answer is unknown."""
    at_least: float | None = Field(default=None, gt=0, le=1)
    """Yes from this share on."""
    below: float | None = Field(default=None, gt=0, le=1)
    """Yes under this share."""

    @model_validator(mode="after")
    def _one_limit(self) -> Self:
        if (self.at_least is None) == (self.below is None):
            raise ValueError("give exactly one of at_least, below")
        return self


class Trait(OneOf[tuple[Told, ...] | Points]):
    """Exactly one thing that may hold of a person on one platform."""

    state: tuple[Told, ...] | None = Field(default=None, min_length=1)
    """The state is one of these; an unknown one may be any, an account whose activity is not visible any with an account."""
    criterion: Points | None = None
    """A criterion's points."""


class Somewhere(Value):
    """Yes when there is a platform on which all traits hold."""

    on: str
    """Id of a group."""
    all: tuple[Trait, ...] = Field(min_length=1)
    """What must hold there, together."""


class Comments(Value):
    """Yes when so many attributable comments stand on the blogs that the study names; merely possible ones leave it open."""

    at_least: int = Field(default=1, ge=1)
    """So many within the study's window; what nobody looked for is no comment, and no doubt."""


AnyClause: TypeAlias = "Somewhere | Comments | Either"
"""A closed union: match on it and end with `assert_never`."""


class Either(Value):
    """Yes when one of the clauses holds."""

    clauses: tuple[Clause, ...] = Field(min_length=1)
    """The clauses."""


class Clause(OneOf[AnyClause]):
    """Exactly one condition, by its name."""

    somewhere: Somewhere | None = None
    """Something on one platform."""
    comments: Comments | None = None
    """Comments on the study's sample of blogs."""
    either: Either | None = None
    """One of several."""

    def walk(self) -> Iterator[AnyClause]:
        """Yield this condition and all below it."""
        yield self.the
        if self.either is not None:
            yield from (inner for clause in self.either.clauses for inner in clause.walk())


Either.model_rebuild()


class DrawnFrom(Value):
    """What a type owes to a publication."""

    source: str
    """Id of the source."""
    what: str
    """Which notion, and how ours differs."""


class TypeRule(Value):
    """One engagement type."""

    id: EngagementType
    """The type."""
    label: str
    """For the reader."""
    definition: str
    """What makes somebody of this type, in one sentence."""
    because: str
    """Said of somebody who is; `{platforms}` stands for where it was seen. No names, addresses or words of posts."""
    draws_on: tuple[DrawnFrom, ...] = Field(min_length=1)
    """Where it comes from."""
    when: Clause | None = None
    """Its condition; None: everybody who is of no type before it."""


class TypologyFile(Value):
    """A typology; the file's name is `id-version.yaml`."""

    schema_version: Literal[1]
    """Version of this shape."""
    kind: Literal["typology"]
    """Tells it from the other rule files."""
    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    """First part of the file's name."""
    version: str = Field(pattern=SEMVER)
    """Second part of the file's name; any change of a condition makes a new one."""
    title: str
    """For the reader."""
    groups: dict[str, Group] = Field(min_length=1)
    """Platforms by purpose."""
    types: tuple[TypeRule, ...]
    """In order of precedence: the first that holds counts. Each type once, the last without a condition."""
    sources: tuple[Source, ...] = Field(min_length=1)
    """The literature."""
    notes: tuple[str, ...] = ()
    """What the types cannot tell, and what changed against the version before."""

    @model_validator(mode="after")
    def _every_type_once(self) -> Self:
        if sorted(one.id for one in self.types) != sorted(ENGAGEMENT_TYPES):
            raise ValueError(f"types must name each of {', '.join(ENGAGEMENT_TYPES)} once")
        if wrong := [one.id for one in self.types[:-1] if one.when is None]:
            raise ValueError(f"{wrong[0]}: only the last type has no condition")
        if self.types[-1].when is not None:
            raise ValueError(f"{self.types[-1].id}: the last type takes everybody else and has no condition")
        return self

    @model_validator(mode="after")
    def _refers_to_itself(self) -> Self:
        for place in self.asked():
            if place.on not in self.groups:
                raise ValueError(f"there is no group {place.on!r}")
        known = {one.id for one in self.sources}
        if strange := [drawn.source for one in self.types for drawn in one.draws_on if drawn.source not in known]:
            raise ValueError(f"there is no source {strange[0]!r}")
        return self

    def asked(self) -> tuple[Somewhere, ...]:
        """Return everything that is asked of platforms."""
        conditions = (inner for one in self.types if one.when for inner in one.when.walk())
        return tuple(inner for inner in conditions if isinstance(inner, Somewhere))

    @property
    def platforms(self) -> frozenset[str]:
        """Platforms that it asks about."""
        return frozenset(name for group in self.groups.values() for name in (*group.platforms, *group.also))

    @property
    def criteria(self) -> tuple[tuple[str, str], ...]:
        """Pairs of (criterion, group) that it reads, each once."""
        pairs = ((trait.criterion.id, place.on) for place in self.asked() for trait in place.all if trait.criterion)
        return tuple(dict.fromkeys(pairs))

    @property
    def name(self) -> str:
        """`id version`, as results name it."""
        return f"{self.id} {self.version}"

    @property
    def digest(self) -> str:
        """Content identifier: comments and layout do not matter, any value does."""
        return document_digest("typology", self)
