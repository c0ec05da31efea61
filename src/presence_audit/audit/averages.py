"""How much one look leads to another: measured in an earlier run of the same sources, else assumed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from presence_audit.archive import RunDirectory, RunReader
from presence_audit.errors import RunError
from presence_audit.model import Absent, Coded, Evidence, Retrieved, Step, Unavailable
from presence_audit.platforms import Platform, Platforms
from presence_audit.platforms.schema import Endpoint
from presence_audit.plugins import Source

AFTER = 0.75
"""Assumed: of the accounts looked at so many are there and show what a look after the first one needs."""
DISCOVERED = 0.6
"""Assumed: of the pages so many name a feed."""
SELDOM = 0.15
"""Assumed: so often a second source or another address must be asked, because the first did not tell."""
FOUND = 0.25
"""Assumed: accounts of the name that a search brings, for each person and platform that is searched."""
FURTHER = 1.5
"""Assumed: further looks of a source that starts at a page, such as an employer's, for each person."""
LISTS_OF_BLOG = 2
"""Assumed: behind its front page a blog of the sample is asked for its comments and its posts; then come the posts themselves."""

_NOT_SENT = ("robots", "policy", "no_credentials", "budget")

Look = tuple[str, str]
"""(platform, endpoint)."""


@dataclass(frozen=True, slots=True)
class Averages:
    """What is expected of looks that cannot be known before others are made."""

    run: str = ""
    """The run in which it was measured; empty: assumed."""
    persons: int = 0
    """How many persons were looked for there."""
    looks: Mapping[Look, float] = field(default_factory=dict)
    """Looks at one account, after the first ones."""
    accounts: frozenset[str] = frozenset()
    """Platforms of which accounts were looked at."""
    found: Mapping[str, float] = field(default_factory=dict)
    """Platform to accounts for each person that nobody named."""
    further: Mapping[Look, float] = field(default_factory=dict)
    """Looks of the sources for each person, after their first ones."""
    per_blog: float | None = None
    """Looks at one blog of the sample; None when none was sampled."""
    redirects: float = 0
    """Redirects for each look."""

    def of_blog(self, posts: int) -> float:
        """Return how many looks a blog of the sample leads to of which so many posts may be read."""
        return self.per_blog if self.per_blog is not None else 1 + AFTER * (LISTS_OF_BLOG + posts)

    def follow_up(self, platform: Platform, endpoint: Endpoint) -> float:
        """Return how many looks at an endpoint one account leads to, where it is not asked at once."""
        if platform.id in self.accounts:
            return self.looks.get((platform.id, endpoint.id), 0)
        before = next((one for one in platform.endpoints if one.id in (endpoint.instead, endpoint.after)), None)
        if before is None:
            return SELDOM if endpoint.extra else 0
        asked = 1 if before.after is None and before.instead is None else self.follow_up(platform, before)
        if endpoint.instead or endpoint.extra:
            return SELDOM * asked
        return (DISCOVERED if endpoint.discovered else AFTER) * asked


def assumptions(averages: Averages) -> tuple[str, ...]:
    """Return what an estimate assumes, one sentence each."""
    always = (
        "every account that is named is asked about as its profile says; robots.txt once a site; nothing fails and has to be asked twice",
        "the time is that of the slowest host at the rate of its profile; a Crawl-delay or slow answers make it longer",
    )
    if averages.run:
        measured = f"what one look leads to, and what the sources find, is as in {averages.run} ({averages.persons} persons)"
        rest = f"platforms that it did not look at: {AFTER:.0%} of the accounts are there, {DISCOVERED:.0%} of the pages name a feed"
        return (measured, rest, *always)
    return (
        "there is no finished run of the same sources in runs/ from which averages could be taken",
        f"{AFTER:.0%} of the accounts are there and lead to further looks, {DISCOVERED:.0%} of pages name a feed, {SELDOM:.0%} need more",
        f"a search brings {FOUND:g} accounts for each person and platform; an employer's page leads to {FURTHER:g} further looks a person",
        f"a blog of the sample is asked for its front page; {AFTER:.0%} let {LISTS_OF_BLOG} lists and each of the newest posts be read",
        *always,
    )


def measured(folder: Path, sources: Iterable[Source], platforms: Platforms) -> Averages:
    """Return what the newest finished run in a folder shows that had the same sources; assumptions where there is none."""
    sources = tuple(sources)
    wanted = {source.id for source in sources}
    runs = []
    for manifest in sorted(folder.glob("*/manifest.json")):
        with suppress(RunError):
            run = RunDirectory.open(manifest.parent)
            kept = run.manifest
            if kept.status == "finished" and {value for name, value in kept.options if name == "source"} == wanted:
                runs.append((kept.created_at, str(run.path), run))
    return _averages(max(runs, key=lambda one: one[:2])[2], sources, platforms) if runs else Averages()


def _averages(run: RunReader, sources: tuple[Source, ...], platforms: Platforms) -> Averages:
    candidates = tuple(run.candidates())
    named = {one.account.key for one in candidates if one.found_by in ("roster", "capture", "coding")}
    known = {one.account.key for one in candidates}
    persons = [person for person in run.persons() if not person.opt_out]
    asked = {
        item.request.id if isinstance(item, Step) else item.id
        for source in sources
        for person in persons
        for item in source.ask(person, platforms)
    }
    asked |= {step.request for step in run.steps()}
    sent = [one for one in map(_sent, run.evidence()) if one is not None and one.request.platform in platforms]
    of_blogs = [one for one in sent if _role(platforms, (one.request.platform, one.request.endpoint)) == "comments"]
    others = [one for one in sent if one not in of_blogs and one.request.control is None and one.request.id not in asked]
    of_accounts = [one for one in others if one.request.account.key in known]
    study = run.manifest.study
    blogs = len(study.comments.blogs) if study and study.comments else 0
    looked = {one.request.account.key: one.request.platform for one in of_accounts}
    return Averages(
        run=str(run.path),
        persons=len(persons),
        looks=_per(((one.request.platform, one.request.endpoint) for one in of_accounts), Counter(looked.values())),
        accounts=frozenset(looked.values()),
        found={name: count / max(len(persons), 1) for name, count in Counter(p for key, p in looked.items() if key not in named).items()},
        further={
            look: count / max(len(persons), 1)
            for look, count in Counter(
                (one.request.platform, one.request.endpoint) for one in others if one.request.account.key not in known
            ).items()
        },
        per_blog=len(of_blogs) / blogs if blogs else None,
        redirects=sum(len(one.answer.hops) for one in sent if one.answer) / max(len(sent), 1),
    )


def _sent(one: Evidence) -> Retrieved | Absent | Unavailable | None:
    """Return a look for which something was sent; None for all others."""
    if isinstance(one, Coded) or one.route != "http" or (isinstance(one, Unavailable) and one.reason in _NOT_SENT):
        return None
    return one


def _role(platforms: Platforms, look: Look) -> str:
    return next((one.role for one in platforms.get(look[0]).endpoints if one.id == look[1]), "")


def _per(looks: Iterable[Look], accounts: Counter[str]) -> dict[Look, float]:
    return {look: count / accounts[look[0]] for look, count in Counter(looks).items()}
