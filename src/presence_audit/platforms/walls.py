"""The refusals that every platform may show: login and consent pages, statuses, challenges, and bodies that are none."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..model import Reason
from ..model.transport import Response
from .seen import Seen


class Wall(NamedTuple):
    """Why an answer says nothing about the account."""

    reason: Reason
    """One of the closed list."""
    detail: str
    """What was seen, in words."""


LOGIN = re.compile(
    r"(?i)^https?://(?:(?:login|signin|sso|auth|accounts|id)\.[^/]+/"
    r"|[^?#]*/(?:login|log-in|logon|signin|sign-in|sign_in|authwall|accounts/login|checkpoint|uas/login|i/flow/login|login_required|blogin)(?:\.\w{2,5})?(?:[/?#;]|$)"
    r"|[^?#]*/wp-login\.php)"
)
CONSENT = re.compile(r"(?i)^https?://(?:(?:consent|guce|cmp|privacy-center)\.[^/]+/|[^?#]*/(?:cookie-?consent|privacy-gate|consent)(?:[/?#]|$)|[^/]*google\.[a-z.]+/sorry/)")
SORRY = re.compile(r"(?i)^https?://[^/]*google\.[a-z.]+/sorry/")
SOFT_404 = re.compile(
    r"(?i)\b(?:page|site|blog|user|profile|account|content|file|url|seite|página|pagina)\b.{0,20}"
    r"\b(?:not found|could ?n[o']t be found|does(?:n[’']t| not) exist|no longer (?:exists|available)|nicht gefunden|introuvable|no encontrada?|non trovat[ao])"
    r"|^\W*(?:(?:http )?(?:error|erreur|fehler)\W+)?40[34]\b\W*(?:error|not found|page|forbidden|$|[-–—|:])|^\W*(?:404 )?not found\b|\b404 (?:error|not found|page)\b"
    r"|^\W*(?:page|content) (?:unavailable|gone)|nothing to see here"
)
_TITLES = (
    (re.compile(r"(?i)^just a moment"), "Cloudflare"),
    (re.compile(r"(?i)^attention required!"), "Cloudflare"),
    (re.compile(r"(?i)^please wait\.\.\.( \| cloudflare)?$"), "Cloudflare"),
    (re.compile(r"(?i)^client challenge"), "a client challenge"),
    (re.compile(r"(?i)^(?:ddos-guard|checking your browser|verifying (?:you|your)|security check(?:point)?$|are you (?:a )?(?:human|robot)|robot check|human verification)"), "a browser check"),
    (re.compile(r"(?i)^access to this page has been denied"), "PerimeterX"),
    (re.compile(r"(?i)^pardon our interruption"), "Imperva"),
)  # fmt: skip
_MARKERS = (
    ("_Incapsula_Resource", "Incapsula"),
    ("Incapsula incident ID", "Incapsula"),
    ("captcha-delivery.com", "DataDome"),
    ("px-captcha", "PerimeterX"),
    ("awsWafCookieDomainList", "AWS WAF"),
    ("AwsWafIntegration", "AWS WAF"),
    ("/cdn-cgi/challenge-platform/h/", "Cloudflare"),
    ("_cf_chl_opt", "Cloudflare"),
    ("unusual traffic from your computer network", "Google"),
    ("Please turn JavaScript on and reload the page", "a browser check"),
)
_SMALL = 30_000
"""Bytes: a challenge is a short page; longer ones only mention it, or carry the vendor's script beside their content."""
_STATUSES: dict[int, Wall] = {
    202: Wall("challenge", "HTTP 202, with which firewalls hold readers back"),
    401: Wall("forbidden", "HTTP 401"),
    402: Wall("forbidden", "HTTP 402"),
    403: Wall("forbidden", "HTTP 403"),
    407: Wall("connection", "HTTP 407: the proxy asks for a login"),
    408: Wall("timeout", "HTTP 408"),
    429: Wall("rate_limited", "HTTP 429"),
    430: Wall("rate_limited", "HTTP 430"),
    451: Wall("forbidden", "HTTP 451: withheld for legal reasons"),
    999: Wall("blocked", "HTTP 999"),
}


def redirect_wall(seen: Seen) -> Wall | None:
    """Return the wall when the answer came by way of a login or consent page."""
    response = seen.response
    passed = [response.final_url, *(hop.location for hop in response.hops), *(hop.url for hop in response.hops[1:])]
    if 300 <= response.status < 400:
        passed.append(seen.headers.get("location", ""))
    for kind, reason, words in (
        (SORRY, "challenge", "Google's page against automated reading"),
        (LOGIN, "login_wall", "a login page"),
        (CONSENT, "consent_wall", "a consent page"),
    ):
        if not kind.search(seen.request.account.url) and (url := next((url for url in passed if kind.search(url)), None)):
            return Wall(reason, f"the answer led to {words}: {url[:200]}")  # type: ignore[arg-type]  # literals above
    return None


def challenge_wall(seen: Seen) -> Wall | None:
    """Return the wall when the answer is a challenge to prove that a person is reading."""
    headers = seen.headers
    if "challenge" in headers.get("cf-mitigated", "").lower():
        return Wall("challenge", _with_status("Cloudflare asks to prove that a person is reading", seen.response))
    if waf := headers.get("x-amzn-waf-action", "").lower():
        return Wall("challenge", _with_status(f"AWS WAF answers with {waf[:20]}", seen.response))
    if seen.response.status in (403, 429, 503) and "ddos-guard" in headers.get("server", "").lower():
        return Wall("challenge", _with_status("DDoS-Guard holds readers back", seen.response))
    if "json" in seen.response.media_type:
        return None
    vendor = next((vendor for title, vendor in _TITLES if title.search(seen.page.title)), None)
    if vendor is None and (seen.response.status != 200 or len(seen.response.body) < _SMALL):
        vendor = next((vendor for marker, vendor in _MARKERS if marker in seen.page.text), None)
    return None if vendor is None else Wall("challenge", _with_status(f"{vendor} asks to prove that a person is reading", seen.response))


def status_wall(seen: Seen) -> Wall | None:
    """Return the wall that the status alone makes; None for 200."""
    status = seen.response.status
    if status == 200:
        return None
    if status in (403, 429) and _out_of_requests(seen.headers):
        return Wall("rate_limited", f"HTTP {status}: no requests left for now")
    if status == 402 and seen.endpoint.auth:
        return Wall("budget", "HTTP 402: the credits of the interface are used up")
    if status == 401 and seen.endpoint.auth:
        return Wall("no_credentials", f"HTTP 401: the token in {seen.endpoint.auth} is missing or was not accepted")
    if status in _STATUSES:
        return _STATUSES[status]
    if 500 <= status < 600:
        return Wall("server_error", f"HTTP {status}")
    more = ", without the words by which the platform says that an account does not exist" if status in (404, 410) else ""
    return Wall("unrecognised", f"HTTP {status}{more}")


def body_wall(seen: Seen) -> Wall | None:
    """Return the wall when the body is no page, or not all of it."""
    response, media = seen.response, seen.response.media_type
    if not response.body.strip(b" \t\r\n\0"):
        return Wall("unrecognised", f"HTTP {response.status} with an empty body")
    if response.cut:
        return Wall("unrecognised", f"the answer was longer than {len(response.body):,} bytes and was cut off")
    if seen.endpoint.reads == "json" and seen.page.json is None:
        return Wall("unrecognised", f"the answer is not JSON but {media or 'of no named type'}")
    if seen.endpoint.reads == "html" and media and not media.endswith(("html", "xhtml+xml", "text/plain")):
        return Wall("unrecognised", f"the answer is not a page but {media[:60]}")
    if seen.endpoint.role == "profile" and seen.endpoint.reads == "html" and SOFT_404.search(seen.page.title):
        return Wall("unrecognised", f"the page says that nothing is there, with HTTP {response.status}: {seen.page.title[:80]!r}")
    return None


def _out_of_requests(headers: dict[str, str]) -> bool:
    left = (headers.get(name, "").strip() for name in ("x-ratelimit-remaining", "x-rate-limit-remaining"))
    return "0" in left or "retry-after" in headers


def _with_status(words: str, response: Response) -> str:
    return words if response.status == 200 else f"{words} (HTTP {response.status})"
