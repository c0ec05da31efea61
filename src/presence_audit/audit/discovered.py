"""The judging half of a discovery: from a run directory to who was found, offline, the same bytes every time."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from presence_audit import __version__
from presence_audit.archive import RunDirectory, RunReader
from presence_audit.archive.manifest import replace_with
from presence_audit.discover.lead import Lead
from presence_audit.discover.outcome import Discovery, Screened, counts_of
from presence_audit.discover.person import name_of
from presence_audit.discover.screen import Seen, Sought, screened, sought_of
from presence_audit.discover.settle import settled
from presence_audit.discover.wishes import DiscoverFile
from presence_audit.errors import RunError
from presence_audit.identity import words
from presence_audit.model import Absent, Account, Observation, PersonResult, Retrieved
from presence_audit.platforms import Platforms
from presence_audit.study import judge_person

from .discovery_leads import Found, found_in, person_of
from .frame import Criteria
from .gathered import Gathered, gather, gather_again
from .observation_order import observation_order
from .suppressing import Suppressed

CONTENT = "discovery"
"""Option of the manifest that holds the discovery file as it was read."""
RESULT = "discovery.json"
"""File name of the result in its run directory."""
_LINKS = ("links.me", "links.verified", "links.same_as", "links.listed", "profile.website")
_BARE_COUNT = re.compile(r"^\s*\d+ ")


def content_of(run: RunReader) -> DiscoverFile:
    """Return the discovery file that a run was begun with; raises RunError when it is the run of a scan."""
    written = next((value for name, value in run.manifest.options if name == CONTENT), None)
    if written is None:
        raise RunError(f"{run.path}: is the run of a scan, not of a discovery")
    try:
        return DiscoverFile.model_validate_json(written)
    except ValidationError:
        raise RunError(f"{run.path}: was begun with a discovery file that this version cannot read") from None


def judge_discovery(
    path: Path, criteria: Criteria, as_of: date | None = None, *, again: bool = False, suppressed: Suppressed | None = None
) -> Discovery:
    """Judge what a run of a discovery recorded; `again`: read the archived bytes of accounts once more. Raises RunError, ReplayError.

    `suppressed`: who must not be looked at; of them the result says that somebody was excluded, and nothing else.
    """
    run = RunDirectory.open(path)
    content = content_of(run)
    criteria = replace(criteria, chosen=tuple(name for name in run.manifest.platforms if name in criteria.platforms))
    found = found_in(run, content, criteria)
    gathered = (gather_again if again else gather)(run, criteria)
    excluded = excluder(content, criteria.platforms, suppressed)
    judge = _Judge(criteria, gathered, _sought(content, criteria), as_of or run.manifest.as_of, excluded)
    people = settled(
        (judge.lead(lead, at < content.limits.leads) for at, lead in enumerate(found.leads)), judge.links, criteria.rules.identity.nicknames
    )
    return _result(run, content, judge, found, people)


def save_discovery(path: Path, discovery: Discovery) -> Path:
    """Keep the result in its run directory and return the file."""
    file = path / RESULT
    replace_with(file, discovery.model_dump_json(indent=2).encode() + b"\n")
    return file


def _sought(content: DiscoverFile, criteria: Criteria) -> Sought:
    terms, family = sought_of(content.roles, criteria.rules.identity)
    return Sought(terms, family, criteria.rules.identity, content.window_days, content.sectors, content.places, content.strict)


def excluder(content: DiscoverFile, platforms: Platforms, suppressed: Suppressed | None = None) -> Callable[[Lead, str], bool]:
    """Return what tells whether a lead, under a name, must not be looked at: the file excludes it, or the suppression list does."""
    names, keys = set[tuple[str, ...]](), set[str]()
    for entry in content.exclude:
        platform, _, handle = entry.partition(":")
        try:
            account = (
                platforms.resolve(platform, handle)
                if platform in platforms
                else platforms.recognise(entry) or platforms.resolve("website", entry)
            )
            keys.add(account.key)
        except ValueError:
            names.add(words(entry))

    def excluded(lead: Lead, name: str) -> bool:
        if words(name) in names or any(account.key in keys for account in lead.accounts):
            return True
        return suppressed is not None and bool(suppressed.person(person_of(lead, name)))

    return excluded


class _Judge:
    """Judges lead after lead by what was gathered."""

    def __init__(
        self,
        criteria: Criteria,
        gathered: Gathered,
        sought: Sought,
        as_of: date,
        excluded: Callable[[Lead, str], bool],
    ) -> None:
        self.criteria, self.gathered, self.sought, self.as_of, self.excluded = criteria, gathered, sought, as_of, excluded
        self.links: dict[str, frozenset[str]] = {}
        """Id of a lead to the keys of accounts to which its accounts link."""

    def lead(self, lead: Lead, looked: bool) -> Screened:  # noqa: FBT001 - one of two cases, named where it is called
        """Return the decision on one lead."""
        if self.excluded(lead, lead.name):
            return _excluded(lead)
        if not looked:
            detail = "Never looked at: limits.leads of the discovery file was reached."
            return Screened(
                id=lead.id, verdict="unclear", reason="limit", detail=detail, name=lead.name, accounts=lead.accounts, origins=lead.origins
            )
        observations = self._observations(lead.accounts)
        name = name_of(lead, observations, self.sought.identity)
        if name and self.excluded(lead, name):
            return _excluded(lead)
        judged = self._judged(lead, name)
        theirs = _theirs(lead, judged)
        shown = self._observations(theirs)
        self.links[lead.id] = self._linked(shown)
        lead_theirs = lead.model_copy(update={"accounts": theirs})
        seen = Seen(judged.presences, shown, tuple(account.key for account in theirs if self._is_blind(account)))
        return screened(lead_theirs, seen, self.sought).model_copy(update={"id": lead.id})

    def _judged(self, lead: Lead, name: str) -> PersonResult:
        person = person_of(lead, name)
        on = {account.platform for account in lead.accounts}
        platforms = [one for one in self.criteria.platforms if one.id in on]
        recognise = self.criteria.platforms.recognise
        return judge_person(
            person, self.gathered.records(person), self.criteria.rules, self.as_of, platforms=platforms, recognise=recognise
        ).result

    def _observations(self, accounts: tuple[Account, ...]) -> tuple[Observation, ...]:
        return tuple(one for account in accounts for one in sorted(self.gathered.observations.get(account.key, ()), key=observation_order))

    def _is_blind(self, account: Account) -> bool:
        """Tell whether an account's own page was neither read nor said to be missing."""
        looks = self.gathered.looks.get(account.key, ())
        return not any(isinstance(one, Absent) or (isinstance(one, Retrieved) and one.shows) for one in looks)

    def _linked(self, observations: tuple[Observation, ...]) -> frozenset[str]:
        found: set[str] = set()
        for one in observations:
            values = one.value if isinstance(one.value, tuple) else (one.value,)
            for address in values if one.feature in _LINKS else ():
                if isinstance(address, str) and (account := _account_at(self.criteria.platforms, address)) is not None:
                    found.add(account.key)
        return frozenset(found)


def _account_at(platforms: Platforms, address: str) -> Account | None:
    try:
        return platforms.recognise(address) or platforms.resolve("website", address)
    except ValueError:
        return None


def _theirs(lead: Lead, result: PersonResult) -> tuple[Account, ...]:
    """Return the accounts that count as the person's. Whom a search brought is the account itself: what it says decides, parody or not."""
    rejected = {one.account.key for presence in result.presences for one in presence.attributions if one.verdict == "rejected"}
    theirs = tuple(account for account in lead.accounts if account.key not in rejected)
    found_itself = bool(lead.origins) and all(origin.kind == "search" for origin in lead.origins)
    return lead.accounts if found_itself and not theirs else theirs


def _excluded(lead: Lead) -> Screened:
    """Return the decision on somebody who must not be looked at; nothing about her is repeated."""
    return Screened(
        id=lead.id, verdict="rejected", reason="excluded", detail="The discovery file excludes this person; nothing was looked at."
    )


def _result(run: RunReader, content: DiscoverFile, judge: _Judge, found: Found, people: tuple[Screened, ...]) -> Discovery:
    criteria = judge.criteria
    return Discovery(
        title=content.title,
        as_of=judge.as_of,
        window_days=content.window_days,
        roles=judge.sought.terms,
        sectors=content.sectors,
        places=content.places,
        strict=content.strict,
        counts=counts_of(found.asked, people),
        asked=found.asked,
        people=people,
        published=tuple(f"{note} ({survey.source})" for survey in criteria.surveys for note in survey.notes if _BARE_COUNT.match(note)),
        tool_version=__version__,
        discovery_digest=run.manifest.roster_digest,
        rules=f"{criteria.rules.id} {criteria.rules.version}",
        platforms_digest=criteria.platforms.digest,
        collected_from=judge.gathered.first,
        collected_until=judge.gathered.last,
    )
