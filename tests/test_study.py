"""A roster of 35 invented persons reproduces what was published in 2010, and every rate carries its doubt."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from factories import account, coded, moment, observe, person, platform, post, posts, retrieved, rules, survey, unavailable
from presence_audit.model import Origin, Published
from presence_audit.study import PersonRecords, agreement, judge_person, rate, summarise, wilson
from presence_audit.study.conditions import any_of

AS_OF = date(2010, 2, 17)
PLATFORMS = (platform("website"), platform("x"), platform("linkedin", "no_fetch"), platform("facebook", "no_fetch"))
ORIGIN = Origin(
    tool_version="0", roster="invented", roster_digest="0", platforms_digest="0", rules="presence 1.0.0", rules_digest="0",
    collected_from=None, collected_until=None,
)  # fmt: skip
ITEMS = {
    "profile.photo": "yes",
    "profile.summary": "Leads infrastructure.",
    "profile.position_summary": "Runs the data centres.",
    "profile.past_positions": "2",
    "profile.education": "1",
    "profile.skills": "4",
    "profile.recommendations": "3",
}
VALUES = {"profile.photo": True, "profile.past_positions": 2, "profile.education": 1, "profile.skills": 4, "profile.recommendations": 3}


# -- the roster of 2010 ----------------------------------------------------------------------------------------------


def one(number: int, **changes):
    cohort = "leaders_change_agents" if number < 10 else "ones_to_watch"
    return person(**({"id": f"p{number:02}", "name": f"Person Number{number:02}", "cohorts": (cohort,)} | changes))


def linkedin(number, shown, hidden=()):
    """A coded profile that shows `shown` of the seven items, lacks the rest and says nothing about `hidden`."""
    of = account("linkedin", f"p{number:02}")
    row = coded("yes", of, person=f"p{number:02}", on=AS_OF)
    seen = []
    for index, (feature, text) in enumerate(ITEMS.items()):
        if feature in hidden:
            continue
        there = index < shown
        value = VALUES.get(feature, text)
        lacking = False if isinstance(value, bool) else 0 if isinstance(value, int) else ""
        seen.append(observe(of, feature, value if there else lacking, probe="coding", evidence=(row.id,)))
    return row, seen


def records(number, *, items=2, hidden=()):
    """0-28 have LinkedIn; 0 and 20 an idle Twitter ID; 0-11 are on Facebook; nobody blogs or comments."""
    who = f"p{number:02}"
    evidence, observations = [], []
    if number < 29:
        row, seen = linkedin(number, items, hidden)
        evidence.append(row)
        observations += seen
    else:
        evidence.append(coded("no", platform_id="linkedin", person=who, on=AS_OF))
    if number in (0, 20):
        evidence.append(coded("yes", account("x", who), person=who, on=AS_OF, last_activity=moment("2009-06-01", "month")))
    else:
        evidence.append(coded("no", platform_id="x", person=who, on=AS_OF))
    if number < 12:
        evidence.append(coded("yes", account("facebook", who), person=who, on=AS_OF))
    else:
        evidence.append(coded("no", platform_id="facebook", person=who, on=AS_OF))
    evidence.append(coded("no", platform_id="website", person=who, on=AS_OF, fields=(("activity.comments_elsewhere", "0"),)))
    return PersonRecords(evidence=tuple(evidence), observations=tuple(observations))


def judged(number, kept=None, **changes):
    return judge_person(one(number, **changes), kept or records(number), rules(), AS_OF, platforms=PLATFORMS, surveys=[survey()])


def study_of(people):
    return summarise(people, origin=ORIGIN, as_of=AS_OF, platforms=PLATFORMS, surveys=[survey()])


@pytest.fixture(scope="module")
def study():
    return study_of([judged(number, records(number, items=2 if number < 20 else 5)) for number in range(35)])


def measures(study):
    return {measure.measure: measure for measure in study.surveys[0].measures}


@pytest.mark.parametrize(
    ("measure", "k", "n", "verdict"),
    [
        ("blog_or_comment", 0, 35, "equal"),
        ("twitter_id", 2, 35, "equal"),
        ("twitter_active", 0, 2, "equal"),
        ("linkedin_profile", 29, 35, "equal"),
        ("linkedin_lacking", 20, 29, "within"),
        ("facebook_profile", 12, 35, "within"),
    ],
)
def test_the_six_published_values_are_reproduced(study, measure, k, n, verdict):
    result = measures(study)[measure]
    assert (result.rate.k, result.rate.n, result.rate.unknown) == (k, n, 0)
    assert result.agreement == verdict
    assert len(result.persons) == k
    assert result.persons_unknown == ()


def test_the_survey_says_where_it_comes_from(study):
    result = study.surveys[0]
    assert (result.survey, result.version, result.digest) == ("chamberlin-2010", "1.1.0", survey().digest)
    assert result.notes[0].startswith("65 ")
    assert not any(65 in (m.rate.k, m.rate.n) for m in result.measures)


def test_cohorts_are_counted_apart(study):
    cohorts = dict(measures(study)["linkedin_profile"].cohorts)
    assert list(cohorts) == ["leaders_change_agents", "ones_to_watch"]
    assert [(one.k, one.n) for one in cohorts.values()] == [(10, 10), (19, 25)]
    twitter = dict(measures(study)["twitter_active"].cohorts)
    assert [(one.k, one.n) for one in twitter.values()] == [(0, 1), (0, 1)]


def test_thresholds_are_tabulated_where_a_measure_has_one(study):
    table = measures(study)["twitter_active"].by_threshold
    # June 2009 is 232 to 261 days before 17 February 2010
    assert [(days, one.k, one.unknown) for days, one in table] == [(30, 0, 0), (90, 0, 0), (100, 0, 0), (180, 0, 0), (365, 2, 0)]
    assert measures(study)["twitter_id"].by_threshold == ()


def test_one_changed_cell_changes_just_its_total(study):
    people = [judged(number, records(number, items=2 if number < 20 else 5)) for number in range(35)]
    row = coded("yes", account("x", "p00"), person="p00", on=AS_OF, last_activity=moment("2010-02-01"))
    kept = records(0)
    kept = PersonRecords(
        evidence=tuple(row if item.kind == "coded" and item.platform == "x" else item for item in kept.evidence),
        observations=kept.observations,
    )
    changed = study_of([judged(0, kept), *people[1:]])
    differing = [name for name, measure in measures(changed).items() if measure.rate != measures(study)[name].rate]
    assert differing == ["twitter_active"]
    assert measures(changed)["twitter_active"].persons == ("p00",)
    assert measures(changed)["twitter_active"].agreement == "overlaps"


# -- unknown ---------------------------------------------------------------------------------------------------------


def test_unknown_counts_as_no_with_the_upper_bound_beside_it():
    blocked = [unavailable(account("x", f"p{number:02}"), "login_wall", on=AS_OF) for number in range(5)]
    people = [
        judged(number, PersonRecords(evidence=(blocked[number],)), accounts=(account("x", f"p{number:02}"),))
        if number < 5
        else judged(number)
        for number in range(35)
    ]
    result = measures(study_of(people))["twitter_id"]
    assert (result.rate.k, result.rate.n, result.rate.unknown) == (1, 35, 5)
    assert result.rate.worst_case == (pytest.approx(100 / 35, abs=1e-4), pytest.approx(600 / 35, abs=1e-4))
    assert result.persons_unknown == ("p00", "p01", "p02", "p03", "p04")
    assert result.rate.outer[0] == wilson(1, 35)[0]
    assert result.rate.outer[1] == wilson(6, 35)[1]


@pytest.mark.parametrize(
    ("shown", "hidden", "answer"),
    [
        (3, 0, True),
        (4, 0, False),
        (0, 3, True),  # at most three could be there
        (0, 4, None),  # four could be there, or none
        (4, 3, False),  # four are there for certain
        (3, 1, None),
    ],
)
def test_items_that_cannot_be_seen_leave_it_open_unless_the_rest_decides(shown, hidden, answer):
    names = tuple(ITEMS)
    kept = records(1, items=shown, hidden=names[len(names) - hidden :] if hidden else ())
    assert judged(1, kept).answers["chamberlin-2010"]["linkedin_lacking"].now is answer


def test_items_that_a_page_could_have_shown_are_lacking():
    of = account("linkedin", "p01")
    page = retrieved(of, on=AS_OF, route="capture")
    who = {"accounts": (of,)}
    nothing = judged(1, PersonRecords(evidence=(page,), offered={page.id: frozenset(ITEMS)}), **who)
    assert nothing.answers["chamberlin-2010"]["linkedin_lacking"].now is True
    silent = judged(1, PersonRecords(evidence=(page,)), **who)
    assert silent.answers["chamberlin-2010"]["linkedin_lacking"].now is None


def test_comments_on_blogs_count_and_only_a_coder_can_deny_them():
    def answer(**fields):
        row = coded("no", platform_id="website", person="p01", on=AS_OF, **fields)
        return judged(1, PersonRecords(evidence=(row,))).answers["chamberlin-2010"]["blog_or_comment"].now

    assert answer(fields=(("activity.comments_elsewhere", "2"),)) is True
    assert answer(fields=(("activity.comments_elsewhere", "0"),)) is False
    assert answer() is None


def test_a_dated_comment_counts_within_its_time():
    site = account("website", "p01.example.net")
    page = retrieved(site, on=AS_OF)

    def answers(days_ago):
        listed = posts(post(days_ago, "comment", AS_OF), post(900, "post", AS_OF))
        seen = observe(site, "activity.posts", listed, bound="at_least", evidence=(page.id,))
        kept = PersonRecords(evidence=(page,), observations=(seen,))
        return judged(1, kept, accounts=(site,)).answers["chamberlin-2010"]["blog_or_comment"]

    assert answers(100).now is True
    assert answers(100).by_threshold == (None, None, True, True, True)
    assert answers(400).now is None


def test_a_dormant_blog_is_no_blogging():
    site = account("website", "p01.example.net")
    old = coded("yes", site, person="p01", on=AS_OF, last_activity=moment("2008-05-01"), fields=(("activity.comments_elsewhere", "0"),))
    recent = coded("yes", site, person="p01", on=AS_OF, last_activity=moment("2009-05-01"))
    assert judged(1, PersonRecords(evidence=(old,))).answers["chamberlin-2010"]["blog_or_comment"].now is False
    assert judged(1, PersonRecords(evidence=(recent,))).answers["chamberlin-2010"]["blog_or_comment"].now is True


def test_a_platform_outside_the_study_is_unknown_to_a_survey():
    alone = judge_person(one(1), PersonRecords(), rules(), AS_OF, platforms=PLATFORMS[:1], surveys=[survey()])
    assert alone.answers["chamberlin-2010"]["twitter_id"].now is None
    assert alone.answers["chamberlin-2010"]["linkedin_lacking"].now is None


def test_excluded_persons_leave_the_denominator():
    people = [judged(number, opt_out=number == 3) for number in range(35)]
    result = study_of(people)
    assert measures(result)["linkedin_profile"].rate.n == 34
    assert people[3].result.score is None
    assert dict(result.summary[1].states)["excluded"] == 1
    assert result.coverage == 1


def test_a_rate_of_nothing_is_undefined():
    people = [judged(number, PersonRecords()) for number in range(35)]
    result = measures(study_of(people))
    assert result["twitter_active"].rate.n == 0
    assert result["twitter_active"].rate.wilson is None
    assert result["twitter_active"].agreement == "undefined"
    assert result["twitter_id"].agreement == "overlaps"  # 0 of 35, but all 35 are unknown
    assert study_of([]).surveys[0].measures[0].agreement == "undefined"


# -- the whole study -------------------------------------------------------------------------------------------------


def test_platform_summaries_count_all_states(study):
    x = next(summary for summary in study.summary if summary.platform == "x")
    assert {state: count for state, count in x.states if count} == {"not_found": 33, "lapsed": 2}
    assert len(x.states) == 9
    assert x.coverage == 1
    assert study.coverage == 1
    assert [result.person.id for result in study.people] == [f"p{number:02}" for number in range(35)]


def test_reasons_of_the_unknown_are_ordered_by_count_then_name():
    def with_reason(number, reason):
        of = account("x", f"p{number:02}")
        return judged(number, PersonRecords(evidence=(unavailable(of, reason, on=AS_OF),)), accounts=(of,))

    result = study_of([with_reason(0, "timeout"), with_reason(1, "login_wall"), with_reason(2, "timeout"), with_reason(3, "blocked")])
    assert result.summary[1].reasons == (("timeout", 2), ("blocked", 1), ("login_wall", 1))
    assert result.summary[1].coverage == 0
    assert result.coverage == 0


def test_a_failed_control_makes_a_platform_unknown_and_leaves_the_others():
    kept = records(0)
    failed = PersonRecords(evidence=kept.evidence, observations=kept.observations, controls={"x": "failed", "linkedin": "passed"})
    presences = {presence.platform: presence for presence in judged(0, failed).result.presences}
    assert presences["x"].reason == "control_failed"
    assert presences["linkedin"].state == "present"


def test_the_same_records_give_the_same_study(study):
    again = study_of([judged(number, records(number, items=2 if number < 20 else 5)) for number in range(35)])
    assert again.model_dump_json() == study.model_dump_json()


def test_everything_is_unknown_for_a_person_without_records():
    result = judged(1, PersonRecords()).result
    assert {presence.reason for presence in result.presences} == {"not_searched"}
    assert (result.score.lower, result.score.upper, result.score.coverage, result.score.point) == (0, 100, 0, None)


def test_every_claim_has_evidence(study):
    for result in study.people:
        for presence in result.presences:
            assert presence.evidence
        for finding in result.findings:
            assert finding.outcome != "met" or finding.evidence, finding.criterion


# -- rates -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(0, 35, 0.0, 9.9), (2, 35, 1.6, 18.6), (0, 2, 0.0, 65.8), (29, 35, 67.3, 91.9), (17, 35, 33.0, 64.4), (15, 29, 34.4, 68.6)],
)
def test_wilson_gives_the_values_of_the_original_study(k, n, low, high):
    assert wilson(k, n) == (pytest.approx(low, abs=0.06), pytest.approx(high, abs=0.06))


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_agrees_with_scipy(pair):
    k, n = pair
    expected = binomtest(k, n).proportion_ci(confidence_level=0.95, method="wilson")
    assert wilson(k, n) == (pytest.approx(100 * expected.low, abs=1e-3), pytest.approx(100 * expected.high, abs=1e-3))


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.integers(0, n), st.just(n))))
def test_resolving_an_unknown_can_only_narrow_the_bounds_of_a_rate(triple):
    k, unknown, n = triple
    unknown = min(unknown, n - k)
    before = rate(k, n, unknown)
    for turned in (0, 1) if unknown else ():
        after = rate(k + turned, n, unknown - 1)
        assert before.worst_case[0] <= after.worst_case[0] <= after.worst_case[1] <= before.worst_case[1]
        assert before.outer[0] <= after.outer[0] <= after.outer[1] <= before.outer[1]
    assert before.outer[0] <= before.pct <= before.outer[1]


@pytest.mark.parametrize(
    ("k", "n", "unknown", "published", "verdict"),
    [
        (2, 35, 0, (2, 2, 35), "equal"),
        (3, 35, 0, (2, 2, 35), "overlaps"),
        (30, 35, 0, (2, 2, 35), "differs"),
        (0, 35, 33, (29, 29, 35), "overlaps"),
        (17, 35, 0, (0, 17, 35), "within"),
        (18, 35, 0, (0, 17, 35), "overlaps"),
        (4, 70, 0, (2, 2, 35), "overlaps"),
        (42, 100, 0, (2, 2, 35), "differs"),
        (0, 0, 0, (2, 2, 35), "undefined"),
    ],
)
def test_agreement_is_by_count_where_the_frame_is_the_same_and_else_by_interval(k, n, unknown, published, verdict):
    low, high, frame = published
    assert agreement(rate(k, n, unknown), Published(k_min=low, k_max=high, n=frame, text="")) == verdict


def test_without_a_published_number_nothing_is_compared():
    assert agreement(rate(1, 2, 0), None) == "not_comparable"


@given(st.lists(st.sampled_from([True, False, None]), max_size=5))
def test_three_valued_or(answers):
    resolved = {any_of([bool(value) if value is not None else guess for value in answers]) for guess in (True, False)}
    assert any_of(answers) is (resolved.pop() if len(resolved) == 1 else None)
