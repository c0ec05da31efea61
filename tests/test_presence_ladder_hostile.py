"""What must not make a cell present, and what must not make it less sure; every person and account is invented."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from factories import AS_OF, ago, coded, observe, organization, person, retrieved, unavailable
from presence_audit.model import Candidate, Presence, SearchStep
from test_presence_ladder import HIT, LINK, LINKEDIN, LISTED, SITE, TITLE, asked, judge, listed, picture, rungs

EMPLOYER = observe(SITE, "links.listed", (LINKEDIN.url,), evidence=(retrieved(SITE).id,))
OFFICIAL = person(accounts=(SITE, LINKEDIN), organization=organization(domain="maria.example"))


def titled(name: str, look, source: str = "brave"):
    return observe(LINKEDIN, "profile.display_name", name, probe=f"search:{source}", evidence=(look.id,))


def found(look, source: str = "brave") -> Candidate:
    return LISTED.model_copy(update={"source": source, "evidence": (look.id,)})


def control(kind: str, outcome: str, route: str = "brave") -> SearchStep:
    return SearchStep(
        person="", platform="linkedin", source=route, route=route, variant="Acme", template="{name}", query="Acme", outcome=outcome,
        control=kind, request="r1",
    )  # fmt: skip


# -- what must stay unknown ------------------------------------------------------------------------------------------


def test_a_handle_that_names_somebody_else_by_now_is_not_shown():
    """The roster, the employer's old link and the handle agree; the index's title names its present owner."""
    presence = listed(observations=(EMPLOYER, titled("Peter Other", HIT)), who=OFFICIAL)
    assert presence.attributions[0].verdict == "accepted", "identity takes the employer's word for the handle"
    assert (presence.state, presence.reason) == ("unknown", "not_captured")
    assert listed(observations=(EMPLOYER, *TITLE), who=OFFICIAL).state == "present"


def test_a_title_that_shows_initials_alone_is_not_the_person():
    assert listed(observations=(EMPLOYER, titled("M. S.", HIT)), who=OFFICIAL).state == "unknown"


def test_a_bare_mention_of_today_does_not_refresh_an_old_result():
    old, new = asked(AS_OF - timedelta(days=4 * 365)), asked(platform_id="tavily")
    presence = listed(
        observations=(EMPLOYER, titled("Maria Sample", old)),
        candidates=(found(old), found(new, "tavily")),
        found_in=(old, new),
        who=OFFICIAL,
    )
    assert (presence.state, presence.confidence) == ("unknown", 0.95)


def test_what_a_misread_index_lists_counts_for_nothing():
    for kind, outcome in (("absent", "found"), ("present", "nothing")):
        presence = listed(search_controls=(control(kind, outcome),))
        assert (presence.state, rungs(presence)) == ("unknown", [("cross_link", "exists", 0.75)])
    for kind, outcome in (("absent", "nothing"), ("present", "found"), ("present", "failed"), ("closing", "nothing")):
        assert listed(search_controls=(control(kind, outcome),)).state == "present", "right, not made, or of silence later on"
    assert listed(search_controls=(control("absent", "found", "tavily"),)).state == "present", "that is another index"


def test_a_list_of_acts_does_not_make_a_named_account_active():
    acts = retrieved(LINKEDIN, route="capture", shows=False)
    seen = observe(LINKEDIN, "activity.latest", ago(1), evidence=(acts.id,))
    presence = listed(evidence=(acts,), observations=(LINK, *TITLE, seen))
    assert (presence.state, presence.activity) == ("present", None)


def test_a_saved_page_in_which_nothing_is_known_may_be_somebody_elses():
    presence = listed(evidence=(unavailable(LINKEDIN, "unrecognised"),))
    assert (presence.state, presence.reason, presence.confidence) == ("unknown", "unrecognised", 0.95)
    assert listed(evidence=(unavailable(LINKEDIN, "blocked"),)).state == "present", "being refused says nothing"


def test_a_result_of_today_says_nothing_of_2010():
    presence = listed(observations=TITLE, as_of=date(2010, 3, 31))
    assert (presence.state, presence.confidence, presence.supports) == ("unknown", None, ())
    assert "probably" not in presence.detail


def test_what_is_hardly_sure_is_not_called_probable():
    old = asked(AS_OF - timedelta(days=5 * 365))
    presence = listed(observations=(EMPLOYER, titled("Maria Sample", old))[1:], candidates=(found(old),), found_in=(old,), who=OFFICIAL)
    assert (presence.state, presence.confidence) == ("unknown", 0.3)
    assert "probably" not in presence.detail


def test_a_control_of_the_platform_and_an_opt_out_come_first():
    assert listed(controls={"linkedin": "failed"}).reason == "control_failed"
    assert listed(who=person(accounts=(SITE,), opt_out=True)).state == "excluded"


def test_a_link_on_a_platform_that_was_misread_counts_for_nothing():
    presence = listed(controls={"website": "failed"})
    assert (presence.state, rungs(presence)) == ("unknown", [("search_index", "exists", 0.8)])


# -- what agrees never makes it less sure ----------------------------------------------------------------------------


def test_a_yes_without_an_address_beside_an_index_and_a_link():
    presence = listed(evidence=(coded("yes", platform_id="linkedin"),))
    assert (presence.state, presence.confidence) == ("present", 0.985)
    assert judge(coded("yes", platform_id="linkedin")).confidence == 0.7


def test_a_screenshot_beside_a_saved_page_takes_nothing_away():
    page, row, shot = retrieved(LINKEDIN, route="capture"), coded("yes", LINKEDIN), picture(platform="linkedin")
    who = person(accounts=(SITE, LINKEDIN))
    assert judge(page, row, who=who).confidence == 0.99
    assert judge(page, row, who=who, taken=(shot,)).confidence == 0.99
    assert judge(row, who=who, taken=(shot,)).confidence == 0.9, "the screenshot and its reader are one look"


def test_two_coders_with_a_screenshot_each_and_two_who_read_the_same():
    ours, theirs = picture(platform="linkedin", file="a.png"), picture(platform="linkedin", file="b.png", sha256="b" * 64)
    one, two = coded("yes", LINKEDIN, evidence="a.png"), coded("yes", LINKEDIN, coder="coder-b", evidence="b.png")
    who = person(accounts=(SITE, LINKEDIN))
    assert judge(one, two, who=who, taken=(ours,)).confidence == judge(one, two, who=who, taken=(ours, theirs)).confidence == 0.97
    same = coded("yes", LINKEDIN, coder="coder-b", evidence="a.png")
    assert judge(one, same, who=who, taken=(ours,)).confidence == 0.9
    by_digest = coded("yes", LINKEDIN, coder="coder-b", evidence=ours.sha256)
    assert judge(one, by_digest, who=who, taken=(ours,)).confidence == 0.9


def test_a_third_who_decided_on_something_else_takes_nothing_from_two_who_agreed():
    wrote = (
        "AB 2026-02-15 (ab.csv:5): found yes, url {0}, profile.photo no | CD 2026-02-16 (cd.csv:12): found {1}, url {2}, profile.photo yes"
    )
    who = person(accounts=(SITE, LINKEDIN))
    other = f"{LINKEDIN.url}-2"
    for told, sure in (
        (wrote.format(LINKEDIN.url, "yes", LINKEDIN.url), 0.85),
        (wrote.format(LINKEDIN.url, "unclear", LINKEDIN.url), 0.7),
        (wrote.format(LINKEDIN.url, "yes", other), 0.7),
        ("", 0.7),
    ):
        row = coded("yes", LINKEDIN, coder="EF", resolution="adjudicated", codes=told, note="why")
        assert judge(row, who=who).confidence == sure


ADDED = {
    "page": lambda: {"evidence": (retrieved(LINKEDIN, route="capture"),)},
    "coder": lambda: {"evidence": (coded("yes", LINKEDIN),)},
    "second": lambda: {"evidence": (coded("yes", LINKEDIN, coder="coder-b", evidence="b.png"),)},
    "nameless": lambda: {"evidence": (coded("yes", platform_id="linkedin", coder="coder-c"),)},
    "screenshot": lambda: {"taken": (picture(platform="linkedin"),)},
    "another": lambda: {"taken": (picture(platform="linkedin", file="b.png", sha256="b" * 64),)},
    "link": lambda: {"observations": (LINK,)},
    "index": lambda: {"observations": TITLE, "candidates": (LISTED,), "found_in": (HIT,)},
}
STATES = ("unknown", "present")


def judged(names: set[str]) -> Presence:
    around: dict[str, tuple] = {}
    for name in sorted(names):
        for part, items in ADDED[name]().items():
            around[part] = (*around.get(part, ()), *items)
    return judge(*around.pop("evidence", ()), who=person(accounts=(SITE, LINKEDIN)), **around)


@given(st.sets(st.sampled_from(sorted(ADDED))), st.sampled_from(sorted(ADDED)))
def test_whatever_agrees_never_makes_a_cell_less_sure(some, more):
    before, after = judged(some), judged({*some, more})
    assert (before.confidence or 0.0) <= (after.confidence or 0.0) <= 0.99
    assert STATES.index(before.state) <= STATES.index(after.state), "what was found is not lost"
