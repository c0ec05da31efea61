"""An answer with its page, as signatures and readings look at it."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import FeatureValue, Request, Response
from ..selectors import Page, Selector, select
from ..selectors.feed_kind import sniff_feed
from ..selectors.once import once
from .schema import Endpoint, Platform, Signature
from .urls import compiled

_LONGEST_TITLE = 500


class Seen:
    """One answer to one request of one platform."""

    def __init__(self, platform: Platform, endpoint: Endpoint, request: Request, response: Response) -> None:
        """Take the answer and what it answers; the page is parsed when it is first asked for."""
        self.platform = platform
        self.endpoint = endpoint
        self.request = request
        self.response = response
        self.headers = {name.lower(): value for name, value in response.headers}
        self.page = Page.of(response.body, response.media_type, response.headers)

    @once
    def title(self) -> str:
        """The page's title, as much of it as a person would read."""
        return self.page.title[:_LONGEST_TITLE]

    def value(self, selector: Selector) -> FeatureValue | None:
        """Return what a selector finds in the answer."""
        return select(self.page, selector, final_url=self.response.final_url, headers=self.response.headers)

    def first(self, selectors: Iterable[Selector]) -> FeatureValue | None:
        """Return what the first selector finds that finds anything."""
        return next((value for value in map(self.value, selectors) if value not in (None, "")), None)

    def shows(self, signature: Signature) -> bool:
        """Tell whether all conditions of a signature hold."""
        return self._outside_holds(signature) and self._inside_holds(signature)

    def _outside_holds(self, signature: Signature) -> bool:
        if signature.endpoint and self.endpoint.id not in signature.endpoint:
            return False
        if signature.status and self.response.status not in signature.status:
            return False
        if signature.final_url is not None and not compiled(signature.final_url).search(self.response.final_url):
            return False
        return all(text.lower() in self.headers.get(name.lower(), "").lower() for name, text in signature.header.items())

    def _inside_holds(self, signature: Signature) -> bool:
        if signature.title is not None and not compiled(signature.title).search(self.title):
            return False
        if any(text not in self.page.text for text in signature.contains):
            return False
        if signature.equals is not None and self.page.text.strip() != signature.equals:
            return False
        if signature.feed and sniff_feed(self.response.body) is None:
            return False
        if any(_as_text(self.value(Selector(json_=path))) != _as_text(right) for path, right in signature.json_equals.items()):
            return False
        return all(_found(self.value(s)) for s in signature.has) and not any(_found(self.value(s)) for s in signature.lacks)


def _found(value: FeatureValue | None) -> bool:
    return value is not None and value is not False and value != ""


def _as_text(value: FeatureValue | None) -> str | None:
    if value is None:
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)
