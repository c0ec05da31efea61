"""What the profiles of the video, slide, question and encyclopedia platforms read. All people, channels and items here are invented.

The last part reads real pages and answers and compares them with what is known of them. That data is no part of the project: the
tests are skipped where its folder is absent.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from presence_audit.model import Account, Moment, Response, Retrieved
from presence_audit.platforms import capture_request, classify, load_platforms, plan, request_to
from presence_audit.platforms.planning import follow_ups
from presence_audit.probes.api import ApiProbe
from presence_audit.probes.feed import FeedProbe
from presence_audit.probes.page import PageProbe

PLATFORMS = load_platforms()
OURS = ("instagram", "threads", "youtube", "slideshare", "speakerdeck", "quora", "wikidata", "wikipedia")
NEVER_ASKED = ("instagram", "threads", "quora")
ASKED = tuple(name for name in OURS if name not in NEVER_ASKED)
FIXTURES = Path(__file__).parents[1] / "fixtures"
NOW = datetime(2026, 8, 1, tzinfo=UTC)
MEDIA = {"html": "text/html; charset=utf-8", "json": "application/json", "feed": "application/xml"}


def look(account: Account, body: bytes, *, endpoint: str = "", status: int = 200, address: str = "", headers=(), **values: str):
    """Judge one answer about an account; return the evidence and the features that were read."""
    profile = PLATFORMS.get(account.platform)
    request = request_to(profile, profile.endpoint(endpoint), account, **values) if endpoint else capture_request(profile, account)
    assert request is not None
    found = profile.endpoint(request.endpoint)
    kept = (("content-type", MEDIA[found.reads]), *headers)
    response = Response(address or request.url, status, kept, body, NOW)
    evidence = classify(PLATFORMS, request, response, record="file", route=found.route)
    if not isinstance(evidence, Retrieved):
        return evidence, {}
    seen = [one for probe in (PageProbe(), ApiProbe(), FeedProbe()) for one in probe.read(evidence, body, profile)]
    return evidence, {one.feature: one for one in seen}


def fixture(platform: str, name: str) -> bytes:
    return (FIXTURES / platform / f"{name}.http").read_bytes().partition(b"\n\n")[2]


def values(found) -> dict:
    return {feature: one.value for feature, one in found.items()}


def second(text: str) -> Moment:
    return Moment(at=datetime.fromisoformat(text).replace(tzinfo=UTC), precision="second")


@pytest.mark.parametrize("name", OURS)
def test_no_key_stands_in_an_address(name):
    for endpoint in PLATFORMS.get(name).endpoints:
        assert not any(word in endpoint.url.lower() for word in ("key=", "token=", "secret", "{key}", "{token}", "appid"))


@pytest.mark.parametrize("name", OURS)
def test_no_platform_here_is_looked_at_unless_somebody_names_it(name):
    profile = PLATFORMS.get(name)
    assert not profile.default
    assert profile.cannot_tell
    assert profile.unverified
    assert profile.resolve


@pytest.mark.parametrize("name", NEVER_ASKED)
def test_what_is_never_asked_has_no_request_and_no_absence(name):
    profile = PLATFORMS.get(name)
    assert profile.access == "no_fetch"
    assert plan(profile, PLATFORMS.resolve(name, profile.handle.example)) == ()
    assert profile.signatures.absent == ()


@pytest.mark.parametrize("name", ASKED)
def test_what_is_asked_has_controls_that_plan_a_request(name):
    profile = PLATFORMS.get(name)
    for text in (profile.controls.present, profile.controls.absent.replace("{random}", "q7w2e9r4t6y1u8")):
        first, *others = plan(profile, PLATFORMS.resolve(name, text))
        assert not first.extra
        assert all(other.extra for other in others)


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("status", [202, 401, 403, 429, 500, 503, 999])
def test_a_refusal_is_never_an_absence(name, status):
    profile = PLATFORMS.get(name)
    account = PLATFORMS.resolve(name, profile.handle.example)
    present = fixture(name, "present")
    for body in (present, b"", b"<title>404 Not Found</title>", b"<title>User Not Found - Speaker Deck</title>", b"No entity with ID"):
        evidence, _ = look(account, body, endpoint=profile.endpoints[0].id, status=status)
        assert evidence.kind == "unavailable"


@pytest.mark.parametrize("name", ["youtube", "slideshare", "speakerdeck"])
def test_a_bare_404_is_not_an_absence(name):
    account = PLATFORMS.resolve(name, PLATFORMS.get(name).handle.example)
    for body in (b"", b"<html><body>gone</body></html>"):
        evidence, _ = look(account, body, endpoint="page", status=404)
        assert (evidence.kind, evidence.reason) == ("unavailable", "unrecognised")


def test_an_instagram_page_says_who_and_how_many_but_not_when():
    found = values(look(PLATFORMS.resolve("instagram", "ada.example"), fixture("instagram", "present"))[1])
    assert found == {
        "account.platform_id": "1234567890",
        "profile.display_name": "Ada Example",
        "profile.summary": "CIO at Example Corporation — clouds and climbing",
        "profile.photo": True,
        "profile.followers": 2362,
        "profile.following": 136,
        "profile.posts_total": 224,
    }


def test_a_threads_page_says_who_and_how_many_but_not_when():
    found = look(PLATFORMS.resolve("threads", "ada.example"), fixture("threads", "present"))[1]
    assert values(found) == {
        "profile.display_name": "Ada Example",
        "profile.summary": "CIO at Example Corporation.",
        "profile.photo": True,
        "profile.followers": 1200,
        "profile.posts_total": 33,
    }
    assert found["profile.posts_total"].bound == "at_least"


def test_a_quora_page_says_who():
    found = values(look(PLATFORMS.resolve("quora", "Ada-Example-1"), fixture("quora", "present"))[1])
    assert found == {"profile.display_name": "Ada Example", "profile.photo": True, "profile.summary": "CIO at Example Corporation"}


CHANNEL = "UCabcdefghijklmnopqrstuv"


@pytest.mark.parametrize("handle", ["ada-example", "@Ada-Example", CHANNEL])
def test_a_channel_is_the_same_by_handle_and_by_id(handle):
    evidence, found = look(PLATFORMS.resolve("youtube", handle), fixture("youtube", "present"), endpoint="page")
    assert isinstance(evidence, Retrieved), evidence
    assert values(found) == {
        "account.platform_id": CHANNEL,
        "profile.display_name": "Ada Example",
        "profile.summary": "Talks on running IT.",
        "profile.photo": True,
        "profile.header": True,
        "profile.verified": True,
        "profile.followers": 4690,
        "profile.posts_total": 68,
        "links.listed": ("https://ada.example.org/",),
    }


def test_a_channels_title_cannot_say_that_it_is_another_channel():
    body = fixture("youtube", "present").replace(b'"title":"Ada Example"', b'"title":"see https://www.youtube.com/@grace-example"')
    evidence, _ = look(PLATFORMS.resolve("youtube", "grace-example"), body, endpoint="page")
    assert (evidence.kind, evidence.reason) == ("unavailable", "unrecognised")


def test_a_channels_feed_is_asked_for_by_the_id_on_its_page():
    profile = PLATFORMS.get("youtube")
    request, _ = plan(profile, PLATFORMS.resolve("youtube", "ada-example"))
    (feed,) = follow_ups(profile, request, fixture("youtube", "present"), "text/html")
    assert feed.url == f"https://www.youtube.com/feeds/videos.xml?channel_id={CHANNEL}"
    assert profile.endpoint("feed").robots == "obey"


@pytest.mark.parametrize(
    ("handle", "name", "endpoint"), [("ada-example", "present-api", "channel"), (CHANNEL, "present-api-id", "channel_by_id")]
)
def test_a_channel_as_the_data_api_gives_it(handle, name, endpoint):
    evidence, found = look(PLATFORMS.resolve("youtube", handle), fixture("youtube", name), endpoint=endpoint)
    assert isinstance(evidence, Retrieved), evidence
    assert values(found) == {
        "account.platform_id": CHANNEL,
        "account.created": second("2014-03-02T10:00:00"),
        "profile.display_name": "Ada Example",
        "profile.summary": "CIO at Example Corporation. Talks about platforms.",
        "profile.photo": True,
        "profile.header": True,
        "profile.followers": 1230,
        "profile.posts_total": 17,
    }


def test_the_data_api_dates_videos_and_says_when_there_are_no_more():
    account = PLATFORMS.resolve("youtube", "ada-example")
    evidence, found = look(account, fixture("youtube", "present-api-uploads"), endpoint="uploads", playlist="UUabcdefghijklmnopqrstuv")
    assert isinstance(evidence, Retrieved), evidence
    assert [post.when for post in found["activity.posts"].value.posts] == [second("2026-02-20T09:30:00"), second("2025-11-03T16:00:00")]
    assert found["activity.posts"].value.complete is False  # one of them has no date
    lines = fixture("youtube", "present-api-uploads").splitlines(keepends=True)
    whole = b"".join(line for line in lines if b"invented-02" not in line)
    for body, complete in ((whole, True), (whole.replace(b'"pageInfo"', b'"nextPageToken": "more", "pageInfo"'), False)):
        _, found = look(account, body, endpoint="uploads", playlist="UUabcdefghijklmnopqrstuv")
        assert found["activity.posts"].value.complete is complete


def test_a_channels_feed_dates_its_videos_by_their_publication():
    account = PLATFORMS.resolve("youtube", "ada-example")
    evidence, found = look(account, fixture("youtube", "present-feed"), endpoint="feed", channel=CHANNEL)
    assert isinstance(evidence, Retrieved), evidence
    assert [post.when for post in found["activity.posts"].value.posts] == [second("2026-05-04T08:00:00"), second("2025-12-24T08:00:00")]
    assert found["activity.posts"].value.complete is False  # only the fifteen newest


@pytest.mark.parametrize("status", [404, 410, 500])
@pytest.mark.parametrize("body", [b"", b"<title>404 Not Found</title>", b"<html><title>Error 404 (Not Found)!!1</title></html>"])
def test_a_channels_feed_never_says_that_the_channel_does_not_exist(status, body):
    evidence, _ = look(PLATFORMS.resolve("youtube", "ada-example"), body, endpoint="feed", status=status, channel=CHANNEL)
    assert evidence.kind == "unavailable"
    assert evidence.reason == ("server_error" if status == 500 else "unrecognised")


def test_an_encyclopedias_article_is_no_account_of_the_person():
    for address in ("https://en.wikipedia.org/wiki/Ada_Example", "https://de.wikipedia.org/wiki/Ada_Example"):
        assert PLATFORMS.recognise(address) is None
        with pytest.raises(ValueError, match="names no account on Wikipedia"):
            PLATFORMS.resolve("wikipedia", address)
    assert any("notability, not presence" in line for name in ("wikipedia", "wikidata") for line in PLATFORMS.get(name).cannot_tell)


def test_blanks_and_underscores_are_the_same_in_an_editors_name():
    evidence, found = look(PLATFORMS.resolve("wikipedia", "Ada_Example@en.wikipedia.org"), fixture("wikipedia", "present"), endpoint="user")
    assert isinstance(evidence, Retrieved), evidence
    assert found["account.created"].value == second("2011-02-03T04:05:06")
    assert found["profile.posts_total"].value == 42
    other, _ = look(PLATFORMS.resolve("wikipedia", "Grace_Example@en.wikipedia.org"), fixture("wikipedia", "present"), endpoint="user")
    assert other.reason == "unrecognised"


def test_edits_are_acts_and_all_of_them_are_known_when_there_are_few():
    account = PLATFORMS.resolve("wikipedia", "Ada_Example@en.wikipedia.org")
    _, found = look(account, fixture("wikipedia", "present-contribs"), endpoint="contribs")
    listed = found["activity.posts"].value
    assert [(post.when, post.kind) for post in listed.posts] == [
        (second("2026-05-04T08:00:00"), "commit"), (second("2019-01-02T03:04:05"), "commit"),
    ]  # fmt: skip
    assert listed.complete is True
    _, none = look(account, b'{"batchcomplete":true,"query":{"usercontribs":[]}}', endpoint="contribs")
    assert none["activity.posts"].value.posts == ()
    assert none["activity.posts"].value.complete is True


ITEM = "Q2147480001"


def test_an_item_links_to_accounts_by_its_current_statements_only():
    evidence, found = look(PLATFORMS.resolve("wikidata", ITEM), fixture("wikidata", "present"), endpoint="entity")
    assert isinstance(evidence, Retrieved), evidence
    assert evidence.signature == "entity"
    assert values(found) == {
        "account.platform_id": ITEM,
        "profile.display_name": "Ada Example",
        "profile.headline": "chief information officer of Example Corporation",
        "profile.website": "https://ada.example.org/",
        "links.listed": (
            "https://ada.example.org/",
            "https://blog.ada.example.org/",
            "https://x.com/ada_example",
            "https://www.linkedin.com/in/ada-example",
            "https://social.example/@ada",
            "https://bsky.app/profile/ada.example.org",
        ),
    }


def test_the_links_of_an_item_are_addresses_that_other_profiles_understand():
    _, found = look(PLATFORMS.resolve("wikidata", ITEM), fixture("wikidata", "present"), endpoint="entity")
    known = {account.key for url in found["links.listed"].value if (account := PLATFORMS.recognise(url))}
    assert known == {"x:ada_example", "linkedin:ada-example", "bluesky:ada.example.org"}


def test_a_merged_item_is_the_item_that_was_asked_for_under_its_new_id():
    evidence, found = look(PLATFORMS.resolve("wikidata", "Q2147480002"), fixture("wikidata", "present-merged"), endpoint="entity")
    assert isinstance(evidence, Retrieved), evidence
    assert evidence.signature == "entity-merged"
    assert evidence.request.account.handle == "Q2147480002"
    assert found["account.platform_id"].value == ITEM
    assert found["links.listed"].value == ("https://x.com/ada_example",)


def test_an_item_that_came_from_another_address_is_not_taken_for_a_merged_one():
    address = f"https://www.wikidata.org/wiki/Special:EntityData/{ITEM}.json"
    evidence, _ = look(
        PLATFORMS.resolve("wikidata", "Q2147480002"), fixture("wikidata", "present-merged"), endpoint="entity", address=address
    )
    assert (evidence.kind, evidence.reason) == ("unavailable", "unrecognised")


def test_a_presenters_page_leads_to_the_feed_of_uploads():
    profile = PLATFORMS.get("speakerdeck")
    account = PLATFORMS.resolve("speakerdeck", "ada_example")
    (request,) = plan(profile, account)
    assert [one.url for one in follow_ups(profile, request, fixture("speakerdeck", "present"), "text/html")] == [
        "https://speakerdeck.com/ada_example.rss"
    ]
    found = values(look(account, fixture("speakerdeck", "present"), endpoint="page")[1])
    assert (found["profile.display_name"], found["profile.followers"]) == ("Ada Example", 1234)
    _, feed = look(account, fixture("speakerdeck", "present-feed"), endpoint="feed")
    assert feed["activity.latest"].value == second("2026-05-04T08:00:00")


def test_a_page_of_slides_is_read_from_its_own_record():
    found = values(look(PLATFORMS.resolve("slideshare", "Ada-Example"), fixture("slideshare", "present"), endpoint="page")[1])
    assert found == {
        "account.platform_id": "12345",
        "profile.display_name": "Ada Example",
        "profile.title": "CIO",
        "profile.employers": ("Example Corporation",),
        "profile.photo": True,
        "profile.website": "https://ada.example.org/",
        "profile.followers": 120,
        "profile.posts_total": 7,
    }


ROOT = Path(os.environ.get("PRESENCE_AUDIT_REAL_DATA") or Path(__file__).parents[3] / "shared" / "data")
ITEMS = json.loads((ROOT / "MANIFEST.json").read_text(encoding="utf-8"))["items"] if (ROOT / "MANIFEST.json").is_file() else []
real = pytest.mark.skipif(not ITEMS, reason="the real pages are not here; PRESENCE_AUDIT_REAL_DATA names their folder")
ENTITIES = [item for item in ITEMS if item["file"].startswith("api/wikidata/")]


def of_kind(kind: str) -> dict:
    return next(item for item in ITEMS if item["kind"] == kind)


@real
def test_a_real_instagram_page_says_what_is_known_of_it():
    item = of_kind("instagram-profile")
    account = PLATFORMS.resolve("instagram", item["url"])
    assert account.handle == item["truth"]["handle"]
    evidence, found = look(account, (ROOT / item["file"]).read_bytes())
    assert isinstance(evidence, Retrieved), evidence
    got = {key: found[feature].value for key, feature in (
        ("name", "profile.display_name"), ("followers", "profile.followers"), ("following", "profile.following"), ("posts", "profile.posts_total"),
    )}  # fmt: skip
    assert got == {key: item["truth"][key] for key in got}
    assert found["profile.summary"].value.startswith("Home of travel")
    assert found["account.platform_id"].value == "3640900328"
    assert look(PLATFORMS.resolve("instagram", "somebody"), (ROOT / item["file"]).read_bytes())[0].kind == "unavailable"


@real
@pytest.mark.parametrize("handle", ["", "OneMedia.", "c/onemedia"])
def test_a_real_channel_page_says_what_is_known_of_it(handle):
    item = of_kind("youtube-channel")
    account = PLATFORMS.resolve("youtube", handle or item["url"])
    evidence, found = look(account, (ROOT / item["file"]).read_bytes(), endpoint="page")
    assert isinstance(evidence, Retrieved), evidence
    assert found["profile.display_name"].value == item["truth"]["name"]
    assert found["account.platform_id"].value == item["truth"]["channel_id"]
    if handle != "c/onemedia":
        assert found["profile.followers"].value == 4_690_000  # "4,69 M" in the Spanish page
        assert found["profile.posts_total"].value == 6_800
        assert found["links.listed"].value == ("https://www.facebook.com/204568612956950",)
    assert look(PLATFORMS.resolve("youtube", "somebody"), (ROOT / item["file"]).read_bytes(), endpoint="page")[0].kind == "unavailable"


@real
def test_a_real_channel_feed_is_dated_as_is_known():
    item = next(item for item in ITEMS if item["file"] == "feeds/youtube_atom.xml")
    account = PLATFORMS.resolve("youtube", "user/Google")
    evidence, found = look(account, (ROOT / item["file"]).read_bytes(), endpoint="feed", channel="UCK8sQmJBp8GCxrOtXWBpyEA")
    assert isinstance(evidence, Retrieved), evidence
    posts = found["activity.posts"].value.posts
    assert len(posts) == item["truth"]["entries_dated"]
    ends = [when.at.isoformat().replace("+00:00", "Z") for when in (posts[0].when, posts[-1].when)]
    assert ends == [item["truth"]["newest_entry"], item["truth"]["oldest_entry"]]


@real
@pytest.mark.parametrize("item", ENTITIES, ids=lambda item: Path(item["file"]).stem)
def test_a_real_item_says_what_is_known_of_it(item):
    truth, body = item["truth"], (ROOT / item["file"]).read_bytes()
    evidence, found = look(PLATFORMS.resolve("wikidata", item["url"]), body, endpoint="entity")
    assert isinstance(evidence, Retrieved), evidence
    (entity,) = json.loads(body)["entities"].values()
    human = "Q5" in {claim["mainsnak"]["datavalue"]["value"]["id"] for claim in entity["claims"]["P31"]}
    assert evidence.signature == ("entity-other" if not human else "entity-merged" if truth["redirected_to"] else "entity")
    assert found["account.platform_id"].value == (truth["redirected_to"] or Path(item["file"]).stem)
    assert found["profile.display_name"].value == truth["label"]
    if not human:
        assert set(found) == {"account.platform_id", "profile.display_name"}
        return
    links = found["links.listed"].value
    assert found["profile.website"].value == truth["P856"][0]
    assert set(truth["P856"]) <= set(links)
    accounts = {account.key for url in links if (account := PLATFORMS.recognise(url))}
    for prefix, property_id in (("x", "P2002"), ("facebook", "P2013")):
        named = {PLATFORMS.resolve(prefix, text).key for text in truth[property_id]}
        assert {key for key in accounts if key.startswith(f"{prefix}:")} == named
