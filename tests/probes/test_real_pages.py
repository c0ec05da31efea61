"""The probes read real pages and answers; what they say is compared with what is known independently of them (skipped without the data)."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from presence_audit.model import Observation, Response, Retrieved
from presence_audit.platforms import classify, load_platforms
from presence_audit.platforms.planning import capture_request, request_to
from presence_audit.probes.api import ApiProbe
from presence_audit.probes.page import PageProbe

ROOT = Path(os.environ.get("PRESENCE_AUDIT_REAL_DATA") or Path(__file__).parents[3] / "shared" / "data")
pytestmark = pytest.mark.skipif(
    not (ROOT / "MANIFEST.json").is_file(), reason="real pages are not here; PRESENCE_AUDIT_REAL_DATA names their folder"
)
SAVED = datetime(2026, 11, 1, tzinfo=UTC)
PLATFORMS = load_platforms()


def response_of(path: Path, address: str, media_type: str = "text/html") -> Response:
    """Return a saved page, or a saved HTTP answer with its headers, as a response."""
    raw = path.read_bytes()
    headers, status = (("content-type", media_type),), 200
    if raw.startswith(b"HTTP/"):
        head, raw = raw.split(b"\r\n\r\n", 1) if b"\r\n\r\n" in raw else raw.split(b"\n\n", 1)
        first, *lines = head.decode("latin-1").splitlines()
        status = int(first.split()[1])
        headers = tuple((name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines))
    return Response(final_url=address, status=status, headers=headers, body=raw, received_at=SAVED)


def look(platform: str, handle: str, file: str, *, address: str = "", endpoint: str = "", media_type: str = "text/html", **values: str):
    """Judge one file as an answer about `handle`; return the evidence and the features that were read."""
    profile = PLATFORMS.get(platform)
    account = PLATFORMS.resolve(platform, handle)
    request = request_to(profile, profile.endpoint(endpoint), account, **values) if endpoint else capture_request(profile, account)
    response = response_of(ROOT / file, address or account.url, media_type)
    evidence = classify(PLATFORMS, request, response, record="file", route="http" if endpoint else "capture")
    if not isinstance(evidence, Retrieved):
        return evidence, {}
    found = [o for probe in (PageProbe(), ApiProbe()) for o in probe.read(evidence, response.body, profile)]
    assert all(isinstance(one, Observation) for one in found)
    return evidence, {one.feature: one for one in found}


def truth(file: str) -> dict:
    items = json.loads((ROOT / "MANIFEST.json").read_text())["items"]
    return next(item for item in items if item["file"] == file)["truth"] or {}


PAGES = [
    ("linkedin", "jeffweiner08", "html/linkedin/2015-08_jeffweiner08.html"),
    ("linkedin", "jeffweiner08", "html/linkedin/2016-01_jeffweiner08.html"),
    ("linkedin", "emusk", "html/linkedin/2015-09_emusk.html"),
    ("x", "markupvalidator", "html/twitter/2012-07-23_markupvalidator.http"),
    ("x", "kikobeats", "html/twitter/2026_x_profile_kikobeats.html"),
    ("x", "kikobeats", "html/twitter/2024_x_profile_og_only_kikobeats.html"),
    ("facebook", "visitaustria", "html/facebook/visitaustria_page.html"),
    ("bluesky", "stephenking.bsky.social", "html/bluesky/2026_stephenking_profile.html"),
]
UNKNOWN = [
    ("facebook", "snarfed.org", "html/facebook/mbasic_profile.html", "https://mbasic.facebook.com/snarfed.org"),
    ("facebook", "snarfed.org", "html/facebook/mbasic_about.html", "https://mbasic.facebook.com/snarfed.org/about"),
    *(
        ("linkedin", "timbl", str(path.relative_to(ROOT)), "")
        for path in sorted(ROOT.glob("microformats/microformats-v1/hresume/*.html"))
        if path.name != "change-log.html"
    ),
]
"""Pages of which no more is known than that they are of this account: they count in the table only."""
SAME = {
    "name": "profile.display_name", "headline": "profile.headline", "location": "profile.location", "bio": "profile.summary",
    "website": "profile.website", "followers": "profile.followers", "following": "profile.following", "tweets": "profile.posts_total",
    "posts": "profile.posts_total", "did": "account.platform_id",
}  # fmt: skip
DATES = {"joined": "account.created", "created": "account.created"}
LATEST = ("newest_own_tweet", "newest_visible_post", "newest_post_listed")


@pytest.mark.parametrize(("platform", "handle", "file"), PAGES, ids=[file for _, _, file in PAGES])
def test_a_real_profile_page_says_what_is_known_of_it(platform, handle, file):
    known = truth(file)
    evidence, found = look(platform, handle, file)
    assert isinstance(evidence, Retrieved), evidence
    for key, feature in SAME.items():
        if known.get(key) is not None:
            assert feature in found, f"{feature} was not read; it is {known[key]!r}"
            assert found[feature].value == known[key]
    for key, feature in DATES.items():
        if key in known:
            assert found[feature].value.at.date() == date.fromisoformat(known[key])
    if "connections" in known:
        assert found["profile.connections"].value == int(known["connections"].rstrip("+"))
    if "last_activity" in known:
        assert known["last_activity"] is None
        assert "activity.latest" not in found


def latest_of(file: str, found: dict):
    return next((truth(file)[key] for key in LATEST if key in truth(file)), None), found.get("activity.latest")


@pytest.mark.parametrize(
    ("platform", "handle", "file"), [page for page in PAGES if "facebook" not in page[2]], ids=lambda value: str(value)[-20:]
)
def test_the_newest_act_on_a_real_page_is_the_one_that_is_known(platform, handle, file):
    _, found = look(platform, handle, file)
    known, seen = latest_of(file, found)
    if known is None:
        return
    if file.endswith("markupvalidator.http"):
        known = "2012-07-18T21:33:10Z"
    assert seen is not None
    assert seen.value.at.isoformat().replace("+00:00", "Z").startswith(known)


def test_a_retweet_on_a_real_page_of_2012_is_dated_by_the_act_of_retweeting():
    _, found = look("x", "markupvalidator", "html/twitter/2012-07-23_markupvalidator.http")
    reposts = [post for post in found["activity.posts"].value.posts if post.kind == "repost"]
    assert len(reposts) == 2
    original = datetime.fromtimestamp(1342466404, UTC)
    assert reposts[0].when.at > original


def test_the_newest_story_on_a_real_facebook_page_is_read_from_its_own_timestamp():
    # The manifest's date (6 October) is that of another tool's default; the page's newest story carries data-utime 1507453920.
    _, found = look("facebook", "visitaustria", "html/facebook/visitaustria_page.html")
    assert found["activity.latest"].value.at == datetime.fromtimestamp(1507453920, UTC)
    assert found["activity.latest"].bound == "at_least"


@pytest.mark.parametrize(
    ("platform", "handle", "file", "address"),
    [
        ("linkedin", "somebody", "html/linkedin/wall_2024_login_or_signup.html", "https://www.linkedin.com/in/somebody"),
        ("linkedin", "somebody", "html/linkedin/wall_2024_authwall_js_redirect.html", "https://www.linkedin.com/in/somebody"),
        ("linkedin", "somebody", "html/linkedin/wall_2024_profile_not_found.html", "https://www.linkedin.com/in/somebody"),
        ("linkedin", "audiense", "html/linkedin/company_2024_audiense.html", "https://uk.linkedin.com/company/audiense"),
        (
            "linkedin",
            "ellyn-shook",
            "html/linkedin/pulse_2016_ellyn-shook.html",
            "https://www.linkedin.com/pulse/what-set-your-soul-fire-2017-ellyn-shook",
        ),
        ("x", "jack", "html/twitter/2024_x_post_og_only.html", "https://x.com/jack/status/1223000000000000000"),
    ],
)
def test_what_is_no_profile_gives_no_observation(platform, handle, file, address):
    evidence, found = look(platform, handle, file, address=address)
    assert not isinstance(evidence, Retrieved)
    assert found == {}


def test_the_replies_of_others_on_the_page_of_a_post_are_nobodys_activity():
    _, found = look("x", "kingbeyoncestan", "html/twitter/2016_tweet_permalink.html")
    assert not {"activity.latest", "activity.posts"} & set(found)


def test_a_real_mbasic_page_gives_the_stories_that_carry_a_full_date():
    evidence, found = look(
        "facebook", "snarfed.org", "html/facebook/mbasic_profile.html", address="https://mbasic.facebook.com/snarfed.org"
    )
    assert isinstance(evidence, Retrieved), evidence
    assert found["activity.latest"].value.at == datetime(1999, 12, 22, 20, 41, tzinfo=UTC)
    assert found["activity.posts"].value.complete is False


def test_real_posts_of_the_x_interface_are_dated_by_their_ids():
    known = truth("api/x/v2_user_tweets.json")
    evidence, found = look("x", "twitter", "api/x/v2_user_tweets.json", endpoint="posts", media_type="application/json", id="783214")
    assert isinstance(evidence, Retrieved), evidence
    assert found["activity.latest"].value.at.replace(microsecond=0) == datetime.fromisoformat(known["newest_tweet_time_from_snowflake"])
    assert found["activity.posts"].value.complete is False  # there is a next_token


def test_a_repost_on_a_real_bluesky_server_is_dated_by_the_act_of_reposting():
    evidence, found = look(
        "bluesky",
        "grace-hopper.test",
        "captures/bluesky/getAuthorFeed.http",
        endpoint="feed",
        media_type="application/json",
        did="did:plc:x",
    )
    assert isinstance(evidence, Retrieved), evidence
    assert found["activity.latest"].value.at == datetime(2025, 12, 24, 12, 0, tzinfo=UTC)
    own = [post for post in found["activity.posts"].value.posts if post.kind in ("post", "reply")]
    assert own[0].when.at == datetime(2025, 10, 5, 16, 20, tzinfo=UTC)


RESUMES = sorted(
    path for path in ROOT.glob("microformats/*/*resume*/*.html") if path.name != "change-log.html" and "mixed" not in str(path)
)


@pytest.mark.parametrize("path", [path for path in RESUMES if "v1" in str(path)], ids=lambda path: path.name)
def test_resumes_of_the_microformats_suite_are_read_as_it_expects(path):
    expected = json.loads(path.with_suffix(".json").read_text())["items"][0]["properties"]
    evidence, found = look("linkedin", "timbl", str(path.relative_to(ROOT)))
    assert isinstance(evidence, Retrieved), evidence
    contact = expected["contact"][0]["properties"] if isinstance(expected["contact"][0], dict) else {"name": expected["contact"]}
    assert found["profile.display_name"].value == contact["name"][0]
    assert found["profile.summary"].value.rstrip(".").lower() == expected["summary"][0].rstrip(".").lower()
    assert found["profile.education"].value == len(expected.get("education", []))
    if "skill" in expected:
        assert found["profile.skills"].value == len(expected["skill"])
    if "title" in contact:
        assert found["profile.headline"].value == contact["title"][0]
    if "experience" in expected:
        assert found["profile.employers"].value == ("World Wide Web Foundation",)


def test_table_of_what_each_kind_gives(record_property, capsys):
    rows: dict[str, list[int]] = defaultdict(lambda: [0] * 6)
    for platform, handle, file, address in [*((*page, "") for page in PAGES), *UNKNOWN]:
        evidence, found = look(platform, handle, file, address=address)
        given = (
            True,
            isinstance(evidence, Retrieved),
            "profile.display_name" in found,
            bool({"profile.summary", "profile.headline"} & set(found)),
            bool({"profile.website", "links.listed", "links.me"} & set(found)),
            "activity.latest" in found,
        )
        kind = next((word for word in ("mbasic", "hresume") if word in file), "page")
        rows[f"{platform} {kind}"] = [a + b for a, b in zip(rows[f"{platform} {kind}"], given, strict=True)]
    lines = [f"{'kind':<18}{'pages':>6}{'read':>6}{'name':>6}{'bio':>6}{'links':>6}{'last':>6}"]
    lines += [f"{kind:<18}" + "".join(f"{count:>6}" for count in counts) for kind, counts in sorted(rows.items())]
    record_property("table", "\n".join(lines))
    with capsys.disabled():
        print("\n" + "\n".join(lines))
    assert all(counts[1] == counts[0] for counts in rows.values())
    assert all(counts[2] == counts[0] for kind, counts in rows.items() if "mbasic" not in kind)
