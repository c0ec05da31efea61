"""The judging half of a study: from a run directory to a Study, offline, the same bytes every time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from presence_audit.archive import RunDirectory
from presence_audit.model import Person, Study

from .decided import read_decisions
from .docket import Docket
from .frame import Criteria, frame_of_roster, frame_of_run
from .gathered import gather, gather_again
from .of_run import criteria_of_run
from .suppressing import Suppressed


def judge_run(
    path: Path, criteria: Criteria, as_of: date | None = None, decisions: Sequence[Path] = (), *, unseen: Sequence[Person] = ()
) -> Study:
    """Judge what a run recorded, by the analysts' decisions where there are any; raises RunError, DocumentError.

    `unseen`: persons who are suppressed, of whom the files of decisions may speak.
    """
    return docket_of(path, criteria, as_of, decisions, unseen=unseen).study()


def docket_of(
    path: Path, criteria: Criteria, as_of: date | None = None, decisions: Sequence[Path] = (), *, unseen: Sequence[Person] = ()
) -> Docket:
    """Return a run that is ready to be judged; for the arguments see `judge_run`, which it raises as."""
    run = RunDirectory.open(path)
    criteria = criteria_of_run(run, criteria)
    frame, gathered = frame_of_run(run), gather(run, criteria)
    gathered.decide(read_decisions(decisions, criteria.platforms, (*frame.persons(), *unseen) if decisions else ()))
    return Docket.of(run, frame, gathered, criteria, as_of or run.manifest.as_of)


def replay_run(
    path: Path,
    criteria: Criteria,
    roster: Path | None = None,
    as_of: date | None = None,
    decisions: Sequence[Path] = (),
    *,
    suppressed: Suppressed | None = None,
) -> Study:
    """Read the archived bytes of a run again and judge them; nothing is asked. Raises RunError, ReplayError, DocumentError.

    With a roster, its persons are judged, but for those who are `suppressed`: accounts that the run never looked at are unknown
    (not_captured).
    """
    return replay_docket(path, criteria, roster, as_of, decisions, suppressed=suppressed).study()


def replay_docket(
    path: Path,
    criteria: Criteria,
    roster: Path | None = None,
    as_of: date | None = None,
    decisions: Sequence[Path] = (),
    *,
    suppressed: Suppressed | None = None,
) -> Docket:
    """Return a run whose archived bytes are read again when it is judged; for the arguments see `replay_run`, which it raises as."""
    run = RunDirectory.open(path)
    criteria = criteria_of_run(run, criteria)
    frame = frame_of_roster(roster, criteria.platforms, suppressed) if roster else frame_of_run(run)
    gathered = gather_again(run, criteria)
    gathered.decide(read_decisions(decisions, criteria.platforms, (*frame.persons(), *frame.unseen()) if decisions else ()))
    return Docket.of(run, frame, gathered, criteria, as_of or run.manifest.as_of)


def undescribed(path: Path, criteria: Criteria) -> tuple[str, ...]:
    """Return the platforms of a run that no profile describes, so that judging passes them over; none where the user chose platforms."""
    looked = RunDirectory.open(path).manifest.platforms
    return () if criteria.wanted else tuple(name for name in looked if name not in criteria.platforms)
