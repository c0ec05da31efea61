"""The page-dates probe: a guess at the date of a blog's page that carries none, by htmldate where it is installed.

A guess of this kind is often wrong (an event, a product, somebody else's date), so it is a feature of its own, which no state,
criterion or survey reads: the reader is told, and told that it is a guess. Lines about copyright and changes, scripts and
footers are taken off before, and htmldate's extensive search, which knows today's date, is not used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ..lazily import later
from ..model import Moment, Observation, Retrieved
from ..platforms.schema import Platform
from ..selectors import Page
from ..selectors.read import element_text
from .entries import is_blog_page
from .entry_reading import read_entries
from .reading import observe

if TYPE_CHECKING:
    from lxml import etree
else:
    etree = later("lxml.etree")

_EARLIEST = "1995-01-01"
_LONGEST_LINE = 300
_MOST_CHARS = 2_000_000
_DEEPEST = 10
_SILENT = ("script", "style", "noscript", "template", "footer", "aside", "nav", "form", "iframe", "blockquote")
_INLINE = frozenset({"a", "abbr", "b", "em", "i", "small", "span", "strong", "time"})
_STAMP = re.compile(
    r"copyright|©|\(c\)|\b(?:updated?|modified|revised|changed|generated|built|edited|expires?|born)\b"
    r"|aktualisier|geändert|\bstand\b|modifié|mis à jour|actualizad|modificad|aggiornat|gewijzigd|atualizad",
    re.IGNORECASE,
)
_METAS = re.compile(r"modif|updated|revis|expires|image|video|build|generat", re.IGNORECASE)

Guesser = Callable[..., "str | None"]


class PageDatesProbe:
    """Guesses a date where the page itself shows none."""

    id = "page_dates"
    produces = frozenset({"activity.guessed"})

    def read(self, seen: Retrieved, body: bytes, platform: Platform) -> Iterator[Observation]:
        """Yield one guess at most, never later than the day of the look; nothing when htmldate is not installed."""
        guesser = _guesser()
        if guesser is None or not is_blog_page(seen, platform) or self._is_dated(seen, body, platform):
            return
        page = Page.of(body, seen.answer.media_type, seen.answer.headers)
        if page.tree is None or len(page.text) > _MOST_CHARS:
            return
        if guessed := guess(page.tree, seen.attempted_at, guesser):
            account = seen.request.account
            yield Observation(
                account=account, feature="activity.guessed", value=guessed, bound="at_least", probe=self.id, evidence=(seen.id,)
            )

    def _is_dated(self, seen: Retrieved, body: bytes, platform: Platform) -> bool:
        page = Page.of(body, seen.answer.media_type, seen.answer.headers)
        if any(entry.when for entry in read_entries(page, seen.answer.final_url)):
            return True
        shown = observe(seen, body, platform, reads="html", probe=self.id)
        return any(one.feature.startswith("activity.") for one in shown)


def guess(tree: Any, looked_at: datetime, guesser: Guesser) -> Moment | None:
    """Return the day that htmldate takes for the page's; None when it finds none. Never raises on content."""
    try:
        found = guesser(_bare(tree), extensive_search=False, original_date=False, min_date=_EARLIEST, max_date=f"{looked_at:%Y-%m-%d}")
        at = datetime.strptime(found, "%Y-%m-%d").replace(tzinfo=UTC) if found else None
    except Exception:  # noqa: BLE001 - strangers' markup through a stranger's parser: whatever it raises, nothing was guessed
        return None
    return Moment(at=at, precision="day") if at is not None and at <= looked_at else None


def _bare(tree: Any) -> Any:
    """Return a copy of the page without what carries dates that are no act of the author."""
    copy = deepcopy(tree)
    etree.strip_elements(copy, *_SILENT, with_tail=False)
    for meta in list(copy.iter("meta", "link")):
        if _METAS.search(" ".join(str(meta.get(key, "")) for key in ("name", "property", "itemprop", "http-equiv", "rel"))):
            _drop(meta)
    lines = dict.fromkeys(_line(one) for one in copy.iter() if isinstance(one.tag, str) and _STAMP.search((one.text or "")[:_LONGEST_LINE]))
    for line in lines:
        if line.tag not in ("html", "head", "body") and len(element_text(line)) <= _LONGEST_LINE:
            _drop(line)
    return copy


def _line(item: Any) -> Any:
    """Return the block in which an inline element stands."""
    up = item
    for _ in range(_DEEPEST):
        if up.tag not in _INLINE or up.getparent() is None:
            break
        up = up.getparent()
    return up


def _drop(item: Any) -> None:
    if item.getparent() is not None:
        item.drop_tree()


@lru_cache(maxsize=1)
def _guesser() -> Guesser | None:
    try:
        from htmldate import find_date  # noqa: PLC0415 - an optional extra, slow to import
    except ImportError:
        return None
    return find_date
