"""Whether the page to which a site's address leads is the same site at a new address: only when that page says so itself."""

from __future__ import annotations

import re

from .address import read_address
from .domains import same_domain
from .registry import Platforms
from .seen import Seen

_MOST_LINKS = 2_000
_MOST_TEXT = 200_000
_SAYS = (
    r"(?:moved (?:here )?from|formerly(?: known as| at)?|previously(?: known as| at)?|used to be(?: at)?|umgezogen von|früher(?: unter)?)"
)


def moved(seen: Seen, platforms: Platforms) -> bool:
    """Tell whether the answer came from another site that links back to the address asked for, or names it as its former one.

    A profile on a network that links to the address is not that site.
    """
    there, here = read_address(seen.response.final_url), read_address(seen.request.account.url)
    if there is None or here is None:
        return False
    owner = platforms.owner(there)
    if same_domain(there.site, here.site) or (owner is not None and owner.kind != "blog"):
        return False
    return _links_back(seen, here.site) or _names(seen, here.site)


def _links_back(seen: Seen, site: str) -> bool:
    tree = seen.page.tree
    for number, element in enumerate(() if tree is None else tree.iter("a", "link")):
        if number >= _MOST_LINKS:
            break
        href = element.get("href", "")
        if "://" in href and site in href.lower() and (linked := read_address(href)) and linked.site == site:
            return True
    return False


def _names(seen: Seen, site: str) -> bool:
    said = rf"(?i){_SAYS}\W{{0,3}}(?:https?://)?(?:www\.)?{re.escape(site)}(?![\w.-]*\w)"
    return re.search(said, seen.page.text[:_MOST_TEXT]) is not None
