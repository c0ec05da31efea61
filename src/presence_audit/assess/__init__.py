"""Findings: the answer to each criterion, with what is certain, what is possible, and why."""

from typing import TYPE_CHECKING

from ..lazily import exports

if TYPE_CHECKING:
    from .curves import cadence_share as cadence_share
    from .curves import recency_share as recency_share
    from .findings import assess_findings as assess_findings
    from .findings import shown_by as shown_by
    from .shown import Shown as Shown
    from .tests import Shares as Shares
    from .tests import Subject as Subject
    from .tests import answer as answer
else:
    exports(__name__, {
        "curves": "cadence_share recency_share",
        "findings": "assess_findings shown_by",
        "shown": "Shown",
        "tests": "Shares Subject answer",
    })  # fmt: skip
