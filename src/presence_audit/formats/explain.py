"""Walks back from a cell of the study to the bytes that it rests on, in plain text."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from rich.console import RenderableType

from presence_audit.errors import UsageError
from presence_audit.model import Evidence, Observation, PersonResult, Presence, Study, Taken

from . import figures, words
from .cells import glyph_and_age
from .explain_cell import attribution_parts, finding_parts, state_parts
from .explain_comments import comment_parts
from .explain_evidence import evidence_parts, observation_parts
from .explain_search import evidence_of_search, search_parts
from .explain_taken import taken_parts
from .screen import Screen


def explain_text(
    study: Study,
    person_id: str,
    platform: str | None = None,
    *,
    evidence: Mapping[str, Evidence],
    observations: Sequence[Observation],
    taken: Sequence[Taken] = (),
    width: int = 100,
    encoding: str = "utf-8",
) -> str:
    """Explain one person's cell on `platform`, or give an overview of all her cells when `platform` is None.

    `evidence` is by id; `observations` and `taken` may be those of the whole run. `width` is in columns (addresses and digests are never
    broken); signs that `encoding` lacks are written in ASCII. The text ends with a newline.

    Raises:
        UsageError: the study has no such person or platform.

    """
    result = _person(study, person_id)
    screen = Screen(width, encoding=encoding)
    if platform is None:
        parts = _overview(screen, study, result, evidence)
    else:
        handed_in = [one for one in taken if (one.person, one.platform) == (result.person.id, platform)]
        parts = chain(
            _cell(screen, study, result, _presence(result, platform), evidence=evidence, observations=observations),
            taken_parts(screen, handed_in),
        )
    return screen.draw(parts).decode(screen.encoding)


def _person(study: Study, person_id: str) -> PersonResult:
    by_id = {result.person.id: result for result in study.people}
    if person_id in by_id:
        return by_id[person_id]
    named = [result.person.id for result in study.people if result.person.name.casefold() == person_id.casefold()]
    part = person_id.casefold()
    holding = [result.person.id for result in study.people if part in result.person.id or part in result.person.name.casefold()]
    near = named or holding[:3] or difflib.get_close_matches(person_id, by_id, n=3)
    hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
    raise UsageError(f"the study has no person with the id {person_id!r}{hint}")


def _presence(result: PersonResult, platform: str) -> Presence:
    by_id = {presence.platform: presence for presence in result.presences}
    if platform not in by_id:
        raise UsageError(f"the study has no platform {platform!r}; it has {', '.join(by_id)}")
    return by_id[platform]


def _head(screen: Screen, study: Study, result: PersonResult, platform: str = "") -> Iterator[RenderableType]:
    person = result.person
    about = ", ".join(part for part in (person.title, person.organization.name if person.organization else None) if part)
    names = {summary.platform: summary.name for summary in study.summary}
    yield screen.hang("", f"{person.name} ({person.id})" + (f" on {names.get(platform, platform)}" if platform else ""))
    if about:
        yield screen.hang("", about)
    yield screen.hang("", f"as of {study.as_of.isoformat()}, by the rules {study.origin.rules} ({study.origin.rules_digest[:12]})")


def _overview(screen: Screen, study: Study, result: PersonResult, evidence: Mapping[str, Evidence]) -> Iterator[RenderableType]:
    yield from _head(screen, study, result)
    score = result.score
    yield screen.heading("Score")
    yield screen.hang(
        "  ", f"{figures.score_span(score)} of 100, {figures.share(score.coverage)} of the points known" if score else "none: excluded"
    )
    for slot in result.slots:
        decided = f" ({slot.platform})" if slot.platform else ""
        yield screen.hang("    ", f"{slot.slot}: {figures.score_span(slot.score)}, weight {slot.weight:g}{decided}")
    for category, part in result.categories:
        yield screen.hang("    ", f"{category}: {figures.score_span(part)}, {figures.share(part.coverage if part else None)} known")
    yield screen.heading("Platforms")
    for presence in result.presences:
        sign = words.SIGNS[presence.state]
        yield screen.hang("  ", f"{presence.platform}: {glyph_and_age(presence, spelled=True)} ({sign.words}). {presence.detail}")
    for one in result.annotations:
        yield screen.heading("The person says", f"{one.text} ({one.kind} of {one.received_on})")
    yield from comment_parts(screen, study, result, evidence)
    yield screen.heading("One platform in full", f"presence-audit explain {result.person.id} PLATFORM")


def _cell(
    screen: Screen,
    study: Study,
    result: PersonResult,
    presence: Presence,
    *,
    evidence: Mapping[str, Evidence],
    observations: Sequence[Observation],
) -> Iterator[RenderableType]:
    findings = [finding for finding in result.findings if finding.platform == presence.platform]
    keys = {attribution.account.key for attribution in presence.attributions}
    keys |= {presence.account.key} if presence.account else set()
    seen = [observation for observation in observations if observation.account.key in keys]
    yield from _head(screen, study, result, presence.platform)
    yield from state_parts(screen, study, presence)
    for attribution in presence.attributions:
        yield from attribution_parts(screen, attribution)
    yield from search_parts(screen, presence)
    yield from finding_parts(screen, findings)
    yield from observation_parts(screen, seen)
    ids = [presence.evidence, presence.activity.evidence if presence.activity else ()]
    ids += [fact.evidence for attribution in presence.attributions for fact in attribution.facts]
    ids += [finding.evidence for finding in findings] + [observation.evidence for observation in seen]
    ids += [one.evidence for one in presence.supports]
    ids += [evidence_of_search(presence)]
    yield from evidence_parts(screen, list(dict.fromkeys(key for group in ids for key in group)), evidence)
