"""Whether a rule file is without fault: for `rules check`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from presence_audit.errors import DocumentError, Problem
from presence_audit.plugins import known_platforms, load_probes
from presence_audit.rules import IdentityFile, RuleSet, TypologyFile, check_rules, check_survey, check_typology, load_rules
from presence_audit.rules.baseline_schema import Baseline

from .baseline_text import baseline_checked
from .offers import answerable
from .rule_files import any_rules


def checked_rules(path: Path, profiles: Iterable[Path] = ()) -> str:
    """Return a sentence about a faultless rule file; raises DocumentError with what is wrong.

    `profiles`: folders of further platforms that the file may score.
    """
    document = any_rules(str(path) if path.suffix else path.name)
    if isinstance(document, Baseline):
        return baseline_checked(document)
    if isinstance(document, IdentityFile):
        return f"{document.id} {document.version}: {len(document.bits)} facts, nothing wrong"
    probes = load_probes()
    produced = {one.id: answerable(one, probes) for one in known_platforms(profiles)}
    if isinstance(document, TypologyFile):
        what, problems = f"{len(document.types)} types", check_typology(document, load_rules("presence"))
    elif isinstance(document, RuleSet):
        what, problems = f"{len(document.criteria)} criteria", check_rules(document, produced)
    else:
        what, problems = f"{len(document.measures)} measures", check_survey(document, produced)
    if problems:
        raise DocumentError([Problem(str(path), 0, 0, problem) for problem in problems])
    strange = sorted(set(document.platforms) - set(produced))
    unchecked = f"; not checked for want of a profile: {', '.join(strange)}" if strange else ""
    return f"{document.id} {document.version}: {what}, nothing wrong{unchecked}"
