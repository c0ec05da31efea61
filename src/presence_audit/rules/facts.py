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
    elsewhere: bool = False
    """True when it may rest on another account of the person: while one of these is not seen, it may hold all the same."""
    later: bool = False
    """True when the first released rule set does not know it: a rule set that gives it no weight does without it."""


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
    "text_silent": FactKindInfo("against", _TEXTS, later=True),
    "location_region": FactKindInfo("page", frozenset({"profile.location"})),
    "location_beside_employer": FactKindInfo("page", frozenset({"profile.location"}), later=True),
    "location_country": FactKindInfo("page", frozenset({"profile.location"})),
    "location_contradicts": FactKindInfo("against", frozenset({"profile.location"})),
    "official_link": FactKindInfo("link", _LINKS, decisive=True),
    "domain_handle": FactKindInfo("link", decisive=True, later=True),
    "reciprocal_link": FactKindInfo("link", _LINKS, decisive=True, elsewhere=True),
    "vouched_link": FactKindInfo("link", _LINKS, elsewhere=True, later=True),
    "one_way_claim": FactKindInfo("link", _LINKS, elsewhere=True),
    "same_text": FactKindInfo("link", _TEXTS, later=True),
    "platform_verified": FactKindInfo("page", frozenset({"profile.verified"})),
    "platform_id_agrees": FactKindInfo("page", frozenset({"account.platform_id"})),
    "platform_id_contradicts": FactKindInfo("against", frozenset({"account.platform_id"})),
    "parody_marker": FactKindInfo("against", _NAMES | _TEXTS | {"account.authorship"}),
    "fan_marker": FactKindInfo("against", _NAMES | _TEXTS, later=True),
    "placeholder_marker": FactKindInfo("against", _TEXTS, later=True),
    "organization_account": FactKindInfo("against", _NAMES | _TEXTS, later=True),
}
"""Name of each fact; a rule set gives each of them its weight in bits."""

DECIDED = ("decided_accept", "decided_reject")
"""Facts without a weight: an analyst's word, which wins whatever the others sum up to."""
