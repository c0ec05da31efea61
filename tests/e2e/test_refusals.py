"""Every kind of refusal is shown as unknown, with the right reason, in table, JSON and CSV: blocked is not absent."""

from __future__ import annotations

import csv
import io
import json

import pytest
from running import run, through

from world.messages import Fault, WorldResponse, html, redirect
from world.server import World

CHALLENGE = "<!doctype html><html><head><title>Just a moment...</title></head><body><div id='cf-wrapper'></div></body></html>"

REFUSALS = {
    "forbidden.example": ("forbidden", lambda _: html("<h1>Forbidden</h1>", 403)),
    "limited.example": ("rate_limited", lambda _: html("slow down", 429, **{"retry-after": "7200"})),
    "denied.example": ("blocked", lambda _: html("", 999)),
    "walled.example": ("login_wall", lambda request: redirect("/login?next=/") if request.path == "/" else html("<h1>Log in</h1>")),
    "cookies.example": ("consent_wall", lambda request: redirect("https://consent.yahoo.com/v2/collect")),
    "challenged.example": ("challenge", lambda _: html(CHALLENGE, 403, **{"cf-mitigated": "challenge"})),
    "empty.example": ("unrecognised", lambda _: html("")),
    "dropped.example": ("connection", lambda _: WorldResponse(fault=Fault(drop=True))),
    "broken.example": ("server_error", lambda _: html("oops", 503)),
    "gone.example": ("unrecognised", lambda _: html("<title>404 Not Found</title><h1>Page not found</h1>")),
}


def _site(answer):
    def site(request):
        return WorldResponse(404) if request.path == "/robots.txt" else answer(request)

    return site


@pytest.fixture(scope="module")
def scanned(tmp_path_factory):
    """Reports by format of a roster with one person a refusal."""
    place = tmp_path_factory.mktemp("refusals")
    people = [{"name": f"Person {number}", "id": host, "homepage": f"https://{host}/"} for number, host in enumerate(REFUSALS)]
    (place / "roster.json").write_text(json.dumps(people))
    sites = {host: _site(answer) for host, (_, answer) in REFUSALS.items()} | {
        "consent.yahoo.com": lambda _: html("<h1>Before you continue</h1>")
    }
    with World(sites) as world:
        done = run(
            "scan",
            place / "roster.json",
            "--as-of",
            "2026-11-15",
            "--run",
            place / "run",
            "--platform",
            "website",
            "--format",
            "json",
            *through(world),
        )
        assert done.returncode == 0, done.stderr.decode()
    reports = {name: run("scan", "--replay", place / "run", "--format", name).stdout.decode() for name in ("table", "csv")}
    return {"json": done.stdout.decode(), **reports}


@pytest.mark.parametrize("host", REFUSALS)
def test_json_and_csv_give_the_reason(scanned, host):
    expected = ("unknown", REFUSALS[host][0])
    person = next(person for person in json.loads(scanned["json"])["people"] if person["id"] == host)
    (cell,) = person["presences"]
    assert (cell["state"], cell["reason"]) == expected, cell
    (row,) = [row for row in csv.DictReader(io.StringIO(scanned["csv"])) if row["person_id"] == host]
    assert (row["state"], row["reason"]) == expected


def test_the_table_marks_every_one_unknown_and_spells_the_reasons(scanned):
    people = [line for line in scanned["table"].splitlines() if line.startswith("Person ")]
    assert len(people) == len(REFUSALS)
    assert all("?" in line for line in people)
    for words in ("forbidden 1", "rate limited 1", "login wall 1", "challenge page 1", "server error 1"):
        assert words in " ".join(scanned["table"].split()), words


def test_nobody_counts_as_absent_or_present(scanned):
    (summary,) = json.loads(scanned["json"])["summary"]
    counted = {one["state"]: one["count"] for one in summary["states"] if one["count"]}
    assert counted == {"unknown": len(REFUSALS)}


def test_scores_stay_open(scanned):
    for person in json.loads(scanned["json"])["people"]:
        assert person["score"]["lower"] == 0
        assert person["score"]["upper"] == 100
        assert person["score"]["point"] is None
