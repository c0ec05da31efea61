"""The parts of an analysis get one order, and the notes say what must be known first. Everybody is invented."""

from __future__ import annotations

import pytest

from presence_audit.compare.analyse import Parts, Wave, analyse
from presence_audit.compare.analysis_notes import notes_of
from presence_audit.compare.waves import wave_ref
from presence_audit.model import Person, PersonResult
from presence_audit.rules import load_typology
from presence_audit.rules.baselines import load_baselines
from wave_study import SPRING, SUMMER, answered, cell, persons, study

EARLY = answered({"ada": "y", "bo": "n", "cy": "?"})
LATE = answered({"ada": "y", "bo": "y", "cy": "n"}, as_of=SUMMER)


def notes(*studies, before: str = "") -> tuple[str, ...]:
    return notes_of(studies, [wave_ref(one, "", before) for one in studies])


def test_one_wave_has_no_waves_and_what_was_not_asked_for_is_not_worked_out():
    found = analyse(EARLY, Parts())
    assert (found.waves, found.comparisons, found.series) == ((), (), ())
    assert (found.then_and_now, found.typology, found.sensitivity) == ((), None, None)
    assert found.design.as_of == SPRING
    assert [one.measure for one in found.measures] == [one.measure for one in EARLY.measures.measures]


def test_every_wave_is_compared_with_the_one_before():
    middle = LATE.model_copy(update={"as_of": SPRING.replace(month=5, day=1)})
    found = analyse(LATE, Parts(earlier=(Wave(EARLY, "presence 1.0.0"), Wave(middle))))
    assert [one.as_of for one in found.waves] == [SPRING, middle.as_of, SUMMER]
    assert [(one.before.as_of, one.after.as_of) for one in found.comparisons] == [(SPRING, middle.as_of), (middle.as_of, SUMMER)]
    assert [one.judged_before_by for one in found.waves] == ["presence 1.0.0", "", ""]
    assert all(len(one.by_wave) == 3 for one in found.series)


def test_the_same_study_and_parts_give_the_same_analysis():
    parts = Parts(baselines=load_baselines(("zeno-2015",)), typology=load_typology(), earlier=(Wave(EARLY),))
    assert analyse(LATE, parts) == analyse(LATE, parts)
    assert analyse(LATE, parts).typology is not None


def test_no_note_where_nothing_must_be_known():
    assert notes(study({"ada": "a", "bo": "-"})) == ()


def test_an_empty_roster_one_person_and_nobody_who_may_be_looked_at():
    assert notes(study([])) == ("The roster is empty: nothing is measured.",)
    assert notes(study({"ada": "a"}))[0].startswith("The roster has one person")
    assert "Nobody of the roster may be looked at: nothing is measured." in notes(study({"ada": "x", "bo": "x"}))


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"ada": "a", "bo": "?", "cy": "?"}, "67 %"),
        ({"ada": "?", "bo": "?"}, "100 %"),
        (dict(zip("abcdef", "a?????", strict=True)), "84 %"),
    ],
)
def test_where_most_cells_are_unknown_the_reader_is_told_first(cells, said):
    """1 of 6 are 16 % known (rounded down, as above every table), so 84 % unknown."""
    people = persons(cells)
    known = sum(letter != "?" for letter in cells.values()) / len(cells)
    (note,) = notes(study(people, coverage=known))
    assert note.startswith(f"{said} of the cells are unknown.")


def test_a_wave_that_is_judged_again_says_by_what_it_was_judged_before():
    one = study({"ada": "a", "bo": "-"})
    (note,) = notes(one, before="presence 0.9.0")
    assert note == f"The wave of 2026-03-31 was judged by presence 0.9.0 at its time; here it is judged again, by {one.origin.rules}."


def test_platforms_that_one_wave_lacks_and_controls_that_failed():
    people = persons({"ada": "ap", "bo": "--"}, platforms=("x", "linkedin"))
    before = study(people, platforms=("x", "linkedin"))
    after = study(persons({"ada": "a", "bo": "-"}, SUMMER), SUMMER)
    after = after.model_copy(update={"origin": after.origin.model_copy(update={"controls": (("x", "failed"),)})})
    found = notes(before, after)
    assert found[0] == "Looked at in the wave of 2026-03-31 and not in that of 2026-06-30: linkedin."
    assert found[1].startswith("The controls failed on x:")


def test_an_excluded_person_is_in_no_rate():
    people = [
        *persons({"ada": "a"}),
        PersonResult(
            person=Person(id="bo", name="Bo", opt_out=True),
            presences=(cell("x", who="bo"),),
            findings=(),
            slots=(),
            categories=(),
            score=None,
        ),
    ]
    found = analyse(study(people), Parts(typology=load_typology()))
    assert (found.design.people, found.design.eligible) == (2, 1)
    assert all(one.rate.n <= 1 for one in found.typology.types)
