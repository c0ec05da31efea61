"""Tells whether a text says that its subject holds a role now, that she held it once, or only speaks of the role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal

from ..identity.phrases import MAX_TEXT, is_former
from ..identity.titles import families_in
from ..rules.schema import RoleFamily

Word = Literal["holds", "former", "other", "speaks_of", "silent"]
"""`holds`: names one of the roles as present; `former`: as past; `speaks_of`: the words stand there, of somebody or something else;
`other`: names a role of another kind; `silent`: names none."""

_PAST = re.compile(r"\b(?:ex|retired|emeritus|one[- ]time|erstwhile|once|until \d{4}|was)\b[\s-]*(?:\w+[\s-]+){0,2}$", re.IGNORECASE)
_PAST_BEHIND = re.compile(r"^[\s,-]*(?:emeritus\b|\(?(?:retired|ret\.|former)\b|\((?:until|to) \d{4}\))", re.IGNORECASE)
_NOW = re.compile(r"\b(?:now|currently|today|turned|current)\b|[.;|•·\n]", re.IGNORECASE)
_NOT_HELD = re.compile(
    r"\b(?:aspiring|future|wannabe|not (?:a|an|the)|would-be"
    r"|(?:advis[eo]r|assistant|speaker|coach|mentor|consultant|analyst|writer|reporter|voice|partner) (?:to|of|for)"
    r"(?: the| every| all| our)?|report(?:s|ing)? to (?:the|our|a)|help(?:s|ing)?|office of the|next|every|for (?:the|every|a)"
    r"|to (?:the|every)|your|for|meet the|ask the|dear)\s+(?:\w+[\s,/&-]+){0,1}$",
    re.IGNORECASE,
)
_OF_SOMETHING = re.compile(
    r"^[\s-]*(?:magazine|insights?|summit|forum|network|community|councils?|conference|podcast|award|awards|100|50|advisory|advis[eo]rs?"
    r"|recruit\w*|coach\w*|search|staff|office|review|talk|dive|online|daily|news|media|events?|academy|readers|audience|agenda)\b|^\.\w",
    re.IGNORECASE,
)
_EVER_PAST = re.compile(r"\b(?:ex|former|formerly|previously|past|retired)\b", re.IGNORECASE)


def word_of(text: str, terms: Iterable[str], families: Mapping[str, RoleFamily], *, family: str = "") -> Word:
    """Return what one text says of its subject's role. `terms` are those sought; `family` is theirs, so that it is no other kind."""
    text = text[:MAX_TEXT]
    found = {_place(text, match.start(), match.end()) for match in _expression(tuple(terms)).finditer(text)}
    for word in ("holds", "former", "speaks_of"):
        if word in found:
            return word
    named = families_in(text, families)
    if family in named and not found:  # a rank with its field of work: "Director, Enterprise Applications"
        return "former" if _EVER_PAST.search(text) else "holds"
    return "other" if named - {family} else "silent"


def _place(text: str, start: int, end: int) -> Word:
    """Return what a text says of a role that stands at a place."""
    before, after = text[max(0, start - 60) : start], text[end : end + 40]
    since = _NOW.split(before)[-1]
    if _OF_SOMETHING.search(after) or _NOT_HELD.search(since):
        return "speaks_of"
    if _PAST.search(since) or _PAST_BEHIND.search(after) or is_former(since, len(since)):
        return "former"
    return "holds"


@lru_cache(maxsize=64)
def _expression(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of the terms at word boundaries, the longest first, whatever white space or hyphens part their words."""
    written = sorted({" ".join(term.split()) for term in terms if term.strip()}, key=lambda term: (-len(term), term))
    forms = (r"[\s-]+".join(re.escape(word) for word in re.split(r"[\s-]+", term)) for term in written)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms) or '(?!)'})(?!\w)", re.IGNORECASE)
