"""The study as CSV (RFC 4180): flat, one row a person and platform, safe to open in a spreadsheet."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import IO

from presence_audit.model import Activity, PersonResult, Presence, Study

from . import figures, safe, words
from .cells import attribution_of
from .csv_text import joined, last_activity, lines, number

COLUMNS = (
    "person_id", "name", "cohorts", "title", "organization", "platform", "state", "reason", "detail", "resolve", "account_url", "handle",
    "last_activity", "precision", "bound", "age_days", "identity_probability", "identity_verdict", "score_low", "score_high", "coverage",
    "score", "evidence_ids", "as_of", "roster", "rules", "rules_digest", "tool_version", "evidence_urls",
    "looked_at", "posts_90_days_low", "posts_90_days_high", "months_active_low", "months_active_high",
    "comments_at_least", "comments_newest", "comments_blogs", "comments_possible", "comments_sample",
    "search_finished", "search_routes", "search_steps", "search_failed", "search_missing",
    "confidence", "rungs", "conflicts",
    "names", "not_for", "annotations",
)  # fmt: skip
"""In this order; new ones are only added behind. Scores and comments are the person's and stand in each of her rows."""


class CsvFormat:
    """UTF-8, CRLF, a header row; several values in a cell are set apart by a semicolon.

    A cell that a spreadsheet would calculate (`=`, `+`, `-`, `@` in front) begins with an apostrophe.
    """

    id = "csv"
    suffix = ".csv"

    def __init__(self, *, bom: bool = False) -> None:
        """`bom` puts a byte order mark in front, which old spreadsheets want."""
        self._bom = bom

    def write(self, study: Study, out: IO[bytes]) -> None:
        """Write the whole study person by person; same study and option, same bytes."""
        if self._bom:
            out.write(codecs.BOM_UTF8)
        out.write(lines([COLUMNS]))
        origin = study.origin
        ending = (study.as_of.isoformat(), *map(safe.cell, (origin.roster, origin.rules, origin.rules_digest, origin.tool_version)))
        limits = (origin.names, safe.cell(words.NOT_FOR))
        for result in study.people:
            front, scores, commented = _person(result), _scores(result), _comments(result, study)
            out.write(
                lines(
                    [
                        (
                            *front,
                            *_presence(presence),
                            *scores,
                            joined(presence.evidence),
                            *ending,
                            *_looks(result, presence),
                            *_cadence(presence.activity),
                            *commented,
                            *_search(presence),
                            *_ladder(presence),
                            *limits,
                            _said(result, presence),
                        )
                        for presence in result.presences
                    ]
                )
            )


def _person(result: PersonResult) -> tuple[str, ...]:
    person = result.person
    organization = person.organization.name if person.organization else ""
    return (
        safe.cell(person.id), safe.cell(person.name), joined(person.cohorts), safe.cell(person.title or ""), safe.cell(organization),
    )  # fmt: skip


def _presence(presence: Presence) -> Iterator[str]:
    account = presence.account
    yield safe.cell(presence.platform)
    yield presence.state
    yield presence.reason or ""
    yield safe.cell(presence.detail)
    yield safe.cell(presence.resolve)
    yield safe.cell(account.url) if account else ""
    yield safe.cell(account.handle) if account else ""
    yield from last_activity(presence.activity)
    attribution = attribution_of(presence)
    yield number(attribution.probability, 6) if attribution else ""
    yield attribution.verdict if attribution else ""


def _looks(result: PersonResult, presence: Presence) -> tuple[str, str]:
    """Return where the state's evidence came from, and when the last look was."""
    named = [item for item in result.evidence if item.id in presence.evidence]
    urls = dict.fromkeys(url for item in named if (url := item.final_url or item.url))
    return joined(tuple(urls)), max((figures.moment(item.looked_at) for item in named), default="")


def _cadence(activity: Activity | None) -> Iterator[str]:
    """Yield the limits of both numbers; an upper one that is not known is empty."""
    for count in (activity.posts_90_days, activity.months_active) if activity else (None, None):
        yield "" if count is None else str(count.low)
        yield "" if count is None or count.high is None else str(count.high)


def _search(presence: Presence) -> tuple[str, ...]:
    """Return how far the search on this platform came; empty where none was made."""
    search = presence.search
    if search is None:
        return ("",) * 5
    failed = sum(step.outcome == "failed" for step in search.steps)
    return "yes" if search.finished else "no", joined(search.routes), str(len(search.steps)), str(failed), joined(search.missing)


def _ladder(presence: Presence) -> tuple[str, str, str]:
    """Return how sure the account is, by which rungs of the ladder of evidence, and what contradicts what; empty where nothing says so."""
    rungs = tuple(f"{one.rung} {one.asserts} {number(one.confidence, 4)}" for one in presence.supports)
    return number(presence.confidence, 4), joined(rungs), joined(presence.conflicts)


def _said(result: PersonResult, presence: Presence) -> str:
    """Return what the person says about the cell, and about the result as a whole."""
    return joined(tuple(f"{one.received_on} {one.kind}: {one.text}" for one in (*presence.annotations, *result.annotations)))


def _comments(result: PersonResult, study: Study) -> tuple[str, ...]:
    """Return what is known of the person's comments on others' blogs, and how much of the sample was read."""
    found, sample = result.comments, study.comments
    if found is None or sample is None:
        return ("",) * 5
    newest = figures.moment(found.newest) if found.newest else ""
    return str(found.at_least), newest, str(found.blogs), str(found.possible), f"{sample.read} of {sample.k} read"


def _scores(result: PersonResult) -> tuple[str, ...]:
    score = result.score
    if score is None:
        return ("",) * 4
    return number(score.lower, 2), number(score.upper, 2), number(score.coverage, 4), number(score.point, 2)
