"""Which account an address leads to: the page of somebody on a platform, or a site that can be one person's own."""

from __future__ import annotations

import re

from ..model import Account
from ..platforms.address import Address, parse_address
from ..platforms.registry import Platforms
from ..platforms.schema import Platform
from ..platforms.urls import account_of_address, compiled, is_site

SITE = "website"
"""The platform whose accounts are sites under any address."""

NOT_OWN = frozenset({
    "aka.ms", "amazon.com", "amzn.to", "apple.com", "bit.ly", "bloomberg.com", "calendly.com", "crunchbase.com", "discord.gg", "doi.org",
    "eventbrite.com", "flickr.com", "forbes.com", "goo.gl", "google.com", "imdb.com", "is.gd", "lnkd.in", "meetup.com", "microsoft.com",
    "ow.ly", "patreon.com", "paypal.com", "paypal.me", "pinterest.com", "sched.com", "scholar.google.com", "sessionize.com", "signal.me",
    "slack.com", "snapchat.com", "soundcloud.com", "spotify.com", "strava.com", "t.co", "t.me", "tiktok.com", "tinyurl.com", "twitch.tv",
    "vimeo.com", "w3.org", "wa.me", "whatsapp.com", "wikipedia.org", "yelp.com", "youtu.be", "youtube.com", "zoom.us",
})  # fmt: skip
"""Sites of many, shops and shorteners: a page there is nobody's own site. Sub-domains count, too."""
_FILE = (
    ".pdf",
    ".jpg",
    ".jpeg",
    ".png",
    ".gif",
    ".svg",
    ".zip",
    ".mp3",
    ".mp4",
    ".ics",
    ".vcf",
    ".asc",
    ".txt",
    ".doc",
    ".docx",
    ".xml",
    ".json",
)
_DEEP = 3
"""A page more steps below the front page is one of many, not the place where somebody is at home."""
_DATED = re.compile(r"/(?:19|20)\d\d/\d{1,2}/")


def account_at(platforms: Platforms, url: str) -> Account | None:
    """Return the account whose own page an address is, on a platform with hosts of its own or on a server that anybody may run.

    None for share links, for single posts, for reserved pages and for everything else. Never raises.
    """
    try:
        address = parse_address(url)
        owner = platforms.owner(address)
        if owner is None:
            return next(filter(None, (_on_own_server(platform, address) for platform in platforms)), None)
        return _own_page(owner, address)
    except ValueError:
        return None


def site_at(platforms: Platforms, url: str) -> Account | None:
    """Return the website account of an address that can be one person's own site; None where it cannot be. Never raises."""
    try:
        address = parse_address(url)
        if SITE not in platforms or platforms.owner(address) is not None or _is_of_many(platforms, address):
            return None
        return platforms.resolve(SITE, url)
    except ValueError:
        return None


def shows_accounts(platform: Platform) -> bool:
    """Say whether a platform has accounts that can be looked at; search engines and employers' pages have none."""
    return any(endpoint.role == "profile" for endpoint in platform.endpoints)


def _own_page(platform: Platform, address: Address) -> Account | None:
    if not shows_accounts(platform):
        return None
    for rule in platform.urls.parse:
        if any(compiled(rule.pattern).fullmatch(text) for text in (address.plain, address.plain.partition("?")[0])):
            return None if rule.kind == "post" else account_of_address(platform, address)
    return None


def _on_own_server(platform: Platform, address: Address) -> Account | None:
    """Return the account of a platform that runs on any host and is no blog: of blogs an address does not tell the software."""
    if "*" not in platform.urls.hosts or platform.kind == "blog" or is_site(platform):
        return None
    try:
        return _own_page(platform, address)
    except ValueError:
        return None


def _is_of_many(platforms: Platforms, address: Address) -> bool:
    steps = [step for step in address.path.split("/") if step]
    if len(steps) > _DEEP or _DATED.search(address.path) or address.path.lower().endswith(_FILE):
        return True
    others = NOT_OWN.union(*(platform.urls.not_hosts for platform in platforms))
    labels = address.site.split(".")
    return any(".".join(labels[start:]) in others for start in range(len(labels) - 1))
