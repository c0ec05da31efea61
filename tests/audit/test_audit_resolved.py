"""Which coded rows count where a third decided; everybody is invented."""

from __future__ import annotations

from datetime import date

import pytest

from presence_audit.audit.resolved import standing_rows
from presence_audit.model import Coded, digest_of


def row(coder, found="no", resolution="", *, day=1, platform="x"):
    return Coded(
        person="ada-example", platform=platform, found=found, coder=coder, coded_on=date(2026, 3, day), resolution=resolution,
        source=f"{coder}.csv:2", sha256="0" * 64,
    )  # fmt: skip


def test_without_a_resolution_all_rows_count():
    rows = [row("AB"), row("CD", "yes")]
    assert standing_rows(rows) == rows


@pytest.mark.parametrize("resolution", ["agreed", "adjudicated"])
def test_a_resolved_row_takes_the_place_of_the_coders_rows_on_its_cell(resolution):
    first, second, elsewhere, decided = row("AB"), row("CD", "yes"), row("AB", platform="linkedin"), row("EF", "yes", resolution)
    assert standing_rows([first, second, elsewhere, decided]) == [elsewhere, decided]


def test_a_later_row_by_a_coder_does_not_undo_it():
    late, decided = row("AB", day=9), row("EF", "yes", "adjudicated")
    assert standing_rows([late, decided]) == [decided]


def test_the_newest_resolution_counts_and_on_one_day_the_adjudicated_one():
    agreed, decided, newer = row("AB+CD", "no", "agreed"), row("EF", "yes", "adjudicated"), row("GH", "unclear", "agreed", day=2)
    assert standing_rows([agreed, decided]) == [decided]
    assert standing_rows([newer, agreed, decided]) == [newer]


def test_rows_without_a_resolution_keep_the_ids_of_before_and_say_nothing_of_it():
    plain = row("AB")
    dumped = plain.model_dump(mode="json")
    assert not {"resolution", "codes"} & dumped.keys()
    assert plain.id == digest_of("coded", {name: value for name, value in dumped.items() if name != "source"})
    assert row("AB", resolution="agreed").id != plain.id
