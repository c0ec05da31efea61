"""What a decisions file may say, and how a mistake in it is told; every person and account is invented."""

from __future__ import annotations

import json
from datetime import date

import pytest
from decision_texts import PEOPLE, PLATFORMS, entry, read, text, told

from presence_audit.audit.decided import account_named, read_decisions
from presence_audit.decisions import ReadDecisions, join_decisions
from presence_audit.errors import DocumentError
from presence_audit.model import Person


def test_a_decision_is_read_with_its_place(tmp_path):
    file = read(tmp_path, text(entry()))
    (one,) = file.decisions
    assert (one.person, one.account.key, one.verdict, one.coder) == ("ada-example", "bluesky:ada.example", "accept", "JB")
    assert (one.decided_on, one.reason, one.source) == (date(2026, 11, 20), "named on her slide deck", f"{tmp_path}/decisions.yaml:3")
    assert len(file.digest) == 64


@pytest.mark.parametrize("content", ["schema_version: 1\n", "schema_version: 1\ndecisions:\n", "schema_version: 1\ndecisions: []\n"])
def test_a_file_may_hold_no_decision_yet(tmp_path, content):
    assert read(tmp_path, content).decisions == ()


def test_json_says_the_same(tmp_path):
    values = {
        "person": "bo-example",
        "account": "mastodon:bo@social.example",
        "verdict": "reject",
        "coder": "K L",
        "date": "2026-11-20",
        "reason": "a namesake",
    }
    (one,) = read(tmp_path, json.dumps({"schema_version": 1, "decisions": [values]}), "decisions.json").decisions
    assert (one.account.key, one.verdict) == ("mastodon:bo@social.example", "reject")


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("https://bsky.app/profile/Ada.Example", "bluesky:ada.example"),
        ("bluesky:ada.example", "bluesky:ada.example"),
        ("mastodon:ada@social.example", "mastodon:ada@social.example"),
        ("https://www.linkedin.com/in/ada-example/", "linkedin:ada-example"),
        ("linkedin.com/in/ada-example", "linkedin:ada-example"),
        ("https://ada.example/", "website:ada.example"),
        ("website:ada.example", "website:ada.example"),
    ],
)
def test_accounts_in_any_spelling(written, key):
    assert account_named(PLATFORMS, written).key == key


def test_an_address_that_two_platforms_read_is_not_guessed():
    with pytest.raises(ValueError, match=r"write website:social\.example/@ada or mastodon:ada@social\.example"):
        account_named(PLATFORMS, "https://social.example/@ada")


def test_a_person_may_be_named_where_only_one_is_called_so(tmp_path):
    assert read(tmp_path, text(entry(person="ADA Example"))).decisions[0].person == "ada-example"
    assert told(tmp_path, text(entry(person="Cy Twice"))) == [
        "decisions.yaml:3:12: 2 persons are called 'Cy Twice' (write the id: cy-one, cy-two)"
    ]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"person": "ada-exmaple"}, "decisions.yaml:3:12: there is no person 'ada-exmaple' in the roster (did you mean 'ada-example'?)"),
        ({"person": "Ada Exampel"}, "decisions.yaml:3:12: there is no person 'Ada Exampel' in the roster (did you mean 'Ada Example'?)"),
        ({"account": "blusky:ada.example"}, "decisions.yaml:3:34: 'blusky:ada.example': no platform is called 'blusky'; did you mean bluesky?"),
        ({"account": "'no account'"}, "decisions.yaml:3:34: 'no account'"),
        ({"verdict": "acept"}, "decisions.yaml:3:83: 'verdict' cannot be 'acept' (did you mean 'accept'?)"),
        ({"verdict": "yes"}, "decisions.yaml:3:83: 'verdict' cannot be 'yes' (known: accept, reject)"),
        ({"date": "20.11.2026"}, "decisions.yaml:3:108: 'date' '20.11.2026': write a day as 2026-11-20"),
        ({"date": "1763596800"}, "decisions.yaml:3:108: 'date' '1763596800': write a day as 2026-11-20"),
        ({"date": "2026-02-30"}, "decisions.yaml:3:108: 'date'"),
        ({"reason": "' '"}, "decisions.yaml:3:128: 'reason'"),
        ({"reason": None}, "decisions.yaml:3:3: 'reason' is missing"),
        ({"coder": None, "codr": "JB"}, "decisions.yaml:3:3: 'coder' is missing"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(tmp_path, changes, problem):
    assert told(tmp_path, text(entry(**changes)))[0].startswith(problem)


def test_one_coder_decides_an_account_once_in_whatever_spelling(tmp_path):
    again = entry(person="Ada Example", account="bluesky:ada.example", coder="jb", verdict="reject")
    (problem,) = told(tmp_path, text(entry(), entry(person="bo-example"), again))
    assert problem.startswith("decisions.yaml:5:3: jb decided bluesky:ada.example for ada-example already, in line 3 (one coder decides")
    in_one_line = '- {person: ada-example, account: "bluesky:a.example", verdict: accept, coder: X, date: 2026-11-20, reason: r}'[2:]
    assert len(told(tmp_path, f"schema_version: 1\ndecisions: [{in_one_line}, {in_one_line}]\n")) == 1


def test_two_coders_may_disagree(tmp_path):
    file = read(tmp_path, text(entry(), entry(coder="KL", verdict="reject")))
    assert [one.verdict for one in file.decisions] == ["accept", "reject"]


def test_a_day_that_has_not_come_is_wrong(tmp_path):
    assert told(tmp_path, text(entry()), latest=date(2026, 11, 20)) == []
    assert told(tmp_path, text(entry()), latest=date(2026, 11, 19)) == [
        "decisions.yaml:3:108: 2026-11-20 lies in the future: today is 2026-11-19"
    ]


def test_all_mistakes_are_told_at_once(tmp_path):
    assert len(told(tmp_path, text(entry(person="nobody at all"), entry(account="x"), entry()))) == 2


def test_several_files_count_as_one(tmp_path):
    one, other = read(tmp_path, text(entry()), "a.yaml"), read(tmp_path, text(entry(coder="KL")), "b.yaml")
    both = join_decisions([one, other])
    assert [decision.coder for decision in both.decisions] == ["JB", "KL"]
    assert both.digest == join_decisions([other, one]).digest
    assert both.digest not in (one.digest, other.digest)
    assert join_decisions([one]) == one
    assert join_decisions([]) == ReadDecisions()


def test_the_same_word_in_two_files_is_one_too_many(tmp_path):
    files = [read(tmp_path, text(entry()), name) for name in ("a.yaml", "b.yaml")]
    with pytest.raises(DocumentError) as raised:
        join_decisions(files)
    (problem,) = raised.value.problems
    assert (problem.source, problem.line) == (f"{tmp_path}/b.yaml", 3)
    assert f"{tmp_path}/a.yaml:3" in problem.message


def test_the_function_for_judging_reads_files_against_a_roster(tmp_path):
    (tmp_path / "d.yaml").write_text(text(entry()), encoding="utf-8")
    persons = [Person(id=one, name=name) for one, name in PEOPLE.ids.items()]
    assert [one.person for one in read_decisions([tmp_path / "d.yaml"], PLATFORMS, iter(persons)).decisions] == ["ada-example"]
    assert read_decisions([], PLATFORMS, iter(persons)) == ReadDecisions()
    with pytest.raises(DocumentError, match="there is no person 'ada-example'"):
        read_decisions([tmp_path / "d.yaml"], PLATFORMS, [])
    with pytest.raises(DocumentError, match="there is no such file"):
        read_decisions([tmp_path / "none.yaml"], PLATFORMS, persons)
