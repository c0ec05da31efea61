"""The program from Python: six functions for notebooks and scripts, over the same parts as the command line."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, Literal

from .audit import HandFiles, Wishes, criteria_for, judge_run, load_study, prepare, replay_run, run_collection, save_study, undescribed
from .audit.keys import with_keys
from .audit.publishing import Publishing, without_names
from .audit.study_publishing import published_study
from .audit.studying import COHORT_TESTS, StudyWishes, studied
from .errors import UsageError
from .fetch import FetchSettings
from .model import Study
from .plugins import load_format

PathLike = str | os.PathLike[str]
"""A path, as text or as a path object."""

SURVEYS = ("chamberlin-2010",)
"""Surveys that are counted again unless others are named."""


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """How a scan looks, where the defaults do not fit."""

    as_of: date | None = None
    """The day of the study; None: today."""
    platforms: tuple[str, ...] = ()
    """Platforms to look at; when empty, the default ones and those on which an account is named."""
    profiles: tuple[PathLike, ...] = ()
    """Folders of further platform profiles."""
    captures: PathLike | None = None
    """Folder of saved pages."""
    coding: tuple[PathLike, ...] = ()
    """Coding sheets."""
    sources: tuple[str, ...] = ()
    """Ids of the sources that look for accounts that nobody named."""
    study: PathLike | None = None
    """Study file: the blogs on which comments are looked for."""
    decisions: tuple[PathLike, ...] = ()
    """Files of analysts' decisions on accounts."""
    budget: tuple[str, ...] = ()
    """What the run may cost, as on the command line: `requests=2000`, `usd=2.50`."""
    suppression: PathLike | None = None
    """List of who must not be looked at, beside the study file's; None: the one that PRESENCE_AUDIT_SUPPRESSION names, if any."""
    offline: bool = False
    """Ask nothing."""
    contact: str = ""
    """Web or mail address for the User-Agent; needed unless offline."""
    rules: str = "presence"
    """Rule set, by name or path."""
    surveys: tuple[str, ...] = SURVEYS
    """Surveys, by name or path."""


@dataclass(frozen=True, slots=True)
class StudyOptions:
    """How runs become a study, where the defaults do not fit."""

    rules: str = "presence"
    """Rule set that judges all of them, by name or path."""
    surveys: tuple[str, ...] = SURVEYS
    """Surveys, by name or path."""
    baselines: tuple[str, ...] = ("all",)
    """Published studies to stand beside this one, by name or path; `all` that ship, or `none`."""
    cohort_test: Literal["fisher", "boschloo"] = "fisher"
    """Exact test of two cohorts; `boschloo` finds more, and is slower."""
    sensitivity: bool = True
    """Judge again with other bars and weights; slower."""
    decisions: tuple[PathLike, ...] = ()
    """Files of analysts' decisions on accounts, for all runs."""
    profiles: tuple[PathLike, ...] = ()
    """Folders of further platform profiles."""
    study: PathLike | None = None
    """Study file by which people are named or not; None: each run's own, else the one that PRESENCE_AUDIT_STUDY names."""
    pseudonymous: bool = False
    """Leave names out, whatever the study file says."""


def scan(roster: PathLike, run: PathLike, options: ScanOptions | None = None) -> Study:
    """Look for everybody on `roster`, keep the evidence in the new directory `run`, and return the study.

    Tokens are read from the environment. Not to be called inside a running event loop. Raises DocumentError (the roster or a sheet
    is wrong), RunError (`run` is taken), UsageError, Interrupted; all of them are PresenceAuditError.
    """
    options = options or ScanOptions()
    criteria = criteria_for(options.rules, options.surveys, options.platforms, map(Path, options.profiles))
    hand = HandFiles(Path(options.captures) if options.captures else None, tuple(Path(sheet) for sheet in options.coding))
    fetch = FetchSettings(contact=options.contact, environ=with_keys(dict(os.environ), map(Path, options.profiles)))
    suppression = options.suppression or os.environ.get("PRESENCE_AUDIT_SUPPRESSION")
    wishes = Wishes(
        Path(roster),
        fetch,
        options.as_of,
        hand,
        options.offline,
        Path(run),
        sources=options.sources,
        study=Path(options.study) if options.study else None,
        decisions=tuple(map(Path, options.decisions)),
        budget=options.budget,
        suppression=Path(suppression) if suppression else None,
    )
    order, directory = prepare(wishes, criteria)
    with directory:
        run_collection(directory, order, lambda _person: None)
    study = judge_run(directory.path, criteria, None, wishes.decisions, unseen=order.frame.unseen())
    save_study(directory.path, study)
    return study


def judge(
    run: PathLike,
    *,
    rules: str = "presence",
    surveys: Iterable[str] = SURVEYS,
    as_of: date | None = None,
    profiles: Iterable[PathLike] = (),
    decisions: Iterable[PathLike] = (),
) -> Study:
    """Judge what a run recorded, offline; `profiles`: the folders with which it was scanned, `decisions`: files of analysts' decisions.

    Raises RunError, DocumentError.
    """
    criteria = criteria_for(rules, surveys, profiles=map(Path, profiles))
    return judge_run(Path(run), criteria, as_of, tuple(map(Path, decisions)))


def replay(
    run: PathLike,
    *,
    rules: str = "presence",
    surveys: Iterable[str] = SURVEYS,
    as_of: date | None = None,
    profiles: Iterable[PathLike] = (),
    decisions: Iterable[PathLike] = (),
) -> Study:
    """Read the archived bytes of a run again with today's profiles, those in the folders `profiles` too, and judge them.

    Raises RunError, ReplayError, DocumentError.
    """
    criteria = criteria_for(rules, surveys, profiles=map(Path, profiles))
    return replay_run(Path(run), criteria, None, as_of, tuple(map(Path, decisions)))


def publish_study(*runs: PathLike, options: StudyOptions | None = None) -> Study:
    """Judge runs again by the same rules, offline, and return the newest as it may be published, the earlier ones as its waves.

    It has its analysis, and names people only where the study file, and that of every earlier run, allows it. What the command says on
    stderr (why names are left out, which run was not finished) comes as a warning. Raises RunError, DocumentError, UsageError.
    """
    options, paths = options or StudyOptions(), [Path(run) for run in runs]
    if not paths:
        raise UsageError("name a run, or several")
    if options.cohort_test not in COHORT_TESTS:
        raise UsageError(f"cohort_test is {' or '.join(COHORT_TESTS)}, not {options.cohort_test!r}")
    criteria = criteria_for(options.rules, options.surveys, profiles=map(Path, options.profiles))
    file = Path(options.study) if options.study else None
    wish = Publishing(os.environ, datetime.now(UTC).date(), None, file, options.pseudonymous)
    decisions = tuple(map(Path, options.decisions))
    wishes = StudyWishes(options.baselines, options.cohort_test, options.sensitivity, decisions, wish)
    made = studied(paths, criteria, wishes)
    result = published_study(made, paths, wish)
    lacking = [f"{path}: has {', '.join(names)}, which no profile describes" for path in paths if (names := undescribed(path, criteria))]
    for remark in (*lacking, *made.remarks, *result.remark.splitlines()):
        warnings.warn(remark.removeprefix("note: "), stacklevel=2)
    return result.study


def read_study(run: PathLike) -> Study:
    """Return the study that a scan kept in its run directory; raises RunError."""
    return load_study(Path(run))


def write_report(study: Study, out: IO[bytes], format: str = "json", *, pseudonymous: bool = False) -> None:  # noqa: A002 - as at the command line
    """Write the study in one of the installed formats; same study, same bytes.

    As it is, it names people: you hold the roster, and answer for whom you show it to. `pseudonymous` leaves out what identifies them, as
    the command line does without a study file that asks for names; the key is the user's (`PRESENCE_AUDIT_PSEUDONYM_KEY`, or the file
    that is made at first use). Raises UsageError for an unknown format and for a key that cannot be used.
    """
    made, named = load_format(format), study.origin.names == "named"
    made.write(without_names(study, os.environ) if pseudonymous and named else study, out)
