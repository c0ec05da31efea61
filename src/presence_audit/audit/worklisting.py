"""The worklist of a judged run: read the study and what it was judged by, make the list, and write it as asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from presence_audit.archive import RunDirectory
from presence_audit.coding.extra import needing_xlsx
from presence_audit.documents.spelling import quote, suggestion
from presence_audit.errors import UsageError
from presence_audit.model import Reason, Study, Worklist
from presence_audit.platforms import Platforms
from presence_audit.plugins import known_platforms
from presence_audit.sources.queries import variants_of
from presence_audit.worklist import Chosen, worklist_of

from .judging import judge_run
from .kept import load_study
from .worklist_rules import judged_by

REASONS: tuple[str, ...] = get_args(Reason)
"""Reasons for unknown, all of them."""


@dataclass(frozen=True, slots=True)
class Sift:
    """Which items are wanted, as the user writes it."""

    platforms: Sequence[str] = ()
    """Ids of platforms; none: all."""
    persons: Sequence[str] = ()
    """Ids or names of persons; none: all."""
    reasons: Sequence[str] = ()
    """Reasons for unknown; none: all."""
    limit: int | None = None
    """At most so many items."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a worklist is made from, beside the run."""

    rules: str | None = None
    """Rule set; None: that of the run's study."""
    surveys: Sequence[str] = ()
    """Surveys; none: those of the run's study."""
    decisions: Sequence[Path] = ()
    """Files of decisions by which the run is judged again, in memory."""
    profiles: Sequence[Path] = ()
    """Folders of further platform profiles."""


def make_worklist(run: Path, basis: Basis | None = None, sift: Sift | None = None) -> Worklist:
    """Return what is open in a judged run, in the order of what an answer would change.

    Raises RunError when the run was not judged, UsageError for a rule set, person, platform or reason that there is not,
    DocumentError when a file is wrong.
    """
    basis, sift = basis or Basis(), sift or Sift()
    platforms, study = known_platforms(basis.profiles), load_study(run)
    by = judged_by(study, platforms, basis.rules, basis.surveys)
    if basis.decisions:
        study = judge_run(run, by.criteria, study.as_of, tuple(basis.decisions))
    _described(study, platforms)
    return worklist_of(
        study,
        platforms,
        by.rules,
        by.surveys,
        taken=tuple(RunDirectory.open(run).taken()),
        variants=variants_of,
        chosen=_chosen(study, sift),
    )


def _described(study: Study, platforms: Platforms) -> None:
    if missing := [name for name in study.platforms if name not in platforms]:
        raise UsageError(f"no profile describes {', '.join(missing)}, on which the run looked; give --profiles DIR")


def _chosen(study: Study, sift: Sift) -> Chosen:
    for platform in sift.platforms:
        if platform not in study.platforms:
            raise UsageError(f"the run did not look at the platform {quote(platform)} ({suggestion(platform, study.platforms)})")
    for reason in sift.reasons:
        if reason not in REASONS:
            raise UsageError(f"there is no reason {quote(reason)} ({suggestion(reason, REASONS)})")
    persons = frozenset(name for text in sift.persons for name in _persons(study, text))
    return Chosen(persons, frozenset(sift.platforms), frozenset(cast("Iterable[Reason]", sift.reasons)), sift.limit)


def _persons(study: Study, text: str) -> tuple[str, ...]:
    """Return the ids that a text means: an id, or a name that one or several persons have."""
    ids = [one.person.id for one in study.people]
    if text in ids:
        return (text,)
    if named := tuple(one.person.id for one in study.people if one.person.name.casefold() == text.casefold()):
        return named
    raise UsageError(f"the run has no person {quote(text)} ({suggestion(text, [*ids, *(one.person.name for one in study.people)])})")


def worklist_json(work: Worklist) -> bytes:
    """Return the list as JSON, by the schema `worklist-1.json`."""
    from presence_audit.formats.safe import json_text  # noqa: PLC0415 - formats are loaded where they are written

    return json_text(work.model_dump_json(indent=2)).encode("utf-8", "replace") + b"\n"


def worklist_book(work: Worklist) -> bytes:
    """Return the list as XLSX; raises UsageError when openpyxl is missing."""
    from presence_audit.formats.work_book import work_book  # noqa: PLC0415 - an extra

    with needing_xlsx("writing", "; csv and html need nothing"):
        return work_book(work)
