"""public.api.bsky.app as the AppView answers (what it does not know is a 400), the directory of DID documents, and the proofs of handles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from world.messages import Site, WorldRequest, WorldResponse, as_json, html, text
from world.people import Act, Profile, acts

from .common import number_of

CONTROL = Profile("bsky.app", "Bluesky", "official Bluesky account", acts=acts("2026-11-11"))
BY_FILE = frozenset({"ines-carvalhal.example"})
"""Handles that are proven by a file at their host; the others have a DNS record."""
_OTHER = {"did": "did:plc:zzzzzzzzzzzzzzzzzzzzzzzz", "handle": "somebody.example", "displayName": "Somebody Else", "labels": []}


def sites(profiles: Iterable[Profile]) -> dict[str, Site]:
    """The public interface, the directory, a public resolver, and the hosts of handles that are proven by a file."""
    people = (*profiles, CONTROL)
    known = {profile.handle: profile for profile in people} | {did_of(profile): profile for profile in people}

    def api(request: WorldRequest) -> WorldResponse:
        profile = known.get(request.query.get("actor", "").lower())
        match request.path:
            case "/xrpc/app.bsky.actor.getProfile":
                return as_json(_profile(profile)) if profile else _invalid("Profile not found")
            case "/xrpc/app.bsky.feed.getAuthorFeed":
                return as_json({"feed": [_item(profile, act) for act in profile.acts]}) if profile else _invalid("Profile not found")
        return as_json({"error": "MethodNotImplemented", "message": "Method Not Implemented"}, 501)

    files = {profile.handle: _file_of(profile) for profile in people if profile.handle in BY_FILE}
    return {"public.api.bsky.app": api, "plc.directory": _directory(people), "cloudflare-dns.com": _resolver(people), **files}


def _directory(people: Iterable[Profile]) -> Site:
    known = {f"/{did_of(profile)}": profile for profile in people}

    def answer(request: WorldRequest) -> WorldResponse:
        profile = known.get(request.path)
        if profile is None:
            return as_json({"message": f"DID not registered: {request.path[1:]}"}, 404)
        document = {"@context": ["https://www.w3.org/ns/did/v1"], "id": did_of(profile), "alsoKnownAs": [f"at://{profile.handle}"]}
        return as_json(document, kind="application/did+ld+json")

    return answer


def _resolver(people: Iterable[Profile]) -> Site:
    records = {f"_atproto.{profile.handle}": did_of(profile) for profile in people if profile.handle not in BY_FILE}

    def answer(request: WorldRequest) -> WorldResponse:
        name = request.query.get("name", "")
        found = [{"name": name, "type": 16, "TTL": 300, "data": f'"did={records[name]}"'}] if name in records else []
        question = [{"name": name, "type": 16}]
        answered = {"Status": 0 if found else 3, "TC": False, "RD": True, "RA": True, "AD": False, "CD": False, "Question": question}
        return as_json(answered | ({"Answer": found} if found else {}), kind="application/dns-json")

    return answer


def _file_of(profile: Profile) -> Site:
    return lambda request: text(did_of(profile)) if request.path == "/.well-known/atproto-did" else html("<title>Not Found</title>", 404)


def did_of(profile: Profile) -> str:
    """The account's permanent identifier."""
    return "did:plc:" + "".join("abcdefghij"[int(digit)] for digit in number_of(profile.handle)) + "234567"


def _invalid(message: str) -> WorldResponse:
    return as_json({"error": "InvalidRequest", "message": message}, 400)


def _author(profile: Profile) -> dict[str, Any]:
    photo = {"avatar": f"https://cdn.bsky.app/img/avatar/plain/{did_of(profile)}/face@jpeg"} if profile.photo else {}
    return {"did": did_of(profile), "handle": profile.handle, "displayName": profile.name, **photo, "labels": []}


def _profile(profile: Profile) -> dict[str, Any]:
    return {
        **_author(profile),
        **({"description": profile.bio} if profile.bio else {}),
        **({"website": profile.website} if profile.website else {}),
        "associated": {"lists": 0, "feedgens": 0, "starterPacks": 0, "labeler": False, "activitySubscription": {"allowSubscriptions": "followers"}},
        "createdAt": _time(profile.created), "indexedAt": "2026-10-01T10:00:00.000Z",
        "followersCount": profile.followers, "followsCount": profile.following, "postsCount": len(profile.acts),
    }  # fmt: skip


def _item(profile: Profile, act: Act) -> dict[str, Any]:
    time = _time(act.at)
    if act.kind == "repost":
        reason = {"$type": "app.bsky.feed.defs#reasonRepost", "by": _author(profile), "indexedAt": time}
        return {"post": _post(_OTHER, "2026-03-03T12:00:00.000Z", act), "reason": reason}
    item: dict[str, Any] = {"post": _post(_author(profile), time, act)}
    if act.kind == "reply":
        parent = {"uri": f"at://{_OTHER['did']}/app.bsky.feed.post/3kaaaaaaaaaaa", "cid": "bafyreia"}
        item["post"]["record"]["reply"] = {"parent": parent, "root": parent}
        item["reply"] = {"parent": {"uri": parent["uri"]}, "root": {"uri": parent["uri"]}}
    return item


def _post(author: dict[str, Any], time: str, act: Act) -> dict[str, Any]:
    record: dict[str, Any] = {"$type": "app.bsky.feed.post", "text": "An invented sentence.", "langs": ["en"], "createdAt": time}
    if act.link:
        feature = {"$type": "app.bsky.richtext.facet#link", "uri": act.link}
        record["facets"] = [{"index": {"byteStart": 0, "byteEnd": 2}, "features": [feature]}]
    key = str(int(act.at.timestamp()))
    return {
        "uri": f"at://{author['did']}/app.bsky.feed.post/3k{key}", "cid": "bafyreib" + key, "author": author, "record": record, "bookmarkCount": 0,
        "replyCount": act.answered, "repostCount": 0, "likeCount": 3, "quoteCount": 0, "indexedAt": time, "labels": [],
    }  # fmt: skip


def _time(at: Any) -> str:
    return str(at.strftime("%Y-%m-%dT%H:%M:%S.000Z"))
