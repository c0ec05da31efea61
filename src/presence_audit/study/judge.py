"""Judges one person: attribution, state, findings and scores on every platform of the study."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from ..assess import assess_findings, shown_by
from ..identity import UNCONTESTED, Contested, Recognise, Signatory, attribute, gather_claims, no_account
from ..model import Attribution, Coded, Evidence, EvidenceRef, Finding, Observation, Person, PersonComments, PersonResult, refer
from ..platforms.schema import Platform
from ..presence import Case, Judged, assess_presence, by_others, clock_of, own_acts
from ..rules.schema import Identity, RuleSet
from ..rules.survey import Survey
from ..rules.typology import TypologyFile
from ..score import score_categories, score_person, score_slots
from .comments import as_observations, comments_of
from .conditions import Cell, answer_survey
from .engagement import engagement_of
from .records import JudgedPerson, PersonRecords


def judge_person(
    person: Person,
    records: PersonRecords,
    rules: RuleSet,
    as_of: date,
    *,
    platforms: Sequence[Platform],
    surveys: Sequence[Survey] = (),
    typology: TypologyFile | None = None,
    recognise: Recognise = no_account,
    contested: Contested = UNCONTESTED,
    attributions: tuple[Attribution, ...] | None = None,
) -> JudgedPerson:
    """Return all that the records say about one person, in the order of `platforms`; with a `typology` the engagement types, too.

    `recognise` turns an address into an account (`Platforms.recognise`), so that links in any spelling are understood. `contested`:
    accounts that may be of other persons of the roster, too (`contested_accounts`). `attributions`: what `attributed` gives for all that,
    where it was asked already.
    """
    if attributions is None:
        attributions = attributed(person, records, rules.identity, recognise, contested)
    shown = own_acts(person, records.observations, rules.identity.nicknames)
    who = _signatory(person, attributions, rules, recognise)
    sound = [platform for platform in platforms if records.controls.get(platform.id) != "failed"]
    comments = comments_of(who, records.sampled, sound, shown, as_of)
    shown = (*shown, *as_observations(comments, who.accepted))
    seen = {item.id: item for item in (*records.evidence, *records.found_in)}
    right = {name: item for name, item in seen.items() if _counts(item, records)}
    cases = [replace(_case(person, platform, records, attributions, shown), looks=right) for platform in platforms]
    judged = [assess_presence(case, rules, as_of) for case in cases]
    unseen = [one.presence.platform for one in judged if one.unseen]
    cases = [replace(case, elsewhere=any(name != case.platform.id for name in unseen)) for case in cases]
    findings = tuple(
        finding for case, one in zip(cases, judged, strict=True) for finding in assess_findings(case, one, rules, as_of, records.offered)
    )
    answers = {}
    if not person.opt_out:
        cells = {case.platform.id: _cell(case, one, records, rules, as_of) for case, one in zip(cases, judged, strict=True)}
        age = (as_of - comments.newest.at.date()).days if comments and comments.newest else None
        answers = {survey.id: answer_survey(survey, cells, age) for survey in surveys}
    looked = tuple(refer(item) for item in seen.values() if isinstance(item, Coded) or item.request.control is None)
    more = {"evidence": (*looked, *_sampled_evidence(comments, records)), "comments": comments}
    result = _result(person, judged, findings, rules).model_copy(update=more)
    if typology is not None:
        result = result.model_copy(update={"engagement": engagement_of(result, typology)})
    return JudgedPerson(result, answers)


def attributed(
    person: Person, records: PersonRecords, rules: Identity, recognise: Recognise = no_account, contested: Contested = UNCONTESTED
) -> tuple[Attribution, ...]:
    """Return whether each account that somebody named or found is the person's; none for a person who opted out."""
    if person.opt_out:
        return ()
    claims = gather_claims(person, records.candidates, records.evidence, records.decisions)
    counted: dict[str, int] = {}
    for step in records.steps:
        if step.total is not None and step.route == step.platform:  # a web index counts pages, not accounts
            counted[step.platform] = max(step.total, counted.get(step.platform, 0))
    return attribute(
        person, claims, records.observations, rules, recognise, decisions=records.decisions, contested=contested, counted=counted
    )


def judged_alike(before: tuple[Attribution, ...], after: tuple[Attribution, ...], bars: Iterable[float]) -> bool:
    """Say whether a person is in the same states at two bars for accepting an account, given how accounts are attributed at each.

    The bar decides on attributions, and afterwards only on whether an account that was rejected leaves a doubt (p > 1 - bar).
    """
    said = ([(one.account, one.verdict, one.probability, one.facts) for one in some] for some in (before, after))
    doubtful = ([one.verdict == "rejected" and one.probability > 1 - bar for one in before] for bar in bars)
    return next(said) == next(said) and next(doubtful) == next(doubtful)


def _signatory(person: Person, attributions: tuple[Attribution, ...], rules: RuleSet, recognise: Recognise) -> Signatory:
    accepted = tuple(one.account for one in attributions if one.verdict == "accepted")
    claimed = tuple(one.account for one in attributions if one.verdict == "review")
    return Signatory(person, accepted, claimed, rules.identity.nicknames, recognise)


def _sampled_evidence(comments: PersonComments | None, records: PersonRecords) -> tuple[EvidenceRef, ...]:
    """Return the looks at sampled blogs in which the person's comments stand."""
    if comments is None or records.sampled is None:
        return ()
    named = dict.fromkeys(name for one in comments.comments for name in one.evidence)
    return tuple(records.sampled.refs[name] for name in named if name in records.sampled.refs)


def _result(person: Person, judged: list[Judged], findings: tuple[Finding, ...], rules: RuleSet) -> PersonResult:
    slots = score_slots(findings, rules)
    return PersonResult(
        person=person,
        presences=tuple(one.presence for one in judged),
        findings=findings,
        slots=slots,
        categories=score_categories(findings, rules),
        score=score_person(slots, rules.min_coverage),
    )


def _case(
    person: Person, platform: Platform, records: PersonRecords, attributions: tuple[Attribution, ...], shown: tuple[Observation, ...]
) -> Case:
    return Case(
        person=person,
        platform=platform,
        evidence=tuple(item for item in records.evidence if _is_on(item, platform.id)),
        attributions=tuple(one for one in attributions if one.account.platform == platform.id),
        observations=tuple(item for item in shown if item.account.platform == platform.id),
        by_others=by_others(records.observations, shown),
        control_failed=records.controls.get(platform.id) == "failed",
        steps=tuple(one for one in records.steps if one.platform == platform.id),
        search_controls=tuple(one for one in records.search_controls if one.platform == platform.id),
        variants=records.variants,
        candidates=tuple(one for one in records.candidates if one.account.platform == platform.id),
        taken=tuple(one for one in records.taken if one.platform == platform.id),
    )


def _counts(item: Evidence, records: PersonRecords) -> bool:
    """Say whether the platform of a look read its controls rightly, as far as they were made."""
    return isinstance(item, Coded) or records.controls.get(item.request.platform) != "failed"


def _is_on(item: Evidence, platform: str) -> bool:
    if isinstance(item, Coded):
        return item.platform == platform
    return item.request.platform == platform and item.request.control is None


def _cell(case: Case, judged: Judged, records: PersonRecords, rules: RuleSet, as_of: date) -> Cell:
    coded = tuple(item for item in case.evidence if isinstance(item, Coded))
    shown, clock = shown_by(case, judged, records.offered), clock_of(case.evidence, rules, as_of)
    return Cell(judged, shown, coded, clock, case.platform.comments_on_others)
