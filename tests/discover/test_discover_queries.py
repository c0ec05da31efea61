"""Which queries are made of roles, sectors and places, and which routes there are."""

from __future__ import annotations

import pytest

from presence_audit.discover.queries import PEOPLE, TEMPLATES, WEB, askable, control_of, queries, results_of, routes_of
from presence_audit.platforms import load_platforms

PLATFORMS = load_platforms()


def texts(route, roles, sectors=(), places=(), templates=TEMPLATES):
    return [one.text for one in queries(routes_of((route,), PLATFORMS), roles, templates, sectors, places)]


def test_each_role_is_asked_with_each_sector_and_place():
    assert texts("bluesky", ["CIO", "CTO"], ["energy", "rail"], ["Leeds"]) == [
        "CIO energy Leeds", "CIO rail Leeds", "CTO energy Leeds", "CTO rail Leeds",
    ]  # fmt: skip


def test_what_is_not_given_leaves_no_trace():
    assert texts("bluesky", ["CIO"]) == ["CIO"]
    assert texts("github", ["CIO"]) == ["CIO type:user"]
    assert texts("github", ["CIO"], places=["New York"]) == ["CIO location:New York type:user"]
    assert texts("searxng", ["chief information officer"]) == ['"chief information officer" blog']


def test_a_template_without_sector_is_asked_once():
    assert texts("bluesky", ["CIO"], ["energy", "rail"], templates={"bluesky": ("{role} mills", "{role} {sector}")}) == [
        "CIO mills",
        "CIO energy",
        "CIO rail",
    ]


def test_quotation_marks_of_the_user_do_not_end_a_phrase():
    assert texts("searxng", ['CIO" OR "x']) == ['"CIO OR x" blog']


def test_people_are_the_platforms_with_a_template_and_routes_come_once():
    ids = [one.id for one in routes_of((PEOPLE, "bluesky", "searxng"), PLATFORMS)]
    assert {"bluesky", "github", "searxng"} <= set(ids)
    assert len(ids) == len(set(ids))
    assert all(results_of(PLATFORMS.get(name)) is not None for name in ids)


@pytest.mark.parametrize("name", ["linkedin", "website", "nowhere", ""])
def test_what_cannot_be_asked_is_no_route(name):
    assert name not in askable(PLATFORMS)
    with pytest.raises(KeyError):
        routes_of((name,), PLATFORMS)


def test_a_query_knows_what_it_seeks_and_carries_no_key():
    (people,) = queries(routes_of(("bluesky",), PLATFORMS), ["CIO"], TEMPLATES)
    (web,) = queries(routes_of(("brave",), PLATFORMS), ["CIO"], TEMPLATES)
    assert (people.seeks, people.route, people.request.endpoint) == ("bluesky", "bluesky", "search")
    assert (web.seeks, web.route) == (WEB, "brave")
    assert people.request.url.endswith("searchActors?q=CIO&limit=25")
    assert web.request.credential
    assert web.request.credential not in web.request.url


def test_the_control_is_asked_as_the_profile_asks():
    control = control_of(PLATFORMS.get("github"))
    assert control is not None
    assert (control.text, control.brings) == ("The Octocat in:name type:user", "octocat")
    assert control_of(PLATFORMS.get("website")) is None
    assert control_of(PLATFORMS.get("searxng")) is None
