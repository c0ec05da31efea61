"""The shape of identity weights: in a file of their own, or inside a rule set."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from ..model import Value
from .digest import document_digest
from .facts import FACTS

SEMVER = r"^\d+\.\d+\.\d+$"
ADDED = (
    *("counts_from", "prior", "fan_terms", "placeholder_terms", "organization_terms", "parody_names", "fan_names"),
    *("title_words", "same_text", "ranks", "fields", "ranks_behind", "verbs", "open_platforms", "general", "nickname_list"),
)
"""Fields that the first released rule set does not know; empty, they leave its digest as it was."""


class Accept(Value):
    """When an account is taken for the person's."""

    probability: float = Field(default=0.95, gt=0.5, lt=1)
    """Smallest posterior probability."""
    facts: int = Field(default=2, ge=1)
    """Non-name facts that are needed where nobody asserted the account and no decisive link exists."""
    counts_from: float = Field(default=0, ge=0)
    """A fact counts as one of them from this many bits on."""
    margin_bits: float = Field(default=3, ge=0)
    """Smallest distance to the runner-up on the same platform, and to another person of the roster of whom the account may be."""


class RoleFamily(Value):
    """Titles that mean much the same kind of work."""

    terms: tuple[str, ...] = Field(min_length=1)
    """Words or phrases, compared folded and at word boundaries."""
    ranks: tuple[str, ...] = ()
    """Ranks that make a title of the family together with one of `fields`: "Director, Enterprise Applications"."""
    fields: tuple[str, ...] = ()
    """Fields of work; one of them stands within five words behind the rank."""
    ranks_behind: tuple[str, ...] = ()
    """Ranks that stand right behind the field: "Technology Director"."""
    verbs: tuple[str, ...] = ()
    """Verbs of leading, right before one of `fields` or IT: "leading technology"."""
    general: bool = False
    """A title that is of another family, too, is of that one: a managing director of technology leads technology."""
    near: tuple[str, ...] = ()
    """Families that do not contradict this one."""

    @model_validator(mode="after")
    def _both(self) -> Self:
        if bool(self.ranks) != bool(self.fields):
            raise ValueError("ranks and fields belong together: give both, or neither")
        return self


class Prior(Value):
    """How the prior follows from how common the name is on the platform.

    A search brought n accounts of the name. With the chance `among_them` one of them is the person's, and each as likely as
    another: the odds of each are 1 to n / `among_them` - 1.
    """

    among_them: float = Field(gt=0, lt=1)
    """Chance that the person has an account on the platform, and that it is among those that a search brings."""
    at_most: float = Field(default=100, gt=0)
    """Longest odds: 1 to this many; a search ranks by more than the name."""


class Identity(Value):
    """Weights of evidence (Fellegi-Sunter 1969), log2 of the likelihood ratio; set by experts, fixed by version."""

    namesakes: float = Field(gt=0)
    """Prior odds are 1 to this many plausible namesakes on a platform, where no search says how many there are."""
    prior: Prior | None = None
    """Prior odds where a search brought accounts; without it they are the same everywhere."""
    accept: Accept = Accept()
    """When it is theirs."""
    review: float = Field(default=0.5, gt=0, lt=1)
    """From this probability on a human decides; below, the account is not theirs."""
    bits: dict[str, float]
    """Weight of every fact of the catalogue."""
    titled_platforms: tuple[str, ...] = ()
    """Platforms whose display name is the title of a site, which no person's name can contradict."""
    domain_platforms: tuple[str, ...] = ()
    """Platforms whose accounts live on a domain or carry it as handle, so that whoever holds the domain vouches for them."""
    open_platforms: tuple[str, ...] = ()
    """Platforms whose pages anybody can edit, so that what stands there is not the word of whom it is about."""
    roles: dict[str, RoleFamily] = Field(default_factory=dict)
    """Families of titles."""
    title_words: tuple[tuple[str, ...], ...] = ()
    """Groups of words or phrases that are the same within a title, such as `vp` and `vice president`; the first stands for all."""
    parody_terms: tuple[str, ...] = ()
    """Phrases by which parody and fan accounts give themselves away."""
    parody_names: tuple[str, ...] = ()
    """Names that an impostor shows, such as `fake {name}`; `{name}` stands for a name of the person, or a given name alone."""
    fan_terms: tuple[str, ...] = ()
    """Phrases by which accounts of admirers give themselves away; `{name}` stands for a name of the person."""
    fan_names: tuple[str, ...] = ()
    """Names that accounts of admirers show, such as `{name} quotes`."""
    placeholder_terms: tuple[str, ...] = ()
    """Phrases of accounts that nobody uses: handles that are held or sold."""
    organization_terms: tuple[str, ...] = ()
    """Phrases by which an account says that it speaks for an organisation."""
    same_text: int = Field(default=0, ge=0)
    """Folded characters from which on two equal self-descriptions are more than chance; 0: they are not compared."""
    countries: tuple[str, ...] = ()
    """Names that stand for a whole country, and so agree only weakly."""
    nicknames: tuple[tuple[str, ...], ...] = ()
    """Groups of given names that stand for one another."""

    @field_validator("bits")
    @classmethod
    def _known(cls, bits: dict[str, float]) -> dict[str, float]:
        first = {name for name, info in FACTS.items() if not info.later}
        missing, strange = sorted(first - set(bits)), sorted(set(bits) - set(FACTS))
        if missing or strange:
            raise ValueError(f"bits must name every fact once; missing: {missing or 'none'}, unknown: {strange or 'none'}")
        return bits

    @model_validator(mode="after")
    def _families_exist(self) -> Self:
        near = {name for family in self.roles.values() for name in family.near}
        if strange := sorted(near - set(self.roles)):
            raise ValueError(f"there is no role family {strange[0]!r}")
        if self.review >= self.accept.probability:
            raise ValueError("review must be below accept.probability")
        return self


class IdentityFile(Identity):
    """Identity weights in a file of their own, `id-version.yaml`, to which rule sets refer by that name."""

    schema_version: Literal[1]
    """Version of this shape."""
    kind: Literal["identity"]
    """Tells it from a rule set and a survey."""
    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    """First part of the file's name."""
    version: str = Field(pattern=SEMVER)
    """Second part of the file's name; any change of a number makes a new one."""
    title: str
    """For the reader."""
    nickname_list: str = ""
    """Name of a list of nicknames that counts beside `nicknames`, such as `nicknames-1.0.0`."""
    notes: tuple[str, ...] = ()
    """Where the numbers come from, and what changed against the version before."""

    @field_validator("bits")
    @classmethod
    def _complete(cls, bits: dict[str, float]) -> dict[str, float]:
        if missing := sorted(set(FACTS) - set(bits)):
            raise ValueError(f"bits must name every fact once; missing: {missing}")
        return bits

    @property
    def name(self) -> str:
        """`id-version`, as rule sets refer to it."""
        return f"{self.id}-{self.version}"

    @property
    def digest(self) -> str:
        """Content identifier: comments and layout do not matter, any value does."""
        return document_digest("identity", self, (*ADDED, "notes"))

    def weights(self) -> Identity:
        """Return what is weighed by, without what the file is called."""
        return Identity.model_validate({name: getattr(self, name) for name in Identity.model_fields})
