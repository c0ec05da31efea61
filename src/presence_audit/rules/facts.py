"""The closed catalogue of identity facts: what may speak for or against an account being a person's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FactKind = Literal["assertion", "name", "page", "link", "against"]
"""`assertion`: somebody named the account; `name`: compatibility only; `page` and `link`: non-name facts; `against`: speaks against it."""

_TEXTS = frozenset({"profile.headline", "profile.summary", "profile.title"})
_LINKS = frozenset({"links.me", "links.verified", "links.same_as", "links.listed", "profile.website"})
_NAMES = frozenset({"profile.display_name", "blog.author"})


@dataclass(frozen=True, slots=True)
class FactKindInfo:
    """What a fact is, and what it is read from."""

    kind: FactKind
    """Its part in the decision."""
    reads: frozenset[str] = frozenset()
    """Features that it is read from; when one of them could have been seen and the fact is missing, the fact does not hold."""
    decisive: bool = False
    """True when this one fact, without a second one, is enough beside the probability."""


FACTS: dict[str, FactKindInfo] = {
    "asserted_roster": FactKindInfo("assertion"),
    "asserted_coding": FactKindInfo("assertion"),
    "asserted_capture": FactKindInfo("assertion"),
    "denied_coding": FactKindInfo("against"),
    "name_agrees": FactKindInfo("name", _NAMES),
    "name_contradicts": FactKindInfo("against", _NAMES),
    "employer_current": FactKindInfo("page", _TEXTS | {"profile.employers"}),
    "employer_past": FactKindInfo("page", _TEXTS | {"profile.employers"}),
    "employer_contradicts": FactKindInfo("against", _TEXTS | {"profile.employers"}),
    "role_family": FactKindInfo("page", _TEXTS),
    "role_contradicts": FactKindInfo("against", _TEXTS),
    "location_region": FactKindInfo("page", frozenset({"profile.location"})),
    "location_country": FactKindInfo("page", frozenset({"profile.location"})),
    "location_contradicts": FactKindInfo("against", frozenset({"profile.location"})),
    "official_link": FactKindInfo("link", _LINKS, decisive=True),
    "reciprocal_link": FactKindInfo("link", _LINKS, decisive=True),
    "one_way_claim": FactKindInfo("link", _LINKS),
    "platform_verified": FactKindInfo("page", frozenset({"profile.verified"})),
    "platform_id_agrees": FactKindInfo("page", frozenset({"account.platform_id"})),
    "platform_id_contradicts": FactKindInfo("against", frozenset({"account.platform_id"})),
    "parody_marker": FactKindInfo("against", _NAMES | _TEXTS | {"account.authorship"}),
}
"""Name of each fact; a rule set gives each of them its weight in bits."""
