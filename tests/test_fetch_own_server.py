"""A server of the user's own: its address comes from the environment, and is refused like any other unless it is allowed."""

from __future__ import annotations

import pytest

from presence_audit.fetch.own_server import address_of
from presence_audit.fetch.trouble import Trouble
from presence_audit.model import Failure, Response
from presence_audit.platforms.schema import Endpoint
from world.asking import fetch_one, platform
from world.messages import as_json

pytestmark = pytest.mark.usefixtures("transport")

WRITTEN = "$OWN_SEARCH/search?q=a%20b&format=json"
ENDPOINT = Endpoint(id="search", url="{base}/search?q={query}&format=json", base_env="OWN_SEARCH", role="search")


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("https://search.example", "https://search.example/search?q=a%20b&format=json"),
        (" https://search.example/ ", "https://search.example/search?q=a%20b&format=json"),
        ("http://127.0.0.1:8888/searx/", "http://127.0.0.1:8888/searx/search?q=a%20b&format=json"),
        ("http://[::1]:8888", "http://[::1]:8888/search?q=a%20b&format=json"),
    ],
)
def test_the_address_is_put_in(value, address):
    assert address_of(WRITTEN, ENDPOINT, {"OWN_SEARCH": value}) == address


@pytest.mark.parametrize("environ", [{}, {"OWN_SEARCH": ""}, {"OWN_SEARCH": "  "}])
def test_without_an_address_it_is_said_which_variable_is_missing(environ):
    trouble = address_of(WRITTEN, ENDPOINT, environ)
    assert isinstance(trouble, Trouble)
    assert (trouble.reason, "OWN_SEARCH" in trouble.detail) == ("no_credentials", True)


@pytest.mark.parametrize(
    "value",
    [
        "search.example", "ftp://search.example", "file:///etc/passwd", "https://user:secret@search.example", "https://search.example?q=",
        "https://search.example/#a", "https://search.example:99999", "https://", "http://[broken", "https://se arch.example", "https://sucheé.example",
    ],
)  # fmt: skip
def test_what_is_no_plain_address_is_refused_without_being_repeated(value):
    trouble = address_of(WRITTEN, ENDPOINT, {"OWN_SEARCH": value})
    assert isinstance(trouble, Trouble)
    assert trouble.reason == "policy"
    assert "secret" not in trouble.detail


def test_other_endpoints_are_asked_where_they_stand():
    assert address_of("https://api.example/x", ENDPOINT.model_copy(update={"base_env": None}), {}) == "https://api.example/x"


def test_the_answer_says_which_server_gave_it(world):
    world.sites["search.example"] = lambda r: as_json({"target": r.target})
    profile = platform(url="{base}/search", base_env="OWN_SEARCH", robots="documented_api")
    seen = fetch_one(world, WRITTEN, profile=profile, environ={"OWN_SEARCH": "https://search.example"})
    assert isinstance(seen, Response)
    assert seen.final_url == "https://search.example/search?q=a%20b&format=json"


def test_a_private_server_is_refused_with_the_option_that_allows_it(world):
    profile = platform(url="{base}/search", base_env="OWN_SEARCH", robots="documented_api")
    refused = fetch_one(world, WRITTEN, profile=profile, environ={"OWN_SEARCH": "http://127.0.0.1:8888"})
    assert isinstance(refused, Failure)
    assert refused.reason == "policy"
    assert refused.detail.endswith("OWN_SEARCH names it: if the server is your own, add --allow-host 127.0.0.1")
    assert not world.requests
