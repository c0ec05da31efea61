"""Reads people from the items of lists and from headings: "Ada Example, CIO, North Mill", with the links that stand there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..model import Account
from ..platforms.registry import Platforms
from .entry_text import Entry, read_entry, read_position, says_title
from .lead import Lead, once, short
from .links import Link, accounts_of, mentioned
from .markup import Element, in_frame, links_of, tag_of, text_of

MOST = 2_000
"""Items of one page that are read."""
_HEADINGS = ("h2", "h3", "h4", "h5")
_MOST_BELOW = 12
_LONGEST_HEADING = 200
_ENDS = frozenset({"table", "nav", "footer", "aside", "form"})
_LISTS = frozenset({"ul", "ol"})
_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+")
_MARK = re.compile(r"^\s*(?:[-*+•]|\d{1,3}[.)])\s+(?P<text>.+)$")
_MARKDOWN = re.compile(r"\[([^\]]{1,200})\]\((\S{1,1000}?)\)")


def read_items(tree: Element, base: str, platforms: Platforms, at_sign: str = "") -> Iterator[Lead]:
    """Yield the items of lists and the headings that begin with a person's name; `at_sign` is the platform that a bare @handle means."""
    nodes = [node for node in tree.iter("li", *_HEADINGS) if not in_frame(node)][:MOST]
    for node in nodes:
        if tag_of(node) == "li":
            lead = _lead(text_of(node, without=_LISTS, labels=False), links_of(node), base, platforms, at_sign)
        else:
            below = list(_below(node))
            links = [link for one in (node, *below) for link in links_of(one)]
            lead = _lead("\n".join(text_of(one, labels=False) for one in (node, *below)), links, base, platforms, at_sign)
        if lead is not None:
            yield lead


def read_lines(text: str, platforms: Platforms, at_sign: str = "") -> Iterator[Lead]:
    """Yield the leads of a list in plain text or Markdown: lines that begin with a mark or a number."""
    for line in text.splitlines()[: MOST * 5]:
        if found := _MARK.match(line):
            links = [Link(address, said) for said, address in _MARKDOWN.findall(found["text"])]
            bare = _MARKDOWN.sub(lambda one: one[1], found["text"])
            links += [Link(address, "website") for address in _ADDRESS.findall(bare)]
            if lead := _lead(bare, links, "", platforms, at_sign):
                yield lead


def _below(heading: Element) -> Iterator[Element]:
    """Yield what stands below a heading, up to the next one."""
    node = heading if heading.getnext() is not None or heading.getparent() is None else heading.getparent()
    for number, one in enumerate(node.itersiblings()):
        holds_heading = tag_of(one) in ("h1", *_HEADINGS) or next(one.iter("h1", *_HEADINGS), None) is not None
        if number >= _MOST_BELOW or holds_heading or tag_of(one) in _ENDS:
            return
        yield one


def _lead(text: str, links: Iterable[Link], base: str, platforms: Platforms, at_sign: str) -> Lead | None:
    """Return what an entry says; None unless it begins with a name and says something beside it."""
    first, _, below = text.partition("\n")
    entry = read_entry(first[:_LONGEST_HEADING]) or read_entry(text)
    if entry is None:
        return None
    if not entry.title and below:
        entry = _with_position(entry, below)
    accounts: tuple[Account, ...] = once([*accounts_of(links, base, platforms, entry.name), *mentioned(text, platforms, at_sign)])
    if not (accounts or entry.title):
        return None
    texts = tuple(dict.fromkeys(line for line in (short(one) for one in below.split("\n")[:4]) if line))
    return Lead(
        name=entry.name, title=entry.title, organization=entry.organization, location=entry.location, accounts=accounts, texts=texts
    )


def _with_position(entry: Entry, below: str) -> Entry:
    """Return the entry with role and employer from the lines below the name, when the first of them is a role."""
    lines = [line for line in below.split("\n") if line][:2]
    if not lines or not says_title(lines[0]) or len(lines[0]) > _LONGEST_HEADING:
        return entry
    said = read_position([re.split(r"(?<=\w{3})\.\s", lines[0], maxsplit=1)[0]])
    organization = said.organization or entry.organization
    if not organization and len(lines) > 1 and len(lines[1]) < 60 and not says_title(lines[1]):  # noqa: PLR2004 - a name, no sentence
        organization = read_position([lines[1]]).organization
    return Entry(entry.name, said.title, organization, said.location or entry.location)
