"""The probes against real feeds, pages and API answers that nobody here wrote; skipped where that folder is absent.

Expected values come from the folder's MANIFEST (`truth`), from the microformats test suite's own JSON, or from the notes on the
servers that were recorded; never from what the probes gave.
"""

import hashlib
import json
import os
import re
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from presence_audit.documents import load_document, shipped
from presence_audit.model import Account, Answer, Observation, Request, Retrieved
from presence_audit.platforms.schema import Platform
from presence_audit.probes.api import ApiProbe
from presence_audit.probes.entries import EntriesProbe
from presence_audit.probes.feed import FeedProbe
from presence_audit.probes.links import LinksProbe
from presence_audit.probes.page import PageProbe
from presence_audit.probes.page_dates import PageDatesProbe

DATA = Path(os.environ.get("PRESENCE_AUDIT_REAL_DATA") or Path(__file__).parents[3] / "shared" / "data")
pytestmark = pytest.mark.skipif(not (DATA / "MANIFEST.json").is_file(), reason=f"no real data in {DATA} (set PRESENCE_AUDIT_REAL_DATA)")
ITEMS = (
    {item["file"]: item for item in json.loads((DATA / "MANIFEST.json").read_text())["items"]} if (DATA / "MANIFEST.json").is_file() else {}
)
PROBES = (PageProbe(), ApiProbe(), FeedProbe(), LinksProbe(), EntriesProbe(), PageDatesProbe())


@cache
def profile(platform):
    return load_document(shipped("profiles") / f"{platform}.yaml", Platform)


def split(file):
    """Return the headers and the body of a saved answer; a bare file has no headers."""
    data = (DATA / file).read_bytes()
    if not data.startswith(b"HTTP/"):
        return (), data
    gap = b"\r\n\r\n" if b"\r\n\r\n" in data[:20_000] else b"\n\n"
    head, _, body = data.partition(gap)
    lines = [line.partition(":") for line in head.decode("latin-1").splitlines()[1:]]
    return tuple((name.strip().lower(), value.strip()) for name, _, value in lines), body


def look(file, platform, reading, *, url=None, media_type=None):
    """Return what all probes read from a file: values by feature, bounds by feature, and addresses asked for."""
    headers, body = split(file)
    url = url or ITEMS.get(file, {}).get("url") or "http://example.com/"
    media_type = media_type or dict(headers).get("content-type", "text/html").split(";")[0]
    endpoint = next(one for one in profile(platform).readings if one.id == reading).recognise.endpoint[0]
    request = Request(url=url, platform=platform, endpoint=endpoint, account=Account(platform=platform, handle="x", url=url))
    digest = hashlib.sha256(body).hexdigest()
    answer = Answer(final_url=url, status=200, media_type=media_type, headers=headers, sha256=digest, size=len(body), record="-")
    seen = Retrieved(request=request, attempted_at=datetime(2026, 11, 22, tzinfo=UTC), answer=answer, signature=reading)
    found = [one for probe in PROBES for one in probe.read(seen, body, profile(platform))]
    observations = [one for one in found if isinstance(one, Observation)]
    values = {one.feature: one.value for one in observations}
    return values, {one.feature: one.bound for one in observations}, [one.url for one in found if isinstance(one, Request)]


def files(prefix, suffix=""):
    return sorted(file for file in ITEMS if file.startswith(prefix) and file.endswith(suffix))


def moment(text):
    return datetime.fromisoformat(text)


@pytest.mark.parametrize("file", [file for file in files("feeds/") if ITEMS[file].get("truth")])
def test_newest_entry_and_number_of_dated_entries_agree_with_the_reference(file):
    truth = ITEMS[file]["truth"]
    values, _, _ = look(file, "website", "feed")
    posts = values["activity.posts"].posts if "activity.posts" in values else ()
    assert len(posts) == truth["entries_dated"]
    newest = values["activity.latest"].at if posts else None
    assert newest == (moment(truth["newest_entry"]) if truth["newest_entry"] else None)
    assert not posts or posts[-1].when.at == moment(truth["oldest_entry"])


@pytest.mark.parametrize("file", files("feeds/", ".json"))
def test_json_feeds_give_the_dates_that_they_publish(file):
    items = json.loads((DATA / file).read_text())["items"]
    values, _, _ = look(file, "website", "feed")
    assert values["activity.latest"].at == max(moment(item["date_published"]) for item in items)
    assert len(values["activity.posts"].posts) == len(items)


SERVED = {
    # from the notes in the MANIFEST and the posts with which the servers were seeded
    "captures/wordpress/feed.http": ("2025-11-30T08:15:00+00:00", 4, None),
    "captures/wordpress/atom.http": ("2025-11-30T08:15:00+00:00", 4, None),
    "captures/wordpress/author_feed.http": ("2025-11-30T08:15:00+00:00", 3, "Grace Hopper"),
    "captures/wordpress/dormant_author_feed.http": ("2016-02-29T12:00:00+00:00", 1, "Dora Mant"),
    "captures/ghost/rss.http": ("2024-09-09T09:09:09+00:00", 2, "Grace Hopper"),
    "captures/ghost/author_rss.http": ("2024-09-09T09:09:09+00:00", 2, "Grace Hopper"),
    "captures/static/jekyll_atom.http": ("2020-10-10T00:00:00+00:00", 2, "Grace Hopper"),
    "captures/static/pelican_atom.http": ("2023-07-07T10:00:00+00:00", 2, "Grace Hopper"),
    "captures/static/hugo_rss.http": ("2021-12-12T08:00:00+00:00", 2, None),
}


@pytest.mark.parametrize("file", SERVED)
def test_what_real_servers_feed_is_dated_by_entries_and_not_by_the_build(file):
    newest, count, author = SERVED[file]
    values, _, _ = look(file, "website", "feed")
    assert values["activity.latest"].at == moment(newest)
    assert len(values["activity.posts"].posts) == count
    assert values.get("blog.author") == author


def test_a_comments_feed_without_comments_is_no_activity():
    assert look("captures/wordpress/comments_feed.http", "website", "feed")[0] == {}


DISCOVERED = {
    "captures/wordpress/home.http": "http://127.0.0.1:28080/feed/",
    "captures/wordpress/post.http": "http://127.0.0.1:28080/feed/",
    "captures/wordpress/author.http": "http://127.0.0.1:28080/author/gracehopper/feed/",
    "captures/ghost/home.http": "http://127.0.0.1:28086/rss/",
    "captures/ghost/author.http": "http://127.0.0.1:28086/author/grace/rss/",
    "captures/static/jekyll_home.http": "http://127.0.0.1:28087/jekyll/feed.xml",
    "captures/static/pelican_home.http": "http://127.0.0.1:28087/pelican/feeds/all.atom.xml",
}


@pytest.mark.parametrize("file", DISCOVERED)
def test_the_feeds_of_real_pages_are_found_once(file):
    assert [url for url in look(file, "website", "page")[2] if "sitemap" not in url] == [DISCOVERED[file]]


CMS = {
    # from the MANIFEST's notes on the servers, and the hosts that served the pages
    **dict.fromkeys(("captures/wordpress/home.http", "captures/wordpress/author.http", "captures/wordpress/post.http"), "WordPress"),
    **dict.fromkeys(("captures/ghost/home.http", "captures/ghost/author.http", "captures/ghost/post.http"), "Ghost"),
    "captures/static/pelican_home.http": "Pelican",
    "captures/static/jekyll_home.http": None,  # a page without a layout says nothing of what made it
    **{file: "WordPress" for file in files("html/blogs/htmldate_") if "wordpress" in file},
    **{file: "Blogger" for file in files("html/blogs/htmldate_") if "blogspot" in file},
    "html/blogs/blogger.html": "Blogger",
    "html/blogs/unexpecteduser_2011_archive.html": "Blogger",
    "html/blogs/medium-1.html": "Medium",
    "html/blogs/medium-2.html": "Medium",
    "html/blogs/tumblr.html": "Tumblr",
}


@pytest.mark.parametrize("file", CMS)
def test_the_software_of_real_pages_is_named(file):
    assert look(file, "website", "page")[0].get("blog.cms") == CMS[file]


UNLINKED = {
    "captures/wordpress/home.http": "http://127.0.0.1:28080/feed/",
    "captures/wordpress/post.http": "http://127.0.0.1:28080/feed/",
    "captures/wordpress/author.http": "http://127.0.0.1:28080/author/gracehopper/feed/",
    "captures/ghost/home.http": "http://127.0.0.1:28086/rss/",
    "captures/ghost/author.http": "http://127.0.0.1:28086/author/grace/rss/",
    "captures/static/pelican_home.http": "http://127.0.0.1:28087/pelican/feeds/all.atom.xml",
}


@pytest.mark.parametrize("file", UNLINKED)
def test_without_its_link_the_feed_of_a_real_page_is_guessed_right(file, tmp_path):
    headers, body = split(file)
    bare = tmp_path / "page.http"
    lines = "".join(f"{name}: {value}\n" for name, value in headers if name != "link")
    bare.write_bytes(
        b"HTTP/1.1 200 OK\n" + lines.encode() + b"\n" + re.sub(rb"<(?:link|a)\s[^>]*application/(?:rss|atom)[^>]*>", b"", body)
    )
    values, _, urls = look(str(bare), "website", "page", url=ITEMS[file]["url"])
    assert values["blog.feed"] is False
    assert urls[0] == UNLINKED[file]


def test_wordpress_says_over_rest_what_it_says_in_its_feed():
    rest, bounds, _ = look("captures/wordpress/rest_posts.http", "website", "posts")
    feed, _, _ = look("captures/wordpress/feed.http", "website", "feed")
    # the recorded answer holds the first two of four posts, one by each author
    assert [post.when.at for post in rest["activity.posts"].posts] == [post.when.at for post in feed["activity.posts"].posts[:2]]
    assert bounds["activity.posts"] == "exact"
    assert rest["blog.comments_open"] is True


def test_a_real_feed_by_several_authors_names_them():
    posts = look("captures/wordpress/feed.http", "website", "feed")[0]["activity.posts"].posts
    newest = {name: max(post.when.at for post in posts if post.author == name) for name in ("grace hopper", "dora mant")}
    assert newest == {
        name: moment(SERVED[f"captures/wordpress/{file}.http"][0])
        for name, file in (("grace hopper", "author_feed"), ("dora mant", "dormant_author_feed"))
    }


def test_a_real_index_of_sitemaps_leads_to_the_posts():
    values, _, urls = look("captures/wordpress/sitemap.http", "website", "sitemap")
    assert (values, urls) == ({}, ["http://127.0.0.1:28080/wp-sitemap-posts-post-1.xml"])


UNDATED_PAGES = {
    "html/blogs/htmldate_juliasleseblog.blogspot.com.irland.html": "the date stands in German prose only",
}


@pytest.mark.parametrize("file", files("html/blogs/"))
def test_a_blog_page_is_dated_as_the_reference_dates_it(file):
    truth = ITEMS[file]["truth"]
    values, bounds, _ = look(file, "website", "page")
    if file in UNDATED_PAGES:
        assert not {"activity.latest", "activity.posts"} & set(values)
        return
    expected = truth.get("published") or truth["newest_post"]
    listed = [post.when for post in values["activity.posts"].posts] if "activity.posts" in values else []
    found = max([*listed, *([values["activity.latest"]] if "activity.latest" in values else [])], key=lambda moment: moment.at)
    assert {bounds.get("activity.latest", "at_least"), bounds.get("activity.posts", "at_least")} == {"at_least"}
    if "T" in expected:
        assert found.at == moment(expected)
    elif len(expected) == len("2016-05"):
        assert found.at.isoformat().startswith(expected)
    else:  # the reference gives the author's local day
        assert abs(found.at - moment(expected).replace(tzinfo=UTC)) < timedelta(hours=38)


@pytest.mark.parametrize("file", [file for file in files("html/blogs/") if (ITEMS[file]["truth"] or {}).get("author")])
def test_a_blog_page_names_its_author(file):
    assert look(file, "website", "page")[0]["blog.author"] == ITEMS[file]["truth"]["author"]


def test_a_ghost_authors_page_gives_the_authors_links_and_not_the_themes():
    values, _, _ = look("captures/ghost/author.http", "website", "page")
    assert (values["profile.display_name"], values["profile.summary"]) == ("Grace Hopper", "Chief Information Officer")
    hosts = {url.split("/")[2] for url in values["links.same_as"]}
    assert hosts == {"gracehopper.example", "www.facebook.com", "x.com", "bsky.app", "mastodon.social", "www.linkedin.com"}
    assert not any("ghost" in url for url in values["links.same_as"])


def test_snac_counts_nothing_and_lists_two():
    account, _, _ = look("captures/snac/lookup.http", "mastodon", "api-account-snac")
    assert (account["profile.display_name"], account["profile.summary"]) == ("Grace Hopper", "Chief Information Officer. Compilers.")
    assert not {"profile.posts_total", "profile.followers", "activity.latest"} & set(account)  # made up: 0, 0, and the day of the look
    assert account["links.listed"] == ("https://gracehopper.example", "https://www.linkedin.com/in/gracehopper")
    assert "links.verified" not in account
    assert "profile.photo" not in account
    assert len(look("captures/snac/statuses.http", "mastodon", "api-statuses-snac")[0]["activity.posts"].posts) == 2


def test_mastodon_answers():
    account, _, _ = look("api/mastodon/accounts_lookup_200.json", "mastodon", "api-account", media_type="application/json")
    record = json.loads(split("api/mastodon/accounts_lookup_200.json")[1])
    assert account["profile.display_name"] == record["display_name"]
    assert f"<p>{account['profile.summary']}</p>" == record["note"]
    statuses, _, _ = look("api/mastodon/account_statuses.json", "mastodon", "api-statuses", media_type="application/json")
    assert statuses["activity.latest"].at == moment("2026-08-01T13:49:42.878+00:00")


def test_bluesky_dates_a_repost_by_the_reposting():
    assert look("captures/bluesky/getProfile.http", "bluesky", "api-profile")[0]["profile.display_name"] == "Grace Hopper"
    assert "profile.display_name" not in look("captures/bluesky/getProfile_empty.http", "bluesky", "api-profile")[0]
    posts = look("captures/bluesky/getAuthorFeed.http", "bluesky", "api-feed")[0]["activity.posts"].posts
    assert (posts[0].kind, posts[0].when.at) == ("repost", moment("2025-12-24T12:00:00+00:00"))
    assert (posts[1].kind, posts[1].when.at) == ("post", moment("2025-10-05T16:20:00+00:00"))
    assert moment("2023-05-05T05:05:05+00:00") not in [post.when.at for post in posts]
    empty = look("captures/bluesky/getAuthorFeed_empty.http", "bluesky", "api-feed")[0]["activity.posts"]
    assert (empty.posts, empty.complete) == ((), True)


def test_github_answers():
    (file,) = files("api/github/users_")
    values, _, _ = look(file, "github", "api-user")
    record = json.loads(split(file)[1])
    assert (values["profile.display_name"], values["profile.location"]) == (record["name"], record["location"])
    assert values["profile.website"].removesuffix("/") == record["blog"].removesuffix("/")


def test_github_events(tmp_path):
    lines = (DATA / "api/github/user_public_events.replay.txt").read_text().splitlines()
    body = next(line for line in lines if line.startswith("[{"))
    events = json.loads(body)
    file = tmp_path / "events.json"
    file.write_text(body)
    posts = look(str(file), "github", "api-events", media_type="application/json")[0]["activity.posts"].posts
    expected = sorted((event["created_at"] for event in events if event["type"] != "WatchEvent"), reverse=True)
    assert [post.when.at for post in posts] == [moment(text) for text in expected]
    assert sum(post.kind == "commit" for post in posts) == sum(event["type"] == "PushEvent" for event in events)


def microformats(*folders):
    found = [
        page
        for folder in folders
        for page in sorted((DATA / "microformats" / folder).glob("*.html"))
        if page.with_suffix(".json").is_file()
    ]
    return [str(page.relative_to(DATA)) for page in found]


@pytest.mark.parametrize(
    "file", microformats("microformats-v2/rel", "microformats-v2/h-card", "microformats-mixed/h-card", "microformats-v2/h-entry")
)
def test_rel_me_is_what_the_microformats_suite_says(file):
    expected = json.loads((DATA / file).with_suffix(".json").read_text())["rels"].get("me", [])
    found = look(file, "website", "page", url="http://example.com/", media_type="text/html")[0].get("links.me", ())
    assert found[: len(expected)] == tuple(expected)


@pytest.mark.parametrize("file", microformats("microformats-v2/h-card", "microformats-mixed/h-card"))
def test_a_card_is_never_read_otherwise_than_the_microformats_suite_says(file):
    cards = json.loads((DATA / file).with_suffix(".json").read_text())["items"]
    properties = [card["properties"] for card in cards if "h-card" in card["type"]]
    values, _, _ = look(file, "website", "page", url="http://example.com/", media_type="text/html")
    if file.endswith("/p-property.html"):  # its name is spelt in parts ("value class"), which the suite joins without spaces
        assert values["profile.display_name"] == "John P Doe"
        return
    pairs = {"profile.display_name": "name", "profile.summary": "note", "profile.title": "job-title"}
    for feature, name in pairs.items():
        said = [" ".join(text.split()) for card in properties for text in card.get(name, []) if isinstance(text, str)]
        assert feature not in values or values[feature] in said


@pytest.mark.parametrize("file", microformats("microformats-v2/h-entry", "microformats-mixed/h-entry", "microformats-v2/h-feed"))
def test_an_entry_is_dated_as_the_microformats_suite_dates_it(file):
    text = (DATA / file).with_suffix(".json").read_text()
    dates = re.findall(r"\"(?:published|updated)\": \[\s*\"(\d{4}-\d{2}-\d{2})", text)
    values, _, _ = look(file, "website", "page", url="http://example.com/", media_type="text/html")
    assert [values["activity.latest"].at.strftime("%Y-%m-%d")] == dates[:1] if dates else "activity.latest" not in values


KINDS = {
    "feed": (files("feeds/"), "website", "feed", None),
    "server feed": ([*SERVED], "website", "feed", None),
    "blog page": (files("html/blogs/"), "website", "page", None),
    "server page": (
        ["captures/wordpress/home.http", "captures/wordpress/author.http", "captures/wordpress/post.http", "captures/ghost/home.http",
         "captures/ghost/author.http", "captures/ghost/post.http", "captures/static/pelican_home.http", "captures/static/jekyll_home.http"],
        "website", "page", None,
    ),
    "mastodon account": (["api/mastodon/accounts_lookup_200.json"], "mastodon", "api-account", "application/json"),
    "snac account": (["captures/snac/lookup.http"], "mastodon", "api-account-compatible", None),
    "mastodon statuses": (["api/mastodon/account_statuses.json", "captures/snac/statuses.http"], "mastodon", "api-statuses", "application/json"),
    "bluesky profile": (["captures/bluesky/getProfile.http", "captures/bluesky/getProfile_empty.http"], "bluesky", "api-profile", None),
    "bluesky feed": (["captures/bluesky/getAuthorFeed.http", "captures/bluesky/getAuthorFeed_empty.http"], "bluesky", "api-feed", None),
    "github user": (files("api/github/users_"), "github", "api-user", None),
    "mf2 h-card": (microformats("microformats-v2/h-card", "microformats-mixed/h-card"), "website", "page", None),
    "mf2 h-entry": (microformats("microformats-v2/h-entry", "microformats-v2/h-feed"), "website", "page", None),
    "mf2 rel": (microformats("microformats-v2/rel"), "website", "page", None),
}  # fmt: skip
NAMES, BIOS = {"profile.display_name", "blog.author"}, {"profile.summary", "profile.headline"}
LINKS, LAST = {"links.me", "links.same_as", "links.listed", "links.verified", "profile.website"}, {"activity.latest", "activity.posts"}


def test_table_of_what_each_kind_gives():
    """Shown with `pytest -rP`; the counts of feeds follow from the reference's own."""
    rows = {}
    for kind, (members, platform, reading, media_type) in KINDS.items():
        known = [file for file in members if file.startswith("microformats") or file in ITEMS]
        values = [look(file, platform, reading, media_type=media_type)[0] for file in known]
        seen = [{feature for feature, value in one.items() if getattr(value, "posts", True)} for one in values]
        rows[kind] = [len(known), *(sum(bool(wanted & found) for found in seen) for wanted in (NAMES, BIOS, LINKS, LAST))]
    named = sum(look(file, "website", "page")[0].get("blog.cms") is not None for file in CMS)
    print(f"software named on {named} of {len(CMS)} pages; a feed guessed right on {len(UNLINKED)} of {len(UNLINKED)} without its link")
    print(f"{'kind':<18}{'files':>7}{'name':>7}{'bio':>7}{'links':>7}{'last':>7}")
    for kind, counts in rows.items():
        print(f"{kind:<18}" + "".join(f"{count:>7}" for count in counts))
    undated = [file for file in files("feeds/") if ITEMS[file].get("truth") and not ITEMS[file]["truth"]["entries_dated"]]
    assert rows["feed"][-1] == rows["feed"][0] - len(undated)
    assert rows["server feed"][-1] == rows["server feed"][0]
