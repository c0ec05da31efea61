"""What is said at the end of a review: what was answered, how to go on, and how to judge again."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from presence_audit.model import Decision

from .reviewing import Review, ReviewWishes


def summary(review: Review, wishes: ReviewWishes, again: str, *, finished: bool) -> Iterator[str]:
    """Yield lines; `again` is the command that goes on. Notes that no answer took along are told, so that they are not lost."""
    state = review.state
    left = state.total - state.answered
    undone = f", {state.undone} taken back" if state.undone else ""
    end = "" if finished else "interrupted; every answer is in its file. "
    session = f"{_plural(len(state.done), 'answer')} in this session{_kinds(review)}{undone}"
    yield f"{end}{session}; {state.answered} of {state.total} items answered, {left} left"
    for item in state.items:
        if note := state.notes.get(item.id):
            yield f"not written, because no answer came: note on {item.id}: {note}"
    if left:
        yield f"go on with: {again}"
    if words := _judge_again(review, wishes):
        yield f"judge again: {shlex.join(words)}"


def _kinds(review: Review) -> str:
    decisions = [one.verdict for one in review.state.done if isinstance(one, Decision)]
    rows = len(review.state.done) - len(decisions)
    counts = ((decisions.count("accept"), "accepted"), (decisions.count("reject"), "rejected"), (rows, "coded"))
    told = ", ".join(f"{count} {word}" for count, word in counts if count)
    return f" ({told})" if told else ""


def _judge_again(review: Review, wishes: ReviewWishes) -> list[str]:
    """Return the command that judges with these answers; empty while there are none."""
    decisions, coding = review.files.decisions, review.files.coding
    files = [word for kept, name in ((decisions, "--decisions"), (coding, "--coding")) if kept.entries for word in (name, str(kept.path))]
    if not files:
        return []
    latest = max((row.coded_on for row in coding.entries), default=None)
    later = ["--as-of", latest.isoformat()] if latest is not None and latest > review.as_of else []
    profiles = [word for folder in wishes.basis.profiles for word in ("--profiles", str(folder))]
    return ["presence-audit", "score", str(wishes.run), *files, *later, *profiles]


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
