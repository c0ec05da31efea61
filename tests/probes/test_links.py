"""Identity links of pages. All people and sites here are invented."""

import json
from datetime import UTC, datetime

import pytest

from presence_audit.documents import load_document, shipped
from presence_audit.model import Account, Answer, Request, Retrieved
from presence_audit.platforms.schema import Platform
from presence_audit.probes.links import LinksProbe

SITE = "https://ada.example/"


@pytest.fixture(scope="module")
def website():
    return load_document(shipped("profiles") / "website.yaml", Platform)


def links(website, html, url=SITE, endpoint="page", headers=()):
    answer = Answer(final_url=url, status=200, media_type="text/html", headers=headers, sha256="0" * 64, size=1, record="-")
    account = Account(platform="website", handle="ada.example", url=SITE)
    request = Request(url=url, platform="website", endpoint=endpoint, account=account)
    evidence = Retrieved(request=request, attempted_at=datetime(2026, 1, 1, tzinfo=UTC), answer=answer, signature="page")
    found = list(LinksProbe().read(evidence, html if isinstance(html, bytes) else html.encode(), website))
    assert all(one.evidence == (evidence.id,) and one.feature in LinksProbe.produces for one in found)
    return {one.feature: one.value for one in found}


def person(**fields):
    return json.dumps({"@type": "Person", **fields})


def ld(text):
    return f'<script type="application/ld+json">{text}</script>'


def test_rel_me_is_read_from_links_and_anchors_once_and_in_order(website):
    html = """<link rel="me" href="https://social.example/@ada"><a rel="nofollow ME" href="https://x.example/ada?utm_source=site">x</a>
      <a rel="me" href="https://social.example/@ada">again</a><a rel="metoo" href="https://no.example/">no</a><a href="https://no.example/">no</a>"""
    assert links(website, html) == {"links.me": ("https://social.example/@ada", "https://x.example/ada?utm_source=site")}


@pytest.mark.parametrize("href", ["mailto:ada@ada.example", "javascript:x()", "", "#me", "https://ada.example", "http://www.ada.example/", "ftp://a.example/", "http://[", "https://a b.example/", "http://a:b/"])  # fmt: skip
def test_what_is_no_web_address_of_somewhere_else_is_left_out(website, href):
    assert links(website, f'<a rel="me" href="{href}">me</a>') == {}


def test_relative_addresses_are_resolved(website):
    assert links(website, '<base href="https://b.example/x/"><a rel="me" href="//c.example/ada">c</a><a rel="me" href="ada">b</a>') == {
        "links.me": ("https://c.example/ada", "https://b.example/x/ada")
    }


def test_at_most_fifty_are_kept(website):
    html = "".join(f'<a rel="me" href="https://s{n}.example/">s</a>' for n in range(60))
    assert len(links(website, html)["links.me"]) == 50


def test_the_pages_own_card_adds_its_addresses(website):
    html = '<div class="h-card"><a class="u-url u-uid" href="/">Ada</a><a class="u-url" href="https://social.example/@ada">s</a></div>'
    assert links(website, html) == {"links.me": ("https://social.example/@ada",)}


def test_other_peoples_cards_are_left_alone(website):
    html = """<div class="h-card"><a class="u-url" href="https://bo.example/">Bo</a></div>
      <div class="h-card"><a class="u-url" href="/">Ada</a><div class="h-card"><a class="u-url" href="https://cy.example/">Cy</a></div></div>"""
    assert links(website, html) == {}


def test_rel_me_is_read_from_the_link_header_before_the_page(website):
    value = (
        '</feed>; rel="alternate", <https://social.example/@ada>; rel=me, </about>; title="a"; rel="author ME", '
        '<https://hub.example/>; rel="hub"'
    )
    html = '<link rel="me" href="https://x.example/ada">'
    found = links(website, html, headers=(("content-type", "text/html"), ("link", value), ("link", "<https://code.example/ada>;rel=me")))
    assert found == {
        "links.me": ("https://social.example/@ada", "https://ada.example/about", "https://code.example/ada", "https://x.example/ada")
    }


@pytest.mark.parametrize(
    "value", ["", "<", "<>; rel=me", "<https://a.example/>", "https://a.example/; rel=me", "<javascript:x>; rel=me", '<a>; rel="']
)
def test_strange_link_headers_say_nothing(website, value):
    assert links(website, "<p>x</p>", headers=(("link", value),)) == {}


def test_same_as_of_the_one_person_is_read(website):
    html = ld(person(name="Ada Example", sameAs=["https://x.example/ada", 5, "https://x.example/ada", "https://code.example/ada"]))
    assert links(website, html) == {"links.same_as": ("https://x.example/ada", "https://code.example/ada")}


def test_same_as_may_be_a_single_text_in_a_graph_or_a_profile_page(website):
    graph = ld('{"@graph": [{"@type": ["Person", "Organization"], "name": "Ada", "sameAs": "https://x.example/ada"}]}')
    assert links(website, graph) == {"links.same_as": ("https://x.example/ada",)}
    profile = ld(f'{{"@type": "ProfilePage", "mainEntity": {person(name="Ada", sameAs="https://x.example/ada")}}}')
    assert links(website, profile) == {"links.same_as": ("https://x.example/ada",)}


def test_of_several_persons_only_the_one_with_the_pages_address_counts(website):
    two = ld(person(name="Ada", url=SITE, sameAs="https://x.example/ada")) + ld(person(name="Bo", sameAs="https://x.example/bo"))
    assert links(website, two) == {"links.same_as": ("https://x.example/ada",)}
    strangers = ld(person(name="Cy", sameAs="https://x.example/cy")) + ld(person(name="Bo", sameAs="https://x.example/bo"))
    assert links(website, strangers) == {}


def test_the_links_of_an_organization_are_not_a_persons(website):
    assert links(website, ld('{"@type": "Organization", "name": "Example", "sameAs": ["https://x.example/co"]}')) == {}


def test_one_person_named_twice_is_one_person(website):
    html = ld(person(name="Ada", sameAs="https://x.example/ada")) + ld(f'{{"@type": "BlogPosting", "author": {person(name="Ada")}}}')
    assert links(website, html) == {"links.same_as": ("https://x.example/ada",)}


def test_feeds_are_not_read(website):
    assert links(website, '<a rel="me" href="https://x.example/">x</a>', endpoint="feed") == {}


@pytest.mark.parametrize("body", [b"", b"\0" * 100, b"<a rel=me href=" * 10_000, b"<div class='h-card'>" * 20_000, b"<script type='application/ld+json'>" + b"[" * 50_000, b'\xff<a rel="me" href="https://\xff.example/">'])  # fmt: skip
def test_hostile_pages_raise_nothing(website, body):
    assert set(links(website, body)) <= {"links.me"}
