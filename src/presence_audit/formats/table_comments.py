"""The panel of comments on other people's blogs: the sample, what could not be read of it, and whose comments were found."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from presence_audit.model import PersonComments, PersonResult, Study

from . import figures, words
from .screen import Screen


def comment_parts(screen: Screen, study: Study, limit: int | None) -> Iterator[RenderableType]:
    """Yield the sample, the blogs that were not read, and the persons with comments; nothing when the study names no blogs."""
    sample = study.comments
    if sample is None:
        return
    blogs = "1 named blog" if sample.k == 1 else f"{figures.count(sample.k)} named blogs"
    yield screen.heading("Comments on others' blogs", f"looked for on {blogs}, {figures.count(sample.read)} read")
    yield screen.hang("  sample    ", sample.chosen)
    for blog in sample.blogs:
        if blog.reason is not None:
            yield screen.hang("  not read  ", f"{blog.name}: {words.REASONS[blog.reason].words} ({blog.detail})")
    if sample.searches_left_out:
        yield screen.hang(
            "            ", f"{figures.count(sample.searches_left_out)} searches by name were left out: their number is limited"
        )
    named = [result for result in study.people if result.comments and (result.comments.at_least or result.comments.possible)]
    for result in named[:limit]:
        yield screen.hang("  found     ", _found(result))
    if left := len(named) - len(named[:limit]):
        yield screen.hang("            ", f"{figures.count(left)} more persons are left out here")
    yield screen.hang(
        "",
        "A comment is attributable by the address or the employer in its signature, which can be forged. None found is not none.",
        "italic",
    )


def _found(result: PersonResult) -> str:
    comments = result.comments
    assert comments is not None
    parts = [_sure(comments)] if comments.at_least else []
    if comments.possible:
        parts.append(f"{figures.count(comments.possible)} with the name alone, not counted")
    return f"{result.person.name}: {'; '.join(parts)}"


def _sure(comments: PersonComments) -> str:
    blogs = "1 blog" if comments.blogs == 1 else f"{figures.count(comments.blogs)} blogs"
    newest = f", newest {figures.moment(comments.newest)[:10]}" if comments.newest else ""
    return f"at least {figures.count(comments.at_least)} on {blogs}{newest}"
