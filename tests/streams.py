"""Streams in the place of the standard ones, at a terminal or not."""

from __future__ import annotations

import io


class Stream(io.StringIO):
    """A stream that says whether it is a terminal."""

    encoding = "latin-1"

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal
