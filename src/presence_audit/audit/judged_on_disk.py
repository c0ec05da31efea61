"""Judging of rosters of any length: each person is written as soon as she is judged, and read again when somebody asks for her."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile

from presence_audit.archive.manifest import replacing
from presence_audit.model import Person, Study
from presence_audit.rules import RuleSet
from presence_audit.study import annotator

from .annotating import annotations_of
from .docket import Docket
from .frame import Criteria
from .judged_rules import before_replaced
from .judging import docket_of
from .kept import STUDY
from .kept_study import read_study


@dataclass(frozen=True, slots=True)
class Said:
    """What people have to say of a run."""

    decisions: tuple[Path, ...] = ()
    """Files in which analysts decided whose accounts are."""
    annotations: tuple[Path, ...] = ()
    """Files of what persons say about their results; without any, what the kept study has of it stays."""
    unseen: Sequence[Person] = ()
    """Persons who are suppressed, of whom the decisions may speak."""


def judge_and_keep(path: Path, criteria: Criteria, as_of: date | None = None, said: Said | None = None) -> Study:
    """Judge a run and keep its study (`study.json`); return it without its persons (`open_study` has them). Raises RunError, DocumentError.

    The earlier study stays until the whole new one is there.
    """
    said = said or Said()
    docket = docket_of(path, criteria, as_of, said.decisions, unseen=said.unseen)
    spoken = annotations_of(said.annotations, docket.ids, criteria.platforms, path)
    file = path / STUDY
    before_replaced(file, docket.origin())
    with replacing(file) as out:
        return docket.write(out, annotator(spoken))


def judged_aside(docket: Docket, bars: Sequence[RuleSet] = ()) -> tuple[Study, ...]:
    """Judge a run, and again by each of `bars`; the persons wait in temporary files that go with the studies.

    `bars`: the docket's rules with another bar for accepting an account; by them persons have states and no more. Raises RunError,
    ReplayError.
    """
    with ExitStack() as stack:
        file, *others = [stack.enter_context(TemporaryFile()) for _ in range(len(bars) + 1)]
        docket.write_again(file, list(zip(bars, others, strict=True)))
        studies = tuple(map(read_study, (file, *others)))
        stack.pop_all()  # closed with the persons that are read from them
    return studies
