"""The judging half of a study: from a run directory to a Study, offline, the same bytes every time."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from pydantic import ValidationError

from presence_audit.archive import RunDirectory
from presence_audit.archive.manifest import replace_with
from presence_audit.errors import RunError, UsageError
from presence_audit.formats.explain import explain_text
from presence_audit.model import Coded, Person, Study
from presence_audit.rules import RuleSet

from .decided import read_decisions
from .docket import Docket
from .frame import Criteria, frame_of_roster, frame_of_run
from .gathered import gather, gather_again, observation_order
from .of_run import criteria_of_run
from .prepare import RUNS
from .suppressing import Suppressed

STUDY = "study.json"
"""File name of the study in its run directory."""


def judge_run(
    path: Path, criteria: Criteria, as_of: date | None = None, decisions: Sequence[Path] = (), *, unseen: Sequence[Person] = ()
) -> Study:
    """Judge what a run recorded, by the analysts' decisions where there are any; raises RunError, DocumentError.

    `unseen`: persons who are suppressed, of whom the files of decisions may speak.
    """
    return judge_at(path, criteria, (), as_of, decisions, unseen=unseen)[0]


def judge_at(
    path: Path,
    criteria: Criteria,
    bars: Sequence[RuleSet],
    as_of: date | None = None,
    decisions: Sequence[Path] = (),
    *,
    unseen: Sequence[Person] = (),
) -> tuple[Study, ...]:
    """Return the run as `judge_run` judges it, and as it is judged by each of `bars`; raises as `judge_run`.

    `bars`: the rule set of the criteria with another bar for accepting an account; they may differ in nothing else.
    """
    run = RunDirectory.open(path)
    criteria = criteria_of_run(run, criteria)
    frame, gathered = frame_of_run(run), gather(run, criteria)
    gathered.decide(read_decisions(decisions, criteria.platforms, (*frame.persons(), *unseen) if decisions else ()))
    docket = Docket.of(run, frame, gathered, criteria, as_of or run.manifest.as_of)
    return docket.studies(bars) if bars else (docket.study(),)


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
    run = RunDirectory.open(path)
    criteria = criteria_of_run(run, criteria)
    frame = frame_of_roster(roster, criteria.platforms, suppressed) if roster else frame_of_run(run)
    gathered = gather_again(run, criteria)
    gathered.decide(read_decisions(decisions, criteria.platforms, (*frame.persons(), *frame.unseen()) if decisions else ()))
    return Docket.of(run, frame, gathered, criteria, as_of or run.manifest.as_of).study()


def undescribed(path: Path, criteria: Criteria) -> tuple[str, ...]:
    """Return the platforms of a run that no profile describes, so that judging passes them over; none where the user chose platforms."""
    looked = RunDirectory.open(path).manifest.platforms
    return () if criteria.wanted else tuple(name for name in looked if name not in criteria.platforms)


def left_out(path: Path | None) -> tuple[Path, tuple[str, ...]]:
    """Return the run (without `path` the newest) and its platforms that are missing from its kept study; raises RunError, UsageError."""
    path = path or newest_run()
    judged = load_study(path).platforms
    return path, tuple(name for name in RunDirectory.open(path).manifest.platforms if name not in judged)


def save_study(path: Path, study: Study) -> Path:
    """Keep the study in its run directory and return the file."""
    file = path / STUDY
    replace_with(file, study.model_dump_json().encode() + b"\n")
    return file


def load_study(path: Path) -> Study:
    """Return the study that `scan` or `score` kept in a run directory; raises RunError."""
    RunDirectory.open(path)
    file = path / STUDY
    try:
        return Study.model_validate_json(file.read_bytes())
    except FileNotFoundError:
        raise RunError(f"{path}: was not judged yet; run: presence-audit score {path}") from None
    except (OSError, ValidationError):
        raise RunError(f"{file}: cannot be read by this version; run: presence-audit score {path}") from None


def explain_cell(path: Path | None, person: str, platform: str | None, *, width: int, encoding: str = "utf-8") -> str:
    """Return the explanation of one cell, or of all of a person's, by id or name; raises RunError, UsageError.

    `width` is in columns; signs that `encoding` lacks are written in ASCII.
    """
    path = path or newest_run()
    study, run = load_study(path), RunDirectory.open(path)
    evidence = {one.id: one for one in run.evidence() if isinstance(one, Coded) or one.request.control is None}
    observations = sorted(run.observations(), key=observation_order)
    taken = list(run.taken())
    name = _id_of(study, person)
    return explain_text(study, name, platform, evidence=evidence, observations=observations, taken=taken, width=width, encoding=encoding)


def _id_of(study: Study, person: str) -> str:
    """Return the id of the one person who is called so; the text as it is when it names nobody or several."""
    named = [one.person.id for one in study.people if one.person.name.casefold() == person.casefold()]
    return named[0] if len(named) == 1 and person not in {one.person.id for one in study.people} else person


def newest_run() -> Path:
    """Return the run that was begun last; a directory whose manifest cannot be read is passed over."""
    begun: list[tuple[datetime, Path]] = []
    for manifest in RUNS.glob("*/manifest.json"):
        with suppress(RunError):
            begun.append((RunDirectory.open(manifest.parent).manifest.created_at, manifest.parent))
    if not begun:
        raise UsageError(f"there is no run in {RUNS}; name one with --run DIR")
    return max(begun)[1]
