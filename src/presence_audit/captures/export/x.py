"""The facts in an X member's own archive: profile, counts, dates and kinds of posts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

MOST_ACTS = 1000
"""Posts that are listed, the newest ones; all are counted."""
_ONCE = ("account.js", "profile.js", "follower.js", "following.js", "protected-history.js")
_POSTS = re.compile(r"tweets?(?:-part\d{1,4})?\.js")
_PATH = re.compile(r"(?:[^/]+/)?data/([^/]+)")
_MOST_PARTS = 4_000_000
"""Brackets in one file; commas twice as many. Each may cost a hundred bytes of memory."""
_ASSIGNED = re.compile(r"\s{0,99}(?:window\.)?[\w.]{1,80}\s{0,99}=\s{0,99}\[")
_BETWEEN = re.compile(r"[\s,]*")
_OWN_HOSTS = re.compile(r"https?://(?:[a-z]+\.)?(?:x|twitter|t)\.(?:com|co)(?:/|$)", re.IGNORECASE)
_COUNTED = (("follower", "followers"), ("following", "following"))
_HANDLE = re.compile(r"[A-Za-z0-9_]{1,20}")


def wanted(names: Iterable[str]) -> dict[str, str]:
    """Return which members are read, file name to path in the archive; empty when this is no archive of X."""
    found: dict[str, str] = {}
    for path in sorted(names):
        part = _PATH.fullmatch(path)
        if part and (part[1] in _ONCE or _POSTS.fullmatch(part[1])):
            found.setdefault(part[1], path)
    return found if "account.js" in found else {}


def x_facts(members: dict[str, bytes]) -> dict[str, Any] | None:
    """Return what the members say, by file name; None when they do not say whose they are or cannot be read."""
    try:
        return _facts(members)
    except ValueError:
        return None


def _facts(members: dict[str, bytes]) -> dict[str, Any] | None:
    account = _first(members, "account.js", "account")
    handle, own_id = str(account.get("username", "")), str(account.get("accountId", ""))
    if not _HANDLE.fullmatch(handle):
        return None
    profile = _first(members, "profile.js", "profile")
    stated = profile.get("description")
    described = stated if isinstance(stated, dict) else {}
    facts = {
        "handle": handle,
        "id": own_id,
        "created": str(account.get("createdAt", "")),
        "name": str(account.get("accountDisplayName", "")),
        "summary": str(described.get("bio") or ""),
        "website": str(described.get("website") or ""),
        "location": str(described.get("location") or ""),
        "photo": str(profile.get("avatarMediaUrl") or ""),
        "header": str(profile.get("headerMediaUrl") or ""),
    }
    facts = {key: value for key, value in facts.items() if value}
    counts = {key: sum(1 for _ in _items(members[f"{name}.js"])) for name, key in _COUNTED if f"{name}.js" in members}
    return {"export": "x", "protected": _is_protected(members), **facts, **counts, **_acts(members, own_id)}


def x_address(facts: dict[str, Any]) -> str:
    """Return the address of the account whose archive it is."""
    return f"https://x.com/{facts['handle']}"


def _items(data: bytes) -> Iterator[dict[str, Any]]:
    """Yield the objects of `window.YTD.name.part0 = [ … ]` one by one, so that a large file never stands in memory twice.

    Raises ValueError where the list is damaged or does not come to its end: a part of it would pass for the whole.
    """
    text = data.decode("utf-8-sig", "replace")
    if text.count("[") + text.count("{") > _MOST_PARTS or text.count(",") > 2 * _MOST_PARTS:
        raise ValueError("more parts than a list of an archive has")
    start = _ASSIGNED.match(text)
    if start is None:
        raise ValueError("no list is assigned")
    decoder, at = json.JSONDecoder(), _next(text, start.end())
    while at < len(text) and text[at] != "]":
        try:
            item, at = decoder.raw_decode(text, at)
        except RecursionError:
            raise ValueError("a list within lists without end") from None
        if isinstance(item, dict):
            yield item
        at = _next(text, at)
    if at >= len(text):
        raise ValueError("the list does not come to its end")


def _next(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else len(text)


def _first(members: dict[str, bytes], name: str, key: str) -> dict[str, Any]:
    inner = next((item.get(key) for item in _items(members[name])), None) if name in members else None
    return inner if isinstance(inner, dict) else {}


def _is_protected(members: dict[str, bytes]) -> bool:
    """Tell whether the account shows its posts to followers only: the last entry of its history of protection says so."""
    changes = [item.get("protectedHistory") for item in _items(members.get("protected-history.js", b"x=[]"))]
    dated = [(str(one.get("protectedAt", "")), str(one.get("action", ""))) for one in changes if isinstance(one, dict)]
    return max(dated, default=("", ""))[1].lower() == "protect"


def _acts(members: dict[str, bytes], own_id: str) -> dict[str, Any]:
    names = [name for name in members if _POSTS.fullmatch(name)]
    if not names:
        return {"acts": [], "acts_partial": True}
    acts, undated = [], 0
    for name in names:
        for item in _items(members[name]):
            post = item.get("tweet", item)
            act = _act(post, own_id) if isinstance(post, dict) else None
            undated += act is None
            acts += [act] if act else []
    acts.sort(key=lambda act: (act["at"], act["kind"]), reverse=True)
    partial = len(acts) > MOST_ACTS or undated > 0
    return {"acts": acts[:MOST_ACTS], "acts_total": len(acts), **({"acts_partial": True} if partial else {})}


def _act(post: dict[str, Any], own_id: str) -> dict[str, Any] | None:
    """Return date and kind of one post, never its text; None without a date."""
    try:
        at = datetime.strptime(str(post.get("created_at")), "%a %b %d %H:%M:%S %z %Y").astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    answered = str(post.get("in_reply_to_user_id_str") or post.get("in_reply_to_user_id") or "")
    own = "reply" if answered and answered != own_id else "post"
    kind = "repost" if str(post.get("full_text", "")).startswith("RT @") else own
    act = {"at": at.isoformat().replace("+00:00", "Z"), "kind": kind}
    return act | {"links_out": True} if kind != "repost" and _links_out(post) else act


def _links_out(post: dict[str, Any]) -> bool:
    entities = post.get("entities")
    urls = entities.get("urls") if isinstance(entities, dict) else None
    stated = [str(one.get("expanded_url", "")) for one in urls if isinstance(one, dict)] if isinstance(urls, list) else []
    return any(url.startswith("http") and not _OWN_HOSTS.match(url) for url in stated)
