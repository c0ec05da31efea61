"""Asks every criterion of the rule set about one person on one platform."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from ..model import Attribution, Finding, Outcome, Reason
from ..presence import Case, Judged, clock_of, subject
from ..rules.criteria import Criterion
from ..rules.schema import RuleSet
from .shown import Shown
from .tests import Shares, Subject, answer

_HALF = 0.5


def assess_findings(case: Case, judged: Judged, rules: RuleSet, as_of: date, offered: Mapping[str, frozenset[str]]) -> tuple[Finding, ...]:
    """Return one finding for each criterion of the platform, in the rule set's order.

    `offered` maps evidence ids and account keys to the features that they could have shown. A feature that was offered and
    not seen is not there; one that nothing offered is unknown. Excluded: inapplicable. Not found: all unmet. Where nobody looked at the
    account, all is open.
    """
    criteria = rules.criteria_of(case.platform.id)
    presence = judged.presence
    if presence.state == "excluded":
        return tuple(_inapplicable(criterion, case, presence.detail) for criterion in criteria)
    if presence.state == "unknown" or judged.named_only:
        return tuple(_all_open(criterion, case, judged) for criterion in criteria)
    if presence.state == "not_found":
        nothing = Shares(0, 0, "No account was found.", presence.evidence)
        return tuple(_finding(criterion, case, nothing, "not_searched") for criterion in criteria)
    about = _subject(case, judged, rules, as_of, offered)
    why_open = _why_open(judged)
    return tuple(_finding(criterion, case, answer(criterion.test.the, about), why_open) for criterion in criteria)


def shown_by(case: Case, judged: Judged, offered: Mapping[str, frozenset[str]]) -> Shown:
    """Return what the account that decided the state shows; nothing when there is none, or when nobody looked at it."""
    if not judged.theirs or judged.named_only:
        return Shown()
    account = judged.theirs[0].account
    looks = [item.id for item in case.evidence if subject(item) == account.key and item.kind in ("retrieved", "coded")]
    could = frozenset[str]().union(*(offered.get(key, frozenset()) for key in (account.key, *looks)))
    return Shown(case.observed(account.key), could)


def _subject(case: Case, judged: Judged, rules: RuleSet, as_of: date, offered: Mapping[str, frozenset[str]]) -> Subject:
    key = judged.theirs[0].account.key
    attribution: Attribution = next(one for one in case.attributions if one.account.key == key)
    return Subject(
        person=case.person,
        attribution=attribution,
        shown=shown_by(case, judged, offered),
        last=judged.last,
        clock=clock_of(case.evidence, rules, as_of),
        curves=rules.curves,
        elsewhere=case.elsewhere,
    )


def _why_open(judged: Judged) -> Reason:
    """Why a feature of an account that is theirs may be open: what stood in the way, else that no page which shows it was seen."""
    refusals: list[Reason] = [sight.refusal.reason for sight in judged.theirs if sight.refusal]
    return judged.presence.reason or (refusals[0] if refusals else "not_captured")


def _finding(criterion: Criterion, case: Case, shares: Shares, why_open: Reason) -> Finding:
    if not shares.applicable:
        return _inapplicable(criterion, case, shares.why)
    points = criterion.points[case.platform.id]
    outcome: Outcome = "met" if shares.low >= _HALF else "unmet" if shares.high < _HALF else "unknown"
    earned, possible = round(shares.low * points, 4), round(shares.high * points, 4)
    return _made(
        criterion=criterion.id,
        platform=case.platform.id,
        category=criterion.category,
        outcome=outcome,
        earned=earned,
        possible=max(earned, possible),
        points=points,
        reason=shares.why,
        unknown=why_open if earned < possible else None,
        evidence=shares.evidence,
        remediation=criterion.remediation if outcome == "unmet" else "",
    )


@lru_cache(maxsize=1024)
def _made(**fields: Any) -> Finding:
    """Return a finding; equal ones are one object, since most of a large roster's cells say the same."""
    return Finding(**fields)


def _all_open(criterion: Criterion, case: Case, judged: Judged) -> Finding:
    presence = judged.presence
    return _finding(criterion, case, Shares(0, 1, presence.detail, presence.evidence), presence.reason or "not_searched")


def _inapplicable(criterion: Criterion, case: Case, why: str) -> Finding:
    return Finding(
        criterion=criterion.id,
        platform=case.platform.id,
        category=criterion.category,
        outcome="inapplicable",
        earned=0,
        possible=0,
        points=0,
        reason=why,
    )
