"""What `study RUN…` says on stderr of what it wrote."""

from __future__ import annotations

import pytest

from commands import presence_audit
from presence_audit.formats.page import grid
from worked_example import scanned

QUICKLY = ("--no-sensitivity", "--baseline", "none", "--format")


@pytest.mark.parametrize(("name", "said"), [("html", 1), ("csv", 0)])
def test_a_page_that_shows_only_the_first_persons_says_so(name, said, tmp_path, monkeypatch):
    monkeypatch.setattr(grid, "MOST", 30)
    done = presence_audit("study", scanned(), *QUICKLY, name, "--output", tmp_path / "written")
    assert done.code == 0
    assert done.err.count("note: the page shows the first 30 of 35 persons; its counts are of all of them\n") == said
