"""One site of a list as a profile: present only by its own words, absent only by its own words, everything else unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from presence_audit.platforms import Platform
from presence_audit.platforms.address import parse_address

from .site import ACCOUNT, Site, Unusable, usable_pattern

_MARK = "zq9handle9qz"
_PLAIN = "[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_-])?"
_HOST_NAME = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_EXAMPLES = (
    "ada-example",
    "adaexample",
    "ada_example",
    "AdaExample",
    "ada.example",
    "adaexample1",
    "ada1",
    "ada",
    "AdaE",
    "a1234567",
    "1234567",
)
_RANDOM = "q7w2e9r4t6y1u8"
_SHORTEST = 6
_SPECIFIC = re.compile(r"""[<>"=:/_@\[{]|\S\s+\S|[^\x00-\x7f]""")
_SAYS_SO = re.compile(r"(?i)40[34]|not[-_]?found|missing|no[-_]?(?:such|user)|error|fourohfour|unknown|invalid|deleted")
_NAMES = (
    "username", "user.username", "data.username", "data.user.username", "login", "user.login", "data.login", "nickname", "user_name",
    "screen_name", "slug", "handle", "user.name", "data.name", "profile.username", "result.username", "[0].username", "name",
)  # fmt: skip
_KINDS = {
    "blog": "blog", "social": "social", "coding": "code", "video": "video", "streaming": "video", "business": "professional",
    "career": "professional",
}  # fmt: skip
_MOST_TEXTS = 3


def profile_of(site: Site, platform_id: str) -> Platform:
    """Return the profile of a site; raises Unusable."""
    reads = _reads(site)
    where = _addresses(site)
    handle = _handle(site, in_host=where["hosts"][0].startswith("*."))
    fields: dict[str, Any] = {
        "schema_version": 1,
        "id": platform_id,
        "name": " ".join(site.name.split()),
        "short": " ".join(site.name.split())[:9].strip(),
        "order": 900,
        "kind": next((kind for topic in site.topics for word, kind in _KINDS.items() if word in topic), "other"),
        "access": "open",
        "terms": f"Imported from {site.source}; nobody has read the site's terms for this profile. Read them before you use it.",
        "cannot_tell": ["anything but that the account exists"],
        "handle": handle,
        "urls": {**where, "examples": [[site.page.replace(ACCOUNT, handle["example"]), handle["example"]]]},
        "endpoints": [{"id": "page", "url": site.asked.replace(ACCOUNT, "{handle}"), "role": "profile", "reads": reads}],
        "readings": list(_readings(site, reads)),
        "signatures": {"absent": list(_absences(site)), "blocked": list(_walls(site))},
        "controls": {"absent": "{random}"} if re.fullmatch(handle["pattern"], _RANDOM) else {},
        "resolve": "Open the address in a browser and save the page into captures/."
        if reads == "html"
        else "Open the address in a browser.",
        "unverified": list(_doubts(site)),
        "imported": True,
        "source": site.source,
    }
    try:
        return Platform.model_validate(fields)
    except ValidationError as error:
        raise Unusable("it does not fit the shape of a profile") from error


def is_specific(text: str) -> bool:
    """Tell whether a text can be a signature: long enough, and more than one ordinary word."""
    return len(text.strip()) >= _SHORTEST and _SPECIFIC.search(text) is not None and ACCOUNT not in text


def _reads(site: Site) -> str:
    texts = (*site.present, *site.absent)
    looks = any(re.search(r'"\w+"\s*:', text) for text in texts) or re.search(r"(?i)/api/|//api\.|\.json\b|graphql", site.asked)
    return "json" if looks else "html"


def _addresses(site: Site) -> dict[str, Any]:
    if re.sub(re.escape(ACCOUNT), "", site.page + site.asked).count("{"):
        raise Unusable("its address has parts that the list does not explain")
    try:
        address = parse_address(site.page.replace(ACCOUNT, _MARK))
        parse_address(site.asked.replace(ACCOUNT, _MARK))
    except ValueError as error:
        raise Unusable("its address is none of a public page") from error
    if _MARK not in address.plain:
        raise Unusable("the handle does not stand in its address")
    before, _, after = address.site.partition(_MARK)
    if _MARK in address.site and (before or not after.startswith(".") or "." not in after[1:]):
        raise Unusable("its address is none of a public page")
    host = f"*{after}" if _MARK in address.site else address.site
    start, *rest = re.escape(address.plain).split(_MARK)
    group = "(?P<handle>[^./?]+)" if host.startswith("*") else "(?P<handle>[^/?&]+)"
    pattern = start + group + "[^/?&]+".join(rest)
    if "?" not in address.plain:
        pattern += "(?:/.*)?" if not address.path else "/?"
    return {"hosts": [host], "canonical": site.page.replace(ACCOUNT, "{handle}"), "parse": [{"pattern": pattern}]}


def _handle(site: Site, *, in_host: bool) -> dict[str, Any]:
    pattern = _HOST_NAME if in_host else usable_pattern(site.pattern) or _PLAIN
    if site.forbidden and not in_host:
        pattern = f"(?!.*[{re.escape(site.forbidden)}]){pattern}"
    example = next((text for text in _EXAMPLES if re.fullmatch(pattern, text)), None)
    if example is None:
        raise Unusable("no ordinary handle fits its expression for handles")
    return {"pattern": pattern, "case": "lower" if in_host else "insensitive", "example": example}


def _readings(site: Site, reads: str) -> Iterator[dict[str, Any]]:
    texts = [text for text in site.present if is_specific(text)][:_MOST_TEXTS]
    if site.present and not texts:
        raise Unusable("the text by which accounts are recognised stands in other pages, too")
    if not texts and reads == "json":
        raise Unusable("nothing tells that an account exists")
    if not texts and not [*_absences(site)]:
        raise Unusable("nothing tells that an account exists")
    base: dict[str, Any] = {"endpoint": ["page"], "status": [200]}
    said: list[dict[str, str]] = [{"css": 'link[rel="canonical"]', "attr": "href"}, {"meta": "og:url"}]
    if reads == "json":
        said = [{"json": name} for name in _NAMES]
    elif texts:
        said.append({"url": "final"})
    for at, text in enumerate(texts):
        yield {"id": f"page-{at + 1}", "recognise": {**base, "contains": [text]}, "handle": said}
    if not texts:
        yield {"id": "page", "recognise": {**base, "has": [{"meta": "og:type", "regex": "^profile$"}]}, "handle": said}


def _absences(site: Site) -> Iterator[dict[str, Any]]:
    """Yield the site's own words for an account that does not exist; a status, or a redirect to anywhere, is none."""
    shown = [text for text in site.absent if is_specific(text) and not any(text in there or there in text for there in site.present)]
    status = {"status": [site.absent_status]} if site.absent_status in (200, 404, 410) else {}
    if status or site.absent_status is None:
        yield from ({"endpoint": ["page"], **status, "contains": [text]} for text in shown)
    if site.absent_address and _SAYS_SO.search(site.absent_address.partition("://")[2].partition("/")[2]):
        parts = map(re.escape, site.absent_address.partition("://")[2].rstrip("/").split(ACCOUNT))
        yield {"endpoint": ["page"], "has": [{"url": "final", "regex": f"^https?://{'[^/]*'.join(parts)}/?$"}]}


def _walls(site: Site) -> Iterator[dict[str, Any]]:
    for text in filter(is_specific, site.walls):
        yield {"endpoint": ["page"], "contains": [text], "reason": "blocked", "detail": "the site's words for a refusal"}


def _doubts(site: Site) -> Iterator[str]:
    yield f"everything in this file: it was made from {site.source} and never compared with the live site; confidence is low"
    if not any(map(is_specific, site.present)):
        yield "that pages of accounts say og:type profile; where they do not, the verdict is unknown"
    elif _reads(site) == "html":
        yield "whose page it is, where the page has no canonical address: then its address alone is taken for it"
    if not [*_absences(site)]:
        yield "absence, which the list gives no words for; it is never claimed"
    if site.pattern and usable_pattern(site.pattern) is None:
        yield "what handles look like: the list's expression could take forever and was not taken over"
