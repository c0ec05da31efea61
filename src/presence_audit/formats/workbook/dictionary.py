"""The data dictionary: every column of every sheet with its meaning, unit and values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .column import UNITS, Column, Row, Table

_COLUMNS = (
    Column("Sheet", "Name of the sheet.", width=16),
    Column("Column", "Heading of the column; empty: about the sheet as a whole.", width=26),
    Column("Meaning", "What its values say.", width=110),
    Column("Unit", "How its values are written.", width=26),
    Column("Values", "The closed list of its values, or their range; empty: any.", width=70),
)


def dictionary_table(tables: Iterable[Table]) -> Table:
    """Return the sheet that describes the others, and itself last."""
    made = Table("Data dictionary", "One row a column of a sheet, in the order of the sheets.", _COLUMNS, (), frozen=2)
    return Table(made.name, made.about, made.columns, _rows((*tables, made)), made.frozen)


def _rows(tables: Iterable[Table]) -> Iterator[Row]:
    for table in tables:
        yield (table.name, None, table.about, None, None)
        for one in table.columns:
            yield (table.name, one.heading, one.meaning, UNITS[one.kind], one.values)
