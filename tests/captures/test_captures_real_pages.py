"""Real saved pages through the whole way of a file that is handed in; they are no part of the project, and skipped where they are absent."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from presence_audit.captures import Refused, read_captures, read_file
from presence_audit.captures.folder import Capture
from presence_audit.collect import captured
from presence_audit.model import Response, Retrieved, Unavailable
from presence_audit.platforms import classify, load_platforms
from presence_audit.probes.page import PageProbe

ROOT = Path(os.environ.get("PRESENCE_AUDIT_REAL_DATA") or Path(__file__).parents[3] / "shared" / "data")
pytestmark = pytest.mark.skipif(
    not (ROOT / "MANIFEST.json").is_file(), reason="the real pages are not here; PRESENCE_AUDIT_REAL_DATA names their folder"
)
ITEMS = json.loads((ROOT / "MANIFEST.json").read_text(encoding="utf-8"))["items"] if (ROOT / "MANIFEST.json").is_file() else []
PAGES = [item for item in ITEMS if item["file"].startswith("html/") and item["file"].endswith(".html")]
PLATFORMS = load_platforms()
SAVED = datetime(2026, 11, 1, tzinfo=UTC)


def one(part: str) -> dict:
    return next(item for item in ITEMS if part in item["file"])


def judged(part: str, platform_id: str, address: str = ""):
    """Read one file as it is handed in, and judge it as a page of the account whose address it says or we give."""
    (page,) = read_file(ROOT / one(part)["file"])
    platform = PLATFORMS.get(platform_id)
    url = address or page.addresses[0]
    account = PLATFORMS.resolve(platform_id, url)
    response = Response(url, page.status, (("content-type", page.content_type),), page.body, SAVED)
    request = captured(platform, account, Capture(part, url, None, response, ""))
    evidence = classify(PLATFORMS, request, response, record="x", route="capture")
    if not isinstance(evidence, Retrieved):
        return evidence, {}
    return evidence, {found.feature: found.value for found in PageProbe().read(evidence, page.body, platform)}


@pytest.mark.parametrize("item", [pytest.param(item, id=Path(item["file"]).stem[:20]) for item in PAGES])
def test_no_real_page_is_refused_as_a_file(item):
    found = read_file(ROOT / item["file"])
    assert not isinstance(found, Refused), found
    assert [page.kind for page in found] == ["page"]


def test_instagram_says_all_that_is_known_of_it():
    truth = one("instagram/2024")["truth"]
    evidence, found = judged("instagram/2024", "instagram")
    assert evidence.signature == "instagram-page"
    assert found["profile.display_name"] == truth["name"]
    numbers = [found[f"profile.{name}"] for name in ("followers", "following", "posts_total")]
    assert numbers == [truth["followers"], truth["following"], truth["posts"]]
    assert found["profile.summary"].startswith("Home of travel")
    assert "activity.latest" not in found


def test_facebooks_own_sentences_are_no_description():
    _, found = judged("visitaustria", "facebook")
    assert found["profile.summary"].startswith("The official Facebook page")
    assert found["profile.website"] == "http://www.austria.info/uk"


def test_an_mbasic_page_gives_the_description_without_its_heading_and_no_map_as_website():
    _, found = judged("mbasic_about", "facebook", "https://mbasic.facebook.com/some.body")
    assert found["profile.summary"] == "foo bar"
    assert "bing.com" not in found["profile.website"]


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("wall_2024_login", "login_wall"),
        ("wall_2024_authwall", "login_wall"),
        ("wall_2024_profile", "blocked"),
        ("company_2024", "unrecognised"),
        ("pulse_2016", "unrecognised"),
    ],
)
def test_walls_and_pages_of_others_stay_unknown(part, reason):
    evidence, found = judged(part, "linkedin", "https://www.linkedin.com/in/some-body")
    assert isinstance(evidence, Unavailable)
    assert (evidence.reason, found) == (reason, {})


def test_a_folder_of_real_pages_is_read_without_a_problem():
    problems = []
    found = list(read_captures(ROOT / "html" / "linkedin", problems))
    assert problems == []
    assert len(found) == len([item for item in PAGES if "/linkedin/" in item["file"]])
