"""The sheets of distributions: what became of every person on every platform, and engagement types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from presence_audit.formats import words
from presence_audit.model import DISPOSITIONS, DispositionRow, PlatformSummary, Typology

from .column import Cell, Column, Row, Table
from .rates import RATE, rate_cells, share

_PLATFORM = (
    Column("Platform", "Id of the platform.", width=12),
    Column("Name", "Its name.", width=18),
)
_TYPES = (
    Column("Type", "Engagement type.", width=18),
    Column("Label", "For the reader.", width=22),
    *RATE,
    Column("Definition", "What makes somebody of this type.", width=60),
    Column("Source", "The literature that it comes from.", width=50),
)


def platforms_table(summaries: tuple[PlatformSummary, ...]) -> Table:
    """Return the sheet of states by platform."""
    states = (Column(state, f"Persons who are {sign.words} there.", "count", 10) for state, sign in words.SIGNS.items())
    days = sorted({days for one in summaries for days, _ in one.within})
    within = (Column(f"≤ {number} d", f"Persons with a public act within {number} days, for certain.", "count", 8) for number in days)
    coverage = Column("Coverage", "Determinate of eligible persons; empty when nobody is eligible.", "percent", 10)
    columns = (*_PLATFORM, *states, coverage, *within)
    about = "One row a platform: how many persons are in which state. The states of a row add up to the roster."
    return Table("Platforms", about, columns, (_states(one, days) for one in summaries), frozen=2)


def _states(one: PlatformSummary, days: Iterable[int]) -> Row:
    states, within = dict(one.states), dict(one.within)
    return (one.platform, one.name, *(states.get(state, 0) for state in words.SIGNS), _share(one.coverage), *map(within.get, days))


def dispositions_table(rows: tuple[DispositionRow, ...]) -> Table:
    """Return the sheet of dispositions."""
    codes = (Column(f"{code} {said}", f"Persons of disposition {code}: {said}.", "count", 11) for code, said in words.DISPOSITIONS.items())
    behind = (
        Column("Eligible", "All but 4.x.", "count", 9),
        Column("Determinate", "1.x and 2.x.", "count", 11),
        Column("Coverage", "Determinate of eligible; empty when nobody is eligible.", "percent", 9),
    )
    about = "One row a platform: what became of every person, after the AAPOR Standard Definitions. The codes add up to the roster."
    return Table("Dispositions", about, (*_PLATFORM, *codes, *behind), map(_disposition, rows), frozen=2)


def _disposition(one: DispositionRow) -> Row:
    counts = dict(one.counts)
    return (one.platform, one.name, *(counts.get(code, 0) for code in DISPOSITIONS), one.eligible, one.determinate, _share(one.coverage))


def _share(value: float | None) -> Cell:
    return None if value is None else share(100 * value)


def typology_table(typology: Typology) -> Table:
    """Return the sheet of engagement types."""
    about = (
        f"One row an engagement type, by {typology.rules}: k persons are certainly of it, unknown could be. "
        f"Of {typology.undetermined} persons more than one type is possible; the rows below the types say which."
    )
    return Table("Typology", about, _TYPES, _types(typology), frozen=2)


def _types(typology: Typology) -> Iterator[Row]:
    for one in typology.types:
        yield (one.type, one.label, *rate_cells(one.rate), one.definition, one.source)
    for types, persons in typology.open_between:
        yield (
            "open",
            " or ".join(types),
            None,
            None,
            persons,
            *(None,) * (len(RATE) - 3),
            "Persons of whom any of these types is possible.",
        )
