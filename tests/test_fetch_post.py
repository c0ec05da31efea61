"""What is posted, and to whom: to the address that was asked, with the user's key, and nowhere else."""

from __future__ import annotations

import pytest

from presence_audit.model import Failure, Response
from world.asking import fetch_one, platform
from world.messages import WorldResponse, as_json, redirect

pytestmark = pytest.mark.usefixtures("transport")

API = "https://api.example/search"
QUERY = '{"q": "\\"Ada Example\\" Müller"}'
KEY = "tok-5f2c9e81d7"


def post(world, url=API, profile=None, **changes):
    return fetch_one(
        world,
        url,
        profile=profile or platform(robots="documented_api"),
        request={"content": QUERY, **changes.pop("request", {})},
        **changes,
    )


def test_json_is_posted_as_such(world):
    world.sites["api.example"] = lambda r: as_json({"method": r.method, "body": r.body})
    seen = post(world)
    assert isinstance(seen, Response)
    last = world.requests[-1]
    assert (last.method, last.body, last.headers["content-type"]) == ("POST", QUERY, "application/json")
    assert last.headers["content-length"] == str(len(QUERY.encode()))


def test_without_content_nothing_is_posted_and_a_profile_cannot_say_otherwise(world):
    world.sites["api.example"] = lambda _: as_json({})
    fetch_one(world, API, profile=platform(robots="documented_api"), request={"headers": (("Content-Type", "text/plain"),)})
    assert (world.requests[-1].method, "content-type" in world.requests[-1].headers) == ("GET", False)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_what_is_posted_follows_no_redirect(world, status):
    world.sites["api.example"] = lambda r: redirect("https://thief.example/", status)
    world.sites["thief.example"] = lambda _: as_json({})
    seen = post(world)
    assert (seen.status, seen.final_url, seen.hops) == (status, API, ())
    assert [r.host for r in world.requests] == ["api.example"]


def test_a_failure_for_now_is_asked_again_with_the_same_content(world):
    answers = [WorldResponse(503, b""), as_json({"ok": True})]
    world.sites["api.example"] = lambda _: answers.pop(0)
    assert post(world).status == 200
    assert [(r.method, r.body) for r in world.requests] == [("POST", QUERY)] * 2


def test_robots_are_asked_without_the_content(world):
    world.sites["api.example"] = lambda r: as_json({}) if r.path == "/search" else WorldResponse(404, b"")
    post(world, profile=platform())
    assert [(r.method, r.path, r.body) for r in world.requests] == [("GET", "/robots.txt", ""), ("POST", "/search", QUERY)]


def test_a_key_goes_with_it_over_https_only(world):
    world.sites["api.example"] = lambda r: as_json({"said": r.headers.get("x-api-key", "")})
    profile = platform(robots="documented_api", auth="API_KEY", auth_as="header:X-API-KEY")
    keyed = {"request": {"credential": "API_KEY"}, "environ": {"API_KEY": KEY}}
    seen = post(world, profile=profile, **keyed)
    assert world.requests[-1].headers["x-api-key"] == KEY
    assert KEY.encode() not in seen.body
    assert isinstance(post(world, "http://api.example/search", profile=profile, **keyed), Failure)
