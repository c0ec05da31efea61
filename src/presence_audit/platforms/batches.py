"""One address that answers about many accounts: how their requests become one, and how its answer is taken apart again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import parse_qsl, quote, urlsplit, urlunsplit

from ..model import Request, Response
from .schema_where import Batch

ASKED_TOGETHER = "x-asked-together"
"""Header that an answer gets which was taken out of one about several accounts: their number."""


def joined(requests: Sequence[Request], batch: Batch) -> Request:
    """Return the one request that asks for all of these; they differ in the batch's parameter alone."""
    parts = urlsplit(requests[0].url)
    handles = ",".join(quote(_value(request.url, batch), safe="") for request in requests)
    kept = (
        f"{batch.parameter}={handles}" if part.partition("=")[0] == batch.parameter else part for part in parts.query.split("&") if part
    )
    return requests[0].model_copy(update={"url": urlunsplit(parts._replace(query="&".join(kept)))})


def taken_apart(request: Request, answer: Response, batch: Batch, asked: int) -> Response:
    """Return what `answer` says about the one account of `request`, in the shape of an answer about it alone.

    Only entries about others are left out, so that what is kept of one person holds nothing of the other ones. An answer that is
    no list of accounts (an error, another status) is about all of them and is returned as it is.
    """
    together = (ASKED_TOGETHER, str(asked))
    alone = replace(answer, final_url=request.url, hops=(), headers=(*answer.headers, together)) if asked > 1 else answer
    if asked == 1 or answer.status != 200:  # noqa: PLR2004 - HTTP
        return alone
    try:
        document = json.loads(answer.body)
    except (ValueError, RecursionError):
        return alone
    if not isinstance(document, dict):
        return alone
    wanted = _value(request.url, batch)
    kept = {name: _about(value, key, wanted) for name, key in batch.lists if isinstance(value := document.get(name), list)}
    if not kept:
        return alone
    mine = {name: value for name, value in kept.items() if value}
    return replace(alone, body=json.dumps(mine, ensure_ascii=False, separators=(",", ":")).encode())


def _about(entries: list[object], key: str, wanted: str) -> list[object]:
    folded = wanted.casefold()
    return [one for one in entries if isinstance(one, dict) and str(one.get(key, "")).casefold() == folded]


def _value(url: str, batch: Batch) -> str:
    return dict(parse_qsl(urlsplit(url).query)).get(batch.parameter, "")
