"""Agreement of coders who worked apart: percent agreement, Krippendorff's alpha, Gwet's AC1."""

from .coefficients import NO_PAIR, NO_VARIATION, cohen_kappa, gwet_ac1, krippendorff_alpha, percent_agreement
from .comparing import Cell, CodedCell, Variable, band_of, compare
from .results import FEWEST, RELY, TENTATIVE, Band, Code, Coefficient, Comparison, Confusion, Disagreement, VariableAgreement

__all__ = [
    "FEWEST", "NO_PAIR", "NO_VARIATION", "RELY", "TENTATIVE", "Band", "Cell", "Code", "CodedCell", "Coefficient", "Comparison", "Confusion",
    "Disagreement", "Variable", "VariableAgreement", "band_of", "cohen_kappa", "compare", "gwet_ac1", "krippendorff_alpha",
    "percent_agreement",
]  # fmt: skip
