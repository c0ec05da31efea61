"""The suppression list as a file: for its owner alone, and nobody's entry is lost; everybody is invented."""

from __future__ import annotations

import os
import stat
from datetime import date

import pytest

from presence_audit.audit import suppressing
from presence_audit.audit.suppressing import Given, add, read_suppression
from presence_audit.errors import UsageError
from presence_audit.model import Person
from presence_audit.platforms import load_platforms

DAY = date(2026, 11, 1)


def test_it_is_never_readable_for_others_not_even_while_it_is_written(tmp_path, monkeypatch):
    path, modes = tmp_path / "list.yaml", []
    put = suppressing.put_in_place
    monkeypatch.setattr(suppressing, "put_in_place", lambda one, other: (modes.append(stat.S_IMODE(one.stat().st_mode)), put(one, other)))
    before = os.umask(0)
    try:
        add(path, Given(("Ada Example",)), load_platforms(), DAY)
        path.chmod(0o644)
        add(path, Given(("Bo Example",)), load_platforms(), DAY)
    finally:
        os.umask(before)
    assert modes == [0o600, 0o600]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["list.yaml"]


def test_two_who_write_at_once_do_not_lose_an_entry(tmp_path, monkeypatch):
    path, platforms = tmp_path / "list.yaml", load_platforms()
    add(path, Given(("Ada Example",)), platforms, DAY)
    parse = suppressing.parse_document

    def meanwhile(*given):
        monkeypatch.setattr(suppressing, "parse_document", parse)
        with pytest.raises(UsageError, match="somebody else is writing to it"):
            add(path, Given(("Bo Example",)), platforms, DAY)
        return parse(*given)

    monkeypatch.setattr(suppressing, "parse_document", meanwhile)
    add(path, Given(("Cy Example",)), platforms, DAY)
    add(path, Given(("Bo Example",)), platforms, DAY)
    listed = read_suppression(path)
    assert listed is not None
    assert all(listed.person(Person(id="p", name=name)) for name in ("Ada Example", "Bo Example", "Cy Example"))


@pytest.mark.parametrize("note", ["request of Example, Ada", "ADA-EXAMPLE wrote", "for Éxample"])
def test_a_note_that_names_her_is_refused_however_it_is_written(note, tmp_path):
    with pytest.raises(UsageError, match="the note repeats"):
        add(tmp_path / "list.yaml", Given(("Ada Example",), (), note), load_platforms(), DAY)
    assert list(tmp_path.iterdir()) == []
