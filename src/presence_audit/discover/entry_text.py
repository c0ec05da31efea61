"""Reads an entry that people wrote in one line: "3. Ada Example – CIO at North Mill", "Ada Example (@ada), CIO, North Mill, Leeds"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..identity.texts import has_legal_form
from .shape import is_person_name, plain_name

_NUMBER = re.compile(r"^\s*(?:(?:no\.?|#)?\s*\d{1,3}\s*[.):–—-]\s*|(?:no\.?\s*|#)\d{1,3}\s+|[-*•·]\s+)", re.IGNORECASE)
_HANDLE = re.compile(r"\(\s*@[^()]{1,60}\)|(?<![\w/])@[\w.@-]+")
_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+")
_STRONG = re.compile(r"\s+[-–—|·•]+\s+|\s*[–—|•;\n]\s*|:\s+")
_AT = re.compile(r"^(?P<title>.{2,120}?)(?:,?\s+at\s+|\s*@\s+)(?:the\s+)?(?P<organization>.+)$", re.IGNORECASE)
_OF = re.compile(
    r"^(?P<title>(?:\w+ )?(?:c[a-z]{1,3}o|chief [\w ,&-]{2,50} officer))\s+(?:of|for)\s+(?:the\s+)?(?P<organization>.+)$",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:c[iodt]{1,2}s?o|cdao|cio|cto|ciso|cdo|ceo|coo|cfo|chief|officer|vice president|president|[se]?vp|avp|director|head|manager|lead"
    r"|leader|principal|founder|partner|professor|engineer|architect|consultant|analyst|editor|author|speaker|secretary|administrator"
    r"|information technology)\b",
    re.IGNORECASE,
)
_LEGAL = re.compile(r"^(?:inc|corp|ltd|llc|plc|gmbh|co)\.?$", re.IGNORECASE)
_DEGREE = re.compile(r"^(?:ph\.?d|mba|m\.?sc|b\.?sc|cissp|cism|cisa|pmp|md|cpa|jr|sr|i{2,3}|iv|esq)\.?$", re.IGNORECASE)
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry says of a person."""

    name: str
    """The person's name."""
    title: str = ""
    """Her role; empty when the entry gives none."""
    organization: str = ""
    """Her employer."""
    location: str = ""
    """Her place."""


def read_entry(text: str) -> Entry | None:
    """Return what one line says of a person; None when it does not begin with a person's name."""
    text = _NUMBER.sub("", _bare(text), count=1)
    first, *rest = [part.strip(" ,.") for part in _STRONG.split(text, maxsplit=3) if part.strip(" ,.")] or [""]
    if not is_person_name(first):
        first, _, behind = first.partition(",")
        if not is_person_name(first):
            return None
        rest = [behind, *rest]
    entry = read_position([part for part in rest if part.strip(" ,")])
    return Entry(plain_name(first), entry.title, entry.organization, entry.location)


def read_position(parts: list[str]) -> Entry:
    """Return role, employer and place of what stands behind a name: in parts, each perhaps with commas. The name is left empty."""
    pieces: list[str] = []
    for part in parts:
        said = ", ".join(piece.strip() for piece in part.split(",") if not _DEGREE.match(piece.strip()))
        if found := _AT.match(said) or (None if "," in said else _OF.match(said)):
            organization, _, place = found["organization"].partition(", ")
            if _LEGAL.match(place.partition(", ")[0]):
                legal, _, place = place.partition(", ")
                organization = f"{organization}, {legal}"
            return Entry("", _clean(", ".join([*pieces, found["title"]])), _clean(_sentence(organization)), _clean(_sentence(place)))
        pieces += [piece for piece in said.split(",") if piece.strip(" .") and not _DEGREE.match(piece.strip())]
    return _listed([piece.strip() for piece in pieces])


def says_title(text: str) -> bool:
    """Tell whether a text is a role, by its words."""
    return _TITLE.search(text[:_LONGEST]) is not None


def _listed(pieces: list[str]) -> Entry:
    """Return what stands in "Title, Organization, Place": the title ends with the last piece that is a role."""
    last = max((at for at, piece in enumerate(pieces[:3]) if says_title(piece) and not has_legal_form(piece)), default=-1)
    title, behind = ", ".join(pieces[: last + 1]), pieces[last + 1 :]
    while len(behind) > 1 and _LEGAL.match(behind[1]):
        behind = [f"{behind[0]}, {behind[1]}", *behind[2:]]
    organization = _sentence(behind[0]) if behind else ""
    return Entry("", _clean(title), _clean(organization), _clean(_sentence(behind[1])) if len(behind) > 1 else "")


def _bare(text: str) -> str:
    """Return the text without handles and addresses, which are read elsewhere."""
    text = "\n".join(" ".join(line.split()) for line in text[:_LONGEST].splitlines() if line.strip())
    return _HANDLE.sub(" ", _ADDRESS.sub(" ", text)).strip()


def _sentence(text: str) -> str:
    """Return the first sentence of a text: what follows describes."""
    return re.split(r"(?<=\w{3})\.\s+(?=[A-Z])|\n", text.strip(), maxsplit=1)[0]


def _clean(text: str) -> str:
    text = " ".join(text.split()).strip(" ,;:–—|-(").rstrip(" .,")
    return text if len(text) <= 120 and text.count(" ") <= 12 else ""  # noqa: PLR2004 - longer ones are sentences, no names and titles
