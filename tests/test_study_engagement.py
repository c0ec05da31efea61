"""Engagement types, each from acts that a real judging reads; everybody is invented."""

from __future__ import annotations

from datetime import date

import pytest

from factories import account, coded, moment, observe, person, platform, post, posts, retrieved, rules, unavailable
from presence_audit.model import ENGAGEMENT_TYPES, Activity, Engagement, PersonComments, PersonResult, Presence
from presence_audit.rules import load_typology
from presence_audit.study import PersonRecords, engagement_of, judge_person

AS_OF = date(2026, 3, 31)
TYPES = load_typology()
COLUMNS = ("linkedin", "website", "x", "mastodon", "facebook")
X, SITE, LINKEDIN = account("x"), account("website", "p1.example.net"), account("linkedin")


def nowhere(*but: str):
    """Coded rows that end the search on all columns but these."""
    return [coded("no", platform_id=name, on=AS_OF) for name in COLUMNS if name not in but]


def typed(*evidence, on=COLUMNS, observations=(), accounts=(), **changes) -> Engagement | None:
    """The engagement of a person of whom this is known."""
    given = PersonRecords(evidence=tuple(evidence), observations=tuple(observations))
    who = person(accounts=tuple(accounts), **changes)
    judged = judge_person(who, given, rules(), AS_OF, platforms=[platform(name) for name in on], typology=TYPES)
    return judged.result.engagement


def acting(of, *acts, others: bool = True, complete: bool = False):
    """A person with one account, that lists these acts, and no other."""
    page = retrieved(of, on=AS_OF)
    seen = observe(of, "activity.posts", posts(*acts, complete=complete), evidence=(page.id,))
    return typed(page, *(nowhere(of.platform) if others else ()), observations=[seen], accounts=[of])


def acts(**kinds: int):
    """So many acts of each kind, one a day, the newest today."""
    names = [name for name, times in kinds.items() for _ in range(times)]
    return [post(day, kind, AS_OF) for day, kind in enumerate(names)]


def test_who_was_sought_everywhere_and_found_nowhere_is_absent():
    found = typed(*nowhere())
    assert (found.type, found.possible) == ("absent", ("absent",))
    assert set(found.platforms) == set(COLUMNS)


@pytest.mark.parametrize("column", COLUMNS)
def test_one_platform_that_is_unknown_leaves_the_absence_open(column):
    found = typed(*nowhere(column))
    assert found.type is None
    assert "absent" in found.possible
    assert "listed" in found.possible


def test_a_refusal_is_no_absence_and_nobody_is_absent_of_whom_nothing_is_known():
    refused = typed(unavailable(X, "login_wall", on=AS_OF), *nowhere("x"), accounts=[X])
    assert refused.possible == ("absent", "listed", "dormant", "broadcaster", "conversationalist", "curator")
    assert "x (login wall)" in refused.reason
    assert typed().possible == ENGAGEMENT_TYPES


def test_an_account_on_which_nothing_was_ever_said_is_listed():
    page = retrieved(X, on=AS_OF)
    nothing = observe(X, "activity.posts", posts(complete=True), evidence=(page.id,))
    assert typed(page, *nowhere("x"), observations=[nothing], accounts=[X]).type == "listed"


@pytest.mark.parametrize("name", ["facebook", "github"])
def test_private_life_and_commits_make_nobody_a_broadcaster(name):
    of = account(name, "msample")
    page = retrieved(of, on=AS_OF)
    seen = observe(of, "activity.posts", posts(*acts(post=20)), evidence=(page.id,))
    found = typed(page, *nowhere(name), on=(*COLUMNS, "github"), observations=[seen], accounts=[of])
    assert found.type == "listed"


@pytest.mark.parametrize(("age", "kind"), [(90, "broadcaster"), (91, "dormant"), (365, "dormant"), (366, "dormant")])
def test_the_rule_sets_days_part_broadcasting_from_dormancy(age, kind):
    """presence-1.2.0: active up to and including 90 days."""
    assert acting(X, post(age, as_of=AS_OF), complete=True).type == kind


@pytest.mark.parametrize(
    ("kinds", "kind"),
    [
        ({"post": 20}, "broadcaster"),
        ({"reply": 1, "post": 19}, "broadcaster"),  # 5 %
        ({"reply": 2, "post": 18}, "conversationalist"),  # one in ten
        ({"repost": 17, "post": 3}, "curator"),  # 15 % own
        ({"repost": 16, "post": 4}, "broadcaster"),  # one in five own
        ({"repost": 18, "reply": 2}, "conversationalist"),  # the earlier type counts
    ],
)
def test_what_the_latest_twenty_acts_are_decides(kinds, kind):
    found = acting(X, *acts(**kinds))
    assert (found.type, found.platforms) == (kind, ("x",))


def test_replies_in_several_months_are_a_conversation_however_few():
    """State engaged: one reply within 90 days, and acts in two calendar months; here one reply of 20."""
    spread = [post(0, "reply", AS_OF), *(post(3 * day, "post", AS_OF) for day in range(1, 20))]
    assert acting(X, *spread).type == "conversationalist"


@pytest.mark.parametrize(
    ("ages", "kind"),
    [
        ((180, 200, 220, 240, 260), "author"),
        ((181, 200, 220, 240, 260), "dormant"),
        ((0, 30, 60, 70), "broadcaster"),
        ((0, 30, 60, 70, 80), "author"),
    ],
)
def test_an_author_has_a_piece_of_half_a_year_and_five_in_all(ages, kind):
    assert acting(SITE, *(post(age, as_of=AS_OF) for age in ages), complete=True).type == kind


def test_an_author_stays_one_whatever_a_network_hides():
    page, seen_on_x = retrieved(SITE, on=AS_OF), unavailable(X, "blocked", on=AS_OF)
    pieces = observe(SITE, "activity.posts", posts(*(post(30 * n, as_of=AS_OF) for n in range(6))), evidence=(page.id,))
    found = typed(page, seen_on_x, *nowhere("website", "x"), observations=[pieces], accounts=[SITE, X])
    assert (found.type, found.platforms) == ("author", ("website",))


def test_on_linkedin_nobody_asks_how_much_is_ones_own_so_the_type_stays_open():
    assert acting(LINKEDIN, *acts(post=20)).possible == ("broadcaster", "curator")
    assert acting(LINKEDIN, *acts(comment=2, post=18)).type == "conversationalist"


def test_an_account_whose_acts_nobody_saw_may_be_of_any_type_with_an_account():
    found = typed(coded("yes", LINKEDIN, on=AS_OF), *nowhere("linkedin"), accounts=[LINKEDIN])
    assert found.possible == ("listed", "dormant", "broadcaster", "conversationalist", "curator")
    assert found.reason == "Listed, dormant, broadcaster, conversationalist or curator; open because of linkedin (activity not visible)."


def test_only_what_matters_for_the_open_types_is_told():
    """Answers on Mastodon are certain; whether there is a body of work is not; what X hides could change nothing."""
    mastodon = account("mastodon")
    pages = {of: retrieved(of, on=AS_OF) for of in (mastodon, SITE)}
    seen = [
        observe(of, "activity.posts", posts(*of_it), evidence=(pages[of].id,))
        for of, of_it in ((mastodon, acts(reply=20)), (SITE, acts(post=2)))
    ]
    found = typed(
        *pages.values(),
        unavailable(X, "blocked", on=AS_OF),
        *nowhere("mastodon", "website", "x"),
        observations=seen,
        accounts=[mastodon, SITE, X],
    )
    assert found.possible == ("conversationalist", "author")
    assert found.platforms == ("website", "mastodon")
    assert found.reason == "Conversationalist or author; open because of website (acts not seen in full)."


def test_platforms_with_the_same_reason_are_told_together():
    assert typed().reason == "Any type; open because of linkedin, website, x, mastodon and facebook (not searched)."


def test_a_further_platform_counts_only_where_somebody_was_sought():
    medium = account("medium", "ada")
    columns = (*COLUMNS, "medium")
    assert typed(*nowhere(), on=columns).type == "absent"
    refused = typed(*nowhere(), unavailable(medium, "forbidden", on=AS_OF), on=columns, accounts=[medium])
    assert "author" in refused.possible
    assert typed(on=("medium",)).possible == ("absent", "listed", "dormant", "broadcaster", "conversationalist", "author")


def test_who_opted_out_has_no_type_and_neither_has_a_study_of_nothing_that_counts():
    assert typed(*nowhere(), opt_out=True) is None
    assert typed(on=("gravatar",)) is None


def result_of(cells, findings=(), comments=None) -> PersonResult:
    return PersonResult(person=person(), presences=cells, findings=findings, slots=(), categories=(), score=None, comments=comments)


def commented(**counts: int) -> Engagement:
    empty = {"at_least": 0, "in_window": 0, "newest": None, "blogs": 0, "possible": 0}
    cells = tuple(Presence(platform=name, state="not_found") for name in COLUMNS)
    return engagement_of(result_of(cells, comments=PersonComments(**(empty | counts))), TYPES)


def test_a_comment_on_a_blog_of_the_sample_is_an_answer():
    assert commented(in_window=1, at_least=1).type == "conversationalist"
    assert commented(in_window=1, at_least=1).reason == "Comments on blogs that the study names."
    assert commented(at_least=1).type == "absent"  # outside the window
    assert commented().type == "absent"
    assert commented(possible=2).possible == ("absent", "conversationalist")
    assert "comments that may be theirs" in commented(possible=2).reason


def test_nobody_is_typed_without_a_typology():
    judged = judge_person(person(), PersonRecords(), rules(), AS_OF, platforms=[platform("x")])
    assert judged.result.engagement is None


def test_the_reason_names_no_person_and_no_address():
    for found in (acting(X, *acts(post=20)), acting(X, *acts(reply=20), others=False), typed(*nowhere())):
        told = found.reason.casefold()
        assert not any(word in told for word in ("maria", "sample", "msample", "acme", "://", ".example"))
        assert found.reason.endswith(".")


def test_a_date_that_is_known_only_by_year_is_an_act_all_the_same():
    act = Activity(when=moment("2026-01-01", "year"), bound="exact", age_days=89, evidence=())
    shown = Presence(platform="x", state="present", reason="not_captured", activity=act)
    others = tuple(Presence(platform=name, state="not_found") for name in COLUMNS if name != "x")
    assert "listed" not in engagement_of(result_of((shown, *others)), TYPES).possible


def test_what_the_page_of_the_types_promises():
    """The examples of docs/typology.md that no test above has."""
    facebook = account("facebook")
    assert typed(unavailable(facebook, "login_wall", on=AS_OF), *nowhere("facebook"), accounts=[facebook]).possible == ("absent", "listed")
    page = retrieved(SITE, on=AS_OF)
    pieces = observe(SITE, "activity.posts", posts(*(post(20 + n, as_of=AS_OF) for n in range(20))), evidence=(page.id,))
    assert typed(page, unavailable(LINKEDIN, "login_wall", on=AS_OF), observations=[pieces], accounts=[SITE, LINKEDIN]).type == "author"
    assert acting(X, post(0, "reply", AS_OF), *(post(0, as_of=AS_OF) for _ in range(19))).type == "broadcaster"
