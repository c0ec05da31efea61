"""Keys in headers and addresses against the synthetic web: sent where they belong, and written down nowhere."""

from __future__ import annotations

import logging
from urllib.parse import quote

import pytest
from pydantic import ValidationError

from presence_audit.fetch.credential import Credential
from presence_audit.model import Failure
from presence_audit.platforms.schema import Endpoint
from world.asking import fetch_one, platform
from world.messages import as_json, html, redirect

pytestmark = pytest.mark.usefixtures("transport")

KEY = "tok/5f2c+9e81=d7"
ENCODED = quote(KEY, safe="")
API = "https://api.example/v1/channels?part=snippet"


def ask(world, url=API, auth_as="query:key", **changes):
    profile = platform(auth="API_KEY", auth_as=auth_as, robots="documented_api")
    return fetch_one(world, url, profile=profile, request={"credential": "API_KEY"}, environ={"API_KEY": KEY}, **changes)


def told(came) -> str:
    """Everything that a look hands on."""
    return repr(came)


def test_a_key_goes_into_the_address_at_the_last_moment(world):
    world.sites["api.example"] = lambda r: as_json({"ok": True})
    seen = ask(world)
    assert world.requests[-1].target == f"/v1/channels?part=snippet&key={ENCODED}"
    assert "authorization" not in world.requests[-1].headers
    assert seen.final_url == API


def test_a_key_may_be_the_first_parameter(world):
    world.sites["api.example"] = lambda r: as_json({})
    ask(world, "https://api.example/v1")
    assert world.requests[-1].target == f"/v1?key={ENCODED}"


def test_a_key_goes_into_a_header_of_its_own(world):
    world.sites["api.example"] = lambda r: as_json({})
    ask(world, auth_as="header:X-Goog-Api-Key")
    head = world.requests[-1].headers
    assert (head["x-goog-api-key"], "authorization" in head, world.requests[-1].target) == (KEY, False, "/v1/channels?part=snippet")


@pytest.mark.parametrize("auth_as", ["bearer", "header:X-Api-Key", "query:key"])
def test_a_key_goes_to_no_other_host_or_scheme(world, auth_as):
    leads = {
        "/other": "https://thief.example/", "/plain": "http://api.example/x", "/repeat": f"https://thief.example/?key={ENCODED}&a=1",
        "/path": f"https://thief.example/{ENCODED}/x", "/port": "https://api.example:8443/x",
    }  # fmt: skip
    world.sites["api.example"] = lambda r: redirect(leads[r.path]) if r.path in leads else html("", 404)
    world.sites["thief.example"] = lambda r: redirect("https://api.example/back") if r.path == "/" else html("x")
    for path in leads:
        world.requests.clear()
        came = ask(world, f"https://api.example{path}", auth_as)
        with_key = [(r.host, r.scheme, r.path) for r in world.requests if KEY in repr(r) or ENCODED in repr(r)]
        assert with_key == [("api.example", "https", path)]
        assert KEY not in told(came)
        assert ENCODED not in told(came)


def test_a_redirect_at_the_same_host_carries_it_once(world):
    world.sites["api.example"] = lambda r: redirect(f"/v2?key={ENCODED}&site=a", 301) if r.path == "/v1" else as_json({"said": r.target})
    seen = ask(world, "https://api.example/v1")
    assert [r.target for r in world.requests] == [f"/v1?key={ENCODED}", f"/v2?site=a&key={ENCODED}"]
    assert (seen.final_url, seen.hops[0].url, seen.hops[0].location) == (
        "https://api.example/v2?site=a",
        "https://api.example/v1",
        "/v2?site=a",
    )
    assert seen.body == b'{"said": "/v2?site=a&key=REDACTED"}'


def test_a_redirect_that_is_not_followed_tells_no_key(world):
    world.sites["api.example"] = lambda r: redirect(f"/again?key={KEY}")
    seen = ask(world)
    assert (seen.status, len(seen.hops)) == (302, 5)
    assert dict(seen.headers)["location"] == "/again"
    assert KEY not in told(seen)


@pytest.mark.parametrize("auth_as", ["bearer", "header:X-Api-Key", "query:key"])
def test_no_log_and_no_failure_holds_a_key(world, caplog, auth_as):
    caplog.set_level(logging.DEBUG)
    world.sites["api.example"] = lambda r: redirect(f"https://{ENCODED}.localhost/") if r.path == "/bad" else as_json({})
    ask(world, auth_as=auth_as)
    refused = ask(world, "https://api.example/bad", auth_as)
    assert isinstance(refused, Failure)
    assert "HTTP Request: GET https://api.example/v1/channels?part=snippet " in caplog.text
    for form in (KEY, ENCODED):
        assert form not in caplog.text
        assert form not in told(refused)
    assert KEY not in repr(Credential(KEY))


def test_a_key_is_not_sent_in_the_clear(world):
    world.sites["api.example"] = lambda r: as_json({})
    assert ask(world, "http://api.example/").reason == "policy"
    assert not world.requests


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"auth_as": "query:key"}, "auth must name"),
        ({"auth": "A", "auth_as": "header:Authorization"}, "write bearer"),
        ({"auth": "A", "auth_as": "header:Cookie"}, "no key is sent in the header"),
        ({"auth": "A", "auth_as": "header:a b"}, "pattern"),
        ({"auth": "A", "auth_as": "query:a&b"}, "pattern"),
        ({"auth": "A", "auth_as": "cookie:a"}, "pattern"),
    ],
)
def test_a_profile_cannot_put_a_key_just_anywhere(fields, words):
    with pytest.raises(ValidationError, match=words):
        Endpoint(id="a", url="https://api.example/", **fields)
