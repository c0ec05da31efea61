"""The shape of a platform profile: one YAML file that says how to recognise, ask and read one site."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from ..model import Bound, PostKind, Reason, Restriction, Value
from ..selectors.schema import Selector
from .schema_search import Engine, Search
from .schema_where import Endpoint, Handle, HandleForm, Rate, UrlRule, Urls

__all__ = [
    "Controls",
    "Endpoint",
    "Handle",
    "HandleForm",
    "Platform",
    "PostKindRule",
    "Posts",
    "Rate",
    "Reading",
    "Restricted",
    "Signature",
    "Signatures",
    "UrlRule",
    "Urls",
]


class Signature(Value):
    """A condition on an answer: all that is given must hold."""

    endpoint: tuple[str, ...] = ()
    """Only for these endpoints; empty: for all."""
    status: tuple[int, ...] = ()
    """One of these statuses."""
    has: tuple[Selector, ...] = ()
    """Each of these finds a value."""
    lacks: tuple[Selector, ...] = ()
    """None of these finds a value."""
    contains: tuple[str, ...] = ()
    """Each of these stands in the decoded text."""
    equals: str | None = None
    """The decoded text, without white space around it, is exactly this, such as `null`."""
    title: str | None = None
    """Regular expression found in the page title."""
    final_url: str | None = None
    """Regular expression found in the address after redirects."""
    header: dict[str, str] = Field(default_factory=dict)
    """Header name (lower case) to a text found in its value, ignoring case."""
    json_equals: dict[str, str | int | bool] = Field(default_factory=dict)
    """JSON path to the value that must stand there; compared as text."""
    feed: bool = False
    """`true`: the body is an RSS, RDF, Atom or JSON feed."""
    reason: Reason | None = None
    """For `blocked`: what is reported."""
    detail: str = ""
    """For `blocked` and `suspended`: what was seen, in words for the reader. For `absent`: what is missing, where that is no handle,
    such as `the site has no page of this author`."""


class PostKindRule(Value):
    """When an item of a list of posts is of this kind."""

    kind: PostKind | Literal["skip"]
    """`skip`: not the person's act (pinned again, promoted)."""
    has: Selector
    """Found in the item."""
    same: Selector | None = None
    """Another place in the item: the rule holds only where both give the same value (the author of a post, and the one whom it answers)."""
    under: Selector | None = None
    """Another place in the item: the rule holds only where it gives the `id` of an item of the list, such as the story commented on."""


class Posts(Value):
    """Where the dated acts of an account stand."""

    items: Selector
    """Each match is one item (css or json)."""
    when: Selector | tuple[Selector, ...]
    """Within an item: when the person acted; `as: moment`, `unix` or `snowflake`; of several, the first that finds a time."""
    when_repost: Selector | None = None
    """Within an item of kind repost: when the person reposted."""
    cap: Selector | None = None
    """Within an item: a time that `when` cannot exceed (Bluesky's indexedAt over a client-set createdAt)."""
    kinds: tuple[PostKindRule, ...] = ()
    """Tried in order; else `default_kind`."""
    default_kind: PostKind = "post"
    """Kind of items that no rule matches."""
    answered: Selector | None = None
    """Within an item: a count of replies received; reposts receive none, whatever the original did."""
    id: Selector | None = None
    """Within an item: its id, with `parent` or with `under` of a kind."""
    parent: Selector | None = None
    """Within an item: the id of what it answers. Where platforms count an author's replies to herself, those in the list are taken off."""
    links_out: Selector | None = None
    """Within an item: found when the post links to another host."""
    author: Selector | None = None
    """Within an item: the name or number of its author; kept only where the list has several."""
    bound: Bound = "exact"
    """`exact`: newest first and complete back to the last one; `at_least`: a sample."""
    complete_below: int | None = None
    """Fewer items than this mean that nothing older exists."""
    more: Selector | None = None
    """On the page: found when older items exist behind it (a cursor, a link to the next page)."""


class Reading(Value):
    """One form in which an account's own page or record comes: how to recognise it, and what to read."""

    id: str
    """Unique in the profile; the format's era in its name where it is an old one, such as `twitter-2009`."""
    era: bool = False
    """True for formats that are no longer served."""
    recognise: Signature
    """The positive signature; its `endpoint` names where it applies."""
    handle: Selector | tuple[Selector, ...] | None
    """Gives a handle, an address or a platform id that must agree with the account asked for (of several, the first that finds a value);
    `null` only for follow-up endpoints of role activity or links."""
    features: dict[str, Selector | tuple[Selector, ...]] = Field(default_factory=dict)
    """Feature name to where it stands; of several places the first that finds a value."""
    gather: dict[str, tuple[Selector, ...]] = Field(default_factory=dict)
    """Feature name (of type texts) to several places, each `as: texts`, all of whose values are taken, in order, each once."""
    restriction: Restriction | None = None
    """A limit on what accounts show that are recognised so."""
    bounds: dict[str, Bound] = Field(default_factory=dict)
    """Features whose value is only a bound."""
    posts: Posts | None = None
    """Where dated acts stand."""


class Restricted(Value):
    """A signature that limits what a present account shows."""

    restriction: Restriction
    """Which limit."""
    when: Signature
    """How it is recognised."""


class Signatures(Value):
    """Positive signatures for everything but `present`, which the readings carry."""

    absent: tuple[Signature, ...] = ()
    """The handle does not exist."""
    suspended: tuple[Signature, ...] = ()
    """The platform took the account away."""
    restricted: tuple[Restricted, ...] = ()
    """Protected, moved or memorial accounts, beside a matching reading."""
    blocked: tuple[Signature, ...] = ()
    """Walls and refusals of this platform; each with its `reason`. The general ones are built in."""


class Controls(Value):
    """Accounts whose verdict is known beforehand."""

    present: str | None = None
    """A handle that exists, of an organisation, not a person."""
    absent: str | None = None
    """Template of a handle that cannot exist; `{random}` becomes 14 letters and digits drawn once a run."""


class Platform(Value):
    """One platform profile."""

    schema_version: int = Field(ge=1, le=1)
    """Version of this shape."""
    id: str = Field(pattern=r"^[a-z][a-z0-9_]{0,30}$")
    """The file's name."""
    name: str
    """For the reader."""
    short: str = Field(min_length=1, max_length=9)
    """Column heading, at most nine characters."""
    order: int = 100
    """Columns stand in this order, then by id."""
    default: bool = False
    """Part of a study unless others are chosen; the rest is looked at when somebody names an account there."""
    kind: Literal["blog", "microblog", "professional", "social", "code", "video", "other", "engine"]
    """What it is; an `engine` searches the web and is no column of a study."""
    hub: bool = False
    """True: pages there list a person's other accounts; where sources bring one it is looked at for its links, without being a column."""
    search: Search | None = None
    """How people are sought here; None: not at all."""
    engine: Engine | None = None
    """For kind `engine`: how it is asked, and what it answers."""
    comments_on_others: tuple[PostKind, ...] = ()
    """Kinds of acts that are comments on other people's posts here, such as `comment`; empty when its lists do not tell."""
    access: Literal["open", "key", "no_fetch"]
    """`open`: asked; `key`: asked with the user's token or key; `no_fetch`: never requested, only saved pages are read."""
    terms: str
    """What the owner's terms mean for us, in a sentence."""
    acknowledge: str | None = None
    """Address of terms that a user must have read before endpoints with `auth` are asked: `--acknowledge ID`, or `acknowledged` in the
    study file. None: none need be."""
    cost: str = ""
    """What looking costs, in money and requests a person, in a sentence."""
    cannot_tell: tuple[str, ...] = ()
    """What this platform cannot show, for the reader."""
    handle: Handle
    """What a handle looks like."""
    urls: Urls
    """Addresses, both ways."""
    rate: Rate = Rate()
    """How politely to ask."""
    endpoints: tuple[Endpoint, ...]
    """Where to look."""
    readings: tuple[Reading, ...]
    """What present accounts look like."""
    signatures: Signatures = Signatures()
    """What everything else looks like."""
    controls: Controls = Controls()
    """Look-ups whose verdict is known."""
    resolve: str = ""
    """What an analyst can do when the program cannot tell: open a page, save it into captures/, look elsewhere."""
    unverified: tuple[str, ...] = ()
    """Facts in this file that were not confirmed on the live platform."""
    imported: bool = False
    """Made by `platforms import` from somebody else's list of sites: of lower confidence, and never in the place of another profile."""
    source: str = ""
    """For imported profiles: the list it was made from, and the name of the site there."""

    @model_validator(mode="after")
    def _refers_to_itself(self) -> Self:
        ids = [endpoint.id for endpoint in self.endpoints]
        named = {name for reading in self.readings for name in reading.recognise.endpoint}
        named |= {name for endpoint in self.endpoints for name in (endpoint.after, endpoint.instead) if name}
        if len(set(ids)) != len(ids):
            raise ValueError("two endpoints have the same id")
        if unknown := sorted(named - set(ids)):
            raise ValueError(f"no endpoint is called {', '.join(unknown)}")
        deciding = {endpoint.id for endpoint in self.endpoints if endpoint.role in ("profile", "pointer")}
        for reading in self.readings:
            if reading.handle is None and (not reading.recognise.endpoint or deciding & set(reading.recognise.endpoint)):
                raise ValueError(f"reading {reading.id} decides that an account exists, so it needs a handle")
        searching = [self.search.people.endpoint] if self.search and self.search.people else []
        searching += [self.engine.endpoint] if self.engine else []
        if strange := [name for name in searching if all(e.id != name or e.role != "search" for e in self.endpoints)]:
            raise ValueError(f"no endpoint of role search is called {strange[0]}")
        if (self.kind == "engine") != (self.engine is not None):
            raise ValueError("kind: engine and the section engine belong together")
        if self.access == "no_fetch" and any(endpoint.route == "http" for endpoint in self.endpoints):
            raise ValueError("a no_fetch platform has only endpoints with route: capture")
        return self

    def endpoint(self, name: str) -> Endpoint:
        """Return the endpoint called `name`; raises KeyError."""
        return next((e for e in self.endpoints if e.id == name), None) or _missing(name)


def _missing(name: str) -> Endpoint:
    raise KeyError(name)
