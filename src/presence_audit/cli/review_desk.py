"""Where a review is held: a terminal with raw keys, or plain lines for scripts and screen readers."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import webbrowser
from collections.abc import Iterable, Iterator
from typing import Protocol, Self
from urllib.parse import urlsplit

import typer

from presence_audit.formats.screen import Screen
from presence_audit.review import Line, State, View, view

from .surface import drawn_on

PLAIN_WIDTH = 80
ENTER, LEAVE, CLEAR = "\x1b[?1049h", "\x1b[?1049l", "\x1b[H\x1b[2J"
"""The terminal's second screen, as editors use it: what was there before comes back."""
LEAST_ROOM = 4
"""Lines of an item that are shown on the smallest terminal."""
_ARROWS = {"\x1b[C": "right", "\x1bOC": "right", "\x1b[D": "left", "\x1bOD": "left", "\x1b[6~": "m"}
_SEVERAL = "\0"


class Desk(Protocol):
    """Shows where a review stands, and reads what is typed."""

    def __enter__(self) -> Self:
        """Begin."""
        ...

    def __exit__(self, *error: object) -> None:
        """Leave the terminal as it was."""
        ...

    def show(self, state: State) -> None:
        """Show an item, a question or a message."""
        ...

    def read(self, *, line: bool) -> str:
        """Return a key, or a line; raises EOFError when nothing more can come."""
        ...


class Keyboard:
    """A terminal: one item a screen, keys without Enter."""

    def __init__(self, width: int | None) -> None:
        self._width = width
        self._colour = "NO_COLOR" not in os.environ

    def __enter__(self) -> Self:
        """Turn to the second screen."""
        with contextlib.suppress(ImportError):
            import readline  # lines can be edited where it is there

            readline.set_auto_history(False)
        _put(ENTER)
        return self

    def __exit__(self, *error: object) -> None:
        """Turn back to what was there before."""
        with contextlib.suppress(EOFError):
            _put(LEAVE)

    def show(self, state: State) -> None:
        """Draw the whole screen; of an item that is too long the part that was asked for."""
        size = shutil.get_terminal_size((PLAIN_WIDTH, 24))
        canvas = Screen(min(self._width or size.columns, size.columns), self._colour, sys.stdout.encoding or "utf-8")
        shown = view(state)
        head, body, foot = (list(_drawn(canvas, lines)) for lines in (shown.head, shown.body, shown.foot))
        height = sum(1 + max(len(line) - 1, 0) // size.columns if line.startswith("http") else 1 for line in foot)
        room = max(size.lines - len(head) - height - 4, LEAST_ROOM)
        _put("\n".join([CLEAR + head[0], *head[1:], "", *_part(canvas, body, room, state.page), "", *foot]) + "\n")

    def read(self, *, line: bool) -> str:
        """Return a key, or a line that was ended by Enter; several keys at once (something pasted) count as none."""
        try:
            if line:
                return input("> ")
            typed = typer.getchar()
        except (OSError, RuntimeError, UnicodeError):  # the terminal has gone, or sent what is no text
            raise EOFError from None
        if not typed:
            raise EOFError
        return _ARROWS.get(typed) or (typed if len(typed) == 1 else _SEVERAL)


class Lines:
    """Plain text: a key or an answer a line, no escapes; an item is written once, and then what is new."""

    def __init__(self, width: int | None) -> None:
        surface = drawn_on(width=width, piped=PLAIN_WIDTH)
        self._canvas = Screen(surface.width, encoding=surface.encoding)
        self._shown = ""

    def __enter__(self) -> Self:
        """Begin; nothing is to be done."""
        return self

    def __exit__(self, *error: object) -> None:
        """End; nothing is to be done."""

    def show(self, state: State) -> None:
        """Write the item where it is another than before, then the message, then the question."""
        shown = view(state)
        new, self._shown = shown.of != self._shown, shown.of
        foot = shown.foot if new or state.question else shown.foot[:-1]
        parts = [*shown.head, *shown.body, *foot] if new else foot
        _put(("\n" if new else "") + "".join(f"{line}\n" for line in _drawn(self._canvas, parts)))

    def read(self, *, line: bool) -> str:
        """Return a line without its end, for a key also without blanks around it."""
        try:
            typed = sys.stdin.readline()
        except (OSError, ValueError):  # closed, or no text: nothing more can be read
            raise EOFError from None
        if not typed:
            raise EOFError
        if not sys.stdin.isatty():  # a terminal has shown it already
            _put(f"> {self._canvas.plain(typed)}".rstrip() + "\n")
        return typed.rstrip("\r\n") if line else typed.strip()


def desk_for(*, plain: bool, width: int | None) -> Desk:
    """Return the desk that the terminal allows; without one, or with a dumb one, plain lines."""
    both = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return Keyboard(width) if both and not plain else Lines(width)


def opened(url: str, *, browser: bool) -> str:
    """Open a prepared search in the browser where there is a display; return what to say about it."""
    if not _harmless(url):
        return "This is no address of the web, so it is not opened:"
    if browser and _display():
        with contextlib.suppress(webbrowser.Error, OSError):
            if webbrowser.open(url):
                return "Opened in the browser:"
    return "Open it yourself:"


def _harmless(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and url.isprintable() and not any(map(str.isspace, url))


def _display() -> bool:
    """Tell whether a browser has a screen of its own: one in this terminal would take the review's place."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _part(canvas: Screen, body: list[str], room: int, page: int) -> list[str]:
    if len(body) <= room:
        return body
    size = room - 1
    parts = -(-len(body) // size)
    at = page % parts
    more = canvas.plain(f"… part {at + 1} of {parts}; m turns the page")
    return [*body[at * size : (at + 1) * size], more]


def _drawn(canvas: Screen, lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        part = canvas.whole(line.lead, line.text) if line.whole else canvas.hang(line.lead, line.text, line.style)
        yield from canvas.draw([part]).decode(canvas.encoding).splitlines()


def _put(text: str) -> None:
    """Write to the terminal; raises EOFError when nobody is there any more."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except (OSError, ValueError):
        raise EOFError from None


__all__ = ["Desk", "Keyboard", "Lines", "View", "desk_for", "opened"]
