"""Pages that refuse, or that any server sends: what an imported profile must not take for an account, present or absent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape

from presence_audit.model import Absent, Response, Retrieved, Unavailable
from presence_audit.platforms import Platform, Platforms, classify, plan

_THEN = datetime(2026, 1, 1, tzinfo=UTC)
_HTML = "text/html; charset=utf-8"
_JSON = "application/json"
_WORDS = (
    "Log in Sign in Sign up Register Create account Password Forgot your password? Username Email Profile User Users Member Members "
    "Followers following Posts Photos Videos Subscribers Portfolio About Contact Home Search Blog Joined Last seen Cookie policy "
    "Privacy Terms of service Enable JavaScript to continue. Please wait. Error Not Found 404 Page not found Access denied"
)
_LOGIN = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Log in | {name}</title>'
    '<meta name="viewport" content="width=device-width"><link rel="canonical" href="{url}"><meta property="og:url" content="{url}">'
    '<meta property="og:type" content="website"><meta property="og:title" content="Log in - {name}">'
    '<meta property="og:site_name" content="{name}"><link rel="stylesheet" href="/style.css"><script src="/app.js"></script></head>'
    '<body class="page"><div class="container" id="app"><h1>Welcome to {name}</h1><p>Log in on {name} · {name}</p>'
    '<form action="/session" method="post"><input type="text" name="username"></form><p>' + _WORDS + '</p><a href="/user/">User</a>'
    '<a href="/profile/">Profile</a><img src="/avatar.png" class="avatar" alt=""></div></body></html>'
)
_NGINX = "<html><head><title>404 Not Found</title></head><body><center><h1>404 Not Found</h1></center><hr><center>nginx</center></body>"
_APACHE = (
    '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN"><html><head><title>404 Not Found</title></head><body><h1>Not Found</h1>'
    "<p>The requested URL was not found on this server.</p></body></html>"
)
_REFUSALS = (
    (403, _HTML, "<html><head><title>403 Forbidden</title></head><body><h1>Forbidden</h1></body></html>"),
    (429, _HTML, "<html><head><title>Too Many Requests</title></head><body>Too Many Requests</body></html>"),
    (503, _HTML, "<html><head><title>Service Unavailable</title></head><body>Service Unavailable</body></html>"),
    (200, _HTML, "<html><head><title>Just a moment...</title></head><body>_cf_chl_opt</body></html>"),
    (404, _HTML, _NGINX),
    (404, _HTML, _APACHE),
    (200, _HTML, ""),
    (
        200,
        _JSON,
        '{"error":"rate limit exceeded","message":"Forbidden","status":"error","success":false,"code":403,"data":null}',
    ),
    (404, _JSON, '{"error":"Not Found","message":"Not Found","status":404}'),
    (200, _JSON, "{}"),
    (200, _JSON, "[]"),
    (401, _JSON, '{"error":"unauthorized"}'),
)


def refusals(platform: Platform, url: str) -> Iterator[Response]:
    """Yield answers to a request that say nothing about the account."""
    login = _LOGIN.format(name=escape(platform.name), url=url)
    for status, media, text in (*_REFUSALS, (200, _HTML, login)):
        yield Response(url, status, (("content-type", media),), text.encode(), _THEN)
    host = url.partition("://")[2].partition("/")[0]
    yield Response(f"https://{host}/login?next=x", 200, (("content-type", _HTML),), login.encode(), _THEN)


def common(text: str, name: str) -> bool:
    """Tell whether a text stands in one of these pages."""
    login = _LOGIN.format(name=escape(name), url="")
    return any(text in page for page in (login, *(page for _, _, page in _REFUSALS)))


def takes_refusals_for_accounts(platform: Platform) -> bool:
    """Tell whether a profile takes one of these pages for an account's."""
    return any(isinstance(evidence, Retrieved) for evidence in _verdicts(platform))


def takes_refusals_for_absence(platform: Platform) -> bool:
    """Tell whether a profile takes one of these pages for the absence of an account."""
    return any(isinstance(evidence, Absent) for evidence in _verdicts(platform))


def _verdicts(platform: Platform) -> Iterator[Retrieved | Absent | Unavailable]:
    platforms = Platforms([platform])
    for request in plan(platform, platforms.resolve(platform.id, platform.handle.example)):
        for response in refusals(platform, request.url):
            yield classify(platforms, request, response, record="warc:0")
