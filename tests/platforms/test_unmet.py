"""Which conditions of a signature an answer does not meet. All people are invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from factories import platform
from presence_audit.model import Account, Request, Response
from presence_audit.platforms.schema import Signature
from presence_audit.platforms.unmet import unmet

FORUM = platform("forum", endpoints=[{"id": "user", "url": "https://forum.example/{handle}", "reads": "json"}])
URL = "https://forum.example/ada"
ASKED = Request(url=URL, platform="forum", endpoint="user", account=Account(platform="forum", handle="ada", url=URL))
ANSWER = Response(URL, 200, (("content-type", "application/json"),), b'{"id": 7, "gone": true}', datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("signature", "missing"),
    [
        ({}, ()),
        ({"endpoint": ["user"], "status": [200, 201], "has": [{"json": "id"}], "json_equals": {"id": 7}, "reason": "blocked", "detail": "x"}, ()),
        ({"status": [404, 410]}, ("status: [404, 410]",)),
        ({"endpoint": ["page"]}, ("endpoint: [page]",)),
        ({"has": [{"json": "id"}, {"json": "nick"}, {"json": "about"}]}, ("has: [{json: nick}]", "has: [{json: about}]")),
        ({"lacks": [{"json": "gone", "as": "flag"}, {"json": "nick"}]}, ("lacks: [{json: gone, as: flag}]",)),
        ({"json_equals": {"gone": "true", "id": 8}}, ("json_equals: {id: 8}",)),
        ({"header": {"content-type": "json", "x-site": "forum"}}, ("header: {x-site: forum}",)),
        ({"contains": ["gone", "no such"], "title": "no such", "final_url": "^https://forum", "feed": True}, ("contains: [no such]", "title: no such", "feed: true")),
        ({"equals": "null"}, ("equals: null",)),
    ],
)  # fmt: skip
def test_each_condition_is_told_as_a_profile_writes_it(signature, missing):
    assert unmet(FORUM, ASKED, ANSWER, Signature.model_validate(signature)) == missing
