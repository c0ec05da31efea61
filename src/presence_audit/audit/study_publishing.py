"""Publishes the study of several runs: by name only where every one of its waves may name people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryFile

from presence_audit.model import Roll, Study

from .kept_study import read_study, write_study
from .publishing import Published, Publishing, permit_for, published
from .studying import Studied


def published_study(made: Studied, runs: Sequence[Path], wish: Publishing) -> Published:
    """Return the study of these runs as it may be shown, with remarks, a line each, on why names are left out; raises as `published`.

    One wave that may not name people makes all of it nameless: whoever left since then stands in the study of the newest run, too.
    """
    wish = replace(wish, run=made.run)
    nameless = _nameless(runs, wish)
    if nameless is None:
        return published(made.study, wish)
    result = published(made.study, replace(wish, pseudonymous=True))
    note = f"note: names are left out, because what {nameless} says about itself does not allow them"
    return replace(result, remark="\n".join(filter(None, (note, result.remark))))


def put_aside(study: Study) -> Study:
    """Return the study with its persons as they are shown in a temporary file: several formats go through them several times."""
    if not isinstance(study.people, Roll):
        return study
    file = TemporaryFile()  # noqa: SIM115 - closed with the persons that are read from it
    write_study(file, study)
    return study.model_copy(update={"people": read_study(file).people})


def _nameless(runs: Sequence[Path], wish: Publishing) -> Path | None:
    """Return an earlier wave that may not name people; None where there is none, and where the newest says for itself why it does not."""
    if not permit_for(wish).named:
        return None
    return next((run for run in runs if not permit_for(replace(wish, run=run)).named), None)
