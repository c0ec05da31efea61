"""What was concluded from a run from which somebody is taken out: kept where bytes go, and concluded again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from presence_audit.archive import RunReader
from presence_audit.errors import PresenceAuditError, RunError
from presence_audit.model import Annotation, Coded, Study
from presence_audit.privacy.finding import Finder
from presence_audit.study import annotated

from .annotating import all_said
from .arranging import is_of_others
from .discovered import CONTENT, RESULT, content_of, judge_discovery, save_discovery
from .discovery_leads import looked, looks_of
from .frame import Criteria, criteria_for
from .judged_rules import JudgedRules, keep_first
from .judging import judge_run
from .kept import STUDY, load_study, save_study
from .sampled import kept_of_blogs

DISCOVER_RULES = "presence"


@dataclass(frozen=True, slots=True)
class Before:
    """What the run was judged by."""

    file: str = ""
    """Name of the result; empty: it was not judged."""
    study: Study | None = None
    """The study, where it can be read."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of the result of a run."""

    again: bool
    """It was judged again."""
    why_not: str = ""
    """Why it was not; empty when it was, or never had been."""


def judged_before(run: Path) -> Before:
    """Return by what the run was judged."""
    if (run / RESULT).exists():
        return Before(RESULT)
    if not (run / STUDY).exists():
        return Before()
    try:
        return Before(STUDY, load_study(run))
    except RunError:
        return Before(STUDY)


def judged_again(run: Path, before: Before, decisions: Sequence[Path], profiles: Sequence[Path], finder: Finder) -> Judged:
    """Judge the run again as it was judged before; where that cannot be, say what the user has to do. Raises nothing for it.

    What others said about their results stays beside them, unless it names the person.
    """
    if not before.file:
        return Judged(again=False)
    made = _judged(run, before, decisions, profiles, finder)
    if before.study is not None and not made.again:
        keep_first(run, JudgedRules.of(before.study.origin))
    return made


def _judged(run: Path, before: Before, decisions: Sequence[Path], profiles: Sequence[Path], finder: Finder) -> Judged:
    try:
        if before.file == RESULT:
            save_discovery(run, judge_discovery(run, _criteria(DISCOVER_RULES, (), profiles)))
            return Judged(again=True)
        if before.study is None:
            return Judged(again=False, why_not="its study could not be read")
        origin = before.study.origin
        if origin.decisions_digest and not decisions:
            return Judged(again=False, why_not="it had been judged with decisions, which were not named here (--decisions)")
        surveys = [f"{one.survey}-{one.version}" for one in before.study.surveys]
        study = judge_run(run, _criteria(JudgedRules.of(origin).name, surveys, profiles), before.study.as_of, decisions)
        save_study(run, annotated(study, _said(before.study, study, finder)))
    except PresenceAuditError as error:
        return Judged(again=False, why_not=str(error).splitlines()[0])
    return Judged(again=True)


def _said(before: Study, now: Study, finder: Finder) -> list[Annotation]:
    there = {result.person.id for result in now.people}
    return [one for one in all_said(before) if one.person in there and not finder.found(one.model_dump_json().encode())]


def kept_of(path: Path, profiles: Sequence[Path]) -> dict[str, dict[str, Any]]:
    """Return evidence id to what others' facts need of its bytes, should these be erased: comments on blogs, leads of lists."""
    run = RunReader(path)
    criteria = _criteria(DISCOVER_RULES, (), profiles)
    if any(name == CONTENT for name, _ in run.manifest.options):
        looks = looks_of(content_of(run), criteria.platforms, criteria.rules)
        found = looked(run, looks, criteria)
        return {
            one.evidence: {"asked": one.model_dump(mode="json"), "leads": [lead.model_dump(mode="json") for lead in leads]}
            for one, leads in found
            if one.evidence
        }
    return kept_of_blogs(run, (one for one in run.evidence() if not isinstance(one, Coded) and is_of_others(criteria.platforms, one)))


def _criteria(rules: str, surveys: Sequence[str], profiles: Sequence[Path]) -> Criteria:
    return criteria_for(rules, surveys, (), profiles)
