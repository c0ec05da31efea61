"""What a report without names says of itself is true of the very study, also where that holds one person; everybody is invented."""

from __future__ import annotations

import io

import pytest
from page_reading import text_of, tree_of
from sample_study import PEOPLE, sample
from workbook_back import opened

from presence_audit.compare.diff import diff_studies
from presence_audit.formats.diff_markdown import DiffMarkdown
from presence_audit.formats.diff_table import DiffTable
from presence_audit.formats.table import TableFormat
from presence_audit.model import Diff, Study
from presence_audit.privacy.diff import diff_without_names
from presence_audit.privacy.pseudonyms import Pseudonyms
from presence_audit.privacy.published import pseudonymous
from wave_study import SPRING, SUMMER, persons, study

KEY = Pseudonyms(b"k" * 32)


def text(wrote, writer) -> str:
    out = io.BytesIO()
    writer.write(wrote, out)
    return " ".join(out.getvalue().decode().split())


def sheet(one: Study) -> str:
    return " ".join(str(cell.value) for line in opened(one)["Summary"] for cell in line)


FORMS = {
    "table": lambda one: text(one, TableFormat()),
    "page": lambda one: text_of(tree_of(one)),
    "workbook": sheet,
}


def of(number: int) -> Study:
    return pseudonymous(sample(PEOPLE[:number], surveys=()), KEY, 5)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("number", "told"), [(1, "(here 1 person)"), (3, "(here 3 persons)")])
def test_it_tells_how_many_persons_are_in_this_study_and_nothing_of_another(form, number, told):
    said = FORMS[form](of(number))
    assert f"Pseudonymous, not anonymous: whoever knows the roster and looks again may tell people by their pattern of states, the more easily the fewer they are {told}." in said  # fmt: skip
    assert "35" not in said.partition("Pseudonymous, not anonymous")[2].partition(").")[0]
    assert "award" not in said


@pytest.mark.parametrize("writer", [DiffTable, DiffMarkdown])
def test_a_comparison_counts_whoever_is_in_one_of_the_runs(writer):
    before, after = study(persons({"ada": "a", "bo": "-"}, SPRING)), study(persons({"ada": "l", "cy": "a"}, SUMMER), SUMMER)
    diff: Diff = diff_without_names(diff_studies(before, after, before), before, after, KEY)
    assert "the fewer they are (here 3 persons)" in text(diff, writer())
