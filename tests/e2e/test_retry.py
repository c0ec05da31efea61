"""What failed for a passing reason is asked again with --resume --retry, and only that; the new answer takes the place of the failure."""

from __future__ import annotations

import json

from running import run, through

from world.messages import WorldResponse, html, xml
from world.server import World

FEED = "<rss version='2.0'><channel><title>B</title><item><title>a</title><pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>"
PAGE = "<html><head><title>Blog</title><link rel=alternate type=application/rss+xml href=/feed></head><body><h1>Blog</h1><p>text</p></body></html>"


def _blog(request):
    return {"/": html(PAGE), "/feed": xml(FEED)}.get(request.path, WorldResponse(404))


def _state(report: bytes, person: str) -> tuple[str, str | None]:
    (cell,) = next(one for one in json.loads(report)["people"] if one["id"] == person)["presences"]
    return cell["state"], cell["reason"]


def test_retry_asks_again_what_failed(tmp_path):
    people = [{"id": name, "name": name, "homepage": f"https://{name}.example/"} for name in ("steady", "flaky")]
    (tmp_path / "roster.json").write_text(json.dumps(people))
    down = [True]
    flaky = lambda request: html("busy", 503) if down[0] and request.path == "/" else _blog(request)
    with World({"steady.example": _blog, "flaky.example": flaky}) as world:
        first = run(
            "scan",
            tmp_path / "roster.json",
            "--as-of",
            "2026-11-15",
            "--platform",
            "website",
            "--run",
            tmp_path / "run",
            "-f",
            "json",
            *through(world),
        )
        assert first.returncode == 0, first.stderr.decode()
        assert _state(first.stdout, "steady") == ("active", None)
        assert _state(first.stdout, "flaky") == ("unknown", "server_error")

        down[0] = False
        world.requests.clear()
        same = run("scan", "--resume", tmp_path / "run", "-f", "json", *through(world))
        assert same.stdout == first.stdout
        assert world.requests == []

        again = run("scan", "--resume", tmp_path / "run", "--retry", "-f", "json", *through(world))
    assert again.returncode == 0, again.stderr.decode()
    assert {request.host for request in world.requests} == {"flaky.example"}
    assert _state(again.stdout, "flaky") == ("active", None)
    assert _state(again.stdout, "steady") == ("active", None)


def test_retry_without_resume_is_refused(tmp_path):
    (tmp_path / "roster.json").write_text('[{"name": "Ada Example"}]')
    done = run("scan", tmp_path / "roster.json", "--offline", "--retry", "--run", tmp_path / "run")
    assert done.returncode == 2
    assert b"--retry goes with --resume" in done.stderr
    assert not (tmp_path / "run").exists()
