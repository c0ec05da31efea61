"""The api probe reads X's interface. All persons and addresses are invented; ids are made by hand."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

import pytest

from presence_audit.model import Observation, Response, Retrieved
from presence_audit.platforms import classify, load_platforms, request_to
from presence_audit.probes.api import ApiProbe
from presence_audit.probes.page import PageProbe
from world.messages import WorldRequest, WorldResponse
from world.people import Profile, acts
from world.sites.common import number_of
from world.sites.x import TOKEN, sites

PLATFORMS = load_platforms()
X = PLATFORMS.get("x")
SEEN = datetime(2026, 10, 1, tzinfo=UTC)


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=UTC)


def snowflake(when: datetime) -> str:
    return str((int(when.timestamp() * 1000) - 1288834974657) << 22)


def read(endpoint: str, answer: object, **values: str) -> tuple[Retrieved, dict[str, Observation]]:
    request = request_to(X, X.endpoint(endpoint), PLATFORMS.resolve("x", "ada_example"), **values)
    body = json.dumps(answer).encode()
    response = Response(
        final_url=request.url, status=200, headers=(("content-type", "application/json; charset=utf-8"),), body=body, received_at=SEEN
    )
    evidence = classify(PLATFORMS, request, response, record="file")
    assert isinstance(evidence, Retrieved), evidence
    assert list(PageProbe().read(evidence, body, X)) == []
    return evidence, {found.feature: found for found in ApiProbe().read(evidence, body, X)}


USER = {
    "id": "101", "name": "Ada Example", "username": "Ada_Example", "description": "CIO at Example Corp https://t.co/a", "location": "Springfield",
    "created_at": "2010-01-02T11:14:31.000Z", "protected": False, "verified": True, "verified_type": "blue",
    "profile_image_url": "https://pbs.example/profile_images/1/ada_normal.jpg", "most_recent_tweet_id": snowflake(at(2026, 9, 8, 7)),
    "public_metrics": {"followers_count": 1200, "following_count": 34, "tweet_count": 567, "listed_count": 8},
    "entities": {"url": {"urls": [{"url": "https://t.co/b", "expanded_url": "https://ada.example"}]},
                 "description": {"urls": [{"url": "https://t.co/a", "expanded_url": "https://example.com/team"}]}},
}  # fmt: skip


def test_a_user():
    evidence, found = read("user", {"data": USER})
    assert all(one.evidence == (evidence.id,) and one.probe == "api" and one.bound == "exact" for one in found.values())
    assert {name: one.value for name, one in found.items() if name not in ("account.created", "activity.latest")} == {
        "account.platform_id": "101", "profile.display_name": "Ada Example", "profile.summary": "CIO at Example Corp https://t.co/a",
        "profile.location": "Springfield", "profile.photo": True, "profile.website": "https://ada.example", "profile.followers": 1200,
        "profile.following": 34, "profile.posts_total": 567, "links.listed": ("https://example.com/team",),
    }  # fmt: skip
    assert found["account.created"].value.at == at(2010, 1, 2, 11, 14, 31)
    assert found["activity.latest"].value.at == at(2026, 9, 8, 7)


@pytest.mark.parametrize(("kind", "verified"), [("business", True), ("government", True), ("blue", None), ("none", None)])
def test_a_paid_badge_verifies_no_name(kind, verified):
    _, found = read("user", {"data": {**USER, "verified_type": kind}})
    assert (found["profile.verified"].value if "profile.verified" in found else None) is verified


def test_a_protected_user_is_present_and_says_so():
    evidence, found = read("user", {"data": {**USER, "protected": True}})
    assert evidence.restriction == "protected"
    assert found["profile.display_name"].value == "Ada Example"


def test_an_affiliation_names_the_employer():
    _, found = read("user", {"data": {**USER, "affiliation": {"description": "Example Corp", "url": "https://x.com/example"}}})
    assert found["profile.employers"].value == ("Example Corp",)


def test_a_user_with_nothing_filled_in_gives_no_empty_values():
    _, found = read(
        "user",
        {
            "data": {
                "id": "101",
                "username": "ada_example",
                "name": "",
                "description": "",
                "profile_image_url": "https://x.example/default_profile_normal.png",
            }
        },
    )
    assert found.keys() == {"account.platform_id"}


def test_an_old_post_id_is_no_date():
    _, found = read("user", {"data": {**USER, "most_recent_tweet_id": "8031966028"}})
    assert "activity.latest" not in found


def tweet(when: datetime, kind: str = "", *, dated: bool = True, replies: int = 0, url: str = "") -> dict:
    more = {"created_at": when.isoformat()} if dated else {}
    referenced = {"referenced_tweets": [{"type": kind, "id": "1"}]} if kind else {}
    links = {"entities": {"urls": [{"expanded_url": url}]}} if url else {}
    return {"id": snowflake(when), "public_metrics": {"reply_count": replies}, **more, **referenced, **links}


def test_posts_of_all_kinds_newest_first():
    answer = {
        "data": [
            tweet(at(2024, 1, 1)),  # pinned ones come first
            tweet(at(2026, 5, 3), "retweeted", dated=False),
            tweet(at(2026, 5, 2), "replied_to", replies=2),
            tweet(at(2026, 5, 1), "quoted", url="https://x.com/ben/status/1"),
            tweet(at(2026, 4, 1), url="https://blog.example/a"),
        ],
        "meta": {"result_count": 5},
    }
    _, found = read("posts", answer, id="101")
    posts = found["activity.posts"].value
    assert [(post.when.at, post.kind) for post in posts.posts] == [
        (at(2026, 5, 3), "repost"), (at(2026, 5, 2), "reply"), (at(2026, 5, 1), "post"), (at(2026, 4, 1), "post"), (at(2024, 1, 1), "post"),
    ]  # fmt: skip
    assert [post.answered for post in posts.posts] == [False, True, False, False, False]
    assert [post.links_out for post in posts.posts] == [False, False, False, True, False]
    assert posts.complete is True
    assert found["activity.latest"].value.at == at(2026, 5, 3)


def test_a_thread_of_ones_own_is_no_exchange_and_its_answers_are_no_answers():
    first, second, third = (
        tweet(at(2026, 5, 1), replies=1),
        tweet(at(2026, 5, 2), "replied_to", replies=2),
        tweet(at(2026, 5, 3), "replied_to"),
    )
    second |= {"author_id": "101", "in_reply_to_user_id": "101", "referenced_tweets": [{"type": "replied_to", "id": first["id"]}]}
    third |= {
        "author_id": "101",
        "in_reply_to_user_id": "101",
        "referenced_tweets": [{"type": "quoted", "id": "5"}, {"type": "replied_to", "id": second["id"]}],
    }
    other = tweet(at(2026, 5, 4), "replied_to") | {"author_id": "101", "in_reply_to_user_id": "77"}
    _, found = read("posts", {"data": [other, third, second, first], "meta": {"result_count": 4}}, id="101")
    posts = found["activity.posts"].value.posts
    assert [post.kind for post in posts] == ["reply", "post", "post", "post"]
    assert [post.answered for post in posts] == [False, False, True, False]


def test_the_profile_asks_for_all_that_its_reading_of_posts_needs():
    """The synthetic X tells only the fields that a request names, as the real one does."""
    ada = Profile("ada_example", "Ada Example", acts=acts("2026-05-04r", "2026-05-03b", "2026-05-02l", "2026-05-01a"))
    api = sites([ada])["api.x.com"]

    def ask(url: str) -> WorldResponse:
        parts = urlsplit(url)
        query = dict(parse_qsl(parts.query))
        return api(WorldRequest("https", parts.netloc, "GET", parts.path, query, url, {"authorization": f"Bearer {TOKEN}"}, 0.0))

    number = number_of("ada_example")
    address = request_to(X, X.endpoint("posts"), PLATFORMS.resolve("x", "ada_example"), id=number).url
    answer = json.loads(ask(address).body)
    assert {one["author_id"] for one in answer["data"]} == {number}
    posts = read("posts", answer, id=number)[1]["activity.posts"].value.posts
    assert [post.kind for post in posts] == ["reply", "repost", "post", "post"]
    assert [post.answered for post in posts] == [False, False, False, True]
    assert [post.links_out for post in posts] == [False, False, True, False]
    assert json.loads(ask(f"https://api.x.com/2/users/{number}/tweets").body)["data"][0].keys() == {
        "id",
        "text",
        "edit_history_tweet_ids",
    }


def test_a_further_page_means_that_the_list_is_not_complete():
    _, found = read("posts", {"data": [tweet(at(2026, 5, 3))], "meta": {"result_count": 1, "next_token": "7140"}}, id="101")
    assert found["activity.posts"].value.complete is False


def test_no_posts_at_all_is_a_complete_list_of_none():
    _, found = read("posts", {"meta": {"result_count": 0}}, id="101")
    assert found.keys() == {"activity.posts"}
    assert (found["activity.posts"].value.posts, found["activity.posts"].value.complete) == ((), True)


@pytest.mark.parametrize(
    "body",
    [b"", b"[" * 100_000, b'{"data": ' * 50_000, b"\xff\xfe\0", b'{"data": [[[]], 5, null, {"id": {}}]}', b'{"data": {"id": "\\ud800"}}'],
)
def test_hostile_answers_under_a_recognised_signature_give_no_exception(body):
    for endpoint, answer in (("user", {"data": USER}), ("posts", {"meta": {"result_count": 0}})):
        evidence, _ = read(endpoint, answer, **({"id": "101"} if endpoint == "posts" else {}))
        assert all(one.feature.startswith("activity.") for one in ApiProbe().read(evidence, body, X))
