"""Whether a result of a web search is a site or a page of the person's own: by its host, or by its title, never by an article about her.

A page that no platform owns is taken when

- its host carries the name (`ada-example.org`): then it is the whole site;
- a part of its title says that it is the name's blog or list of articles (`Posts by Ada Example`);
- it is an author page of that name on the employer's domain.

The employer's page about her is no site of hers; it is looked at for the accounts that it names.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ..identity.links import host_of
from ..model import Account, Person
from ..names import compare, words
from ..names.verdict import AGREEING
from ..platforms.registry import Platforms
from .employer import domain_of, is_on, site_of
from .queries import known_nicknames, variants_of

_PARTS = re.compile(r"\s[|–—·•:»›-]\s|[:|]\s")
_IS_BLOG = re.compile(r"(?i)(?:the )?(?:blog|weblog|author|author archives?|authors|articles|posts)")
_BLOG_OF = re.compile(
    r"(?i)(?:all )?(?:blog|weblog|posts?|articles?|stories|author|author archives?)(?: of| by)? (?P<after>.{3,80})"
    r"|(?P<before>.{3,80}?)(?:['’]s?)?,? (?:blog|weblog|author(?: at .{1,80})?)"
)
_AUTHOR = re.compile(r"(?i)/(?:authors?|by|contributors?|autor(?:en|es)?)/([^/?#]+)/?(?:$|[?#])")
_LONGEST = 300
_LONG_NAME = 4


def own_site(person: Person, url: str, title: str, platforms: Platforms) -> Account | None:
    """Return the site or page of a result, when it is the person's own by its host or its title; None for every other page."""
    host, blog = host_of(url), _is_blog(person, title)
    if not host or not url.startswith(("http://", "https://")):
        return None
    if is_on(url, domain_of(person)):
        own = blog or _is_author_page(person, url)
    elif _carries_name(person, host, title):
        own, url = True, f"{urlsplit(url).scheme}://{urlsplit(url).netloc}/"
    else:
        own = blog
    return site_of(platforms, url) if own else None


def is_page_about(person: Person, url: str, title: str) -> bool:
    """Tell whether a result is the employer's page about the person: on its domain, with the name as a part of its title."""
    return is_on(url, domain_of(person)) and not _is_blog(person, title) and not _is_author_page(person, url) and _is_titled(person, title)


def _carries_name(person: Person, host: str, title: str) -> bool:
    """Tell whether a part of the host is the name: whole, with an initial, or the surname alone where the title is the name."""
    labels = [re.sub(r"[^a-z0-9]", "", label) for label in host.split(".")[:-1]]
    names = {words(one) for one in (person.name, *person.aliases, *variants_of(person))}
    return any(_is_label(label, name) or (label == name[-1] and _is_titled(person, title)) for label in labels for name in names if name)


def _is_label(label: str, name: tuple[str, ...]) -> bool:
    """Tell whether a part of a host is made of a name; one word, or an initial and a surname, must be all of it."""
    given, family = name[0], name[-1]
    if len(name) == 1:
        return label == given and len(label) >= _LONG_NAME
    if given + family in label or family + given in label:
        return True
    return label in (given[0] + family, family + given[0]) and len(label) >= _LONG_NAME


def _is_titled(person: Person, title: str) -> bool:
    return any(_is_name(person, part) for part in _parts(title))


def _is_blog(person: Person, title: str) -> bool:
    """Tell whether the title says that the page is the person's blog, or the list of her articles."""
    parts = _parts(title)
    if any(_IS_BLOG.fullmatch(part) for part in parts) and any(_is_name(person, part) for part in parts):
        return True
    said = (_BLOG_OF.fullmatch(part) for part in parts)
    return any(_is_name(person, found["after"] or found["before"]) for found in said if found)


def _is_author_page(person: Person, url: str) -> bool:
    found = _AUTHOR.search(url)
    return found is not None and _is_name(person, re.sub(r"[-_.+]", " ", found[1]))


def _is_name(person: Person, text: str) -> bool:
    return compare(text, (person.name, *person.aliases), known_nicknames()).level in AGREEING


def _parts(title: str) -> list[str]:
    return [part.strip() for part in _PARTS.split(title[:_LONGEST]) if part.strip()]
