"""What persons say about their results, read for a run and put beside the findings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from presence_audit.annotations import load_annotations
from presence_audit.errors import DocumentError, Problem, RunError
from presence_audit.model import Annotation, Study
from presence_audit.platforms import Platforms
from presence_audit.study import annotated
from presence_audit.study_file import load_study_file

from .commenting import blog_account
from .judging import load_study


def said_in(files: Sequence[Path], study: Path | None, platforms: Platforms) -> tuple[Path, ...]:
    """Return the files that were named, and the one that the study file names; raises DocumentError for a study file that is wrong."""
    if study is None:
        return tuple(files)
    read = load_study_file(study, lambda url: blog_account(platforms, url))
    return (*files, study.parent / read.content.annotations) if read.content.annotations else tuple(files)


def with_annotations(study: Study, files: Sequence[Path], platforms: Platforms, run: Path | None = None) -> Study:
    """Return the study with what stands in these files; without files with what the kept study of `run` has of its persons.

    What somebody said does not go because a file was not named again; a file without annotations takes it away. A person or platform
    that the study does not know is an error. Raises DocumentError with everything that is wrong in all files.
    """
    if not files:
        return study if run is None else annotated(study, _said_before(run, study))
    persons = frozenset(result.person.id for result in study.people)
    said, problems = list[Annotation](), list[Problem]()
    for file in files:
        try:
            said += load_annotations(file, persons, platforms.columns).annotations
        except DocumentError as error:
            problems += error.problems
    if problems:
        raise DocumentError(problems)
    return annotated(study, said)


def _said_before(run: Path, study: Study) -> list[Annotation]:
    try:
        before = load_study(run)
    except RunError:
        return []
    persons = {result.person.id for result in study.people}
    return [one for one in all_said(before) if one.person in persons]


def all_said(study: Study) -> tuple[Annotation, ...]:
    """Return every annotation of a study once."""
    said = [one for result in study.people for one in result.annotations]
    said += [one for result in study.people for cell in result.presences for one in cell.annotations]
    return tuple(dict.fromkeys(said))
