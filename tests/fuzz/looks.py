"""The looks by which fuzzed bytes are read: every reading of every shipped profile, one of them chosen by the end of the bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from presence_audit.model import Account, Answer, Request, Response, Retrieved
from presence_audit.platforms import Platforms, load_platforms
from presence_audit.platforms.schema import Endpoint, Platform

SEEN = datetime(2026, 3, 31, 12, tzinfo=UTC)
MEDIA = {"html": "text/html", "json": "application/json", "feed": "application/rss+xml", "sitemap": "application/xml"}
CHARSETS = ("", "; charset=utf-8", "; charset=windows-1252", "; charset=utf-16", "; charset=shift_jis", "; charset=nonsense")


@dataclass(frozen=True)
class Look:
    platform: Platform
    endpoint: Endpoint
    reading: str
    account: Account

    def response(self, body: bytes, choice: int) -> Response:
        kind = MEDIA[self.endpoint.reads] + CHARSETS[choice % len(CHARSETS)]
        headers = (
            ("content-type", kind),
            ("link", '<https://ada.example/>; rel="me", </feed>; rel="alternate"; type="application/rss+xml"'),
        )
        status = (200, 200, 200, 200, 200, 404, 403, 999)[choice // 7 % 8]
        return Response(self.account.url, status, headers, body, SEEN)

    @property
    def request(self) -> Request:
        return Request(url=self.account.url, platform=self.platform.id, endpoint=self.endpoint.id, account=self.account)

    def retrieved(self, body: bytes, choice: int) -> Retrieved:
        response = self.response(body, choice)
        answer = Answer(
            final_url=response.final_url, status=200, media_type=response.media_type, headers=response.headers,
            sha256="0" * 64, size=len(body), record="warc:0",
        )  # fmt: skip
        return Retrieved(request=self.request, attempted_at=SEEN, answer=answer, signature=self.reading)


@cache
def platforms() -> Platforms:
    return load_platforms()


@cache
def looks(*reads: str) -> tuple[Look, ...]:
    """Every endpoint that reads one of these, with every reading that may recognise its answer."""
    return tuple(found for platform in platforms() for found in _looks(platform, reads))


def _looks(platform: Platform, reads: tuple[str, ...]) -> Iterator[Look]:
    account = _account(platform)
    for endpoint in platform.endpoints:
        for reading in platform.readings if endpoint.reads in reads else ():
            if not reading.recognise.endpoint or endpoint.id in reading.recognise.endpoint:
                yield Look(platform, endpoint, reading.id, account)


def _account(platform: Platform) -> Account:
    try:
        return platforms().resolve(platform.id, platform.handle.example)
    except ValueError:
        return Account(platform=platform.id, handle="someone", url="https://someone.example/")


def chosen(body: bytes) -> int:
    """The number by which bytes choose how they are read: what their last two say."""
    return int.from_bytes(body[-2:], "big")
