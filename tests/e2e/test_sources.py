"""A roster of names and employers: the source finds author pages on employers' sites, by the real command. Everybody is invented."""

from __future__ import annotations

import json

import pytest
from running import run, through

from world.messages import Fault, WorldResponse, as_json, html, text, xml
from world.server import World

ROSTER = """# Invented people.
schema_version: 1
persons:
  - {id: adaeze, name: Adaeze Okonkwo, title: CIO, organization: {name: Northwind Foods, domain: northwind.example}}
  - {id: bertil, name: Bertil Sandqvist, title: CIO, organization: {name: Northwind Foods, domain: northwind.example}}
  - {id: nobody, name: Nora Bodeen, title: CTO, organization: {name: Northwind Foods, domain: northwind.example}}
  - {id: carmen, name: Carmen Ibarra, title: CIO, organization: {name: Meridian Bank, domain: meridian.example}}
  - {id: quiet, name: Quiet Person, title: CIO, organization: {name: Northwind Foods, domain: northwind.example}, opt_out: true}
"""
AUTHORS = {"aokonkwo": ("Adaeze Okonkwo", "2026-11-03"), "bertil": ("Bertil Sandqvist", "2019-05-06")}


def northwind(request):
    """A company's WordPress, as much of it as is asked."""
    if request.path == "/robots.txt":
        return text("User-agent: *\nDisallow: /wp-admin/\n")
    if request.path == "/":
        api = '<link rel="https://api.w.org/" href="https://northwind.example/wp-json/">'
        return html(f"<html><head><title>Northwind</title>{api}</head><body class='home'><h1>Northwind</h1></body></html>")
    if request.path == "/wp-json/wp/v2/users":
        words = request.query["search"].lower().split()
        found = [(slug, name) for slug, (name, _) in AUTHORS.items() if all(word in name.lower() for word in words)]
        return as_json([{"name": name, "link": f"https://northwind.example/author/{slug}/"} for slug, name in found])
    slug = request.path.strip("/").split("/")[1] if request.path.startswith("/author/") else ""
    if slug not in AUTHORS:
        return html("<html><head><title>Page not found – Northwind</title></head><body></body></html>", 404)
    name, day = AUTHORS[slug]
    if request.path.endswith("/feed/"):
        item = f"<item><title>A post</title><link>https://northwind.example/{day}/</link><pubDate>{day}T08:00:00Z</pubDate></item>"
        return xml(f'<rss version="2.0"><channel><title>{name}</title><link>https://northwind.example/</link>{item}</channel></rss>')
    feed = f'<link rel="alternate" type="application/rss+xml" title="Posts by {name}" href="https://northwind.example/author/{slug}/feed/">'
    return html(
        f"<html><head><title>{name} – Northwind</title>{feed}</head><body class='archive author author-{slug}'><h1>{name}</h1></body></html>"
    )


def meridian(_request):
    return WorldResponse(fault=Fault(drop=True))


@pytest.fixture(scope="module")
def scanned(tmp_path_factory):
    place = tmp_path_factory.mktemp("sources")
    (place / "roster.yaml").write_text(ROSTER)
    command = ["scan", place / "roster.yaml", "--as-of", "2026-11-15", "--run", place / "run", "--platform", "website", "--format", "json"]
    with World({"northwind.example": northwind, "meridian.example": meridian}) as world:
        done = run(*command, "--source", "employer_blog", *through(world))
        assert done.returncode == 0, done.stderr.decode()
        requests = [(request.host, request.target) for request in world.requests]
        resumed = run("scan", "--resume", place / "run", "--format", "json", *through(world))
        assert resumed.returncode == 0, resumed.stderr.decode()
        assert [(request.host, request.target) for request in world.requests] == requests
    return place, json.loads(done.stdout), done.stdout, resumed.stdout, requests


def cell(report, person):
    one = next(one for one in report["people"] if one["id"] == person)
    return one, one["presences"][0]


def test_author_pages_are_found_and_dated(scanned):
    _, report, *_ = scanned
    _, adaeze = cell(report, "adaeze")
    _, bertil = cell(report, "bertil")
    assert (adaeze["state"], adaeze["activity"]["last_activity"][:10]) == ("active", "2026-11-03")
    assert (bertil["state"], bertil["activity"]["last_activity"][:10]) == ("dormant", "2019-05-06")
    assert adaeze["account"]["url"] == "https://northwind.example/author/aokonkwo/"


def test_whom_no_source_finds_is_unknown_and_never_absent(scanned):
    _, report, *_ = scanned
    assert (cell(report, "nobody")[1]["state"], cell(report, "nobody")[1]["reason"]) == ("unknown", "not_searched")


def test_an_employer_whose_site_cannot_be_reached_leaves_that_as_the_reason(scanned):
    _, report, *_ = scanned
    _, carmen = cell(report, "carmen")
    assert (carmen["state"], carmen["reason"]) == ("unknown", "connection")
    assert "employer_blog failed for 'https://meridian.example/'" in carmen["detail"]
    assert [step["outcome"] for step in carmen["search"]["steps"]] == ["failed"]


def test_the_evidence_in_which_an_account_was_found_is_in_the_report(scanned):
    place, report, *_ = scanned
    person, _ = cell(report, "adaeze")
    lines = [json.loads(line)["candidate"] for line in (place / "run" / "candidates.jsonl").read_text().splitlines()]
    (found,) = [one for one in lines if one["person"] == "adaeze"]
    assert found["source"] == "employer_blog"
    assert set(found["evidence"]) <= {one["id"] for one in person["evidence"]}


def test_the_front_page_is_asked_once_for_the_whole_company(scanned):
    *_, requests = scanned
    assert requests.count(("northwind.example", "/")) == 1
    assert not any("Quiet" in target for _, target in requests)


def test_resume_and_replay_give_the_same_bytes(scanned):
    place, _, first, resumed, _ = scanned
    assert resumed == first
    assert run("scan", "--replay", place / "run", "--platform", "website", "--format", "json").stdout == first


def test_an_unknown_source_is_named(tmp_path):
    (tmp_path / "roster.yaml").write_text(ROSTER)
    done = run("scan", tmp_path / "roster.yaml", "--source", "crystal_ball", "--contact", "a@example.org", "--run", tmp_path / "run")
    assert done.returncode == 2
    assert b"there is no source 'crystal_ball'; known: " in done.stderr
    assert b" employer_blog, " in done.stderr
    assert not (tmp_path / "run").exists()


def test_a_source_cannot_look_offline(tmp_path):
    (tmp_path / "roster.yaml").write_text(ROSTER)
    done = run("scan", tmp_path / "roster.yaml", "--source", "employer_blog", "--offline", "--run", tmp_path / "run")
    assert done.returncode == 2
    assert b"--source looks on the network" in done.stderr
