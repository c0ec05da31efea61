"""What `platforms check` says of search pages that an analyst opens by hand."""

from __future__ import annotations

from typing import Any

import pytest

from presence_audit.platforms import check_platform, load_platforms
from presence_audit.platforms.hand_searches import hand_address
from presence_audit.platforms.schema import Platform

GITHUB = load_platforms().get("github").model_dump(mode="json", by_alias=True)
GOOD = "https://github.com/search?q={name}&type=users"


def problems(*searches: dict[str, Any]) -> list[str]:
    return check_platform(Platform.model_validate({**GITHUB, "search": {**GITHUB["search"], "by_hand": searches}}))


def test_an_address_with_known_places_is_faultless():
    assert problems({"label": "users", "url": GOOD}, {"label": "all", "url": "https://github.com/{name}/{organization}?t={title}"}) == []


@pytest.mark.parametrize(
    ("url", "says"),
    [
        (
            "https://github.com/search?q={name}&s={shoe_size}",
            "nothing provides {shoe_size}; there are name, organization, title, location, domain",
        ),
        ("https://github.com/search?q={}", "nothing provides {}"),
        ("https://github.com/search?q=cio", "its address has no {name}, so it would seek nobody"),
        ("http://github.com/search?q={name}", "is not https"),
        ("javascript:alert('{name}')", "is not https"),
        ("https://{name}.github.com/", "the host must stand there in full"),
        ("https://github.com{domain}/?q={name}", "the host must stand there in full"),
        ("https://localhost/?q={name}", "the host must stand there in full"),
        ("https://user@github.com/?q={name}", "holds signs that an address must not have"),
        ("https://github.com/?q=a b {name}", "holds signs that an address must not have"),
        ("https://github.com/?q={name", "its address has no {name}"),
        ("https://github.com:port/?q={name}", "is no address"),
    ],
)
def test_what_is_wrong_is_said(url, says):
    found = problems({"label": "users", "url": url})
    assert found
    assert any(problem.startswith("search.by_hand 'users': ") and says in problem for problem in found), found


def test_labels_tell_searches_apart():
    assert problems({"label": "users", "url": GOOD}, {"label": "users", "url": GOOD})[0].endswith("two searches have this label")
    assert problems({"label": " ", "url": GOOD})[0] == "search.by_hand: a search needs a label that says what it asks"


def test_an_address_is_filled_in_percent_encoded_or_not_at_all():
    assert hand_address(GOOD, {"name": 'Ó "Co" & /?#'}) == "https://github.com/search?q=%C3%93%20%22Co%22%20%26%20%2F%3F%23&type=users"
    assert hand_address("https://e.example/{name}/{title}", {"name": "x"}) is None
    assert hand_address(GOOD, {"name": "\ud800"}) == "https://github.com/search?q=%3F&type=users"


@pytest.mark.parametrize(
    "name", ["linkedin", "x", "facebook", "instagram", "threads", "youtube", "mastodon", "medium", "substack", "github", "bluesky", "quora"]
)
def test_where_an_analyst_can_search_people_the_shipped_profile_says_how(name):
    search = load_platforms().get(name).search
    assert search is not None
    assert search.by_hand
