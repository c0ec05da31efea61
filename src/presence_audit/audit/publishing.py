"""Whether an output names people: only when a study file says why, on which ground, who answers for it, for how long, and asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from presence_audit.archive import RunDirectory
from presence_audit.discover.outcome import Discovery
from presence_audit.model import Study
from presence_audit.privacy.pseudonyms import Pseudonyms
from presence_audit.privacy.published import called, pseudonymous
from presence_audit.study_file import SMALLEST_CELL, StudyFile

from .discovery_published import pseudonymous_discovery
from .pseudonym_key import pseudonym_key
from .study_at import study_at

_WHO = "presence-audit explain PSEUDONYM tells you, who hold the key, who is meant"
_HOW = "presence-audit study template starts a study file, --study FILE hands it over"


@dataclass(frozen=True, slots=True)
class Publishing:
    """What decides whether people are named."""

    environ: Mapping[str, str]
    """The environment: the default study file, and the key of pseudonyms."""
    today: date
    """The day on which it is published."""
    run: Path | None = None
    """The run that the study was judged from; it keeps the study file with which it was begun."""
    study: Path | None = None
    """The study file that was handed over now; it goes before the run's own."""
    pseudonymous: bool = False
    """Leave names out whatever a study file says."""


@dataclass(frozen=True, slots=True)
class Permit:
    """Whether names may stand in an output."""

    named: bool
    """They may."""
    remark: str = ""
    """What to tell the user; empty where there is nothing to tell."""
    file: StudyFile | None = None
    """The study file that decides."""
    begun: date | None = None
    """The day on which the run began."""


@dataclass(frozen=True, slots=True)
class Published:
    """A study as it may be shown."""

    study: Study
    """With names, or reduced."""
    remark: str = ""
    """What to tell the user; empty where there is nothing to tell."""
    called: Mapping[str, str] = field(default_factory=dict)
    """Id of a person to what stands in its place; empty in named output."""


def default_study(environ: Mapping[str, str]) -> Path | None:
    """Return the study file that the environment names; None where it names none."""
    said = environ.get("PRESENCE_AUDIT_STUDY", "").strip()
    return Path(said).expanduser() if said else None


def published(study: Study, wish: Publishing) -> Published:
    """Return the study as it may be shown.

    Raises DocumentError for a study file that is wrong, RunError, UsageError when pseudonyms are needed and there is no key.
    """
    permit = permit_for(wish)
    study = _declaring(study, permit)
    if permit.named:
        return Published(study, permit.remark)
    names = Pseudonyms(pseudonym_key(wish.environ))
    smallest = permit.file.smallest_cell if permit.file else SMALLEST_CELL
    remark = f"{permit.remark}; {_WHO}" if permit.remark else ""
    named = called(study, names)
    return Published(pseudonymous(study, names, smallest, named), remark, named)


def as_declared(study: Study, wish: Publishing) -> Study:
    """Return the study with what the study file declares that decides about its publication; raises as `published`."""
    return _declaring(study, permit_for(wish))


def _declaring(study: Study, permit: Permit) -> Study:
    if permit.file is None:
        return study
    return study.model_copy(update={"origin": study.origin.model_copy(update={"declared": permit.file.declared(permit.begun)})})


def without_names(study: Study, environ: Mapping[str, str], smallest: int = SMALLEST_CELL) -> Study:
    """Return the study without names under the user's key; raises UsageError when there is none and none can be made."""
    return pseudonymous(study, Pseudonyms(pseudonym_key(environ)), smallest)


def published_discovery(found: Discovery, wish: Publishing) -> tuple[Discovery, str]:
    """Return the result of a discovery as it may be shown, and a remark for the user; raises as `published`."""
    permit = permit_for(wish)
    if permit.named:
        return found, permit.remark
    return pseudonymous_discovery(found, Pseudonyms(pseudonym_key(wish.environ))), permit.remark


def permit_for(wish: Publishing) -> Permit:
    """Decide whether people are named: by the first file that says anything about publication, not only which blogs are looked at.

    In this order: the file handed over, the run's own, the one that the environment names.
    """
    manifest = RunDirectory.open(wish.run).manifest if wish.run is not None else None
    begun = manifest.created_at.date() if manifest else None
    file = _deciding(wish, manifest.study if manifest else None)
    why = _over(file, begun, wish.today)
    if wish.pseudonymous:
        return Permit(named=False, remark=why or "", file=file, begun=begun)
    why = _against(file) if why is None else why
    return Permit(named=why is None, remark=why or "", file=file, begun=begun)


def _deciding(wish: Publishing, kept: StudyFile | None) -> StudyFile | None:
    """Return the study file that decides; where none says anything about publication, one that there is."""
    handed = _read(wish.study)
    for file in (handed, kept):
        if file is not None and file.declares:
            return file
    return _read(default_study(wish.environ)) or handed or kept


def _over(file: StudyFile | None, begun: date | None, today: date) -> str | None:
    """Return a warning when what was collected should be gone; None while it may be kept."""
    last = file.retention.last_day(begun or today) if file is not None and file.retention else None
    if last is None or last >= today:
        return None
    return f"WARNING: the retention that the study file states ended on {last}: what was collected should be gone. Names are left out"


def _against(file: StudyFile | None) -> str | None:
    """Return why nobody may be named, in words for the user (empty: the file wants it so); None where nothing speaks against it."""
    if file is None or not file.declares:
        return f"note: names are left out, because no study file says why and on which ground people are named; {_HOW}"
    if file.names == "pseudonymous":
        return ""
    if file.names is None:
        return "note: names are left out, because the study file does not ask for them (names: named)"
    if file.missing:
        missing = ", ".join(file.missing)
        return f"note: names are left out, because the study file says nothing about {missing}; mend it, then give --study FILE"
    return None


def _read(path: Path | None) -> StudyFile | None:
    """Return a study file, None where none is named."""
    return None if path is None else study_at(path)
