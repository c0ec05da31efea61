"""Kill the scan with `kill -9` while it looks at the sampled blogs, and resume: the reports equal those of an undisturbed run."""

from __future__ import annotations

import json
import os
import signal
import time

import pytest
from running import run, start, through

from world.messages import Fault, html
from world.server import World
from world.sites.commented import Remark, blogger, old_markup, plain, wordpress

ADA = "https://ada.example/"
LINES = (1, 9, 17, 25) if "KILLS" in os.environ else (9,)
"""The scan is killed when so many looks at the blogs are written down."""
FORMATS = ("table", "json", "jsonl", "csv") if "KILLS" in os.environ else ("json",)


def _remarks(number, days):
    return [*(Remark(f"Reader Number{n}", "", 3 + n * days // number) for n in range(number)), Remark("Ada Example", ADA, 3 + days)]


def _slow(site, delay):
    return lambda request: site(request).but(fault=Fault(delay=delay))


def _blogs():
    """Blogs of every kind: listed, listed and searched, by pages of a feed, with plain links, by the pages of posts."""
    for n in range(3):
        yield f"listed{n}.example", wordpress(f"listed{n}.example", _remarks(20, 200))
        yield f"busy{n}.example", wordpress(f"busy{n}.example", _remarks(120, 100))
        yield f"spot{n}.example", blogger(f"spot{n}.example", _remarks(60, 150))
        yield f"links{n}.example", wordpress(f"links{n}.example", _remarks(20, 200), plain_links=True)
        yield f"old{n}.example", plain(f"old{n}.example", old_markup(_remarks(5, 50)))


@pytest.fixture(scope="module")
def web(tmp_path_factory):
    place = tmp_path_factory.mktemp("kill-comments")
    blogs = dict(_blogs())
    people = [{"name": "Ada Example", "aliases": ["A. E. Example"], "homepage": ADA}]
    sample = [{"name": host, "url": f"https://{host}/"} for host in blogs]
    study = {"schema_version": 1, "comments": {"chosen": "all", "posts_per_blog": 1, "blogs": sample}}
    (place / "roster.json").write_text(json.dumps(people))
    (place / "study.json").write_text(json.dumps(study))
    sites = {host: _slow(site, 0.02 + 0.01 * (n % 5)) for n, (host, site) in enumerate(blogs.items())}
    with World(sites | {"ada.example": lambda _: html("<title>Ada Example</title><h1>Ada Example</h1>")}) as world:
        yield place, world


def _arguments(place, world, name):
    given = ["scan", place / "roster.json", "--study", place / "study.json", "--platform", "website", "--as-of", "2026-11-15"]
    return [*given, "--run", place / name, "--quiet", *through(world)]


def _looks(directory):
    """Ids of the looks at the blogs whose lines are whole."""
    file = directory / "evidence.jsonl"
    lines = file.read_bytes().split(b"\n")[:-1] if file.exists() else []
    written = [json.loads(line) for line in lines]
    return [one["id"] for one in written if one["evidence"].get("request", {}).get("endpoint", "").startswith("comments_")]


def _killed(directory, arguments, lines):
    """Run until so many looks at the blogs are written down, then kill; return those that are kept."""
    process = start(*arguments)
    deadline = time.monotonic() + 120
    while len(_looks(directory)) < lines and time.monotonic() < deadline:
        assert process.poll() is None, f"the run ended before it had looked {lines} times: {process.communicate()[1].decode()}"
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    return _looks(directory)


def _reports(directory):
    reports = {name: run("scan", "--replay", directory, "--platform", "website", "--format", name).stdout for name in FORMATS}
    return reports | {"study": (directory / "study.json").read_bytes()}


@pytest.mark.slow
def test_kills_while_it_looks_at_blogs_lose_nothing_and_change_nothing(web):
    place, world = web
    whole = run(*_arguments(place, world, "whole"))
    assert whole.returncode == 0, whole.stderr.decode()
    world.requests.clear()
    arguments, directory, kept = _arguments(place, world, "killed"), place / "killed", []
    for lines in LINES:
        now = _killed(directory, arguments, lines)
        assert set(kept) <= set(now), "a finished line was lost"
        arguments, kept = ["scan", "--resume", directory, "--quiet", *through(world)], now
    assert len(kept) < len(_looks(place / "whole")), "every kill was to land while blogs were looked at"
    done = run(*arguments)
    assert done.returncode == 0, done.stderr.decode()
    assert sorted(_looks(directory)) == sorted(_looks(place / "whole"))
    assert _reports(directory) == _reports(place / "whole")
    asked = [(one.host, one.target) for one in world.requests if one.target != "/robots.txt"]
    assert len(asked) - len(set(asked)) <= len(LINES) * len(dict(_blogs())), (
        "only what was under way is asked for again, one request a blog"
    )
    comments = json.loads(_reports(directory)["json"])["people"][0]["comments"]
    assert (comments["at_least"], comments["blogs"]) == (15, 15)
