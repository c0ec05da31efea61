"""Found is not theirs: names are only compatible, assertions can be doubted, links and employers decide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import account, coded, observe, organization, person, rules
from presence_audit.identity import attribute, compare_names, fold, gather_claims, probability_of
from presence_audit.identity.texts import mention, same_organization
from presence_audit.model import FEATURES, Candidate, PastOrganization

X = account("x", "msample")
SITE = account("website", "msample.example.net", url="https://msample.example.net/")
BSKY = account("bluesky", "msample.example.net", url="https://bsky.example/profile/msample.example.net")
IDENTITY = rules().identity


def weigh(who, *observations, candidates=(), evidence=(), recognise=None):
    claims = gather_claims(who, candidates, evidence)
    extra = {} if recognise is None else {"recognise": recognise}
    return {one.account.key: one for one in attribute(who, claims, observations, IDENTITY, **extra)}


def names_of(attribution):
    return [fact.name for fact in attribution.facts]


def found(of, by="search"):
    return Candidate(person="p1", account=of, found_by=by)


# -- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "name", "verdict"),
    [
        ("Robert Smith", "Robert Smith", "agrees"),
        ("Bob Smith", "Robert Smith", "agrees"),
        ("R. Smith", "Robert Smith", "agrees"),
        ("Smith, Robert", "Robert Smith", "agrees"),
        ("Dr. Robert J. Smith, CISSP", "Robert Smith", "agrees"),
        ("Robert Smith | CIO", "Robert Smith", "agrees"),
        ("Robert S.", "Robert Smith", "agrees"),
        ("Chen Xi", "Xi Chen", "agrees"),
        ("José Núñez", "Jose Nunez", "agrees"),
        ("Søren Łukasz", "Soren Lukasz", "agrees"),
        ("Mary-Jane O’Hara", "Mary O'Hara", "agrees"),
        ("ＭＡＲＩＡ Sample", "Maria Sample", "agrees"),
        ("Roberta Smith", "Robert Smith", "contradicts"),
        ("Tony Scotti", "Tony Scott", "contradicts"),
        ("Acme Cloud News", "Robert Smith", "contradicts"),
        ("bobsmith42", "Robert Smith", "unclear"),
        ("Smith", "Robert Smith", "unclear"),
        ("Maria Lopez", "Maria Lopez Garcia", "unclear"),
        ("李小龙", "Bruce Lee", "unclear"),
        ("R. S.", "Robert Smith", "unclear"),
        ("", "Robert Smith", "unclear"),
        ("🎉🎉", "Robert Smith", "unclear"),
    ],
)
def test_names_are_compared_word_by_word(shown, name, verdict):
    assert compare_names(shown, [name], IDENTITY.nicknames) == verdict


def test_an_alias_explains_another_name():
    assert compare_names("Maria Muster", ["Maria Sample"]) == "contradicts"
    assert compare_names("Maria Muster", ["Maria Sample", "Maria Muster"]) == "agrees"


@given(st.text(max_size=60))
def test_folding_is_idempotent_and_comparing_never_fails(text):
    assert fold(fold(text)) == fold(text)
    assert compare_names(text, ["Maria Sample"], IDENTITY.nicknames) in ("agrees", "contradicts", "unclear")


# -- organisations ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("CIO at Acme Widgets", True),
        ("CIO, ACME WIDGETS INC.", True),
        ("Runs IT @AcmeWidgets", True),
        ("proud member of AWI", True),
        ("see acme.example.org/people", True),
        ("mail me at maria@acme.example.org", True),
        ("Pacme Widgetsmith", False),
        ("an awi of things", False),
        ("notacme.example.org", False),
        ("acme.example.org.evil.example", False),
    ],
)
def test_an_organisation_is_found_at_word_boundaries(text, there):
    assert (mention(organization(), text) is not None) is there


def test_a_one_word_name_is_not_a_word():
    target = organization(name="Target", aliases=(), domain=None)
    assert mention(target, "we hit the target") is None
    assert mention(target, "CIO of Target") is not None
    assert same_organization(target, "Target Corporation")
    assert not same_organization(target, "Acme")


# -- assertions ------------------------------------------------------------------------------------------------------


def test_the_rosters_word_alone_is_accepted():
    result = weigh(person(accounts=(X,)))[X.key]
    assert result.verdict == "accepted"
    assert result.prior_bits == pytest.approx(-3.3219)
    assert result.probability == pytest.approx(0.975, abs=0.001)
    assert names_of(result) == ["asserted_roster"]
    assert result.found_by == ("roster",)


def test_an_agreeing_name_changes_nothing():
    bare = weigh(person(accounts=(X,)))[X.key]
    named = weigh(person(accounts=(X,)), observe(X, "profile.display_name", "Maria Sample"))[X.key]
    assert names_of(named) == ["asserted_roster", "name_agrees"]
    assert named.probability == bare.probability


@pytest.mark.parametrize(
    ("feature", "value", "fact"),
    [
        ("profile.display_name", "Rosa Other", "name_contradicts"),
        ("profile.employers", ("Other Corp",), "employer_contradicts"),
        ("profile.summary", "Nurse at St. Example Hospital", "employer_contradicts"),
        ("profile.headline", "Nurse and mother of two", "role_contradicts"),
    ],
)
def test_one_contradiction_sends_the_rosters_word_to_review(feature, value, fact):
    result = weigh(person(accounts=(X,)), observe(X, feature, value))[X.key]
    assert fact in names_of(result)
    assert result.verdict == "review"
    assert "is needed" in result.reason


def test_contradictions_of_name_and_employer_reject_the_rosters_word():
    seen = [observe(X, "profile.display_name", "Rosa Other"), observe(X, "profile.employers", ("Other Corp",))]
    assert weigh(person(accounts=(X,)), *seen)[X.key].verdict == "rejected"


def test_a_coders_yes_survives_one_contradiction_and_not_two():
    row = coded("yes", X)
    name, employer = observe(X, "profile.display_name", "Rosa Other"), observe(X, "profile.employers", ("Other Corp",))
    assert weigh(person(), name, evidence=[row])[X.key].verdict == "accepted"
    assert weigh(person(), employer, evidence=[row])[X.key].verdict == "accepted"
    both = weigh(person(), name, employer, evidence=[row])[X.key]
    assert both.verdict == "review"
    assert both.facts[0].evidence == (row.id,)


def test_assertions_do_not_add_up():
    result = weigh(person(accounts=(X,)), evidence=[coded("yes", X)])[X.key]
    assert names_of(result) == ["asserted_coding"]
    assert result.found_by == ("roster", "coding")


def test_a_coder_who_could_not_say_asserts_nothing():
    result = weigh(person(), evidence=[coded("unclear", X)])[X.key]
    assert result.facts == ()
    assert result.verdict == "rejected"


def test_a_coders_no_to_this_account_outweighs_the_roster():
    result = weigh(person(accounts=(X,)), evidence=[coded("no", X)])[X.key]
    assert result.verdict == "rejected"
    assert "not theirs" in result.reason


def test_a_new_employer_is_not_a_namesake_when_the_roster_knows_it_as_past():
    who = person(accounts=(X,), past_organizations=(PastOrganization(name="Other Corp"),))
    result = weigh(who, observe(X, "profile.employers", ("Other Corp",)))[X.key]
    assert "employer_past" in names_of(result)
    assert result.verdict == "accepted"


def test_a_former_employer_in_the_headline_is_past():
    result = weigh(person(accounts=(X,)), observe(X, "profile.headline", "Former CIO of Acme Widgets, now sailing"))[X.key]
    assert "employer_past" in names_of(result)
    assert "employer_current" not in names_of(result)


def test_a_recycled_handle_is_rejected_by_its_id():
    known = X.model_copy(update={"platform_id": "111"})
    result = weigh(person(accounts=(known,)), observe(known, "account.platform_id", "222"))[X.key]
    assert "platform_id_contradicts" in names_of(result)
    assert result.verdict == "rejected"


@pytest.mark.parametrize(("shown", "verdict"), [("Maria Sample", "accepted"), ("sunnydays42", "review"), ("Rosa Other", "review")])
def test_a_handle_that_the_roster_names_may_have_another_owner_now(shown, verdict):
    said = weigh(person(accounts=(X,)), observe(X, "profile.display_name", shown))[X.key]
    assert said.verdict == verdict
    known = X.model_copy(update={"platform_id": "111"})
    seen = [observe(known, "profile.display_name", "sunnydays42"), observe(known, "account.platform_id", "111")]
    assert weigh(person(accounts=(known,)), *seen)[X.key].verdict == "accepted"


def test_a_coders_word_needs_no_name():
    assert weigh(person(), observe(X, "profile.display_name", "sunnydays42"), evidence=[coded("yes", X)])[X.key].verdict == "accepted"


@pytest.mark.parametrize("summary", ["Parody account. Not the real one.", "Unofficial fan page"])
def test_a_parody_is_rejected_even_when_the_roster_names_it(summary):
    result = weigh(person(accounts=(X,)), observe(X, "profile.summary", summary))[X.key]
    assert "parody_marker" in names_of(result)
    assert result.verdict == "rejected"


def test_a_sites_title_contradicts_nobody_but_its_author_does():
    title = observe(SITE, "profile.display_name", "Thoughts On Plumbing")
    titled = weigh(person(accounts=(SITE,)), title)[SITE.key]
    assert (names_of(titled), titled.verdict) == (["asserted_roster"], "accepted")
    author = observe(SITE, "blog.author", "Rosa Other")
    assert weigh(person(accounts=(SITE,)), title, author)[SITE.key].verdict == "review"


# -- found by name ---------------------------------------------------------------------------------------------------


def test_a_name_alone_never_confirms():
    result = weigh(person(), observe(X, "profile.display_name", "Maria Sample"), candidates=[found(X)])[X.key]
    assert result.verdict == "rejected"
    assert result.probability < 0.5


def test_the_same_handle_elsewhere_never_confirms():
    twin = account("mastodon", "msample")
    result = weigh(person(accounts=(X,)), candidates=[found(twin)])
    assert result[twin.key].verdict == "rejected"
    assert result[twin.key].facts == ()


def test_employer_alone_goes_to_review_and_employer_with_role_is_accepted():
    employer = observe(X, "profile.employers", ("Acme Widgets",))
    role = observe(X, "profile.headline", "CIO")
    alone = weigh(person(), employer, candidates=[found(X, "link")])[X.key]
    assert alone.probability == pytest.approx(0.887, abs=0.001)  # study.md §4: employer alone at 1:10
    assert alone.verdict == "review"
    both = weigh(person(), employer, role, candidates=[found(X, "link")])[X.key]
    assert both.probability == pytest.approx(0.995, abs=0.001)  # study.md §4: employer and role at 1:10
    assert both.verdict == "accepted"


def test_a_verified_name_is_a_name_and_no_second_fact():
    verified = [observe(X, "profile.verified", value=True), observe(X, "profile.display_name", "Maria Sample")]
    employer, role = observe(X, "profile.employers", ("Acme Widgets",)), observe(X, "profile.headline", "CIO")
    assert weigh(person(), *verified, candidates=[found(X)])[X.key].verdict == "rejected"
    assert weigh(person(), *verified, employer, candidates=[found(X)])[X.key].verdict == "review"
    assert weigh(person(), *verified, employer, role, candidates=[found(X)])[X.key].verdict == "accepted"


def test_two_equal_candidates_are_both_left_to_a_human():
    other = account("x", "maria_s")
    seen = [observe(of, *pair) for of in (X, other) for pair in (("profile.employers", ("Acme Widgets",)), ("profile.headline", "CIO"))]
    result = weigh(person(), *seen, candidates=[found(X), found(other)])
    assert [one.verdict for one in result.values()] == ["review", "review"]
    assert "0.0 bits apart" in result[X.key].reason


def test_two_accounts_that_the_roster_names_do_not_compete():
    other = account("x", "maria_s")
    assert [one.verdict for one in weigh(person(accounts=(X, other))).values()] == ["accepted", "accepted"]


def test_place_agrees_by_region_weakly_by_country_and_contradicts_by_country():
    def facts(shown):
        return names_of(weigh(person(), observe(X, "profile.location", shown), candidates=[found(X)])[X.key])

    assert facts("Greater Springfield Area") == ["location_region"]
    assert facts("Berlin, Germany") == ["location_country"]
    assert facts("Paris, France") == ["location_contradicts"]
    assert facts("the internet") == []


# -- links -----------------------------------------------------------------------------------------------------------


def test_an_official_page_that_links_to_the_account_is_enough():
    who = person(homepage=SITE.url, accounts=(SITE,))
    result = weigh(who, observe(SITE, "links.me", ("https://x.example/msample/",)), candidates=[found(X, "link")])
    assert names_of(result[X.key]) == ["official_link"]
    assert result[X.key].verdict == "accepted"


def test_links_are_recognised_in_other_spellings():
    who = person(homepage=SITE.url, accounts=(SITE,))
    seen = observe(SITE, "links.listed", ("https://mobile.x.example/#!/MSample",))
    assert names_of(weigh(who, seen, candidates=[found(X)])[X.key]) == []
    understood = weigh(who, seen, candidates=[found(X)], recognise=lambda url: X if "#!" in url else None)
    assert names_of(understood[X.key]) == ["official_link"]


def test_a_link_in_one_direction_is_a_claim_and_in_both_is_reciprocal():
    masto = account("mastodon", "msample@social.example")
    there = observe(masto, "links.me", (X.url,))
    back = observe(X, "profile.website", masto.url)
    who = person(accounts=(X,))
    assert names_of(weigh(who, there, candidates=[found(masto)])[masto.key]) == ["one_way_claim"]
    assert weigh(who, there, candidates=[found(masto)])[masto.key].verdict == "review"
    mutual = weigh(who, there, back, candidates=[found(masto)])[masto.key]
    assert names_of(mutual) == ["reciprocal_link"]
    assert mutual.verdict == "accepted"


def test_two_strangers_who_link_to_one_another_confirm_nobody():
    masto = account("mastodon", "msample@social.example")
    seen = [observe(masto, "links.me", (X.url,)), observe(X, "profile.website", masto.url)]
    result = weigh(person(), *seen, candidates=[found(masto), found(X)])
    assert {one.verdict for one in result.values()} == {"rejected"}


def test_acceptance_travels_along_reciprocal_links():
    masto, github = account("mastodon", "m@social.example"), account("github", "msample")
    seen = [
        observe(X, "links.listed", (masto.url,)),
        observe(masto, "links.me", (X.url, github.url)),
        observe(github, "links.listed", (masto.url,)),
    ]
    result = weigh(person(accounts=(X,)), *seen, candidates=[found(github), found(masto)])
    assert {one.verdict for one in result.values()} == {"accepted"}


def test_a_link_to_the_employers_domain_speaks_for_the_employer_only():
    result = weigh(person(), observe(X, "profile.website", "https://www.acme.example.org/it"), candidates=[found(X)])[X.key]
    assert names_of(result) == ["employer_current"]
    verified = weigh(person(), observe(X, "links.verified", ("https://acme.example.org/people/maria",)), candidates=[found(X)])[X.key]
    assert "official_link" in names_of(verified)
    assert verified.verdict == "accepted"


def test_a_handle_under_the_persons_own_domain_vouches_for_the_account():
    assert names_of(weigh(person(homepage=SITE.url), candidates=[found(BSKY)])[BSKY.key]) == ["domain_handle"]
    elsewhere = account("facebook", "msample.example.net", url="https://facebook.example/msample.example.net")
    assert names_of(weigh(person(homepage=SITE.url), candidates=[found(elsewhere)])[elsewhere.key]) == []


def test_a_handle_on_the_employers_domain_vouches_when_the_name_is_the_persons():
    at_work = account("mastodon", "maria@acme.example.org", url="https://social.example/@maria@acme.example.org")
    site = account("website", "acme.example.org/maria", url="https://acme.example.org/maria")
    for of, fact in ((at_work, "domain_handle"), (site, "official_link")):
        unnamed = weigh(person(), candidates=[found(of)])[of.key]
        named = weigh(person(), observe(of, "profile.display_name", "Maria Sample"), candidates=[found(of)])[of.key]
        other = weigh(person(), observe(of, "profile.display_name", "Press Office"), candidates=[found(of)])[of.key]
        assert fact in names_of(named)
        assert named.verdict == "accepted"
        assert fact not in (*names_of(unnamed), *names_of(other))


def test_an_account_on_a_platform_that_the_employer_runs_is_not_official():
    who = person(organization=organization(name="X Platform", aliases=(), domain="x.example"))
    assert names_of(weigh(who, candidates=[found(X)])[X.key]) == []


def test_a_site_below_a_host_that_the_employer_rents_out_is_not_the_employers():
    who = person(organization=organization(name="Blog Host", aliases=(), domain="blogspot.com"))
    stranger = account("website", "stranger.blogspot.com", url="https://stranger.blogspot.com/")
    assert names_of(weigh(who, candidates=[found(stranger)])[stranger.key]) == []


# -- the corners -----------------------------------------------------------------------------------------------------


def test_a_page_that_calls_itself_parody_is_rejected():
    result = weigh(person(accounts=(X,)), observe(X, "account.authorship", "parody"))[X.key]
    assert names_of(result) == ["asserted_roster", "parody_marker"]


def test_without_roster_facts_nothing_is_compared():
    bare = person(accounts=(X,), organization=None, title=None, location=None)
    seen = [observe(X, "profile.headline", "Nurse at St. Example Hospital"), observe(X, "profile.location", "Paris, France")]
    assert names_of(weigh(bare, *seen)[X.key]) == ["asserted_roster"]


def test_a_past_employer_speaks_for_the_person_without_a_current_one():
    who = person(organization=None, past_organizations=(PastOrganization(name="Other Corp"),))
    assert "employer_past" in names_of(weigh(who, observe(X, "profile.summary", "At Other Corp until 2024"), candidates=[found(X)])[X.key])
    assert weigh(who, observe(X, "profile.summary", "Sailing"), candidates=[found(X)])[X.key].facts == ()


def test_the_id_that_a_candidate_brings_is_kept():
    known = X.model_copy(update={"platform_id": "111"})
    result = weigh(person(accounts=(X,)), observe(X, "account.platform_id", "111"), candidates=[found(known, "link")])[X.key]
    assert result.account.platform_id == "111"
    assert result.found_by == ("roster", "link")
    assert "platform_id_agrees" in names_of(result)


def test_a_verified_name_counts_when_it_is_the_persons():
    verified = observe(X, "profile.verified", value=True)
    ours = weigh(person(), verified, observe(X, "profile.display_name", "Maria Sample"), candidates=[found(X)])[X.key]
    assert names_of(ours) == ["name_agrees", "platform_verified"]
    assert "platform_verified" not in names_of(weigh(person(), verified, candidates=[found(X)])[X.key])


HOSTILE = st.one_of(
    st.text(max_size=300),
    st.sampled_from(["http://[", "https://[::1", "@" * 300, "CIO at " * 60, "A\u0301" * 100, "\ud800", "//", "a@b@c"]),
)


@given(
    st.dictionaries(st.sampled_from(sorted(name for name, (kind, _) in FEATURES.items() if kind in ("text", "texts"))), HOSTILE, max_size=6)
)
def test_no_text_of_a_page_can_break_attribution(values):
    seen = [observe(X, name, (text,) if FEATURES[name][0] == "texts" else text) for name, text in values.items()]
    assert weigh(person(accounts=(X, SITE)), *seen)[X.key].probability <= 1


# -- laws ------------------------------------------------------------------------------------------------------------


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_probability_rises_with_bits(one, other):
    low, high = sorted((one, other))
    assert 0 <= probability_of(low) <= probability_of(high) <= 1


@given(st.permutations(range(4)))
def test_the_order_of_observations_does_not_matter_to_the_verdict(order):
    seen = [
        observe(X, "profile.display_name", "Maria Sample"),
        observe(X, "profile.headline", "CIO at Acme Widgets"),
        observe(X, "profile.location", "Paris, France"),
        observe(X, "profile.website", SITE.url),
    ]
    result = weigh(person(accounts=(X, SITE)), *(seen[index] for index in order))
    expected = weigh(person(accounts=(X, SITE)), *seen)
    assert result == expected
