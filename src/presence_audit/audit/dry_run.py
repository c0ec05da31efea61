"""`scan --dry-run`: what a scan would ask, without asking anybody or keeping anything."""

from __future__ import annotations

from typing import Literal

from presence_audit.archive import RunDirectory
from presence_audit.model import Coded

from .averages import measured
from .estimate import estimate
from .estimate_text import estimate_json, estimate_text
from .frame import Criteria
from .kept import RUNS
from .prepare import Wishes, ordered


def estimate_of(wishes: Wishes, criteria: Criteria, *, form: Literal["table", "json"], width: int, encoding: str) -> str:
    """Return the estimate for what was wished, as text or JSON; keys and a contact need not be there yet.

    Raises DocumentError, UsageError and RunError for files and options that are wrong.
    """
    order = ordered(wishes, criteria, checked=False)
    done = frozenset[str]()
    if wishes.resume is not None:
        done = frozenset(one.request.id for one in RunDirectory.open(wishes.resume).evidence() if not isinstance(one, Coded))
    averages = measured(RUNS, order.sources, criteria.platforms)
    made = estimate(order, averages, wishes.fetch.environ, done)
    return estimate_json(made, order.limits) if form == "json" else estimate_text(made, order.limits, width=width, encoding=encoding)
