"""Reduces the result of a discovery to what may be published without names: how many, by which protocol, decided how."""

from __future__ import annotations

from presence_audit.discover.outcome import Asked, Discovery, Screened
from presence_audit.privacy.identifying import Withholding, terms_in, turned
from presence_audit.privacy.pseudonyms import Pseudonyms

_VERDICTS = ("accepted", "unclear", "rejected")


def pseudonymous_discovery(found: Discovery, names: Pseudonyms) -> Discovery:
    """Return the result with keyed pseudonyms in the place of people; the roster that a scan takes is made of the whole result."""
    named = names.persons(one.id for one in found.people)
    withhold = Withholding(_identifying(found))
    people = (_screened(one, named[one.id], names) for one in found.people)
    return found.model_copy(
        update={
            "names": "pseudonymous",
            "title": withhold(found.title),
            "asked": tuple(_asked(one, withhold, names) for one in found.asked),
            "people": tuple(sorted(people, key=lambda one: (_VERDICTS.index(one.verdict), one.id))),
        }
    )


def _screened(one: Screened, name: str, names: Pseudonyms) -> Screened:
    return Screened(
        id=name,
        verdict=one.verdict,
        reason=one.reason,
        detail="",
        name=name,
        active_on=one.active_on,
        sector=one.sector,
        place=one.place,
        evidence=tuple(map(names.evidence, one.evidence)),
    )


def _asked(one: Asked, withhold: Withholding, names: Pseudonyms) -> Asked:
    changed = {"text": withhold(one.text), "detail": withhold(one.detail), "evidence": names.evidence(one.evidence) if one.evidence else ""}
    return one.model_copy(update=changed)


def _identifying(found: Discovery) -> frozenset[str]:
    texts = (
        text
        for one in found.people
        for text in (*turned(one.name), one.organization, *(part for account in one.accounts for part in (account.handle, account.url)))
    )
    return terms_in(texts)
