"""Reduces what a study file declares to what may be published without names."""

from __future__ import annotations

from ..model import Declared, Sample
from .identifying import Withholding


def reduced_declared(declared: Declared, withhold: Withholding) -> Declared:
    """Return what is declared; who answers for a study is named in any case, as the law wants it."""
    return declared.model_copy(
        update={
            "purpose": withhold(declared.purpose) if declared.purpose else None,
            "legal_basis": withhold(declared.legal_basis) if declared.legal_basis else None,
            "sample": reduced_sample(declared.sample, withhold),
        }
    )


def reduced_sample(sample: Sample | None, withhold: Withholding) -> Sample | None:
    """Return how the roster was drawn; its frame is text of the user."""
    return sample.model_copy(update={"frame": withhold(sample.frame)}) if sample else None
