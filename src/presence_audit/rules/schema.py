"""The shape of a rule set: thresholds, identity weights, curves, slots and criteria, checked as one whole."""

from __future__ import annotations

from collections import Counter
from typing import Literal, Self

from pydantic import Field, model_validator

from ..model import Value
from .criteria import Cadence, Criterion, Recency
from .digest import document_digest
from .identity import ADDED, SEMVER, Accept, Identity, Prior, RoleFamily
from .ladder import Ladder
from .search import SearchRule

__all__ = [
    "SEMVER", "Accept", "Curve", "Identity", "Ladder", "Prior", "RoleFamily", "RuleSet", "RuleSetFile", "SearchRule", "SlotRule",
    "Thresholds",
]  # fmt: skip

_TOLERANCE = 1e-6


class Thresholds(Value):
    """Ages in days at which states change."""

    active: int = Field(default=90, ge=1)
    """Active up to and including this age."""
    lapsed: int = Field(default=365, ge=1)
    """Lapsed up to and including this age; dormant beyond."""
    tabulate: tuple[int, ...] = (30, 90, 100, 180, 365)
    """Activity thresholds that are always shown side by side."""
    engaged_days: int = Field(default=90, ge=1)
    """Window in which two-way interaction is looked for."""
    engaged_months: int = Field(default=2, ge=1)
    """Calendar months of that window that must show activity."""
    stale: int = Field(default=90, ge=0)
    """A look that is older than this at the study's date no longer proves that nothing newer exists."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.active >= self.lapsed:
            raise ValueError("active must be below lapsed")
        if list(self.tabulate) != sorted(set(self.tabulate)):
            raise ValueError("tabulate must rise")
        return self


class Curve(Value):
    """How a number becomes a share of the points."""

    kind: Literal["lognormal", "log1p"]
    """`lognormal` falls with age; `log1p` rises with a count."""
    p10_days: float | None = Field(default=None, gt=0)
    """With lognormal: the age that earns 0.9."""
    median_days: float | None = Field(default=None, gt=0)
    """With lognormal: the age that earns 0.5."""
    full_at: int | None = Field(default=None, ge=1)
    """With log1p: the count that earns everything."""

    @model_validator(mode="after")
    def _control_points(self) -> Self:
        if self.kind == "log1p" and (self.full_at is None or self.p10_days is not None or self.median_days is not None):
            raise ValueError("a log1p curve needs full_at and nothing else")
        if self.kind == "lognormal":
            if self.p10_days is None or self.median_days is None or self.full_at is not None:
                raise ValueError("a lognormal curve needs p10_days and median_days and nothing else")
            if self.p10_days >= self.median_days:
                raise ValueError("p10_days must be below median_days")
        return self


class SlotRule(Value):
    """A purpose that several platforms can serve; the best of them counts."""

    id: str
    """Unique in the rule set."""
    weight: float = Field(ge=0, le=100)
    """Weight in the person's score; 0: shown, but not counted."""
    platforms: tuple[str, ...] = ()
    """Platforms that can serve it; while one of them is unknown it could still be the best."""
    further: tuple[str, ...] = ()
    """Platforms that can serve it, too: for a person with an account there they count like the others, for all others not at all."""
    note: str = ""
    """Why it is weighted as it is."""

    @model_validator(mode="after")
    def _served(self) -> Self:
        if not self.all_platforms:
            raise ValueError(f"{self.id}: name at least one platform, in platforms or further")
        return self

    @property
    def all_platforms(self) -> tuple[str, ...]:
        """The main platforms, then the further ones."""
        return (*self.platforms, *self.further)


class RuleSetFile(Value):
    """A scoring rule set as it is written; the file's name is `id-version.yaml`."""

    schema_version: Literal[1]
    """Version of this shape."""
    kind: Literal["presence"]
    """Tells it from a survey."""
    id: str
    """First part of the file's name."""
    version: str = Field(pattern=SEMVER)
    """Second part of the file's name; any change of a number makes a new one."""
    title: str
    """For the reader."""
    thresholds: Thresholds = Thresholds()
    """Ages at which states change."""
    min_coverage: float = Field(default=0.6, ge=0, le=1)
    """Below this coverage no point score is given."""
    identity: Identity | str
    """When an account is theirs: the name of a file of weights, such as `identity-1.0.0`, or the weights themselves."""
    search: SearchRule = SearchRule()
    """When a search is finished, so that it may end without an account."""
    ladder: Ladder | None = None
    """How firm each kind of evidence is; None: cells carry no confidence, as in the rule sets before 1.2.0."""
    curves: dict[str, Curve]
    """By id."""
    slots: tuple[SlotRule, ...] = Field(min_length=1)
    """In the order in which they are shown."""
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    """In the order in which they are shown."""
    notes: tuple[str, ...] = ()
    """What changed against the version before, and what is left out, with reasons."""

    @model_validator(mode="after")
    def _weights_add_up(self) -> Self:
        totals: Counter[str] = Counter()
        for criterion in self.criteria:
            for platform, points in criterion.points.items():
                totals[platform] += points  # type: ignore[assignment]  # Counter adds floats as well
        if wrong := [f"{platform}: {total:g}" for platform, total in totals.items() if abs(total - 100) > _TOLERANCE]:
            raise ValueError(f"the points of a platform must sum to 100, but {', '.join(wrong)}")
        weights = sum(slot.weight for slot in self.slots)
        if abs(weights - 100) > _TOLERANCE:
            raise ValueError(f"the weights of the slots must sum to 100, not {weights:g}")
        served = Counter(self.platforms)
        if twice := [platform for platform, times in served.items() if times > 1]:
            raise ValueError(f"{twice[0]} stands in two slots")
        if odd := sorted(set(served) ^ set(totals)):
            raise ValueError(f"{odd[0]} must stand in a slot and in at least one criterion")
        return self

    @model_validator(mode="after")
    def _refers_to_itself(self) -> Self:
        ids = Counter(criterion.id for criterion in self.criteria)
        if twice := [name for name, times in ids.items() if times > 1]:
            raise ValueError(f"two criteria are called {twice[0]}")
        wanted = {Recency: "lognormal", Cadence: "log1p"}
        for criterion in self.criteria:
            test = criterion.test.the
            if isinstance(test, Recency | Cadence):
                curve = self.curves.get(test.curve)
                if curve is None or curve.kind != wanted[type(test)]:
                    raise ValueError(f"{criterion.id}: there is no {wanted[type(test)]} curve {test.curve!r}")
        return self

    @property
    def platforms(self) -> tuple[str, ...]:
        """Platforms that the rule set can score, in the order of the slots."""
        return tuple(platform for slot in self.slots for platform in slot.all_platforms)

    def criteria_of(self, platform: str) -> tuple[Criterion, ...]:
        """Return the criteria that apply to a platform, in order."""
        return tuple(criterion for criterion in self.criteria if platform in criterion.points)


class RuleSet(RuleSetFile):
    """A scoring rule set with its weights of identity, which may have come from a file of their own."""

    identity: Identity
    """When an account is theirs."""

    @property
    def digest(self) -> str:
        """Content identifier, of the weights of identity, too: comments and layout do not matter, any value does."""
        return document_digest("rules", self, ("further", "ladder", "notes", "search", *ADDED))
