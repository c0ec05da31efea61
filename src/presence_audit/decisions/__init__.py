"""The decisions file: what analysts decided about doubtful accounts, kept under version control and read with exact errors."""

from .people import People
from .read import AccountOf, ReadDecisions, join_decisions, load_decisions
from .schema import DecisionEntry, DecisionsFile
from .write import append_decision, entry_line

__all__ = [
    "AccountOf", "DecisionEntry", "DecisionsFile", "People", "ReadDecisions", "append_decision", "entry_line", "join_decisions",
    "load_decisions",
]  # fmt: skip
