"""The source that follows links out of accepted accounts: values in, values out. All people and sites are invented."""

from __future__ import annotations

import pytest

from presence_audit.identity import attribute, gather_claims
from presence_audit.model import Account, Candidate, Known, Observation, Organization, Person
from presence_audit.platforms import Platforms, load_platforms
from presence_audit.plugins import Follower, Source
from presence_audit.rules import load_rules
from presence_audit.sources.crosslink import MOST, MOST_SITES, CrosslinkSource

ADA = Person(id="ada", name="Ada Example", organization=Organization(name="Northwind Foods", domain="northwind.example"))
X = Account(platform="x", handle="ada_example", url="https://x.com/ada_example")


@pytest.fixture(scope="module")
def platforms() -> Platforms:
    return load_platforms()


def shows(feature: str, *links: str, account: Account = X, evidence: str = "e1") -> Observation:
    value = links[0] if feature == "profile.website" else links
    return Observation(account=account, feature=feature, value=value, probe="page", evidence=(evidence,))


def follow(
    platforms: Platforms, *observations: Observation, known: tuple[str, ...] = (), accepted: tuple[Account, ...] = (X,)
) -> list[Candidate]:
    state = Known(accepted, frozenset((*known, *(one.key for one in accepted))), observations)
    return list(CrosslinkSource().follow(ADA, state, platforms))


def keys(found: list[Candidate]) -> list[str]:
    return [one.account.key for one in found]


def test_it_is_a_source_that_only_follows(platforms):
    source = CrosslinkSource()
    assert isinstance(source, Source)
    assert isinstance(source, Follower)
    assert list(source.ask(ADA, platforms)) == []


@pytest.mark.parametrize("feature", ["links.me", "links.verified", "links.same_as", "links.listed", "links.moved_to", "profile.website"])
def test_every_kind_of_link_is_followed_and_says_where_it_stands(platforms, feature):
    (found,) = follow(platforms, shows(feature, "https://github.com/ada-example"))
    assert (found.account.key, found.found_by, found.source, found.evidence) == ("github:ada-example", "link", "crosslink", ("e1",))


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.linkedin.com/in/ada-example/", "linkedin:ada-example"),
        ("https://social.example/@Ada", "mastodon:ada@social.example"),
        ("https://other.example/@ada@social.example", "mastodon:ada@social.example"),
        ("https://linktr.ee/ada.example", "linktree:ada.example"),
        ("https://about.me/ada.example", "about_me:ada.example"),
        ("https://bsky.app/profile/ada.example", "bluesky:ada.example"),
        ("https://ada.example/", "website:ada.example"),
        ("https://blog.ada.example/about", "website:blog.ada.example/about"),
        ("https://northwind.example/blog/author/ada/", "website:northwind.example/blog/author/ada"),
    ],
)
def test_addresses_lead_to_accounts_and_to_sites(platforms, url, key):
    assert keys(follow(platforms, shows("links.listed", url))) == [key]


@pytest.mark.parametrize(
    "url",
    [
        "https://northwind.example/",
        "https://www.northwind.example",
        "https://careers.northwind.example/jobs",
        "https://northwind.example/team/ada-example",
        "https://x.com/intent/tweet?text=x",
        "https://x.com/someone/status/123",
        "https://www.facebook.com/sharer/sharer.php?u=x",
        "https://www.linkedin.com/company/northwind",
        "https://www.linkedin.com/shareArticle?url=x",
        "https://github.com/northwind/engine",
        "https://bit.ly/abc",
        "https://www.tiktok.com/@ada",
        "https://podcasts.apple.com/show/1",
        "https://news.example/2026/11/03/what-ada-said",
        "https://ada.example/cv.pdf",
        "https://northwind.example/?person=ada",
        "https://elsewhere.example/?person=ada&x=1",
        "http://127.0.0.1/",
        "http://localhost/@ada",
        "javascript:alert(1)",
        "https://[broken",
        "mailto:ada@example.org",
        "",
        "x" * 5000,
    ],
)
def test_what_is_nobodys_own_place_is_left_out(platforms, url):
    found = keys(follow(platforms, shows("links.listed", url)))
    assert found in ([], ["website:elsewhere.example/?person=ada&x=1"])


@pytest.mark.parametrize("url", ["https://linktr.ee/ada.example", "https://about.me/ada.example"])
def test_a_list_of_links_is_no_website(platforms, url):
    with pytest.raises(ValueError, match="not one of Website"):
        platforms.resolve("website", url)


def test_what_is_known_is_not_found_again_and_a_site_is_found_once(platforms):
    links = shows(
        "links.me", "https://ada.example/", "https://ada.example/about", "https://github.com/ada-example", "https://github.com/Ada-Example"
    )
    assert keys(follow(platforms, links)) == ["website:ada.example", "github:ada-example"]
    assert keys(follow(platforms, links, known=("github:ada-example", "website:ada.example/blog"))) == []


def test_only_accepted_accounts_are_followed(platforms):
    other = Account(platform="github", handle="someone", url="https://github.com/someone")
    assert follow(platforms, shows("links.me", "https://ada.example/", account=other)) == []


def test_no_more_than_so_many_and_the_most_careful_kinds_first(platforms):
    many = shows("links.listed", *(f"https://github.com/someone-{number}" for number in range(40)))
    found = follow(platforms, many, shows("links.me", "https://ada.example/"))
    assert len(found) == MOST
    assert found[0].account.key == "website:ada.example"


def test_a_list_of_talks_makes_no_more_than_a_few_sites(platforms):
    talks = shows("links.listed", *(f"https://talk{number}.example/" for number in range(9)), "https://github.com/ada-example")
    assert keys(follow(platforms, talks)) == [
        "website:talk0.example",
        "website:talk1.example",
        "website:talk2.example",
        "github:ada-example",
    ]
    assert MOST_SITES == 3


def verdicts(platforms: Platforms, *observations: Observation) -> dict[str, tuple[str, list[str]]]:
    ada = ADA.model_copy(update={"accounts": (X,)})
    found = follow(platforms, *(one for one in observations if one.account == X))
    said = attribute(ada, gather_claims(ada, found, ()), observations, load_rules("presence-1.1.0").identity, platforms.recognise)
    return {one.account.key: (one.verdict, [fact.name for fact in one.facts]) for one in said}


def test_a_link_in_one_direction_is_a_claim_that_accepts_nothing(platforms):
    said = verdicts(platforms, shows("links.listed", "https://github.com/ada-example", "https://social.example/@ada"))
    assert said["github:ada-example"] == ("review", ["one_way_claim"])
    assert said["mastodon:ada@social.example"] == ("review", ["one_way_claim"])


def test_links_in_both_directions_are_decisive(platforms):
    github = Account(platform="github", handle="ada-example", url="https://github.com/ada-example")
    mastodon = Account(platform="mastodon", handle="ada@social.example", url="https://social.example/@ada")
    said = verdicts(
        platforms,
        shows("links.listed", "https://github.com/ada-example", "https://social.example/@ada"),
        shows("links.listed", "https://twitter.com/Ada_Example", account=github, evidence="e2"),
        shows("links.verified", "https://x.com/ada_example", account=mastodon, evidence="e3"),
    )
    assert said["github:ada-example"] == ("accepted", ["reciprocal_link"])
    assert said["mastodon:ada@social.example"] == ("accepted", ["reciprocal_link"])
