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
NOTHING = frozenset[str]()
ALWAYS = frozenset({"typer", "typing", "pydantic"})
"""Typer reads the values of options by pydantic, and every model is one."""
YAML = frozenset({"yaml"})
"""Rule files, study files, rosters, lists of who is suppressed."""
PROFILES = YAML | {"cssselect"}
"""Platform profiles: YAML, whose selectors are checked when they are read."""
PAGES = PROFILES | {"lxml"}
"""What strangers' pages are parsed with."""
LOOSE = frozenset({"bs4", "soupsieve"})
"""Pages whose charset nobody states, and those that lxml cannot read."""
DATES = frozenset({"htmldate", "ssl"})
"""The guess at a page's date; htmldate imports urllib3, which imports ssl."""
LOOP = frozenset({"asyncio", "concurrent", "ssl"})
"""Many things at once; asyncio imports ssl."""
THREADS = frozenset({"concurrent"})
"""Slow hashes, several at once."""
NETWORK = LOOP | {"aiohttp", "httpx", "idna", "protego", "rich", "tenacity"}
"""HTTP. httpx imports rich, where it is installed, for a command line of its own."""
WARC = frozenset({"warcio"})
"""Archives that are read again."""
TERMINAL = frozenset({"rich"})
"""Tables."""
NAMES = frozenset({"anyascii"})
"""Names in other scripts."""
BOOK = frozenset({"xlsxwriter"})
"""Workbooks."""
PAGE = frozenset({"jinja2"})
"""The page of a study."""
TESTS = frozenset({"concurrent", "numpy", "scipy"})
"""Intervals and tests of a study; numpy imports concurrent.futures."""
NEEDED: dict[str, frozenset[str]] = {
    "scan": PROFILES | LOOP | TERMINAL, "collect": PROFILES | LOOP, "discover": PAGES | LOOP | LOOSE | WARC | TERMINAL,
    "platforms selftest": PAGES | NETWORK,
    "score": PROFILES, "report": NOTHING, "explain": TERMINAL, "diff": PROFILES, "worklist": PROFILES | NAMES, "review": PROFILES | TERMINAL,
    "study": PROFILES | TESTS | PAGE | BOOK | TERMINAL | THREADS, "study template": NOTHING, "study check": PROFILES,
    "subject-report": PROFILES, "notice": YAML, "schemas": NOTHING, "completion": NOTHING,
    "forget": PROFILES | NAMES, "retention sweep": NOTHING,
    "roster check": PROFILES, "roster convert": PROFILES, "roster template": NOTHING,
    "capture add": PAGES | LOOP | LOOSE | DATES | {"publicsuffixlist"}, "capture check": PAGES | LOOP | LOOSE | DATES | {"publicsuffixlist"},
    "coding sheet": PROFILES | NAMES, "coding compare": PROFILES | TERMINAL, "coding adjudicate": PROFILES, "coding codebook": YAML,
    "platforms list": PROFILES, "platforms show": PROFILES, "platforms check": PAGES | {"idna"}, "platforms new": PROFILES,
    "platforms try": PAGES | LOOSE | DATES, "platforms import": PAGES | LOOSE,
    "rules list": YAML, "rules show": YAML, "rules check": PROFILES, "rules diff": YAML,
    "identity decide": PROFILES, "identity calibrate": PROFILES | TERMINAL,
    "suppress add": PROFILES, "suppress check": PROFILES | THREADS, "suppress list-size": YAML,
}  # fmt: skip
"""What each command may import beside ALWAYS when it does what the example in its help says."""
EXAMPLE = ROOT / "examples" / "award-winners-2010"
HAND = ("--captures", str(EXAMPLE / "captures"), "--coding", str(EXAMPLE / "coding.csv"), "--study", str(EXAMPLE / "study.yaml"))
READS = PAGES | WARC | LOOSE | DATES | NAMES | LOOP | {"publicsuffixlist"}
"""Saved pages, read and judged: what they say, whose they are, how old; old archives among them."""
WITH_PAGES: dict[tuple[str, ...], frozenset[str]] = {
    ("scan", str(EXAMPLE / "roster.yaml"), "--as-of", "2010-02-17", "--offline", *HAND, "--run", "run"): READS | TERMINAL,
    ("score", "run"): READS - LOOP | DATES | THREADS,
    ("report", "run"): TERMINAL | YAML,
    ("report", "run", "-f", "jsonl", "-o", "people.jsonl"): YAML,
    ("report", "run", "-f", "md", "-o", "summary.md"): PROFILES | TESTS,
    ("report", "run", "-f", "html", "-o", "page.html"): PROFILES | TESTS | PAGE,
    ("report", "run", "-f", "xlsx", "-o", "book.xlsx"): PROFILES | TESTS | BOOK,
    ("worklist", "run", "-o", "worklist.csv"): READS - LOOP | DATES,
    ("explain", "annika-sorel", "--run", "run"): TERMINAL,
    ("retention", "sweep", "--runs", ".", "--dry-run"): NOTHING,
    ("forget", "annika-sorel", "--run", "run", "--dry-run"): PROFILES | NAMES | WARC | TERMINAL,
}
"""The same over a run that holds pages, in this order."""
OFTEN = {"rules list", "report", "completion", "suppress check", "notice", "retention sweep"}
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
    assert frozenset().union(*NEEDED.values(), *WITH_PAGES.values()) | ALWAYS <= LIBRARIES


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
    found = imported(compiled, tmp_path, *arguments, code=CODES.get(path, 0))
    assert not unused(found, NEEDED[" ".join(path)]), message(path, found, NEEDED[" ".join(path)])


@pytest.mark.slow
def test_a_command_over_pages_imports_what_it_uses(compiled, tmp_path):
    found = {arguments: imported(compiled, tmp_path, *arguments) for arguments in WITH_PAGES}
    assert [message(arguments[:3], found[arguments], may) for arguments, may in WITH_PAGES.items() if unused(found[arguments], may)] == []


def unused(found: set[str], may: frozenset[str]) -> set[str]:
    """The libraries that a command imports without need."""
    return found - may - ALWAYS


def message(command: tuple[str, ...], found: set[str], may: frozenset[str]) -> str:
    return f"`{' '.join(command)}` imports what it does not use: {', '.join(sorted(unused(found, may)))}"


def test_the_message_names_command_and_module():
    assert message(("rules", "list"), {"typer", "yaml", "lxml"}, YAML) == "`rules list` imports what it does not use: lxml"
