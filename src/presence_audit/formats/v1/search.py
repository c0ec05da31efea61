"""What version 1 of the report says about the search for one person on one platform."""

from __future__ import annotations

from presence_audit.model import Reason, StepOutcome

from .base import Line, Output


class StepRow(Output):
    """One step of a search, or one of its controls."""

    source: Line
    """Id of the source that asked."""
    route: Line
    """The way: id of the web index, or of the platform whose own search it was."""
    variant: Line
    """The name as it was sought."""
    template: Line
    """The query template; empty where a page was looked at."""
    query: Line
    """The query as it was sent."""
    outcome: StepOutcome
    """found, nothing, or failed."""
    found: int
    """Accounts on the platform that carry the name; for a control 1 or 0."""
    total: int | None
    """How many accounts the platform says that it has of this name; null when it does not say."""
    reason: Reason | None
    """Why it failed."""
    detail: Line
    """What was seen when it failed."""
    control: Line | None
    """present, absent or closing for a control; null for a step of the search."""
    evidence: tuple[Line, ...]
    """Ids of the evidence of the answer."""


class SearchRow(Output):
    """How far a search came. Only one that is finished and conclusive yields `not_found`."""

    finished: bool
    """Every part of the protocol was carried out, none failed, and each route was controlled."""
    conclusive: bool
    """False: here even a finished search says too little."""
    routes: tuple[Line, ...]
    """Routes that were gone to their end."""
    missing: tuple[Line, ...]
    """What is missing for an end, in words."""
    reason: Reason | None
    """Why it is not finished."""
    steps: tuple[StepRow, ...]
    """The log for the person here."""
    controls: tuple[StepRow, ...]
    """The controls of the routes here, made once a run."""
