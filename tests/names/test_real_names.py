"""Real names and handles, by rules and counts alone; and what they taught, with invented people."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from legislator_addresses import FIELDS, addresses, right_key
from legislator_names import SHORTENED, called, forms, parts
from legislators import ALIASED, check_accounts, check_forms, check_nicknames, confusable, data_folder, main, read_members, tell_confusable

from presence_audit.names import compare_names, compare_with, group_names, parse_name
from presence_audit.platforms import load_platforms
from presence_audit.rules import load_nicknames

MEMBERS = read_members(data_folder(), "congress_social_half_a.json")
NICKNAMES = group_names(load_nicknames("nicknames-1.0.0").groups)
real = pytest.mark.skipif(not MEMBERS, reason=f"no rosters/congress_social_half_a.json in {data_folder()}; set PRESENCE_AUDIT_REAL_DATA")

INVENTED = [
    {
        "name": 'Robert E. "Skip" Millford, Jr.',
        "website": "https://millford.example.org",
        "twitter": "RepBobMillford",
        "facebook": "Bob.Millford",
    },
    {"name": "Roberta Millford", "twitter": "SenMillford", "youtube_id": "UCabcdefghijklmnopqrstuv", "mastodon": "@Roberta@social.example"},
    {
        "name": "Ada Van Holt",
        "twitter": "AVanHolt",
        "facebook": "Ada-Van-Holt-101234567890123",
        "youtube": "RepAdaQVanHolt",
        "instagram": "adavanholt",
    },
    {"name": "Aldo Holt", "facebook": "61551234567890"},
]


def wrong(tally):
    return dict(Counter(what for what, *_ in tally.failed))


# -- the real roster -----------------------------------------------------------------------------------------------------------


@real
@pytest.mark.slow
def test_every_official_account_is_found_in_every_way_to_write_it():
    tally = check_accounts(MEMBERS, load_platforms())
    assert wrong(tally) == {}
    assert sum(count for what, count in tally.tried.items() if what.endswith("the text of the file")) > 900
    assert sum(count for what, count in tally.tried.items() if what.endswith("addresses")) > 50_000


@real
@pytest.mark.slow
def test_every_form_of_a_name_agrees_with_every_other():
    tally = check_forms(MEMBERS, NICKNAMES)
    assert wrong(tally) == {}
    assert min(tally.tried.values()) >= 12 * len(MEMBERS)


@real
def test_every_nickname_form_is_accepted():
    tally = check_nicknames(MEMBERS, NICKNAMES)
    assert tally.tried[ALIASED] > 100
    # one goes by a nickname of the middle name, whose initial is not that of the first
    assert wrong(tally) == {"initial, roster has the nickname": 1}


@real
def test_the_list_of_nicknames_is_what_accepts_them():
    without = wrong(check_nicknames(MEMBERS, group_names(())))
    assert without.get(ALIASED) is None
    assert without["nickname, without an alias"] > 50


@real
@pytest.mark.slow
def test_all_pairs_that_could_be_confused_share_what_is_shown():
    """Full names of different people never agree here; shortened ones do, and only with people who share what is left."""
    assert confusable(MEMBERS, NICKNAMES) == []
    assert confusable(MEMBERS, NICKNAMES, SHORTENED["nickname and surname"]) == []
    found = confusable(MEMBERS, NICKNAMES, SHORTENED["initial and surname"])
    shared = Counter((parts(member["name"])[0][0][0], parts(member["name"])[2]) for member in MEMBERS)
    assert len(found) == sum(count * (count - 1) for count in shared.values()) > 0
    assert {(pair.level, pair.kind) for pair in found} == {("initial", "same initial and surname")}


# -- the measuring itself, with invented people --------------------------------------------------------------------------------


def test_an_account_that_is_not_found_is_counted():
    good, bad = ({"name": "Ada Holt", "twitter": handle} for handle in ("ada_holt", "ada holt"))
    assert wrong(check_accounts([good], load_platforms())) == {}
    assert set(wrong(check_accounts([bad], load_platforms()))) == {"twitter: the text of the file", "twitter: addresses"}


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        ("twitter", "RepAda", "x:repada"),
        ("facebook", "Ada.Holt", "facebook:adaholt"),
        ("facebook", "Ada-Holt-101234567890123", "facebook:101234567890123"),
        ("facebook", "Ada-Holt", "facebook:ada-holt"),
        ("youtube", "@ada.holt", "youtube:ada.holt"),
        ("youtube_id", "UCabcdefghijklmnopqrstuv", "youtube:ucabcdefghijklmnopqrstuv"),
        ("instagram", "Ada_Holt_", "instagram:ada_holt_"),
        ("mastodon", "@Ada@social.example", "mastodon:ada@social.example"),
    ],
)
def test_the_right_key_is_worked_out_from_the_text_alone(name, text, key):
    assert right_key(name, text) == key
    assert len({address for address, _ in addresses(name, text)}) >= 4
    assert {right for _, right in addresses(name, text)} == {key}


def test_old_names_of_channels_have_keys_of_their_own():
    assert {key for _, key in addresses("youtube", "AdaHolt")} == {"youtube:adaholt", "youtube:c/adaholt", "youtube:user/adaholt"}


def test_invented_people_have_all_kinds_of_accounts():
    assert {name for member in INVENTED for name in FIELDS if name in member} == set(FIELDS)
    assert wrong(check_accounts(INVENTED, load_platforms())) == {}


def test_names_are_taken_apart_as_the_file_writes_them():
    assert [parts(member["name"]) for member in INVENTED[:3]] == [
        (["Robert", "E."], "Skip", "Millford"),
        (["Roberta"], None, "Millford"),
        (["Ada"], None, "Van Holt"),
    ]
    assert [called(member) for member in INVENTED] == [{"Skip", "Bob"}, set(), set(), set()]
    assert forms(INVENTED[2])["surname first, comma"] == "Van Holt, Ada"


def test_confusable_pairs_are_counted_by_level_and_kind(capsys):
    assert confusable(INVENTED, NICKNAMES) == []
    pairs = confusable(INVENTED, NICKNAMES, SHORTENED["initial and surname"])  # R. Millford is two people; A. Holt may be A. Van Holt
    assert Counter((pair.level, pair.kind) for pair in pairs) == {
        ("initial", "same initial and surname"): 2,
        ("initial", "other surnames"): 2,
    }
    tell_confusable(INVENTED, NICKNAMES)
    assert "full names: 0 of 6 pairs" in capsys.readouterr().out


def test_without_data_the_figures_are_refused(tmp_path, capsys):
    assert main(tmp_path) == 2
    assert "PRESENCE_AUDIT_REAL_DATA" in capsys.readouterr().err


# -- what real names taught ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "known", "verdict"),
    [
        ("R. Millford", "Bob Millford", "agrees"),  # the initial of the name that Bob is short for
        ("Millford, R.", "Bob Millford", "agrees"),
        ("B. Millford", "Robert Millford", "contradicts"),
        ("I. Holt", "John Holt", "contradicts"),  # John stands in the group of Ioannis, and is short for nothing
        ("Lou Holt", "J. Luis Holt", "agrees"),  # a nickname of the middle name, and nothing else is missing
        ("J. Luis Holt", "Lou Holt", "agrees"),
        ("Lou Holt", "James Luis Holt", "unclear"),
        ("Skip Holtermann", "C. A. Skip Holtermann", "agrees"),
        ("Lacy Holt", "Edgar Lacy Holt", "unclear"),
        ("Ada S. Example Ph.D.", "Ada Example", "agrees"),
        ("Ada Example M.D.", "Ada Example", "agrees"),
        ("Geo. Holt", "George Holt", "agrees"),
        ("Thos. Holt", "Thomas Holt", "agrees"),
        ("Gwen Holt", "Gwendolynne S. Holt", "agrees"),
        ("Jerry Holt", "Jerrold Holt", "agrees"),
        ("Jasper Holt", "Jas. Holt", "contradicts"),
    ],
)
def test_what_real_names_taught(shown, known, verdict):
    assert compare_names(shown, [known], NICKNAMES) == verdict


@pytest.mark.parametrize("name", ["J.D. Holt", "A.B. Holt", "Holt, J.D."])
def test_initials_before_a_surname_are_no_degree(name):
    assert all(len(form.words) == 3 for form in parse_name(name))


def test_the_reason_names_what_the_nickname_is_short_for():
    assert compare_with("R. Millford", "Bob Millford", NICKNAMES).reason == "“bob” is short for Robert; “r.” may stand for Robert"
