"""Holds a study against the rules of its publication policy: which bounds it misses, by how much, and what to do about each."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Study
from .policy_case import Breach, Case, Setting
from .policy_checks import JUDGES
from .policy_rules import ANY, KINDS, Kind, PolicyRule, check_platforms, parse_rule, parse_rules
from .sight import sight

__all__ = ["KINDS", "Breach", "Kind", "PolicyRule", "Setting", "breaches", "check_platforms", "parse_rule", "parse_rules", "unchecked"]


def breaches(study: Study, earlier: Study | None, rules: Iterable[PolicyRule], setting: Setting | None = None) -> tuple[Breach, ...]:
    """Return the bounds that a study misses, in the order of the rules, each platform in the study's order.

    What cannot be worked out counts as missed, but for rules that ask for an earlier wave where there is none: see `unchecked`.
    """
    case = Case(study, earlier, setting or Setting(), sight(earlier, study))
    found: list[Breach] = []
    for rule in rules:
        if rule.kind.of == "platform" and rule.of not in ("", ANY, *study.platforms):
            found.append(_absent(rule))
        elif not (rule.kind.waves and earlier is None):
            found += JUDGES[rule.kind.name](case, rule)
    return tuple(found)


def unchecked(study: Study, earlier: Study | None, rules: Iterable[PolicyRule]) -> tuple[tuple[str, str], ...]:
    """Return the rules that were held against nothing, each with why: there is no earlier wave, or it did not look there."""
    needy = [rule for rule in rules if rule.kind.waves]
    if earlier is None:
        return tuple((rule.text, "there is no earlier wave") for rule in needy)
    new = [platform for platform in study.platforms if platform not in earlier.platforms]
    return tuple((rule.text, f"the wave before did not look at {rule.of}") for rule in needy if rule.of in new)


def _absent(rule: PolicyRule) -> Breach:
    bound = f"the policy asks about {rule.of}"
    return Breach(rule.text, rule.of, rule.of, "this study does not look there", bound, "Take it into the study, or out of the policy.")
