"""Screens one lead after its accounts were looked at: a person, who holds such a role now, and is active; each doubt by its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..identity.names import words
from ..identity.phrases import phrase_in
from ..model import Observation, Presence, Reason
from ..rules.schema import Identity, RoleFamily
from .activity import Acts, acts_within
from .lead import Lead
from .outcome import Doubt, Rejection, Screened, Shown
from .person import TEXTS, name_of, no_person, texts_of
from .position import position_in
from .roles import Word, word_of

FAMILY = "it_leader"
"""The role family that is sought where the discovery file names no roles."""
_LOUDEST: tuple[Word, ...] = ("holds", "former", "other", "speaks_of", "silent")


@dataclass(frozen=True, slots=True)
class Sought:
    """Who is sought."""

    terms: tuple[str, ...]
    """Role terms."""
    family: str
    """The role family that they are; empty for terms of the user's own."""
    identity: Identity
    """Role families, markers, titled platforms."""
    window_days: int
    """How old a public act may be."""
    sectors: tuple[str, ...] = ()
    """Sectors that were asked for."""
    places: tuple[str, ...] = ()
    """Places that were asked for."""
    strict: bool = False
    """Whether one of each must be shown."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of a lead."""

    presences: tuple[Presence, ...] = ()
    """The state on each platform on which it has an account."""
    observations: tuple[Observation, ...] = ()
    """What these accounts show."""
    blind: tuple[str, ...] = ()
    """Keys of accounts whose own texts could not be seen."""


@dataclass(frozen=True, slots=True)
class Role:
    """What all texts together say of the role."""

    word: Word
    """The loudest."""
    text: str = ""
    """The text in which it stands."""
    where: str = ""
    """Where that text stands, in words."""


def sought_of(roles: tuple[str, ...], identity: Identity) -> tuple[tuple[str, ...], str]:
    """Return role terms and their family: those that are named, with their long and short forms (CIO), else all terms of the family."""
    if not roles:
        return identity.roles[FAMILY].terms, FAMILY
    forms = (
        form for term in roles for form in (term, *(other for group in identity.title_words if _is_in(term, group) for other in group))
    )
    return tuple(dict.fromkeys(forms)), ""


def _is_in(term: str, group: Iterable[str]) -> bool:
    return words(term) in map(words, group)


def screened(lead: Lead, seen: Seen, sought: Sought) -> Screened:
    """Return the decision on one lead. A certain no comes before a doubt; of several the first in the order of `Rejection` counts."""
    name = name_of(lead, seen.observations, sought.identity)
    role, acts = role_of(lead, seen, sought), acts_within(seen.presences, sought.window_days)
    about = _about(lead, seen, sought)
    title, employer = (
        position_in(role.text, sought.terms, sought.identity.roles, sought.family) if role.word == "holds" else (lead.title, "")
    )
    found = {
        "id": lead.id, "name": name or lead.name, "title": title, "organization": employer or _employer(lead, seen),
        "location": lead.location or next((text for text, _ in texts_of(seen.observations, "profile.location")), ""),
        "accounts": lead.accounts, "last_act": acts.last, "active_on": acts.platform, "origins": lead.origins, **about,
        "evidence": tuple(dict.fromkeys(name for one in seen.presences for name in one.evidence)),
    }  # fmt: skip
    if (no := _rejected(lead, seen, sought, role, acts, about)) is not None:
        return Screened(verdict="rejected", reason=no[0], detail=no[1], **found)
    if (doubt := _unclear(lead, name, role, acts, seen) or _hidden_part(seen, sought, about)) is not None:
        return Screened(verdict="unclear", reason=doubt[0], detail=doubt[1], **found)
    return Screened(verdict="accepted", detail=f"{role.where}: “{role.text[:120]}”. {acts.detail}", **found)


def role_of(lead: Lead, seen: Seen, sought: Sought) -> Role:
    """Return what the texts say of the role: what accounts say of themselves comes before what a list or a search says.

    A role of a kind that is not near, in an account's own words, outweighs the list: lists grow old.
    """
    own = [
        (text, f"{one.feature.split('.')[1].replace('_', ' ')} of {one.account.written}")
        for text, one in texts_of(seen.observations, *TEXTS, "profile.display_name")
    ]
    said = [(text, _place(lead)) for text in (lead.title, *lead.texts) if text]
    mine, theirs = _loudest(own, sought), _loudest(said, sought)
    if mine.word in ("holds", "former"):
        return mine
    if mine.word == "other" and not _is_near(mine.text, sought.identity.roles, sought.family):
        return mine
    return theirs if theirs.word in ("holds", "former") else max((mine, theirs), key=lambda one: -_LOUDEST.index(one.word))


def _loudest(texts: Iterable[tuple[str, str]], sought: Sought) -> Role:
    found = [Role(word_of(text, sought.terms, sought.identity.roles, family=sought.family), text, where) for text, where in texts]
    return min(found, key=lambda one: _LOUDEST.index(one.word), default=Role("silent"))


def _is_near(text: str, families: Mapping[str, RoleFamily], family: str) -> bool:
    named = {name for name, one in families.items() if any(phrase_in(term, text) for term in one.terms)}
    near = set(families[family or FAMILY].near) if (family or FAMILY) in families else set()
    return bool(named & near)


def _rejected(  # noqa: PLR0917 - all that was seen
    lead: Lead, seen: Seen, sought: Sought, role: Role, acts: Acts, about: Mapping[str, Shown]
) -> tuple[Rejection, str] | None:
    if why := no_person(lead, seen.observations, sought.identity):
        return "not_a_person", why
    if role.word == "former":
        return "former_role", f"{role.where}: “{role.text[:120]}”."
    if role.word != "holds" and not seen.blind:
        if role.word == "other":
            return "other_role", f"{role.where}: “{role.text[:120]}”."
        if not seen.observations:
            return None  # nothing was seen of her: no account is known, or it is gone
        return "no_role", "No text that was seen gives a role that is sought."
    if acts.active is False:
        return ("inactive" if acts.certain else "no_activity_seen"), acts.detail
    if sought.strict and not seen.blind and about["sector"] == "not_shown":
        return "sector_not_shown", f"No text that was seen names {' or '.join(sought.sectors)[:120]}."
    if sought.strict and not seen.blind and about["place"] == "not_shown":
        return "place_not_shown", f"No text that was seen names {' or '.join(sought.places)[:120]}."
    return None


def _hidden_part(seen: Seen, sought: Sought, about: Mapping[str, Shown]) -> tuple[Doubt, str] | None:
    """Return the doubt where a sector (a place) must be shown, and may be where nothing could be read."""
    missing = [what for what, shown in about.items() if shown == "not_shown"]
    if not (sought.strict and missing and seen.blind):
        return None
    detail = f"No {' and no '.join(missing)} that is asked for was seen, and {', '.join(seen.blind)[:120]} could not be read."
    return _why_blind(seen), detail


def _why_blind(seen: Seen) -> Reason:
    reasons = (one.reason for one in seen.presences if one.account is not None and one.account.key in seen.blind)
    return next((reason for reason in reasons if reason is not None), "not_captured")


def _unclear(lead: Lead, name: str, role: Role, acts: Acts, seen: Seen) -> tuple[Doubt, str] | None:
    if role.word != "holds" and not seen.blind:
        return "no_account", acts.detail
    if role.word != "holds":
        return _why_blind(seen), f"No role was seen, and {', '.join(seen.blind)[:120]} could not be read."
    if acts.active is None:
        if acts.reason is None:
            return "no_account", acts.detail
        return acts.reason, acts.detail
    return None if name else ("no_name", f"Nothing that was seen is a person's name{f': “{lead.name[:60]}”' if lead.name else ''}.")


def _about(lead: Lead, seen: Seen, sought: Sought) -> dict[str, Shown]:
    """Return whether a sector and a place that are asked for stand in what was seen."""
    texts = [text for text, _ in texts_of(seen.observations, *TEXTS, "profile.industry", "profile.location", "profile.employers")]
    texts += [lead.title, lead.organization, lead.location, *lead.texts, *lead.context]
    return {what: _shown(names, texts) for what, names in (("sector", sought.sectors), ("place", sought.places))}


def _shown(names: tuple[str, ...], texts: Iterable[str]) -> Shown:
    if not names:
        return "not_asked"
    return "shown" if any(phrase_in(name, text) for text in texts for name in names) else "not_shown"


def _employer(lead: Lead, seen: Seen) -> str:
    return lead.organization or next((text for text, _ in texts_of(seen.observations, "profile.employers")), "")


def _place(lead: Lead) -> str:
    origin = lead.origins[0] if lead.origins else None
    if origin is None:
        return "the list"
    return f"the search “{origin.name[:60]}” of {origin.route}" if origin.kind == "search" else f"the list “{origin.name[:60]}”"
