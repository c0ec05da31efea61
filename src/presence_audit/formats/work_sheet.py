"""The worklist as a coding sheet to fill in (CSV): the columns of a coding sheet, and beside them what the coder needs to know."""

from __future__ import annotations

from collections.abc import Iterable

from presence_audit.model import FEATURES, WorkItem, Worklist

from . import safe, work_words
from .csv_text import lines

CODED = ("person", "platform", "url", "found", "last_activity", "coder", "date", "note")
"""Columns of every coding sheet, in its order."""
BEFORE = ("_rank", "_name", "_role", "_platform", "_why", "_narrows")
"""Columns to read, in front of them. A heading that begins with `_` is passed over when the sheet is read back."""
BEHIND = ("_seen", "_what_to_do", "_effect", "_candidates", "_files")
"""Columns to read, behind them; then one a link."""
LINKS = 8
"""Columns of links."""


def columns(work: Worklist) -> tuple[str, ...]:
    """Return the headings: the features are those that may be asked of any item of the list."""
    links = tuple(f"_link_{number}" for number in range(1, LINKS + 1))
    return (*BEFORE, *CODED, *features(work), *BEHIND, *links)


def features(work: Worklist) -> tuple[str, ...]:
    """Return the features that may be asked of an item of the list, in the order of the catalogue."""
    asked = {name for item in work.items for name in item.features}
    return tuple(name for name in FEATURES if name in asked)


def work_rows(work: Worklist) -> Iterable[tuple[str, ...]]:
    """Yield one row an item under `columns`, as plain text: what is read back is left empty, but for who, where and a known address."""
    blank = ("",) * len(features(work))
    for item in work.items:
        yield (*_before(item), *_coded(item), *blank, *_behind(item, work), *_links(item))


def work_csv(work: Worklist) -> bytes:
    """Return the sheet as CSV (RFC 4180, UTF-8, CRLF); no cell is calculated by a spreadsheet."""
    names = columns(work)
    return lines([names, *([_cell(name, text) for name, text in zip(names, row, strict=True)] for row in work_rows(work))])


def _cell(name: str, text: str) -> str:
    """Return a cell; what is read back gets no more than the apostrophe that reading takes off again."""
    return safe.kept_cell(text) if name in CODED else safe.cell(text)


def _before(item: WorkItem) -> tuple[str, ...]:
    return str(item.rank), item.name, item.role, item.platform_name, work_words.why(item), work_words.gain(item.effect)


def _coded(item: WorkItem) -> tuple[str, ...]:
    url = item.account.url if item.account is not None else ""
    return safe.clean(item.person), item.platform, safe.clean(url), "", "", "", "", ""


def _behind(item: WorkItem, work: Worklist) -> tuple[str, ...]:
    said = "; ".join(map(work_words.candidate, item.candidates))
    return item.detail, work_words.what_to_do(item), work_words.effect_sentence(item, work), said, ", ".join(item.files)


def _links(item: WorkItem) -> tuple[str, ...]:
    urls = tuple(link.url for link in item.links if work_words.is_web(link.url))[:LINKS]
    return (*urls, *("",) * (LINKS - len(urls)))
