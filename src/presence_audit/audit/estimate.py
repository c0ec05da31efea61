"""What a scan would ask, before it asks anything: where, how often, how long, and what it costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import urlsplit

from presence_audit.collect import Sought
from presence_audit.collect.controls import Way, control_of, control_step, invented_name, ways
from presence_audit.finding import MAX_LOOKS
from presence_audit.model import Account, Person, Request, Step
from presence_audit.platforms import Platform, decisive, plan
from presence_audit.platforms.planning import fits
from presence_audit.platforms.schema import Endpoint
from presence_audit.plugins import Source

from .averages import FOUND, FURTHER, Averages, assumptions
from .estimated import KINDS, Estimate, HostLine, Kind, Line
from .scan import Order

_SEED = "a1b2c3d4e5f6g7"
"""Stands for what a run draws for its controls."""


def estimate(order: Order, averages: Averages, environ: Mapping[str, str], done: Collection[str] = ()) -> Estimate:
    """Return what the collection of an order would ask; nothing is asked.

    `environ` names servers of the user's own; `done` has the ids of requests that a resumed run has an outcome of.
    """
    return _Counting(order, averages, environ, asked=set(done)).estimate()


@dataclass(slots=True)
class _Counting:
    """Walks the roster as the collection would."""

    order: Order
    averages: Averages
    environ: Mapping[str, str]
    lines: dict[tuple[Kind, str], list[float]] = field(default_factory=lambda: defaultdict(lambda: [0.0, 0.0]))
    hosts: dict[str, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0.0, 0.0]))
    asked: set[str] = field(default_factory=set)
    robots: dict[str, str] = field(default_factory=dict)
    accounts: set[str] = field(default_factory=set)
    looked: set[str] = field(default_factory=set)
    """Platforms of which accounts are looked at."""
    ways: dict[str, Way] = field(default_factory=dict)
    sought: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """Platform to persons who are sought there."""
    starts: int = 0
    """Looks at pages with which a source starts."""
    persons: int = 0

    def estimate(self) -> Estimate:
        """Return the sum."""
        if self.order.fetch is not None:
            for person in self.order.frame.persons():
                if not person.opt_out:
                    self._person(person)
            self._found()
            self._controls()
            self._comments()
            self._along()
        ranks = {kind: rank for rank, kind in enumerate(KINDS)}
        order = {name: rank for rank, name in enumerate(self.order.criteria.platforms.ids)}
        lines = [Line(kind, name, count, usd) for (kind, name), (count, usd) in self.lines.items() if count]
        hosts = [HostLine(host, count, interval) for host, (count, interval) in self.hosts.items()]
        return Estimate(
            self.persons,
            tuple(sorted(lines, key=lambda one: (ranks[one.kind], order.get(one.platform, -1)))),
            tuple(sorted(hosts, key=lambda one: (-one.seconds, one.host))),
            assumptions(self.averages),
        )

    # -- what is counted ---------------------------------------------------------------------------------------------

    def _person(self, person: Person) -> None:
        self.persons += 1
        hand, chosen = self.order.hand.by_hand, set(self.order.criteria.chosen)
        coded = [row.account for row in hand.coded.get(person.id, ()) if row.account is not None and row.found != "no"]
        for account in (*person.accounts, *hand.accounts.get(person.id, ()), *coded):
            if account.platform in chosen:
                self._account(account)
        sources = self._sources()
        for way in ways(person, sources, self.order.criteria.platforms):
            self.ways.setdefault(way.key, way)
        for source in sources:
            self._search(person, source)

    def _sources(self) -> tuple[Source, ...]:
        where = frozenset((*self.order.criteria.chosen, *self.order.hubs))
        return tuple(Sought(source, where) for source in self.order.sources)

    def _account(self, account: Account) -> None:
        if account.key in self.accounts:
            return
        self.accounts.add(account.key)
        platform = self.order.criteria.platforms.get(account.platform)
        requests = [request for request in plan(platform, account) if request.id not in self.asked]
        for request in requests:
            self._count("accounts", request)
        if requests:
            self.looked.add(platform.id)
            self._follow_ups("account follow-ups", platform, account)

    def _search(self, person: Person, source: Source) -> None:
        """Count what a source asks first; the looks of one source for one person have a limit."""
        where: set[str] = set()
        for item in islice(source.ask(person, self.order.criteria.platforms), MAX_LOOKS):
            request = item.request if isinstance(item, Step) else item
            if isinstance(item, Step) and item.template:
                where.add(item.seeks)
            else:
                self.starts += 1
            self._count("search", request)
        for platform in where:
            self.sought[platform] += 1

    def _controls(self) -> None:
        platforms = self.order.criteria.platforms
        for name in sorted(self.looked):
            platform = platforms.get(name)
            for template in (platform.controls.present, platform.controls.absent):
                account = platforms.resolve(name, template.replace("{random}", _SEED)) if template else None
                if account is not None and (request := decisive(platform, account)) is not None:
                    self._count("controls", request.model_copy(update={"control": "present"}))
        for way in self.ways.values():
            known = control_of(platforms, way.platform)
            for sought in (known[0], invented_name(_SEED)) if known else ():
                if (step := control_step(way, sought, platforms)) is not None:
                    self._count("search controls", step.request)
                    if known and sought == known[0]:  # once more when all is over
                        self._count("search controls", step.request.model_copy(update={"control": "present"}))

    def _count(self, kind: Kind, request: Request) -> None:
        """Count one request, once a run."""
        if request.id in self.asked:
            return
        self.asked.add(request.id)
        platform = self.order.criteria.platforms.get(request.platform)
        endpoint = platform.endpoint(request.endpoint)
        self._add(kind, platform, endpoint, self._origin(request.url, endpoint), 1)

    # -- what is expected --------------------------------------------------------------------------------------------

    def _follow_ups(self, kind: Kind, platform: Platform, account: Account, times: float = 1) -> None:
        at_once = {request.endpoint for request in plan(platform, account)}
        for endpoint in platform.endpoints:
            if endpoint.id in at_once or endpoint.route != "http" or not endpoint.is_of_account or not fits(platform, endpoint, account):
                continue
            count = times * self.averages.follow_up(platform, endpoint)
            if count:
                self._add(kind, platform, endpoint, self._place(endpoint, account.url if kind == "account follow-ups" else ""), count)

    def _found(self) -> None:
        """Expect accounts that nobody named, and what the sources ask beyond their first looks."""
        platforms, averages = self.order.criteria.platforms, self.averages
        found = {name: rate * self.persons for name, rate in averages.found.items()}
        if not averages.run:
            found = {name: FOUND * count for name, count in self.sought.items()}
        for name, count in sorted(found.items()):
            platform = platforms.get(name) if name in platforms else None
            if platform is not None and count:
                self._look_at_found(platform, count)
        if averages.run:
            for (name, wanted), rate in averages.further.items():
                for endpoint in (one for one in platforms.get(name).endpoints if one.id == wanted):
                    self._add("source follow-ups", platforms.get(name), endpoint, self._place(endpoint), rate * self.persons)
        elif self.starts:
            website = platforms.get("website")
            self._add("source follow-ups", website, website.endpoints[0], "", FURTHER * self.persons)

    def _look_at_found(self, platform: Platform, count: float) -> None:
        try:
            account = self.order.criteria.platforms.resolve(platform.id, platform.handle.example)
        except ValueError:
            return
        requests = plan(platform, account)
        for request in requests:
            endpoint = platform.endpoint(request.endpoint)
            self._add("accounts found", platform, endpoint, self._place(endpoint), count)
        if requests:
            self.looked.add(platform.id)
            self._follow_ups("accounts found", platform, account, count)

    def _comments(self) -> None:
        frame = self.order.study.content.comments if self.order.study else None
        website = self.order.criteria.platforms.get("website") if frame else None
        for blog in frame.blogs if frame else ():
            assert website is not None
            assert frame is not None
            endpoint = website.endpoint("comments_front")
            self._add("comments", website, endpoint, self._origin(blog.url, endpoint), self.averages.of_blog(frame.posts_of(blog)))

    def _along(self) -> None:
        """Add what goes with the looks: robots.txt once a site, and redirects."""
        total = sum(count for count, _ in self.lines.values())
        for origin, name in self.robots.items():
            self.lines["robots.txt", ""][0] += 1
            self._at(origin, self.order.criteria.platforms.get(name), 1)
        self.lines["redirects", ""][0] += total * self.averages.redirects

    # -- sums --------------------------------------------------------------------------------------------------------

    def _add(self, kind: Kind, platform: Platform, endpoint: Endpoint, origin: str, count: float) -> None:
        line = self.lines[kind, platform.id]
        line[0] += count
        line[1] += count * endpoint.usd
        if origin:
            self._at(origin, platform, count)
            if endpoint.robots == "obey":
                self.robots.setdefault(origin, platform.id)

    def _at(self, origin: str, platform: Platform, count: float) -> None:
        host = self.hosts[urlsplit(origin).hostname or origin]
        host[0] += count
        host[1] = max(host[1], platform.rate.per_seconds / platform.rate.requests)

    def _place(self, endpoint: Endpoint, otherwise: str = "") -> str:
        """Return the origin of an endpoint that is the same for every account; else that of the address `otherwise`."""
        same = "://" in endpoint.url and "{" not in urlsplit(endpoint.url).netloc
        return self._origin(endpoint.url if same else otherwise, endpoint)

    def _origin(self, url: str, endpoint: Endpoint) -> str:
        base = self.environ.get(endpoint.base_env, "") if endpoint.base_env else ""
        parts = urlsplit(base or url)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
