"""Copies comments, and the evidence that they rest on, into the output types of version 1."""

from __future__ import annotations

from presence_audit.formats import figures
from presence_audit.model import CommentSample, EvidenceRef, Moment, PersonComments

from .comments import CommentsRow, SampleRow
from .evidence import EvidenceRow


def evidence_of(item: EvidenceRef) -> EvidenceRow:
    """Return one attempt to look."""
    copied = {name: getattr(item, name) for name in EvidenceRow.model_fields}
    return EvidenceRow.model_validate(copied | {"looked_at": figures.moment(item.looked_at)})


def sample_of(sample: CommentSample | None) -> SampleRow | None:
    """Return the blogs on which comments were looked for."""
    if sample is None:
        return None
    copied = {name: getattr(sample, name) for name in SampleRow.model_fields}
    return SampleRow.model_validate(copied | {"evidence": tuple(map(evidence_of, sample.evidence))})


def comments_of(found: PersonComments | None) -> CommentsRow | None:
    """Return the comments of one person."""
    if found is None:
        return None
    copied = {name: getattr(found, name) for name in CommentsRow.model_fields}
    comments = tuple({**one.model_dump(exclude={"when"}), "written": _moment(one.when)} for one in found.comments)
    platforms = tuple({**one.model_dump(), "newest": _moment(one.newest)} for one in found.on_platforms)
    return CommentsRow.model_validate(copied | {"newest": _moment(found.newest), "comments": comments, "on_platforms": platforms})


def _moment(when: Moment | None) -> str | None:
    return None if when is None else figures.moment(when)
