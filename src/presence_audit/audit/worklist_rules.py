"""By which rules and surveys a kept study was judged: the same files again, told by their digests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from presence_audit.errors import DocumentError, UsageError
from presence_audit.model import Study, SurveyResult
from presence_audit.platforms import Platforms
from presence_audit.plugins import load_probes
from presence_audit.rules import RuleSet, Survey, load_rules, load_survey

from .frame import Criteria
from .judged_rules import JudgedRules


@dataclass(frozen=True, slots=True)
class JudgedBy:
    """The files by which a study was judged."""

    rules: RuleSet
    """The rule set."""
    surveys: tuple[Survey, ...]
    """The surveys, in the study's order."""
    criteria: Criteria
    """The same, for judging the run again."""


def judged_by(study: Study, platforms: Platforms, rules: str | None = None, surveys: Sequence[str] = ()) -> JudgedBy:
    """Return the rule set and surveys of a study; raises UsageError when those that are there are others, DocumentError.

    `rules`, `surveys`: their files, where they did not come with the program.
    """
    found, read = _rules(study, rules), _surveys(study, surveys)
    return JudgedBy(found, read, Criteria(platforms, (), study.platforms, tuple(load_probes()), found, read))


def _rules(study: Study, given: str | None) -> RuleSet:
    if given is None:
        return JudgedRules.of(study.origin).shipped("the study")
    rules = load_rules(given)
    if rules.digest != study.origin.rules_digest:
        raise UsageError(
            f"the study was judged by {study.origin.rules} ({study.origin.rules_digest}), and {given} is another ({rules.digest}); "
            "give --rules FILE, or judge the run again with presence-audit score"
        )
    return rules


def _surveys(study: Study, given: Sequence[str]) -> tuple[Survey, ...]:
    read = {survey.digest: survey for survey in map(load_survey, given)}
    return tuple(read[one.digest] if one.digest in read else _shipped(one) for one in study.surveys)


def _shipped(one: SurveyResult) -> Survey:
    name = f"{one.survey}-{one.version}"
    try:
        survey = load_survey(name)
    except DocumentError:
        raise UsageError(f"the study counts {name} again, which did not come with the program; give --survey FILE") from None
    if survey.digest != one.digest:
        raise UsageError(f"the study counts another {name} again ({one.digest}); give --survey FILE, or judge the run again")
    return survey
