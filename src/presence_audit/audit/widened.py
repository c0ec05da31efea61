"""Bounds that were left after something was handed in: it says otherwise than what was there, and that is said."""

from __future__ import annotations

from presence_audit.model import Study

_SLACK = 1e-6
"""Rounding is no widening."""

Bounds = tuple[float, float] | None


def widened(before: Study, after: Study) -> tuple[str, ...]:
    """Return a sentence for persons whose score, and one for each measure whose worst case, leaves its earlier bounds.

    Nothing is said where the two were judged by other rules, profiles or days, which make other bounds.
    """
    if _judged_by(before) != _judged_by(after):
        return ()
    earlier = {one.person.id: one.score for one in before.people}
    wider = sum(
        _is_wider((was.lower, was.upper), (one.score.lower, one.score.upper))
        for one in after.people
        if one.score is not None and (was := earlier.get(one.person.id)) is not None
    )
    said = [f"the score of {wider} {'person' if wider == 1 else 'persons'} reaches beyond its earlier bounds"] if wider else []
    rates = {(survey.survey, one.measure): one.rate.worst_case for survey in before.surveys for one in survey.measures}
    said += [
        f"“{one.label}” reaches beyond its earlier bounds"
        for survey in after.surveys
        for one in survey.measures
        if _is_wider(rates.get((survey.survey, one.measure)), one.rate.worst_case)
    ]
    return tuple(f"{sentence}: what came in says otherwise than what was there" for sentence in said)


def _is_wider(before: Bounds, after: Bounds) -> bool:
    return before is not None and after is not None and (after[0] < before[0] - _SLACK or after[1] > before[1] + _SLACK)


def _judged_by(study: Study) -> tuple[object, ...]:
    return study.as_of, study.origin.rules_digest, study.origin.platforms_digest, study.origin.decisions_digest, study.platforms
