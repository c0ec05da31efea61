"""Kill the scan with `kill -9` ten times at random moments and resume: the reports equal those of an undisturbed run."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time

import pytest
from running import run, start, through

from world.messages import Fault, WorldResponse, html, xml
from world.server import World

PEOPLE = 60
KILLS = int(os.environ.get("KILLS", "1"))
"""How often it is killed; `make test-kill` takes ten."""
FORMATS = ("table", "json", "jsonl", "csv") if "KILLS" in os.environ else ("table", "json")


def _blog(number: int):
    host = f"blog{number}.example"
    feed = (
        f"<rss version='2.0'><channel><title>Blog {number}</title><link>https://{host}/</link>"
        f"<item><title>a</title><pubDate>{1 + number % 28:02} Oct 2026 10:00:00 GMT</pubDate></item></channel></rss>"
    )
    page = f"<html><head><title>Blog {number}</title><link rel=alternate type=application/rss+xml href=/feed></head><body><h1>Blog</h1><p>{'text ' * 80}</p></body></html>"

    def site(request):
        answer = {"/": html(page), "/feed": xml(feed)}.get(request.path, WorldResponse(404))
        return answer.but(fault=Fault(delay=0.02 + 0.01 * (number % 7)))

    return host, site


@pytest.fixture(scope="module")
def web(tmp_path_factory):
    place = tmp_path_factory.mktemp("kill")
    people = [
        {"name": f"Person {number}", "homepage": f"https://blog{number}.example/", "accounts": {"linkedin": f"person-{number}"}}
        for number in range(PEOPLE)
    ]
    (place / "roster.json").write_text(json.dumps(people))
    with World(dict(_blog(number) for number in range(PEOPLE))) as world:
        yield place, world


def _reports(directory):
    return {name: run("scan", "--replay", directory, "--format", name).stdout for name in FORMATS} | {
        "study": (directory / "study.json").read_bytes()
    }


def _arguments(place, world, name):
    return ["scan", place / "roster.json", "--as-of", "2026-11-15", "--run", place / name, "--quiet", *through(world)]


@pytest.fixture(scope="module")
def duration(web):
    """Seconds that an undisturbed run took; it is kept in `whole`."""
    place, world = web
    began = time.monotonic()
    undisturbed = run(*_arguments(place, world, "whole"))
    assert undisturbed.returncode == 0, undisturbed.stderr.decode()
    return time.monotonic() - began


@pytest.mark.slow
def test_kills_lose_nothing_that_was_finished(web, duration):
    place, world = web
    moments, kills, runs = random.Random(20261115), 0, 0
    while kills < KILLS:
        assert runs < KILLS, "the runs end before anybody can kill them"
        directory = place / f"killed{runs}"
        kills += _killed_to_its_end(
            directory, _arguments(place, world, directory.name), world, lambda: moments.uniform(0.17, 0.45) * duration, KILLS - kills
        )
        runs += 1
        assert _reports(directory) == _reports(place / "whole")
        assert _pages(directory) == _pages(place / "whole")


def _killed_to_its_end(directory, arguments, world, moment, most):
    """Run, kill, resume, kill … at most `most` times, then let it end; return how many kills landed while it ran."""
    kept: list[str] = []
    for landed in range(most):
        process = start(*arguments)
        try:
            process.wait(moment())
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()
        else:
            _, err = process.communicate()
            assert process.returncode == 0, err.decode()
            return landed
        if (directory / "manifest.json").exists():
            arguments = ["scan", "--resume", directory, "--quiet", *through(world)]
            now = _finished(directory)
            assert set(kept) <= set(now), "a finished line was lost"
            kept = now
    done = run(*arguments)
    assert done.returncode == 0, done.stderr.decode()
    return most


def _finished(directory):
    """Ids of the evidence lines that are whole."""
    file = directory / "evidence.jsonl"
    lines = file.read_bytes().split(b"\n")[:-1] if file.exists() else []
    return [json.loads(line)["id"] for line in lines]


def _pages(directory):
    return sorted(_finished(directory))


@pytest.mark.usefixtures("duration")
def test_a_finished_run_is_resumed_without_a_request(web):
    place, world = web
    world.requests.clear()
    done = run("scan", "--resume", place / "whole", "--quiet", "--format", "json", *through(world))
    assert done.returncode == 0, done.stderr.decode()
    assert world.requests == []


@pytest.mark.usefixtures("duration")
def test_ctrl_c_keeps_what_was_finished_and_says_how_to_go_on(web):
    place, world = web
    process = start(*_arguments(place, world, "stopped"))
    deadline = time.monotonic() + 30
    while not (place / "stopped" / "evidence.jsonl").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 4, err.decode()
    assert f"presence-audit scan --resume {place / 'stopped'}" in err.decode()
    assert "Traceback" not in err.decode()
    assert json.loads((place / "stopped" / "manifest.json").read_bytes())["status"] == "interrupted"
    resumed = run("scan", "--resume", place / "stopped", "--quiet", *through(world))
    assert resumed.returncode == 0, resumed.stderr.decode()
    assert _reports(place / "stopped") == _reports(place / "whole")
