"""Agreement of coders who worked apart: percent agreement, Krippendorff's alpha, Gwet's AC1."""

from typing import TYPE_CHECKING

from ..lazily import exports

if TYPE_CHECKING:
    from .coefficients import NO_PAIR as NO_PAIR
    from .coefficients import NO_VARIATION as NO_VARIATION
    from .coefficients import cohen_kappa as cohen_kappa
    from .coefficients import gwet_ac1 as gwet_ac1
    from .coefficients import krippendorff_alpha as krippendorff_alpha
    from .coefficients import percent_agreement as percent_agreement
    from .comparing import Cell as Cell
    from .comparing import CodedCell as CodedCell
    from .comparing import Variable as Variable
    from .comparing import band_of as band_of
    from .comparing import compare as compare
    from .results import FEWEST as FEWEST
    from .results import RELY as RELY
    from .results import TENTATIVE as TENTATIVE
    from .results import Band as Band
    from .results import Code as Code
    from .results import Coefficient as Coefficient
    from .results import Comparison as Comparison
    from .results import Confusion as Confusion
    from .results import Disagreement as Disagreement
    from .results import VariableAgreement as VariableAgreement
else:
    exports(__name__, {
        "coefficients": "NO_PAIR NO_VARIATION cohen_kappa gwet_ac1 krippendorff_alpha percent_agreement",
        "comparing": "Cell CodedCell Variable band_of compare",
        "results": "FEWEST RELY TENTATIVE Band Code Coefficient Comparison Confusion Disagreement VariableAgreement",
    })  # fmt: skip
