"""Pages that came, byte for byte, from several sites: what stands in front of all of them, and is none of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from presence_audit.model import Evidence, Retrieved, Unavailable
from presence_audit.platforms import Platforms
from presence_audit.platforms.urls import is_site
from presence_audit.shelf import Numbers, number_of

SITES = 3
"""So many sites with the same bytes: a network's page that asks for a login, a parking page, the first page of a new server."""


@dataclass(slots=True)
class Alike:
    """Counts sites by the digest of the page that they showed."""

    platforms: Platforms
    """The profiles: only websites are known by nothing but their address."""
    _pairs: Numbers = field(default_factory=Numbers)
    _sites: Numbers = field(default_factory=Numbers)

    def note(self, one: dict[str, Any]) -> None:
        """Take in a line of evidence."""
        if (
            one["kind"] != "retrieved"
            or one["route"] != "http"
            or not self._is_page(one["request"]["platform"], one["request"]["endpoint"])
        ):
            return
        page, site = one["answer"]["sha256"], one["request"]["account"]["handle"].partition("/")[0].removeprefix("www.")
        if self._pairs.add(number_of(f"{page} {site}")):
            self._sites[number_of(page)] = (self._sites.get(number_of(page)) or 0) + 1

    def unmasked(self, looks: Iterable[Evidence]) -> list[Evidence] | None:
        """Return the looks at one site as they are where nothing else came from it than a page of many; None where they may stand."""
        seen = list(looks)
        pages = [one for one in seen if isinstance(one, Retrieved)]
        if not pages or not all(self._is_mask(one) for one in pages):
            return None
        return [_as_mask(one, self._sites.get(number_of(one.answer.sha256)) or 0) if isinstance(one, Retrieved) else one for one in seen]

    def _is_mask(self, one: Retrieved) -> bool:
        page = one.route == "http" and self._is_page(one.request.platform, one.request.endpoint)
        return page and (self._sites.get(number_of(one.answer.sha256)) or 0) >= SITES

    def _is_page(self, platform: str, endpoint: str) -> bool:
        if platform not in self.platforms or not is_site(profile := self.platforms.get(platform)):
            return False
        return any(one.id == endpoint and one.role == "profile" for one in profile.endpoints)


def _as_mask(one: Retrieved, sites: int) -> Unavailable:
    detail = f"{sites} sites show this page, byte for byte: a network's login page, a parking page or a server's first page"
    return Unavailable(
        request=one.request, attempted_at=one.attempted_at, route=one.route, answer=one.answer, reason="unrecognised", detail=detail
    )
