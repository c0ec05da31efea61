"""By what a run is judged: the criteria, narrowed to the platforms that it looked at."""

from __future__ import annotations

from dataclasses import replace

from presence_audit.archive import RunReader
from presence_audit.errors import RunError

from .discovered import CONTENT as DISCOVERY
from .frame import Criteria


def criteria_of_run(run: RunReader, criteria: Criteria) -> Criteria:
    """Narrow the criteria to the platforms that the run looked at; raises RunError for the run of a discovery, which has no roster."""
    if any(name == DISCOVERY for name, _ in run.manifest.options):
        raise RunError(f"{run.path}: is the run of a discovery; run: presence-audit discover --replay {run.path}")
    looked = set(run.manifest.platforms)
    wanted = criteria.wanted or criteria.platforms.ids
    return replace(criteria, chosen=tuple(name for name in criteria.platforms.ids if name in looked and name in wanted))
