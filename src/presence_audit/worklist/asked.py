"""What a coder may be asked of an account: the features that rules and surveys read on a platform and that a person can see."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import FEATURES
from ..rules.schema import RuleSet
from ..rules.survey import CommentWithin, Shows, Survey

_NOT_CODED = frozenset({"activity.latest", "activity.guessed", "links.me", "links.verified", "links.same_as", "account.handle_proven"})
"""The newest act has a column of its own; the others are in the code of pages, where nobody sees them."""
_OF_THE_PERSON = "activity.comments_elsewhere"


def asked_of(platform: str, rules: RuleSet, surveys: Iterable[Survey]) -> tuple[str, ...]:
    """Return the features in the order of the catalogue."""
    wanted: set[str] = set()
    for criterion in rules.criteria_of(platform):
        wanted |= criterion.test.the.reads
    for survey in surveys:
        for the in (the for measure in survey.measures for the in measure.test.walk()):
            if isinstance(the, Shows) and platform in (*the.platforms, *the.also):
                wanted.add(the.feature)
            if isinstance(the, CommentWithin) and platform in the.platforms:
                wanted.add(_OF_THE_PERSON)
    return tuple(name for name, (kind, _) in FEATURES.items() if name in wanted - _NOT_CODED and kind != "posts")
