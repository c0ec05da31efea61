"""What `explain` says about a person's comments on other people's blogs: where they stand, and what was compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import RenderableType

from presence_audit.model import Comment, Evidence, PersonResult, Study

from . import figures
from .explain_cell import cited
from .explain_evidence import evidence_parts
from .screen import Screen


def comment_parts(screen: Screen, study: Study, result: PersonResult, evidence: Mapping[str, Evidence]) -> Iterator[RenderableType]:
    """Yield the person's comments with what made them hers or possible, and their evidence; nothing when nobody looked."""
    found, sample = result.comments, study.comments
    if found is None:
        return
    yield screen.heading("Comments on others' blogs", f"{sample.read} of {sample.k} named blogs read" if sample else "no blogs named")
    if not found.comments and sample:
        yield screen.hang("  ", "none found, which is not none")
    for comment in found.comments:
        yield from _comment(screen, comment)
    for one in found.on_platforms:
        yield screen.hang(
            "  ", f"{one.platform}: at least {figures.count(one.at_least)}, newest {figures.moment(one.newest)}{cited(one.evidence)}"
        )
    ids = [name for one in found.comments for name in one.evidence] + [name for one in found.on_platforms for name in one.evidence]
    if ids:
        yield from evidence_parts(screen, list(dict.fromkeys(ids)), evidence)


def _comment(screen: Screen, comment: Comment) -> Iterator[RenderableType]:
    when = figures.moment(comment.when) if comment.when else "without a date"
    yield screen.hang("  ", f"{comment.verdict} {comment.kind} on {comment.blog}, {when}{cited(comment.evidence)}")
    yield screen.hang("    compared   ", f"“{comment.author}”: {comment.matched}")
    if comment.link:
        yield screen.whole("    where      ", comment.link)
