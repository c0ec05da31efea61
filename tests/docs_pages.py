"""The documentation as tests read it: pages, blocks, sections, tables, and the commands that there are."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import typer

from commands import ROOT
from presence_audit.cli.program import app

DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md")), *sorted((ROOT / "examples").glob("*/README.md")))
FINDING = DOCS / "finding.md"
LEFT_OUT = "…"
FENCE = re.compile(r"^```(?P<language>[a-z]*) ?(?P<file>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)")
PLACE = re.compile(r"`((?:src|tests|profiles|rules|schemas|examples|docs|benchmarks)/[\w./-]+)`")


@dataclass(frozen=True)
class Block:
    """One fenced block."""

    language: str
    file: str
    text: str


def blocks(page: Path) -> list[Block]:
    return [Block(found["language"], found["file"].strip(), found["text"]) for found in FENCE.finditer(page.read_text(encoding="utf-8"))]


def prose(page: Path) -> str:
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """Text on one line with a pipe as tables write it, so that line breaks and escapes do not matter."""
    return " ".join(text.replace("\\|", "|").split())


def slugs(page: Path) -> set[str]:
    """Anchors of a page's headings, as GitHub makes them."""
    found: set[str] = set()
    for heading in re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE):
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        slug = re.sub(r"[^\w\- ]", "", text).replace(" ", "-")
        found.add(slug)
    return found


def section(page: Path, heading: str) -> str:
    """What stands under a heading, up to the next one of the same or a higher level."""
    text = page.read_text(encoding="utf-8")
    found = re.search(rf"^(#+) {re.escape(heading)}\n(.*?)(?=^#{{1,6}} |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found is not None, f"{page.name} has no heading {heading!r}"
    return found[2]


def names(text: str) -> set[str]:
    """Words in code marks at the start of table rows, several in a cell set apart by commas."""
    cells = re.findall(r"^\| (`[^|]*`)", text.replace("\\|", "/"), re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def on_a_page(page: Path) -> str:
    return str(page.relative_to(ROOT))


def walk(command, path=()) -> Iterator[tuple[tuple[str, ...], object]]:
    if hasattr(command, "commands"):
        if alone := getattr(command, "alone", None):  # a group that is a command itself
            yield path, alone
        for name, inner in command.commands.items():
            yield from walk(inner, (*path, name))
    else:
        yield path, command


COMMANDS = dict(walk(typer.main.get_command(app)))
GROUPS = {path[:-1] for path in COMMANDS}
ALWAYS = {"--help", "-h"}


def options_of(path: tuple[str, ...]) -> set[str]:
    return {option for one in COMMANDS[path].params if one.param_type_name == "option" for option in one.opts} | ALWAYS


def page_of(path: tuple[str, ...]) -> Path:
    return DOCS / "commands" / ("-".join(path) + ".md")


def called(text: str) -> Iterator[list[str]]:
    """The calls of presence-audit in a block of shell commands, as words."""
    for line in text.replace("\\\n", " ").splitlines():
        stripped = line.strip().removeprefix("$ ")
        if re.match(r"(?:\S*/)?presence-audit(?:\s|$)", stripped):
            yield shlex.split(stripped, comments=True)[1:]


def steps(text: str) -> Iterator[tuple[str, list[str]]]:
    """Commands of a console block, each with the lines that are shown below it."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *shown = part.rstrip("\n").split("\n")
        yield command, shown


def stands_in(shown: list[str], printed: list[str]) -> str:
    """The first line of `shown` that is not printed where it should be; empty when all are."""
    at, gap = 0, False
    for line in shown:
        if line.strip() == LEFT_OUT:
            gap = True
            continue
        if not gap and (at >= len(printed) or printed[at] != line):
            return line
        if line not in printed[at:]:
            return line
        at, gap = printed.index(line, at) + 1, False
    return "" if gap or not shown or at == len(printed) else f"and then: {printed[at]}"
