"""Prepared links: they seek whom they say, are safe to open, and the most telling come first."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import account, organization, person, platform
from presence_audit.worklist.links import LONGEST, MOST, is_web, links_of

SEARCH = {
    "web": {"queries": ['site:x.example "{name}" "{organization}"', 'site:x.example "{name}"'], "sites": ["x.example"]},
    "by_hand": [
        {"label": "X people search", "url": "https://x.example/search?q={name}&f=user", "login": True},
        {"label": "by place", "url": "https://x.example/near/{location}?q={name}"},
        {"label": "third", "url": "https://x.example/third?q={name}"},
    ],
}
X = platform("x", search=SEARCH)
PLAIN = platform("x")
HOSTILE = st.text(alphabet=st.characters(exclude_categories=[]), max_size=40)


def query(url: str) -> str:
    return parse_qs(urlsplit(url).query)["q"][0]


def test_the_named_account_comes_first_then_the_platforms_own_searches_then_engines():
    links = links_of(person(), X, account("x", "msample"), ("Maria Sample",))
    assert [link.url for link in links[:3]] == [
        "https://x.example/msample",
        "https://x.example/search?q=Maria%20Sample&f=user",
        "https://x.example/near/Springfield?q=Maria%20Sample",
    ]
    assert [link.login for link in links[:3]] == [False, True, False]
    assert links[3].url == "https://duckduckgo.com/?q=site%3Ax.example%20%22Maria%20Sample%22%20%22Acme%20Widgets%20Inc%22"
    assert links[3].label == 'DuckDuckGo: site:x.example "Maria Sample" "Acme Widgets Inc"'
    assert urlsplit(links[4].url).hostname == "www.google.com"
    assert len(links) == MOST


def test_employer_and_further_forms_of_the_name_are_sought_too():
    asked = [
        query(link.url) for link in links_of(person(), platform("x", search={"web": SEARCH["web"]}), None, ("Maria Sample", "Mia Sample"))
    ]
    assert 'site:acme.example.org "Maria Sample"' in asked
    assert 'site:x.example "Mia Sample" "Acme Widgets Inc"' in asked


def test_what_the_roster_does_not_say_is_not_asked():
    who = person(organization=None, location=None, title=None)
    links = links_of(who, X, None, ("Maria Sample",))
    assert [link.label for link in links[:2]] == ["X people search", "third"]
    assert query(links[2].url) == 'site:x.example "Maria Sample"'


def test_a_platform_without_queries_is_sought_by_its_name():
    links = links_of(person(organization=None), PLAIN, None, ("Maria Sample",))
    assert {query(link.url) for link in links} == {'"Maria Sample" X'}


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "ftp://x.example/", "https://user:pw@x.example/", "//x.example/", "https:///x", ""]
)
def test_an_account_whose_address_is_not_for_browsers_is_no_link(url):
    links = links_of(person(), X, account("x", "m", url=url), ("Maria Sample",))
    assert links[0].label == "X people search"
    assert not is_web(url)


@given(HOSTILE, HOSTILE)
def test_whatever_a_name_holds_every_link_stays_a_short_address_of_its_host(name, employer):
    who = person(name=name or "x", organization=organization(name=employer or "y"))
    links = links_of(who, X, None, (name,))
    assert links
    assert len({link.url for link in links}) == len(links) <= MOST
    for link in links:
        parts = urlsplit(link.url)
        assert parts.scheme == "https"
        assert parts.hostname in {"x.example", "duckduckgo.com", "www.google.com", "www.bing.com", "search.brave.com"}
        assert link.url.isascii()
        assert not set(link.url) & set(" \"<>'\\`{}|^")
        assert len(link.url) <= LONGEST


def test_addresses_that_are_too_long_are_left_out():
    assert links_of(person(name="x" * 3000), X, None, ("x" * 3000,)) == ()
