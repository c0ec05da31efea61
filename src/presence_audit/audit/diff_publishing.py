"""Whether a comparison of two runs names people: only when the study files of both allow it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from presence_audit.model import Diff
from presence_audit.privacy.diff import diff_without_names
from presence_audit.privacy.pseudonyms import Pseudonyms

from .diffing import Compared
from .pseudonym_key import pseudonym_key
from .publishing import Publishing, permit_for


def published_runs(compared: Compared, runs: tuple[Path, Path], wish: Publishing) -> tuple[Diff, tuple[str, ...]]:
    """Return what changed as it may be shown, and remarks for the user; raises as `publishing.published`.

    What the later run declares stands in it. A remark that holds for both runs is made once.
    """
    permits = [permit_for(replace(wish, run=run)) for run in runs]
    remarks = tuple(dict.fromkeys(permit.remark for permit in permits if permit.remark))
    diff, file = compared.diff, permits[1].file
    if file is not None:
        diff = diff.model_copy(update={"declared": file.declared(permits[1].begun)})
    if all(permit.named for permit in permits):
        return diff, remarks
    return diff_without_names(diff, compared.before, compared.after, Pseudonyms(pseudonym_key(wish.environ))), remarks
