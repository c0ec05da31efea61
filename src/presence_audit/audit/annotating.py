"""What persons say about their results, read for a run and put beside the findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path

from presence_audit.annotations import load_annotations
from presence_audit.errors import RunError
from presence_audit.model import Annotation, PersonResult, Study
from presence_audit.platforms import Platforms
from presence_audit.study import annotated
from presence_audit.study_file import load_study_file

from .blogs import blog_account
from .each_file import read_each
from .kept import open_study
from .kept_study import raw_people

_ANNOTATED = b'"annotations":[{'


def said_in(files: Sequence[Path], study: Path | None, platforms: Platforms) -> tuple[Path, ...]:
    """Return the files that were named, and the one that the study file names; raises DocumentError for a study file that is wrong."""
    if study is None:
        return tuple(files)
    read = load_study_file(study, lambda url: blog_account(platforms, url))
    return (*files, study.parent / read.content.annotations) if read.content.annotations else tuple(files)


def with_annotations(study: Study, files: Sequence[Path], platforms: Platforms, run: Path | None = None) -> Study:
    """Return the study with what `annotations_of` finds for its persons."""
    return annotated(study, annotations_of(files, lambda: (result.person.id for result in study.people), platforms, run))


def annotations_of(
    files: Sequence[Path], ids: Callable[[], Iterable[str]], platforms: Platforms, run: Path | None = None
) -> tuple[Annotation, ...]:
    """Return what stands in these files; without files what the kept study of `run` has of the persons with these `ids`.

    What somebody said does not go because a file was not named again; a file without annotations takes it away. A person or platform
    that the study does not know is an error. Raises DocumentError with everything that is wrong in all files.
    """
    if not files:
        return () if run is None else _said_before(run, ids)
    persons = frozenset(ids())
    return tuple(chain.from_iterable(read_each(files, lambda file: load_annotations(file, persons, platforms.columns).annotations)))


def _said_before(run: Path, ids: Callable[[], Iterable[str]]) -> tuple[Annotation, ...]:
    try:
        said = all_said(open_study(run))
    except RunError:
        return ()
    persons = frozenset(ids()) if said else frozenset[str]()
    return tuple(one for one in said if one.person in persons)


def all_said(study: Study) -> tuple[Annotation, ...]:
    """Return every annotation of a study once."""
    spoken = [PersonResult.model_validate_json(line) for line in raw_people(study) if _ANNOTATED in line]
    said = [one for result in spoken for one in result.annotations]
    said += [one for result in spoken for cell in result.presences for one in cell.annotations]
    return tuple(dict.fromkeys(said))
