"""The example plugin is built and installed offline, and a scan uses its platform, its probe, its source and its format. All people are invented."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from running import ROOT, environment, through

from world.messages import html
from world.server import World

EXAMPLE = ROOT / "examples" / "plugin"
PAGE = """<!doctype html>
<html><head><title>Ada Example</title><link rel="canonical" href="https://guild.example/members/ada-example"></head>
<body><div id="member"><h1>Ada Example</h1><p class="role">CIO</p><a href="/ada.vcf">card</a></div></body></html>
"""
ROSTER = """# Invented people.
schema_version: 1
persons:
  - {id: ada, name: Ada Example, organization: North Mill, accounts: {guild: ada-example}}
"""
BROKEN = """
[presence_audit.probes]
gone = no_such_package:Probe
loud = broken_presence:Loud
[presence_audit.sources]
wild = broken_presence:Wild
blank = broken_presence:Mute
[presence_audit.formats]
mute = broken_presence:Mute
[presence_audit.profiles]
nowhere = broken_presence:NOWHERE
"""
BROKEN_CODE = """
NOWHERE = "/no/such/folder"
class Loud:
    id = "loud"
    produces = frozenset()
    def read(self, seen, body, platform):
        raise RuntimeError("too loud")
class Wild:
    id = "wild"
    def ask(self, person, platforms):
        yield "no request"
        raise RuntimeError("too wild")
    def read(self, person, seen, body, platforms):
        return ()
class Mute:
    id = "mute"
"""


def python(*arguments: object, cwd: Path, path: Path) -> subprocess.CompletedProcess[str]:
    env = environment(PYTHONPATH=os.pathsep.join([str(path), str(ROOT / "src")]))
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=240, check=False)


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder into which the plugin was installed."""
    folder = tmp_path_factory.mktemp("plugin")
    source = shutil.copytree(EXAMPLE, folder / "source", ignore=shutil.ignore_patterns("__pycache__", "dist"))
    target = folder / "target"
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation", "--no-index", "--target", target]
    done = python("-m", "pip", "install", *options, source, cwd=folder, path=target)
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture
def study(tmp_path):
    """A folder with a roster and a page that an analyst saved."""
    (tmp_path / "roster.yaml").write_text(ROSTER, encoding="utf-8")
    (tmp_path / "captures").mkdir()
    (tmp_path / "captures" / "ada.html").write_text(PAGE, encoding="utf-8")
    notes = "file,url,saved_at,person,platform\nada.html,https://guild.example/members/ada-example,2026-11-15,,\n"
    (tmp_path / "captures" / "captures.csv").write_text(notes, encoding="utf-8")
    return tmp_path


def scan(study: Path, path: Path, *more: str) -> subprocess.CompletedProcess[str]:
    options = ["--offline", "--captures", "captures", "--as-of", "2026-11-15", "--platform", "guild", "--run", "run", "--overwrite"]
    return python("-m", "presence_audit", "scan", "roster.yaml", *options, *more, cwd=study, path=path)


def test_a_scan_uses_platform_probe_and_format(installed, study):
    assert (installed / "presence_guild" / "profiles" / "guild.yaml").is_file()
    done = scan(study, installed, "--format", "states")
    assert (done.returncode, done.stdout, done.stderr) == (0, "ada present\n", "")
    observations = (study / "run" / "observations.jsonl").read_text()
    assert '"probe":"vcard"' in observations.replace(" ", "")
    assert "profile.contact" in observations


def test_without_the_package_there_is_no_such_platform(study, tmp_path):
    done = scan(study, tmp_path)
    assert done.returncode == 2
    assert "guild" in done.stderr


def test_broken_plugins_are_named_once_and_the_run_goes_on(installed, study, tmp_path):
    broken = shutil.copytree(installed, tmp_path / "site")
    (broken / "broken_presence.py").write_text(BROKEN_CODE)
    (broken / "broken-1.dist-info").mkdir()
    (broken / "broken-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1\n")
    (broken / "broken-1.dist-info" / "entry_points.txt").write_text(BROKEN)
    done = scan(study, broken, "--format", "states")
    assert (done.returncode, done.stdout) == (0, "ada present\n")
    for words in (
        "plugin gone = no_such_package:Probe could not be loaded (ModuleNotFoundError",
        "plugin loud = broken_presence:Loud failed (RuntimeError: too loud)",
        "plugin nowhere = broken_presence:NOWHERE offers a folder without profiles",
    ):
        assert done.stderr.count(words) == 1, done.stderr
    assert "Traceback" not in done.stderr
    refused = scan(study, broken, "--format", "mute")
    assert refused.returncode == 2
    assert "the plugin for format 'mute'" in refused.stderr


def guild(request):
    """The guild as far as it is asked; its only member is Ada."""
    return html(PAGE) if request.path == "/members/ada-example" else html("<title>No such member</title>", 404)


def ask(study: Path, path: Path, source: str) -> subprocess.CompletedProcess[str]:
    (study / "roster.yaml").write_text(ROSTER.replace(", accounts: {guild: ada-example}", ""), encoding="utf-8")
    with World({"guild.example": guild}) as world:
        options = ["--as-of", "2026-11-15", "--platform", "guild", "--run", "run", "--source", source, "--format", "states"]
        return python("-m", "presence_audit", "scan", "roster.yaml", *options, *through(world), cwd=study, path=path)


def test_a_scan_uses_the_source(installed, study):
    done = ask(study, installed, "guild_members")
    assert (done.returncode, done.stderr) == (0, "")
    (found,) = [json.loads(line)["candidate"] for line in (study / "run" / "candidates.jsonl").read_text().splitlines()]
    assert (found["found_by"], found["source"], found["account"]["handle"]) == ("search", "guild_members", "ada-example")
    # found by name alone, without the role that the page names being one that the roster names: for a human
    assert done.stdout == "ada unknown\n"


@pytest.mark.slow
def test_a_broken_source_is_named_and_the_run_goes_on(installed, study, tmp_path):
    broken = shutil.copytree(installed, tmp_path / "site")
    (broken / "broken_presence.py").write_text(BROKEN_CODE)
    (broken / "broken-1.dist-info").mkdir()
    (broken / "broken-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1\n")
    (broken / "broken-1.dist-info" / "entry_points.txt").write_text(
        "[presence_audit.sources]\nwild = broken_presence:Wild\nblank = broken_presence:Mute\n"
    )
    done = ask(study, broken, "wild")
    assert (done.returncode, done.stdout) == (0, "ada unknown\n")
    assert done.stderr.count("plugin wild = broken_presence:Wild yields str instead of candidates and requests; left out") == 1
    assert done.stderr.count("plugin wild = broken_presence:Wild failed (RuntimeError: too wild)") == 1
    refused = ask(study, broken, "blank")
    assert refused.returncode == 2
    assert "the plugin for source 'blank' (broken_presence:Mute) cannot be used" in refused.stderr


@pytest.mark.slow
def test_the_tests_of_the_plugin_pass(installed, tmp_path):
    tests = shutil.copytree(EXAMPLE / "tests", tmp_path / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    done = python("-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", tests, tests, cwd=tmp_path, path=installed)
    assert done.returncode == 0, done.stdout
    assert "12 passed" in done.stdout
