"""Lists of dated acts: which kind an act is where two places in it decide. All people are invented."""

from __future__ import annotations

import json

import pytest

from presence_audit.platforms.schema import PostKindRule, Posts
from presence_audit.probes.acts import read_posts
from presence_audit.selectors import Page, Selector

AUTHOR = Selector(json="uri", regex="^at://([^/]+)/")
ANSWERED = Selector(json="record.reply.parent.uri", regex="^at://([^/]+)/")
LISTED = Posts(
    items=Selector(json="feed"),
    when=Selector(json="at", as_="moment"),
    kinds=(PostKindRule(kind="post", has=ANSWERED, same=AUTHOR), PostKindRule(kind="reply", has=ANSWERED)),
)


def _kind(**record: object) -> str:
    item = {"uri": "at://did:plc:ada/app.bsky.feed.post/3k", "at": "2026-11-01T10:00:00Z", "record": record}
    listed = read_posts(Page(json.dumps({"feed": [item]}).encode(), "application/json"), LISTED)
    return listed.posts[0].kind


def _answering(uri: str) -> dict[str, object]:
    return {"reply": {"parent": {"uri": uri}}}


def test_an_answer_to_oneself_is_a_post():
    assert _kind(**_answering("at://did:plc:ada/app.bsky.feed.post/3j")) == "post"


@pytest.mark.parametrize("other", ["at://did:plc:bruno/app.bsky.feed.post/3j", "at://did:plc:ad/app.bsky.feed.post/3j"])
def test_an_answer_to_somebody_else_is_a_reply(other):
    assert _kind(**_answering(other)) == "reply"


def test_what_answers_nobody_is_of_the_default_kind():
    assert _kind() == "post"


THREADED = Posts(
    items=Selector(json="feed"),
    when=Selector(json="at", as_="moment"),
    kinds=(PostKindRule(kind="repost", has=Selector(json="boost")),),
    answered=Selector(json="replies", as_="count"),
    id=Selector(json="id"),
    parent=Selector(json="to"),
)


def _answered(*items: dict[str, object]) -> list[bool | None]:
    dated = [{"at": f"2026-11-{20 - at:02}T10:00:00Z", **item} for at, item in enumerate(items)]
    return [post.answered for post in read_posts(Page(json.dumps({"feed": dated}).encode(), "application/json"), THREADED).posts]


def test_her_own_replies_are_no_answers():
    assert _answered({"id": "2", "to": "1", "replies": 0}, {"id": "1", "replies": 1}) == [False, False]


def test_one_more_than_her_own_is_somebody_else_s():
    assert _answered({"id": "2", "to": "1", "replies": 0}, {"id": "1", "replies": 2}) == [False, True]


def test_a_repost_is_not_answered_whatever_the_original_was():
    assert _answered({"id": "9", "boost": "yes", "replies": 400}) == [False]


def test_without_a_count_nobody_knows():
    assert _answered({"id": "9"}) == [None]


STORIES = Posts(
    items=Selector(json="hits"),
    when=Selector(json="at", as_="moment"),
    kinds=(
        PostKindRule(kind="reply", has=Selector(json="text"), under=Selector(json="story")),
        PostKindRule(kind="comment", has=Selector(json="text")),
    ),
    id=Selector(json="id"),
)


def _commented(*hits: dict[str, object], by: Posts = STORIES) -> list[str]:
    dated = [{"at": f"2026-11-{20 - at:02}T10:00:00Z", **hit} for at, hit in enumerate(hits)]
    return [post.kind for post in read_posts(Page(json.dumps({"hits": dated}).encode(), "application/json"), by).posts]


def test_a_comment_below_what_the_list_itself_shows_is_one_at_home():
    own, at_home, abroad = {"id": "7"}, {"id": "8", "text": "x", "story": 7}, {"id": "9", "text": "x", "story": 5}
    assert _commented(at_home, own, abroad) == ["reply", "post", "comment"]
    assert _commented(at_home, abroad) == ["comment", "comment"]


def test_without_ids_nothing_stands_below_anything():
    hits = {"id": "7"}, {"text": "x", "story": 7}, {"text": "x"}
    assert _commented(*hits, by=STORIES.model_copy(update={"id": None})) == ["post", "comment", "comment"]
    assert _commented({"text": "x"}) == ["comment"]
