"""Accounts that another host serves, that moved, and handles that are proven: what is asked in which order. Everybody is invented."""

from __future__ import annotations

import json

import pytest

from collect_fakes import Web, job, run
from presence_audit.model import Person, Retrieved, Unavailable
from presence_audit.platforms import Platforms, load_platforms
from presence_audit.presence.standing import sight_of
from presence_audit.probes.api import ApiProbe
from presence_audit.probes.page import PageProbe

SHIPPED = load_platforms()
HOME, SERVER = "https://example.org", "https://social.example.org"
LOOKUP = f"{HOME}/api/v1/accounts/lookup?acct=ada"
FINGER = f"{HOME}/.well-known/webfinger?resource=acct:ada@example.org"
THERE = f"{SERVER}/api/v1/accounts/lookup?acct=ada@example.org"
STATUSES = f"{SERVER}/api/v1/accounts/17/statuses?limit=40"


def without_controls(platform_id: str) -> Platforms:
    profile = SHIPPED.get(platform_id)
    return Platforms([profile.model_copy(update={"controls": type(profile.controls)()})])


def looked(platform_id: str, handle: str, pages: dict[str, object]):
    """Collect one person with one account; return the addresses asked, and the sink."""
    platforms = without_controls(platform_id)
    answers = {url: json.dumps(body).encode() if isinstance(body, (dict, list)) else body for url, body in pages.items()}
    made = job(web := Web(answers), platforms=platforms, chosen=(platform_id,), probes=(ApiProbe(), PageProbe()))
    account = platforms.resolve(platform_id, handle)
    run(made, Person(id="ada", name="Ada Example", accounts=(account,)))
    return web.urls, made.sink, account


def jrd(subject: str, host: str = "social.example.org") -> dict[str, object]:
    return {
        "subject": f"acct:{subject}",
        "links": [{"rel": "self", "type": "application/activity+json", "href": f"https://{host}/users/ada"}],
    }


def record(host: str = "social.example.org", acct: str = "ada", **more: object) -> dict[str, object]:
    return {"id": "17", "username": "ada", "acct": acct, "display_name": "Ada Example", "url": f"https://{host}/@ada", **more}


def test_an_account_that_another_host_serves_is_found_by_webfinger():
    asked, sink, account = looked(
        "mastodon", "ada@example.org", {LOOKUP: b"<title>Example</title>", FINGER: jrd("ada@example.org"), THERE: record(), STATUSES: []}
    )
    assert asked == [LOOKUP, FINGER, THERE, STATUSES]
    assert [type(one) for one in sink.of("evidence")] == [Unavailable, Retrieved, Retrieved, Retrieved]
    sight = sight_of(account, sink.of("evidence"))
    assert (sight.standing, sight.refusals) == ("exists", ())
    names = [one for one in sink.of("observation") if one.feature == "profile.display_name"]
    assert [(one.value, one.account.key) for one in names] == [("Ada Example", account.key)]


def test_who_answers_for_the_handle_is_not_asked_by_webfinger():
    asked, _, _ = looked("mastodon", "ada@social.example.org", {f"{SERVER}/api/v1/accounts/lookup?acct=ada": record()})
    assert not [url for url in asked if "webfinger" in url]


def test_a_server_that_says_there_is_no_record_is_believed():
    class NoRecord(Web):
        async def fetch(self, request, platform):
            came = await super().fetch(request, platform)
            return (
                came
                if came.status == 200
                else type(came)(
                    came.final_url, 404, (("content-type", "application/json"),), b'{"error":"Record not found"}', came.received_at
                )
            )

    platforms = without_controls("mastodon")
    made = job(web := NoRecord({}), platforms=platforms, chosen=("mastodon",), probes=())
    run(made, Person(id="ada", name="Ada Example", accounts=(platforms.resolve("mastodon", "ada@example.org"),)))
    assert web.urls == [LOOKUP]
    assert [one.kind for one in made.sink.of("evidence")] == ["absent"]


@pytest.mark.parametrize(
    ("finger", "there"),
    [
        (jrd("ada@elsewhere.example"), record()),
        (jrd("grace@example.org"), record()),
        (jrd("ada@example.org"), record(acct="ada@example.org")),
        (jrd("ada@example.org"), record(host="elsewhere.example")),
        (jrd("ada@example.org"), {**record(), "url": f"{SERVER}/@grace"}),
        ({"subject": "acct:ada@example.org", "links": []}, record()),
        ({"subject": "acct:ada@example.org", "links": [{"rel": "self", "href": "http://social.example.org/users/ada"}]}, record()),
        ({"subject": "acct:ada@example.org", "links": [{"rel": "self", "href": "https://x@127.0.0.1/users/ada"}]}, record()),
    ],
)  # fmt: skip
def test_both_sides_must_name_the_account(finger, there):
    asked, sink, account = looked("mastodon", "ada@example.org", {LOOKUP: b"<title>Example</title>", FINGER: finger, THERE: there})
    assert asked[:2] == [LOOKUP, FINGER]
    assert STATUSES not in asked
    assert sight_of(account, sink.of("evidence")).standing == "unavailable"
    assert not sink.of("observation")


def test_a_webfinger_without_information_is_no_absence():
    _, sink, account = looked("mastodon", "ada@example.org", {LOOKUP: b"<title>Example</title>"})
    assert [one.kind for one in sink.of("evidence")] == ["unavailable", "unavailable"]
    sight = sight_of(account, sink.of("evidence"))
    assert (sight.standing, sight.refusal.reason) == ("unavailable", "unrecognised")


def test_webfinger_alone_shows_nothing():
    asked, sink, account = looked("mastodon", "ada@example.org", {LOOKUP: b"<title>Example</title>", FINGER: jrd("ada@example.org")})
    assert asked == [LOOKUP, FINGER, THERE]
    sight = sight_of(account, sink.of("evidence"))
    assert (sight.standing, sight.retrieved) == ("unavailable", False)


OLD, NEW = "https://old.example/api/v1/accounts/lookup?acct=ada", "https://new.example/api/v1/accounts/lookup?acct=ada"


def test_an_account_that_moved_is_followed():
    moved = record("old.example", moved=record("new.example"))
    asked, sink, _ = looked("mastodon", "ada@old.example", {OLD: moved, NEW: record("new.example")})
    assert [url for url in asked if "lookup" in url] == [OLD, NEW]
    old = next(one for one in sink.of("evidence") if one.request.url == OLD)
    assert old.restriction == "moved"
    found = [(one.account.handle, one.found_by, one.evidence) for one in sink.of("candidate")]
    assert found == [("ada@old.example", "roster", ()), ("ada@new.example", "link", (old.id,))]


def test_moves_without_end_are_not_followed_without_end():
    class Endless(Web):
        async def fetch(self, request, platform):
            number = int(request.account.handle.split("@")[0].removeprefix("ada"))
            self.pages[request.url] = json.dumps(
                {
                    **record("old.example"),
                    "url": f"https://old.example/@ada{number}",
                    "moved": {"url": f"https://old.example/@ada{number + 1}"},
                }
            ).encode()
            return await super().fetch(request, platform)

    platforms = without_controls("mastodon")
    made = job(web := Endless(), platforms=platforms, chosen=("mastodon",), probes=(ApiProbe(),))
    run(made, Person(id="ada", name="Ada Example", accounts=(platforms.resolve("mastodon", "ada0@old.example"),)))
    assert [url.rpartition("=")[2] for url in web.urls if "lookup" in url] == ["ada0", "ada1", "ada2", "ada3"]


DID = "did:plc:abcdefghijklmnopqrstuvwx"
PROFILE = "https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile?actor="
DOCUMENT = f"https://plc.directory/{DID}"
DNS, FILE = "https://cloudflare-dns.com/dns-query?name=_atproto.ada.example.org&type=TXT", "https://ada.example.org/.well-known/atproto-did"


def txt(did: str) -> dict[str, object]:
    return {"Status": 0, "Answer": [{"name": "_atproto.ada.example.org", "type": 16, "TTL": 60, "data": f'"did={did}"'}]}


def bluesky(handle: str, pages: dict[str, object]):
    answers = {PROFILE + handle: {"did": DID, "handle": handle, "displayName": "Ada Example"}, **pages}
    asked, sink, account = looked("bluesky", handle, answers)
    values = {one.feature: one.value for one in sink.of("observation") if one.feature.startswith("account.")}
    values.pop("account.platform_id")
    return asked[1:], values, sight_of(account, sink.of("evidence"))


def test_a_handle_is_proven_by_its_dns_record_and_the_document():
    asked, values, sight = bluesky("ada.example.org", {DOCUMENT: {"id": DID, "alsoKnownAs": ["at://ada.example.org"]}, DNS: txt(DID)})
    assert asked[1:] == [DOCUMENT, DNS]
    assert values == {"account.also_known_as": ("ada.example.org",), "account.handle_proven": True}
    assert (sight.restriction, sight.standing) == (None, "exists")


def test_without_a_dns_record_the_host_is_asked():
    asked, values, _ = bluesky("ada.example.org", {DNS: txt("did:plc:zzzzzzzzzzzzzzzzzzzzzzzz"), FILE: f"{DID}\n".encode()})
    assert asked[1:] == [DOCUMENT, DNS, FILE]
    assert values == {"account.handle_proven": True}


def test_a_handle_below_the_platforms_own_domain_has_no_dns_record():
    asked, values, _ = bluesky("ada.bsky.social", {})
    assert asked[1:] == [DOCUMENT, "https://ada.bsky.social/.well-known/atproto-did"]
    assert values == {}


def test_what_proves_a_handle_may_fail_without_harm():
    _, values, sight = bluesky("ada.example.org", {})
    assert values == {}
    assert (sight.standing, sight.restriction) == ("exists", None)
    assert not [one for one in sight.refusals if one.request.endpoint != "feed"]


def test_a_document_that_names_another_handle_is_told():
    _, values, sight = bluesky("ada.example.org", {DOCUMENT: {"id": DID, "alsoKnownAs": ["at://ada.new.example"]}})
    assert values == {"account.also_known_as": ("ada.new.example",)}
    assert (sight.standing, sight.restriction) == ("exists", "moved")


def test_a_document_of_another_account_is_not_read():
    _, values, sight = bluesky("ada.example.org", {DOCUMENT: {"id": "did:plc:zzzzzzzzzzzzzzzzzzzzzzzz", "alsoKnownAs": ["at://x.example"]}})
    assert (values, sight.restriction) == ({}, None)


@pytest.mark.parametrize("did", ["did:web:ada.example.org", "did:web:ada.example.org:users:x", "did:plc:short", "did:web:127.0.0.1%3A80"])
def test_only_plain_identifiers_are_looked_up(did):
    asked, _, _ = looked("bluesky", "ada.example.org", {f"{PROFILE}ada.example.org": {"did": did, "handle": "ada.example.org"}})
    documents = [url for url in asked if "did.json" in url or "plc.directory" in url]
    assert documents == (["https://ada.example.org/.well-known/did.json"] if did == "did:web:ada.example.org" else [])
