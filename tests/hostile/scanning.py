"""A roster and a synthetic web in which everything that a scan may follow leads to forbidden addresses. Everybody is invented."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from world.messages import Site, WorldRequest, WorldResponse, as_json, html, redirect, text, xml
from world.sought.judged import hurried

sys.path.insert(0, str(Path(__file__).parents[1] / "e2e"))

from running import run, through

PLACES = ("redirect", "robots", "feed", "sitemap", "me", "refresh", "canonical", "webfinger", "instance", "search", "feed_entries")
"""Where an address is put: the host that does it has this name."""
FOLDER = Path(__file__).parent


def roster() -> list[dict[str, Any]]:
    """One person a place, each with a site of her own, and those whose own accounts are the trick."""
    people = [
        {"id": place, "name": f"Ada {place.title()}", "accounts": {"website": f"{place.replace('_', '-')}.example"}} for place in PLACES
    ]
    people += [{"id": "fediverse", "name": "Ada Fedi", "accounts": {"mastodon": "ada@webfinger.example"}}]
    people += [{"id": "moved", "name": "Ada Moved", "accounts": {"mastodon": "ada@instance.example"}}]
    people += [{"id": "homeward", "name": "Ada Home", "accounts": {"website": "homeward.example", "mastodon": "ada@homeward.example"}}]
    return [person | {"title": "CIO", "organization": {"name": "Northwind", "domain": "redirect.example"}} for person in people]


def sites(targets: Sequence[str]) -> dict[str, Site]:
    """The hosts of the places, which lead to `targets`."""
    made = {
        "redirect": _redirecting, "robots": _robots, "feed": _feeds, "sitemap": _sitemap, "me": _me, "refresh": _refresh, "canonical": _canonical,
        "webfinger": _webfinger, "instance": _instance, "search": _search, "feed_entries": _entries,
    }  # fmt: skip
    return {f"{name.replace('_', '-')}.example": _site(make, list(targets)) for name, make in made.items()}


def homeward(names: Sequence[str]) -> list[dict[str, Any]]:
    """People whose own sites have these names."""
    return [{"id": f"p{number}", "name": f"Ada Home{number}", "accounts": {"website": name}} for number, name in enumerate(names)]


def scanned(folder: Path, world: Any, people: list[dict[str, Any]], *more: object, **environ: str) -> dict[str, Any]:
    """Run the real command; returns its report, what it said, and what it connected to and looked up."""
    (folder / "roster.json").write_text(json.dumps(people), encoding="utf-8")
    log = folder / "log.txt"
    log.touch()
    options = ["--as-of", "2026-11-15", "--run", folder / "run", "--format", "json", "--source", "crosslink", "--platform", "website", "--platform", "mastodon", "--profiles", hurried(folder / "profiles")]  # fmt: skip
    done = run("scan", folder / "roster.json", *options, *(through(world) if world else ["--contact", "https://example.org"]), *more, PYTHONPATH=str(FOLDER), HOSTILE_LOG=str(log), **environ)  # fmt: skip
    lines = log.read_text(encoding="utf-8").splitlines()
    report = json.loads(done.stdout) if done.stdout else {}
    return {"report": report, "stderr": done.stderr.decode(), "code": done.returncode, "log": lines, "run": folder / "run"}


def _site(make: Any, targets: list[str]) -> Site:
    turn = iter(range(10**9))

    def answer(request: WorldRequest) -> WorldResponse:
        found: WorldResponse | None = make(request, targets, next(turn))
        if found is not None:
            return found
        return text("User-agent: *\nAllow: /\n") if request.path == "/robots.txt" else _page(request, "")

    return answer


def _page(request: WorldRequest, head: str, body: str = "") -> WorldResponse:
    name = request.host.partition(".")[0].title()
    return html(f"<!DOCTYPE html><html><head><title>Ada {name}</title><meta name=author content='Ada {name}'>{head}</head><body><h1>Ada {name}</h1>{body}</body></html>")  # fmt: skip


def _redirecting(request: WorldRequest, targets: list[str], turn: int) -> WorldResponse | None:
    return None if request.path == "/robots.txt" else redirect(targets[turn % len(targets)])


def _robots(request: WorldRequest, targets: list[str], turn: int) -> WorldResponse | None:
    return redirect(targets[turn % len(targets)]) if request.path == "/robots.txt" else None


def _feeds(request: WorldRequest, targets: list[str], turn: int) -> WorldResponse | None:
    links = "".join(f'<link rel=alternate type="application/rss+xml" href="{escape(one)}">' for one in targets)
    return _page(request, links) if request.path == "/" else None


def _sitemap(request: WorldRequest, targets: list[str], turn: int) -> WorldResponse | None:
    if request.path == "/robots.txt":
        return text("User-agent: *\n" + "".join(f"Sitemap: {one}\n" for one in targets))
    if "sitemap" in request.path:
        return xml(
            "<urlset>" + "".join(f"<url><loc>{escape(one)}</loc><lastmod>2026-11-01</lastmod></url>" for one in targets) + "</urlset>",
            "application/xml",
        )
    return None


def _me(request: WorldRequest, targets: list[str], turn: int) -> WorldResponse | None:
    links = "".join(f'<a rel=me href="{escape(one)}">me</a><link rel=me href="{escape(one)}">' for one in targets)
    same = json.dumps({"@context": "https://schema.org", "@type": "Person", "name": "Ada Me", "sameAs": targets})
    return _page(request, f'<script type="application/ld+json">{same}</script>', links) if request.path == "/" else None


def _refresh(request: WorldRequest, targets: list[str], turn: int) -> WorldResponse | None:
    icons = "".join(
        f'<link rel="icon" href="{escape(one)}"><img src="{escape(one)}"><iframe src="{escape(one)}"></iframe>' for one in targets
    )
    return _page(request, f'<meta http-equiv=refresh content="0; url={escape(targets[turn % len(targets)])}"><base href="{escape(targets[0])}">{icons}') if request.path == "/" else None  # fmt: skip


def _canonical(request: WorldRequest, targets: list[str], turn: int) -> WorldResponse | None:
    links = "".join(f'<link rel=canonical href="{escape(one)}"><meta property="og:url" content="{escape(one)}">' for one in targets)
    return _page(request, links) if request.path == "/" else None


def _webfinger(request: WorldRequest, targets: list[str], turn: int) -> WorldResponse | None:
    target = targets[turn % len(targets)]
    if request.path == "/.well-known/webfinger":
        return as_json({"subject": "acct:ada@webfinger.example", "aliases": targets, "links": [{"rel": "self", "type": "application/activity+json", "href": target}, {"rel": "http://webfinger.net/rel/profile-page", "href": target}]})  # fmt: skip
    return redirect(target) if request.path.startswith(("/api", "/.well-known", "/users", "/@")) else None


def _instance(request: WorldRequest, targets: list[str], turn: int) -> WorldResponse | None:
    if request.path.startswith("/api/v1/accounts/lookup"):
        fields = [
            {"name": "Site", "value": f'<a href="{escape(one)}" rel="me">x</a>', "verified_at": "2026-01-01T00:00:00Z"}
            for one in targets[:8]
        ]
        return as_json({"id": "1", "username": "ada", "acct": "ada", "display_name": "Ada Moved", "url": targets[0], "uri": targets[1], "note": "CIO", "fields": fields, "created_at": "2020-01-01T00:00:00Z", "moved": {"acct": "ada@127.0.0.1", "url": targets[2]}})  # fmt: skip
    if request.path.startswith("/api/v1/accounts/1/statuses"):
        return as_json([]).but(headers={"content-type": "application/json", "link": f'<{targets[turn % len(targets)]}>; rel="next"'})
    return None


def _search(request: WorldRequest, targets: list[str], turn: int) -> WorldResponse | None:
    if request.path == "/search":
        results = [{"url": one, "title": request.query.get("q", "") + " Ada", "content": "CIO of Northwind"} for one in targets]
        return as_json({"query": "x", "number_of_results": len(results), "results": results, "answers": [], "unresponsive_engines": []})
    return None


def _entries(request: WorldRequest, targets: list[str], turn: int) -> WorldResponse | None:
    if request.path == "/feed.xml":
        items = "".join(
            f"<item><title>x</title><link>{escape(one)}</link><comments>{escape(one)}</comments><pubDate>Sun, 01 Nov 2026 00:00:00 GMT</pubDate></item>"
            for one in targets
        )
        return xml(f'<rss version="2.0"><channel><title>Ada</title><link>{escape(targets[0])}</link>{items}</channel></rss>')
    return _page(request, '<link rel=alternate type="application/rss+xml" href="/feed.xml">') if request.path == "/" else None
