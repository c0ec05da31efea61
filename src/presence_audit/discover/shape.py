"""Is a text the name of a person, by its shape alone? It fails towards no: a name that is doubted costs a look, a false one a row."""

from __future__ import annotations

import re

from ..identity.names import fold, words
from ..identity.texts import has_legal_form

_NEVER = frozenset({
    "the", "and", "of", "for", "on", "in", "by", "my", "our", "blog", "blogs", "weblog", "news", "newsletter", "podcast", "magazine",
    "team", "official", "engineering", "tech", "technology", "technologies", "software", "cloud", "data", "digital", "university",
    "college", "institute", "foundation", "bank", "group", "labs", "lab", "systems", "solutions", "services", "consulting", "partners",
    "ventures", "capital", "media", "network", "company", "club", "association", "council", "department", "ministry", "agency",
    "office", "feed", "daily", "weekly", "review", "journal", "insider", "insights", "log", "thoughts", "notes", "home", "about",
    "contact", "learn", "click", "here", "subscribe", "twitter", "linkedin", "facebook", "website", "cio", "cto", "ciso", "cdo",
    "cdio", "ceo", "cfo", "coo", "it", "vp", "svp", "evp", "director", "manager", "chief", "officer", "president", "head", "leader",
    "leaders", "top", "list", "awards", "award", "guide", "how", "why", "what", "when", "world", "global", "security", "management",
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’.\-‐][^\W\d_]*)*\.?")
_PARTICLES = frozenset({
    "de", "da", "di", "du", "la", "le", "van", "von", "der", "den", "ter", "ten", "bin", "ibn", "al", "el", "y", "e", "dos", "das",
    "del",
})  # fmt: skip
_BUTTONS = frozenset(
    {"read more", "see more", "view more", "show more", "load more", "see all", "view all", "sign up", "log in", "privacy policy"}
)
_BRACKETS = re.compile(r"\([^()]{0,60}\)|[\"“”][^\"“”]{0,40}[\"“”]")
_MOST_READ = 200
_LONGEST = 60
_MOST_WORDS = 6
_FEWEST = 2


def is_person_name(text: str) -> bool:
    """Tell whether a text may be a person's name: two to six capitalised words, none of which names a thing, a role or a company."""
    text = _without_titles(text)
    parts = [part for part in text.split() if part]
    if not _FEWEST <= len(parts) <= _MOST_WORDS or len(text) > _LONGEST or has_legal_form(text):
        return False
    if " ".join(words(text)) in _BUTTONS:
        return False
    if not all(_WORD.fullmatch(part) for part in parts) or set(words(text)) & _NEVER:
        return False
    own = [part for part in parts if fold(part) not in _PARTICLES]
    return len(own) >= 1 and all(not part[0].islower() for part in own) and len(words(text)) >= _FEWEST


def _without_titles(text: str) -> str:
    """Return the name without degrees behind it and titles before it, and without what stands in brackets."""
    text = _BRACKETS.sub(" ", text[:_MOST_READ])
    text = re.sub(r"(?:,?\s+(?:PhD|Ph\.D\.?|MBA|CISSP|CISM|PMP|Jr\.?|Sr\.?|II|III|IV|MD|CPA|CISA))+\s*$", "", text.strip())
    return re.sub(r"^(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame)\.?\s+)+", "", text).strip(" ,")


def plain_name(text: str) -> str:
    """Return a shown name as a roster has it: without titles, degrees, brackets, and decoration at its ends; on one line."""
    whole = _BRACKETS.sub(" ", text[:_MOST_READ])
    return " ".join(_without_titles(re.split(r"[|•·/@–—]| - ", whole, maxsplit=1)[0]).split()).strip(" .,:;-")
