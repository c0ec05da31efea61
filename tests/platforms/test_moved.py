"""Whether a site moved: only the page at the new address can say so. All sites here are invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from presence_audit.documents import load_document, shipped
from presence_audit.model import Response
from presence_audit.platforms import Platforms, classify, plan
from presence_audit.platforms.schema import Platform

PLATFORMS = Platforms([load_document(shipped("profiles") / f"{name}.yaml", Platform) for name in ("website", "github")])
NEW = "https://ada-writes.example.net/"


def judge(body: str, final_url: str = NEW, route: str = "http"):
    request = plan(PLATFORMS.get("website"), PLATFORMS.resolve("website", "https://ada.example.org/"))[0]
    html = f"<!DOCTYPE html><html><head><title>Ada writes</title></head><body>{body}</body></html>".encode()
    response = Response(final_url, 200, (("content-type", "text/html"),), html, datetime(2026, 3, 1, tzinfo=UTC))
    seen = classify(PLATFORMS, request, response, record="warc:0", route=route)
    return seen.kind, getattr(seen, "restriction", None) or getattr(seen, "reason", None)


@pytest.mark.parametrize(
    "body",
    [
        '<a href="https://ada.example.org/archive">before 2020</a>',
        '<a href="http://www.ada.example.org">before 2020</a>',
        "<p>This site moved here from ada.example.org.</p>",
        "<p>Formerly: https://ada.example.org/</p>",
    ],
)
def test_a_page_that_links_back_or_names_the_old_address_is_the_moved_site(body):
    assert judge(body) == ("retrieved", "moved")


@pytest.mark.parametrize(
    "body",
    [
        "<p>Something else.</p>",
        "<h1>ada.example.org</h1><p>ada.example.org can be yours: make an offer.</p>",
        '<a href="/buy?name=ada.example.org">buy</a>',
        '<a href="https://ada.example.org.evil.example/">x</a>',
        '<a href="https://evil.example/?u=https://ada.example.org/">x</a>',
        "<p>Formerly ada.example.org.evil.example</p>",
        '<a href="http://[::1">x</a>',
    ],
)
def test_anything_else_stays_unknown(body):
    assert judge(body) == ("unavailable", "unrecognised")


def test_a_profile_on_a_network_that_links_to_the_site_is_not_the_site():
    assert judge('<a href="https://ada.example.org/">site</a>', "https://github.com/ada-example") == ("unavailable", "unrecognised")


def test_a_saved_page_of_another_address_is_not_moved():
    assert judge('<a href="https://ada.example.org/">x</a>', route="capture")[0] == "unavailable"


def test_the_same_registered_domain_is_judged_as_before():
    assert judge('<a href="https://ada.example.org/">x</a>', "https://example.org/") == ("unavailable", "unrecognised")
