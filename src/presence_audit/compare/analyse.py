"""Puts together what is worked out from a study for publication: its parts are worked out elsewhere, here they get one order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ..model import Analysis, Sensitivity, Study, WaveComparison, WaveRef
from ..rules.baseline_schema import Baseline
from ..rules.schema import RuleSet
from ..rules.typology import TypologyFile
from .analysis_notes import notes_of
from .cohorts import CohortCount, cohort_notes, compare_cohorts
from .design import DesignCount, design_of
from .dispositions import DispositionCount
from .estimates import analysed_measures
from .once import counted_once
from .sensitivity import WeightCount, identity_cut
from .then_and_now import then_and_now
from .typology import TypologyCount
from .waves import compare_waves, series_of, wave_ref

CohortTest = Literal["fisher", "boschloo"]


@dataclass(frozen=True, slots=True)
class Wave:
    """An earlier wave, judged by the rules of the study."""

    study: Study
    """Its study."""
    judged_before_by: str = ""
    """`id version` of the rule set by which it was judged at its time, where that was another one."""


@dataclass(frozen=True, slots=True)
class Parts:
    """With what a study is analysed; what is left out is not worked out."""

    baselines: tuple[Baseline, ...] = ()
    """Published studies."""
    typology: TypologyFile | None = None
    """Engagement types."""
    cohort_test: CohortTest = "fisher"
    """Exact test for cohorts."""
    rules: RuleSet | None = None
    """The rule set of the study, whose weights are changed to see what hangs on them."""
    cuts: tuple[tuple[float, Study], ...] = ()
    """The same run, judged with other bars for accepting an account: (bar, study)."""
    earlier: tuple[Wave, ...] = ()
    """Earlier waves, the first one first."""
    judged_before_by: str = ""
    """As with an earlier wave: by what this study was judged at its time, where that was another rule set."""
    screened: bool = False
    """Whether all waves were searched for everybody on the suppression lists, so that who joined and left may be listed."""


def analyse(study: Study, parts: Parts) -> Analysis:
    """Return everything that is worked out for publication from a full study, with names; same study and parts, same analysis."""
    waves = (*parts.earlier, Wave(study, parts.judged_before_by))
    refs = tuple(wave_ref(one.study, "", one.judged_before_by) for one in waves)
    studies = [one.study for one in waves]
    several = len(waves) > 1
    codes, design, cohorts = DispositionCount(study), DesignCount(), CohortCount(study)
    types = TypologyCount(parts.typology) if parts.typology else None
    weights = WeightCount(parts.rules) if parts.rules else None
    counted_once(study, codes, design, cohorts, *(one for one in (types, weights) if one))
    return Analysis(
        design=design_of(study, design),
        dispositions=codes.rows(),
        measures=analysed_measures(study),
        cohorts=compare_cohorts(study, parts.cohort_test, cohorts),
        then_and_now=then_and_now(study, parts.baselines),
        typology=types.typology() if types else None,
        waves=refs if several else (),
        comparisons=_comparisons(studies, refs, screened=parts.screened),
        series=series_of(studies) if several else (),
        sensitivity=_sensitivity(study, parts, weights) if weights else None,
        notes=(*notes_of(studies, refs), *cohort_notes(study, cohorts)),
    )


def _comparisons(studies: Sequence[Study], refs: Sequence[WaveRef], *, screened: bool) -> tuple[WaveComparison, ...]:
    pairs = zip(pairwise(studies), pairwise(refs), strict=True)
    return tuple(compare_waves(before, after, two, screened=screened) for (before, after), two in pairs)


def _sensitivity(study: Study, parts: Parts, weights: WeightCount) -> Sensitivity:
    cuts = tuple(identity_cut(study, other, accept) for accept, other in parts.cuts)
    return Sensitivity(identity=cuts, weights=weights.changes())
