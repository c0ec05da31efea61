"""The decisions file: what analysts decided about doubtful accounts, kept under version control and read with exact errors."""

from typing import TYPE_CHECKING

from ..lazily import exports

if TYPE_CHECKING:
    from .people import People as People
    from .read import AccountOf as AccountOf
    from .read import ReadDecisions as ReadDecisions
    from .read import join_decisions as join_decisions
    from .read import load_decisions as load_decisions
    from .schema import DecisionEntry as DecisionEntry
    from .schema import DecisionsFile as DecisionsFile
    from .write import append_decision as append_decision
    from .write import entry_line as entry_line
else:
    exports(__name__, {
        "people": "People",
        "read": "AccountOf ReadDecisions join_decisions load_decisions",
        "schema": "DecisionEntry DecisionsFile",
        "write": "append_decision entry_line",
    })  # fmt: skip
