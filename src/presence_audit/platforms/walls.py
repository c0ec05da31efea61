"""The refusals that every platform may show: login and consent pages, statuses, challenges, and bodies that are none."""

from __future__ import annotations

from typing import NamedTuple

from ..model import Reason
from .address import quoted
from .markers import CHALLENGE_TITLES, CHALLENGE_WORDS, CONSENT, LOGIN, SOFT_404, SORRY
from .seen import Seen
from .urls import is_site


class Wall(NamedTuple):
    """Why an answer says nothing about the account."""

    reason: Reason
    """One of the closed list."""
    detail: str
    """What was seen, in words."""


_OK = 200
_REDIRECTS = range(300, 400)
_SERVER_ERRORS = range(500, 600)
_NOT_THERE = (404, 410)
_SMALL = 30_000
"""Bytes: a challenge is a short page; longer ones only mention it, or carry the vendor's script beside their content."""
_LOGIN_TEXT = 600
"""Signs: a page with a field for a password and less text than this is a login form."""
_STATUSES: dict[int, Wall] = {
    202: Wall("challenge", "HTTP 202, with which firewalls hold readers back"),
    401: Wall("forbidden", "HTTP 401"),
    402: Wall("forbidden", "HTTP 402"),
    403: Wall("forbidden", "HTTP 403"),
    407: Wall("connection", "HTTP 407: the proxy asks for a login"),
    408: Wall("timeout", "HTTP 408"),
    425: Wall("server_error", "HTTP 425"),  # we send nothing early, so it is the server's mistake (RFC 8470)
    429: Wall("rate_limited", "HTTP 429"),
    430: Wall("rate_limited", "HTTP 430"),
    451: Wall("forbidden", "HTTP 451: withheld for legal reasons"),
    999: Wall("blocked", "HTTP 999"),
}
_WITH_TOKEN: dict[int, Wall] = {
    401: Wall("no_credentials", "HTTP 401: the token is missing or was not accepted"),
    402: Wall("budget", "HTTP 402: the credits of the interface are used up"),
}
_REDIRECT_WALLS = (
    (SORRY, Wall("challenge", "Google's page against automated reading")),
    (LOGIN, Wall("login_wall", "a login page")),
    (CONSENT, Wall("consent_wall", "a consent page")),
)


def redirect_wall(seen: Seen) -> Wall | None:
    """Return the wall when the answer came by way of a login or consent page."""
    response = seen.response
    passed = [response.final_url, *(hop.location for hop in response.hops), *(hop.url for hop in response.hops[1:])]
    if response.status in _REDIRECTS:
        passed.append(seen.headers.get("location", ""))
    for kind, wall in _REDIRECT_WALLS:
        url = next((url for url in passed if kind.search(url)), None)
        if url is not None and not kind.search(seen.request.account.url):
            return Wall(wall.reason, f"the answer led to {wall.detail}: {quoted(url.partition('?')[0])}")
    return None


def challenge_wall(seen: Seen) -> Wall | None:
    """Return the wall when the answer is a challenge to prove that a person is reading."""
    words = _challenge_by_header(seen)
    if words is None and "json" not in seen.response.media_type:
        vendor = _challenge_by_page(seen)
        words = f"{vendor} asks to prove that a person is reading" if vendor else None
    if words is None:
        return None
    return Wall("challenge", words if seen.response.status == _OK else f"{words} (HTTP {seen.response.status})")


def status_wall(seen: Seen) -> Wall | None:
    """Return the wall that the status alone makes; None for 200."""
    status = seen.response.status
    if status == _OK:
        return None
    if _STATUSES.get(status, _STATUSES[999]).reason in ("forbidden", "rate_limited") and _out_of_requests(seen.headers):
        return Wall("rate_limited", f"HTTP {status}: no requests left for now")
    if seen.endpoint.auth and status in _WITH_TOKEN:
        return _WITH_TOKEN[status]
    if status in _STATUSES:
        return _STATUSES[status]
    if status in _SERVER_ERRORS:
        return Wall("server_error", f"HTTP {status}")
    more = ", without the words by which the platform says that an account does not exist" if status in _NOT_THERE else ""
    return Wall("unrecognised", f"HTTP {status}{more}")


def body_wall(seen: Seen) -> Wall | None:
    """Return the wall when the body is no page, or not all of it."""
    response, media, reads = seen.response, seen.response.media_type, seen.endpoint.reads
    if not response.body.strip(b" \t\r\n\0"):
        return Wall("unrecognised", f"HTTP {response.status} with an empty body")
    if response.cut:
        return Wall("unrecognised", f"the answer was longer than {len(response.body):,} bytes and was cut off")
    if reads == "json" and seen.page.json is None:
        if media.endswith("json"):
            return Wall("unrecognised", "the answer calls itself JSON and cannot be read as such")
        return Wall("unrecognised", f"the answer is not JSON but {quoted(media or 'of no named type')}")
    if reads == "html" and media and not media.endswith(("html", "xhtml+xml", "text/plain")):
        return Wall("unrecognised", f"the answer is not a page but {quoted(media)}")
    if seen.endpoint.role == "profile" and reads == "html" and is_site(seen.platform) and _is_login_form(seen):
        return Wall("login_wall", "the page is a login form and nothing else, as networks show it in front of every site")
    if seen.endpoint.role == "profile" and reads == "html" and SOFT_404.search(seen.title):
        return Wall("unrecognised", f"the page says that nothing is there, with HTTP {response.status}: {quoted(seen.title)}")
    return None


def _is_login_form(seen: Seen) -> bool:
    """Tell whether a page is a login form with hardly anything around it; one that leads to a feed is a site's front page."""
    tree = seen.page.tree
    if tree is None or len(seen.response.body) >= _SMALL:
        return False
    if not any(field.get("type", "").lower() == "password" for field in tree.iter("input")):
        return False
    feeds = any("alternate" in link.get("rel", "").lower() for link in tree.iter("link"))
    return not feeds and len(" ".join(" ".join(tree.itertext()).split())) < _LOGIN_TEXT


def _challenge_by_header(seen: Seen) -> str | None:
    headers = seen.headers
    if "challenge" in headers.get("cf-mitigated", "").lower():
        return "Cloudflare asks to prove that a person is reading"
    if action := headers.get("x-amzn-waf-action", ""):
        return f"AWS WAF answers with {quoted(action)}"
    if seen.response.status != _OK and "ddos-guard" in headers.get("server", "").lower():
        return "DDoS-Guard holds readers back"
    return None


def _challenge_by_page(seen: Seen) -> str | None:
    vendor = next((vendor for title, vendor in CHALLENGE_TITLES if title.search(seen.title)), None)
    if vendor is None and (seen.response.status != _OK or len(seen.response.body) < _SMALL):
        vendor = next((vendor for words, vendor in CHALLENGE_WORDS if words in seen.page.text), None)
    return vendor


def _out_of_requests(headers: dict[str, str]) -> bool:
    left = [headers.get(name, "").strip() for name in ("x-ratelimit-remaining", "x-rate-limit-remaining")]
    return "0" in left or "retry-after" in headers
