"""`platforms selftest --live` against the synthetic web: as expected, drifted, misread, and not to be seen. Everything is invented."""

from __future__ import annotations

import json

from running import run, through

from world.messages import WorldResponse, as_json, html
from world.server import World
from world.sites import everything

FOUR = [word for name in ("mastodon", "bluesky", "github", "facebook") for word in ("--platform", name)]


def _test(world, tmp_path, *more):
    done = run("platforms", "selftest", "--live", *FOUR, "--output", tmp_path / "result.json", *through(world), *more)
    result = json.loads((tmp_path / "result.json").read_text())
    return done, {(row["platform"], row["look"]): row["outcome"] for row in result["rows"]}, result


def test_every_answer_fits(tmp_path):
    with World(everything()) as world:
        done, outcomes, result = _test(world, tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert set(outcomes.values()) == {"as_expected"}
    assert {platform for platform, _ in outcomes} == {"mastodon", "bluesky", "github"}, "facebook is never asked"
    assert result["tested_at"].startswith("2026-11-15")
    assert not any("facebook" in host for host in world.tunnels)


def _but(host, answer):
    sites = everything()
    before = sites[host]
    sites[host] = lambda request: answer if request.path != "/robots.txt" else before(request)
    return sites


def test_a_changed_answer_is_drift_and_never_absence(tmp_path):
    with World(_but("api.github.com", as_json({"who": "somebody"}))) as world:
        done, outcomes, _ = _test(world, tmp_path)
    assert done.returncode == 1
    assert outcomes["github", "existing"] == "drifted"
    assert b"signature no longer matches" in done.stdout
    assert outcomes["mastodon", "existing"] == "as_expected"


def test_an_absence_where_there_is_an_account_is_misread(tmp_path):
    gone = as_json({"message": "Not Found", "documentation_url": "https://docs.github.com/rest", "status": "404"}, 404)
    with World(_but("api.github.com", gone)) as world:
        done, outcomes, _ = _test(world, tmp_path)
    assert done.returncode == 1
    assert outcomes["github", "existing"] == "misread"
    assert outcomes["github", "random"] == "as_expected"


def test_a_refusal_is_neither_drift_nor_absence(tmp_path):
    with World(_but("api.github.com", html("no", 403))) as world:
        done, outcomes, _ = _test(world, tmp_path)
    assert done.returncode == 0
    assert {outcome for (platform, _), outcome in outcomes.items() if platform == "github"} == {"not_seen"}


def test_a_network_without_platforms_ends_with_3(tmp_path):
    with World({"nothing.example": lambda _: WorldResponse(404)}) as world:
        done, outcomes, _ = _test(world, tmp_path)
    assert done.returncode == 3, done.stderr.decode()
    assert set(outcomes.values()) == {"not_seen"}


def test_without_live_nothing_is_asked():
    done = run("platforms", "selftest")
    assert done.returncode == 2
    assert b"--live" in done.stderr
