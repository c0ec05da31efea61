"""A platform, a network and a sink for tests of the collector; everybody in it is invented."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime

from presence_audit.collect import ByHand, Job, collect
from presence_audit.model import Account, Failure, Observation, Person, Request, Response, Retrieved
from presence_audit.platforms import Platform, Platforms

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)

FORUM = Platform.model_validate({
    "schema_version": 1,
    "id": "forum",
    "name": "Forum",
    "short": "Forum",
    "order": 1,
    "kind": "other",
    "access": "open",
    "terms": "Invented.",
    "handle": {"pattern": "[a-z0-9]+", "example": "ada", "case": "lower"},
    "urls": {
        "hosts": ["forum.example"],
        "canonical": "https://forum.example/{handle}",
        "parse": [{"pattern": "forum\\.example/(?P<handle>[a-z0-9]+)"}],
    },
    "endpoints": [
        {"id": "page", "url": "https://forum.example/{handle}"},
        {"id": "acts", "url": "https://forum.example/acts/{number}", "reads": "json", "role": "activity", "after": "page", "needs": {"number": {"meta": "number"}}},
        {"id": "feed", "url": "{found}", "reads": "feed", "role": "activity", "after": "page", "discovered": True},
    ],
    "readings": [{"id": "page", "recognise": {"endpoint": ["page"], "status": [200]}, "handle": {"meta": "handle"}}],
    "signatures": {"absent": [{"endpoint": ["page"], "status": [404], "contains": ["nobody"]}]},
    "controls": {"present": "house", "absent": "zz{random}"},
})  # fmt: skip
"""Asked openly: a page, what follows from it, and feeds that it names."""

GILD = Platform.model_validate({
    "schema_version": 1,
    "id": "gild",
    "name": "Gild",
    "short": "Gild",
    "order": 2,
    "kind": "professional",
    "access": "no_fetch",
    "terms": "Invented.",
    "handle": {"pattern": "[a-z0-9]+", "example": "ada", "case": "lower"},
    "urls": {"hosts": ["gild.example"], "canonical": "https://gild.example/{handle}", "parse": [{"pattern": "gild\\.example/(?P<handle>[a-z0-9]+)"}]},
    "endpoints": [{"id": "page", "url": "https://gild.example/{handle}", "route": "capture"}],
    "readings": [{"id": "page", "recognise": {"endpoint": ["page"]}, "handle": {"meta": "handle"}}],
    "controls": {"present": "house", "absent": "zz{random}"},
})  # fmt: skip
"""Never asked; pages that an analyst saved are read."""

PLATFORMS = Platforms([FORUM, GILD])


def account(handle: str, platform: str = "forum") -> Account:
    return Account(platform=platform, handle=handle, url=f"https://{platform}.example/{handle}")


def person(number: int, *accounts: Account, **changes: object) -> Person:
    return Person(id=f"person-{number}", name=f"Invented Person {number}", accounts=accounts, **changes)


def page(handle: str, number: int | None = None) -> bytes:
    more = f'<meta name="number" content="{number}">' if number is not None else ""
    return f'<html><head><meta name="handle" content="{handle}">{more}</head><body>Invented.</body></html>'.encode()


def response(url: str, body: bytes, status: int = 200, kind: str = "text/html") -> Response:
    return Response(url, status, (("content-type", kind),), body, NOW)


class Web:
    """Answers by address, as a fetcher does; everything else says that there is nobody."""

    def __init__(self, pages: dict[str, bytes | Failure] | None = None, meanwhile: Callable[[Request], object] | None = None) -> None:
        self.pages = pages or {}
        self.meanwhile = meanwhile
        self.asked: list[Request] = []

    async def fetch(self, request: Request, platform: Platform) -> Response | Failure:
        assert platform.id == request.platform
        self.asked.append(request)
        await asyncio.sleep(0)
        if self.meanwhile is not None and (awaited := self.meanwhile(request)) is not None:
            await awaited
        body = self.pages.get(request.url, b"<html><body>nobody</body></html>")
        if isinstance(body, Failure):
            return body
        kind = "application/json" if body[:1] in (b"{", b"[") else "text/html"
        return response(request.url, body, 200 if request.url in self.pages else 404, kind)

    @property
    def urls(self) -> list[str]:
        return [request.url for request in self.asked]


class Kept:
    """A sink that remembers everything in order."""

    def __init__(self) -> None:
        self.log: list[tuple[str, object]] = []

    def store(self, request, response, *, route):
        self.log.append(("store", request))
        return f"warc:{len(self.log)}"

    def add_evidence(self, evidence):
        self.log.append(("evidence", evidence))

    def add_candidate(self, candidate):
        self.log.append(("candidate", candidate))

    def add_observation(self, observation):
        self.log.append(("observation", observation))

    def add_step(self, step):
        self.log.append(("step", step))

    def of(self, kind: str) -> list:
        return [value for name, value in self.log if name == kind]


class Reader:
    """A probe that yields one observation a page, and the addresses in its JSON list as feeds."""

    id = "reader"
    produces = frozenset({"profile.display_name"})

    def __init__(self, feeds: tuple[str, ...] = ()) -> None:
        self.feeds = feeds

    def read(self, seen: Retrieved, body: bytes, platform: Platform):
        yield Observation(
            account=seen.request.account, feature="profile.display_name", value=seen.request.endpoint, probe=self.id, evidence=(seen.id,)
        )
        for feed in self.feeds if seen.request.endpoint == "page" else ():
            yield seen.request.model_copy(update={"url": feed, "endpoint": "feed"})


class Broken:
    """A stranger's probe that always fails."""

    id = "broken"
    produces = frozenset()

    def read(self, seen, body, platform):
        yield from ()
        raise ValueError("this probe is broken")


def job(web: Web | None = None, **changes: object) -> Job:
    values = {
        "platforms": PLATFORMS,
        "chosen": PLATFORMS.ids,
        "probes": (Reader(),),
        "fetcher": web,
        "sink": Kept(),
        "by_hand": ByHand(),
        "control_seed": "q7w2e9r4t1y8u3",
    }
    return Job(**(values | changes))


def run(job: Job, *persons: Person) -> int:
    return asyncio.run(collect(job, persons))


def acts() -> bytes:
    return json.dumps({"acts": []}).encode()
