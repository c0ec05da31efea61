"""Each command imports the libraries that it uses, and no other: a list of rules needs no HTTP, a report no parser of pages."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from imported import LIBRARIES
from test_help_examples import CODES, COMMANDS, GIVEN, LIVE, example

ROOT = Path(__file__).resolve().parents[2]
ALWAYS = {"typer", "typing", "pydantic"}
"""Typer reads the values of options by pydantic, and every model is one."""
PROFILES = {"yaml", "cssselect"}
"""Profiles are YAML, and their selectors are checked when they are read."""
PAGES = PROFILES | {"lxml"}
"""What reads bytes again, or asks the probes what they can read."""
HTTP = PAGES | {"aiohttp", "asyncio", "httpx", "idna", "protego", "ssl", "tenacity", "warcio"}
HANDED_IN = PAGES | {"asyncio", "bs4", "htmldate", "publicsuffixlist", "soupsieve", "ssl", "warcio"}
"""Saved pages: their charset, their dates, whose address they are of; the loop that takes them in, and old archives."""
NEEDED = {
    "scan": HTTP | {"rich"}, "collect": HTTP | {"rich"}, "discover": HTTP | {"rich", "bs4", "soupsieve"}, "platforms selftest": HTTP | {"rich"},
    "score": PAGES, "report": {"yaml"}, "explain": {"rich"}, "diff": PAGES | {"rich"}, "worklist": PAGES | {"anyascii"}, "review": PAGES | {"rich"},
    "study": PAGES | {"jinja2", "numpy", "rich", "scipy", "xlsxwriter"}, "study template": set(), "study check": PROFILES,
    "subject-report": PROFILES | {"rich"}, "notice": PROFILES, "schemas": set(), "completion": set(),
    "forget": PAGES | {"anyascii", "asyncio", "ssl", "warcio"}, "retention sweep": PAGES | {"asyncio", "ssl"},
    "roster check": PROFILES, "roster convert": PROFILES, "roster template": {"yaml"},
    "capture add": HANDED_IN, "capture check": HANDED_IN,
    "coding sheet": PROFILES | {"anyascii"}, "coding compare": PROFILES | {"rapidfuzz", "rich"}, "coding adjudicate": PROFILES | {"rapidfuzz"},
    "coding codebook": {"yaml"},
    "platforms list": PROFILES, "platforms show": PAGES, "platforms check": PAGES | {"idna"}, "platforms new": PROFILES,
    "platforms try": PAGES | {"bs4", "htmldate", "soupsieve", "ssl"}, "platforms import": PAGES | {"bs4", "soupsieve"},
    "rules list": {"yaml"}, "rules show": {"yaml"}, "rules check": PAGES, "rules diff": {"yaml"},
    "identity decide": PROFILES, "identity calibrate": PROFILES | {"rich"},
    "suppress add": PROFILES, "suppress check": PAGES | {"asyncio", "ssl", "warcio"}, "suppress list-size": {"yaml"},
}  # fmt: skip
"""What each command's example may import beside ALWAYS."""
OFTEN = {"rules list", "report", "completion"}
"""Looked at in `make test`; the others in `make test-slow`."""


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    """A folder for bytecode, so that only the first command compiles what it imports."""
    return tmp_path_factory.mktemp("bytecode")


def imported(compiled: Path, here: Path, *arguments: str, code: int = 0) -> set[str]:
    """The libraries that a command imports."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PRESENCE_AUDIT"))}
    environ["PYTHONPYCACHEPREFIX"] = str(compiled)
    command = [sys.executable, ROOT / "tests" / "imported.py", here / "imported.txt", *arguments]
    done = subprocess.run(command, cwd=here, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    return set((here / "imported.txt").read_text(encoding="utf-8").split())


def test_every_command_is_listed():
    assert {" ".join(path) for path in COMMANDS} == set(NEEDED)
    assert set().union(*NEEDED.values()) | ALWAYS <= LIBRARIES


@pytest.mark.parametrize("arguments", [["--version"], ["__complete", "scan", "--f"]], ids=" ".join)
def test_the_version_and_completion_import_nothing(compiled, tmp_path, arguments):
    assert imported(compiled, tmp_path, *arguments) == set()


@pytest.mark.parametrize("arguments", [["--help"], ["scan", "--help"]], ids=" ".join)
def test_help_imports_typer_alone(compiled, tmp_path, arguments):
    assert imported(compiled, tmp_path, *arguments) == {"typer", "typing"}


@pytest.mark.parametrize(
    "path", [pytest.param(path, marks=() if " ".join(path) in OFTEN else pytest.mark.slow) for path in COMMANDS], ids=" ".join
)
def test_a_command_imports_what_it_uses(compiled, tmp_path, path):
    GIVEN.get(path, lambda _here: None)(tmp_path)
    arguments = [*example(path), *LIVE.get(path, [])]
    assert imported(compiled, tmp_path, *arguments, code=CODES.get(path, 0)) <= NEEDED[" ".join(path)] | ALWAYS
