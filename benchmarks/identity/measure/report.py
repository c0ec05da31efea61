"""Writes the figures: a table for people, JSON for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from .curve import Point, curve_text
from .figures import Figures, Share
from .intervals import Interval
from .weights import Weight

TARGETS = {"precision": 0.99, "recall": 0.90, "review": 0.10, "ece": 0.03}
"""Precision and recall at least, share sent to review and calibration error at most."""


def as_json(
    groups: Mapping[str, Figures], weights: Sequence[Weight], head: Mapping[str, Any], curve: Sequence[Point] = ()
) -> dict[str, Any]:
    """Return everything as plain values; shares as [k, n, value, low, high]."""
    return {
        **head,
        "targets": TARGETS,
        "groups": {name: {key: _plain(getattr(one, key)) for key in one.__dataclass_fields__} for name, one in groups.items()},
        "weights": [asdict(weight) for weight in weights],
        "curve": [{key: _plain(getattr(point, key)) for key in point.__dataclass_fields__} for point in curve],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Share):
        low, high = value.interval
        return {"k": value.k, "n": value.n, "value": value.value, "low": low, "high": high}
    if isinstance(value, tuple):
        return [asdict(item) if hasattr(item, "__dataclass_fields__") else item for item in value]
    return value


def as_text(groups: Mapping[str, Figures], weights: Sequence[Weight], curve: Sequence[Point] = ()) -> str:
    """Return a table: one line a class, percentages with their 95 % intervals; then the operating curve."""
    lines = [_line(_HEAD)]
    for name, one in groups.items():
        shares = (
            *(one.precision, one.recall, one.recall_tellable, one.recall_comparable),
            *(one.review, one.review_cells, one.review_leaders, one.planted_accepted),
        )
        numbers = (
            _number(one.brier, one.brier_interval),
            _number(one.ece, one.ece_interval),
            f"{one.ece_adaptive:.3f}",
            f"{one.ece_decided:.3f}",
        )
        wrong = " ".join(f"{kind}:{count}" for kind, count in one.wrongly_accepted.items())
        lines.append(_line((name, str(one.leaders), str(one.candidates), *map(_percent, shares), *numbers, wrong)))
    lines += ["", *(_tellable(name, one) for name, one in groups.items() if name in ("all", "plain"))]
    lines += ["", f"{'fact':24}{'rule':>7}{'measured':>10}{'own':>9}{'others':>9}"]
    lines += [f"{one.name:24}{one.given:7.1f}{one.measured:10.1f}{one.on_own:9}{one.on_others:9}" for one in weights]
    return "\n".join(lines) + "\n" + curve_text(curve)


_HEAD = (
    *("class", "leaders", "cand.", "precision", "recall", "of tellable", "of comparable"),
    *("review", "rev. cells", "rev. leaders", "planted acc."),
    *("Brier", "ECE", "adaptive", "p≥.5", "wrong"),
)
_WIDTHS = (16, 8, 8, 19, 19, 19, 19, 19, 19, 19, 19, 20, 20, 9, 7, 0)


def _tellable(name: str, one: Figures) -> str:
    return (
        f"{name}: {one.tellable.k} of {one.tellable.n} own accounts show two true facts or a link ({_percent(one.tellable)}), "
        f"{one.recall_comparable.n} show what the roster can be compared with; "
        f"with any link, even to what was not found, {one.recall_comparable_alone.n}, accepted {_percent(one.recall_comparable_alone)}"
    )


def _line(cells: Sequence[str]) -> str:
    return "".join(f"{cell:<{width}}" for cell, width in zip(cells, _WIDTHS, strict=True)).rstrip()


def _percent(share: Share) -> str:
    if share.value is None:
        return "-"
    low, high = share.interval
    return f"{100 * share.value:.1f} ({100 * low:.1f}-{100 * high:.1f})"


def _number(value: float, interval: Interval) -> str:
    return f"{value:.3f} ({interval[0]:.3f}-{interval[1]:.3f})"
