"""What an answer says about an account: there, not there, or not to be told. It fails closed."""

from __future__ import annotations

import hashlib
from typing import Any

from ..model import KEPT_HEADERS, Absent, Answer, Failure, Request, Response, Retrieved, Route, Unavailable
from ..selectors.feed_kind import sniff_feed
from .address import quoted
from .agree import agrees, is_known_as
from .feed_owner import Owner, owner_of_feed
from .moved import moved
from .registry import Platforms
from .schema import Endpoint, Reading
from .seen import Seen
from .urls import is_site
from .walls import Wall, body_wall, challenge_wall, redirect_wall, status_wall

_NEVER_ABSENT = frozenset({202, 401, 402, 403, 407, 408, 425, 429, 430, 451, 999, *range(500, 600)})


def classify(
    platforms: Platforms, request: Request, response: Response, *, record: str, route: Route = "http"
) -> Retrieved | Absent | Unavailable:
    """Judge one answer. `record` says where its bytes are kept; `route` how they came.

    `Retrieved` needs a reading whose signature matches and whose handle agrees with the account asked for; `Absent` needs
    the platform's own signature for it; everything else is `Unavailable` with the reason. Never raises on content.
    """
    seen = _seen(platforms, request, response)
    facts: dict[str, Any] = {"request": request, "attempted_at": response.received_at, "route": route, "answer": _answer(response, record)}
    if seen is None:
        return Unavailable(**facts, reason="unrecognised", detail=f"no profile says how to read {request.platform}/{request.endpoint}")
    if wall := redirect_wall(seen) or challenge_wall(seen) or _blocked(seen):
        return Unavailable(**facts, reason=wall.reason, detail=wall.detail)
    if (absence := _absent(seen)) is not None:
        return Absent(**facts, signature=absence[0], detail=absence[1])
    if wall := status_wall(seen) or body_wall(seen):
        return Unavailable(**facts, reason=wall.reason, detail=wall.detail)
    return _read(seen, facts, platforms)


def unavailable(request: Request, failure: Failure, route: Route = "http") -> Unavailable:
    """Return the evidence for a look that brought no answer."""
    return Unavailable(request=request, attempted_at=failure.failed_at, route=route, reason=failure.reason, detail=failure.detail)


def _seen(platforms: Platforms, request: Request, response: Response) -> Seen | None:
    try:
        platform = platforms.get(request.platform)
        endpoint: Endpoint = platform.endpoint(request.endpoint)
    except KeyError:
        return None
    return Seen(platform, endpoint, request, response)


def _blocked(seen: Seen) -> Wall | None:
    """Return the wall that one of the profile's own signatures recognises."""
    signatures = seen.platform.signatures
    for signature in signatures.suspended:
        if seen.shows(signature):
            return Wall("suspended", signature.detail or "the platform suspended the account")
    for signature in signatures.blocked:
        if seen.shows(signature):
            return Wall(signature.reason or "blocked", signature.detail or f"{seen.platform.name} refused")
    return None


def _absent(seen: Seen) -> tuple[str, str] | None:
    """Return the name of the signature by which the platform says that the handle does not exist, and what it calls missing."""
    if seen.endpoint.role != "profile" or seen.response.status in _NEVER_ABSENT or seen.response.cut:
        return None
    signatures = enumerate(seen.platform.signatures.absent)
    return next(((f"absent[{at}]", signature.detail) for at, signature in signatures if seen.shows(signature)), None)


def _read(seen: Seen, facts: dict[str, Any], platforms: Platforms) -> Retrieved | Unavailable:
    """Find the reading that recognises the page and names the account."""
    others: list[str] = []
    for reading in seen.platform.readings:
        if not seen.shows(reading.recognise):
            continue
        if (said := _said(seen, reading)) is None or any(_agrees(seen, one) for one in said):
            owner = Owner("own") if said else owner_of_feed(seen)
            if owner.whose == "another" and (facts["route"] == "capture" or not is_site(seen.platform)):
                what = "site" if is_site(seen.platform) else "account"
                return Unavailable(**facts, reason="unrecognised", detail=f"the feed is of another {what}: {quoted(owner.said)}")
            era = reading.id if reading.era else None
            limit = reading.restriction or _restriction(seen)
            return Retrieved(**facts, signature=reading.id, era=era, restriction=limit, shows=_shows_account(seen, owner))
        if is_site(seen.platform) and facts["route"] == "http" and moved(seen, platforms):
            return Retrieved(**facts, signature=reading.id, restriction="moved")
        others.append(said[0])
    return Unavailable(**facts, reason="unrecognised", detail=_why_unrecognised(seen, others))


def _shows_account(seen: Seen, owner: Owner) -> bool:
    """Tell whether a recognised answer says that the account is there: its own page does, and a feed that names itself the account's."""
    return seen.endpoint.role == "profile" or (owner.whose == "own" and sniff_feed(seen.response.body) is not None)


def _why_unrecognised(seen: Seen, others: list[str]) -> str:
    if named := next(filter(None, others), ""):
        what = "the address leads to another site" if is_site(seen.platform) else "the page is of another account"
        return f"{what}: {quoted(named)}"
    if others:
        return "the page does not say whose it is"
    return "nothing in the answer is known" + (f"; its title is {quoted(seen.title)}" if seen.title else "")


def _said(seen: Seen, reading: Reading) -> tuple[str, ...] | None:
    """Return whose page it is, in the page's own words (in all forms that it gives, for a selector `as: texts`).

    An empty text when the page does not say; None when the reading does not ask.
    """
    if reading.handle is None:
        return None
    selectors = reading.handle if isinstance(reading.handle, tuple) else (reading.handle,)
    value = seen.first(selectors)
    return value if isinstance(value, tuple) else ("" if value is None else str(value),)


def _agrees(seen: Seen, said: str) -> bool:
    if not said:
        return False
    asked, final_url = seen.request, seen.response.final_url
    return agrees(seen.platform, asked.account, said, final_url) or is_known_as(seen.platform, asked.known_as, said, final_url)


def _restriction(seen: Seen) -> Any:
    return next((rule.restriction for rule in seen.platform.signatures.restricted if seen.shows(rule.when)), None)


def _answer(response: Response, record: str) -> Answer:
    return Answer(
        final_url=_writable(response.final_url),
        status=response.status,
        media_type=response.media_type,
        headers=tuple((name.lower(), _writable(value)) for name, value in response.headers if name.lower() in KEPT_HEADERS),
        hops=response.hops,
        sha256=hashlib.sha256(response.body).hexdigest(),
        size=len(response.body),
        record=record,
    )


def _writable(text: str) -> str:
    """Return `text` without lone surrogates, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
