"""api.x.com, version 2, as documented and captured in 2026: a bearer token is needed, errors come with status 200, and only what is asked for is told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from world.messages import Site, WorldRequest, WorldResponse, as_json
from world.people import Act, Profile, acts

from .common import number_of

TOKEN = "world-token"
CONTROL = Profile("xdevelopers", "Developers", "The voice of the X developer platform", acts=acts("2026-11-10"))
PROBLEMS = "https://api.twitter.com/2/problems/"


def sites(profiles: Iterable[Profile]) -> dict[str, Site]:
    """The API; only the token `TOKEN` is accepted."""
    known = {profile.handle.lower(): profile for profile in (*profiles, CONTROL)}

    def api(request: WorldRequest) -> WorldResponse:
        if request.bearer != TOKEN:
            return as_json({"title": "Unauthorized", "type": "about:blank", "status": 401, "detail": "Unauthorized"}, 401)
        if request.path == "/2/users/by":
            names = request.query.get("usernames", "").split(",")
            return as_json(_users(names[:MOST], known, request.query.get("user.fields", "")))
        if match := re.fullmatch(r"/2/users/(\d+)/tweets", request.path):
            profile = next((one for one in known.values() if number_of(one.handle) == match[1]), None)
            return as_json(_asked(_posts(match[1], profile), _SHORT, request.query.get("tweet.fields", "")))
        return as_json({"title": "Not Found", "type": "about:blank", "status": 404, "detail": "Not Found"}, 404)

    return {"api.x.com": api}


MOST = 100


def _users(names: list[str], known: dict[str, Profile], fields: str) -> dict[str, Any]:
    """Answer as one look-up after the other would, in one document: those found under `data`, the others under `errors`."""
    parts = [_asked(_user(name, known.get(name.lower())), ("id", "name", "username"), fields) for name in names]
    data, errors = [one["data"] for one in parts if "data" in one], [error for one in parts for error in one.get("errors", ())]
    return ({"data": data} if data else {}) | ({"errors": errors} if errors else {})


_SHORT = ("edit_history_tweet_ids", "id", "text")


def _asked(answer: dict[str, Any], always: tuple[str, ...], fields: str) -> dict[str, Any]:
    """Leave of each object what is always told and the fields that the request names."""
    wanted = {*always, *fields.split(",")}
    data = answer.get("data")
    objects = [{name: value for name, value in one.items() if name in wanted} for one in ([data] if isinstance(data, dict) else data or ())]
    return answer if data is None else answer | {"data": objects[0] if isinstance(data, dict) else objects}


def _user(asked: str, profile: Profile | None) -> dict[str, Any]:
    error = {
        "value": asked,
        "resource_type": "user",
        "parameter": "usernames",
        "resource_id": asked,
        "type": PROBLEMS + "resource-not-found",
    }
    if profile is None:
        return {"errors": [error | {"detail": f"Could not find user with usernames: [{asked}].", "title": "Not Found Error"}]}
    if profile.condition == "suspended":
        return {"errors": [error | {"section": "data", "detail": f"User has been suspended: [{asked}].", "title": "Forbidden"}]}
    data: dict[str, Any] = {
        "id": number_of(profile.handle),
        "name": profile.name,
        "username": profile.handle,
        "description": profile.bio,
        "protected": profile.condition == "protected",
        "verified": False,
        "verified_type": "none",
        "created_at": _time(profile.created),
        "profile_image_url": "https://pbs.twimg.com/profile_images/1/face_normal.jpg" if profile.photo else _NO_FACE,
        "public_metrics": {
            "followers_count": profile.followers, "following_count": profile.following, "tweet_count": len(profile.acts), "listed_count": 3, "like_count": 40, "media_count": 1,
        },
    }  # fmt: skip
    if profile.place:
        data["location"] = profile.place
    if profile.website:
        data["url"] = "https://t.co/abcdefghij"
        data["entities"] = {"url": {"urls": [_link(profile.website)]}}
    if profile.acts and profile.condition != "protected":
        data["most_recent_tweet_id"] = _id(profile.acts[0])
    return {"data": data}


_NO_FACE = "https://abs.twimg.com/sticky/default_profile_images/default_profile_normal.png"


def _posts(number: str, profile: Profile | None) -> dict[str, Any]:
    if profile is None or profile.condition == "protected":
        detail = f"Sorry, you are not authorized to see the user with id: [{number}]."
        error = {
            "resource_id": number,
            "parameter": "id",
            "resource_type": "user",
            "section": "data",
            "title": "Authorization Error",
            "value": number,
        }
        return {"errors": [error | {"detail": detail, "type": PROBLEMS + "not-authorized-for-resource"}]}
    posts = [_post(number, act) for act in profile.acts]
    ends = {"newest_id": posts[0]["id"], "oldest_id": posts[-1]["id"]} if posts else {}
    return ({"data": posts} if posts else {}) | {"meta": {"result_count": len(posts), **ends}}


def _post(author: str, act: Act) -> dict[str, Any]:
    post: dict[str, Any] = {
        "id": _id(act),
        "author_id": author,
        "edit_history_tweet_ids": [_id(act)],
        "text": "An invented sentence.",
        "created_at": _time(act.at),
        "public_metrics": {
            "retweet_count": 0,
            "reply_count": act.answered,
            "like_count": 4,
            "quote_count": 0,
            "bookmark_count": 0,
            "impression_count": 900,
        },
    }
    if act.kind == "reply":
        post |= {"in_reply_to_user_id": "2244994945", "referenced_tweets": [{"type": "replied_to", "id": "1577730467436138524"}]}
    if act.kind == "repost":
        post["referenced_tweets"] = [{"type": "retweeted", "id": "1577730467436138524"}]
    if act.link:
        post["entities"] = {"urls": [_link(act.link)]}
    return post


def _link(address: str) -> dict[str, Any]:
    return {
        "start": 0,
        "end": 23,
        "url": "https://t.co/abcdefghij",
        "expanded_url": address,
        "display_url": address.split("//")[1].strip("/"),
    }


def _id(act: Act) -> str:
    return str((int(act.at.timestamp() * 1000) - 1288834974657) << 22)


def _time(at: Any) -> str:
    return str(at.strftime("%Y-%m-%dT%H:%M:%S.000Z"))
