"""Who else names an account: pages that link to it, and searches that list it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..model import Account, Attribution, Candidate, Retrieved, Rung
from ..platforms.schema import Platform
from .case import Case
from .standing import day_of, subject

_LINKS = frozenset({"official_link", "reciprocal_link", "vouched_link", "one_way_claim"})
_OF_ANYBODY = frozenset({"one_way_claim"})
"""What anybody can set, such as a statement on a page that everybody edits."""


@dataclass(frozen=True, slots=True)
class Naming:
    """One source that names an account."""

    rung: Rung
    """What kind of source: a link, a web index, or the platform's own search."""
    on: date
    """When it was seen."""
    detail: str
    """What was seen, in words, without a full stop."""
    evidence: tuple[str, ...]
    """Ids of the evidence."""
    firm: bool = True
    """True for a link that only the owner of a page that is trusted can set, and for a result whose title is written as the platform
    writes those of its profiles: it shows that the index read the account's own page."""
    title: str = ""
    """The name that the title of a web index's result shows."""


def namings(case: Case, said: Attribution) -> tuple[Naming, ...]:
    """Return every source that names an account; that accounts elsewhere have the same handle names none."""
    return (*_links(case, said), *_listed(case, said.account))


def is_documented(platform: Platform, endpoint: str) -> bool:
    """Say whether an endpoint belongs to an interface that its owner documents for programs."""
    return any(one.id == endpoint and one.robots == "documented_api" for one in platform.endpoints)


def _links(case: Case, said: Attribution) -> Iterator[Naming]:
    """Yield the links from other pages that identity trusts: the account's own links name others."""
    for fact in said.facts:
        ids = (name for name in fact.evidence if name in case.looks) if fact.name in _LINKS else ()
        there = [case.looks[name] for name in ids if subject(case.looks[name]) != said.account.key]
        if there:
            newest = max(map(day_of, there))
            detail = f"{fact.detail}, seen on {newest.isoformat()}"
            yield Naming("cross_link", newest, detail, tuple(one.id for one in there), fact.name not in _OF_ANYBODY)


def _listed(case: Case, account: Account) -> Iterator[Naming]:
    for candidate in case.candidates:
        if candidate.found_by != "search" or candidate.account.key != account.key or _is_misread(case, candidate.source):
            continue
        for name in candidate.evidence:
            look = case.looks.get(name)
            if isinstance(look, Retrieved) and (rung := _rung(case.platform, candidate, look)) is not None:
                day, title = day_of(look), _title(case, candidate, look) if rung == "search_index" else ""
                who = f"the web index {candidate.source}" if rung == "search_index" else f"{case.platform.name}'s own search"
                detail = f"{who} listed it on {day.isoformat()}"
                yield Naming(rung, day, detail, (look.id,), rung != "search_index" or bool(title), title)


def _is_misread(case: Case, route: str) -> bool:
    """Say whether a web index found accounts of an invented name here, or none of one that exists: what it lists counts for nothing."""
    right = {"present": "found", "absent": "nothing"}
    return any(
        one.route == route and one.control in right and one.outcome not in ("failed", right[one.control]) for one in case.search_controls
    )


def _rung(platform: Platform, candidate: Candidate, look: Retrieved) -> Rung | None:
    """Say by what kind of search an account was found; None: by none, such as on a page of the employer, whose link counts as one."""
    request = look.request
    if request.platform == candidate.account.platform:
        return "official_api" if is_documented(platform, request.endpoint) else "public_page"
    return "search_index" if request.platform == candidate.source else None


def _title(case: Case, candidate: Candidate, look: Retrieved) -> str:
    of_index = (one for one in case.observed(candidate.account.key) if one.probe == f"search:{candidate.source}")
    return next((str(one.value) for one in of_index if one.feature == "profile.display_name" and look.id in one.evidence), "")
