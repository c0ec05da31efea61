"""How well each platform could be read: when is a fall trouble of the instrument?"""

from __future__ import annotations

import pytest

from presence_audit.compare.diff import diff_studies
from presence_audit.compare.sight import JUMP_LEAST, LOST_LEAST, LOST_SHARE, sight
from presence_audit.model import Person, PlatformSight, Study
from wave_study import SUMMER, cell, look, persons, result, study


def of(letters: str, reason: str = "login_wall", **changes) -> Study:
    """Persons with a letter each on `x`."""
    people = [
        result(Person(id=f"p{at}", name=f"P{at}"), [cell(letter, who=f"p{at}", **({"reason": reason} if letter == "?" else {}))])
        for at, letter in enumerate(letters)
    ]
    return study(people, **changes)


def seen(before: Study | None, after: Study) -> PlatformSight:
    (found,) = sight(before, after)
    return found


def with_looks(unread: int, looks: int) -> Study:
    """A study in which each person has one look."""
    people = []
    for at in range(looks):
        presence = cell("?", reason="unrecognised", who=f"p{at}") if at < unread else cell("a", who=f"p{at}")
        name = presence.evidence[0]
        verdict = ("unrecognised", "unavailable") if at < unread else ("present[0]", "retrieved")
        person = result(Person(id=f"p{at}", name=f"P{at}"), [presence])
        people.append(person.model_copy(update={"evidence": (look(name, *verdict),)}))
    return study(people)


def test_a_platform_that_is_read_as_before_is_not_broken():
    found = seen(of("aal-"), of("all-", as_of=SUMMER))
    assert (found.broken, found.coverage, found.control) == ("", (1.0, 1.0), ("not_run", "not_run"))


def test_failed_controls_break_a_platform_whatever_was_before():
    broken = seen(None, of("aa", origin={"controls": (("x", "failed"),)}))
    assert "control look-ups failed" in broken.broken
    assert broken.control == ("not_run", "failed")
    assert seen(None, of("aa", origin={"controls": (("x", "passed"),)})).broken == ""


@pytest.mark.parametrize(("after", "broken"), [("???aaaaaaaaa", True), ("??aaaaaaaaaa", False), ("???" + "a" * 10, False)])
def test_a_quarter_of_the_known_cells_must_be_lost_and_three_at_least(after, broken):
    assert (LOST_SHARE, LOST_LEAST) == (0.25, 3)
    found = seen(of("a" * len(after)), of(after, as_of=SUMMER))
    assert bool(found.broken) is broken
    if broken:
        assert found.broken == "Of 12 cells known before, 3 are unknown now (login wall 3)."


@pytest.mark.parametrize("reason", ["ambiguous_identity", "suspended", "protected"])
def test_an_account_that_is_closed_or_doubtful_breaks_no_platform(reason):
    assert seen(of("aaaa"), of("????", reason, as_of=SUMMER)).broken == ""


def test_a_larger_roster_of_which_little_is_known_yet_breaks_no_platform():
    assert seen(of("aaaa"), of("aaaa" + "?" * 20, as_of=SUMMER)).broken == ""


@pytest.mark.parametrize(
    ("before", "after", "broken"), [((0, 20), (4, 20), True), ((0, 20), (3, 20), False), ((2, 20), (5, 20), False), ((0, 2), (2, 2), False)]
)
def test_a_jump_of_pages_that_nobody_knows_breaks_a_platform(before, after, broken):
    assert JUMP_LEAST == 3
    found = seen(with_looks(*before), with_looks(*after))
    assert ("No signature recognised" in found.broken) is broken
    assert found.unrecognised == (before, after)


def test_rows_of_coders_are_no_looks():
    presence = cell("a")
    person = result(Person(id="ada", name="Ada"), [presence])
    coded = person.model_copy(update={"evidence": (look(presence.evidence[0], "yes", "coded"),)})
    assert seen(None, study([coded])).unrecognised == (None, None)


def test_a_platform_of_the_later_wave_alone_has_no_before():
    before = study(persons({"ada": "a"}, platforms=("github",)), platforms=("github",))
    found = seen(before, of("a", as_of=SUMMER))
    assert (found.coverage, found.unrecognised[0]) == ((None, 1.0), None)


def test_what_was_lost_sight_of_is_said_to_be_trouble_of_the_instrument():
    before, after = of("aaaa"), of("???a", as_of=SUMMER)
    found = diff_studies(before, after, before)
    assert [change.kind for change in found.changes] == ["lost_sight"] * 3
    assert found.notes[0].startswith("X could not be read as before. Of 4 cells known before, 3 are unknown now (login wall 3).")
    assert "trouble of the instrument, and no change of anybody" in found.notes[0]
