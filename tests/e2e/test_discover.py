"""From lists and a search to a roster that scan takes, by the real command. Everybody is invented (examples/discover)."""

from __future__ import annotations

import json
import shutil
import signal
import time
from pathlib import Path

import pytest
import yaml
from running import ROOT, run, start, through

from world import discovery
from world.messages import WorldResponse, as_json, html, redirect, text
from world.server import World

EXAMPLE = ROOT / "examples" / "discover"
REASONS = {
    "Maren Achterberg": "", "Tobias Okafor": "", "Ulla Brandvold": "", "Petronella Sjoberg": "",
    "Ilse Varga": "former_role", "Dimitra Kosta": "inactive", "Stellan Morrow": "robots", "Noor Haddad": "not_captured",
    "Casper Lund": "forbidden", "Rosa Quispe": "no_account", "Gunnar Holt": "inactive", "Anders Toft": "not_a_person",
}  # fmt: skip
"""Who is invented how, in world.discovery and in the lists, and so what must come out."""


def write(folder, **changes):
    """The example with other words, beside its lists."""
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    said = yaml.safe_load((folder / "discover.yaml").read_text(encoding="utf-8"))
    said |= {name: yaml.safe_load(value) for name, value in changes.items() if value is not None}
    kept = {name: value for name, value in said.items() if changes.get(name, "") is not None}
    (folder / "discover.yaml").write_text(yaml.safe_dump(kept), encoding="utf-8")
    return folder / "discover.yaml"


@pytest.fixture(scope="module")
def discovered(tmp_path_factory):
    """One run with a search, its second half after nothing was left to do, and the roster."""
    place = tmp_path_factory.mktemp("discover")
    file = write(place / "files", sectors=None, sources="[bluesky]", roles="[CIO, CTO, VP of IT]")
    with World(discovery.sites()) as world:
        done = run("discover", file, "--run", place / "run", "--output", place / "roster.yaml", "--format", "json", *through(world))
        assert done.returncode == 0, done.stderr.decode()
        requests = [(request.host, request.target) for request in world.requests]
        resumed = run("discover", "--resume", place / "run", "--format", "json", *through(world))
        assert len(world.requests) == len(requests)
    return place, json.loads(done.stdout), done, resumed, requests


def test_each_person_comes_out_as_invented(discovered):
    _, found, *_ = discovered
    told = {one["name"]: one["reason"] for one in found["people"] if one["name"] and one["name"] in REASONS}
    assert told == REASONS
    accepted = {one["name"] for one in found["people"] if one["verdict"] == "accepted"}
    assert accepted == {name for name, reason in REASONS.items() if not reason}


def test_the_numbers_add_up_and_carry_their_protocol(discovered):
    _, found, *_ = discovered
    counts = found["counts"]
    assert counts["accepted"] == 4
    assert counts["leads"] == sum(one["leads"] for one in found["asked"]) == counts["repeated"] + counts["screened"]
    assert counts["screened"] == len(found["people"]) == 4 + sum(counts["rejected"].values()) + sum(counts["unclear"].values())
    assert [(one["kind"], one["route"], one["outcome"]) for one in found["asked"]][:3] == [
        ("list", "file", "found"), ("opml", "file", "found"), ("search", "bluesky", "found"),
    ]  # fmt: skip
    assert [(one["text"], one["leads"]) for one in found["asked"] if one["control"]] == [("Bluesky", 0)]
    assert "never a rate" in found["note"]
    assert "rate" not in set(found) | set(counts)


def test_the_published_count_is_quoted_from_the_survey_and_not_compared(discovered):
    _, found, *_ = discovered
    (quoted,) = found["published"]
    assert quoted.startswith("65 IT leaders who are active")
    assert "no denominator" in quoted


def test_who_is_excluded_is_neither_asked_for_nor_repeated(discovered):
    place, found, done, _, requests = discovered
    assert found["counts"]["rejected"]["excluded"] == 1
    assert b"Rask" not in done.stdout
    assert not any("quentin" in target for _, target in requests)
    assert "Rask" not in (place / "roster.yaml").read_text(encoding="utf-8")


def test_the_menu_the_footer_and_the_writer_of_the_list_are_no_leads(discovered):
    _, found, *_ = discovered
    names = {one["name"] for one in found["people"]}
    assert not names & {"Priya Footer", "Petra Desk", "About"}


def test_every_query_and_list_is_in_the_log_of_the_search(discovered):
    place, found, *_ = discovered
    steps = [json.loads(line)["step"] for line in (place / "run" / "searches.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(step["route"], step["query"], step["outcome"], step["found"]) for step in steps] == [
        (one["route"], one["text"], one["outcome"], one["leads"]) for one in found["asked"]
    ]


def test_resume_and_replay_give_the_same_bytes(discovered):
    place, _, done, resumed, _ = discovered
    assert resumed.stdout == done.stdout
    again = run("discover", "--replay", place / "run", "--format", "json", "--output", place / "again.yaml")
    assert again.stdout == done.stdout
    assert (place / "again.yaml").read_bytes() == (place / "roster.yaml").read_bytes()


def test_the_roster_says_how_it_was_made_and_is_one_that_scan_takes(discovered):
    place, *_ = discovered
    text = (place / "roster.yaml").read_text(encoding="utf-8")
    assert text.startswith("# Made by presence-audit discover")
    assert "never a rate" in text
    checked = run("roster", "check", place / "roster.yaml")
    assert (checked.returncode, checked.stdout.decode()) == (0, f"{place / 'roster.yaml'}: 4 persons, nothing wrong\n")
    scanned = run("scan", place / "roster.yaml", "--offline", "--run", place / "scan", "--format", "json")
    people = json.loads(scanned.stdout)["people"]
    assert {one["name"] for one in people} == {name for name, reason in REASONS.items() if not reason}
    assert next(one for one in people if one["id"] == "maren-achterberg-lindqvist-energy")["title"] == "CIO"


@pytest.mark.slow
def test_a_discovery_is_told_apart_from_a_scan(discovered):
    place, *_ = discovered
    done = run("discover", "--replay", place / "run", "--as-of", "2027-11-15", "--format", "json")
    assert json.loads(done.stdout)["counts"]["accepted"] == 0  # a year later nobody is active in the window
    scan = run("scan", place / "roster.yaml", "--offline", "--run", place / "another")
    assert scan.returncode == 0
    refused = run("discover", "--replay", place / "another")
    assert refused.returncode == 2
    assert b"is the run of a scan, not of a discovery" in refused.stderr
    judged = run("score", place / "run")
    assert judged.returncode == 2
    assert b"is the run of a discovery; run: presence-audit discover --replay" in judged.stderr


def test_the_table_fits_sixty_columns_and_names_everybody_who_counts(discovered):
    place, *_ = discovered
    done = run("discover", "--replay", place / "run", "--width", "60")
    out = done.stdout.decode()
    assert "4 people hold a role that was sought and are active" in out
    assert all(len(line) <= 60 for line in out.splitlines() if "https://" not in line and str(place) not in line)
    assert all(name in out for name in REASONS)


def test_whoever_opted_out_on_a_roster_is_excluded(tmp_path):
    file = write(tmp_path, opml=None, exclude_rosters="[optouts.yaml]")
    (tmp_path / "optouts.yaml").write_text(
        "# Invented people.\nschema_version: 1\npersons:\n- {name: Ilse  VARGA, opt_out: yes}\n- {name: Rosa Quispe}\n"
        "- {name: Somebody Else, opt_out: yes, accounts: {mastodon: tobias@social.example}}\n",
        encoding="utf-8",
    )
    done = run("discover", file, "--offline", "--run", tmp_path / "run", "--format", "json")
    found = json.loads(done.stdout)
    assert found["counts"]["rejected"] == {"excluded": 3}  # Ilse Varga by name, Tobias Okafor by account, Quentin Rask by the file itself
    assert "Rosa Quispe" in {one["name"] for one in found["people"]}
    assert b"Okafor" not in done.stdout
    (tmp_path / "optouts.yaml").unlink()
    assert run("discover", "--replay", tmp_path / "run", "--format", "json").stdout == done.stdout
    refused = run("discover", file, "--offline", "--run", tmp_path / "another")
    assert (refused.returncode, b"optouts.yaml: there is no such file" in refused.stderr) == (2, True)


def lists(request):
    """A host with lists: one that is there, one behind a redirect, and what is wrong with the others."""
    match request.path:
        case "/robots.txt":
            return text("User-agent: *\nDisallow: /private/\n")
        case "/top":
            return html((EXAMPLE / "leaders.html").read_text(encoding="utf-8"))
        case "/moved":
            return redirect("/top")
        case "/bomb.opml":
            return WorldResponse(200, b'<!DOCTYPE o [<!ENTITY a "b">]><opml><body/></opml>', {"content-type": "text/xml"})
    return html("<title>Gone</title>", 404)


@pytest.mark.slow
def test_lists_on_the_web_and_what_is_wrong_with_them(tmp_path):
    addresses = ("top", "moved", "missing", "private/list")
    (tmp_path / "d.yaml").write_text(
        "schema_version: 1\nlimits: {leads: 1}\nlists:\n"
        + "".join(f"- {{url: 'https://lists.example/{one}'}}\n" for one in addresses)
        + "opml:\n- {url: 'https://lists.example/bomb.opml'}\n- {url: 'https://lists.example/top?as=opml'}\n",
        encoding="utf-8",
    )
    with World({**discovery.sites(), "lists.example": lists}) as world:
        done = run("discover", tmp_path / "d.yaml", "--run", tmp_path / "run", "--format", "json", "--quiet", *through(world))
        hosts = {request.host for request in world.requests}
    found = json.loads(done.stdout)
    assert [(one["outcome"], one["leads"], one["reason"]) for one in found["asked"]] == [
        ("found", 9, None), ("found", 9, None), ("failed", 0, "unrecognised"), ("failed", 0, "robots"),
        ("failed", 0, "unrecognised"), ("failed", 0, "unrecognised"),
    ]  # fmt: skip
    assert "document type" in found["asked"][4]["detail"]
    assert found["asked"][5]["detail"] == "this is no OPML"
    assert (found["counts"]["repeated"], found["counts"]["unclear"]["limit"]) == (9, 8)
    assert len(hosts) <= 2  # beyond the limit nobody is looked at
    assert done.stderr == b""


@pytest.mark.slow
def test_an_interrupted_discovery_goes_on_to_the_same_result(discovered, tmp_path):
    place, found, *_ = discovered
    with World(discovery.sites()) as world:
        process = start("discover", place / "files" / "discover.yaml", "--run", tmp_path / "run", *through(world))
        while not any("getProfile" in request.target for request in world.requests) and process.poll() is None:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        assert process.returncode == 4
        assert f"presence-audit discover --resume {tmp_path / 'run'}" in said.decode()
        again = run("discover", "--resume", tmp_path / "run", "--format", "json", *through(world))
    resumed = json.loads(again.stdout)
    assert resumed["people"] == found["people"]
    assert resumed["asked"] == found["asked"]


def test_a_search_that_does_not_find_what_is_there_has_failed(tmp_path):
    (tmp_path / "d.yaml").write_text("schema_version: 1\nroles: [CIO, CTO]\nsources: [bluesky]\n", encoding="utf-8")
    with World({"public.api.bsky.app": lambda _: as_json({"actors": []})}) as world:
        done = run("discover", tmp_path / "d.yaml", "--run", tmp_path / "run", "--format", "json", *through(world))
    asked = json.loads(done.stdout)["asked"]
    assert [(one["control"], one["outcome"], one["reason"]) for one in asked] == [
        (True, "failed", "control_failed"), (False, "failed", "control_failed"), (False, "failed", "control_failed"),
    ]  # fmt: skip


@pytest.mark.slow
def test_searches_that_fail_are_failed_and_nobody_is_missing_for_them(tmp_path):
    (tmp_path / "d.yaml").write_text("schema_version: 1\nroles: [CIO]\nsources: [bluesky, searxng]\n", encoding="utf-8")
    with World({"public.api.bsky.app": lambda _: html("<h1>Busy</h1>", 503)}) as world:
        done = run("discover", tmp_path / "d.yaml", "--run", tmp_path / "run", "--output", tmp_path / "r.yaml", *through(world))
    out = done.stdout.decode()
    assert done.returncode == 0
    assert "Nobody was found who holds a role that was sought and is active" in out
    assert "no credentials" in out or "names no server" in out
    checked = run("roster", "check", tmp_path / "r.yaml")
    assert (out.splitlines()[-1], checked.returncode) == (f"Roster: {tmp_path / 'r.yaml'}, nobody; a scan needs at least one person", 2)
    assert Path(tmp_path / "r.yaml").read_text(encoding="utf-8").endswith("persons:\n  []\n")
