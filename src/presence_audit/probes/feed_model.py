"""What a feed shows once it has been read, whatever its format, and the small judgements that all formats share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from ..model import Moment
from ..selectors.casts import fold
from ..selectors.feed_kind import FeedKind

_CONTENT_LIMIT = 200_000
_ANCHOR = re.compile(r"<a\s[^>]{0,500}?href\s*=\s*[\"']?\s*(?:https?:)?//([^/\"'\s>?#]{1,253})", re.IGNORECASE)
_NAME_IN_BRACKETS = re.compile(r"[^\s@()]+@[^\s@()]+\s*\(([^()]{1,100})\)")
_NO_NAMES = frozenset(
    {"admin", "administrator", "anonymous", "author", "editor", "noreply", "no-reply", "root", "unknown", "user", "webmaster"}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed: facts, never its text."""

    when: Moment | None
    """When it was published, else when it was last changed: a re-dated entry is no new act. None when no date can be read."""
    link: str
    """Its address as written; empty when there is none."""
    authors: tuple[str, ...]
    """Names of its authors, in order, each once."""
    tagged: bool
    """Whether it carries a tag or category."""
    answered: bool | None
    """Whether it has comments, where the feed counts them."""
    hosts: frozenset[str] | None
    """Hosts that its text links to; None when the text is not there."""
    id: str = ""
    """What the feed calls it (guid, id); empty when it does not."""
    source: str = ""
    """The address of the feed from which it was taken over, as written; empty when it is the feed's own."""

    @property
    def author(self) -> str | None:
        """The author's name, when it names exactly one."""
        return self.authors[0] if len(self.authors) == 1 else None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as read."""

    kind: FeedKind
    """Its format."""
    title: str
    """Its title; empty when there is none."""
    site: str
    """The address of the site as written; empty when there is none."""
    author: str | None
    """The author whom the feed itself names."""
    entries: tuple[Entry, ...]
    """In the feed's order."""
    complete: bool
    """True when the feed says that it holds all entries that there are (RFC 5005)."""
    well_formed: bool
    """False when it could only be read leniently: then what is missing proves nothing."""


def person_name(text: str) -> str | None:
    """Return the name in an author field: not a mail address, and not a role account such as `admin`."""
    text = fold(text[:200])
    if bracketed := _NAME_IN_BRACKETS.fullmatch(text):
        text = bracketed[1].strip()
    if not text or "@" in text or text.lower() in _NO_NAMES:
        return None
    return text


def answers(count: str) -> bool | None:
    """Return whether a count of comments is above zero; None when it is no count."""
    count = count.strip()
    return int(count) > 0 if count.isascii() and count.isdigit() and len(count) < 10 else None  # noqa: PLR2004 - a sane count


def links_to_others(markup: str, *, whole: bool) -> frozenset[str] | None:
    """Return the hosts that `markup` links to; None when it is an excerpt (not `whole`) without links, which proves nothing."""
    hosts = frozenset(bare_host(host) for host in set(_ANCHOR.findall(markup[:_CONTENT_LIMIT])))
    if hosts or (markup and (whole or "<p" in markup)):
        return hosts
    return None


def bare_host(host: str) -> str:
    """Return `host` in lower case without user, port and `www.`."""
    return host.rpartition("@")[2].partition(":")[0].lower().removeprefix("www.").rstrip(".")


def host_of(url: str) -> str:
    """Return the bare host of an address; empty when it has none or is malformed."""
    try:
        return bare_host(urlsplit(url.strip()).netloc)
    except ValueError:
        return ""
