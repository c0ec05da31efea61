"""Gathers everything that run directories hold about one person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from presence_audit.archive import RunDirectory, RunReader
from presence_audit.errors import RunError
from presence_audit.formats.explain_evidence import value_text
from presence_audit.formats.figures import moment
from presence_audit.model import (
    FEATURES,
    Absent,
    Account,
    Coded,
    Evidence,
    HeldFact,
    HeldPage,
    HeldRun,
    Observation,
    Person,
    PersonResult,
    Retrieved,
    Study,
    Unavailable,
    refer,
)
from presence_audit.platforms import Platforms

from .kept import load_study


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in one run."""

    run: HeldRun
    """For the person."""
    evidence: tuple[Evidence, ...]
    """The looks at accounts that may be hers; answers of searches name others, too, and are left out."""


def held_in(path: Path, person_id: str, platforms: Platforms) -> Looked | None:
    """Return what one run holds about a person of its roster; None where the roster does not have her. Raises RunError."""
    run = RunDirectory.open(path)
    person = next((one for one in run.persons() if one.id == person_id), None)
    if person is None:
        return None
    study = _study(path)
    result = next((one for one in study.people if one.person.id == person_id), None) if study else None
    searches = tuple(one for one in run.steps() if one.person == person_id)
    foreign = _of_others(run, person, study)
    accounts = {key: account for key, account in _accounts(run, person, result).items() if key not in foreign}
    own = {name for one in searches for name in one.evidence} | {
        name for one in run.candidates() if one.person == person_id for name in one.evidence
    }
    looks = sorted((one for one in run.evidence() if _concerns(one, person_id, set(accounts), own)), key=_when)
    manifest = run.manifest
    return Looked(
        HeldRun(
            run=str(path),
            created=manifest.created_at.date(),
            as_of=manifest.as_of,
            roster=manifest.roster_title or manifest.roster_name,
            person=person,
            pages=tuple(_page(one, platforms) for one in looks),
            facts=tuple(_facts(run.observations(), accounts, platforms)),
            searches=searches,
            taken=tuple(one for one in run.taken() if one.person == person_id),
            result=_without(result, foreign, {one.id for one in run.evidence() if not isinstance(one, Coded) and _key(one) in foreign}),
        ),
        tuple(one for one in looks if isinstance(one, Coded) or one.request.account.key in accounts),
    )


def _study(path: Path) -> Study | None:
    try:
        return load_study(path)
    except RunError:
        return None  # not judged yet, or by another version: there is no conclusion to hand out


def _of_others(run: RunReader, person: Person, study: Study | None) -> frozenset[str]:
    """Return the keys of the accounts that are another person's of the roster, by the roster or the study, and not this one's.

    A namesake's account is found for both, and weighed for both; what it shows is the other's data (GDPR Art. 15(4)).
    """
    owners = [(one.id, account.key) for one in run.persons() for account in one.accounts]
    weighed = [(one.person.id, said) for one in study.people for cell in one.presences for said in cell.attributions] if study else []
    owners += [(ident, said.account.key) for ident, said in weighed if said.verdict == "accepted"]
    hers = {key for ident, key in owners if ident == person.id}
    return frozenset(key for ident, key in owners if ident != person.id) - hers


def _key(one: Retrieved | Absent | Unavailable) -> str:
    return one.request.account.key


def _without(result: PersonResult | None, foreign: frozenset[str], looks: set[str]) -> PersonResult | None:
    """Return the result without what was weighed of others' accounts; how it came out stays, since it is about her."""
    if result is None or not foreign:
        return result
    cells = tuple(
        one.model_copy(update={"attributions": tuple(said for said in one.attributions if said.account.key not in foreign)})
        for one in result.presences
    )
    return result.model_copy(update={"presences": cells, "evidence": tuple(one for one in result.evidence if one.id not in looks)})


def _accounts(run: RunReader, person: Person, result: PersonResult | None) -> dict[str, Account]:
    """Return the accounts that may be hers: named, found for her, or weighed."""
    found = [*person.accounts, *(one.account for one in run.candidates() if one.person == person.id)]
    found += [one.account for one in run.evidence() if isinstance(one, Coded) and one.person == person.id and one.account]
    if result is not None:
        found += [said.account for presence in result.presences for said in presence.attributions]
    return {account.key: account for account in found}


def _concerns(one: Evidence, person_id: str, keys: set[str], own: set[str]) -> bool:
    if isinstance(one, Coded):
        return one.person == person_id
    return one.request.control is None and (one.request.account.key in keys or one.id in own)


def _when(one: Evidence) -> tuple[str, str]:
    return refer(one).looked_at.at.isoformat(), one.id


def _page(one: Evidence, platforms: Platforms) -> HeldPage:
    seen = refer(one)
    name = one.platform if isinstance(one, Coded) else one.request.platform
    return HeldPage(
        platform=_called(platforms, name),
        address=seen.url,
        looked_at=moment(seen.looked_at),
        came=_came(one),
        kept=_kept(one),
        evidence=one.id,
    )


def _came(one: Evidence) -> str:
    match one:
        case Retrieved():
            return "the page or record was seen" if one.shows else "a list of acts or links was seen"
        case Absent():
            return "the platform said that it does not exist"
        case Unavailable():
            return f"it could not be seen: {one.detail or one.reason.replace('_', ' ')}"
        case Coded():
            found = {"yes": "found an account", "no": "ended a search without an account", "unclear": "could not tell"}[one.found]
            return f"the coder {one.coder} {found}" + (f"; note: {one.note}" if one.note else "")


def _kept(one: Evidence) -> str:
    if isinstance(one, Coded):
        return f"the row {one.source}"
    if one.answer is None:
        return ""
    if one.answer.record.startswith("erased:"):
        return "nothing: the copy was erased"
    return f"a copy of {one.answer.size:,} bytes, SHA-256 {one.answer.sha256}"


def _facts(observations: Iterable[Observation], accounts: dict[str, Account], platforms: Platforms) -> Iterator[HeldFact]:
    found = [one for one in observations if one.account.key in accounts]
    facts = (
        HeldFact(
            platform=_called(platforms, one.account.platform),
            account=one.account.url or one.account.written,
            what=FEATURES[one.feature][1] if one.feature in FEATURES else one.feature,
            value=value_text(one.value),
        )
        for one in sorted(found, key=lambda one: (one.account.key, one.feature, one.probe))
    )
    yield from dict.fromkeys(facts)  # two readers of one page often say the same


def _called(platforms: Platforms, name: str) -> str:
    return platforms.get(name).name if name in platforms else name
