"""`explain`: from a cell back to what it rests on."""

from __future__ import annotations

from pathlib import Path

from presence_audit.archive import RunDirectory
from presence_audit.formats.explain import explain_text
from presence_audit.model import Coded, Study

from .kept import load_study, newest_run
from .observation_order import observation_order


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
