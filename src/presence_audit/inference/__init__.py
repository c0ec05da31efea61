"""Statistics on bare counts: intervals, exact and paired tests; scipy is imported where it is used, and no study is known here."""

from .boschloo import boschloo, boschloo_range
from .counts import Counts
from .fisher import fisher, fisher_range
from .intervals import clopper_pearson, hypergeometric, wilson
from .paired import cochran_q, least_switches, mcnemar
from .ranks import tau_b
from .scientific import borrowed
from .several import holm
from .two import Method, compare_counts, detectable, difference_of, newcombe

__all__ = [
    "Counts", "Method", "borrowed", "boschloo", "boschloo_range", "clopper_pearson", "cochran_q", "compare_counts", "detectable",
    "difference_of", "fisher", "fisher_range", "holm", "hypergeometric", "least_switches", "mcnemar", "newcombe", "tau_b", "wilson",
]  # fmt: skip
