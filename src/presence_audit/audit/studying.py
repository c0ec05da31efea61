"""Makes the published study: runs are judged again by the same rules, put in the order of their days, and analysed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import get_args

from presence_audit.compare.analyse import CohortTest, Parts, Wave, analyse
from presence_audit.compare.sensitivity import ACCEPT, with_accept
from presence_audit.errors import RunError, UsageError
from presence_audit.model import Person, PersonResult, Study, mapped
from presence_audit.rules import RuleSet, load_typology
from presence_audit.rules.baselines import load_baselines
from presence_audit.rules.typology import TypologyFile
from presence_audit.study.engagement import engagement_of

from .annotating import said_in, with_annotations
from .diff_screening import list_named, screen
from .frame import Criteria
from .judged_on_disk import judged_aside
from .judged_rules import other_rules_of
from .judging import docket_of
from .publishing import Publishing, as_declared
from .studying_runs import ChosenRun, chosen_runs

COHORT_TESTS: tuple[CohortTest, ...] = get_args(CohortTest)
"""Exact tests for cohorts, by name."""


@dataclass(frozen=True, slots=True)
class StudyWishes:
    """How a study is to be analysed."""

    baselines: tuple[str, ...] = ("all",)
    """Names and files of published studies; `all`, or `none`."""
    cohort_test: CohortTest = "fisher"
    """Exact test for cohorts."""
    sensitivity: bool = True
    """Judge again with other bars and weights."""
    decisions: tuple[Path, ...] = ()
    """Files of analysts' decisions, for all waves."""
    publishing: Publishing | None = None
    """For whom it is made: what its study file declares stands in the design line, and its annotations are shown."""


@dataclass(frozen=True, slots=True)
class Studied:
    """The study of the newest run, and what it was made with."""

    study: Study
    """With its analysis; by name."""
    run: Path
    """The newest run."""
    earlier: tuple[Study, ...]
    """Earlier waves, the first one first; by name."""
    remarks: tuple[str, ...] = ()
    """What to tell the user."""


def studied(runs: Sequence[Path], criteria: Criteria, wishes: StudyWishes) -> Studied:
    """Judge the runs again, offline, and analyse the newest with the others as its earlier waves.

    Raises UsageError, RunError, DocumentError; the files that are named are read before any run is judged.
    """
    needs_statistics()
    parts, chosen = _parts(criteria, wishes), chosen_runs(runs)
    bars = _bars(criteria) if wishes.sensitivity else {}
    waves = [_judged(one, chosen, criteria, wishes)[0] for one in chosen[:-1]]
    last, *again = _judged(chosen[-1], chosen, criteria, wishes, tuple(bars.values()))
    waves.append(last)
    newest = chosen[-1].path
    study = _declared(last.study, newest, criteria, wishes)
    parts = replace(parts, earlier=tuple(waves[:-1]), judged_before_by=last.judged_before_by, screened=_screened(chosen, waves, wishes))
    if wishes.sensitivity:
        own = {criteria.rules.identity.accept.probability: study}
        cuts = own | {bar: wave.study for bar, wave in zip(bars, again, strict=True)}
        parts = replace(parts, rules=criteria.rules, cuts=tuple((bar, cuts[bar]) for bar in ACCEPT if bar in cuts))
    earlier = tuple(wave.study for wave in waves[:-1])
    return Studied(_analysed(study, parts), newest, earlier, tuple(_remarks(chosen)))


def _declared(study: Study, run: Path, criteria: Criteria, wishes: StudyWishes) -> Study:
    """Return the study with what its study file declares, and with what persons say of it."""
    said = said_in((), wishes.publishing.study if wishes.publishing else None, criteria.platforms)
    study = with_annotations(study, said, criteria.platforms, run)
    return as_declared(study, replace(wishes.publishing, run=run)) if wishes.publishing else study


def with_analysis(study: Study) -> Study:
    """Return the study of one run with what can be worked out from it alone: no waves, no sensitivity; raises UsageError without scipy."""
    needs_statistics()
    return _analysed(study, Parts(baselines=load_baselines(("all",)), typology=load_typology()))


def needs_statistics() -> None:
    """Raise UsageError where the library of statistics is missing, with how to get it."""
    if find_spec("scipy") is None:
        raise UsageError("statistics need scipy, which is not installed; install it: pip install 'presence-audit[study]'")


def _parts(criteria: Criteria, wishes: StudyWishes) -> Parts:
    named = tuple(Path(name) if "/" in name else name for name in wishes.baselines if name != "none")
    return Parts(baselines=load_baselines(named), typology=criteria.typology, cohort_test=wishes.cohort_test)


def _analysed(study: Study, parts: Parts) -> Study:
    study = with_engagement(study, parts.typology) if parts.typology else study
    return study.model_copy(update={"analysis": analyse(study, parts)})


def with_engagement(study: Study, typology: TypologyFile) -> Study:
    """Return the study with the engagement type of everybody who is not excluded; types that were judged with the study stay."""

    def typed(one: PersonResult) -> PersonResult:
        return one if one.engagement else one.model_copy(update={"engagement": engagement_of(one, typology)})

    return study.model_copy(update={"people": mapped(study.people, typed)})


def _judged(
    one: ChosenRun, chosen: Sequence[ChosenRun], criteria: Criteria, wishes: StudyWishes, bars: Sequence[RuleSet] = ()
) -> tuple[Wave, ...]:
    """Judge one run, and again at other bars; decisions may speak of persons who are only in another wave."""
    if not wishes.decisions and one.kept is not None and one.kept.decisions_digest:
        raise UsageError(f"{one.path}: was judged by analysts' decisions; give them, for all runs: --decisions FILE")
    elsewhere = _elsewhere(one, chosen) if wishes.decisions else ()
    judged = judged_aside(docket_of(one.path, criteria, one.as_of, wishes.decisions, unseen=elsewhere), bars)
    before = other_rules_of(one.path, one.kept, judged[0].origin.rules_digest)
    return tuple(Wave(study, before.rules if before else "") for study in judged)


def _elsewhere(one: ChosenRun, chosen: Sequence[ChosenRun]) -> list[Person]:
    """Return whoever is only in another wave."""
    mine = one.ids()
    return [person for other in chosen if other is not one for person in other.persons() if person.id not in mine]


def _screened(chosen: Sequence[ChosenRun], waves: Sequence[Wave], wishes: StudyWishes) -> bool:
    """Refuse to publish whoever is suppressed by now; return whether nobody on a list can be in a wave. Raises RunError, DocumentError."""
    lists = list_named(wishes.publishing.study if wishes.publishing else None)
    found = screen([one.path for one in chosen], [wave.study for wave in waves], lists)
    if found.remarks:
        raise RunError("\n".join(remark.removeprefix("note: ").replace(", and left out here", "") for remark in found.remarks))
    return found.complete


def _remarks(chosen: Sequence[ChosenRun]) -> Iterator[str]:
    for one in chosen:
        if not one.finished:
            yield f"{one.path}: was not finished; who was not looked at is unknown. Go on with it: presence-audit scan --resume {one.path}"


def _bars(criteria: Criteria) -> dict[float, RuleSet]:
    """Return the rule set with the other bars that are tabulated."""
    identity = criteria.rules.identity
    others = (bar for bar in ACCEPT if bar > identity.review and bar != identity.accept.probability)
    return {bar: with_accept(criteria.rules, bar) for bar in others}
