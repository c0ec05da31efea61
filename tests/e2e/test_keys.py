"""Keys that servers echo in every way stand nowhere: not in the run directory, not in reports, not in messages. Everybody is invented."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from running import ROOT, run, through

from world.messages import WorldResponse, as_json, html, redirect
from world.server import World

KEYS = {"STACKEXCHANGE_KEY": "se-K3y/with+odd=chars)", "GOOGLE_API_KEY": "AIza-K3y_of~ours/2+", "X_BEARER_TOKEN": "x-T0ken%2Bof=ours"}
FORMS = tuple(form for key in KEYS.values() for form in (key, quote(key), quote(key, safe=""), quote(quote(key, safe=""), safe="")))
PEOPLE = [
    {"id": "ada", "name": "Ada Example", "accounts": {"stackexchange": "11@stackoverflow.com", "youtube": "ada-example", "x": "ada_example"}},
    {"id": "bo", "name": "Bo Example", "accounts": {"stackexchange": "12@stackoverflow.com", "youtube": "bo-example"}},
    {"id": "cy", "name": "Cy Example", "accounts": {"stackexchange": "13@stackoverflow.com", "youtube": "UCabcdefghijklmnopqrstuv"}},
]  # fmt: skip
CHANNEL = "https://www.youtube.com/"


def stack_exchange(request):
    sent = request.query.get("key", "")
    echo = {"x-echo": sent, "x-encoded": quote(sent, safe="")}
    if request.path == "/2.3/users/11":
        return redirect(f"/2.3/again/11?site=stackoverflow.com&key={quote(sent, safe='')}", 301)
    if request.path == "/2.3/again/11":
        user = {"user_id": 11, "link": "https://stackoverflow.com/users/11/ada", "display_name": "Ada Example", "location": sent, "website_url": f"https://ada.example/?k={quote(sent, safe='')}"}  # fmt: skip
        return as_json({"items": [user], "has_more": False, "quota_max": 10_000, "quota_remaining": 9}).but(
            headers={"content-type": "application/json", **echo}
        )
    if request.path == "/2.3/users/12":
        return redirect(f"https://thief.example/{quote(sent, safe='')}?key={sent}")
    if request.path.endswith("/timeline"):
        return as_json({"items": [], "has_more": False, "quota_max": 10_000, "quota_remaining": 0})
    return html(f"<title>500 for {request.target}</title>{sent}", 500)


def google(request):
    sent = request.headers.get("x-goog-api-key", "")
    if "forHandle" in request.query:
        said = {
            "error": {
                "code": 403,
                "message": sent,
                "errors": [{"reason": "quotaExceeded", "message": f"https://x.example/?key={quote(sent, safe='')}"}],
            }
        }
        return as_json(said, 403).but(body=json.dumps(said).replace("/", "\\/").encode())
    return as_json(
        {"error": {"code": 400, "details": [{"reason": "API_KEY_INVALID"}], "message": "".join(f"\\u{ord(one):04x}" for one in sent)}}, 400
    )


def youtube(request):
    if request.path == "/@ada-example":
        record = {"externalId": "UCabcdefghijklmnopqrstuv", "title": "Ada Example", "vanityChannelUrl": f"{CHANNEL}@ada-example"}
        data = {"metadata": {"channelMetadataRenderer": record}}
        return html(
            f"<script>var ytInitialData = {json.dumps(data)};</script><link rel=canonical href='{CHANNEL}channel/UCabcdefghijklmnopqrstuv'>"
        )
    return html("<title>404 Not Found</title>", 404)


def x(request):
    said = {
        "data": {
            "id": "17",
            "username": "ada_example",
            "name": "Ada Example",
            "location": request.bearer,
            "description": quote(request.bearer or "", safe=""),
        }
    }
    return (
        as_json(said) if request.query.get("usernames") == "ada_example" else as_json({"detail": request.headers.get("authorization")}, 401)
    )


def quick_profiles(folder: Path) -> Path:
    """The shipped profiles without controls and without slowness."""
    folder.mkdir()
    for name in ("stackexchange", "youtube", "x"):
        text = (ROOT / "profiles" / f"{name}.yaml").read_text(encoding="utf-8")
        text = re.sub(r"(?m)^rate:.*$", "rate: {requests: 100, per_seconds: 1, concurrency: 1}", text)
        (folder / f"{name}.yaml").write_text(re.sub(r"(?ms)^controls:\n.*?\n(?=\w)", "", text), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def scanned(tmp_path_factory):
    place = tmp_path_factory.mktemp("keys")
    (place / "roster.json").write_text(json.dumps(PEOPLE))
    missing = {"/robots.txt": WorldResponse(404)}
    sites = {
        "api.stackexchange.com": stack_exchange, "www.googleapis.com": google, "api.x.com": x, "thief.example": lambda r: html(f"<title>{r.target}</title>"),
        "www.youtube.com": lambda r: missing.get(r.path) or youtube(r),
    }  # fmt: skip
    options = [
        "--as-of",
        "2026-11-15",
        "--profiles",
        quick_profiles(place / "profiles"),
        "--platform",
        "stackexchange",
        "--platform",
        "youtube",
        "--platform",
        "x",
    ]
    with World(sites) as world:
        done = run(
            "scan",
            place / "roster.json",
            *options,
            "--run",
            place / "run",
            "--acknowledge",
            "x",
            "--format",
            "json",
            *through(world),
            **KEYS,
        )
        requests = list(world.requests)
    assert done.returncode == 0, done.stderr.decode()
    return place, done, requests


def cells(done):
    people = json.loads(done.stdout)["people"]
    return {(one["id"], cell["platform"]): cell for one in people for cell in one["presences"]}


def test_the_keys_arrive_where_they_belong(scanned):
    _, _, requests = scanned
    asked = [(one.host, one.path, one.query.get("key"), one.headers.get("x-goog-api-key")) for one in requests]
    assert ("api.stackexchange.com", "/2.3/again/11", KEYS["STACKEXCHANGE_KEY"], None) in asked
    assert ("www.googleapis.com", "/youtube/v3/channels", None, KEYS["GOOGLE_API_KEY"]) in asked
    strangers = [one for one in requests if one.host in ("thief.example", "www.youtube.com")]
    assert {one.host for one in strangers} == {"thief.example", "www.youtube.com"}
    assert not [one for one in strangers if any(form in repr(one) for form in FORMS)]


def test_no_byte_of_the_run_directory_holds_a_key(scanned):
    place, done, _ = scanned
    files = [path for path in (place / "run").rglob("*") if path.is_file()]
    kept = {path.name: gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in files}
    assert {"capture.warc.gz", "evidence.jsonl", "observations.jsonl", "manifest.json", "study.json"} <= set(kept)
    assert b"REDACTED" in kept["capture.warc.gz"]
    kept |= {"stdout": done.stdout, "stderr": done.stderr}
    for name in ("table", "csv"):
        kept[name] = run("report", place / "run", "--format", name, **KEYS).stdout
    kept["explain"] = run("explain", "ada", "--run", place / "run", **KEYS).stdout
    assert len(kept["explain"]) > 500
    found = [
        (name, form) for name, data in kept.items() for form in FORMS if form.encode() in data or form.lower().encode() in data.lower()
    ]
    assert found == []
    assert b"\\u0041\\u0049" not in kept["capture.warc.gz"]


def test_a_refused_or_used_up_key_spoils_nothing(scanned):
    place, done, _ = scanned
    found = cells(done)
    assert found["ada", "youtube"]["state"] == "present"
    assert found["ada", "youtube"]["account"]["handle"] == "ada-example"
    lines = [json.loads(line)["evidence"] for line in (place / "run" / "evidence.jsonl").read_text().splitlines()]
    google = {one["request"]["account"]["handle"]: one["reason"] for one in lines if one["request"]["endpoint"].startswith("channel")}
    assert google == {"ada-example": "budget", "bo-example": "budget", "UCabcdefghijklmnopqrstuv": "no_credentials"}
    assert found["ada", "stackexchange"]["state"] == "present"
    assert (found["bo", "stackexchange"]["reason"], found["cy", "stackexchange"]["reason"]) == ("unrecognised", "server_error")


def test_without_keys_the_rest_is_asked(tmp_path):
    (tmp_path / "roster.json").write_text(json.dumps(PEOPLE[:1]))
    sites = {"www.youtube.com": lambda r: WorldResponse(404) if r.path == "/robots.txt" else youtube(r)}
    with World(sites) as world:
        options = ["--profiles", quick_profiles(tmp_path / "profiles"), "--platform", "youtube", "--as-of", "2026-11-15"]
        done = run("scan", tmp_path / "roster.json", *options, "--run", tmp_path / "run", "--format", "json", *through(world))
        assert not [host for host in world.tunnels if "google" in host]
    assert cells(done)["ada", "youtube"]["state"] == "present"
    lines = [json.loads(line)["evidence"] for line in (tmp_path / "run" / "evidence.jsonl").read_text().splitlines()]
    assert [one["reason"] for one in lines if one["request"]["endpoint"] == "channel"] == ["no_credentials"]
