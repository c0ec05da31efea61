"""How people are sought on a platform: its own search, queries for web indexes, and what a search engine answers."""

from __future__ import annotations

from pydantic import Field

from ..model import Value
from ..selectors.schema import Selector


class Results(Value):
    """Where the results of a search stand."""

    items: Selector
    """Each match is one result (css or json)."""
    handle: Selector
    """Within a result: the handle or the address of the account, or of the page."""
    name: Selector | None = None
    """Within a result: the name that it shows; results whose name contradicts the one sought are left out."""
    features: dict[str, Selector | tuple[Selector, ...]] = Field(default_factory=dict)
    """Feature name to where it stands within a result: what the search already shows of the account."""
    total: Selector | None = None
    """On the page: how many accounts the platform says that it found."""
    failed: Selector | None = None
    """On the page: found when the search is not whole, such as engines behind it that did not answer. No results then mean nothing."""


class PeopleSearch(Value):
    """The platform's own search for people."""

    endpoint: str
    """Id of the endpoint, of role search; its address has `{query}`."""
    queries: tuple[str, ...] = ("{name}",)
    """Templates of what is sought: `{name}`, `{organization}`, `{title}`, `{domain}`, `{location}`. One that needs what the roster does
    not say is left out."""
    results: Results
    """How the answer is read."""


class WebSearch(Value):
    """How a web index is asked for accounts of the platform."""

    queries: tuple[str, ...]
    """Templates, as in `PeopleSearch.queries`, with `site:` where engines understand it."""
    sites: tuple[str, ...] = ()
    """Hosts (with a path where it tells) to which engines that take a list of domains are limited."""
    title: tuple[str, ...] = ()
    """Regular expressions for titles of results that are accounts; groups `name`, `headline`. The first that matches counts."""


class SearchControl(Value):
    """An account that exists, sought by the same route in every run."""

    name: str
    """Name of an organisation, never of a person."""
    handle: str
    """Its handle, which the search must bring."""


class HandSearch(Value):
    """A search page of the platform itself, for an analyst to open in a browser."""

    label: str
    """What it is, such as `LinkedIn people search`."""
    url: str
    """Address with `{name}`, `{organization}`, `{title}`, `{location}` or `{domain}`, which are percent-encoded; one that needs what the
    roster does not say is left out."""
    login: bool = False
    """True when it shows nothing to a reader who is not logged in."""


class Search(Value):
    """How people are sought on a platform."""

    people: PeopleSearch | None = None
    """The platform's own search; None: it has none that programs may use."""
    web: WebSearch | None = None
    """Queries for web indexes; None: none is worth it."""
    by_hand: tuple[HandSearch, ...] = ()
    """Search pages for an analyst; programs never ask them."""
    conclusive: bool = True
    """False: a search that was carried out in full and found nothing says too little to call the person absent here."""
    propagate: bool = False
    """True: a documented interface tells whether a handle exists, so the handle of an accepted account may be tried here."""
    control: SearchControl | None = None
    """What every route must find; None: routes cannot be controlled here."""


class Engine(Value):
    """A web search engine: what its answers look like."""

    endpoint: str
    """Id of the endpoint; its address or posted JSON has `{query}`, and where an engine takes domains `{sites}`."""
    results: Results
    """Results: `handle` gives the address, `name` the title, feature `profile.summary` the snippet."""
    operators: bool = True
    """False: `site:` is not understood; the query is asked without it, limited by `sites`."""
    opt_in: bool = False
    """True: never part of `--source all`; the user names it."""
