"""Small builders for tests that fetch from the synthetic web."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

from presence_audit.fetch import FetchSettings, HttpFetcher
from presence_audit.model import Account, Failure, Request, Response
from presence_audit.platforms.schema import Endpoint, Handle, Platform, Rate, Urls

TRANSPORT = "aiohttp"
"""What carries the requests; the fixture `transport` changes it."""
NOW = datetime(2026, 11, 15, 12, 0, tzinfo=UTC)


def platform(*, access: str = "open", rate: Rate | None = None, **endpoint: Any) -> Platform:
    """A profile with one endpoint, `page`, that asks any address; fast unless `rate` says otherwise."""
    return Platform.model_validate({
        "schema_version": 1, "id": "website", "name": "Website", "short": "Website", "kind": "blog", "access": access, "terms": "None.",
        "handle": Handle(pattern=".*", example="blog.example"), "urls": Urls(hosts=("*",), canonical="https://{handle}", parse=()),
        "rate": rate or Rate(requests=500, per_seconds=1, concurrency=4), "readings": (),
        "endpoints": (Endpoint(**({"id": "page", "url": "{url}"} | endpoint)),),
    })  # fmt: skip


def asking(url: str, **fields: Any) -> Request:
    """A request for an address."""
    return Request(
        url=url, platform="website", endpoint="page", account=Account(platform="website", handle="blog.example", url=url), **fields
    )


def settings(world: Any = None, **changes: Any) -> FetchSettings:
    """Quick settings, through the world's proxy if there is one."""
    through = {"proxy": world.proxy, "ca_bundle": world.ca_bundle} if world is not None else {}
    quick = {
        "contact": "audit@example.org",
        "backoff": 0.01,
        "connect_timeout": 2.0,
        "read_timeout": 2.0,
        "total_timeout": 5.0,
        "clock": lambda: NOW,
    }
    return FetchSettings(**{"transport": TRANSPORT, **quick, **through, **changes})


def fetch(
    world: Any, *urls: str, profile: Platform | None = None, request: dict[str, Any] | None = None, **changes: Any
) -> list[Response | Failure]:
    """Fetch addresses one after another with one fetcher."""

    async def run() -> list[Response | Failure]:
        async with HttpFetcher(settings(world, **changes)) as fetcher:
            return [await fetcher.fetch(asking(url, **(request or {})), profile or platform()) for url in urls]

    return asyncio.run(run())


def fetch_one(world: Any, url: str, **options: Any) -> Response | Failure:
    """Fetch one address."""
    return fetch(world, url, **options)[0]
