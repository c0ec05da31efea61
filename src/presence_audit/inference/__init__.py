"""Statistics on bare counts: intervals, exact and paired tests; scipy is imported where it is used, and no study is known here."""

from typing import TYPE_CHECKING

from ..lazily import exports

if TYPE_CHECKING:
    from .boschloo import boschloo as boschloo
    from .boschloo import boschloo_range as boschloo_range
    from .counts import Counts as Counts
    from .fisher import fisher as fisher
    from .fisher import fisher_range as fisher_range
    from .intervals import clopper_pearson as clopper_pearson
    from .intervals import hypergeometric as hypergeometric
    from .intervals import wilson as wilson
    from .paired import cochran_q as cochran_q
    from .paired import least_switches as least_switches
    from .paired import mcnemar as mcnemar
    from .ranks import tau_b as tau_b
    from .scientific import borrowed as borrowed
    from .several import holm as holm
    from .two import Method as Method
    from .two import compare_counts as compare_counts
    from .two import detectable as detectable
    from .two import difference_of as difference_of
    from .two import newcombe as newcombe
else:
    exports(__name__, {
        "boschloo": "boschloo boschloo_range",
        "counts": "Counts",
        "fisher": "fisher fisher_range",
        "intervals": "clopper_pearson hypergeometric wilson",
        "paired": "cochran_q least_switches mcnemar",
        "ranks": "tau_b",
        "scientific": "borrowed",
        "several": "holm",
        "two": "Method compare_counts detectable difference_of newcombe",
    })  # fmt: skip
