"""Everything that is held about one person, in plain language (Markdown)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from presence_audit.model import Held, HeldRun, Person, PersonResult

from . import figures, words
from .safe import clean

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|!~])")
_SAID = {"accepted": "taken for yours", "rejected": "taken for somebody else's", "review": "not decided"}


def subject_text(held: Held) -> str:
    """Return the report as Markdown in UTF-8; text of strangers is made harmless. Ends with a newline."""
    return "\n".join(_lines(held)).rstrip() + "\n"


def _lines(held: Held) -> Iterator[str]:
    yield f"# What is held about {_plain(held.name)}"
    yield ""
    yield f"As of {held.on.isoformat()}. This is your right under Article 15 of the General Data Protection Regulation."
    yield ""
    for label, value in (("Who answers for it", held.controller), ("Why", held.purpose), ("Ground in law", held.legal_basis)):
        yield f"- {label}: {_plain(value) if value else 'no study file says; ask whoever sent you this'}"
    yield f"- Kept until: {held.kept_until or 'no study file says; ask whoever sent you this'}"
    yield "- Who gets to see it: the analysts of the study; what is published, and whether with names, the study file and its reports say"
    yield ""
    yield "You may have it put right or deleted, object, have it limited, and complain to a data protection authority (Articles 16-21, 77)."
    yield "What you say about a finding is shown beside it. Write to the address above; it costs nothing."
    for run in held.runs:
        yield from _run(run)
    yield from _decisions(held)
    for sentence in held.not_looked_at:
        yield f"- could not be looked through: {_plain(sentence)}"


def _run(run: HeldRun) -> Iterator[str]:
    yield from ("", f"## The collection of {run.created.isoformat()}", "")
    yield f"Roster: {_plain(run.roster)}. Judged as of {run.as_of.isoformat()}. Kept in `{clean(run.run)}`."
    yield from ("", "### How the roster describes you", "", *_described(run.person))
    yield from _concluded(run.result)
    yield from _listed("What was read about accounts that may be yours", _facts(run))
    yield from _listed("Where it was looked, when, and what is kept", _pages(run))
    yield from _listed("Searches for your name", _searches(run))
    yield from _listed("Files that analysts handed in", _files(run))


def _described(person: Person) -> Iterator[str]:
    rows = (
        ("Name", person.name),
        ("Other names", "; ".join(person.aliases)),
        ("Role", person.title or ""),
        ("Employer", person.organization.name if person.organization else ""),
        ("Former employers", "; ".join(one.name for one in person.past_organizations)),
        ("Place", person.location or ""),
        ("Groups in the study", "; ".join(person.cohorts)),
        ("Own site", person.homepage or ""),
        ("Accounts named there", "; ".join(one.url for one in person.accounts)),
        ("Must not be looked at", "yes" if person.opt_out else ""),
        ("Id", person.id),
    )
    yield from (f"- {label}: {_plain(value)}" for label, value in rows if value)


def _concluded(result: PersonResult | None) -> Iterator[str]:
    yield from ("", "### What was concluded", "")
    if result is None:
        yield "Nothing yet: the collection was not judged."
        return
    score = result.score
    if score is not None:
        known = figures.share(score.coverage)
        yield f"Completeness of what is publicly visible: {figures.score_span(score)} of 100 points, {known} of the points known."
        yield "It says nothing about you as a person and must not be used to decide about you."
        yield ""
    yield from _engagement(result)
    for presence in result.presences:
        why = f", because: {words.REASONS[presence.reason].words}" if presence.reason else ""
        yield f"- **{_plain(presence.platform)}**: {words.SIGNS[presence.state].words}{why}. {_plain(presence.detail)}"
        for said in presence.attributions:
            account = _address(said.account.url or said.account.written)
            yield f"  - {account}: {_SAID[said.verdict]} ({100 * said.probability:.0f} %). {_plain(said.reason)}"
        for one in presence.annotations:
            yield f"  - you said on {one.received_on}: {_plain(one.text)}"
    for one in result.annotations:
        yield f"- you said on {one.received_on}: {_plain(one.text)}"
    if result.comments is not None:
        made = result.comments
        yield f"- Comments on other people's blogs: {made.at_least} taken for yours, {made.possible} that may be"
        yield from (f"  - {_address(one.link or one.blog)}: {_plain(one.matched)}" for one in made.comments)


def _engagement(result: PersonResult) -> Iterator[str]:
    if result.engagement is not None:
        possible = " or ".join(result.engagement.possible)
        yield f"Engagement type, in which way public channels are used: {possible}. {_plain(result.engagement.reason)}"
        yield ""


def _facts(run: HeldRun) -> Iterator[str]:
    for one in run.facts:
        yield f"{_plain(one.platform)}, {_address(one.account)}: {_plain(one.what)}: {_plain(one.value)}"


def _pages(run: HeldRun) -> Iterator[str]:
    for one in run.pages:
        kept = f" Kept: {_plain(one.kept)}." if one.kept else ""
        yield f"{one.looked_at}, {_plain(one.platform)}: {_address(one.address) if one.address else 'by hand'}: {_plain(one.came)}.{kept}"


def _searches(run: HeldRun) -> Iterator[str]:
    for one in run.searches:
        yield f"{_plain(one.query)} ({_plain(one.route)}): {_ended(one.outcome, one.found)}"


def _files(run: HeldRun) -> Iterator[str]:
    for one in run.taken:
        agreed = f", with your consent: {_plain(one.consent)}" if one.consent else ""
        by = f" by {_plain(one.by)}" if one.by else ""
        handed = f"handed in on {one.taken_on.isoformat()}{by}{agreed}"
        yield f"{_plain(one.file)} ({one.kind}, {_plain(one.platform)}), {handed}; SHA-256 {one.sha256}"


def _decisions(held: Held) -> Iterator[str]:
    lines = (
        f"{one.decided_on.isoformat()}: {_address(one.account.url or one.account.written)} was "
        f"{'taken for yours' if one.verdict == 'accept' else 'taken for not yours'} by {_plain(one.coder)}: {_plain(one.reason)}"
        for one in held.decisions
    )
    yield from _listed("What analysts decided", lines, level="##")


def _listed(heading: str, lines: Iterator[str], level: str = "###") -> Iterator[str]:
    listed = [f"- {line}" for line in lines]
    yield from ("", f"{level} {heading}", "")
    yield from listed or ["Nothing."]


def _ended(outcome: str, found: int) -> str:
    return {"found": f"{found} found", "nothing": "nothing found"}.get(outcome, "it failed")


def _address(text: str) -> str:
    """Return an address as code, where nothing in it is markup."""
    return f"`{clean(text).replace('`', '')}`"


def _plain(text: str) -> str:
    """Return text of strangers on one line, with what Markdown or HTML would read as markup escaped."""
    return _MARKUP.sub(r"\\\1", clean(text))
