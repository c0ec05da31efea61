"""What the page on finding people shows is what the program prints, in the synthetic web. Everybody is invented."""

from __future__ import annotations

import pytest
from running import run, through

from docs_pages import FINDING, blocks, called, stands_in, steps
from world.server import World
from world.sought import sites
from world.sought.judged import hurried

BASE = {"PRESENCE_AUDIT_SEARXNG": "https://searx.example"}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with the files that the page gives."""
    made = tmp_path_factory.mktemp("finding")
    for block in blocks(FINDING):
        if block.file:
            (made / block.file).write_text(block.text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def printed(place):
    """(command, lines shown, lines printed) for each command of the page, in its order."""
    shown = [step for block in blocks(FINDING) if block.language == "console" for step in steps(block.text)]
    done = []
    with World(sites()) as world:
        live = ["--profiles", hurried(place / "profiles"), *through(world)]
        for command, lines in shown:
            (words,) = called(command)
            asks = words[0] == "scan" and "--dry-run" not in words
            ended = run(*words, *(live if asks else ()), cwd=place, **BASE)
            text = (ended.stdout + ended.stderr).decode()
            done.append((command, lines, [line.rstrip() for line in text.splitlines()]))
    return done


def test_what_the_page_shows_is_what_the_program_prints(printed):
    assert len(printed) > 6
    for command, shown, lines in printed:
        assert stands_in(shown, lines) == "", "\n".join([command, *lines])


def test_the_page_shows_every_way_in_which_a_search_can_end(printed):
    text = "\n".join(line for _, shown, _ in printed for line in shown)
    for words in ("accepted", "review", "rejected", "not found by a finished search", "ambiguous identity", "would resolve it"):
        assert words in text
