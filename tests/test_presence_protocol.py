"""A search says that there is nobody only when it came to its end; one wrong step, and it says nothing. Everybody is invented."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import AS_OF, absent, account, observe, person, platform, retrieved, rules, unavailable
from presence_audit.identity import attribute, gather_claims
from presence_audit.model import Attribution, Candidate, Fact, SearchStep
from presence_audit.platforms.schema import Platform
from presence_audit.presence import Case, assess_presence
from presence_audit.presence.protocol import searched
from presence_audit.rules.search import SearchRule

RESULTS = {"items": {"json": "$[*]"}, "handle": {"json": "$.handle"}}
NAMES = ("Maria Sample", "M. Sample", "Mary Sample")
OWN = ("{name}", "{name} {organization}")
WEB = ("site:nest.example {name}", "site:nest.example {name} {organization}")
RULE = SearchRule()


def nest(*, conclusive: bool = True, own: tuple[str, ...] = OWN, web: tuple[str, ...] = WEB) -> Platform:
    """A platform with a people search of its own, which web indexes know too."""
    return platform(
        "nest",
        endpoints=[{"id": "people", "url": "https://nest.example/?q={query}", "role": "search"}],
        search={
            "people": {"endpoint": "people", "queries": own, "results": RESULTS} if own else None,
            "web": {"queries": web} if web else None,
            "conclusive": conclusive,
            "control": {"name": "Nest House", "handle": "house"},
        },
    )


def step(route: str, template: str = "{name}", variant: str = NAMES[0], outcome: str = "nothing", **more) -> SearchStep:
    query = template.replace("{name}", variant).replace("{organization}", "Acme")
    values = {"person": "p1", "platform": "nest", "source": route, "route": route, "request": f"{route} {query}", "query": query}
    return SearchStep.model_validate(values | {"variant": variant, "template": template, "outcome": outcome} | more)


def controls(*routes: str) -> tuple[SearchStep, ...]:
    """All controls of each route, right."""
    pairs = product(routes, (("present", "found"), ("absent", "nothing"), ("closing", "found")))
    return tuple(step(route, outcome=outcome, person="", control=kind, request=f"{route} {kind}") for route, (kind, outcome) in pairs)


def whole() -> tuple[SearchStep, ...]:
    """Three forms of the name with two templates by two routes, without anybody."""
    own = [step("nest", template, variant) for template, variant in product(OWN, NAMES)]
    return (*own, *(step("index", template, variant) for template, variant in product(WEB, NAMES)))


BOTH = controls("nest", "index")


def judge(steps, checks=BOTH, *, where=None, evidence=(), candidates=(), observations=(), variants=NAMES, who=None):
    who, where = who or person(), where or nest()
    weighed = attribute(who, gather_claims(who, candidates, evidence), observations, rules().identity)
    case = Case(who, where, tuple(evidence), weighed, tuple(observations), steps=tuple(steps), search_controls=checks, variants=variants)
    return assess_presence(case, rules(), AS_OF).presence


def test_a_finished_search_that_finds_nobody_says_so():
    cell = judge(whole())
    assert (cell.state, cell.reason) == ("not_found", None)
    assert "A finished search found no account" in cell.detail
    assert cell.search is not None
    assert cell.search.finished
    assert set(cell.search.routes) == {"nest", "index"}
    assert len(cell.search.steps) == 12


def test_without_a_step_all_is_as_before():
    cell = judge(())
    assert (cell.state, cell.reason, cell.search) == ("unknown", "not_searched", None)
    assert "--source open" in cell.resolve


def test_steps_on_other_platforms_do_not_matter():
    assert judge([one.model_copy(update={"platform": "hive"}) for one in whole()]).search is None


@pytest.mark.parametrize("left_out", range(12))
def test_no_step_may_be_missing(left_out):
    steps = [one for number, one in enumerate(whole()) if number != left_out]
    cell = judge(steps)
    assert (cell.state, cell.reason) == ("unknown", "not_searched")
    assert "1 of 2 independent routes" in " ".join(cell.search.missing)
    assert "5 of 6 ways" in " ".join(cell.search.missing)


def test_one_route_is_not_enough():
    cell = judge([one for one in whole() if one.route == "nest"])
    assert (cell.state, cell.reason) == ("unknown", "not_searched")
    assert "--source all" in cell.resolve


def test_two_web_indexes_are_two_routes():
    steps = [step(route, template, variant) for route, template, variant in product(("index", "other"), WEB, NAMES)]
    assert judge(steps, controls("index", "other"), where=nest(own=())).state == "not_found"


def test_a_name_with_two_forms_needs_two():
    steps = [one for one in whole() if one.variant in NAMES[:2]]
    assert judge(steps, variants=NAMES[:2]).state == "not_found"
    assert judge(steps, variants=NAMES).state == "unknown"
    assert judge(steps, variants=()).state == "unknown"


def test_a_profile_with_one_template_needs_one():
    where = nest(own=OWN[:1], web=WEB[:1])
    steps = [one for one in whole() if one.template in (OWN[0], WEB[0])]
    assert judge(steps, where=where).state == "not_found"
    assert judge(steps).state == "unknown"


def test_a_step_with_a_template_that_the_profile_does_not_have_counts_for_nothing():
    strange = [one.model_copy(update={"template": "another " + one.template}) for one in whole()]
    cell = judge(strange)
    assert (cell.state, cell.reason) == ("unknown", "not_searched")
    assert cell.search.routes == ()


@pytest.mark.parametrize("reason", ["rate_limited", "no_credentials", "server_error", "budget", "challenge"])
def test_a_broken_step_leaves_its_reason(reason):
    steps = [*whole()[:-1], step("index", WEB[1], NAMES[2], "failed", reason=reason, detail="seen by nobody")]
    cell = judge(steps)
    assert (cell.state, cell.reason) == ("unknown", reason)
    assert "index failed for" in cell.detail
    assert steps[-1].query in cell.detail
    assert "seen by nobody" in cell.detail
    assert cell.resolve


def test_of_several_broken_steps_the_most_telling_is_told_whatever_their_order():
    broken = [step("index", outcome="failed", reason=reason, request=reason) for reason in ("server_error", "challenge", "budget")]
    assert judge([*whole(), *broken]).reason == judge([*reversed(broken), *whole()]).reason == "challenge"


@pytest.mark.parametrize("kind", ["present", "absent", "closing"])
def test_a_control_that_is_misread_voids_the_search(kind):
    wrong = [one.model_copy(update={"outcome": "found" if kind == "absent" else "nothing"}) if one.control == kind else one for one in BOTH]
    cell = judge(whole(), tuple(wrong))
    assert (cell.state, cell.reason) == ("unknown", "control_failed")


def test_a_control_that_failed_leaves_its_reason():
    wrong = BOTH[0].model_copy(update={"outcome": "failed", "reason": "timeout", "detail": "no answer"})
    cell = judge(whole(), (wrong, *BOTH[1:]))
    assert (cell.state, cell.reason) == ("unknown", "timeout")
    assert "a control of Nest's own search failed: no answer" in cell.detail


def test_a_route_without_controls_counts_for_nothing():
    cell = judge(whole(), controls("nest"))
    assert (cell.state, cell.reason) == ("unknown", "not_searched")
    assert "index has no positive and no negative and no closing control here" in cell.search.missing


def test_where_a_search_says_too_little_nobody_is_absent():
    cell = judge(whole(), where=nest(conclusive=False))
    assert (cell.state, cell.reason) == ("unknown", "not_searched")
    assert "on Nest a search that finds nothing says too little" in cell.detail
    assert "Search by hand" in cell.resolve


def test_more_results_than_were_read_leave_it_open():
    many = [*whole()[:-1], whole()[-1].model_copy(update={"total": 21})]
    assert judge(many).state == "unknown"
    assert judge([*whole()[:-1], whole()[-1].model_copy(update={"total": 20})]).state == "not_found"


# -- accounts that the search brought -------------------------------------------------------------------------------

EVE = account("nest", "eve")
FOUND = Candidate(person="p1", account=EVE, found_by="search", source="nest", evidence=("e1",))
BROUGHT = (*whole()[:-1], whole()[-1].model_copy(update={"outcome": "found", "found": 1}))
STRANGER = (observe(EVE, "profile.display_name", "Eve Other"),)


def test_somebody_elses_account_does_not_prevent_it():
    cell = judge(BROUGHT, candidates=[FOUND], evidence=[retrieved(EVE)], observations=STRANGER)
    assert [one.verdict for one in cell.attributions] == ["rejected"]
    assert cell.state == "not_found"
    assert "1 account of the name was looked at and is somebody else's" in cell.detail


def test_an_account_against_which_nothing_speaks_prevents_it():
    cell = judge(BROUGHT, candidates=[FOUND], evidence=[retrieved(EVE)])
    assert (cell.state, cell.reason) == ("unknown", "ambiguous_identity")
    assert "nest:eve" in cell.detail


def test_an_account_that_could_not_be_seen_prevents_it():
    cell = judge(BROUGHT, candidates=[FOUND], evidence=[unavailable(EVE, "login_wall")], observations=STRANGER)
    assert (cell.state, cell.reason) == ("unknown", "login_wall")
    assert judge(BROUGHT, candidates=[FOUND], observations=STRANGER).reason == "not_captured"


@pytest.mark.parametrize(
    ("probability", "facts", "state"),
    [
        (0.051, (), "unknown"),
        (0.30, (), "unknown"),
        (0.049, (), "not_found"),
        (0.30, (Fact(name="decided_reject", bits=0, detail="JB decided on 2026-03-01: asked her"),), "not_found"),
    ],
)
def test_absence_needs_as_much_certainty_as_acceptance(probability, facts, state):
    said = Attribution(
        account=EVE, found_by=("search",), prior_bits=-3, facts=facts, probability=probability, verdict="rejected", reason="below 0.5"
    )
    seen = (retrieved(EVE),)
    case = Case(person(), nest(), seen, (said,), (), steps=BROUGHT, search_controls=BOTH, variants=NAMES)
    cell = assess_presence(case, rules(), AS_OF).presence
    assert cell.state == state
    if state == "unknown":
        assert cell.reason == "ambiguous_identity"
        assert f"p = {probability:.2f}" in cell.detail


def test_accounts_that_nobody_weighed_prevent_it():
    cell = judge(BROUGHT)
    assert (cell.state, cell.reason) == ("unknown", "not_searched")
    assert "brought 1 accounts, of which 0 were looked at" in cell.search.missing[0]


def test_five_accounts_of_the_name_may_be_six():
    cell = judge((*BROUGHT, step("nest", outcome="found", found=5, request="more")), candidates=[FOUND], observations=STRANGER)
    assert cell.state == "unknown"
    assert "there may be more" in " ".join(cell.search.missing)


def test_a_named_account_that_is_not_there_is_no_finished_search():
    cell = judge(whole(), evidence=[absent(EVE)], who=person(accounts=(EVE,)))
    assert (cell.state, cell.reason) == ("unknown", "not_searched")
    assert "The handle eve does not exist" in cell.detail
    assert "A finished search found no account" in cell.detail
    assert "out of the roster" in cell.resolve
    broken = (*whole(), step("index", outcome="failed", reason="timeout", request="again"))
    assert judge(broken, evidence=[absent(EVE)], who=person(accounts=(EVE,))).reason == "timeout"


def test_where_an_account_is_theirs_the_log_is_shown_and_changes_nothing():
    mine = person(accounts=(EVE,))
    without = judge((), evidence=[retrieved(EVE)], who=mine)
    broken = (step("nest", outcome="failed", reason="timeout"),)
    for steps in (whole(), broken):
        cell = judge(steps, evidence=[retrieved(EVE)], who=mine)
        assert cell.search is not None
        assert cell.model_copy(update={"search": None}) == without


def test_who_opted_out_has_no_log():
    assert judge(whole(), who=person(opt_out=True)).search is None


# -- laws ------------------------------------------------------------------------------------------------------------

STEPS = st.builds(
    step,
    st.sampled_from(["nest", "index", "third"]),
    st.sampled_from([*OWN, *WEB, "strange"]),
    st.sampled_from([*NAMES, "Somebody"]),
    st.sampled_from(["nothing", "nothing", "nothing", "failed"]),
    reason=st.sampled_from(["rate_limited", "timeout"]),
)
FAILED = STEPS.map(lambda one: one.model_copy(update={"outcome": "failed"}))
SOME = st.lists(st.one_of(st.sampled_from(whole()), STEPS), max_size=16) | st.just(list(whole()))
CHECKS = st.lists(st.sampled_from([*controls("nest", "index", "third")]), max_size=6) | st.just(list(BOTH))


def finished(steps, checks):
    found = searched(nest(), steps, checks, RULE, variants=NAMES)
    return found is not None and found.finished


@given(SOME, CHECKS, FAILED)
def test_a_step_that_failed_never_finishes_a_search(steps, checks, broken):
    assert not finished([*steps, broken], checks)


@given(SOME, CHECKS, st.data())
def test_a_search_with_fewer_answers_is_never_more_finished(steps, checks, data):
    if steps and not finished(steps, checks):
        left_out = data.draw(st.sampled_from(steps))
        if left_out.outcome != "failed":
            assert not finished([one for one in steps if one != left_out], checks)


@given(SOME, CHECKS, st.randoms(use_true_random=False))
def test_the_order_of_the_log_does_not_matter(steps, checks, random):
    mixed, other = list(steps), list(checks)
    random.shuffle(mixed)
    random.shuffle(other)
    assert searched(nest(), steps, checks, RULE, variants=NAMES) == searched(nest(), mixed, other, RULE, variants=NAMES)


@given(SOME, CHECKS)
def test_a_control_that_is_taken_away_never_finishes_a_search(steps, checks):
    if not finished(steps, checks):
        assert not any(finished(steps, [one for one in checks if one != gone]) for gone in checks)


def test_a_stricter_rule_asks_for_more():
    assert searched(nest(), whole(), BOTH, RULE, variants=NAMES).finished
    for changed in ({"routes": 3}, {"variants": 4}):
        assert not searched(nest(), whole(), BOTH, RULE.model_copy(update=changed), variants=(*NAMES, "Sample")).finished
