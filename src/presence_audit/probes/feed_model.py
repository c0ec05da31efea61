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
_DEFAULT_CATEGORY = re.compile(
    r"uncategori[sz]ed|unkategorisiert|allgemein|non class[ée]|sin categor[ií]a|senza categoria|sem categoria|geen categorie", re.IGNORECASE
)
_ZERO_DATE = re.compile(r"\b(?:0001-01-01|0?1 Jan 0001)\b")
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
    """Whether it carries a tag or category that somebody chose."""
    comments: int | None
    """How many comments it received, where the feed counts them."""
    hosts: frozenset[str] | None
    """Hosts that its text links to; None when the text is not there."""
    id: str = ""
    """What the feed calls it (guid, id); empty when it does not."""
    invites: bool = False
    """Whether it offers a feed of the comments on it (`wfw:commentRss`)."""
    is_page: bool = False
    """Whether its generator says that nobody dated it: Hugo lists pages such as "About" among the posts, with the date 0001-01-01."""
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


def is_tag(text: str) -> bool:
    """Tell whether a tag or category says anything: WordPress puts posts without one under its default category."""
    return bool(text.strip()) and _DEFAULT_CATEGORY.fullmatch(text.strip()) is None


def is_zero_date(text: str) -> bool:
    """Tell whether a date is the one by which programs in Go say that there is none."""
    return _ZERO_DATE.search(text[:80]) is not None


def comment_count(text: str) -> int | None:
    """Return a count of comments; None when it is none."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None  # noqa: PLR2004 - a sane count


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
