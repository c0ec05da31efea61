"""Answers of blogs with comments, and what is read from them. All people and sites are invented."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from presence_audit.model import Account, Answer, Request, Retrieved
from presence_audit.probes.comments import read_comments
from presence_audit.selectors import Page

HOST = "https://peer.example"
BLOG = Account(platform="website", handle="peer.example", url=f"{HOST}/")


def seen_at(endpoint, url, media_type, size=0):
    request = Request(url=url, platform="website", endpoint=endpoint, account=BLOG)
    answer = Answer(final_url=url, status=200, media_type=media_type, sha256="0" * 64, size=size, record="warc:0")
    return Retrieved(request=request, attempted_at=datetime(2026, 11, 1, tzinfo=UTC), answer=answer, signature="comments")


def read(endpoint, body, url=f"{HOST}/post/", media_type="text/html"):
    """Comments as (author, address, time, link, kind, by host)."""
    data = body if isinstance(body, bytes) else (json.dumps(body) if media_type == "application/json" else body).encode()
    seen = seen_at(endpoint, url, media_type, len(data))
    found = read_comments(seen, data)
    assert all(one.blog == "website:peer.example" and one.evidence == (seen.id,) for one in found)
    return found


def facts(found):
    return [(one.author, one.author_url, shown(one.when), one.link, one.kind, one.by_host) for one in found]


def shown(when):
    return None if when is None else when.at.isoformat()[: 19 if when.precision == "second" else 10]


def page(body, head=""):
    return Page(f"<!DOCTYPE html><html><head><title>t</title>{head}</head><body>{body}</body></html>".encode(), "text/html")
