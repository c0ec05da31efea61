"""Copies what was worked out for publication into the output types of version 1."""

from __future__ import annotations

from presence_audit.model import TRANSITION_CLASSES, Analysis, Transition, WaveComparison

from .analysis import AnalysisRow
from .waves import ComparisonRow, TransitionCount, TransitionRow


def analysis_of(analysis: Analysis) -> AnalysisRow:
    """Return the analysis; tables of transitions become one count a pair of classes."""
    copied = {name: getattr(analysis, name) for name in AnalysisRow.model_fields}
    return AnalysisRow.model_validate(copied | {"comparisons": tuple(map(comparison_of, analysis.comparisons))})


def comparison_of(compared: WaveComparison) -> ComparisonRow:
    """Return two waves beside each other."""
    copied = {name: getattr(compared, name) for name in ComparisonRow.model_fields}
    return ComparisonRow.model_validate(copied | {"transitions": tuple(map(_transition, compared.transitions))})


def _transition(moved: Transition) -> TransitionRow:
    counts = tuple(
        TransitionCount(before=before, after=after, count=number)
        for before, row in zip(TRANSITION_CLASSES, moved.counts, strict=True)
        for after, number in zip(TRANSITION_CLASSES, row, strict=True)
    )
    copied = {name: getattr(moved, name) for name in TransitionRow.model_fields}
    return TransitionRow.model_validate(copied | {"counts": counts})
