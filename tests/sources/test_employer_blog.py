"""The source that looks on the employer's own site: values in, values out. All people and companies are invented."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from presence_audit.model import Candidate, Observation, Organization, Person, Request, Response, Retrieved
from presence_audit.platforms import Platforms, classify, load_platforms
from presence_audit.sources.employer_blog import MOST_FOUND, EmployerBlogSource

ADAEZE = Person(
    id="adaeze",
    name="Adaeze Okonkwo",
    aliases=("Ada Okonkwo",),
    organization=Organization(name="Northwind Foods", domain="northwind.example"),
)
FRONT = "https://northwind.example/"


@pytest.fixture(scope="module")
def platforms() -> Platforms:
    return load_platforms()


def read(platforms: Platforms, request: Request, body: str, kind: str = "text/html") -> list[Candidate | Request]:
    answer = Response(request.url, 200, (("content-type", kind),), body.encode(), datetime(2026, 1, 1, tzinfo=UTC))
    seen = classify(platforms, request, answer, record="warc:0")
    assert isinstance(seen, Retrieved), seen
    found = list(EmployerBlogSource().read(ADAEZE, seen, answer.body, platforms))
    assert all(seen.id in one.evidence for one in found if not isinstance(one, Request))
    return found


def front(platforms: Platforms) -> Request:
    (step,) = EmployerBlogSource().ask(ADAEZE, platforms)
    return step.request


def page(body: str, head: str = "") -> str:
    return f"<html><head><title>Northwind</title>{head}</head><body>{body}</body></html>"


def found(items: list[Candidate | Request]) -> list[str]:
    return [item.account.url for item in items if isinstance(item, Candidate)]


def asked(items: list[Candidate | Request]) -> list[tuple[str, str]]:
    return [(item.endpoint, item.url) for item in items if isinstance(item, Request)]


def test_it_begins_at_the_front_page_of_the_employers_domain(platforms):
    assert front(platforms).url == FRONT


@pytest.mark.parametrize("organization", [None, Organization(name="Northwind Foods"), Organization(name="Odd", domain="not a domain")])
def test_without_a_usable_domain_nothing_is_asked(platforms, organization):
    assert list(EmployerBlogSource().ask(ADAEZE.model_copy(update={"organization": organization}), platforms)) == []


@pytest.mark.parametrize(
    ("link", "taken"),
    [
        ('<a href="/author/adaeze-okonkwo/">Adaeze Okonkwo</a>', True),
        ('<a rel="author" href="https://blog.northwind.example/a/12">Okonkwo, Adaeze</a>', True),
        ('<a href="/?author=7">Ada Okonkwo</a>', True),
        ('<a href="/author/bertil/">Bertil Sandqvist</a>', False),
        ('<a href="/author/adaeze-okonkwo/"></a>', False),
        ('<a href="/blog/people/adaeze-okonkwo/">Adaeze Okonkwo</a>', True),
        ('<a href="/people/adaeze-okonkwo/">Adaeze Okonkwo</a>', False),
        ('<a href="/team/adaeze-okonkwo/">Adaeze Okonkwo</a>', False),
        ('<a href="/products/adaeze-okonkwo/">Adaeze Okonkwo</a>', False),
        ('<a rel="author" href="https://elsewhere.example/author/adaeze-okonkwo/">Adaeze Okonkwo</a>', False),
        ('<a rel="author" href="https://northwind.example.evil.example/author/a/">Adaeze Okonkwo</a>', False),
        ('<a rel="author" href="javascript:alert(1)">Adaeze Okonkwo</a>', False),
        ('<a rel="author" href="http://[broken">Adaeze Okonkwo</a>', False),
    ],
)
def test_author_pages_of_the_name_on_the_domain_are_candidates(platforms, link, taken):
    assert bool(found(read(platforms, front(platforms), page(link)))) is taken


def test_a_candidate_says_who_found_it_and_how(platforms):
    shown, candidate = read(platforms, front(platforms), page('<a rel="author" href="/author/adaeze-okonkwo/">Adaeze Okonkwo</a>'))
    assert isinstance(shown, Observation)
    assert isinstance(candidate, Candidate)
    assert (shown.feature, shown.value, shown.account) == ("profile.display_name", "Adaeze Okonkwo", candidate.account)
    assert (candidate.person, candidate.found_by, candidate.source) == ("adaeze", "search", "employer_blog")
    assert candidate.account.key == "website:northwind.example/author/adaeze-okonkwo"


def test_the_front_page_leads_to_the_blog_and_no_further(platforms):
    links = '<a href="/products">Products</a><a href="/blog">Our blog</a><a href="https://blog.northwind.example/">More</a><a href="/news/2026/01/02/x">News</a>'
    further = asked(read(platforms, front(platforms), page(links)))
    assert further == [("page", "https://northwind.example/blog"), ("page", "https://blog.northwind.example/")]
    blog, _ = [one for one in read(platforms, front(platforms), page(links)) if isinstance(one, Request)]
    assert asked(read(platforms, blog, page('<a href="/blog/archive">Blog archive</a>'))) == []


def test_wordpress_is_asked_for_its_authors_of_that_name(platforms):
    head = '<link rel="https://api.w.org/" href="https://northwind.example/wp-json/">'
    assert asked(read(platforms, front(platforms), page("", head))) == [
        ("authors", "https://northwind.example/wp-json/wp/v2/users?search=Adaeze%20Okonkwo&per_page=20&_fields=name,link")
    ]


@pytest.mark.parametrize(
    "root", ["https://elsewhere.example/wp-json/", "/wp-json/", "ftp://northwind.example/", "https://northwind.example/?rest_route=/"]
)
def test_an_interface_elsewhere_is_not_asked(platforms, root):
    assert asked(read(platforms, front(platforms), page("", f'<link rel="https://api.w.org/" href="{root}">'))) == []


def authors(platforms: Platforms) -> Request:
    head = '<link rel="https://api.w.org/" href="https://northwind.example/wp-json/">'
    (request,) = (one for one in read(platforms, front(platforms), page("", head)) if isinstance(one, Request))
    return request


def test_of_wordpress_authors_those_of_the_name_are_candidates(platforms):
    listed = [
        {"name": "Adaeze Okonkwo", "link": "https://northwind.example/author/aokonkwo/"},
        {"name": "Adaeze Okonkwo-Brandt", "link": "https://northwind.example/author/other/"},
        {"name": "Chidi Okonkwo", "link": "https://northwind.example/author/chidi/"},
        {"name": "Adaeze Okonkwo", "link": 12},
        "nobody",
    ]
    assert (
        found(read(platforms, authors(platforms), json.dumps(listed), "application/json"))[0]
        == "https://northwind.example/author/aokonkwo/"
    )
    assert all("chidi" not in url for url in found(read(platforms, authors(platforms), json.dumps(listed), "application/json")))


@pytest.mark.parametrize("body", ["[]", "{}", '{"a": [1]}', "[[[[]]]]"])
def test_strange_answers_yield_nothing(platforms, body):
    assert read(platforms, authors(platforms), body, "application/json") == []


def test_no_more_than_a_few_of_one_name(platforms):
    listed = [{"name": "Adaeze Okonkwo", "link": f"https://northwind.example/author/{number}/"} for number in range(30)]
    assert len(found(read(platforms, authors(platforms), json.dumps(listed), "application/json"))) == MOST_FOUND


def test_ghost_lists_its_authors_in_a_sitemap(platforms):
    head = '<meta name="generator" content="Ghost 5.130">'
    (request,) = (one for one in read(platforms, front(platforms), page("", head)) if isinstance(one, Request))
    assert (request.endpoint, request.url) == ("author_sitemap", "https://northwind.example/sitemap-authors.xml")
    urls = "".join(f"<url><loc>https://northwind.example/author/{slug}/</loc></url>" for slug in ("bertil-sandqvist", "adaeze-okonkwo"))
    sitemap = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
    assert found(read(platforms, request, sitemap, "application/xml")) == ["https://northwind.example/author/adaeze-okonkwo/"]
