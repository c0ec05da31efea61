"""Twelve leaders by name, title and organization only, sought by every source through the synthetic web. Everybody is invented."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from running import run, through

from world.server import World
from world.sought import OWN, roster, sites
from world.sought.judged import accounts, hurried, missed, strangers_accepted, unknown

SOURCES = ("crosslink", "employer_pages", "employer_blog", "people", "wikidata", "handles", "searxng")
BASE = {"PRESENCE_AUDIT_SEARXNG": "https://searx.example"}


@pytest.fixture(scope="module")
def scanned(tmp_path_factory):
    place = tmp_path_factory.mktemp("searched")
    (place / "roster.json").write_text(json.dumps(roster()))
    wanted = [word for name in SOURCES for word in ("--source", name)]
    options = ["--as-of", "2026-11-15", "--run", place / "run", "--format", "json", "--profiles", hurried(place / "profiles"), *wanted]
    with World(sites()) as world:
        estimate = run("scan", place / "roster.json", "--dry-run", *options, *through(world), **BASE)
        (place / "estimate.json").write_bytes(estimate.stdout)
        assert world.requests == []
        done = run("scan", place / "roster.json", *options, *through(world), **BASE)
        assert done.returncode == 0, done.stderr.decode()
        before = len(world.requests)
        again = run("scan", "--resume", place / "run", "--format", "json", "--profiles", place / "profiles", *through(world), **BASE)
        assert again.returncode == 0, again.stderr.decode()
        asked = world.requests
    return place, json.loads(done.stdout), done.stdout, again.stdout, asked, before


@pytest.fixture(scope="module")
def report(scanned):
    return scanned[1]


def cell(report, person, platform):
    one = next(one for one in report["people"] if one["id"] == person)
    return next(cell for cell in one["presences"] if cell["platform"] == platform)


def test_the_right_accounts_are_found(report):
    # what Wikidata alone names is one fact, and one fact is for a human
    assert missed(report) == {("jun", "x", OWN["jun", "x"]), ("jun", "linkedin", OWN["jun", "linkedin"])}
    assert {cell(report, "jun", name)["attributions"][0]["verdict"] for name in ("x", "linkedin")} == {"review"}


def test_no_namesake_parody_or_other_stranger_is_accepted(report):
    assert strangers_accepted(report) == set()
    assert set().union(*accounts(report, "accepted").values()) == set(OWN.values()) - {OWN["jun", "x"], OWN["jun", "linkedin"]}


def test_every_unknown_names_its_reason_and_what_would_resolve_it(report):
    cells = list(unknown(report))
    assert cells
    assert [(who, one["platform"]) for who, one in cells if not (one["reason"] and one["resolve"] and one["detail"])] == []


def test_a_bare_account_of_the_name_is_neither_theirs_nor_proof_that_they_have_none(report):
    kofi = cell(report, "kofi", "bluesky")
    assert (kofi["state"], kofi["reason"]) == ("unknown", "ambiguous_identity")


def test_nobody_is_called_absent_where_a_search_says_too_little(report):
    found = {(one["id"], cell["platform"]) for one in report["people"] for cell in one["presences"] if cell["state"] == "not_found"}
    assert found
    assert {platform for _, platform in found} <= {"bluesky", "github"}
    assert not found & set(OWN)


def test_a_platform_that_nobody_may_ask_is_known_where_an_index_and_a_link_agree(report):
    """Ada's site links to what the index lists; of Gita the index alone knows; Jun's is a human's to decide."""
    ada, gita, jun = (cell(report, name, "linkedin") for name in ("ada", "gita", "jun"))
    assert (ada["state"], ada["reason"], ada["confidence"]) == ("present", "not_captured", 0.95)
    assert {one["rung"] for one in ada["supports"]} == {"search_index", "cross_link"}
    assert {name for one in ada["supports"] for name in one["evidence"]} <= set(ada["evidence"])
    assert (gita["state"], gita["reason"], gita["confidence"]) == ("unknown", "not_captured", 0.8)
    assert (jun["state"], jun["confidence"]) == ("unknown", None)


def test_platforms_that_forbid_programs_were_never_asked(scanned):
    hosts = Counter(request.host for request in scanned[4])
    assert not {host for host in hosts if host.endswith(("linkedin.com", "facebook.com", "instagram.com"))}
    assert hosts["searx.example"]


def test_a_resumed_run_asks_nothing_and_says_the_same(scanned):
    _, _, first, again, asked, before = scanned
    assert again == first
    # hosts that do not exist are asked again by nobody either
    assert len(asked) == before


def test_replay_gives_the_same_bytes(scanned):
    place, _, first, *_ = scanned
    assert run("scan", "--replay", place / "run", "--format", "json", "--profiles", place / "profiles").stdout == first


def test_the_dry_run_said_within_a_tenth_what_would_be_asked(scanned):
    place, *_, before = scanned
    estimated = json.loads((place / "estimate.json").read_bytes())["requests"]
    print(f"\nestimated {estimated:.0f}, arrived {before}")
    assert abs(estimated - before) <= 0.10 * before
