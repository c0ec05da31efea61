"""What changed between two runs, in what way, and by what: the world, the rules, the roster, a decision."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.compare.cell_changes import kind_of, other_account
from presence_audit.compare.diff import Frame, diff_studies, in_the_world
from presence_audit.model import Account, Attribution, CellChange, Diff, Fact, Organization, Person, Presence, Study
from wave_study import SPRING, SUMMER, cell, persons, result, study

LETTERS = st.sampled_from("-0dlaep?")
OTHER_RULES = {"rules": "presence 2.0.0", "rules_digest": "ee"}


def diff(before: Study, after: Study, kept: Study | None = None) -> Diff:
    return diff_studies(before, after, kept or before)


def one(before: Study, after: Study) -> CellChange:
    (change,) = diff(before, after).changes
    return change


def of(person: Person, presence: Presence, as_of=SPRING, **changes) -> Study:
    return study([result(person, [presence], as_of=as_of)], as_of, **changes)


def text(found: Diff) -> str:
    return " ".join(found.notes)


@pytest.mark.parametrize(
    ("was", "now", "kind"),
    [
        ("-", "a", "appeared"), ("-", "p", "appeared"), ("-", "0", "appeared"),
        ("a", "-", "gone"), ("p", "-", "gone"),
        ("d", "a", "more_active"), ("0", "l", "more_active"), ("a", "e", "more_active"),
        ("a", "l", "less_active"), ("e", "a", "less_active"), ("l", "d", "less_active"),
        ("?", "a", "resolved"), ("?", "-", "resolved"), ("?", "p", "resolved"), ("p", "a", "resolved"),
        ("a", "?", "lost_sight"), ("-", "?", "lost_sight"), ("a", "p", "lost_sight"),
    ],
)  # fmt: skip
def test_every_move_has_its_kind(was, now, kind):
    assert one(study({"ada": was}), study({"ada": now}, SUMMER)).kind == kind


@given(LETTERS, LETTERS)
def test_a_change_turned_round_is_its_contrary(was, now):
    there, back = kind_of(cell(was), cell(now)), kind_of(cell(now), cell(was))
    contrary = {"appeared": "gone", "more_active": "less_active", "resolved": "lost_sight"}
    contrary |= {later: earlier for earlier, later in contrary.items()} | {"other": "other", None: None}
    assert back == contrary[there]
    assert (there is None) == (was == now)


@given(st.dictionaries(st.sampled_from("abcdefgh"), LETTERS), st.dictionaries(st.sampled_from("abcdefgh"), LETTERS))
def test_only_persons_of_both_runs_change_and_nobody_twice(old, new):
    found = diff(study(old), study(new, SUMMER))
    assert [change.person for change in found.changes] == [who for who in new if who in old and old[who] != new[who]]
    assert in_the_world(found) <= len(found.changes)


def test_the_same_run_twice_has_no_change_and_says_so():
    found = diff(study({"ada": "a", "bo": "?"}), study({"ada": "a", "bo": "?"}))
    assert (found.changes, found.by_rules, found.scores_by_rules, found.rows_changed) == ((), (), (), ())
    assert found.notes == ("It is the same run twice: nothing can have changed.",)


def test_both_sides_carry_their_own_evidence():
    change = one(study({"ada": "-"}), study({"ada": "a"}, SUMMER))
    assert (change.before.state, change.after.state, change.cause) == ("not_found", "active", "world")
    assert [item.id for item in change.before.evidence] == ["ada-x-2026-03-31"]
    assert [item.id for item in change.after.evidence] == ["ada-x-2026-06-30"]
    assert (change.before.account, change.after.account) == ("", "https://x.example/ada")


def test_another_reason_for_the_unknown_and_another_account_are_told_apart_from_moves():
    walled = of(Person(id="ada", name="Ada"), cell("?"))
    refused = of(Person(id="ada", name="Ada"), cell("?", reason="rate_limited"), SUMMER)
    assert one(walled, refused).kind == "other"
    old, new = (of(Person(id="ada", name="Ada"), cell("a", who=who), day) for who, day in (("ada", SPRING), ("adah", SUMMER)))
    assert one(old, new).kind == "other"
    assert in_the_world(diff(old, new)) == 0


def test_an_account_that_keeps_the_platform_s_id_is_the_same_under_another_handle():
    old, new = (Account(platform="x", handle=name, url=f"https://x.example/{name}", platform_id="7") for name in ("ada", "adah"))
    assert not other_account(old, new)
    assert other_account(old, new.model_copy(update={"platform_id": "8"}))


def test_what_other_rules_change_in_the_earlier_run_stands_apart_from_the_world():
    kept = study(persons({"ada": "l", "bo": "a"}), origin={"rules": "presence 0.9.0", "rules_digest": "00"})
    before, after = study({"ada": "d", "bo": "a"}), study({"ada": "d", "bo": "l"}, SUMMER)
    found = diff_studies(before, after, kept, Frame(first_rules=("presence 0.9.0", "")))
    assert [(change.person, change.kind, change.cause) for change in found.by_rules] == [("ada", "less_active", "rules")]
    assert [(change.person, change.kind, change.cause) for change in found.changes] == [("bo", "less_active", "world")]
    assert found.comparison.before.judged_before_by == "presence 0.9.0"
    assert "by the rules presence 0.9.0" in text(found)
    assert "1 cell and 0 scores" in text(found)


def test_scores_by_other_rules_are_both_given():
    ada = Person(id="ada", name="Ada")
    kept = study([result(ada, [cell("a")], (10, 20))], origin={"rules_digest": "00"})
    before = study([result(ada, [cell("a")], (15, 20))])
    assert diff(before, study({"ada": "a"}, SUMMER), kept).scores_by_rules == (("ada", (10, 20), (15, 20)),)


def test_without_the_judgement_of_its_time_it_is_said_that_nothing_is_known_about_rules():
    found = diff_studies(study({"ada": "a"}), study({"ada": "l"}, SUMMER))
    assert found.by_rules == ()
    assert "is not kept" in found.notes[0]


def test_who_left_and_must_not_be_listed_is_not_listed_by_the_rules_either():
    kept, before = study({"ada": "l", "bo": "a"}, origin={"rules_digest": "00"}), study({"ada": "d", "bo": "a"})
    after = study({"bo": "a"}, SUMMER, origin={"suppressed": 1})
    found = diff(before, after, kept)
    assert (found.by_rules, found.comparison.left_unlisted) == ((), 1)
    assert "Who left is not listed (1 person), because 1 person was left out of the later run on request" in text(found)
    assert "ada" not in found.model_dump_json()


def named(*handles: str) -> tuple[Account, ...]:
    return tuple(Account(platform="x", handle=one, url=f"https://x.example/{one}") for one in handles)


def test_an_account_that_the_roster_names_since_appeared_by_the_roster():
    old, new = Person(id="ada", name="Ada"), Person(id="ada", name="Ada", accounts=named("ada"))
    found = diff(of(old, cell("-")), of(new, cell("a"), SUMMER))
    assert [(change.kind, change.cause) for change in found.changes] == [("appeared", "roster")]
    assert found.rows_changed == ("ada",)
    assert in_the_world(found) == 0
    assert one(of(old, cell("?", reason="not_searched")), of(new, cell("a"), SUMMER)).cause == "roster"


def test_a_new_employer_can_settle_whose_an_account_is():
    old = Person(id="ada", name="Ada", organization=Organization(name="North"))
    new = Person(id="ada", name="Ada", organization=Organization(name="South"))
    doubtful = cell("?", reason="ambiguous_identity")
    assert one(of(old, doubtful), of(new, cell("a"), SUMMER)).cause == "roster"


@pytest.mark.parametrize(("was", "now"), [("a", "l"), ("l", "a"), ("a", "?"), ("?", "a")])
def test_a_new_employer_makes_nobody_post_and_builds_no_wall(was, now):
    old = Person(id="ada", name="Ada", organization=Organization(name="North"))
    new = Person(id="ada", name="Ada", organization=Organization(name="South"))
    assert one(of(old, cell(was)), of(new, cell(now), SUMMER)).cause == "world"


@pytest.mark.parametrize(("was", "now"), [("a", "x"), ("x", "a")])
def test_what_was_seen_of_somebody_who_opted_out_is_not_told_again(was, now):
    before, after = study({"ada": was, "bo": "a"}), study({"ada": now, "bo": "a"}, SUMMER)
    kept = study({"ada": "l" if was == "a" else "x", "bo": "d"}, origin={"rules_digest": "00"})
    found = diff(before, after, kept)
    assert (found.changes, [change.person for change in found.by_rules], found.rows_changed) == ((), ["bo"], ())
    assert "1 person of both runs opted out in one of them" in text(found)
    assert "ada" not in found.model_dump_json()
    moved = found.comparison.transitions[0]
    assert moved.resolved + moved.lost_sight == 1


def test_a_cell_that_is_excluded_in_one_run_is_no_move():
    assert {kind_of(cell(was), cell(now)) for was, now in (("x", "a"), ("a", "x"), ("?", "x"))} == {"other"}


def test_what_analysts_decided_in_one_run_is_their_doing():
    weighed = Attribution(
        account=named("ada")[0],
        found_by=("search",),
        prior_bits=0,
        facts=(Fact(name="decided_accept", bits=0, detail="ab decided"),),
        probability=0.7,
        verdict="accepted",
        reason="decided",
    )
    ada = Person(id="ada", name="Ada")
    before = of(ada, cell("?", reason="ambiguous_identity"))
    after = of(ada, cell("a", attributions=(weighed,)), SUMMER, origin={"decisions_digest": "dd"})
    assert one(before, after).cause == "decision"
    assert "different decisions of analysts" in text(diff(before, after))
    # the account was decided on, and its owner stopped posting: that is nobody's decision
    later = of(ada, cell("l"), SUMMER)
    assert one(of(ada, cell("a", attributions=(weighed,))), later).cause == "world"


def test_notes_say_what_the_runs_do_not_share():
    old = study(persons({"ada": "aa"}, platforms=("x", "github")), platforms=("x", "github"))
    new = study(persons({"ada": "aa"}, SUMMER, platforms=("x", "website")), SUMMER, platforms=("x", "website"))
    assert "earlier run alone, and in no comparison: github" in text(diff(old, new))
    assert "later run alone, and in no comparison: website" in text(diff(old, new))


def test_two_runs_of_one_day_and_runs_without_a_new_look_are_said():
    same_day = diff(study({"ada": "a"}), study({"ada": "l"}))
    assert "as of the same day (2026-03-31)" in text(same_day)
    unseen = study({"ada": "l"}, SUMMER, origin={"collected_until": "2026-03-31T00:00:00Z"})
    assert "only time went by" in text(diff(study({"ada": "a"}), unseen))


def test_no_change_and_nobody_in_common_are_said():
    assert "No cell changed" in text(diff(study({"ada": "a"}), study({"ada": "a"}, SUMMER)))
    assert "Nobody is in both runs by their ids" in text(diff(study({"ada": "a"}), study({"bo": "a"}, SUMMER)))


def test_a_run_of_nobody_and_one_of_one_person():
    assert diff(study({}), study({}, SUMMER)).changes == ()
    assert diff(study({}), study({"ada": "a"}, SUMMER)).comparison.joined == ("ada",)


def test_the_notes_name_nobody():
    ada = Person(id="ada-lovington", name="Ada Lovington", accounts=named("ada"))
    moved = Person(id="ada-south", name="Ada Lovington")
    before = study([result(ada, [cell("a")]), result(Person(id="bo", name="Bo"), [cell("a")])], origin={"forgotten": 1})
    after = study([result(moved, [cell("a")]), result(Person(id="bo", name="Bó"), [cell("?")])], SUMMER, origin=OTHER_RULES)
    notes = text(diff(before, after)).lower()
    assert "the name of one who left" in notes
    assert "the roster says otherwise about 1 person" in notes
    assert not [word for word in ("lovington", "ada", "bo ", "bó") if word in notes]
