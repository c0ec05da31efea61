"""The ladder of evidence: by what kinds of looks a cell is known, and how sure they make it; every person and account is invented."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import AS_OF, absent, account, ago, coded, observe, person, platform, request, retrieved, unavailable
from presence_audit.model import Account, Candidate, Observation, Presence, Reason, Request, Retrieved, Rung, Support, Taken
from presence_audit.presence.rungs import combined
from presence_audit.rules import RuleSet, load_rules
from presence_audit.study import PersonRecords, judge_person

LINKEDIN = account("linkedin", "maria-sample")
SITE = account("website", "maria.example", url="https://maria.example/")
PAGE = retrieved(SITE)
LINK = observe(SITE, "links.listed", (LINKEDIN.url,), evidence=(PAGE.id,))
NOBODY = Account(platform="brave", handle="-", url="https://search.brave.example/")
WEEKS_AGO = AS_OF - timedelta(days=30)


@cache
def rules(version: str = "1.2.0") -> RuleSet:
    return load_rules(f"presence-{version}")


def asked(on: date = WEEKS_AGO, platform_id: str = "brave") -> Retrieved:
    """The answer of a web index, in which the account was found."""
    look = Request(url=f"https://{platform_id}.example/?q=maria+{on}", platform=platform_id, endpoint="search", account=NOBODY)
    return retrieved(NOBODY, on=on, request=look)


HIT = asked()
LISTED = Candidate(person="p1", account=LINKEDIN, found_by="search", source="brave", evidence=(HIT.id,))
TITLE = (
    observe(LINKEDIN, "profile.display_name", "Maria Sample", probe="search:brave", evidence=(HIT.id,)),
    observe(LINKEDIN, "profile.headline", "Chief Information Officer - Acme Widgets Inc", probe="search:brave", evidence=(HIT.id,)),
)


def judge(*evidence, observations=(), candidates=(), found_in=(), version="1.2.0", name="linkedin", access="no_fetch", as_of=AS_OF, **more):
    """Judge one cell of a person whose site is known, with everything around it."""
    who = more.pop("who", person(accounts=(SITE,)))
    records = PersonRecords(
        evidence=(PAGE, *evidence), observations=tuple(observations), candidates=tuple(candidates), found_in=tuple(found_in), **more
    )
    platforms = [platform("website"), platform(name, access)] if name != "website" else [platform("website")]
    judged = judge_person(who, records, rules(version), as_of, platforms=platforms)
    return next(one for one in judged.result.presences if one.platform == name)


def listed(**more) -> Presence:
    """LinkedIn as a web index and a link on the person's own site name it."""
    given = {"observations": (LINK, *TITLE), "candidates": (LISTED,), "found_in": (HIT,)} | more
    return judge(*given.pop("evidence", ()), **given)


def rungs(presence: Presence) -> list[tuple[str, str, float]]:
    return [(one.rung, one.asserts, one.confidence) for one in presence.supports]


# -- each rung -------------------------------------------------------------------------------------------------------


X = account()
WITH_X = person(accounts=(SITE, X))


def on_x(*evidence, documented=False, **more):
    endpoint = {"id": "profile", "url": "https://x.example/{handle}", "robots": "documented_api" if documented else "obey"}
    more = {"who": WITH_X} | more
    who = more.pop("who")
    profile = platform("x", endpoints=[endpoint], imported=more.pop("imported", False))
    records = PersonRecords(evidence=tuple(evidence), **more)
    return judge_person(who, records, rules(), AS_OF, platforms=[profile]).result.presences[0]


def test_the_documented_interface_is_firmer_than_a_public_page():
    assert rungs(on_x(retrieved(X), documented=True)) == [("official_api", "exists", 0.99)]
    assert rungs(on_x(retrieved(X))) == [("public_page", "exists", 0.97)]
    assert on_x(retrieved(X)).confidence == 0.97
    assert rungs(on_x(retrieved(X), imported=True)) == [("public_page", "exists", 0.7)]


def test_a_handle_that_is_gone_is_said_of_the_handle_alone():
    presence = on_x(absent(X), documented=True)
    assert rungs(presence) == [("official_api", "absent", 0.99)]
    assert (presence.state, presence.confidence) == ("unknown", None)


def picture(**changes) -> Taken:
    values = {"person": "p1", "platform": "x", "file": "x.png", "kind": "picture", "sha256": "a" * 64, "taken_on": AS_OF}
    return Taken(**(values | changes))


def filed(kind: str, evidence: str) -> Taken:
    return picture(file=f"x.{kind}", kind=kind, evidence=(evidence,))


def test_a_saved_page_is_firmer_than_a_pdf_and_that_than_a_screenshot():
    saved = retrieved(X, route="capture")
    assert rungs(on_x(saved)) == [("capture", "exists", 0.97)]
    assert rungs(on_x(saved, taken=(filed("page", saved.id),))) == [("capture", "exists", 0.97)]
    assert rungs(on_x(saved, taken=(filed("pdf", saved.id),))) == [("capture", "exists", 0.93)]
    assert rungs(on_x(coded("yes", X), taken=(picture(),))) == [("capture", "exists", 0.9)]


def test_a_screenshot_needs_a_coder_and_goes_with_the_row_that_names_it():
    other = account("x", "other")
    assert rungs(on_x(taken=(picture(),))) == []
    assert rungs(on_x(coded("yes", X, evidence="x.png"), taken=(picture(),))) == [("capture", "exists", 0.9)]
    assert rungs(on_x(coded("yes", X, evidence="a" * 64), taken=(picture(),))) == [("capture", "exists", 0.9)]
    assert rungs(on_x(coded("yes", X, evidence="another.png"), taken=(picture(),))) == [("manual_coding", "exists", 0.7)]
    assert rungs(on_x(coded("yes", X), taken=(picture(account=other),))) == [("manual_coding", "exists", 0.7)]


def test_two_coders_who_agree_share_the_protocol():
    one, two = coded("yes", X), coded("yes", X, coder="coder-b")
    assert on_x(one).confidence == 0.7
    assert on_x(one, coded("yes", X, on=AS_OF - timedelta(days=1))).confidence == 0.7, "one coder twice is one coder"
    assert on_x(one, two).confidence == 0.85
    assert on_x(one, two).supports[0].detail == "coder-a and coder-b found it (2026-03-31)."
    assert on_x(coded("yes", X, resolution="agreed")).confidence == 0.85
    assert on_x(coded("yes", X, resolution="adjudicated")).confidence == 0.7


def test_a_hand_search_never_gets_past_its_cap():
    who = person()
    one, two = coded("no"), coded("no", coder="coder-b")
    assert (on_x(one, who=who).state, on_x(one, who=who).confidence) == ("not_found", 0.7)
    assert on_x(one, two, who=who).confidence == 0.8
    assert rungs(on_x(one, two, who=who)) == [("manual_coding", "not_found", 0.8)]


def test_rungs_combine_and_the_firmest_stands_first():
    presence = on_x(retrieved(X, route="capture"), coded("yes", X))
    assert rungs(presence) == [("capture", "exists", 0.97), ("manual_coding", "exists", 0.7)]
    assert presence.confidence == 0.99, "1 - .03 × .3 = .991, capped"
    assert set(presence.supports[0].evidence) == {retrieved(X, route="capture").id}


@pytest.mark.parametrize("version", ["1.0.0", "1.1.0"])
def test_rules_without_a_ladder_say_nothing_of_it(version):
    presence = judge(
        retrieved(LINKEDIN, route="capture"), candidates=(LISTED,), found_in=(HIT,), observations=(LINK, *TITLE), version=version
    )
    assert (presence.supports, presence.confidence, presence.conflicts) == ((), None, ())


def test_who_opted_out_and_a_platform_whose_control_failed_have_no_rungs():
    assert on_x(retrieved(X), who=person(accounts=(X,), opt_out=True)).supports == ()
    assert on_x(retrieved(X), controls={"x": "failed"}).supports == ()


def test_an_account_in_doubt_has_rungs_and_no_confidence():
    page = [
        observe(X, "profile.display_name", "Maria Sample", evidence=(retrieved(X).id,)),
        observe(X, "profile.summary", "Nurse at St. Example Hospital", evidence=(retrieved(X).id,)),
    ]
    presence = on_x(retrieved(X), observations=tuple(page))
    assert (presence.state, presence.reason) == ("unknown", "ambiguous_identity")
    assert (rungs(presence), presence.confidence) == ([("public_page", "exists", 0.97)], None)


# -- named by others -------------------------------------------------------------------------------------------------


def test_a_web_index_alone_leaves_it_unknown_and_says_how_likely_it_is():
    presence = listed(observations=TITLE)
    assert (presence.state, presence.reason, presence.confidence) == ("unknown", "not_captured", 0.8)
    assert rungs(presence) == [("search_index", "exists", 0.8)]
    assert presence.detail.endswith("It is probably there (0.80): a web index names it.")


def test_a_link_alone_leaves_it_unknown():
    who = person(accounts=(SITE, LINKEDIN))
    presence = judge(observations=(LINK,), who=who)
    assert (presence.state, presence.reason, presence.confidence) == ("unknown", "not_captured", 0.75)
    assert presence.supports[0].evidence == (PAGE.id,)


def test_the_roster_alone_supports_nothing():
    presence = judge(who=person(accounts=(SITE, LINKEDIN)))
    assert (presence.state, presence.supports, presence.confidence) == ("unknown", (), None)
    assert "probably" not in presence.detail


def test_the_same_handle_elsewhere_is_no_rung():
    tried = Candidate(person="p1", account=LINKEDIN, found_by="handle", source="handles", evidence=(PAGE.id,))
    assert judge(candidates=(tried,)).supports == ()


def test_a_web_index_and_a_link_together_show_it_and_nothing_of_its_activity():
    presence = listed()
    assert (presence.state, presence.reason, presence.activity) == ("present", "not_captured", None)
    assert rungs(presence) == [("search_index", "exists", 0.8), ("cross_link", "exists", 0.75)]
    assert presence.confidence == 0.95, "1 - .2 × .25"
    assert presence.account == LINKEDIN
    assert {HIT.id, PAGE.id} <= set(presence.evidence)
    assert "was not seen" in presence.detail
    assert presence.resolve
    assert (listed(version="1.1.0").state, listed(version="1.1.0").reason) == ("unknown", "not_captured")


def test_what_an_index_shows_of_a_page_earns_and_loses_nothing():
    records = PersonRecords(evidence=(PAGE,), observations=(LINK, *TITLE), candidates=(LISTED,), found_in=(HIT,))
    platforms = [platform("website"), platform("linkedin", "no_fetch")]
    old, new = (judge_person(person(accounts=(SITE,)), records, rules(name), AS_OF, platforms=platforms) for name in ("1.1.0", "1.2.0"))
    assert (old.result.score, old.result.slots, old.result.categories) == (new.result.score, new.result.slots, new.result.categories)
    assert {(one.outcome, one.unknown) for one in new.result.findings if one.platform == "linkedin"} == {("unknown", "not_captured")}


def test_a_result_loses_confidence_with_every_full_year():
    old = asked(AS_OF - timedelta(days=2 * 365 + 10))
    listing = LISTED.model_copy(update={"evidence": (old.id,)})
    titles = [one.model_copy(update={"evidence": (old.id,)}) for one in TITLE]
    presence = listed(candidates=(listing,), found_in=(old,), observations=(LINK, *titles))
    assert rungs(presence) == [("cross_link", "exists", 0.75), ("search_index", "exists", 0.6)]
    assert (presence.state, presence.confidence) == ("unknown", 0.9)
    assert listed(as_of=date(2010, 3, 31)).state == "unknown", "a result of today shows nothing of 2010"


def test_a_result_without_the_platforms_own_title_does_not_show_it():
    presence = listed(observations=(LINK, TITLE[1]), who=person(accounts=(SITE, LINKEDIN)))
    assert (presence.state, presence.confidence) == ("unknown", 0.95)


def test_only_platforms_that_are_never_requested_are_taken_at_others_word():
    presence = listed(access="open")
    assert (presence.state, presence.reason, presence.confidence) == ("unknown", "not_captured", 0.95)


def test_a_link_that_anybody_can_set_does_not_show_it():
    item = account("wikidata", "Q1", url="https://www.wikidata.org/wiki/Q1")
    look = retrieved(item)
    statement = observe(item, "links.listed", (LINKEDIN.url,), evidence=(look.id,))
    said = [Candidate(person="p1", account=item, found_by="search", source="wikidata", evidence=(look.id,))]
    shown = observe(item, "profile.display_name", "Maria Sample", evidence=(look.id,))
    job = observe(item, "profile.summary", "Chief Information Officer of Acme Widgets Inc", evidence=(look.id,))
    place = observe(item, "profile.employers", ("Acme Widgets Inc",), evidence=(look.id,))
    presence = listed(evidence=(look,), observations=(statement, shown, job, place, *TITLE), candidates=(LISTED, *said))
    assert rungs(presence) == [("search_index", "exists", 0.8), ("cross_link", "exists", 0.75)]
    assert (presence.attributions[0].verdict, presence.state, presence.confidence) == ("accepted", "unknown", 0.95)


@pytest.mark.parametrize(
    "evidence",
    [
        (coded("no", platform_id="linkedin"),),
        (coded("unclear", platform_id="linkedin"),),
        (absent(LINKEDIN),),
        (unavailable(LINKEDIN, "suspended"),),
    ],
    ids=["a coder found none", "a coder could not say", "a saved page says that it is gone", "suspended"],
)
def test_whoever_looked_and_came_to_another_end_wins(evidence):
    presence = listed(evidence=evidence)
    assert (presence.state, presence.confidence) == ("unknown", None)
    assert "probably" not in presence.detail


def test_an_account_in_doubt_is_not_shown_by_being_named():
    presence = listed(observations=(TITLE[0],))
    assert (presence.state, presence.account, presence.confidence) == ("unknown", None, None)
    assert [one.verdict for one in presence.attributions] == ["rejected"]


def test_the_same_account_must_be_named_by_both():
    other = account("linkedin", "maria-other")
    elsewhere = LINK.model_copy(update={"value": (other.url,)})
    assert listed(observations=(elsewhere, *TITLE)).confidence == 0.8


# -- laws ------------------------------------------------------------------------------------------------------------

RUNGS: tuple[Rung, ...] = ("official_api", "public_page", "search_index", "cross_link", "capture", "manual_coding")
REFUSED: tuple[Reason, ...] = ("login_wall", "blocked", "challenge", "forbidden", "rate_limited", "robots", "consent_wall")
supports = st.builds(Support, rung=st.sampled_from(RUNGS), asserts=st.just("exists"), confidence=st.floats(0, 1))


@given(st.lists(supports, max_size=8), supports)
def test_one_more_word_never_makes_it_less_sure_and_never_certain(some, more):
    before, after = combined(some, "exists", 0.99), combined([*some, more], "exists", 0.99)
    assert after is not None
    assert (before or 0.0) <= after <= 0.99


@given(st.lists(supports, min_size=1, max_size=4))
def test_the_order_of_the_rungs_does_not_matter(some):
    assert len({combined(one, "exists", 0.99) for one in permutations(some)}) == 1


@given(st.lists(st.builds(Support, rung=st.just("capture"), asserts=st.just("exists"), confidence=st.floats(0, 0.99)), min_size=1))
def test_a_rung_counts_once_and_by_its_firmest_word(some):
    assert combined(some, "exists", 0.99) == pytest.approx(max(one.confidence for one in some), abs=5e-5)


def test_what_nothing_asserts_has_no_confidence():
    assert combined([Support(rung="capture", asserts="absent", confidence=0.97)], "exists", 0.99) is None


LOOKS = {
    "page": lambda: retrieved(LINKEDIN, route="capture"),
    "coder": lambda: coded("yes", LINKEDIN),
    "second": lambda: coded("yes", LINKEDIN, coder="coder-b"),
}


@given(st.sets(st.sampled_from(sorted(LOOKS))), st.booleans(), st.booleans(), st.sampled_from(REFUSED))
def test_a_blocked_look_leaves_state_and_confidence_as_they_are(looks, linked, indexed, reason):
    who = person(accounts=(SITE, LINKEDIN))
    seen = [LOOKS[name]() for name in sorted(looks)]
    around = {"observations": (*((LINK,) if linked else ()), *(TITLE if indexed else ()))}
    around |= {"candidates": (LISTED,) if indexed else (), "found_in": (HIT,) if indexed else (), "who": who}
    before = judge(*seen, **around)
    after = judge(*seen, unavailable(LINKEDIN, reason), **around)
    assert (after.state, after.confidence, after.supports) == (before.state, before.confidence, before.supports)
    if before.state == "unknown":
        assert after.reason == reason, "a block adds its reason"


@given(st.sets(st.sampled_from(sorted(LOOKS))), st.sampled_from(sorted(LOOKS)))
def test_a_look_that_agrees_never_lowers_the_confidence(looks, more):
    who = person(accounts=(SITE, LINKEDIN))
    before = judge(*(LOOKS[name]() for name in sorted(looks)), who=who, observations=(LINK,))
    after = judge(*(LOOKS[name]() for name in sorted({*looks, more})), who=who, observations=(LINK,))
    assert 0 < (before.confidence or 0) <= (after.confidence or 0) <= 0.99


def test_the_order_of_evidence_does_not_matter():
    seen = [retrieved(LINKEDIN, route="capture"), coded("yes", LINKEDIN), coded("yes", LINKEDIN, coder="coder-b"), absent(LINKEDIN)]
    told = {repr(judge(*some, observations=(LINK,), who=person(accounts=(SITE, LINKEDIN))).supports) for some in permutations(seen)}
    assert len(told) == 1


def test_a_pointer_and_a_list_of_acts_are_no_rungs():
    pointer = retrieved(X, request=request(X).model_copy(update={"pointer": True}))
    acts: Observation = observe(X, "activity.latest", ago(1), evidence=("e1",))
    assert on_x(pointer).supports == ()
    assert on_x(retrieved(X, shows=False), observations=(acts,)).supports == ()
