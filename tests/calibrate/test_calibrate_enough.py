"""How many decisions a refit needs: the numbers are those of the sources, counted by hand."""

from __future__ import annotations

from drawn_pairs import pair

from presence_audit.calibrate import FEWEST_PAIRS, FEWEST_RARER, needed


def some(accepted: int, rejected: int, *facts: str, persons: int = 50):
    sides = [True] * accepted + [False] * rejected
    return [pair(theirs, *facts, person=f"p{number % persons}", account=f"x:{number}") for number, theirs in enumerate(sides)]


def test_the_numbers_of_the_sources():
    assert FEWEST_PAIRS == 97  # 1.96² · 0.5² / 0.1² = 96.04, rounded up
    assert FEWEST_RARER == 30  # three weights, ten events each


def test_enough_is_enough():
    assert needed(some(67, 30, "role_family")).missing == ()
    assert needed(some(30, 67, "role_family")).missing == ()


def test_what_is_missing_is_said_by_kind():
    assert needed(some(60, 12, "role_family")).missing == (
        "18 more rejected (12 of at least 30)",
        "besides, 7 more of either kind (72 of at least 97 in all)",
    )
    assert needed(some(40, 40, "role_family")).missing == ("17 more of either kind (80 of at least 97 in all)",)
    assert needed([]).missing == (
        "30 more accepted (0 of at least 30)",
        "30 more rejected (0 of at least 30)",
        "besides, 37 more of either kind (0 of at least 97 in all)",
        "decisions on 10 more persons (0 of at least 10)",
    )


def test_what_is_missing_is_just_enough():
    for accepted, rejected in ((60, 12), (0, 0), (12, 200), (40, 40)):
        more_accepted, more_rejected = max(0, 30 - accepted), max(0, 30 - rejected)
        either = max(0, 97 - accepted - rejected - more_accepted - more_rejected)
        assert needed(some(accepted + more_accepted + either, rejected + more_rejected, "role_family")).missing == ()


def test_one_person_is_not_enough():
    assert needed(some(60, 60, "role_family", persons=9)).missing == ("decisions on 1 more persons (9 of at least 10)",)


def test_a_fact_must_be_seen_on_both_sides():
    only_accepted = some(50, 0, "employer_current") + some(0, 50, "role_family")
    assert needed(only_accepted).missing == ("a fact that 5 accepted and 5 rejected accounts show: so far none does",)
    both = some(5, 0, "employer_current") + some(46, 46) + some(0, 5, "employer_current") + some(4, 4, "role_family")
    assert (needed(both).facts, needed(both).too_rare) == (("employer_current",), ("role_family",))


def test_the_rarer_class_carries_one_weight_for_ten():
    facts = ("employer_current", "role_family", "location_region", "one_way_claim")
    often = some(20, 20, *facts) + some(40, 19, *facts[:3])
    assert needed(often).facts == ("employer_current", "location_region", "role_family")
    assert needed(often + some(0, 1)).facts == tuple(sorted(facts))


def test_names_and_assertions_are_not_counted():
    assert needed(some(60, 60, "name_agrees", "role_family")).facts == ("role_family",)
