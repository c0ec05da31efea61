"""The author page that a person has on the employer's own blog: found by name, on the domain that the roster gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urljoin, urlsplit

from ..identity.links import host_of, within
from ..identity.names import compare_names
from ..model import Account, Candidate, Observation, Person, Request, Retrieved, Step
from ..platforms.planning import found_request, plan, request_to
from ..platforms.registry import Platforms
from ..platforms.schema import Platform
from ..selectors import Page
from .employer import SITE, ask_front, domain_of, front_of, site_of

MOST_BLOGS = 2
"""Pages looked at that the front page calls its blog or news."""
MOST_FOUND = 3
"""Candidates handed on for one person and answer: more of one name tell nothing."""

_BLOG = re.compile(r"(?i)\b(?:blogs?|news(?:room)?|insights?|perspectives?|stories|articles|aktuelles|actualit[ée]s|noticias)\b")
_AUTHOR = re.compile(
    r"(?i)/(?:authors?|by|contributors?|autor(?:en|es)?|(?:blogs?|news|insights)/(?:people|team|profile))/([^/?#]+)/?(?:$|[?#])"
)
_QUERY_AUTHOR = re.compile(r"[?&]author=\d+")


class EmployerBlogSource:
    """Looks on the employer's site for a page of the person's posts: WordPress, Ghost, or any site that links to author pages."""

    id = "employer_blog"

    def ask(self, person: Person, platforms: Platforms) -> Iterator[Step]:
        """Yield the look at the employer's front page; nothing when the roster names no domain. It is logged, so that a failure shows."""
        for request in ask_front(person, platforms):
            yield Step(request, SITE, self.id, person.name, "", request.url)

    def read(self, person: Person, seen: Retrieved, body: bytes, platforms: Platforms) -> Iterable[Candidate | Observation | Request]:
        """Yield author pages of the person's name, the name as the site shows it, and further looks: the blog, and lists of its authors."""
        page = Page.of(body, seen.answer.media_type, seen.answer.headers)
        domain = domain_of(person)
        if seen.request.endpoint == "authors":
            yield from _candidates(person, seen, _listed(page), domain, platforms)
        elif seen.request.endpoint == "author_sitemap":
            yield from (one for one in _candidates(person, seen, _mapped(page), domain, platforms) if isinstance(one, Candidate))
        elif seen.request.endpoint == "page":
            yield from _candidates(person, seen, _linked(page, seen.answer.final_url), domain, platforms)
            yield from _further(person, seen, page, platforms)


def _candidates(
    person: Person, seen: Retrieved, pages: Iterable[tuple[str, str]], domain: str | None, platforms: Platforms
) -> Iterator[Candidate | Observation]:
    """Yield the pages of (name, address) whose name is the person's, on the employer's domain, each once, and that they show the name."""
    found: dict[str, tuple[str, Account]] = {}
    for name, url in pages:
        if compare_names(name, (person.name, *person.aliases)) != "agrees":
            continue
        account = site_of(platforms, url)
        if account is not None and within(host_of(account.url), domain):
            found.setdefault(account.key, (name, account))
    for name, account in list(found.values())[:MOST_FOUND]:
        shown = {"feature": "profile.display_name", "value": name, "probe": EmployerBlogSource.id, "evidence": (seen.id,)}
        yield Observation(account=account, **shown)
        yield Candidate(person=person.id, account=account, found_by="search", source=EmployerBlogSource.id, evidence=(seen.id,))


def _further(person: Person, seen: Retrieved, page: Page, platforms: Platforms) -> Iterator[Request]:
    """Yield the lists of authors that the page's software keeps, and the pages that the site's front calls its blog."""
    profile, account, base = platforms.get(SITE), seen.request.account, seen.answer.final_url
    yield from _lists(person, page, profile, account, base)
    domain, front = domain_of(person), front_of(person, platforms)
    if front is None or account.key != front.key:
        return  # from the front page on one step, no further
    blogs: dict[str, Account] = {}
    for text, url in _links(page, base):
        blog = site_of(platforms, url)
        called = _BLOG.search(text) or _BLOG.search(urlsplit(url).path) or urlsplit(url).netloc.startswith("blog.")
        near = blog is not None and len(urlsplit(blog.url).path.rstrip("/").split("/")) <= 3  # noqa: PLR2004
        if called and near and blog is not None and blog.key != account.key and within(host_of(blog.url), domain):
            blogs.setdefault(blog.key, blog)
    for blog in list(blogs.values())[:MOST_BLOGS]:
        yield from plan(profile, blog)[:1]


def _lists(person: Person, page: Page, profile: Platform, account: Account, base: str) -> Iterator[Request]:
    for link in () if page.tree is None else page.tree.iter("link"):
        root = link.get("href", "") if link.get("rel") == "https://api.w.org/" else ""
        if root.startswith(("https://", "http://")) and "?" not in root and within(host_of(root), host_of(account.url)):
            yield request_to(profile, profile.endpoint("authors"), account, found=root, name=person.name)
            return
    if any("ghost" in text.lower() for text in page.meta.get("generator", ())):
        yield found_request(profile, "author_sitemap", account, urljoin(base, "/sitemap-authors.xml"))


def _linked(page: Page, base: str) -> Iterator[tuple[str, str]]:
    """Yield (name, address) of links to author pages."""
    for text, url in _links(page, base, "author"):
        if text:
            yield text, url


def _links(page: Page, base: str, rel: str = "") -> Iterator[tuple[str, str]]:
    for element in () if page.tree is None else page.tree.iter("a"):
        href = element.get("href", "")
        wanted = not rel or rel in element.get("rel", "").lower().split() or _AUTHOR.search(href) or _QUERY_AUTHOR.search(href)
        if not wanted or not href:
            continue
        try:
            yield " ".join(element.text_content().split()), urljoin(base, href)
        except ValueError:
            continue


def _listed(page: Page) -> Iterator[tuple[str, str]]:
    """Yield (name, address) of the authors whom WordPress lists: those who have published."""
    try:
        listed = page.json
    except ValueError:
        return
    for one in listed if isinstance(listed, list) else ():
        name, link = (one.get("name"), one.get("link")) if isinstance(one, dict) else (None, None)
        if isinstance(name, str) and isinstance(link, str):
            yield name, link


def _mapped(page: Page) -> Iterator[tuple[str, str]]:
    """Yield (name as the address has it, address) of the author pages in a sitemap."""
    for element in () if page.tree is None else page.tree.iter("loc"):
        url = (element.text or "").strip()
        if found := _AUTHOR.search(url):
            yield re.sub(r"[-_.+]", " ", unquote(found[1])), url
