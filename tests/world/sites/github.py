"""api.github.com: user, public events, repositories and social accounts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from world.messages import Site, WorldRequest, WorldResponse, as_json
from world.people import AS_OF, Profile, acts

from .common import number_of

CONTROL = Profile("github", "GitHub", "How people build software.", "San Francisco, CA", acts=acts("2026-11-14"))
DOCS = "https://docs.github.com/rest"


def sites(profiles: Iterable[Profile]) -> dict[str, Site]:
    """The API; it answers with and without a token."""
    known = {profile.handle.lower(): profile for profile in (*profiles, CONTROL)}

    def api(request: WorldRequest) -> WorldResponse:
        match = re.fullmatch(r"/users/([\w-]+)(?:/(events/public|repos|social_accounts))?", request.path)
        profile = known.get(match[1].lower()) if match else None
        if match is None or profile is None:
            return _ok({"message": "Not Found", "documentation_url": f"{DOCS}/users/users#get-a-user", "status": "404"}, 404)
        match match[2]:
            case "events/public":
                return _ok(_events(profile))
            case "repos":
                return _ok(_repos(profile))
            case "social_accounts":
                return _ok([{"provider": "generic", "url": link} for link in profile.links])
        return _ok(_user(profile))

    return {"api.github.com": api}


def _ok(data: Any, status: int = 200) -> WorldResponse:
    return as_json(data, status, x_ratelimit_limit="60", x_ratelimit_remaining="41", x_github_media_type="github.v3; format=json")


def _user(profile: Profile) -> dict[str, Any]:
    number = int(number_of(profile.handle)) % 10**8
    own = f"https://api.github.com/users/{profile.handle}"
    return {
        "login": profile.handle, "id": number, "node_id": f"U_{number}", "avatar_url": f"https://avatars.githubusercontent.com/u/{number}?v=4", "gravatar_id": "",
        "url": own, "html_url": f"https://github.com/{profile.handle}", "events_url": own + "/events{/privacy}", "repos_url": own + "/repos",
        "type": "User", "user_view_type": "public", "site_admin": False, "name": profile.name or None, "company": profile.company or None,
        "blog": profile.website, "location": profile.place or None, "email": None, "hireable": None, "bio": profile.bio or None, "twitter_username": None,
        "public_repos": 1, "public_gists": 0, "followers": profile.followers, "following": profile.following, "created_at": _time(profile.created),
        "updated_at": "2026-10-10T10:10:10Z",
    }  # fmt: skip


def _events(profile: Profile) -> list[dict[str, Any]]:
    """The last 30 days only, as since 2025."""
    oldest = datetime.fromisoformat(AS_OF).replace(tzinfo=UTC) - timedelta(days=30)
    return [
        {
            "id": str(int(act.at.timestamp())), "type": "IssueCommentEvent" if act.kind == "reply" else "PushEvent",
            "actor": {"id": int(number_of(profile.handle)) % 10**8, "login": profile.handle, "display_login": profile.handle},
            "repo": {"id": 1, "name": f"{profile.handle}/tools", "url": f"https://api.github.com/repos/{profile.handle}/tools"},
            "payload": {}, "public": True, "created_at": _time(act.at),
        }
        for act in profile.acts
        if act.at >= oldest
    ]  # fmt: skip


def _repos(profile: Profile) -> list[dict[str, Any]]:
    if not profile.acts:
        return []
    pushed = _time(profile.acts[0].at)
    return [
        {
            "id": 1, "name": "tools", "full_name": f"{profile.handle}/tools", "private": False, "fork": False, "owner": {"login": profile.handle, "type": "User"},
            "html_url": f"https://github.com/{profile.handle}/tools", "created_at": _time(profile.created), "updated_at": pushed, "pushed_at": pushed,
        }
    ]  # fmt: skip


def _time(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
