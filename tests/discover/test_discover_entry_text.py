"""What one line of a list says of a person. Everybody is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.discover.entry_text import Entry, read_entry, read_position, says_title


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("Ada Example, CIO, North Mill", Entry("Ada Example", "CIO", "North Mill")),
        ("3. Ada Example – CIO at North Mill", Entry("Ada Example", "CIO", "North Mill")),
        ("#12 Ada Example (@ada), CIO, North Mill, Leeds", Entry("Ada Example", "CIO", "North Mill", "Leeds")),
        ("Ada Example, Chief Information Officer, North Mill, Inc.", Entry("Ada Example", "Chief Information Officer", "North Mill, Inc")),
        ("Bo Sample: VP, Information Technology, Harbor Energy", Entry("Bo Sample", "VP, Information Technology", "Harbor Energy")),
        ("Ada Example | CIO of the City of Leeds", Entry("Ada Example", "CIO", "City of Leeds")),
        ("Dr. Ada Example, PhD, CTO @ North Mill", Entry("Ada Example", "CTO", "North Mill")),
        ("Ada Example, North Mill", Entry("Ada Example", "", "North Mill")),
        ("1) Ada Example (@ada)", Entry("Ada Example")),
        ("- Ada Example https://ada.example/feed", Entry("Ada Example")),
        ("Ada Example\nCTO\nNorth Mill", Entry("Ada Example", "CTO", "North Mill")),
        ("Ada Example, CIO, North Mill. She writes about mills.", Entry("Ada Example", "CIO", "North Mill")),
    ],
)
def test_entries(line, entry):
    assert read_entry(line) == entry


@pytest.mark.parametrize(
    "line", ["Privacy Policy", "Chief Information Officer – Ada Example", "CIO Weekly, the magazine", "", "...", "1.", "ada, cio"]
)
def test_lines_that_do_not_begin_with_a_name(line):
    assert read_entry(line) is None


def test_a_sentence_is_no_employer():
    long = "a place where many people have worked for a very long time on all kinds of things"
    assert read_position([f"CIO at {long}"]).organization == ""


@pytest.mark.parametrize(("text", "title"), [("VP of IT", True), ("Chief Gardener", True), ("North Mill", False), ("Leeds", False)])
def test_titles_are_told_by_their_words(text, title):
    assert says_title(text) is title


@given(st.text(max_size=600))
def test_any_text_is_read_or_refused(text):
    found = read_entry(text)
    assert found is None or (found.name and "\n" not in f"{found.name}{found.title}{found.organization}{found.location}")
