"""What a look could have shown, by the kind of its endpoint."""

from __future__ import annotations

import pytest
from study_files import platforms

from factories import account, platform, retrieved
from presence_audit.audit.offers import BLOG_FEED_FEATURES, FEED_FEATURES, PAGE_LINK_FEATURES, features_of, offered, probes_of
from presence_audit.plugins import load_probes

READINGS = [
    {"id": "page", "recognise": {"endpoint": ["page"]}, "handle": {"meta": "handle"}, "features": {"profile.photo": {"css": "img", "as": "flag"}}},
    {"id": "listed", "recognise": {"endpoint": ["page"]}, "handle": {"meta": "handle"}, "posts": {"items": {"css": "li"}, "when": {"css": "time", "as": "moment"}}},
]  # fmt: skip
PAGE = {"id": "page", "url": "https://forum.example/{handle}"}
API = {"id": "api", "url": "https://forum.example/api/{handle}", "reads": "json", "role": "activity"}
FEED = {"id": "feed", "url": "{found}", "reads": "feed", "role": "activity", "discovered": True}


def forum(*endpoints: dict, kind: str = "other"):
    return platform("forum", endpoints=list(endpoints), readings=READINGS, kind=kind)


def look(endpoint: str, signature: str):
    return retrieved(account("forum"), endpoint=endpoint, signature=signature)


@pytest.mark.parametrize(
    ("endpoints", "endpoint", "signature", "expected"),
    [
        ((PAGE,), "page", "page", {"profile.photo"}),
        ((PAGE,), "page", "listed", {"activity.posts", "activity.latest"}),
        ((PAGE,), "page", "no such reading", set()),
        ((PAGE, FEED), "page", "page", {"profile.photo", "blog.feed"} | PAGE_LINK_FEATURES),
        ((PAGE, FEED), "feed", "feed", set(FEED_FEATURES)),
        ((PAGE, API, FEED), "api", "api", set()),
    ],
)
def test_by_kind_of_endpoint(endpoints, endpoint, signature, expected):
    assert offered(forum(*endpoints), look(endpoint, signature)) == expected


def test_a_feed_shows_when_and_by_whom():
    assert {"activity.latest", "activity.posts"} <= FEED_FEATURES
    assert "profile.photo" not in offered(forum(PAGE, FEED), look("feed", "feed"))


def test_what_a_look_offers_is_always_among_what_the_platform_can_show():
    for one in platforms():
        able = features_of(one, load_probes())
        for reading in one.readings:
            for endpoint in reading.recognise.endpoint:
                assert offered(one, retrieved(account(one.id), endpoint=endpoint, signature=reading.id)) <= able, (one.id, reading.id)


def test_without_probes_only_readings_produce():
    assert features_of(forum(PAGE, FEED), ()) == {"profile.photo", "activity.posts", "activity.latest"}
    assert features_of(forum(PAGE, FEED), load_probes()) >= FEED_FEATURES | PAGE_LINK_FEATURES


def test_only_the_feed_of_a_blog_shows_what_blogs_have():
    assert offered(forum(PAGE, FEED, kind="blog"), look("feed", "feed")) == FEED_FEATURES | BLOG_FEED_FEATURES
    linked = {**FEED, "discovered": False, "url": "https://forum.example/{handle}.rss"}
    blogs = {name for name in features_of(forum(PAGE, linked), load_probes()) if name.startswith("blog.")}
    assert blogs == {"blog.author"}
    assert features_of(forum(PAGE, linked, kind="blog"), load_probes()) - features_of(forum(PAGE, linked), load_probes()) == {
        "blog.feed", "blog.tags", "blog.comments_received", "blog.comments_open",
    }  # fmt: skip


def test_each_feature_is_told_with_the_probes_that_read_it():
    found = probes_of(forum(PAGE, FEED), load_probes())
    assert found["profile.photo"] == ("page",)
    assert found["activity.latest"] == ("feed", "page")
    assert found["activity.posts"] == ("entries", "feed", "page")
    assert found["links.me"] == ("links",)
    assert found["blog.cms"] == ("feed",)
    assert list(found) == sorted(found)
    assert probes_of(forum(PAGE), ())["profile.photo"] == ("page",)


def test_what_probes_read_is_what_a_platform_can_show():
    for one in platforms():
        found = probes_of(one, load_probes())
        assert set(found) == features_of(one, load_probes())
        assert all(found.values())
        by_id = {probe.id: probe.produces for probe in load_probes()}
        assert [name for name, ids in found.items() for probe in ids if name not in by_id[probe] and probe != "feed"] == []
