"""States of (person, platform): blocked is not absent, found is not theirs, present is not active."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import AS_OF, absent, account, ago, coded, moment, observe, person, platform, post, posts, retrieved, rules, unavailable
from presence_audit.identity import attribute, gather_claims
from presence_audit.model import Candidate, Observation, Reason
from presence_audit.presence import Case, Clock, LastAct, assess_presence, combine, last_act, state_of

X = account()
SEEN = retrieved(X)


def judge(*evidence, observations=(), who=None, access="open", control_failed=False, as_of=AS_OF, candidates=(), name="x"):
    who = who or person(accounts=(X,))
    weighed = attribute(who, gather_claims(who, candidates, evidence), observations, rules().identity)
    here = tuple(one for one in weighed if one.account.platform == name)
    case = Case(who, platform(name, access), tuple(evidence), here, tuple(observations), control_failed)
    return assess_presence(case, rules(), as_of).presence


def seen(feature, value, **changes) -> Observation:
    return observe(X, feature, value, evidence=(SEEN.id,), **changes)


def latest(when, bound="exact"):
    return seen("activity.latest", when, bound=bound)


# -- precedence ------------------------------------------------------------------------------------------------------


def test_an_opted_out_person_is_excluded_whatever_was_seen():
    presence = judge(SEEN, who=person(opt_out=True, accounts=(X,)), control_failed=True)
    assert presence.state == "excluded"
    assert presence.attributions == ()


def test_a_failed_control_overrides_everything_but_exclusion():
    presence = judge(SEEN, coded("yes", X), observations=[latest(ago(1))], control_failed=True)
    assert (presence.state, presence.reason) == ("unknown", "control_failed")
    assert presence.resolve


@pytest.mark.parametrize("reason", get_args(Reason))
def test_every_refusal_is_unknown_with_its_own_reason(reason):
    presence = judge(unavailable(X, reason))
    assert (presence.state, presence.reason) == ("unknown", reason)
    assert "HTTP 999" in presence.detail
    assert presence.resolve
    assert presence.account == X


def test_a_handle_that_does_not_exist_is_not_a_person_without_an_account():
    presence = judge(absent(X))
    assert (presence.state, presence.reason) == ("unknown", "not_searched")
    assert "msample does not exist" in presence.detail
    assert "another account" in presence.detail


def test_a_page_that_is_missing_is_called_a_page():
    gone = absent(X).model_copy(update={"detail": "the site has no page of this author"})
    presence = judge(gone)
    assert presence.detail == f"{X.url}: the site has no page of this author; the person may have another account."


def test_acts_alone_do_not_show_an_account():
    acts = SEEN.model_copy(update={"shows": False})
    presence = judge(acts, observations=[latest(ago(1))])
    assert (presence.state, presence.reason, presence.activity) == ("unknown", "not_captured", None)
    assert "does not say whose they are" in presence.detail
    assert judge(acts, coded("yes", X), observations=[latest(ago(1))]).state == "active"
    assert judge(acts, retrieved(X, endpoint="page"), observations=[latest(ago(1))]).state == "active"
    assert judge(acts, unavailable(X, "blocked")).reason == "blocked"
    assert judge(acts, absent(X)).reason == "not_searched"


def test_only_a_coders_no_gives_not_found():
    assert judge(coded("no"), who=person()).state == "not_found"
    assert judge(coded("no"), absent(X)).state == "not_found"
    assert judge(coded("no", X)).state == "not_found"


def test_a_coders_no_does_not_outweigh_an_account_that_could_not_be_seen():
    presence = judge(coded("no"), unavailable(X, "login_wall"))
    assert (presence.state, presence.reason) == ("unknown", "login_wall")


def test_a_coders_no_does_not_outweigh_an_account_that_was_seen():
    assert judge(coded("no"), SEEN, observations=[latest(ago(1))]).state == "active"


def test_coders_who_disagree_leave_it_open():
    presence = judge(coded("no"), coded("yes", X, coder="coder-b"), who=person())
    assert (presence.state, presence.reason) == ("unknown", "ambiguous_identity")
    assert "disagree" in presence.detail


def test_a_coder_who_could_not_say_leaves_it_open():
    presence = judge(coded("unclear"), who=person())
    assert (presence.state, presence.reason) == ("unknown", "ambiguous_identity")


def test_without_evidence():
    assert judge(who=person()).reason == "not_searched"
    assert judge().reason == "not_captured"
    assert judge(access="no_fetch").reason == "not_captured"
    assert judge(who=person(), access="no_fetch").reason == "not_searched"


def test_a_namesakes_page_is_ambiguous():
    page = [seen("profile.display_name", "Maria Sample"), seen("profile.summary", "Nurse at St. Example Hospital"), latest(ago(1))]
    presence = judge(SEEN, observations=page)
    assert (presence.state, presence.reason) == ("unknown", "ambiguous_identity")
    assert "St. Example Hospital" in presence.detail
    assert presence.attributions[0].verdict == "review"


def test_a_rejected_account_leaves_the_person_not_searched():
    page = [seen("profile.display_name", "Rosa Other"), seen("profile.employers", ("Other Corp",)), latest(ago(1))]
    presence = judge(SEEN, observations=page)
    assert (presence.state, presence.reason) == ("unknown", "not_searched")
    assert "not theirs" in presence.detail


def test_a_positive_sight_outweighs_a_failed_one():
    presence = judge(unavailable(X, "rate_limited"), SEEN, observations=[latest(ago(1))])
    assert presence.state == "active"
    assert set(presence.evidence) == {SEEN.id, unavailable(X, "rate_limited").id}


def test_suspension_outweighs_a_missing_page():
    assert judge(absent(X), unavailable(X, "suspended")).reason == "suspended"


def test_of_several_refusals_the_most_telling_is_named():
    assert judge(unavailable(X, "timeout"), unavailable(X, "login_wall")).reason == "login_wall"


def test_controls_are_no_evidence_about_a_person():
    assert judge(retrieved(X, control="present")).reason == "not_captured"


# -- activity --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "state"),
    [(0, "active"), (90, "active"), (91, "lapsed"), (365, "lapsed"), (366, "dormant"), (4000, "dormant")],
)
def test_states_change_at_the_thresholds(days, state):
    presence = judge(SEEN, observations=[latest(ago(days))])
    assert presence.state == state
    assert presence.reason is None
    assert (presence.activity.age_days, presence.activity.bound) == (days, "exact")
    assert presence.activity.evidence == (SEEN.id,)


def test_an_old_act_that_need_not_be_the_newest_proves_no_dormancy():
    presence = judge(SEEN, observations=[latest(ago(800), "at_least")])
    assert presence.state == "present"
    assert presence.activity.bound == "at_least"
    assert "there may be newer" in presence.detail
    assert judge(SEEN, observations=[latest(ago(20), "at_least")]).state == "active"


@pytest.mark.parametrize(("days", "state"), [(20, "present"), (200, "lapsed"), (800, "dormant")])
def test_an_upper_limit_proves_lapse_and_never_activity(days, state):
    presence = judge(SEEN, observations=[latest(ago(days), "at_most")])
    assert presence.state == state
    assert presence.activity.bound == "at_most"


@pytest.mark.parametrize(
    ("when", "state"), [("2026-02-01", "active"), ("2025-12-01", "present"), ("2025-10-01", "lapsed"), ("2024-12-01", "dormant")]
)
def test_a_month_is_judged_by_both_its_ends(when, state):
    assert judge(SEEN, observations=[latest(moment(when, "month"))]).state == state


@pytest.mark.parametrize(("when", "state"), [("2025-01-01", "present"), ("2024-01-01", "dormant")])
def test_a_year_is_judged_by_both_its_ends(when, state):
    assert judge(SEEN, observations=[latest(moment(when, "year"))]).state == state


def test_acts_of_the_future_are_no_activity():
    assert judge(SEEN, observations=[latest(ago(-2))]).state == "present"
    assert judge(SEEN, observations=[latest(ago(-2)), latest(ago(400), "exact")]).state == "dormant"
    tomorrow = judge(SEEN, observations=[latest(ago(-1))])
    assert (tomorrow.state, tomorrow.activity.age_days) == ("active", 0)
    scheduled = seen("activity.posts", posts(post(-30), post(10)))
    assert judge(SEEN, observations=[scheduled]).activity.age_days == 10


def test_a_refuted_upper_limit_is_not_believed():
    presence = judge(SEEN, observations=[latest(ago(500)), latest(ago(400), "at_least")])
    assert presence.state == "present"
    assert judge(SEEN, observations=[latest(ago(500)), latest(ago(10), "at_least")]).state == "active"
    assert judge(SEEN, observations=[latest(ago(500)), latest(ago(400))]).state == "dormant"


def test_a_look_long_before_the_study_cannot_rule_out_what_came_later():
    old = retrieved(X, on=AS_OF - timedelta(days=200))
    page = [observe(X, "activity.latest", ago(600), evidence=(old.id,))]
    assert judge(old, observations=page).state == "present"
    recent = retrieved(X, on=AS_OF - timedelta(days=90))
    page = [observe(X, "activity.latest", ago(600), evidence=(recent.id,))]
    assert judge(recent, observations=page).state == "dormant"


def test_a_later_look_judges_an_earlier_date():
    page = [seen("activity.posts", posts(post(5), post(300)))]
    presence = judge(SEEN, observations=page, as_of=AS_OF - timedelta(days=100))
    assert (presence.state, presence.activity.age_days) == ("lapsed", 200)


def test_what_a_coder_saw_counts():
    row = coded("yes", X, last_activity=moment("2025-06-01", "month"))
    presence = judge(row, who=person(), access="no_fetch")
    assert presence.state == "lapsed"
    assert presence.activity.evidence == (row.id,)
    bare = judge(coded("yes", X), who=person(), access="no_fetch")
    assert (bare.state, bare.reason) == ("present", "not_captured")


def test_a_coders_yes_without_an_address_is_present():
    presence = judge(coded("yes"), who=person())
    assert (presence.state, presence.account) == ("present", None)
    assert presence.evidence == (coded("yes").id,)
    assert presence.attributions[0].verdict == "accepted"


# -- empty, present, engaged -----------------------------------------------------------------------------------------


def test_empty_needs_an_exhaustive_list_or_a_total_beside_an_empty_list():
    nothing, total = posts(complete=True), seen("profile.posts_total", 0)
    assert judge(SEEN, observations=[seen("activity.posts", nothing)]).state == "empty"
    assert judge(SEEN, observations=[total, seen("activity.posts", posts())]).state == "empty"
    assert judge(SEEN, observations=[seen("activity.posts", posts())]).state == "present"
    assert judge(SEEN, observations=[total]).state == "present"
    assert judge(SEEN, observations=[seen("profile.posts_total", 7), seen("activity.posts", nothing)]).state == "present"
    assert judge(SEEN, observations=[seen("activity.posts", nothing, bound="at_least")]).state == "present"


def test_a_coders_zero_is_empty():
    row = coded("yes", X)
    zero = observe(X, "profile.posts_total", 0, probe="coding", evidence=(row.id,))
    assert judge(row, observations=[zero], who=person()).state == "empty"


def test_a_protected_account_is_present():
    presence = judge(retrieved(X, restriction="protected"), observations=[seen("activity.posts", posts(complete=True))])
    assert (presence.state, presence.reason) == ("present", "protected")
    assert "is protected" in presence.detail


def test_activity_that_could_not_be_read_gives_its_reason():
    presence = judge(SEEN, unavailable(X, "rate_limited", endpoint="posts", detail="HTTP 429"))
    assert (presence.state, presence.reason) == ("present", "rate_limited")
    assert "HTTP 429" in presence.detail
    assert judge(SEEN).reason is None


def test_engaged_needs_two_way_acts_in_two_months_of_the_window():
    def state(*items):
        return judge(SEEN, observations=[seen("activity.posts", posts(*items))]).state

    assert state(post(3), post(40, "reply")) == "engaged"
    assert state(post(3, "reply"), post(20, "reply")) == "active"  # one calendar month
    assert state(post(3), post(40)) == "active"
    assert state(post(3), post(40), post(100, "reply")) == "active"
    assert state(post(100), post(140, "reply")) == "lapsed"


# -- several accounts ------------------------------------------------------------------------------------------------


OTHER = account("x", "maria_s")


def test_of_two_accounts_the_newest_act_decides():
    both = person(accounts=(X, OTHER))
    page = [latest(ago(500)), observe(OTHER, "activity.latest", ago(5), evidence=("e2",))]
    presence = judge(SEEN, retrieved(OTHER), observations=page, who=both)
    assert presence.state == "active"
    assert presence.account == OTHER
    assert presence.attributions[0].account == OTHER


def test_a_dormant_account_beside_a_blocked_one_is_not_dormant():
    presence = judge(SEEN, unavailable(OTHER, "blocked"), observations=[latest(ago(500))], who=person(accounts=(X, OTHER)))
    assert (presence.state, presence.reason) == ("present", "blocked")
    assert presence.activity.bound == "at_least"
    assert judge(SEEN, absent(OTHER), observations=[latest(ago(500))], who=person(accounts=(X, OTHER))).state == "dormant"


def test_a_page_without_dates_does_not_hide_a_dormant_blog():
    presence = judge(SEEN, retrieved(OTHER), observations=[latest(ago(500))], who=person(accounts=(X, OTHER)))
    assert presence.state == "dormant"


def test_a_doubtful_second_candidate_does_not_matter_beside_one_that_is_theirs():
    page = [latest(ago(5)), observe(OTHER, "profile.employers", ("Acme Widgets",))]
    found = [Candidate(person="p1", account=OTHER, found_by="search")]
    strong = [seen("profile.employers", ("Acme Widgets",))]
    assert judge(SEEN, retrieved(OTHER), observations=page + strong, candidates=found).state == "active"


# -- laws ------------------------------------------------------------------------------------------------------------

CLOCK = Clock(AS_OF, 90, {})
DAYS = st.integers(min_value=0, max_value=1000)
BOUNDS = st.sampled_from(["exact", "at_least", "at_most"])
PRECISIONS = st.sampled_from(["second", "day", "month", "year"])


@given(st.lists(st.tuples(DAYS, BOUNDS, PRECISIONS), max_size=5))
def test_what_is_known_of_the_newest_act_is_an_interval(items):
    acts = [observe(X, "activity.latest", moment(AS_OF - timedelta(days=days), kind), bound=bound) for days, bound, kind in items]
    last = last_act(acts, (), CLOCK)
    if last.earliest and last.latest:
        assert last.earliest <= last.latest <= AS_OF
    assert (last.activity is None) == (not items)
    if state_of(last, rules().thresholds, AS_OF) == "active":
        assert last.earliest is not None


@given(st.lists(st.tuples(DAYS, BOUNDS), min_size=1, max_size=4), st.integers(1, 500), st.integers(0, 500))
def test_who_is_active_within_a_time_is_active_within_a_longer_one(items, days, more):
    acts = [last_act([observe(X, "activity.latest", ago(age), bound=bound)], (), CLOCK) for age, bound in items]
    together = combine(acts)
    if together.within(days, AS_OF) is True:
        assert together.within(days + more, AS_OF) is True
    if together.within(days + more, AS_OF) is False:
        assert together.within(days, AS_OF) is False
    assert not (any(act.within(days, AS_OF) is True for act in acts) and together.within(days, AS_OF) is not True)


def test_nothing_known_says_nothing():
    assert LastAct().within(90, AS_OF) is None
    assert state_of(LastAct(), rules().thresholds, AS_OF) is None
    assert combine([]) == LastAct()
    assert combine([LastAct(never=True), LastAct(never=True)]).never
    assert LastAct(never=True).within(90, date(2020, 1, 1)) is False
