"""By which rules a run was judged: the same again, told by their digest; and the first of them, kept once others judge it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Self

from pydantic import ValidationError

from presence_audit.archive.manifest import replace_with
from presence_audit.errors import DocumentError, RunError, UsageError
from presence_audit.model import Origin, Value
from presence_audit.rules import RuleSet, load_rules

from .kept_study import front_of

FIRST = "first-rules.json"
"""File name in the run directory. It names rules and nobody, so that `forget` leaves it."""


class JudgedRules(Value):
    """A rule set by which a run was judged."""

    rules: str
    """`id version` of it."""
    rules_digest: str
    """Digest of the rule file."""

    @classmethod
    def of(cls, origin: Origin) -> Self:
        """Return the rule set of a study."""
        return cls(rules=origin.rules, rules_digest=origin.rules_digest)

    @property
    def name(self) -> str:
        """The name under which it is loaded."""
        return "-".join(self.rules.split(" "))

    def shipped(self, whose: str) -> RuleSet:
        """Return the rule set, which came with the program; raises UsageError where it did not, or another under its name did."""
        try:
            found = load_rules(self.name)
        except DocumentError:
            raise UsageError(f"{whose} was judged by {self.rules}, which did not come with the program; give --rules FILE") from None
        if found.digest != self.rules_digest:
            raise UsageError(
                f"{whose} was judged by another {self.rules} ({self.rules_digest}) than the one that came with the program "
                f"({found.digest}); give --rules FILE, or judge the run again with presence-audit score"
            )
        return found

    def found(self, folder: Path) -> RuleSet | None:
        """Return the very same rule set, from `folder`, else from those that came with the program; None where it is in neither."""
        for place in (folder / f"{self.name}.yaml", self.name):
            with suppress(DocumentError):
                if (found := load_rules(place)).digest == self.rules_digest:
                    return found
        return None


def keep_first(run: Path, judged: JudgedRules) -> None:
    """Keep by which rules a run was judged first; what is kept already stays."""
    if not (run / FIRST).exists():
        replace_with(run / FIRST, judged.model_dump_json().encode() + b"\n")


def before_replaced(study: Path, origin: Origin) -> None:
    """Keep by which rules the study of a file was judged, if it is to be replaced by one of other rules (`origin`).

    A study that only another version can read counts, too: of all that stands in it, the rules alone are looked at.
    """
    try:
        written = front_of(study)["origin"]
        judged = JudgedRules(rules=written["rules"], rules_digest=written["rules_digest"])
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return  # there is none, or none that says it
    if judged.rules_digest != origin.rules_digest:
        keep_first(study.parent, judged)


def other_rules_of(run: Path, kept: Origin | None, digest: str) -> JudgedRules | None:
    """Return by which rules a run was judged that are others than those of `digest`; None where it was by no others. Raises RunError.

    Those of the study that it keeps (`kept`: its origin) come before those that judged it first.
    """
    told = (JudgedRules.of(kept) if kept else None, _first(run))
    return next((one for one in told if one is not None and one.rules_digest != digest), None)


def _first(run: Path) -> JudgedRules | None:
    file = run / FIRST
    try:
        return JudgedRules.model_validate_json(file.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError):
        raise RunError(f"{file}: cannot be read; deleted, it is forgotten by which rules the run was judged first") from None
