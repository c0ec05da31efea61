"""Every reader that the fuzzers feed, and what must hold of whatever it makes of the bytes of a stranger."""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

from fuzz.bounds import check
from fuzz.looks import chosen, looks, platforms
from presence_audit.archive.warc import read_record
from presence_audit.captures import Limits, read_file
from presence_audit.captures.mhtml import unpack
from presence_audit.captures.saved_page import recognised
from presence_audit.captures.warc import read_warc
from presence_audit.discover.list_pages import read_list_page
from presence_audit.discover.opml import read_opml
from presence_audit.discover.queries import results_of
from presence_audit.discover.results import read_search
from presence_audit.errors import ReplayError
from presence_audit.fetch.robots import read_rules
from presence_audit.fetch.sender import Answer
from presence_audit.model import Retrieved
from presence_audit.platforms import classify
from presence_audit.probes.api import ApiProbe
from presence_audit.probes.comments.reading import read_comments
from presence_audit.probes.entries import EntriesProbe
from presence_audit.probes.feed import FeedProbe
from presence_audit.probes.feed_reading import read_feed
from presence_audit.probes.links import LinksProbe
from presence_audit.probes.page import PageProbe
from presence_audit.probes.page_dates import PageDatesProbe
from presence_audit.selectors import Page
from presence_audit.sources.leads import account_at

LIMITS = Limits(page=1 << 18, container=1 << 18, unpacked=1 << 19, export=1 << 18, member=1 << 18, pages=50)
_SCRATCH = Path(tempfile.gettempdir())


def _probed(probes: Iterable[Any], body: bytes, choice: int, *reads: str) -> None:
    """Judge an answer, and let probes read it as if its profile had recognised it."""
    look = looks(*reads)[choice % len(looks(*reads))]
    check(classify(platforms(), look.request, look.response(body, choice), record="warc:0"), body)
    seen = look.retrieved(body, choice)
    for probe in probes:
        check(list(probe.read(seen, body, look.platform)), body)


def page(body: bytes, choice: int) -> None:
    _probed((PageProbe(), LinksProbe(), FeedProbe(), EntriesProbe(), PageDatesProbe()), body, choice, "html")


def feed(body: bytes, choice: int) -> None:
    check(read_feed(body, "utf-8" if choice % 2 else None), body)
    _probed((FeedProbe(),), body, choice, "feed", "sitemap")


def api(body: bytes, choice: int) -> None:
    _probed((ApiProbe(),), body, choice, "json")


def comments(body: bytes, choice: int) -> None:
    for endpoint, media in (
        ("comments_rest", "application/json"),
        ("comments_feed", "application/rss+xml"),
        ("comments_post", "text/html"),
    ):
        look = looks("html")[0]
        seen = look.retrieved(body, choice)
        request = seen.request.model_copy(update={"endpoint": endpoint})
        answer = seen.answer.model_copy(update={"media_type": media, "final_url": "https://blog.example/2026/03/post"})
        check(list(read_comments(seen.model_copy(update={"request": request, "answer": answer}), body)), body)


def lists(body: bytes, choice: int) -> None:
    kind = "text/plain" if choice % 4 == 0 else "text/html"
    check(read_list_page(Page(body, kind), "https://lists.example/top", platforms()), body)


def opml(body: bytes, _choice: int) -> None:
    check(read_opml(body, platforms()), body)


def search(body: bytes, choice: int) -> None:
    asked = [look for look in looks("json", "html") if look.endpoint.id == "search" and results_of(look.platform) is not None]
    look = asked[choice % len(asked)]
    seen: Retrieved = look.retrieved(body, choice)
    check(list(read_search(seen, body, look.platform, platforms())), body)


def warc(body: bytes, choice: int) -> None:
    """A web archive that was handed in (as it is and packed), and the same bytes where a record of a run should stand."""
    check(read_warc(body, LIMITS, packed=body.startswith(b"\x1f\x8b")), body)
    if choice % 8 == 0:
        check(read_warc(gzip.compress(body, 1), LIMITS, packed=True), body)
        place = _SCRATCH / "presence-audit-fuzz.warc"
        place.write_bytes(body)
        try:
            check(read_record(place, 0, 1 << 18), body)
        except ReplayError:
            pass
        finally:
            place.unlink()


def mhtml(body: bytes, _choice: int) -> None:
    check(unpack(body), body)
    check(recognised(body), body)


def handed(body: bytes, _choice: int) -> None:
    """What is told by its content: JSON, HAR, pictures, property lists, exports. A PDF is read in a process of its own, with its own tests."""
    if not body.startswith(b"%PDF-"):
        check(read_file(body, LIMITS), body)


def robots(body: bytes, _choice: int) -> None:
    rules = read_rules(Answer(httpx.URL("https://a.example/robots.txt"), 200, (), body, cut=False))
    rules.refusal(httpx.URL("https://a.example/").copy_with(raw_path=b"/" + quote(body[:80]).encode()))
    assert rules.delay >= 0


def address(body: bytes, _choice: int) -> None:
    check(account_at(platforms(), body.decode("utf-8", "replace")), body)


def _with_choice(read: Callable[[bytes, int], None]) -> Callable[[bytes], None]:
    """Return the reader that takes an input whole: the last two bytes choose, what stands before them is read."""
    return lambda whole: read(whole[:-2], chosen(whole))


READERS: dict[str, Callable[[bytes], None]] = {
    one.__name__: _with_choice(one) for one in (page, feed, api, warc, mhtml, comments, lists, opml, search, handed, robots, address)
}
"""By the name that `make fuzz READERS=` takes; the first five are those that hostile pages reach most easily."""
