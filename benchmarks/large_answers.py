"""What eight platforms answer about invented people, in each platform's own shape, made of nothing but a name and a number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Who:
    """What an answer is about."""

    name: str
    """Display name."""
    handle: str
    """On the platform that answers, as it writes it."""
    word: str
    """`token`, or for a control its handle."""
    number: str
    """`digits`."""
    days: tuple[str, ...]
    """Days of acts, newest first."""

    @property
    def bio(self) -> str:
        """What she says of herself."""
        return f"CIO at {self.word.title()} Mills, Springfield"


def _website(who: Who, endpoint: str) -> object:
    if endpoint == "feed":
        items = "".join(
            f"<item><title>On budgets</title><link>https://{who.word}.example.org/{day}</link>"
            f"<pubDate>{datetime.fromisoformat(day).strftime('%a, %d %b %Y 09:00:00 +0000')}</pubDate></item>"
            for day in who.days
        )
        return (
            f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{who.name}</title>'
            f"<link>https://{who.word}.example.org/</link><description>Notes</description>{items}</channel></rss>"
        )
    links = f'<a rel="me" href="https://social.example/@{who.word}">Mastodon</a>' if endpoint == "page" else ""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{who.name} — notes on running IT</title>'
        f'<meta name="description" content="{who.bio}">'
        f'<link rel="alternate" type="application/rss+xml" href="/feed/"><link rel="canonical" href="https://{who.word}.example.org/">'
        f'</head><body><h1>{who.name}</h1><p>{who.bio}</p>{links}<a href="https://github.com/ada-{who.word}" rel="me">Code</a>'
        f"<article><h2>On budgets</h2><p>{'What a department spends, and on what. ' * 20}</p></article></body></html>"
    )


def _bluesky(who: Who, endpoint: str) -> object:
    did = f"did:plc:{(who.word * 4)[:24]}" if who.word.isalpha() else f"did:plc:{'a' * 24}"
    if endpoint == "feed":
        return {
            "feed": [
                {"post": {"uri": f"at://{did}/app.bsky.feed.post/{at}", "replyCount": at, "indexedAt": f"{day}T09:00:00.000Z",
                          "record": {"$type": "app.bsky.feed.post", "createdAt": f"{day}T09:00:00.000Z"}}}
                for at, day in enumerate(who.days)
            ]
        }  # fmt: skip
    if endpoint == "did_plc":
        return {"id": did, "alsoKnownAs": [f"at://{who.handle}"], "service": []}
    return {
        "did": did, "handle": who.handle, "displayName": who.name, "description": who.bio, "labels": [],
        "avatar": f"https://cdn.bsky.app/img/avatar/plain/{did}/a@jpeg", "createdAt": "2023-05-01T10:00:00.000Z",
        "indexedAt": "2024-01-20T10:00:00.000Z", "followersCount": 210, "followsCount": 100, "postsCount": len(who.days),
    }  # fmt: skip


def _devto(who: Who, endpoint: str) -> object:
    if endpoint == "articles":
        return [
            {"type_of": "article", "id": at, "published_at": f"{day}T09:00:00Z", "comments_count": at} for at, day in enumerate(who.days)
        ]
    return {
        "type_of": "user", "id": int(who.number), "username": who.handle, "name": who.name, "summary": who.bio, "location": "Springfield",
        "website_url": f"https://{who.word}.example.org", "joined_at": "Apr 14, 2023", "twitter_username": None,
        "github_username": f"ada-{who.word}", "profile_image": "https://media.example.org/a.png",
    }  # fmt: skip


def _github(who: Who, endpoint: str) -> object:
    if endpoint == "events":
        return [
            {"id": f"{at}", "type": "PushEvent", "actor": {"login": who.handle}, "repo": {"name": f"{who.handle}/engine"},
             "payload": {"size": 1}, "public": True, "created_at": f"{day}T09:00:00Z"}
            for at, day in enumerate(who.days)
        ]  # fmt: skip
    if endpoint == "repos":
        return [{"id": 1, "name": "engine", "fork": False, "pushed_at": f"{who.days[0]}T09:00:00Z"}] if who.days else []
    if endpoint == "social":
        return [{"provider": "generic", "url": f"https://{who.word}.example.org/"}]
    return {
        "login": who.handle, "id": int(who.number), "node_id": "U_1", "avatar_url": f"https://avatars.githubusercontent.com/u/{who.number}?v=4",
        "html_url": f"https://github.com/{who.handle}", "type": "User", "site_admin": False, "name": who.name,
        "company": f"{who.word.title()} Mills", "blog": f"https://{who.word}.example.org", "location": "Springfield", "email": None,
        "hireable": None, "bio": who.bio, "public_repos": 1, "public_gists": 0, "followers": 40, "following": 12,
        "created_at": "2011-02-03T04:05:06Z", "updated_at": "2026-01-03T04:05:06Z",
    }  # fmt: skip


def _gitlab(who: Who, endpoint: str) -> object:
    if endpoint == "events":
        return [
            {"id": at, "project_id": 2, "action_name": "pushed to", "target_type": None, "created_at": f"{day}T04:05:06.789Z",
             "author": {"id": int(who.number), "username": who.handle, "name": who.name}, "author_username": who.handle,
             "push_data": {"commit_count": 1, "ref_type": "branch", "ref": "main"}}
            for at, day in enumerate(who.days)
        ]  # fmt: skip
    avatar = f"https://gitlab.com/uploads/-/system/user/avatar/{who.number}/avatar.png"
    return [
        {"id": int(who.number), "username": who.handle, "public_email": "", "name": who.name, "state": "active", "locked": False,
         "avatar_url": avatar, "web_url": f"https://gitlab.com/{who.handle}"}
    ]  # fmt: skip


def _hackernews(who: Who, endpoint: str) -> object:
    if endpoint == "posts":
        hits = [
            {"_tags": ["comment", f"author_{who.handle}", "story_12345000"], "author": who.handle, "comment_text": "…",
             "created_at": f"{day}T04:05:06Z", "created_at_i": int(datetime.fromisoformat(f"{day}T04:05:06+00:00").timestamp()),
             "objectID": f"{at}", "parent_id": 12345000, "story_id": 12345000}
            for at, day in enumerate(who.days)
        ]  # fmt: skip
        return {"hits": hits, "hitsPerPage": 100, "nbHits": len(hits), "nbPages": 1, "page": 0}
    about = f"{who.bio}. <p>Writes at https://{who.word}.example.org/"
    return {"about": about, "created": 1300000000, "id": who.handle, "karma": 321, "submitted": list(range(len(who.days)))}


def _mastodon(who: Who, endpoint: str) -> object:
    user = who.handle.partition("@")[0]
    if endpoint == "statuses":
        return [
            {"id": f"{at}", "created_at": f"{day}T12:00:00.000Z", "account": {"id": who.number, "acct": user}, "in_reply_to_id": None,
             "in_reply_to_account_id": None, "content": "<p>Hello</p>", "replies_count": at, "reblog": None}
            for at, day in enumerate(who.days)
        ]  # fmt: skip
    host = who.handle.partition("@")[2] or "social.example"
    link = f'<a href="https://{user}.example.org/" rel="me">{user}.example.org</a>'
    return {
        "id": who.number, "username": user, "acct": user, "display_name": who.name, "locked": False, "bot": False, "discoverable": True,
        "noindex": False, "created_at": "2022-11-05T00:00:00.000Z", "note": f"<p>{who.bio}</p>", "url": f"https://{host}/@{user}",
        "uri": f"https://{host}/users/{user}", "avatar": f"https://{host}/a.png", "avatar_static": f"https://{host}/a.png",
        "header": f"https://{host}/missing.png", "header_static": f"https://{host}/missing.png", "followers_count": 120,
        "following_count": 80, "statuses_count": len(who.days), "last_status_at": who.days[0] if who.days else None, "emojis": [],
        "fields": [{"name": "Web", "value": link, "verified_at": "2023-01-02T03:04:05Z"}],
    }  # fmt: skip


def _medium(who: Who, _endpoint: str) -> object:
    items = "".join(
        f"<item><title><![CDATA[Why we moved]]></title><link>https://medium.com/@{who.handle}/a-{day}</link>"
        f'<guid isPermaLink="false">https://medium.com/p/{day}</guid><dc:creator><![CDATA[{who.name}]]></dc:creator>'
        f"<pubDate>{datetime.fromisoformat(day).strftime('%a, %d %b %Y 09:00:00 GMT')}</pubDate></item>"
        for day in who.days
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:atom="http://www.w3.org/2005/Atom" version="2.0"><channel>'
        f"<title><![CDATA[Stories by {who.name} on Medium]]></title><description><![CDATA[Stories by {who.name} on Medium]]></description>"
        f"<link>https://medium.com/@{who.handle}?source=rss-1------2</link><generator>Medium</generator>"
        f'<atom:link href="https://medium.com/@{who.handle}/feed" rel="self" type="application/rss+xml"/>{items}</channel></rss>'
    )


ANSWERS: dict[str, Callable[[Who, str], object]] = {
    "website": _website, "bluesky": _bluesky, "devto": _devto, "github": _github, "gitlab": _gitlab, "hackernews": _hackernews,
    "mastodon": _mastodon, "medium": _medium,
}  # fmt: skip
ABSENT: dict[str, tuple[int, object]] = {
    "website": (404, "<!DOCTYPE html><html><head><title>Page not found – Example blogs</title></head><body><p>…</p></body></html>"),
    "bluesky": (400, {"error": "InvalidRequest", "message": "Profile not found"}),
    "devto": (404, {"error": "not found", "status": 404}),
    "github": (404, {"message": "Not Found", "documentation_url": "https://docs.github.com/rest/users/users#get-a-user", "status": "404"}),
    "gitlab": (200, []),
    "hackernews": (200, None),
    "mastodon": (404, {"error": "Record not found"}),
    "medium": (404, "<html><head><title>Medium</title></head><body><h1>PAGE NOT FOUND</h1></body></html>"),
}
