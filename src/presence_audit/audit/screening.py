"""Is a file what it is taken for? A page is judged before it comes into a run: walls, empty pages and other people's pages do not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from presence_audit.captures import Capture
from presence_audit.collect import captured, read
from presence_audit.documents import quote
from presence_audit.identity import attribute, gather_claims
from presence_audit.model import Absent, Account, Candidate, Observation, Person, Reason, Request, Retrieved, Unavailable
from presence_audit.platforms import Platform, Platforms, classify
from presence_audit.selectors import Page
from presence_audit.selectors.feed_kind import sniff_feed

from .frame import Criteria
from .matching import Filed

SAVE_AGAIN = "save the page while you see it"
"""What mends most refusals."""
TOLD: frozenset[Reason] = frozenset({"suspended", "protected"})
"""Reasons that say something of the account, so that the page is worth keeping."""
_COMMON = ("asserted_", "role_", "location_")
"""Facts that say nothing for a person beside another name: a roster of leaders is full of people of one role and region."""
_WALLS: dict[Reason, str] = {
    "login_wall": "a login wall, not the profile",
    "consent_wall": "a consent page, not the profile",
    "challenge": "a page that asks for a proof of being human, not the profile",
    "unrecognised": "not a profile page that is known",
}


@dataclass(frozen=True, slots=True)
class Screened:
    """A page that may be taken, with what it says."""

    filed: Filed
    """The page, and whose it is."""
    seen: Retrieved | Unavailable
    """What it says about the account."""
    observations: tuple[Observation, ...] = ()
    """What was read from it."""


def screened(filed: Filed, people: Iterable[Person], criteria: Criteria) -> Screened | str:
    """Return what a page says; a sentence where it must not be taken. `people`: of whom the account may be."""
    capture, account = filed.capture, filed.account
    request = captured(criteria.platforms.get(account.platform), account, capture)
    assert request is not None  # an endpoint reads it
    seen = _seen(criteria, request, capture)
    if isinstance(seen, Absent):
        return f"the page says that there is no such account ({account.url}): search again, or write it into a coding sheet (found: no)"
    if isinstance(seen, Unavailable):
        return Screened(filed, seen) if seen.reason in TOLD else refusal(seen, capture)
    shown, _ = read(criteria.probes, criteria.platforms.get(account.platform), seen, capture.response.body)
    verdicts = [_another(person, account, shown, criteria) for person in people]
    if verdicts and all(verdicts):
        return f"another person's page: it shows the name {quote(verdicts[0])}"
    return Screened(filed, seen, tuple(shown))


def wall_of(capture: Capture, account: Account, criteria: Criteria) -> str:
    """Say which wall a page is that was not saved from the account's own address; empty when it is none."""
    request = captured(criteria.platforms.get(account.platform), account, capture)
    if request is None:
        return ""
    seen = _seen(criteria, request, capture)
    known = isinstance(seen, Unavailable) and (seen.reason != "unrecognised" or _is_empty(capture))
    return refusal(seen, capture) if known and isinstance(seen, Unavailable) else ""


def refusal(seen: Unavailable, capture: Capture) -> str:
    """Return in one sentence why a page that shows no account is not taken."""
    if seen.reason == "unrecognised" and _is_empty(capture):
        return f"an empty page: there is no text in it; {SAVE_AGAIN}"
    what = _WALLS.get(seen.reason, seen.reason.replace("_", " "))
    return f"{what}: {seen.detail or 'nothing more is known'}; {SAVE_AGAIN}"


def _seen(criteria: Criteria, request: Request, capture: Capture) -> Retrieved | Absent | Unavailable:
    return classify(criteria.platforms, request, capture.response, record="", route="capture")


def _is_empty(capture: Capture) -> bool:
    page = Page(capture.response.body, capture.response.media_type)
    if not capture.response.body.strip() or page.tree is None:
        return not page.text.strip()
    body = page.tree.find(".//body")
    return not "".join(body.xpath(".//text()[not(parent::script or parent::style)]") if body is not None else ()).strip()


def _another(person: Person, account: Account, shown: list[Observation], criteria: Criteria) -> str:
    """Return the name that the page shows when it is clearly another person's, and nothing on the page speaks for this one."""
    rules = criteria.rules.identity
    claims = gather_claims(person, [Candidate(person=person.id, account=account, found_by="capture")], ())
    said = attribute(person, claims, shown, rules, criteria.platforms.recognise)
    facts = next(one.facts for one in said if one.account.key == account.key)
    if not any(fact.name == "name_contradicts" for fact in facts):
        return ""
    if any(fact.bits > 0 and not fact.name.startswith(_COMMON) for fact in facts):
        return ""
    return next((str(one.value) for one in shown if one.feature in ("profile.display_name", "blog.author")), account.handle)


def unreadable(platforms: Platforms, account: Account, capture: Capture) -> str:
    """Say why no endpoint of the profile reads a saved file of that kind; empty when one does."""
    why = _unreadable(platforms.get(account.platform), account, capture)
    return f"{why}; or write what they show into a coding sheet" if why else ""


def _unreadable(platform: Platform, account: Account, capture: Capture) -> str:
    if sniff_feed(capture.response.body) is not None:
        reads = any(endpoint.reads == "feed" for endpoint in platform.endpoints)
        return "" if reads else f"saved feeds of {platform.name} are not read, since no endpoint of its profile reads: feed"
    if capture.kind == "export":
        reads = captured(platform, account, capture) is not None
        return "" if reads else f"data exports of {platform.name} are not read, since no endpoint of its profile does"
    if capture.response.media_type == "application/json":
        return "answers of an interface (reads: json) cannot be used as captures; saved pages and feeds can"
    reads = captured(platform, account, capture) is not None
    return "" if reads else f"saved pages of {platform.name} are not read, since no profile endpoint of its profile reads: html"
