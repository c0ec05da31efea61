"""`--fail-on`: reads the rules of a policy before anything is asked, and turns the bounds that a study misses into lines and an exit code."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from . import options
from .exits import BOUND_MISSED, DONE, say

if TYPE_CHECKING:
    from presence_audit.compare.policy import PolicyRule
    from presence_audit.model import Study
    from presence_audit.platforms import Platforms


@dataclass(frozen=True, slots=True)
class Policy:
    """What a study must meet to be published."""

    rules: tuple[PolicyRule, ...] = ()
    """The rules; none: everything passes."""
    without_controls: frozenset[str] = frozenset()
    """Platforms whose profiles name no controls."""

    def verdict(self, study: Study, earlier: Study | None = None, run: Path | None = None) -> int:
        """Say on stderr which bounds are missed, a line each, and return the exit code; `earlier`: the wave before, by the same rules."""
        if not self.rules:
            return DONE
        from presence_audit.compare.policy import Setting, breaches, unchecked

        called = shlex.quote(str(run)) if run else "RUN"
        missed = breaches(study, earlier, self.rules, Setting(options.clock()().date(), self.without_controls, called))
        for rule, why in unchecked(study, earlier, self.rules):
            _say(f"note: {rule} was not checked, because {why}")
        for line in dict.fromkeys(one.line for one in missed):
            _say(f"policy: {line}")
        return BOUND_MISSED if missed else DONE


ALL_PASS = Policy()
"""Where nobody states a policy."""


def policy_of(texts: Iterable[str] | None, platforms: Platforms, *, waves: bool = False) -> Policy:
    """Return the policy that --fail-on states; `waves`: whether there may be an earlier wave. Raises UsageError for what it cannot read."""
    if not texts:
        return ALL_PASS
    from presence_audit.compare.policy import check_platforms, parse_rules
    from presence_audit.errors import UsageError

    rules = parse_rules(texts)
    check_platforms(rules, platforms.columns)
    if not waves and (needy := [rule.text for rule in rules if rule.kind.waves]):
        raise UsageError(f"--fail-on {needy[0]} needs an earlier wave; give it to: presence-audit study OLD NEW")
    return Policy(rules, frozenset(one.id for one in platforms if one.controls.present is None))


def _say(line: str) -> None:
    """Print a line on stderr; names of platforms come from profiles that strangers may have written."""
    from presence_audit.formats.safe import clean, encodable

    say(encodable(clean(line), sys.stderr.encoding or "utf-8"))
