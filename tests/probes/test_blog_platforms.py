"""What the profiles of hosted blogs read, from invented fixtures and, where the folder is there, from real feeds and pages."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from presence_audit.documents import load_document, shipped
from presence_audit.model import Absent, Account, Moment, Observation, Response, Retrieved, Unavailable
from presence_audit.platforms import Platforms, capture_request, classify, found_request
from presence_audit.platforms.planning import request_to
from presence_audit.platforms.schema import Platform
from presence_audit.probes.api import ApiProbe
from presence_audit.probes.feed import FeedProbe
from presence_audit.probes.links import LinksProbe
from presence_audit.probes.page import PageProbe

FIXTURES = Path(__file__).parents[1] / "fixtures"
DATA = Path(os.environ.get("PRESENCE_AUDIT_REAL_DATA") or Path(__file__).parents[3] / "shared" / "data")
PROBES = (PageProbe(), ApiProbe(), FeedProbe(), LinksProbe())
NOW = datetime(2026, 3, 1, tzinfo=UTC)


@cache
def platforms() -> Platforms:
    names = ("website", "blogger", "devto", "medium", "substack", "tumblr", "wordpress_com")
    return Platforms(load_document(shipped("profiles") / f"{name}.yaml", Platform) for name in names)


def observed(seen: Retrieved, body: bytes) -> tuple[dict[str, object], dict[str, str]]:
    profile = platforms().get(seen.request.platform)
    found = [one for probe in PROBES for one in probe.read(seen, body, profile) if isinstance(one, Observation)]
    assert all(one.evidence == (seen.id,) for one in found)
    return {one.feature: one.value for one in found}, {one.feature: one.bound for one in found}


def read(platform: str, name: str) -> tuple[dict[str, object], dict[str, str]]:
    """Return what all probes read from a fixture: values and bounds by feature."""
    head, _, body = (FIXTURES / platform / f"{name}.http").read_bytes().partition(b"\n\n")
    headers = dict(line.split(": ", 1) for line in head.decode().splitlines()[1:])
    profile = platforms().get(platform)
    endpoint = profile.endpoint(headers["x-fixture-endpoint"])
    account = platforms().resolve(platform, headers.get("x-fixture-account", profile.handle.example))
    request = request_to(profile, endpoint, account, **dict.fromkeys(endpoint.needs, "1"))
    kept = tuple((key, value) for key, value in headers.items() if not key.startswith("x-fixture"))
    response = Response(headers.get("x-fixture-final-url", request.url), 200, kept, body, NOW)
    seen = classify(platforms(), request, response, record="warc:0", route=headers.get("x-fixture-route", "http"))  # type: ignore[arg-type]
    assert isinstance(seen, Retrieved)
    return observed(seen, body)


def at(text: str, precision: str = "second") -> Moment:
    return Moment(at=datetime.fromisoformat(text).replace(tzinfo=UTC), precision=precision)  # type: ignore[arg-type]


def acts(values: dict[str, object]) -> list[tuple[str, str, bool | None, bool | None]]:
    posts = values["activity.posts"].posts  # type: ignore[attr-defined]
    return [(post.when.at.isoformat()[:10], post.kind, post.answered, post.links_out) for post in posts]


def test_a_wordpress_com_blog_tells_its_title_its_posts_and_who_answers() -> None:
    assert read("wordpress_com", "present")[0] == {
        "account.platform_id": "12345678",
        "profile.headline": "Notes from the server room",
        "profile.summary": "Ada Example on running IT",
        "profile.followers": 41,
    }
    values, bounds = read("wordpress_com", "present-posts")
    assert acts(values) == [("2026-02-20", "post", True, None), ("2025-11-02", "post", False, None)]
    assert values["activity.posts"].complete is True  # type: ignore[attr-defined]
    assert (values["profile.posts_total"], values["blog.comments_open"]) == (2, True)
    assert (values["activity.latest"], bounds["activity.latest"]) == (at("2026-02-20T08:00:00"), "exact")


def test_a_wordpress_com_blog_without_posts_is_known_to_be_empty() -> None:
    values, _ = read("wordpress_com", "present-no-posts")
    assert (values["profile.posts_total"], values["activity.posts"].posts, values["activity.posts"].complete) == (0, (), True)  # type: ignore[attr-defined]


def test_the_feed_of_a_wordpress_com_blog_names_its_author() -> None:
    values, _ = read("wordpress_com", "present-feed")
    assert (values["blog.author"], values["blog.tags"], acts(values)) == ("Ada Example", True, [("2026-02-20", "post", True, True)])


def test_a_saved_page_of_a_wordpress_com_blog_gives_a_lower_bound() -> None:
    values, bounds = read("wordpress_com", "present-saved-page")
    assert (values["blog.author"], values["blog.tags"], values["blog.comments_open"]) == ("Ada Example", True, True)
    assert (values["activity.latest"], bounds["activity.latest"]) == (at("2026-02-20T08:00:00"), "at_least")


def test_a_medium_feed_names_its_author_and_does_not_tell_stories_from_responses() -> None:
    values, _ = read("medium", "present")
    assert (values["profile.display_name"], values["blog.author"], values["profile.photo"]) == ("Ada Example", "Ada Example", True)
    assert acts(values) == [("2026-02-24", "post", None, False), ("2026-01-05", "post", None, True)]
    assert values["activity.posts"].complete is False  # type: ignore[attr-defined]


def test_saved_pages_of_medium_tell_who_and_when_at_least() -> None:
    assert read("medium", "present-profile-page")[0]["profile.summary"] == "CIO at Example Corporation"
    values, bounds = read("medium", "present-story-page")
    assert values["blog.author"] == "Ada Example"
    assert (values["activity.latest"].at.year, bounds["activity.latest"]) == (2015, "at_least")  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["present", "present-own-domain"])
def test_a_substack_feed_is_its_publications_wherever_it_lives(name: str) -> None:
    values, _ = read("substack", name)
    assert (values["profile.headline"], values["profile.summary"]) == ("The Server Room", "Ada Example on running IT")
    assert (values["blog.author"], acts(values)) == ("Ada Example", [("2026-02-16", "post", None, True)])


def test_saved_pages_of_substack_tell_who_and_when_at_least() -> None:
    assert read("substack", "present-author-page")[0]["profile.display_name"] == "Ada Example"
    values, bounds = read("substack", "present-post-page")
    assert (values["blog.author"], values["activity.latest"]) == ("Ada Example", at("2026-02-16T12:00:00"))
    assert bounds["activity.latest"] == "at_least"


def test_a_blogger_feed_is_dated_by_publication_and_its_page_by_a_lower_bound() -> None:
    values, _ = read("blogger", "present-feed")
    assert (values["account.platform_id"], values["profile.headline"]) == ("1234567890123456789", "Notes from the server room")
    assert acts(values) == [("2026-02-20", "post", True, True), ("2019-05-04", "post", False, False)]
    values, bounds = read("blogger", "present")
    assert (values["account.platform_id"], values["profile.headline"]) == ("1234567890123456789", "Notes from the server room")
    assert (values["blog.author"], values["blog.tags"], values["blog.comments_open"]) == ("Ada Example", True, True)
    assert (values["activity.latest"], bounds["activity.latest"]) == (at("2026-02-20T08:00:00"), "at_least")


def test_an_author_page_of_blogger_lists_the_blogs() -> None:
    values, _ = read("blogger", "present-author-page")
    assert (values["profile.display_name"], values["links.listed"]) == ("Ada Example", ("https://ada-example.blogspot.com/",))


@pytest.mark.parametrize("name", ["present", "present-own-domain"])
def test_a_tumblr_feed_is_its_blogs_wherever_it_lives(name: str) -> None:
    values, _ = read("tumblr", name)
    assert (values["profile.headline"], values["blog.tags"]) == ("Notes from the server room", True)
    assert acts(values) == [("2026-02-20", "post", None, True)]


def test_a_dev_to_member_is_read_with_the_accounts_that_are_connected() -> None:
    assert read("devto", "present")[0] == {
        "account.platform_id": "1234567",
        "account.created": at("2023-04-14T00:00:00", "day"),
        "profile.display_name": "Ada Example",
        "profile.summary": "CIO at Example Corporation",
        "profile.location": "Springfield",
        "profile.website": "https://ada.example.org",
        "links.listed": ("https://github.com/ada-example", "https://x.com/ada_example"),
    }
    assert acts(read("devto", "present-articles")[0]) == [("2026-02-20", "post", True, None), ("2025-05-04", "post", False, None)]


def test_no_articles_on_dev_to_do_not_mean_that_nothing_was_ever_written_there() -> None:
    assert read("devto", "present-no-articles")[0] == {}


# Real feeds and pages that nobody here wrote.

real = pytest.mark.skipif(not (DATA / "MANIFEST.json").is_file(), reason=f"no real data in {DATA} (set PRESENCE_AUDIT_REAL_DATA)")
ITEMS = (
    {item["file"]: item for item in json.loads((DATA / "MANIFEST.json").read_text())["items"]} if (DATA / "MANIFEST.json").is_file() else {}
)


def judged(file: str, account: Account) -> tuple[Retrieved | Absent | Unavailable, bytes]:
    body = (DATA / file).read_bytes()
    profile = platforms().get(account.platform)
    if file.endswith(".rss"):
        request, media = found_request(profile, "feed", account, account.url), "application/rss+xml"
    else:
        asked = capture_request(profile, account)
        assert asked is not None
        request, media = asked, "text/html; charset=utf-8"
    response = Response(ITEMS[file].get("url") or request.url, 200, (("content-type", media),), body, NOW)
    return classify(platforms(), request, response, record="warc:0", route="capture"), body


def blog_pages() -> list[str]:
    """The real pages of blogs on hosts that a profile knows, by their addresses in the MANIFEST."""
    hosts = ("medium.com/@", ".blogspot.com/", ".tumblr.com/", ".wordpress.com/20")
    return sorted(
        file for file, item in ITEMS.items() if file.startswith("html/blogs/") and any(host in item.get("url", "") for host in hosts)
    )


def in_address(url: str) -> tuple[str, str]:
    """The platform and the handle that stand in an address, read by hand: `@handle` on Medium, the first label elsewhere."""
    host, _, path = url.partition("://")[2].partition("/")
    if host == "medium.com":
        return "medium", path.partition("/")[0].removeprefix("@").lower()
    label, _, rest = host.partition(".")
    return {"blogspot.com": "blogger", "tumblr.com": "tumblr", "wordpress.com": "wordpress_com"}[rest], label


UNDATED = 2
"""Pages whose date stands in prose only."""


@real
@pytest.mark.parametrize("file", blog_pages())
def test_a_real_page_is_of_the_account_in_its_address_and_dated_as_its_manifest_says(file: str) -> None:
    account = platforms().recognise(ITEMS[file]["url"])
    assert account is not None
    assert (account.platform, account.handle) == in_address(ITEMS[file]["url"])
    seen, body = judged(file, account)
    assert isinstance(seen, Retrieved)
    values, bounds = observed(seen, body)
    if "activity.latest" in values:
        assert values["activity.latest"].at.isoformat().startswith(ITEMS[file]["truth"]["published"][:7])  # type: ignore[attr-defined]
        assert bounds["activity.latest"] == "at_least"
    if author := ITEMS[file]["truth"].get("author"):
        assert values["blog.author"] == author


@real
def test_only_pages_dated_in_prose_are_undated() -> None:
    dated = 0
    for file in blog_pages():
        seen, body = judged(file, platforms().recognise(ITEMS[file]["url"]))
        dated += "activity.latest" in observed(seen, body)[0]
    assert dated == len(blog_pages()) - UNDATED


@real
@pytest.mark.parametrize("file", blog_pages())
def test_a_real_page_is_never_taken_for_that_of_somebody_else(file: str) -> None:
    other = platforms().resolve(in_address(ITEMS[file]["url"])[0], "zz9other")
    seen, _ = judged(file, other)
    assert isinstance(seen, Unavailable)
    assert seen.reason == "unrecognised"


@real
def test_a_real_feed_of_a_publication_on_medium_is_nobodys_account_and_still_dated_by_its_entries() -> None:
    file = "feeds/medium_food-in-invironment.rss"
    assert platforms().recognise(ITEMS[file]["truth"]["site"]) is None
    seen, body = judged(file, platforms().resolve("medium", "invironment"))
    assert isinstance(seen, Unavailable)
    assert (seen.reason, "another account" in seen.detail) == ("unrecognised", True)
    taken = Retrieved(**{**seen.model_dump(exclude={"kind", "reason", "detail"}), "signature": "feed"})
    values, _ = observed(taken, body)
    assert values["activity.latest"].at == datetime.fromisoformat(ITEMS[file]["truth"]["newest_entry"])  # type: ignore[attr-defined]
    assert len(values["activity.posts"].posts) == ITEMS[file]["truth"]["entries_dated"]  # type: ignore[attr-defined]
    assert "profile.display_name" not in values
