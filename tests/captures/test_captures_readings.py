"""What pages and exports that are handed in say of their person, through the profiles; all people are invented."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from handed_files import LINKEDIN, X, zipped

from presence_audit.captures import read_file
from presence_audit.captures.folder import Capture
from presence_audit.collect import captured
from presence_audit.model import Person, Response, Retrieved
from presence_audit.platforms import classify, load_platforms
from presence_audit.presence.authorship import own_acts
from presence_audit.probes.api import ApiProbe
from presence_audit.probes.page import PageProbe

FIXTURES = Path(__file__).parents[1] / "fixtures"
PLATFORMS = load_platforms()
NOW = datetime(2026, 2, 20, tzinfo=UTC)
PERSON = Person(id="ada", name="Ada Example")


def judge(data: bytes, platform_id: str, url: str, kind: str | None = None):
    """Return the evidence of a file that is handed in for the account at `url`, and what is read from it."""
    (page,) = read_file(data)
    platform = PLATFORMS.get(platform_id)
    response = Response(url, page.status, (("content-type", page.content_type),), page.body, NOW)
    capture = Capture("file", url, NOW, response, "", kind=kind or page.kind)
    request = captured(platform, PLATFORMS.resolve(platform_id, url), capture)
    if request is None:
        return None, []
    evidence = classify(PLATFORMS, request, response, record="warc:0", route="capture")
    if not isinstance(evidence, Retrieved):
        return evidence, []
    return evidence, [one for probe in (PageProbe(), ApiProbe()) for one in probe.read(evidence, page.body, platform)]


def test_of_posts_that_stand_on_a_profile_only_the_persons_own_count():
    body = (FIXTURES / "linkedin" / "present-jsonld.http").read_bytes().partition(b"\n\n")[2]
    _, read = judge(body, "linkedin", "https://uk.linkedin.com/in/ada-example")
    posts = next(one.value for one in read if one.feature == "activity.posts").posts
    assert [post.author for post in posts] == ["grace example", "ada example"]
    own = {one.feature: one.value for one in own_acts(PERSON, read)}
    assert own["activity.latest"].at == datetime(2026, 1, 15, 8, 30, tzinfo=UTC)


def test_an_export_shows_the_account_that_it_names_and_no_other():
    evidence, read = judge(zipped(X), "x", "https://x.com/ada_example")
    assert (evidence.signature, evidence.restriction) == ("x-export", None)
    assert {one.feature: one.value for one in read}["activity.latest"].at == datetime(2026, 2, 14, 8, tzinfo=UTC)
    other, read = judge(zipped(X), "x", "https://x.com/grace_example")
    assert (other.reason, other.detail, read) == ("unrecognised", "the page is of another account: 'Ada_Example'", [])


def test_an_export_of_one_platform_is_none_of_another():
    evidence, _ = judge(zipped(LINKEDIN), "x", "https://x.com/ada_example")
    assert evidence.reason == "unrecognised"
    assert judge(zipped(LINKEDIN), "facebook", "https://www.facebook.com/ada.example")[0] is None


def test_a_document_that_only_looks_like_a_reduced_export_is_judged_as_a_page():
    (page,) = read_file(zipped(X))
    evidence, read = judge(page.body, "x", "https://x.com/ada_example")
    assert (evidence.kind, evidence.request.endpoint, read) == ("unavailable", "page", [])


@pytest.mark.parametrize("kind", ["picture", "pdf"])
def test_pictures_and_pdfs_are_judged_by_nobody(kind):
    assert judge(b"<html>x", "linkedin", "https://www.linkedin.com/in/ada-example", kind) == (None, [])
