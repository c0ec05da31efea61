"""Every command is documented with all its options, every command line names what exists, every link leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands import ROOT
from docs_pages import (
    ALWAYS,
    COMMANDS,
    DOCS,
    GROUPS,
    LINK,
    PAGES,
    PLACE,
    blocks,
    called,
    names,
    on_a_page,
    options_of,
    page_of,
    prose,
    section,
    slugs,
)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_has_a_page_with_all_its_options_and_arguments(path):
    page = page_of(path)
    text = section(page, "Options")
    arguments = {
        (one.metavar or one.name).strip("[]").replace("|", "/") for one in COMMANDS[path].params if one.param_type_name == "argument"
    }
    listed = {name for row in re.findall(r"^\| (`.*)$", text, re.MULTILINE) for name in re.findall(r"`(-[^`]+)`", row.split(" | ")[0])}
    assert listed == options_of(path)
    assert names(text) - listed == arguments
    for heading in ("Exit codes", "Example", "Traps"):
        assert section(page, heading).strip()


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_stands_in_the_index(path):
    assert f"[{' '.join(path)}](commands/{'-'.join(path)}.md)" in (DOCS / "README.md").read_text(encoding="utf-8")


def test_no_page_describes_a_command_that_is_gone():
    assert {page.name for page in (DOCS / "commands").glob("*.md")} == {page_of(path).name for path in COMMANDS}


def mistake(given: list[str]) -> str:
    """What is wrong with a call; empty when its command and options exist."""
    path: tuple[str, ...] = ()
    rest = list(given)
    while rest and path in GROUPS | {()} and ((*path, rest[0]) in COMMANDS or (*path, rest[0]) in GROUPS):
        path = (*path, rest.pop(0))
    if path not in COMMANDS:
        known = {"--version", *ALWAYS} | {"COMMAND"}
        return "" if path in GROUPS and (not rest or rest[0] in known) else f"there is no command {' '.join(given[:2])!r}"
    wrong = [word for word in rest if word.startswith("-") and word.split("=")[0] not in options_of(path)]
    return f"{' '.join(path)} has no option {wrong[0]}" if wrong else ""


def calls(page: Path) -> Iterator[list[str]]:
    for block in blocks(page):
        if block.language in {"sh", "bash", "console", "text", ""}:
            yield from called(block.text)
    for inline in re.findall(r"`(presence-audit [^`]+)`", prose(page)):
        yield from called(inline.replace("\\|", "|"))


@pytest.mark.parametrize("page", PAGES, ids=on_a_page)
def test_every_command_line_names_commands_and_options_that_exist(page):
    assert [problem for call in calls(page) if (problem := mistake(call))] == []


def test_a_wrong_command_line_is_noticed():
    assert mistake(["scan", "roster.yaml", "--no-such-option"]) == "scan has no option --no-such-option"
    assert mistake(["roster", "mend"]) == "there is no command 'roster mend'"
    assert mistake(["rules", "list", "--run", "x"]) == "rules list has no option --run"
    assert list(called("$ .venv/bin/presence-audit scan a.yaml \\\n   --offline  # so\nls")) == [["scan", "a.yaml", "--offline"]]


def test_commands_are_found_in_every_place():
    assert len(list(calls(ROOT / "README.md"))) >= 3
    assert len(list(calls(page_of(("scan",))))) >= 4


@pytest.mark.parametrize("page", PAGES, ids=on_a_page)
def test_every_link_leads_somewhere(page):
    for target in LINK.findall(prose(page)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), f"{target}: there is no such file"
        assert not anchor or anchor in slugs(file), f"{target}: there is no such heading"


@pytest.mark.parametrize("page", PAGES, ids=on_a_page)
def test_every_file_that_is_named_exists(page):
    named = {name for name in PLACE.findall(prose(page)) if not re.search(r"\b[A-Z]{2,}\b", name)}
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_every_page_can_be_reached_from_the_index():
    reached, waiting = set(), [DOCS / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        links = (target.partition("#")[0] for target in LINK.findall(prose(page)))
        waiting += [(page.parent / link).resolve() for link in links if link.endswith(".md") and ":" not in link]
    assert [page for page in DOCS.rglob("*.md") if page not in reached] == []
