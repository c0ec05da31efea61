"""Many accounts in one request, and what is kept of each. The people are invented."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from presence_audit.model import Response
from presence_audit.platforms import classify, joined, plan, request_to, taken_apart
from presence_audit.platforms.schema import Endpoint
from presence_audit.plugins import known_platforms

PLATFORMS = known_platforms(())
X = PLATFORMS.get("x")
BATCH = X.endpoint("user").batch
AT = datetime(2026, 11, 15, 12, tzinfo=UTC)


def asked_about(*handles: str):
    return [plan(X, PLATFORMS.resolve("x", handle))[0] for handle in handles]


def answer(document: object, url: str = "https://api.x.com/2/users/by", status: int = 200) -> Response:
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    return Response(url, status, (("content-type", "application/json"),), body, AT)


def missing(handle: str) -> dict[str, str]:
    return {
        "value": handle,
        "title": "Not Found Error",
        "resource_type": "user",
        "detail": f"Could not find user with usernames: [{handle}].",
    }


TWO = {
    "data": [{"id": "1", "username": "Ada_Example", "name": "Ada"}, {"id": "2", "username": "bo", "name": "Bo"}],
    "errors": [missing("cy")],
}


def test_the_handles_stand_in_one_address_in_their_order():
    requests = asked_about("ada_example", "bo", "cy")
    one = joined(requests, BATCH)
    assert one.url == requests[0].url.replace("usernames=ada_example&", "usernames=ada_example,bo,cy&")
    assert (one.platform, one.endpoint, one.credential) == ("x", "user", "X_BEARER_TOKEN")


@pytest.mark.parametrize(
    ("handle", "kept"),
    [
        ("ada_example", {"data": [{"id": "1", "username": "Ada_Example", "name": "Ada"}]}),
        ("bo", {"data": [{"id": "2", "username": "bo", "name": "Bo"}]}),
        ("cy", {"errors": [missing("cy")]}),
        ("dee", {}),
    ],
)
def test_of_each_account_only_its_own_part_is_kept(handle, kept):
    (request,) = asked_about(handle)
    apart = taken_apart(request, answer(TWO), BATCH, 3)
    assert json.loads(apart.body) == kept
    assert apart.final_url == request.url
    assert dict(apart.headers)["x-asked-together"] == "3"


def test_each_part_is_judged_like_an_answer_about_one():
    kinds = []
    for request in asked_about("ada_example", "cy", "dee"):
        kinds.append(classify(PLATFORMS, request, taken_apart(request, answer(TWO), BATCH, 3), record="warc:0").kind)
    assert kinds == ["retrieved", "absent", "unavailable"]


def test_an_answer_about_another_account_is_no_answer_about_this_one():
    (request,) = asked_about("ada")
    apart = taken_apart(request, answer({"data": [{"id": "1", "username": "ada_example"}]}), BATCH, 2)
    assert classify(PLATFORMS, request, apart, record="warc:0").kind == "unavailable"


@pytest.mark.parametrize("document", [b"", b"<html>", b"[1]", b'"data"', b'{"data": 7}', b'{"title": "CreditsDepleted"}', b"[" * 5000])
def test_what_is_no_list_of_accounts_is_about_all_of_them(document):
    (request,) = asked_about("bo")
    assert taken_apart(request, answer(document), BATCH, 5).body == document


def test_used_up_credits_are_everybodys():
    (request,) = asked_about("bo")
    apart = taken_apart(request, answer({"title": "CreditsDepleted", "status": 402}, status=402), BATCH, 5)
    judged = classify(PLATFORMS, request, apart, record="warc:0")
    assert (judged.kind, judged.reason) == ("unavailable", "budget")


@given(st.lists(st.from_regex(r"[a-z][a-z0-9_]{0,14}", fullmatch=True), min_size=1, max_size=30, unique=True), st.randoms())
def test_nobodys_part_holds_anything_of_another(handles, random):
    found = [handle for handle in handles if random.random() < 0.6]
    document = {
        "data": [{"id": str(number), "username": handle.upper()} for number, handle in enumerate(found)],
        "errors": [missing(handle) for handle in handles if handle not in found],
    }
    for request in [
        request_to(X, X.endpoint("user"), PLATFORMS.resolve("x", handle)) for handle in handles if handle not in X.urls.reserved
    ]:
        body = json.loads(taken_apart(request, answer(document), BATCH, max(2, len(handles))).body)
        (entry,) = [*body.get("data", ()), *body.get("errors", ())]
        assert entry.get("username", entry.get("value", "")).lower() == request.account.handle


def test_a_batch_needs_its_parameter_in_the_address():
    with pytest.raises(ValidationError, match=r"batch: url needs the parameter names=\{handle\}"):
        Endpoint(id="user", url="https://api.example/{handle}", batch={"parameter": "names", "most": 10, "lists": [("data", "name")]})
