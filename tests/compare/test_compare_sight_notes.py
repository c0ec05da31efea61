"""A study says itself in which of its waves a platform could not be read, so that nobody takes zero for an exodus."""

from __future__ import annotations

from datetime import date

from platform_study import study
from presence_audit.compare.sight_notes import broken_notes
from presence_audit.model import WaveRef

STEADY = {"mastodon": ["active"] * 8, "github": ["active"] * 8}
BROKEN = {"mastodon": ["unrecognised"] * 8, "github": ["active"] * 8}


def refs(count):
    days = [date(2026, month, 1) for month in (1, 4, 7, 10)][:count]
    return [
        WaveRef(label=str(day), as_of=day, rules="presence 1.2.0", rules_digest="0", roster_digest="0", people=8, coverage=None)
        for day in days
    ]


def test_the_wave_and_the_platform_are_named_and_no_other():
    waves = [study(STEADY), study(STEADY), study(BROKEN)]
    (note,) = broken_notes(waves, refs(3))
    assert note.startswith("Mastodon, wave of 2026-07-01: ")
    assert "8 of 8" in note
    assert note.endswith("Its numbers there speak of the instrument, not of the people.")


def test_a_platform_that_recovered_is_no_trouble_of_the_wave_after():
    assert len(list(broken_notes([study(STEADY), study(BROKEN), study(STEADY)], refs(3)))) == 1


def test_one_wave_alone_can_be_broken_and_sound_ones_say_nothing():
    assert len(list(broken_notes([study(BROKEN)], refs(1)))) == 1
    assert list(broken_notes([study(STEADY), study(STEADY)], refs(2))) == []
    assert list(broken_notes([], [])) == []
