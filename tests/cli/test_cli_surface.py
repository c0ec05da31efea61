"""What a text is drawn on: the width asked for, else the terminal's, else a fixed one; colours at a terminal only."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from presence_audit.cli.surface import Surface, drawn_on
from streams import Stream


def at_a_terminal(monkeypatch):
    """Put a terminal of 140 columns in the place of the standard output; pytest has its own until a test begins."""
    monkeypatch.setattr(sys, "stdout", Stream(terminal=True))
    monkeypatch.setattr(shutil, "get_terminal_size", lambda fallback: os.terminal_size((140, 24)))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_a_terminal_gives_its_width_and_colours(monkeypatch):
    at_a_terminal(monkeypatch)
    assert drawn_on() == Surface(140, colour=True, encoding="latin-1")
    assert drawn_on(widest=100).width == 100
    assert drawn_on(width=60, widest=50).width == 60, "what was asked for goes before all else"


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", ""), ("TERM", "dumb")])
def test_colours_can_be_refused(monkeypatch, name, value):
    at_a_terminal(monkeypatch)
    monkeypatch.setenv(name, value)
    assert drawn_on().colour is False


def test_a_pipe_has_a_fixed_width_and_no_colours(monkeypatch):
    monkeypatch.setattr(sys, "stdout", Stream(terminal=False))
    assert drawn_on() == Surface(100, colour=False, encoding="latin-1")
    assert (drawn_on(piped=60).width, drawn_on(piped=60, widest=50).width) == (60, 50)


def test_a_file_is_utf_8_whatever_the_terminal(monkeypatch):
    at_a_terminal(monkeypatch)
    assert drawn_on(Path("a.txt"), piped=80) == Surface(80, colour=False, encoding="utf-8")
