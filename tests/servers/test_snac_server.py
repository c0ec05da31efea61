"""Scans of a real ActivityPub server that speaks part of Mastodon's interface say what was seeded into it. All people are invented."""

from __future__ import annotations

import json

import pytest
from relay import relay
from scanning import NOW, ago, compare, scan
from snac import Act, User, snac

from world.messages import WorldRequest, WorldResponse, as_json, html
from world.server import World

HOST = "social.example"
OTHER = "vale-holdings.example"  # a company's host that leads WebFinger to the server above
SITE = "https://ada-lindqvist.example/"
CODE = "https://github.com/ada-example"
STOPPED = NOW.replace(year=2019, month=3, day=5)
USERS = (
    User(
        "ada", "Ada Lindqvist", f"Chief Information Officer at Northwind Foods. {SITE} #supplychain", {"Website": SITE, "Role": "CIO", "Code": CODE},
        ago(900), (Act(ago(2)), Act(ago(40)), Act(ago(2000), pinned=True), Act(ago(30), reply_to="bruno 0")),
    ),
    User("bruno", "Bruno Keller", "Head of platforms.", since=STOPPED, acts=(Act(STOPPED), Act(STOPPED.replace(month=2)))),
    User("cleo", "Cleo Marchetti", since=ago(300), acts=tuple(Act(ago(1), boosts=note) for note in ("ada 0", "bruno 0", "fay 1", "emil 1"))),
    User("dora", "Dora Maas", since=ago(100)),
    User("emil", "Emil Roux", since=ago(500), acts=(Act(ago(8), reply_to="ada 0"), Act(ago(70), reply_to="ada 1"))),
    User("fay", "Fay Noor", since=ago(500), acts=(Act(ago(50)), Act(ago(35), reply_to="fay 0"), Act(ago(5), reply_to="fay 1"))),
    User("busy", "Gus Ito", since=ago(500), acts=tuple(Act(ago(100 + 3 * number)) for number in range(45))),
)  # fmt: skip
PEOPLE = [
    {"id": "ada", "name": "Ada Lindqvist", "accounts": {"mastodon": f"ada@{HOST}"}},
    {"id": "bruno", "name": "Bruno Keller", "accounts": {"mastodon": f"bruno@{HOST}"}},
    {"id": "cleo", "name": "Cleo Marchetti", "accounts": {"mastodon": f"cleo@{HOST}"}},
    {"id": "dora", "name": "Dora Maas", "accounts": {"mastodon": f"dora@{HOST}"}},
    {"id": "emil", "name": "Emil Roux", "accounts": {"mastodon": f"emil@{HOST}"}},
    {"id": "fay", "name": "Fay Noor", "accounts": {"mastodon": f"fay@{HOST}"}},
    {"id": "gus", "name": "Gus Ito", "accounts": {"mastodon": f"busy@{HOST}"}},
    {"id": "zoe", "name": "Zoe Nobody", "accounts": {"mastodon": f"zoe@{HOST}"}},
    {"id": "ada-there", "name": "Ada Lindqvist", "accounts": {"mastodon": f"ada@{OTHER}"}},
]


# what was seeded, and what can be known of it from outside: snac lists no boosts, so nothing rules out a newer act
SEEDED = [
    ("ada", "four acts, one pinned", ("engaged", f"{ago(2):%Y-%m-%d}", "at_least")),
    ("bruno", "stopped in 2019", ("present(not_captured)", "2019-03-05", "at_least")),
    ("cleo", "boosts only", ("present", None, None)),
    ("dora", "nothing", ("present", None, None)),
    ("emil", "replies only", ("engaged", f"{ago(8):%Y-%m-%d}", "at_least")),
    ("fay", "a thread of her own", ("active", f"{ago(5):%Y-%m-%d}", "at_least")),
    ("gus", "45 notes, the last 100 days ago", ("present(not_captured)", f"{ago(100):%Y-%m-%d}", "at_least")),
    ("zoe", "no such account", ("unknown(unrecognised)", None, None)),
    ("ada-there", "an alias on a company's host", ("unknown(unrecognised)", None, None)),
]


def company(request: WorldRequest) -> WorldResponse:
    """A host with one static file: it points to the account by WebFinger."""
    if request.path == "/.well-known/webfinger":
        link = {"rel": "self", "type": "application/activity+json", "href": f"https://{HOST}/ada"}
        return as_json({"subject": f"acct:ada@{OTHER}", "links": [link]}, kind="application/jrd+json")
    return html("<h1>Not here</h1>", 404)


@pytest.fixture(scope="module")
def server():
    with snac(HOST, USERS) as running:
        yield running


@pytest.fixture(scope="module")
def said(server, tmp_path_factory):
    with World({HOST: relay(server.port), OTHER: company}) as world:
        yield scan(world, tmp_path_factory.mktemp("snac"), PEOPLE)


def cell(said, who):
    activity = said.presence(who, "mastodon")["activity"]
    return said.state(who, "mastodon"), said.last(who, "mastodon"), activity["bound"] if activity else None


def test_states_and_last_acts_are_those_that_were_seeded_as_far_as_the_server_tells(said):
    compare("snac", [(f"{who}: {what}", seen, cell(said, who)) for who, what, seen in SEEDED])


def test_what_the_account_says_of_itself_is_read_and_what_the_server_makes_up_is_not(said):
    read = said.features(f"ada@{HOST}")
    compare("Ada Lindqvist", [
        ("name", "Ada Lindqvist", read["profile.display_name"]),
        ("biography", f"Chief Information Officer at Northwind Foods. {SITE} #supplychain", read["profile.summary"]),
        ("website", SITE, read["profile.website"]),
        ("links", [SITE, CODE], read["links.listed"]),
        ("since", f"{ago(900):%Y-%m-%d}", read["account.created"]["at"][:10]),
        ("photo and counters", [], [name for name in read if name in ("profile.photo", "profile.followers", "profile.posts_total")]),
    ])  # fmt: skip
    quiet = said.features(f"dora@{HOST}")
    assert "profile.summary" not in quiet
    assert "activity.latest" not in quiet  # its `last_status_at` is the day of the look


def test_a_boosted_note_and_a_pinned_note_stay_their_authors_own(said):
    acts = said.features(f"ada@{HOST}")["activity.posts"]["posts"]
    days = [(f"{moment:%Y-%m-%d}", kind) for moment, kind in ((ago(2), "post"), (ago(30), "reply"), (ago(40), "post"), (ago(2000), "post"))]
    compare(
        "Ada's acts",
        zip(("boosted by Cleo", "a reply", "a note", "pinned"), days, [(one["when"]["at"][:10], one["kind"]) for one in acts], strict=True),
    )
    assert [one["answered"] for one in acts] == [True, False, True, False]
    assert [one["kind"] for one in said.features(f"emil@{HOST}")["activity.posts"]["posts"]] == ["reply", "reply"]


def test_a_thread_of_ones_own_is_no_exchange_boosted_or_not(said, server):
    """Cleo boosted Fay's second note, and Emil's second answer."""
    seen = said.features(f"fay@{HOST}")["activity.posts"]["posts"]
    days = [(f"{moment:%Y-%m-%d}", "post", False) for moment in (ago(5), ago(35), ago(50))]
    compare("Fay's acts", zip("321", days, [(one["when"]["at"][:10], one["kind"], one["answered"]) for one in seen], strict=True))
    number = json.loads(server.get("/api/v1/accounts/lookup?acct=fay")[2])["id"]
    listed = json.loads(server.get(f"/api/v1/accounts/{number}/statuses?limit=40")[2])
    assert [one["account"]["acct"] for one in listed] == [f"{name}@{HOST}" for name in ("fay", "cleo", "fay")]
    around, inside = listed[1], listed[1]["reblog"]  # what is around a boosted note repeats whom it answers, so it is no answer of Cleo's
    assert around["in_reply_to_account_id"] == inside["in_reply_to_account_id"] == inside["account"]["id"] != around["account"]["id"]


def test_the_server_says_the_same_of_what_it_lacks_and_of_whom_it_lacks(server):
    """Why its 404 is no absence: the bytes are those of an interface that it does not have."""
    answers = [server.get(path) for path in ("/api/v1/accounts/lookup?acct=zoe", "/api/v1/no_such_interface", "/api/v2/instance")]
    assert {(status, body) for status, _, body in answers} == {(404, b"<h1>404 Not Found (snac/2.75)</h1>")}
    elsewhere = server.get(
        f"/.well-known/webfinger?resource=acct:ada@{OTHER}"
    )  # nor is that of WebFinger: the account is there, under another host
    assert elsewhere[0] == 404


def test_nothing_that_the_server_said_was_an_absence(said):
    looks = said.evidence(f"zoe@{HOST}") + said.evidence(f"ada@{OTHER}")
    print(
        *(f"  {one['request']['url']}: {one['kind']} {one['reason']}, {one['detail']}" for one in looks if one["kind"] != "retrieved"),
        sep="\n",
    )
    assert {one["kind"] for one in looks if one["request"]["endpoint"] != "webfinger"} == {"unavailable"}
    assert [one["kind"] for one in said.evidence(f"ada@{OTHER}", "webfinger")] == ["retrieved"]
    assert [one for one in said.records if one["evidence"]["kind"] == "absent"] == []


def test_a_server_that_stops_half_way_leaves_unknowns(tmp_path):
    with snac(HOST, USERS[:2]) as server:
        real = relay(server.port)

        def site(request):
            if request.query.get("acct") == "bruno":
                server.stop()
            return real(request)

        with World({HOST: site}) as world:
            said = scan(world, tmp_path, PEOPLE[:2])
    compare("Stopped half-way", [
        ("ada, whose record was read before", "present(connection)", said.state("ada", "mastodon")),
        ("bruno", "unknown(connection)", said.state("bruno", "mastodon")),
        ("absences", [], [one for one in said.records if one["evidence"]["kind"] == "absent"]),
    ])  # fmt: skip


def test_a_server_that_hangs_leaves_an_unknown(tmp_path):
    """It still has its port and takes connections; each attempt is given up after twenty seconds."""
    with snac(HOST, USERS[1:2]) as server:
        real = relay(server.port, timeout=30)  # longer than the scan waits

        def site(request):
            if request.query.get("acct") == "bruno":
                server.hang()
            return real(request)

        with World({HOST: site}) as world:
            said = scan(world, tmp_path, PEOPLE[1:2])
    compare("Hanging", [
        ("bruno", "unknown(timeout)", said.state("bruno", "mastodon")),
        ("absences", [], [one for one in said.records if one["evidence"]["kind"] == "absent"]),
    ])  # fmt: skip
