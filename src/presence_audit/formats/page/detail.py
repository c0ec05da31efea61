"""All that one person's drill-down shows, in words: every cell with reason, facts, findings, and the evidence behind them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from presence_audit.model import (
    Activity,
    Annotation,
    Attribution,
    EvidenceRef,
    Fact,
    Finding,
    PersonComments,
    PersonResult,
    Presence,
    Score,
    SearchStep,
    SearchSummary,
    Support,
)

from .. import cell_words, figures, words

_KINDS = {"retrieved": "read", "absent": "not there", "unavailable": "could not tell", "coded": "coded by hand"}
_PURPOSES = {"present": " (control: must be found)", "absent": " (control: nobody)", "closing": " (control: must still be found)"}


class Cited:
    """Numbers of the evidence of one person, in the order in which the study lists it."""

    def __init__(self, evidence: Iterable[EvidenceRef]) -> None:
        self._at = {item.id: number for number, item in enumerate(evidence)}

    def __call__(self, ids: Iterable[str]) -> list[int]:
        """Return the numbers of the evidence that the study refers to."""
        return [self._at[name] for name in dict.fromkeys(ids) if name in self._at]


def person(result: PersonResult) -> dict[str, Any]:
    """Return one person."""
    cited = Cited(result.evidence)
    one = result.person
    type_of = result.engagement
    by_platform: dict[str, list[Finding]] = {}
    for finding in result.findings:
        by_platform.setdefault(finding.platform, []).append(finding)
    return {
        "id": one.id, "name": one.name, "role": role(result), "aliases": one.aliases, "place": one.location or "", "cohorts": one.cohorts,
        "cells": [_cell(presence, by_platform.get(presence.platform, ()), cited) for presence in result.presences],
        "slots": [
            {"slot": slot.slot, "platform": slot.platform or "", "weight": f"{slot.weight:g}", "score": figures.score_span(slot.score)}
            for slot in result.slots
        ],
        "categories": [{"category": name, "score": figures.score_span(score), "known": _known(score)} for name, score in result.categories],
        "type": "" if type_of is None else (type_of.type or " or ".join(type_of.possible)), "type_why": type_of.reason if type_of else "",
        "notes": list(map(_note, result.annotations)), "comments": _comments(result.comments),
        "evidence": list(map(_evidence, result.evidence)),
    }  # fmt: skip


def role(result: PersonResult) -> str:
    """Return title and employer."""
    one = result.person
    return ", ".join(part for part in (one.title, one.organization.name if one.organization else None) if part)


def _known(score: Score | None) -> str:
    return figures.share(score.coverage if score else None)


def _note(one: Annotation) -> dict[str, str]:
    return {"kind": one.kind, "day": one.received_on, "text": one.text}


def _comments(found: PersonComments | None) -> str:
    if found is None:
        return ""
    sure = f"at least {figures.count(found.at_least)} attributable on blogs of the sample"
    return f"{sure}; {figures.count(found.possible)} signed with the name alone, not counted" if found.possible else sure


def _cell(presence: Presence, findings: Sequence[Finding], cited: Cited) -> dict[str, Any]:
    why = words.REASONS[presence.reason] if presence.reason else None
    search, activity = presence.search, presence.activity
    used = [*presence.evidence, *(activity.evidence if activity else ())]
    used += [name for one in presence.attributions for fact in one.facts for name in fact.evidence]
    used += [name for finding in findings for name in finding.evidence]
    used += [name for one in presence.supports for name in one.evidence]
    used += [name for step in (search.steps if search else ()) for name in step.evidence]
    return {
        "state": words.SIGNS[presence.state].words, "reason": why.words if why else "", "detail": presence.detail,
        "resolve": (presence.resolve or why.resolve) if why else presence.resolve,
        "account": presence.account.handle if presence.account else "", "url": presence.account.url if presence.account else "",
        "activity": cell_words.last_act(activity, "the study's date") if activity else "", "cadence": list(_cadence(activity)),
        "confidence": "" if presence.confidence is None else f"{presence.confidence:.2f}",
        "supports": [_support(one, cited) for one in presence.supports],
        "conflicts": presence.conflicts, "attributions": [_attribution(one, cited) for one in presence.attributions],
        "search": _ended(search) if search else "",
        "missing": search.missing if search else (), "steps": [_step(one, cited) for one in (search.steps if search else ())],
        "notes": list(map(_note, presence.annotations)), "findings": [_finding(one, cited) for one in findings], "evidence": cited(used),
    }  # fmt: skip


def _cadence(activity: Activity | None) -> Iterator[str]:
    if activity is not None and activity.posts_90_days is not None:
        yield f"{figures.limits(activity.posts_90_days)} public acts in 90 days"
    if activity is not None and activity.months_active is not None:
        yield f"active in {figures.limits(activity.months_active)} of twelve months"


def _attribution(one: Attribution, cited: Cited) -> dict[str, Any]:
    return {
        "account": one.account.written, "url": one.account.url, "found": one.found_by, "prior": round(one.prior_bits, 2),
        "facts": [_fact(fact, cited) for fact in one.facts],
        "verdict": one.verdict, "probability": cell_words.probability(one.probability), "reason": one.reason,
    }  # fmt: skip


def _fact(fact: Fact, cited: Cited) -> dict[str, Any]:
    return {"name": fact.name, "bits": _finite(fact.bits), "detail": fact.detail, "evidence": cited(fact.evidence)}


def _support(one: Support, cited: Cited) -> dict[str, Any]:
    return {
        "rung": one.rung.replace("_", " "), "asserts": cell_words.asserted(one), "confidence": f"{one.confidence:.2f}",
        "detail": one.detail, "evidence": cited(one.evidence),
    }  # fmt: skip


def _ended(search: SearchSummary) -> str:
    how = "finished" if search.finished else "not at its end"
    return how if search.conclusive else f"{how}, says too little here"


def _finite(bits: float) -> float:
    return round(bits, 2) if math.isfinite(bits) else math.copysign(999.0, bits)


def _step(one: SearchStep, cited: Cited) -> dict[str, Any]:
    sought = one.variant + _PURPOSES.get(one.control or "", "")
    return {"route": one.route, "sought": sought, "query": one.query, "outcome": cell_words.outcome(one), "evidence": cited(one.evidence)}


def _finding(one: Finding, cited: Cited) -> dict[str, Any]:
    reason = one.reason or (words.REASONS[one.unknown].words if one.unknown else "")
    return {
        "criterion": one.criterion, "category": one.category, "outcome": one.outcome, "points": cell_words.points(one), "reason": reason,
        "remediation": one.remediation, "evidence": cited(one.evidence),
    }  # fmt: skip


def _evidence(item: EvidenceRef) -> dict[str, Any]:
    place, _, day = item.archive.partition(":")
    archive = f"erased on {day}, because it named a person who asked to be forgotten" if place == "erased" else item.archive
    return {
        "id": item.id, "kind": _KINDS[item.kind], "url": item.url,
        "final": item.final_url if item.final_url and item.final_url != item.url else "",
        "when": figures.moment(item.looked_at), "status": str(item.status) if item.status is not None else "", "sha256": item.sha256 or "",
        "archive": archive, "verdict": item.verdict.replace("_", " ") if item.kind == "unavailable" else item.verdict,
    }  # fmt: skip
