"""The example of twelve leaders: collected live from the synthetic web, replayed from its kept run, equal to its golden reports."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import defaultdict
from pathlib import Path

import pytest
from running import LEADERS, run, through

from presence_audit.platforms import load_platforms
from world.people import AS_OF
from world.people import LEADERS as LISTED
from world.server import World
from world.sites import everything
from world.sites.walls import NEVER
from world.sites.x import TOKEN

REPORTS = {"table": "report.txt", "json": "report.json", "jsonl": "report.jsonl", "csv": "report.csv"}


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    """One live scan: (run directory, report in JSON, the world that was asked)."""
    place = tmp_path_factory.mktemp("live")
    with World(everything()) as world:
        done = run(
            "scan", "roster.yaml", "--as-of", AS_OF, "--run", place / "run", "--captures", "captures", "--study", "study.yaml", "--acknowledge", "x",
            "--format", "json", "--output", place / "report.json", *through(world), cwd=LEADERS, X_BEARER_TOKEN=TOKEN,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()
    return place / "run", (place / "report.json").read_bytes(), world


def test_the_live_scan_gives_the_golden_report(live):
    assert live[1] == (LEADERS / "report.json").read_bytes()


@pytest.mark.parametrize("name", [pytest.param(name, marks=() if name in ("table", "csv") else pytest.mark.slow) for name in REPORTS])
def test_replaying_the_live_run_gives_the_golden_reports(live, name, tmp_path):
    done = run("scan", "--replay", live[0], "--format", name, "--output", tmp_path / "out")
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "out").read_bytes() == (LEADERS / REPORTS[name]).read_bytes()


@pytest.mark.parametrize("name", [pytest.param(name, marks=() if name == "json" else pytest.mark.slow) for name in REPORTS])
def test_replaying_the_kept_run_twice_gives_identical_bytes(name):
    first, second = (run("scan", "roster.yaml", "--replay", "run", "--format", name, cwd=LEADERS) for _ in range(2))
    assert first.returncode == 0, first.stderr.decode()
    assert first.stdout == second.stdout
    # at a pipe the table is as wide as in a file
    assert first.stdout == (LEADERS / REPORTS[name]).read_bytes()


def test_platforms_that_forbid_it_are_never_asked(live):
    world = live[2]
    asked = {request.host for request in world.requests} | set(world.tunnels)
    assert asked
    assert not asked & set(NEVER)


def test_the_token_goes_to_its_platform_only_and_is_kept_nowhere(live):
    directory, _, world = live
    bearers = {request.host for request in world.requests if request.bearer}
    assert bearers == {"api.x.com"}
    for file in directory.iterdir():
        content = file.read_bytes()
        assert TOKEN.encode() not in content, file
        if file.suffix == ".gz":
            assert TOKEN.encode() not in gzip.decompress(content)


def test_the_roster_is_asked_about_together_and_nobodys_record_holds_another(live):
    directory, _, world = live
    held = {leader.accounts["x"].lower() for leader in LISTED if "x" in leader.accounts}
    sets = [set(request.query["usernames"].split(",")) for request in world.asked("api.x.com") if request.path == "/2/users/by"]
    assert held in sets  # beside the two controls, which are asked before
    assert len(sets) == 3
    with gzip.open(directory / "capture.warc.gz") as archive:
        records = archive.read().split(b"WARC/1.1\r\n")
    about = [record for record in records if b"usernames=" in record]
    assert about
    assert all(sum(handle.encode() in record.lower() for handle in held) <= 1 for record in about)


def test_every_request_says_who_asks_and_brings_no_cookie(live):
    for request in live[2].requests:
        assert request.headers["user-agent"].startswith("presence-audit/")
        assert "https://example.org/presence-audit" in request.headers["user-agent"]
        assert "cookie" not in request.headers


def test_no_host_is_asked_faster_than_its_profile_allows(live):
    """Measured at the server, where a busy machine can notice a request late: a quarter of the interval is allowed for that."""
    rates = {"api.x.com": "x", "public.api.bsky.app": "bluesky", "api.github.com": "github", "social.example": "mastodon"}
    platforms = load_platforms()
    times = defaultdict(list)
    for request in live[2].requests:
        times[request.host].append(request.at)
    for host, platform in rates.items():
        rate = platforms.get(platform).rate
        gaps = [later - earlier for earlier, later in zip(times[host], times[host][1:], strict=False)]
        assert gaps, host
        assert min(gaps) >= 0.75 * rate.per_seconds / rate.requests, (host, min(gaps))


def test_robots_txt_is_obeyed(live):
    paths = [request.path for request in live[2].requests if request.host == "liam-osei.example"]
    assert paths == ["/robots.txt"]


def _cells() -> dict[tuple[str, str], dict[str, object]]:
    report = json.loads((LEADERS / "report.json").read_bytes())
    return {(person["id"], cell["platform"]): cell for person in report["people"] for cell in person["presences"]}


@pytest.mark.parametrize(
    ("person", "platform", "state", "reason"),
    [
        ("adaeze-okonkwo", "x", "engaged", None),
        ("adaeze-okonkwo", "website", "active", None),
        ("adaeze-okonkwo", "linkedin", "active", None),
        ("bertil-sandqvist", "mastodon", "engaged", None),
        ("carmen-ibarra", "x", "present", "protected"),
        ("dmitri-volkonsky", "x", "unknown", "suspended"),
        ("elin-marchetti", "website", "unknown", "unrecognised"),
        ("farid-haddad", "website", "unknown", "login_wall"),
        ("grete-ostrander", "mastodon", "unknown", "rate_limited"),
        ("hiro-tanabe", "website", "dormant", None),
        ("ines-carvalhal", "bluesky", "unknown", "ambiguous_identity"),
        ("kavya-raman", "x", "unknown", "not_searched"),
        ("kavya-raman", "linkedin", "unknown", "not_captured"),  # the saved page is a wall, so it was refused
        ("kavya-raman", "facebook", "unknown", "not_captured"),
        ("liam-osei", "website", "unknown", "robots"),
        ("liam-osei", "bluesky", "empty", None),
    ],
)
def test_the_golden_report_says_of_each_case_what_its_page_shows(person, platform, state, reason):
    """Expected from how the synthetic web was built (tests/world/people.py), not from the report."""
    cell = _cells()[person, platform]
    assert (cell["state"], cell["reason"]) == (state, reason)


def test_the_files_say_that_everybody_is_invented():
    for file in [LEADERS / "roster.yaml", *Path(LEADERS / "captures").glob("*.html")]:
        assert b"nvented" in file.read_bytes()[:400], file


def test_every_cell_rests_on_evidence_that_the_archive_holds(live):
    """Address, time, status, digest and place: each id named by a cell is listed, and its record is in the WARC with that digest."""
    from warcio.archiveiterator import ArchiveIterator

    directory, report, _ = live
    with (directory / "capture.warc.gz").open("rb") as file:
        bodies = {
            record.rec_headers["WARC-Record-ID"].strip("<>"): hashlib.sha256(record.content_stream().read()).hexdigest()
            for record in ArchiveIterator(file)
            if record.rec_type in ("response", "resource")
        }
    checked = 0
    for person in json.loads(report)["people"]:
        listed = {item["id"]: item for item in person["evidence"]}
        named = {name for cell in person["presences"] for name in cell["evidence"]} | {
            name for one in person["findings"] for name in one["evidence"]
        }
        assert named <= set(listed)
        for item in listed.values():
            if item["archive"]:
                assert bodies[item["archive"]] == item["sha256"]
                assert item["url"]
                assert item["looked_at"]
                checked += 1
    assert checked > 20
