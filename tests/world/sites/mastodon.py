"""Mastodon servers (4.6): account look-up and statuses as they answer without a login."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from html import escape
from typing import Any

from world.messages import Site, WorldRequest, WorldResponse, as_json
from world.people import Act, Profile, acts

from .common import number_of

CONTROL = Profile("mastodon@mastodon.social", "Mastodon", "Free, open-source decentralized social media platform.", acts=acts("2026-11-06"))


def sites(profiles: Iterable[Profile]) -> dict[str, Site]:
    """One server for each host among the handles."""
    servers: dict[str, list[Profile]] = defaultdict(list)
    for profile in (*profiles, CONTROL):
        servers[profile.handle.partition("@")[2]].append(profile)
    return {host: _server(host, here) for host, here in servers.items()}


def _server(host: str, profiles: list[Profile]) -> Site:
    known = {profile.handle.partition("@")[0].lower(): profile for profile in profiles}

    def answer(request: WorldRequest) -> WorldResponse:
        if request.path == "/api/v1/accounts/lookup":
            profile = known.get(request.query.get("acct", "").lower().removesuffix(f"@{host}"))
            return _limited(profile) or (as_json(_account(host, profile)) if profile else _missing())
        if match := re.fullmatch(r"/api/v1/accounts/(\d+)/statuses", request.path):
            profile = next((one for one in profiles if number_of(one.handle) == match[1]), None)
            return _limited(profile) or (as_json([_status(host, profile, act) for act in profile.acts]) if profile else _missing())
        return _missing()

    return answer


def _missing() -> WorldResponse:
    return as_json({"error": "Record not found"}, 404)


def _limited(profile: Profile | None) -> WorldResponse | None:
    if profile is None or profile.condition != "rate_limited":
        return None
    return as_json({"error": "Too many requests"}, 429, retry_after="3600", x_ratelimit_remaining="0")


def _account(host: str, profile: Profile) -> dict[str, Any]:
    user = profile.handle.partition("@")[0]
    files = f"https://{host}/system/accounts"
    return {
        "id": number_of(profile.handle), "username": user, "acct": user, "display_name": profile.name, "locked": False, "bot": False, "discoverable": True,
        "indexable": True, "group": False, "noindex": False, "created_at": profile.created.strftime("%Y-%m-%dT00:00:00.000Z"),
        "note": f"<p>{escape(profile.bio)}</p>" if profile.bio else "", "url": f"https://{host}/@{user}", "uri": f"https://{host}/users/{user}",
        "avatar": f"{files}/avatars/face.jpg" if profile.photo else f"https://{host}/avatars/original/missing.png",
        "avatar_static": f"{files}/avatars/face.jpg" if profile.photo else f"https://{host}/avatars/original/missing.png",
        "header": f"https://{host}/headers/original/missing.png", "header_static": f"https://{host}/headers/original/missing.png",
        "followers_count": profile.followers, "following_count": profile.following, "statuses_count": len(profile.acts),
        "last_status_at": profile.acts[0].at.date().isoformat() if profile.acts else None, "hide_collections": None, "emojis": [], "roles": [],
        "fields": [{"name": f"Link {number}", "value": _anchor(link), "verified_at": None} for number, link in enumerate(profile.links, 1)],
    }  # fmt: skip


def _anchor(address: str, rel: str = "me nofollow noopener noreferrer") -> str:
    return f'<a href="{escape(address)}" target="_blank" rel="{rel}" translate="no">{escape(address.split("//")[1])}</a>'


def _status(host: str, profile: Profile, act: Act) -> dict[str, Any]:
    number = str(int(act.at.timestamp() * 1000) << 16)
    content = "<p>An invented sentence. " + (_anchor(act.link, "nofollow noopener noreferrer") if act.link else "") + "</p>"
    reblog = None
    if act.kind == "repost":
        reblog = {"id": "115000000000000001", "created_at": "2026-01-01T10:00:00.000Z", "content": "<p>Somebody else's.</p>"}
    return {
        "id": number, "created_at": act.at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "in_reply_to_id": "115000000000000002" if act.kind == "reply" else None,
        "in_reply_to_account_id": "115000000000000003" if act.kind == "reply" else None,
        "sensitive": False, "spoiler_text": "", "visibility": "public", "language": "en", "uri": f"https://{host}/users/x/statuses/{number}",
        "url": f"https://{host}/@{profile.handle.partition('@')[0]}/{number}", "replies_count": act.answered, "reblogs_count": 0, "favourites_count": 1,
        "edited_at": None, "content": "" if reblog else content, "reblog": reblog, "account": _account(host, profile), "media_attachments": [],
        "mentions": [], "tags": [], "emojis": [], "card": None, "poll": None,
    }  # fmt: skip
