"""A Mastodon account that another host serves, one that moved, and Bluesky's proofs, by the real command. Everybody is invented."""

from __future__ import annotations

import json

import pytest
from running import run, through

from world.messages import Fault, WorldResponse, as_json, html, redirect, text
from world.server import World

PEOPLE = [
    {"id": "split", "name": "Ada Split", "accounts": {"mastodon": "ada@split.example"}},
    {"id": "alias", "name": "Bo Alias", "accounts": {"mastodon": "bo@alias.example"}},
    {"id": "inward", "name": "Cy Inward", "accounts": {"mastodon": "cy@inward.example"}},
    {"id": "nobody", "name": "Di Nobody", "accounts": {"mastodon": "di@split.example"}},
    {"id": "moved", "name": "Ed Moved", "title": "CIO", "organization": "Example Corporation", "accounts": {"mastodon": "ed@old.example"}},
    {"id": "renamed", "name": "Flo Renamed", "accounts": {"bluesky": "flo.example"}},
    {"id": "proven", "name": "Gus Proven", "accounts": {"bluesky": "gus.example"}},
]
DIDS = {
    "bsky.app": "did:plc:cccccccccccccccccccccccc",
    "flo.example": "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa",
    "gus.example": "did:plc:bbbbbbbbbbbbbbbbbbbbbbbb",
}
SHOWN = {"flo.example": "Flo Renamed", "gus.example": "Gus Proven"}
NAMES = {"bsky.app": "bsky.app", "flo.example": "flo-renamed.example", "gus.example": "gus.example"}


def record(host: str, user: str, name: str, **more: object) -> dict[str, object]:
    return {"id": f"{len(user)}7", "username": user, "acct": user, "display_name": name, "url": f"https://{host}/@{user}", **more}


def finger(subject: str, actor: str) -> dict[str, object]:
    return {"subject": f"acct:{subject}", "links": [{"rel": "self", "type": "application/activity+json", "href": actor}]}


def server(accounts: dict[str, dict[str, object]], day: str):
    """A server that knows these accounts, and of each one post of that day."""

    def answer(request):
        if request.path == "/.well-known/webfinger":
            user, _, host = request.query.get("resource", "").removeprefix("acct:").partition("@")
            known = user in accounts and host == "split.example"
            return (
                as_json(finger(f"{user}@{host}", f"https://{request.host}/users/{user}"), kind="application/jrd+json")
                if known
                else html("", 404)
            )
        if request.path.endswith("/lookup"):
            found = accounts.get(request.query["acct"].removesuffix("@split.example"))
            return as_json(found) if found else as_json({"error": "Record not found"}, 404)
        if request.path.endswith("/statuses"):
            return as_json([{"id": "1", "created_at": f"{day}T10:00:00.000Z", "content": "<p>Invented.</p>", "replies_count": 0}])
        return WorldResponse(404)

    return answer


def static(answers):
    """A host that is no Mastodon server: a page for everything but these paths."""
    return lambda request: (
        answers(request) or (WorldResponse(404) if request.path == "/robots.txt" else html("<title>Example</title><h1>Hello</h1>"))
    )


def fingered(answer):
    return static(lambda request: answer(request) if request.path == "/.well-known/webfinger" else None)


def bluesky(request):
    handle = request.query["actor"]
    if request.path.endswith("getProfile"):
        return as_json({"did": DIDS[handle], "handle": handle, "displayName": SHOWN.get(handle, "Somebody")}) if handle in DIDS else as_json({"error": "InvalidRequest", "message": "Profile not found"}, 400)  # fmt: skip
    return as_json({"feed": []})


def directory(request):
    handle = next((handle for handle, did in DIDS.items() if request.path == f"/{did}"), None)
    return as_json({"id": DIDS[handle], "alsoKnownAs": [f"at://{NAMES[handle]}"]}) if handle else as_json({}, 404)


def resolver(request):
    name = request.query["name"]
    found = [{"name": name, "type": 16, "TTL": 60, "data": f'"did={DIDS["gus.example"]}"'}] if name == "_atproto.gus.example" else []
    return as_json({"Status": 0 if found else 3, "Answer": found}, kind="application/dns-json")


SITES = {
    "split.example": fingered(lambda r: redirect(f"https://social.split.example{r.target}", 301)),
    "social.split.example": server({"ada": record("social.split.example", "ada", "Ada Split")}, "2026-11-10"),
    "alias.example": fingered(lambda r: as_json(finger("bo@social.split.example", "https://social.split.example/users/bo"), kind="application/jrd+json")),
    "inward.example": fingered(lambda r: as_json(finger("cy@inward.example", "https://10.0.0.7/users/cy"), kind="application/jrd+json")),
    "old.example": server({"ed": record("old.example", "ed", "Ed Moved", moved=record("new.example", "ed", "Ed Moved"))}, "2024-02-01"),
    "new.example": server({"ed": record("new.example", "ed", "Ed Moved", note="<p>CIO at Example Corporation</p>")}, "2026-11-12"),
    "mastodon.social": server({}, "2026-01-01"),
    "public.api.bsky.app": bluesky,
    "plc.directory": directory,
    "cloudflare-dns.com": resolver,
    "flo.example": lambda r: text(DIDS["flo.example"]) if r.path == "/.well-known/atproto-did" else WorldResponse(404),
}  # fmt: skip


def scan(place, world):
    (place / "roster.json").write_text(json.dumps(PEOPLE))
    options = ["--as-of", "2026-11-15", "--platform", "mastodon", "--platform", "bluesky", "--run", place / "run", "--format", "json"]
    done = run("scan", place / "roster.json", *options, *through(world))
    assert done.returncode == 0, done.stderr.decode()
    return {person["id"]: {cell["platform"]: cell for cell in person["presences"]} for person in json.loads(done.stdout)["people"]}


@pytest.fixture(scope="module")
def scanned(tmp_path_factory):
    place = tmp_path_factory.mktemp("elsewhere")
    with World(SITES) as world:
        world.fault("mastodon.social", "/", Fault(status=503))
        cells = scan(place, world)
        return place, cells, list(world.requests), list(world.tunnels)


def test_an_account_that_another_host_serves_is_present_and_active(scanned):
    _, cells, requests, _ = scanned
    assert cells["split"]["mastodon"]["state"] == "active"
    asked = [(one.host, one.target) for one in requests if "ada" in one.target]
    assert asked == [
        ("split.example", "/api/v1/accounts/lookup?acct=ada"),
        ("split.example", "/.well-known/webfinger?resource=acct:ada@split.example"),
        ("social.split.example", "/.well-known/webfinger?resource=acct:ada@split.example"),
        ("social.split.example", "/api/v1/accounts/lookup?acct=ada@split.example"),
    ]


@pytest.mark.parametrize(("person", "words"), [("alias", "another account"), ("inward", "not a public address"), ("nobody", "HTTP 404")])
def test_what_both_sides_do_not_confirm_is_unknown(scanned, person, words):
    place, cells, _, tunnels = scanned
    cell = cells[person]["mastodon"]
    assert cell["state"] == "unknown"
    explained = run("explain", person, "mastodon", "--run", place / "run").stdout.decode()
    assert words in " ".join(explained.split())
    assert not [host for host in tunnels if host.startswith("10.")]


def test_activity_is_judged_where_the_account_moved_to(scanned):
    _, cells, _, _ = scanned
    cell = cells["moved"]["mastodon"]
    assert (cell["state"], cell["account"]["handle"]) == ("active", "ed@new.example")


def test_a_handle_that_the_record_does_not_name_is_told(scanned):
    place, cells, _, _ = scanned
    assert "calls it flo-renamed.example now" in cells["renamed"]["bluesky"]["detail"]
    assert "now" not in cells["proven"]["bluesky"]["detail"]
    explained = run("explain", "proven", "bluesky", "--run", place / "run").stdout.decode()
    assert "account.handle_proven" in explained
    assert "account.also_known_as" in explained


@pytest.mark.slow
def test_without_what_proves_handles_nothing_is_lost(tmp_path):
    sites = {host: site for host, site in SITES.items() if host not in ("plc.directory", "cloudflare-dns.com", "flo.example")}
    with World(sites) as world:
        cells = scan(tmp_path, world)
    assert {cells[name]["bluesky"]["state"] for name in ("renamed", "proven")} <= {"empty", "present"}
    assert not [name for name in ("renamed", "proven") if cells[name]["bluesky"]["reason"] == "connection"]
