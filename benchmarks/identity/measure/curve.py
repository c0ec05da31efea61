"""What each threshold of acceptance costs: precision, recall and review, with the program's other rules and without them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from presence_audit.rules.schema import Identity

from .figures import Share
from .judged import Row

THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999)
"""Smallest probability of what is accepted."""


@dataclass(frozen=True, slots=True)
class Point:
    """One threshold."""

    threshold: float
    facts: bool
    """True: with the program's other rules (two facts beside the name, the margin); False: by the probability alone."""
    precision: Share
    recall: Share
    recall_tellable: Share
    recall_comparable: Share
    review: Share


def accepting(rules: Identity, threshold: float) -> Identity:
    """Return the rules with another threshold."""
    return rules.model_copy(update={"accept": rules.accept.model_copy(update={"probability": threshold})})


def by_rules(rows_at: Sequence[tuple[float, Sequence[Row]]]) -> Iterator[Point]:
    """Yield a point for each threshold, from rows that were judged with it."""
    for threshold, rows in rows_at:
        yield _point(threshold, rows, lambda row: row.verdict == "accepted", lambda row: row.verdict == "review", facts=True)


def by_probability(rows: Sequence[Row], review: float) -> Iterator[Point]:
    """Yield a point for each threshold when the probability alone decided; `review`: from where on a human decides."""
    for threshold in THRESHOLDS:

        def taken(row: Row, least: float = threshold) -> bool:
            return row.probability >= least

        def doubtful(row: Row, least: float = threshold) -> bool:
            return review <= row.probability < least

        yield _point(threshold, rows, taken, doubtful, facts=False)


def _point(threshold: float, rows: Sequence[Row], taken: Callable[[Row], bool], doubtful: Callable[[Row], bool], *, facts: bool) -> Point:
    accepted = [row for row in rows if taken(row)]
    own = [row for row in rows if row.own]
    some = [[row for row in own if row.tellable], [row for row in own if row.comparable]]
    return Point(
        threshold,
        facts,
        Share(sum(row.own for row in accepted), len(accepted)),
        Share(sum(row.own for row in accepted), len(own)),
        *(Share(sum(map(taken, part)), len(part)) for part in some),
        review=Share(sum(map(doubtful, rows)), len(rows)),
    )


def curve_text(points: Sequence[Point]) -> str:
    """Return a table of the points, percentages."""
    lines = []
    for facts, title in ((True, "with the other rules of acceptance"), (False, "by the probability alone")):
        some = [point for point in points if point.facts is facts]
        if some:
            lines += ["", f"{'p ≥':8}{'precision':>11}{'recall':>9}{'tellable':>10}{'comparable':>12}{'review':>8}  {title}"]
            lines += [_line(point) for point in some]
    return "\n".join(lines) + "\n" if lines else ""


def _line(one: Point) -> str:
    shares = (one.precision, one.recall, one.recall_tellable, one.recall_comparable, one.review)
    cells = ("-" if share.value is None else f"{100 * share.value:.1f}" for share in shares)
    return f"{one.threshold:<8g}" + "".join(f"{cell:>{width}}" for cell, width in zip(cells, (11, 9, 10, 12, 8), strict=True))
