"""Studies of invented people made by hand: for each platform what its cells are, person by person."""

from __future__ import annotations

from datetime import date

from presence_audit.model import (
    STATES,
    Account,
    Declared,
    EvidenceRef,
    Moment,
    Origin,
    Person,
    PersonResult,
    PlatformSummary,
    Presence,
    Study,
)

DAY = date(2026, 10, 1)
NAMES = {"mastodon": "Mastodon", "github": "GitHub"}


def looked(person: str, platform: str, verdict: str) -> EvidenceRef:
    kind = "unavailable" if verdict == "unrecognised" else "retrieved"
    seen = Moment.model_validate({"at": "2026-10-01T06:00:00Z"})
    url = f"https://{platform}.example/{person}"
    return EvidenceRef(id=f"{person}/{platform}", kind=kind, url=url, looked_at=seen, status=200, archive="a", verdict=verdict)


def cell(person: str, platform: str, word: str) -> tuple[Presence, tuple[EvidenceRef, ...]]:
    """`active`, `-` (not found, nobody looked), or the reason of an unknown."""
    if word == "-":
        return Presence(platform=platform, state="not_found"), ()
    account = Account(platform=platform, handle=person, url=f"https://{platform}.example/{person}")
    verdict = "unrecognised" if word == "unrecognised" else "present[0]"
    item = looked(person, platform, verdict)
    if word == "active":
        return Presence(platform=platform, state="active", account=account, evidence=(item.id,)), (item,)
    return Presence(platform=platform, state="unknown", reason=word, evidence=(item.id,)), (item,)


def study(columns: dict[str, list[str]], controls: dict[str, str] | None = None, *, first: int = 0, until: date | None = None) -> Study:
    """A study of invented people: for each platform what its cells are, person by person; persons are numbered from `first`."""
    count = len(next(iter(columns.values())))
    people, summary = [], []
    for number in range(count):
        person = f"p{first + number}"
        cells = [cell(person, platform, words[number]) for platform, words in columns.items()]
        made = Person(id=person, name=f"Person {first + number}")
        found = tuple(item for _, items in cells for item in items)
        people.append(
            PersonResult(
                person=made, presences=tuple(one for one, _ in cells), findings=(), slots=(), categories=(), score=None, evidence=found
            )
        )
    for at, platform in enumerate(columns):
        states = [result.presences[at].state for result in people]
        reasons = [result.presences[at].reason for result in people if result.presences[at].reason]
        known = sum(state not in ("unknown", "excluded") for state in states)
        summary.append(
            PlatformSummary(
                platform=platform,
                name=NAMES.get(platform, platform),
                states=tuple((state, states.count(state)) for state in STATES),
                reasons=tuple((reason, reasons.count(reason)) for reason in dict.fromkeys(reasons)),
                coverage=known / count if count else None,
            )
        )
    shares = [one.coverage for one in summary]
    origin = Origin(
        tool_version="0",
        roster="invented",
        roster_digest="0",
        platforms_digest="0",
        rules="presence 1.2.0",
        rules_digest="0",
        collected_from=None,
        collected_until=None,
        controls=tuple((controls or {}).items()),
        declared=Declared(retain_until=until),
    )
    coverage = sum(shares) / len(shares) if None not in shares else None
    return Study(origin=origin, as_of=DAY, platforms=tuple(columns), people=tuple(people), summary=tuple(summary), coverage=coverage)
