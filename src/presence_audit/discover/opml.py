"""Reads OPML, the lists of feeds that readers export: each outline that leads somewhere is a lead, its categories are texts of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..lazily import later
from ..platforms.registry import Platforms
from ..selectors.decode import decode
from .lead import Lead, once, short
from .links import site_of
from .shape import is_person_name, plain_name

if TYPE_CHECKING:
    from lxml import etree
else:
    etree = later("lxml.etree")

MOST_BYTES = 5_000_000
"""Larger files are not read."""
MOST_OUTLINES = 5_000
"""Outlines that are read."""
DEEPEST = 20
"""Outlines nested deeper than this are not read."""
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SITE_WORDS = re.compile(
    r"(?i)^(?:the )?(?:blog|weblog|thoughts|notes|posts) (?:of|by|from) |(?:['’]s)? (?:blog|weblog|website|site|newsletter)$"
)


@dataclass(frozen=True, slots=True)
class ReadList:
    """What a list holds."""

    title: str
    """As it calls itself; empty when it does not."""
    leads: tuple[Lead, ...]
    """In its order."""
    problem: str = ""
    """Why it could not be read, or not in full; empty when it could."""


def read_opml(body: bytes, platforms: Platforms, charset: str | None = None) -> ReadList:
    """Return the leads of an OPML file. Document types and entities are refused, nothing is ever followed; never raises on content."""
    if len(body) > MOST_BYTES:
        return ReadList("", (), f"larger than {MOST_BYTES // 1_000_000} MB")
    text = _FORBIDDEN.sub("", _DECLARATION.sub("", decode(body, charset, is_html=False).lstrip("\ufeff")))
    if _DOCTYPE.search(text):
        return ReadList("", (), "it has a document type or entities of its own, which OPML does not need; not read")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False, remove_comments=True)
    try:
        root = etree.fromstring(text, parser)
    except (etree.LxmlError, ValueError, RecursionError):
        root = None
    if root is None or _local(root) != "opml":
        return ReadList("", (), "this is no OPML")
    broken = "not well-formed; read as far as it goes" if len(parser.error_log) else ""
    return ReadList(_title(root), tuple(_leads(root, platforms)), broken)


def _leads(root: etree._Element, platforms: Platforms) -> Iterator[Lead]:
    """Yield a lead for each outline with an address; an explicit stack, since files nest as deep as they like."""
    waiting: list[tuple[etree._Element, tuple[str, ...]]] = [(child, ()) for child in reversed(root) if _local(child) == "body"]
    seen = 0
    while waiting and seen < MOST_OUTLINES:
        node, above = waiting.pop()
        label = short(_attribute(node, "title") or _attribute(node, "text"))
        if _local(node) == "outline":
            seen += 1
            if lead := _lead(node, label, above, platforms):
                yield lead
        if len(above) < DEEPEST:
            inner = (*above, label) if label else (*above, "")
            waiting += [(child, inner) for child in reversed(node) if _local(child) == "outline"]


def _lead(node: etree._Element, label: str, above: tuple[str, ...], platforms: Platforms) -> Lead | None:
    addresses = [_attribute(node, name) for name in ("htmlUrl", "url", "xmlUrl")]
    if not any(addresses):
        return None
    accounts = once(site_of(address, platforms) for address in addresses if address)
    own = [account for account in accounts if account.platform != "website"] or list(accounts)[:1]  # a site and its feed are one account
    name = plain_name(_SITE_WORDS.sub("", label))
    name = name if is_person_name(name) else ""
    if not own and not name:
        return None
    return Lead(name=name, accounts=tuple(own), texts=(label,) if label else (), context=tuple(dict.fromkeys(filter(None, above[-3:]))))


def _title(root: etree._Element) -> str:
    heads = [child for child in root if _local(child) == "head"]
    titles = [child for head in heads for child in head if _local(child) == "title"]
    return short("".join(titles[0].itertext())) if titles else ""


def _local(node: etree._Element) -> str:
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""


def _attribute(node: etree._Element, name: str) -> str:
    """Return an attribute whatever the case of its name: readers write `xmlUrl`, `xmlurl` and `XMLURL`."""
    found = node.get(name)
    if found is None:
        found = next((value for key, value in node.attrib.items() if str(key).lower() == name.lower()), "")
    return str(found).strip()
