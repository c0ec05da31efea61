"""Leads in the answers of searches. Everybody is invented."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from discover_values import PLATFORMS

from presence_audit.discover.queries import TEMPLATES, queries, routes_of
from presence_audit.discover.results import read_search
from presence_audit.model import Response, Retrieved
from presence_audit.platforms import classify


def answered(route, body):
    """The leads of an answer as it is classified by the route's own profile."""
    (query, *_) = queries(routes_of((route,), PLATFORMS), ["CIO"], TEMPLATES)
    raw = json.dumps(body).encode()
    response = Response(query.request.url, 200, (("content-type", "application/json"),), raw, datetime(2026, 11, 15, tzinfo=UTC))
    seen = classify(PLATFORMS, query.request, response, record="warc:0")
    return [*read_search(seen, raw, PLATFORMS.get(route), PLATFORMS)] if isinstance(seen, Retrieved) else seen.reason


def searx(*results, broken=()):
    listed = [{"url": url, "title": title, "content": content} for url, title, content in results]
    return {"query": "CIO", "results": listed, "unresponsive_engines": [list(one) for one in broken]}


def brief(lead):
    return lead.name, lead.title, lead.organization, [account.key for account in lead.accounts]


def test_accounts_of_a_search_for_people():
    body = {
        "actors": [{"did": "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa", "handle": "ada.example", "displayName": "Ada Example, CIO"}, {"handle": ""}]
    }
    assert [brief(lead) for lead in answered("bluesky", body)] == [("Ada Example", "CIO", "", ["bluesky:ada.example"])]


def test_an_account_without_a_name_is_a_lead_too():
    body = {"total_count": 1, "incomplete_results": False, "items": [{"login": "ada-example", "id": 7}]}
    assert [brief(lead) for lead in answered("github", body)] == [("", "", "", ["github:ada-example"])]


def test_pages_of_an_engine_are_accounts_or_the_sites_on_which_they_stand():
    body = searx(
        ("https://www.linkedin.com/in/ada-example", "Ada Example - CIO - North Mill | LinkedIn", "Leeds. CIO at North Mill."),
        ("https://bo.example/2026/05/a-post?x=1", "A post about mills", "by a CIO"),
        ("https://en.wikipedia.org/wiki/Chief_information_officer", "CIO - Wikipedia", ""),
        ("https://www.amazon.com/dp/1", "The CIO book", ""),
        ("javascript:alert(1)", "x", ""),
    )
    found = answered("searxng", body)
    assert [brief(lead)[3] for lead in found] == [["linkedin:ada-example"], ["website:bo.example"]]
    assert found[0].name == "Ada Example"
    assert found[1].name == ""
    assert "by a CIO" in found[1].texts


def test_an_engine_whose_own_engines_failed_has_not_answered():
    assert answered("searxng", searx(broken=[("google", "timeout")])) == "server_error"
    assert answered("searxng", searx()) == []


def test_half_signs_in_an_answer_are_no_reason_to_fail():
    actor = {"did": "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa", "handle": "ada.example", "displayName": "Ada\ud800 Example\n\x1b[31m"}
    (lead,) = answered("bluesky", {"actors": [actor, {"handle": "\ud800"}, {"handle": 7}, None, "x"]})
    assert [account.key for account in lead.accounts] == ["bluesky:ada.example"]
    assert lead.model_dump_json()
