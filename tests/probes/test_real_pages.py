"""The probes read real pages and answers; what they say is compared with what is known independently of them.

The data is no part of the project: the tests are skipped where its folder is absent. `pytest -rP` shows the table of the last test.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from presence_audit.model import Absent, Account, Observation, Response, Retrieved, Unavailable
from presence_audit.platforms import capture_request, classify, load_platforms, request_to
from presence_audit.probes.api import ApiProbe
from presence_audit.probes.page import PageProbe

ROOT = Path(os.environ.get("PRESENCE_AUDIT_REAL_DATA") or Path(__file__).parents[3] / "shared" / "data")
pytestmark = pytest.mark.skipif(
    not (ROOT / "MANIFEST.json").is_file(), reason="the real pages are not here; PRESENCE_AUDIT_REAL_DATA names their folder"
)
ITEMS = json.loads((ROOT / "MANIFEST.json").read_text(encoding="utf-8"))["items"] if (ROOT / "MANIFEST.json").is_file() else []
SAVED = datetime(2026, 11, 1, tzinfo=UTC)
PLATFORMS = load_platforms()
PROFILES = {"linkedin-profile": "linkedin", "twitter-profile": "x", "facebook-page": "facebook", "bluesky-profile": "bluesky"}
NO_PROFILES = {"linkedin-wall", "linkedin-company", "linkedin-post"}
SAME = {
    "name": "profile.display_name", "headline": "profile.headline", "location": "profile.location", "bio": "profile.summary",
    "website": "profile.website", "followers": "profile.followers", "following": "profile.following", "tweets": "profile.posts_total",
    "posts": "profile.posts_total", "did": "account.platform_id",
}  # fmt: skip
OPENED = ("joined", "created")
NEWEST = ("newest_own_tweet", "newest_post_listed", "newest_visible_post")


def of_kind(*kinds: str) -> list[dict]:
    return [item for item in ITEMS if item["kind"] in kinds]


def named(part: str) -> dict:
    return next(item for item in ITEMS if part in item["file"])


def response_of(item: dict, address: str, media_type: str) -> Response:
    """Return a saved page, or a saved HTTP answer with its headers, as a response."""
    body = (ROOT / item["file"]).read_bytes()
    headers, status = (("content-type", media_type),), 200
    if body.startswith(b"HTTP/"):
        head, body = body.replace(b"\r\n\r\n", b"\n\n", 1).split(b"\n\n", 1)
        first, *lines = head.decode("latin-1").splitlines()
        status = int(first.split()[1])
        headers = tuple((name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines))
    return Response(final_url=address, status=status, headers=headers, body=body, received_at=SAVED)


def look(item: dict, account: Account, *, address: str = "", endpoint: str = "", media_type: str = "text/html", **values: str):
    """Judge one file as an answer about `account`; return the evidence and the features that were read."""
    profile = PLATFORMS.get(account.platform)
    request = request_to(profile, profile.endpoint(endpoint), account, **values) if endpoint else capture_request(profile, account)
    response = response_of(item, address or account.url, media_type)
    evidence = classify(PLATFORMS, request, response, record="file", route="http" if endpoint else "capture")
    if not isinstance(evidence, Retrieved):
        return evidence, {}
    found = [one for probe in (PageProbe(), ApiProbe()) for one in probe.read(evidence, response.body, profile)]
    assert all(isinstance(one, Observation) for one in found)
    return evidence, {one.feature: one for one in found}


def account_of(item: dict) -> Account:
    handle = (item["truth"] or {}).get("handle") or item["url"]
    return PLATFORMS.resolve(PROFILES[item["kind"]], handle)


def profiles() -> list:
    return [pytest.param(item, id=item["file"].removeprefix("html/")[:24]) for item in of_kind(*PROFILES)]


@pytest.mark.parametrize("item", profiles())
def test_a_real_profile_page_says_what_is_known_of_it(item):
    truth = item["truth"]
    evidence, found = look(item, account_of(item))
    assert isinstance(evidence, Retrieved), evidence
    for key, feature in SAME.items():
        if truth.get(key) is not None:
            assert feature in found, f"{feature} was not read; it is {truth[key]!r}"
            assert found[feature].value == truth[key]
    for key in OPENED:
        if key in truth:
            assert found["account.created"].value.at.date() == date.fromisoformat(truth[key])
    if "connections" in truth:
        assert found["profile.connections"].value == int(truth["connections"].rstrip("+"))
    if truth.get("last_activity", "known") is None:
        assert "activity.latest" not in found


@pytest.mark.parametrize("item", profiles())
def test_the_newest_act_on_a_real_page_is_the_one_that_is_known(item):
    known = next((item["truth"][key] for key in NEWEST if key in item["truth"]), None)
    _, found = look(item, account_of(item))
    if known is None or "eval_default" in known:  # the guess of another tool
        assert found.get("activity.latest") is None or found["activity.latest"].bound == "at_least"
        return
    latest = max(post.when.at for post in found["activity.posts"].value.posts if post.kind != "repost")
    assert latest.isoformat().replace("+00:00", "Z").startswith(known)


def test_retweets_on_a_real_page_of_2012_are_dated_by_the_act_of_retweeting():
    item = named("2012-07-23")
    _, found = look(item, account_of(item))
    reposts = [post.when.at for post in found["activity.posts"].value.posts if post.kind == "repost"]
    originals = [datetime.fromtimestamp(1342466404, UTC), datetime.fromtimestamp(1341561807, UTC)]  # the data-time of the two
    assert len(reposts) == 2
    assert all(0 < (repost - original).total_seconds() < 86400 for repost, original in zip(reposts, originals, strict=True))


def test_the_newest_story_on_a_real_facebook_page_is_dated_by_its_own_attribute():
    # The manifest has 6 October, another tool's guess; the newest story there carries data-utime 1507453920, two days later.
    (item,) = of_kind("facebook-page")
    _, found = look(item, account_of(item))
    assert found["activity.latest"].value.at == datetime.fromtimestamp(1507453920, UTC)


@pytest.mark.parametrize("item", [pytest.param(item, id=item["file"][14:34]) for item in of_kind(*NO_PROFILES)])
def test_walls_companies_and_articles_are_no_persons_profile(item):
    account = PLATFORMS.resolve("linkedin", "some-body")
    evidence, found = look(item, account, address=item.get("url", account.url))
    assert isinstance(evidence, Unavailable)
    assert found == {}


def test_the_replies_of_others_on_the_page_of_a_post_are_nobodys_activity():
    item = named("2016_tweet_permalink")
    _, found = look(item, PLATFORMS.resolve("x", item["truth"]["author"]))
    assert not {"activity.latest", "activity.posts"} & set(found)


def test_a_real_mbasic_page_gives_the_story_that_carries_a_full_date():
    address = "https://mbasic.facebook.com/some.body"
    evidence, found = look(named("mbasic_profile"), PLATFORMS.resolve("facebook", "some.body"), address=address)
    assert isinstance(evidence, Retrieved), evidence
    assert found["activity.latest"].value.at == datetime(1999, 12, 22, 20, 41, tzinfo=UTC)
    assert found["activity.posts"].value.complete is False


def test_real_posts_of_the_x_interface_are_dated_by_their_ids():
    item = named("v2_user_tweets")
    account = PLATFORMS.resolve("x", "somebody")
    evidence, found = look(item, account, endpoint="posts", media_type="application/json", id="1")
    assert isinstance(evidence, Retrieved), evidence
    newest = datetime.fromisoformat(item["truth"]["newest_tweet_time_from_snowflake"])
    assert found["activity.latest"].value.at.replace(microsecond=0) == newest
    assert found["activity.posts"].value.complete is False  # the answer has a next_token


def test_a_repost_on_a_real_bluesky_server_is_dated_by_the_act_of_reposting():
    account = PLATFORMS.resolve("bluesky", "grace-hopper.test")
    evidence, found = look(named("bluesky/getAuthorFeed.http"), account, endpoint="feed", did="did:plc:x")
    assert isinstance(evidence, Retrieved), evidence
    assert found["activity.latest"].value.at == datetime(2025, 12, 24, 12, 0, tzinfo=UTC)
    own = [post.when.at for post in found["activity.posts"].value.posts if post.kind != "repost"]
    assert own[0] == datetime(2025, 10, 5, 16, 20, tzinfo=UTC)


def test_a_real_bluesky_server_that_knows_no_such_handle_says_so():
    account = PLATFORMS.resolve("bluesky", "nobody.test")
    evidence, found = look(named("bluesky/getProfile_notfound"), account, endpoint="profile")
    assert isinstance(evidence, Absent)
    assert found == {}


RESUMES = [item for item in of_kind("microformats-conformance") if "v1/hresume/" in item["file"] and item["file"].endswith(".html")]
RESUMES = [item for item in RESUMES if "change-log" not in item["file"]]


@pytest.mark.parametrize("item", [pytest.param(item, id=Path(item["file"]).stem) for item in RESUMES])
def test_resumes_of_the_microformats_suite_are_read_as_it_expects(item):
    properties = json.loads((ROOT / item["file"]).with_suffix(".json").read_text(encoding="utf-8"))["items"][0]["properties"]
    contact = properties["contact"][0]["properties"]
    evidence, found = look(item, PLATFORMS.resolve("linkedin", "some-body"))
    assert isinstance(evidence, Retrieved), evidence
    assert found["profile.display_name"].value == contact["name"][0]
    assert found["profile.summary"].value == properties["summary"][0]
    assert found["profile.education"].value == len(properties.get("education", []))
    assert found["profile.past_positions"].value == 0
    if "skill" in properties:
        assert found["profile.skills"].value == len(properties["skill"])
    if "job-title" in contact:
        assert found["profile.headline"].value == contact["job-title"][0]
    if "experience" in properties:
        assert found["profile.employers"].value == tuple(properties["experience"][0]["properties"]["name"])


def test_table_of_what_each_kind_gives(record_property):
    seen = [(f"{PROFILES[item['kind']]} page", *look(item, account_of(item))) for item in of_kind(*PROFILES)]
    seen += [("linkedin hresume", *look(item, PLATFORMS.resolve("linkedin", "some-body"))) for item in RESUMES]
    body = PLATFORMS.resolve("facebook", "some.body")
    mbasic = [named("mbasic_profile"), named("mbasic_about")]
    seen += [("facebook mbasic", *look(item, body, address="https://mbasic.facebook.com/some.body")) for item in mbasic]
    rows: dict[str, list[int]] = defaultdict(lambda: [0] * 6)
    for kind, evidence, found in seen:
        bio = {"profile.summary", "profile.headline"} & set(found)
        links = {"profile.website", "links.listed"} & set(found)
        given = (True, isinstance(evidence, Retrieved), "profile.display_name" in found, bool(bio), bool(links), "activity.latest" in found)
        rows[kind] = [count + yes for count, yes in zip(rows[kind], given, strict=True)]
    lines = [f"{'kind':<18}{'pages':>7}{'read':>7}{'name':>7}{'bio':>7}{'links':>7}{'last':>7}"]
    lines += [f"{kind:<18}" + "".join(f"{count:>7}" for count in counts) for kind, counts in sorted(rows.items())]
    record_property("table", "\n".join(lines))
    print("\n".join(lines))
    assert all(read == pages for pages, read, *_ in rows.values())
    assert all(name == pages for kind, (pages, _, name, *_) in rows.items() if kind != "facebook mbasic")
