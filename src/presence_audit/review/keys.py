"""The keys of a review, and what each of them does."""

from __future__ import annotations

from typing import Literal, get_args

Action = Literal[
    "accept", "reject", "found", "none", "unclear", "open", "note", "next", "previous", "more", "undo", "help", "quit"
]  # fmt: skip
"""What a key asks for."""

ACTIONS: tuple[Action, ...] = get_args(Action)

KEYS: dict[str, Action] = {
    "a": "accept", "r": "reject", "y": "found", "n": "none", "u": "unclear", "o": "open", "e": "note", "s": "next", " ": "next",
    "right": "next", "p": "previous", "left": "previous", "m": "more", "z": "undo", "?": "help", "h": "help", "q": "quit",
}  # fmt: skip
"""By key; `left` and `right` are the arrows."""

HELP: tuple[tuple[str, str], ...] = (
    ("a", "accept: an account above is theirs (asks which, and why)"),
    ("r", "reject: an account above is not theirs (asks which, and why)"),
    ("y", "found: asks for the address, and for what you saw there"),
    ("n", "none: you searched to the end, by the protocol, and found no account"),
    ("u", "unclear: you looked and cannot say"),
    ("1-9, o", "open a prepared search; o asks for its number"),
    ("e", "note: goes with your answer to this item"),
    ("s, space, →", "next item, without an answer"),
    ("p, ←", "previous item"),
    ("m", "more of this item, where it is longer than the screen"),
    ("z", "undo the last answer of this session, out of the file again"),
    ("q", "quit; so does Ctrl-C: every answer is in its file already"),
)
"""Keys and what they do, for the help screen."""

KEY_LINE = "a accept  r reject  y found  n none  u unclear  1-9 open  e note  s next  p back  z undo  ? help  q quit"
"""What stands below every item."""


def action_of(typed: str) -> Action | int | None:
    """Return what a key, or a whole word in its place, asks for: an action, the number of a link, or None for anything else."""
    if typed.isascii() and typed.isdigit():
        return int(typed) if len(typed) <= 3 else None  # noqa: PLR2004 - longer numbers are no links
    word = typed.lower()
    return KEYS.get(word) or next((name for name in ACTIONS if name == word), None)
