"""Where accounts of a platform stand: handles, addresses both ways, how politely to ask, and endpoints."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from ..model import Value
from ..selectors.schema import Selector

_NO_KEYS = frozenset({
    "accept", "accept-encoding", "authorization", "connection", "content-length", "content-type", "cookie", "host", "proxy-authorization",
    "transfer-encoding", "user-agent",
})  # fmt: skip


class Handle(Value):
    """What a handle looks like."""

    pattern: str
    """Regular expression for the whole canonical handle."""
    case: Literal["lower", "insensitive", "sensitive"] = "insensitive"
    """`lower`: folded to lower case; `insensitive`: kept as written, compared folded."""
    strip: str = ""
    """Characters, one or several, such as `@` or `@~`: each of them is taken off the front, as often as it stands there."""
    ignore: str = ""
    """Characters that do not count when handles are compared, such as the dot on Facebook."""
    checksum: Literal["mod_11_2"] | None = None
    """The last character of the handle checks the digits before it: ISO 7064 MOD 11-2, as in ORCID iDs."""
    example: str
    """An invented handle that is valid."""
    invalid: tuple[str, ...] = ()
    """Texts that must be refused; checked by `platforms check`."""


class UrlRule(Value):
    """One form in which addresses of accounts are written."""

    pattern: str
    """Regular expression that matches the whole address after normalisation, `host/path?query`: no scheme, no `www.`, no fragment, no slash
    at the end, lower-case host, tracking parameters taken off; tried again without the query. It has a group `handle`, or those that
    the field `handle` puts together."""
    handle: str = "{handle}"
    """How the handle is put together from the groups, such as `{user}@{host}`."""
    kind: Literal["profile", "post", "legacy"] = "profile"
    """What the address is of; the account can be told from all of them."""


class HandleForm(Value):
    """Handles of another form, which have their own address."""

    pattern: str
    """Regular expression for the whole handle; named groups may be used in `canonical`."""
    canonical: str
    """Template of the public address of such handles."""


class Urls(Value):
    """Addresses, both ways."""

    hosts: tuple[str, ...]
    """Hosts without `www.`; `*.example.org` for sub-domains; `*` when any host may serve the platform."""
    canonical: str
    """Template of the public address: `https://x.com/{handle}`; parts of a split handle by name; `{address}`: as given, normalised."""
    forms: tuple[HandleForm, ...] = ()
    """Handles whose address has another template; the first that matches counts."""
    not_hosts: tuple[str, ...] = ()
    """With host `*`: hosts that are known to serve something else."""
    parts: str | None = None
    """Regular expression that splits the handle into named parts for templates, such as `(?P<user>.+)@(?P<host>.+)`."""
    parse: tuple[UrlRule, ...]
    """Tried in order."""
    reserved: tuple[str, ...] = ()
    """First path segments (or handles) that are never a person's."""
    examples: tuple[tuple[str, str], ...] = ()
    """(address, handle) pairs that must parse; checked by `platforms check`."""
    foreign: tuple[str, ...] = ()
    """Addresses that must not parse; checked by `platforms check`."""


class Rate(Value):
    """How politely to ask."""

    requests: float = Field(default=1, gt=0)
    """So many requests …"""
    per_seconds: float = Field(default=2, gt=0)
    """… in so many seconds, for each host."""
    concurrency: int = Field(default=1, ge=1, le=8)
    """Requests in flight at once, for each host."""


class Batch(Value):
    """How one request asks an endpoint about many accounts; the answer lists what it says about each."""

    parameter: str
    """Parameter of the address that takes handles, separated by commas; the endpoint's `url` has it with `{handle}`."""
    most: int = Field(ge=2, le=1000)
    """Accounts in one request at most."""
    lists: tuple[tuple[str, str], ...]
    """(member of the answer that is a list, member of its entries that holds the handle as it was asked), for accounts and for errors."""


class Endpoint(Value):
    """One address at which something about an account can be learnt."""

    id: str
    """Unique in the profile."""
    url: str
    """Template: `{handle}`, `{url}`, the named parts of the handle, and what `needs` provides; for roles `search` and `comments` also
    `{name}`, the name of the person sought, for `search` also `{query}`, and with `base_env` at its beginning `{base}`. Values are
    percent-encoded."""
    route: Literal["http", "capture"] = "http"
    """`capture`: never requested; only pages that an analyst saved are judged by it."""
    role: Literal["profile", "activity", "links", "pointer", "search", "comments"] = "profile"
    """What it decides. Only a `profile` endpoint can show that an account exists or not (a feed also when it gives the
    account's address as its site's or its own); a `pointer` says only where to ask next.
    `search` is asked by sources, `comments` for what others wrote there: neither says anything about the account, so no probe reads
    them."""
    reads: Literal["html", "json", "feed", "sitemap"] = "html"
    """What comes back, and so which probes read it."""
    accept: str | None = None
    """Value of the Accept header where it matters."""
    post: str | None = None
    """Template of the JSON that is posted to it; values are written in as JSON texts, without quotes of their own: `{"q": "{query}"}`,
    `{sites}` as a list. None: nothing is sent (GET)."""
    base_env: str | None = None
    """For a server of the user's own: name of the environment variable that holds its address, which stands for `{base}` in `url`."""
    usd: float = Field(default=0, ge=0)
    """What one request costs at most, in US dollars, by the owner's published prices; in a batch: each account."""
    auth: str | None = None
    """Name of the environment variable with the user's token or key, which is required."""
    auth_as: str = Field(default="bearer", pattern=r"^(?:bearer|(?:header|query):[A-Za-z][A-Za-z0-9_-]{0,40})$")
    """How it is sent: `bearer` (the Authorization header), `header:X-Goog-Api-Key`, `query:key`. It is put in at the moment of sending
    only: no address, evidence or log ever holds it."""
    auth_optional: bool = False
    """True when the endpoint also answers without the token, only less often."""
    after: str | None = None
    """Asked only after this endpoint was retrieved; without it at once."""
    needs: dict[str, Selector] = Field(default_factory=dict)
    """Template values read from the answer of `after`."""
    instead: str | None = None
    """An endpoint in whose place this one answers when that one's answer was not recognised. Without `after`: asked only then."""
    known_as: str | None = None
    """Template of what else the answer may call the account, because the answer of `after` proved it: `{user}@{server}`, `{did}`."""
    discovered: bool = False
    """True when a probe finds the address (a feed link); then `url` is `{found}`."""
    extra: bool = False
    """True for a second source or a last resort: what it brings counts, its failure says nothing about the account."""
    unless: tuple[str, ...] = ()
    """Features: an extra request is made last, and not at all when one of them was observed for the account before."""
    robots: Literal["obey", "documented_api"] = "obey"
    """`documented_api`: an interface that its owner documents for programs; its terms apply instead of robots.txt."""
    batch: Batch | None = None
    """How many accounts are asked for at once; None: each by itself. What comes is kept apart for each of them."""
    pause: tuple[Selector, ...] = ()
    """Where an answer says for how many seconds its host wants to be left alone; the first that finds a number counts."""
    note: str = ""
    """Terms, cost, traps."""

    @model_validator(mode="after")
    def _can_send_its_key(self) -> Self:
        if self.batch is not None and f"{self.batch.parameter}={{handle}}" not in self.url:
            raise ValueError(f"batch: url needs the parameter {self.batch.parameter}={{handle}}")
        kind, _, name = self.auth_as.partition(":")
        if kind != "bearer" and self.auth is None:
            raise ValueError("auth_as says how a key is sent, so auth must name the environment variable that holds it")
        if kind == "header" and name.lower() in _NO_KEYS:
            mend = "; write bearer" if name.lower() == "authorization" else ""
            raise ValueError(f"auth_as: no key is sent in the header {name}{mend}")
        return self

    @property
    def is_of_account(self) -> bool:
        """Tell whether what comes back is about the account, so that probes read it."""
        return self.role not in ("search", "comments")
