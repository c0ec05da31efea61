"""What looks at one account show, where they contradict one another: names, acts, and fields that are scored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import combinations

from ..identity.names import compare_names, fold
from ..model import Account, Coded, Evidence, FeatureValue, Moment, Observation, PostList
from ..rules.schema import Identity, RuleSet
from .activity import last_day
from .case import Case
from .rungs import rung_of, source_of
from .sentences import opened, written
from .standing import day_of, subject

_SLACK = timedelta(days=1)
"""Clocks and time zones."""
_LONGEST = 60
"""Characters of a text that are quoted."""
_NAME = "profile.display_name"
_LEFT_OUT = ("activity.", "links.", "account.", "profile.display_name", "profile.website", "profile.connections")
"""Compared elsewhere, of many values, or different on every day."""


def name_conflicts(case: Case, account: Account, rules: Identity) -> Iterator[str]:
    """Yield looks that show two names which cannot be one person's; the title of a site is no name."""
    if account.platform in rules.titled_platforms:
        return
    shown = {item.id: (str(one.value), item) for one, item in _seen(case, account) if one.feature == _NAME}
    for (name, look), (other, second) in combinations(shown.values(), 2):
        if fold(name) != fold(other) and compare_names(name, (other,), rules.nicknames) == "contradicts":
            yield f"{opened(source_of(case, look))} shows the name {_quoted(name)}; {source_of(case, second)} shows {_quoted(other)}."


def act_conflicts(case: Case, account: Account) -> Iterator[str]:
    """Yield coders' newest acts beside looks that show a newer one from before the coder looked, or that would have shown the coder's."""
    rows = [item for item in case.evidence if isinstance(item, Coded) and subject(item) == account.key and item.last_activity]
    for row in rows:
        assert row.last_activity is not None
        for one, look in _seen(case, account):
            when = None if isinstance(look, Coded) else _newest(one)
            if when is None:
                continue
            yield from _later_act(case, row, row.last_activity, when, look)
            if one.bound == "exact" and day_of(look) >= row.coded_on:
                yield from _missing_act(case, row, row.last_activity, when, look)


def _later_act(case: Case, row: Coded, theirs: Moment, when: Moment, look: Evidence) -> Iterator[str]:
    day = when.at.date()
    if day > last_day(theirs) + _SLACK and last_day(when) <= row.coded_on:
        yield (
            f"{row.coder} saw on {row.coded_on.isoformat()} the newest act of {written(theirs)}; "
            f"{source_of(case, look)} shows one of {written(when)}, before that."
        )


def _missing_act(case: Case, row: Coded, theirs: Moment, when: Moment, look: Evidence) -> Iterator[str]:
    if theirs.at.date() > last_day(when) + _SLACK:
        yield (
            f"{row.coder} saw on {row.coded_on.isoformat()} an act of {written(theirs)}; "
            f"{source_of(case, look)} shows none after {written(when)}."
        )


def field_conflicts(case: Case, account: Account, rules: RuleSet) -> Iterator[str]:
    """Yield the scored features of which two kinds of looks show values that cannot both be; one sentence a feature."""
    seen = list(_seen(case, account))
    if len({rung_of(case, look) for _, look in seen}) < 2:  # noqa: PLR2004 - it takes two to contradict
        return
    reads = frozenset[str]().union(*(criterion.test.the.reads for criterion in rules.criteria_of(account.platform)))
    scored = sorted(name for name in reads if not name.startswith(_LEFT_OUT))
    for feature in scored:
        shown = [(one, look) for one, look in seen if one.feature == feature and not _is_snippet(one)]
        for (one, look), (other, second) in combinations(shown, 2):
            if rung_of(case, look) != rung_of(case, second) and _differ(one, other):
                mine, theirs = _quoted(one.value), _quoted(other.value)
                yield f"{feature}: {source_of(case, look)} shows {mine}; {source_of(case, second)} shows {theirs}."
                break


def _seen(case: Case, account: Account) -> Iterator[tuple[Observation, Evidence]]:
    """Yield what was read of the account, with the look that it was read from."""
    looks: Mapping[str, Evidence] = {item.id: item for item in case.evidence}
    for one in case.observed(account.key):
        look = next((looks.get(name) or case.looks.get(name) for name in one.evidence), None)
        if look is not None:
            yield one, look


def _newest(one: Observation) -> Moment | None:
    if isinstance(one.value, PostList):
        return max((post.when for post in one.value.posts), key=lambda when: when.at, default=None)
    return one.value if one.feature == "activity.latest" and isinstance(one.value, Moment) else None


def _is_snippet(one: Observation) -> bool:
    """Say whether a web index wrote it: what it shows of a summary is cut out of the page."""
    return one.probe.startswith("search:") and one.feature == "profile.summary"


def _differ(one: Observation, other: Observation) -> bool:
    """Say whether two values cannot both be: flags and exact counts that are not equal, texts of which none holds the other."""
    if one.bound != "exact" or other.bound != "exact":
        return False
    match one.value, other.value:
        case bool() | int(), bool() | int():
            return one.value != other.value
        case str() as text, str() as second:
            mine, theirs = fold(text), fold(second)
            return bool(mine) and bool(theirs) and mine not in theirs and theirs not in mine
        case tuple() as texts, tuple() as others:
            return bool(texts) and bool(others) and not set(map(fold, texts)) & set(map(fold, others))
        case _:
            return False


def _quoted(value: FeatureValue) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = ", ".join(value) if isinstance(value, tuple) else str(value)
    return text if isinstance(value, int) else f"“{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}”"
