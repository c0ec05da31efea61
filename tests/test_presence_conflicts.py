"""Looks that contradict one another are told with both sides and their dates; every person and account is invented."""

from __future__ import annotations

from datetime import timedelta

import pytest

from factories import AS_OF, absent, account, ago, coded, observe, person, platform, post, posts, retrieved, unavailable
from presence_audit.model import Candidate
from presence_audit.rules import load_rules
from presence_audit.study import PersonRecords, judge_person

X = account()
SITE = account("website", "maria.example", url="https://maria.example/")
HOME = retrieved(SITE)
LINK = observe(SITE, "links.listed", (X.url,), evidence=(HOME.id,))
GIVEN = ("Rosa", "Walter", "Ingrid", "Boris")
EARLIER = AS_OF - timedelta(days=60)
PAGE = retrieved(X)
SAVED = retrieved(X, on=EARLIER, route="capture")


def judge(*evidence, observations=(), candidates=(), who=None, name="x"):
    records = PersonRecords(evidence=(HOME, *evidence), observations=tuple(observations), candidates=tuple(candidates))
    judged = judge_person(
        who or person(accounts=(SITE, X)), records, load_rules("presence-1.2.0"), AS_OF, platforms=[platform("website"), platform(name)]
    )
    return judged.result.presences[1]


def on(look, feature, value, **changes):
    return observe(X, feature, value, evidence=(look.id,), **changes)


def test_what_agrees_is_no_contradiction():
    presence = judge(PAGE, SAVED, coded("yes", X), observations=[LINK, on(PAGE, "profile.display_name", "Maria Sample")])
    assert presence.conflicts == ()


def test_a_page_that_is_gone_beside_a_saved_one():
    presence = judge(absent(X), SAVED)
    assert presence.state == "present", "a sight outweighs a miss, as under the rules before"
    assert presence.conflicts == (
        "The saved page (2026-01-30) shows x:msample; the public page (2026-03-31) says that x:msample is not there.",
    )


def test_a_page_that_is_gone_beside_links_and_a_coder():
    presence = judge(absent(X), observations=[LINK])
    assert (presence.state, presence.reason) == ("unknown", "not_searched")
    assert presence.conflicts == (
        "website:maria.example links to it, seen on 2026-03-31; the public page (2026-03-31) says that x:msample is not there.",
    )
    assert judge(absent(X), coded("yes", X, on=EARLIER)).conflicts == (
        "coder-a (2026-01-30) shows x:msample; the public page (2026-03-31) says that x:msample is not there.",
    )


def test_an_account_that_was_suspended_after_it_was_saved():
    presence = judge(unavailable(X, "suspended"), SAVED)
    assert presence.conflicts[0].endswith("the public page (2026-03-31) says that x:msample was suspended.")


def test_a_hand_search_without_an_account_beside_one_that_is_theirs():
    presence = judge(coded("no", on=EARLIER), PAGE)
    assert presence.state == "present"
    assert presence.conflicts == (
        "coder-a ended the hand search on 2026-01-30 without an account; the public page (2026-03-31) shows x:msample.",
    )


def test_coders_who_disagree_stand_side_by_side():
    presence = judge(coded("no", on=EARLIER), coded("yes", X, coder="coder-b"), who=person(accounts=(SITE,)))
    assert (presence.state, presence.reason, presence.confidence) == ("unknown", "ambiguous_identity", None)
    assert presence.conflicts == ("coder-a ended the hand search on 2026-01-30 without an account; coder-b (2026-03-31) shows x:msample.",)


def test_a_coder_denies_an_account_that_a_link_names():
    leads = Candidate(person="p1", account=X, found_by="link", source="crosslink", evidence=(HOME.id,))
    presence = judge(coded("no", X), observations=[LINK], candidates=[leads], who=person(accounts=(SITE,)))
    assert presence.state == "not_found"
    assert presence.conflicts == ("coder-a wrote no for x:msample on 2026-03-31; website:maria.example links to it, seen on 2026-03-31.",)


def test_coders_who_differed_and_one_who_decided():
    decided = coded("yes", X, resolution="adjudicated", codes="coder-b no (2026-03-01); coder-c yes (2026-03-02)")
    assert judge(decided).conflicts == (
        "Coders differed, and coder-a decided on 2026-03-31: coder-b no (2026-03-01); coder-c yes (2026-03-02).",
    )


def test_a_coders_remarks_stay_among_colleagues():
    told = (
        "AB 2026-03-01 (ab.csv:3): found no, note her husband says so | "
        f"CD 2026-03-02 (cd.csv:3): found yes, profile.summary {'x' * 900}, note mean"
    )
    (said,) = judge(coded("yes", X, coder="EF", resolution="adjudicated", codes=told)).conflicts
    assert said.startswith(
        "Coders differed, and EF decided on 2026-03-31: AB 2026-03-01 (ab.csv:3): found no | CD 2026-03-02 (cd.csv:3): found yes"
    )
    assert "husband" not in said
    assert "mean" not in said
    assert len(said) < 400


def test_two_looks_that_show_two_names():
    shown = [on(SAVED, "profile.display_name", "Rosa Other"), on(PAGE, "profile.display_name", "Maria Sample")]
    presence = judge(PAGE, SAVED, observations=shown)
    assert presence.conflicts == (
        "The saved page (2026-01-30) shows the name “Rosa Other”; the public page (2026-03-31) shows “Maria Sample”.",
    )
    shown[0] = on(SAVED, "profile.display_name", "M. Sample, PhD")
    assert judge(PAGE, SAVED, observations=shown).conflicts == ()


def test_the_titles_of_a_site_are_no_names():
    look, saved = retrieved(SITE), retrieved(SITE, route="capture")
    shown = [
        observe(SITE, "profile.display_name", name, evidence=(one.id,)) for name, one in (("Rosa Other", look), ("Maria Sample", saved))
    ]
    records = PersonRecords(evidence=(look, saved), observations=tuple(shown))
    judged = judge_person(person(accounts=(SITE,)), records, load_rules("presence-1.2.0"), AS_OF, platforms=[platform("website")])
    assert judged.result.presences[0].conflicts == ()


def test_a_coder_who_missed_an_act():
    row = coded("yes", X, on=EARLIER, last_activity=ago(300))
    newer = on(PAGE, "activity.posts", posts(post(100), post(300)))
    assert judge(PAGE, row, observations=[newer]).conflicts == (
        "coder-a saw on 2026-01-30 the newest act of 2025-06-04; the public page (2026-03-31) shows one of 2025-12-21, before that.",
    )
    later = on(PAGE, "activity.posts", posts(post(10), post(300)))
    assert judge(PAGE, row, observations=[later]).conflicts == (), "an act after the coder looked contradicts nobody"


@pytest.mark.parametrize(("bound", "told"), [("exact", 1), ("at_least", 0)])
def test_a_coder_who_saw_an_act_that_is_not_there(bound, told):
    row = coded("yes", X, on=EARLIER, last_activity=ago(70))
    presence = judge(PAGE, row, observations=[on(PAGE, "activity.latest", ago(400), bound=bound)])
    assert len(presence.conflicts) == told
    if told:
        assert presence.conflicts[0] == (
            "coder-a saw on 2026-01-30 an act of 2026-01-20; the public page (2026-03-31) shows none after 2025-02-24."
        )


def test_scored_features_of_which_two_kinds_of_looks_show_two_values():
    shown = [on(PAGE, "profile.photo", True), on(SAVED, "profile.photo", False)]
    assert judge(PAGE, SAVED, observations=shown).conflicts == (
        "profile.photo: the public page (2026-03-31) shows yes; the saved page (2026-01-30) shows no.",
    )
    same = [on(PAGE, "profile.location", "Springfield"), on(SAVED, "profile.location", "Springfield, Germany")]
    assert judge(PAGE, SAVED, observations=same).conflicts == (), "the one holds the other"
    counted = [on(PAGE, "profile.followers", 10), on(SAVED, "profile.followers", 12)]
    assert judge(PAGE, SAVED, observations=counted).conflicts == (), "followers are not scored"


def test_two_looks_of_a_kind_may_differ_from_one_another():
    again = retrieved(X, on=EARLIER)
    shown = [on(PAGE, "profile.photo", True), on(again, "profile.photo", False)]
    assert judge(PAGE, again, observations=shown).conflicts == ()


def test_hostile_texts_are_cut_and_few():
    looks = [retrieved(X, on=AS_OF - timedelta(days=days), route="capture") for days in range(20)]
    looks = [
        one.model_copy(update={"answer": one.answer.model_copy(update={"sha256": f"{number:064d}"})}) for number, one in enumerate(looks)
    ]
    names = [on(look, "profile.display_name", f"{GIVEN[number % 4]} Other | {'x' * 5000}") for number, look in enumerate(looks)]
    presence = judge(*looks, observations=names)
    assert 0 < len(presence.conflicts) <= 12
    assert all(len(one) < 300 for one in presence.conflicts)
