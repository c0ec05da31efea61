"""Which requests to make about an account: at once, after an answer, or for an address that was found."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from urllib.parse import quote

from .. import selectors
from ..model import Account, Request
from .schema import Endpoint, Platform
from .urls import parts_of

_RAW = frozenset({"url", "found", "base"})
_LISTS = frozenset({"sites"})
"""What is JSON already where it is posted."""
_NAMED = re.compile(r"\{(\w+)\}")


def plan(platform: Platform, account: Account) -> tuple[Request, ...]:
    """Return the requests to make at once; none for a platform that is never requested."""
    return tuple(
        request_to(platform, endpoint, account)
        for endpoint in platform.endpoints
        if _asked_at_once(endpoint) and fits(platform, endpoint, account)
    )


def decisive(platform: Platform, account: Account) -> Request | None:
    """Return the first request of the plan whose answer can show or deny the account, which controls are made with; None without one."""
    return next((request for request in plan(platform, account) if platform.endpoint(request.endpoint).role == "profile"), None)


def _asked_at_once(endpoint: Endpoint) -> bool:
    return endpoint.route == "http" and endpoint.after is None and endpoint.instead is None and not endpoint.discovered


def fallbacks(platform: Platform, request: Request) -> tuple[Request, ...]:
    """Return the requests to make because the answer to `request` was not recognised; none for controls."""
    if request.control is not None:
        return ()
    return tuple(
        request_to(platform, endpoint, request.account)
        for endpoint in platform.endpoints
        if endpoint.instead == request.endpoint
        and _asked_at_once(endpoint.model_copy(update={"instead": None}))
        and fits(platform, endpoint, request.account)
    )


def fits(platform: Platform, endpoint: Endpoint, account: Account) -> bool:
    """Tell whether the endpoint can be asked about an account: its address or its content may need a part that only some handles have."""
    named = set(_NAMED.findall(endpoint.url + (endpoint.post or ""))) - {"handle", "url", "found", "base", *endpoint.needs}
    return named <= set(parts_of(platform, account.handle))


def follow_ups(
    platform: Platform, request: Request, body: bytes, media_type: str, headers: Iterable[tuple[str, str]] = ()
) -> tuple[Request, ...]:
    """Return the requests that the answer to `request` makes possible; none for controls, and none where a needed value is missing."""
    if request.control is not None:
        return ()
    page = selectors.Page.of(body, media_type, headers)
    requests: list[Request] = []
    for endpoint in platform.endpoints:
        if endpoint.after != request.endpoint or endpoint.discovered or endpoint.route != "http":
            continue
        if not fits(platform, endpoint, request.account):
            continue
        needed = {name: selectors.select(page, selector) for name, selector in endpoint.needs.items()}
        if all(value not in (None, "") for value in needed.values()):
            requests.append(request_to(platform, endpoint, request.account, **{name: str(value) for name, value in needed.items()}))
    return tuple(requests)


def found_request(platform: Platform, endpoint_id: str, account: Account, url: str) -> Request:
    """Return the request for an address that a probe found, such as a feed; raises KeyError when there is no such endpoint."""
    endpoint = platform.endpoint(endpoint_id)
    if not fits(platform, endpoint, account):
        endpoint = endpoint.model_copy(update={"url": "{found}"})
    return request_to(platform, endpoint, account, found=url)


def capture_request(platform: Platform, account: Account) -> Request | None:
    """Return the request by which a saved page is judged: the capture endpoint, else the profile page; None when pages are not read."""
    pages = [one for one in platform.endpoints if one.role == "profile" and one.reads == "html" and fits(platform, one, account)]
    endpoint = min(pages, key=lambda page: page.route != "capture", default=None)
    return None if endpoint is None else request_to(platform, endpoint, account)


def request_to(platform: Platform, endpoint: Endpoint, account: Account, **values: str) -> Request:
    """Return the request to one endpoint; raises KeyError when the address needs a value that is not given."""
    known = {"handle": account.handle, "url": account.url, **parts_of(platform, account.handle), **values}
    if endpoint.base_env is not None:
        known["base"] = f"${endpoint.base_env}"
    return Request(
        url=fill(endpoint.url, known),
        platform=platform.id,
        endpoint=endpoint.id,
        account=account,
        headers=(("accept", endpoint.accept),) if endpoint.accept else (),
        credential=endpoint.auth,
        extra=endpoint.extra,
        known_as=_NAMED.sub(lambda found: known[found[1]], endpoint.known_as) if endpoint.known_as else None,
        instead=endpoint.instead,
        pointer=endpoint.role == "pointer",
        content=None if endpoint.post is None else posted(endpoint.post, known),
    )


def posted(template: str, values: dict[str, str]) -> str:
    """Return the JSON to post, with `{name}` replaced by values escaped as within a JSON text (`{sites}` is a list); raises KeyError."""

    def value(found: re.Match[str]) -> str:
        text = values[found[1]]
        return text if found[1] in _LISTS else json.dumps(text, ensure_ascii=False)[1:-1]

    return _NAMED.sub(value, template)


def fill(template: str, values: dict[str, str]) -> str:
    """Return `template` with `{name}` replaced by percent-encoded values (`{url}`, `{found}` and `{base}` as they are); raises KeyError."""
    return _NAMED.sub(lambda found: values[found[1]] if found[1] in _RAW else quote(values[found[1]], safe=""), template)
