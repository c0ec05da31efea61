"""Does every criterion read something that somebody produces? Asked before the first request."""

from __future__ import annotations

from collections.abc import Mapping

from .criteria import Criterion, IdentityFact
from .facts import FACTS
from .schema import RuleSet
from .survey import CommentWithin, Shows, Survey
from .typology import TypologyFile


def check_rules(ruleset: RuleSet, produced: Mapping[str, frozenset[str]]) -> list[str]:
    """Return one sentence for each criterion that can never be answered on a platform.

    `produced` maps a platform id to the features that its probes and coding sheets may yield. Platforms of the rule set
    that are missing from it are not part of the study and are left out.
    """
    return [
        f"{criterion.id} on {platform}: nothing produces {_wanted(criterion)}"
        for criterion in ruleset.criteria
        for platform in criterion.points
        if platform in produced and not _answerable(criterion, produced[platform])
    ]


def check_survey(survey: Survey, produced: Mapping[str, frozenset[str]]) -> list[str]:
    """Return one sentence for each condition of a survey that reads a feature which nothing produces."""
    problems = []
    for measure in survey.measures:
        for condition in measure.test.walk():
            if not isinstance(condition, Shows | CommentWithin):
                continue
            reads = {condition.feature} if isinstance(condition, Shows) else {"activity.comments_elsewhere", "activity.posts"}
            asked = [platform for platform in condition.platforms if platform in produced]
            if asked and not any(reads & produced[platform] for platform in asked):
                problems.append(f"{measure.id} on {', '.join(asked)}: nothing produces {' or '.join(sorted(reads))}")
    return problems


def check_typology(typology: TypologyFile, ruleset: RuleSet) -> list[str]:
    """Return one sentence for each criterion of a typology that a rule set asks on none of the platforms in question."""
    scored = {criterion.id: set(criterion.points) for criterion in ruleset.criteria}
    name = f"{ruleset.id}-{ruleset.version}"
    problems = []
    for criterion, group in typology.criteria:
        asked = typology.groups[group]
        if criterion not in scored:
            problems.append(f"{criterion}: {name} has no such criterion")
        elif scored[criterion].isdisjoint((*asked.platforms, *asked.also)):
            problems.append(f"{criterion}: {name} asks it on no platform of {group}")
    return problems


def _answerable(criterion: Criterion, features: frozenset[str]) -> bool:
    test = criterion.test.the
    if isinstance(test, IdentityFact):
        return any(not FACTS[name].reads or FACTS[name].reads & features for name in test.any_of)
    return bool(test.reads & features)


def _wanted(criterion: Criterion) -> str:
    return " or ".join(sorted(criterion.test.the.reads))
