"""Works out of a baseline file what each of its numbers says: least and greatest count, least and greatest per cent."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ..model import BaselineNumber
from .baseline_counts import counts_above, counts_below, counts_within, rounded, shares
from .baseline_schema import Baseline, Bound, PublishedNumber

UNPUBLISHED = "not published"
"""The denominator in words, where there is none."""
_PLACES = 4


@dataclass(frozen=True, slots=True)
class Denominator:
    """Of how many a number is."""

    n: int | None
    """None when it was not published."""
    text: str
    """As published."""

    @property
    def nominal(self) -> bool:
        """Say whether `n` is taken for something less exact."""
        return self.n is not None and self.text != str(self.n)


def denominator(baseline: Baseline, number: PublishedNumber) -> Denominator:
    """Return a number's own denominator, else the study's."""
    own = number if number.n is not None or number.n_text is not None else baseline
    return Denominator(own.n, own.n_text or (str(own.n) if own.n is not None else UNPUBLISHED))


def counts(number: PublishedNumber, n: int | None) -> tuple[int, int] | None:
    """Return the least and the greatest count that fit what was published; None where no count can be told, or none fits."""
    match number.k, number.pct:
        case int() as k, _:
            return k, k
        case (low, high), _:
            return low, high
        case _, Decimal() as pct if n is not None:
            return counts_within(rounded(pct), n)
        case _, Bound(below=Decimal() as below) if n is not None:
            return counts_below(below, n)
        case _, Bound(above=Decimal() as above) if n is not None:
            return counts_above(above, n)
        case _:
            return None


def published(baseline: Baseline, number: PublishedNumber) -> BaselineNumber:
    """Return one number of a baseline with everything that the file says of all of them."""
    of = denominator(baseline, number)
    k = counts(number, of.n)
    return BaselineNumber(
        baseline=f"{baseline.id} {baseline.version}",
        number=number.id,
        study=baseline.study,
        field_date=number.field_date or baseline.field_date,
        population=number.population or baseline.population,
        label=number.label,
        mode=number.mode or baseline.mode,
        n=of.n,
        n_text=of.text,
        k=k,
        pct=_limits(number, of.n, k),
        text=number.text,
        definition=number.definition or "",
        active_days=number.active_days,
        source=number.source,
        verified=number.verified,
    )


def _limits(number: PublishedNumber, n: int | None, k: tuple[int, int] | None) -> tuple[float, float] | None:
    """Return the shares of the counts; without a count or a denominator, what prints as the published per cent."""
    span = shares(k, n) if k and n else rounded(number.pct) if isinstance(number.pct, Decimal) else None
    return (round(float(span[0]), _PLACES), round(float(span[1]), _PLACES)) if span else None
