"""What became of files that were handed in, in lines for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from presence_audit.formats import words
from presence_audit.formats.safe import clean, encodable
from presence_audit.model import CaptureKind, Presence

if TYPE_CHECKING:
    from .handing_in import Outcome

_WHAT: dict[CaptureKind, str] = {
    "page": "a page",
    "feed": "a feed",
    "pdf": "a PDF",
    "picture": "a picture",
    "export": "the member's own data export",
}


def refusal_line(outcome: Outcome, encoding: str = "utf-8") -> str:
    """Return why a file is refused, in one line without its end."""
    return harmless(f"{outcome.file}: refused: {outcome.refused}", encoding)


def outcome_text(outcome: Outcome, *, would: bool, encoding: str = "utf-8") -> str:
    """Return what a file is and what it changes, in two or three lines. `would`: nothing was taken."""
    of = f" of {outcome.account.url}" if outcome.account else ""
    lines = [f"{outcome.file}: {_WHAT[outcome.kind]}{of}, for {outcome.person} on {outcome.platform}"]
    if outcome.there:
        lines.append("  is there already; nothing changes")
    else:
        lines.append(f"  {'would give' if would else 'now'}: {_change(outcome.before, outcome.after)}")
    if outcome.new and not outcome.there:
        lines.append("  nobody had this account before; what it shows decides whether it is theirs")
    if outcome.kind in ("picture", "pdf"):
        lines.append("  what it shows is coded by hand; name the file in the column evidence of the coding sheet")
    return "".join(f"{encodable(clean_indented(line), encoding)}\n" for line in lines)


def harmless(text: str, encoding: str = "utf-8") -> str:
    """Return text of strangers in one line for a terminal."""
    return encodable(clean(text), encoding)


def clean_indented(line: str) -> str:
    """Return a line made harmless, with its indent."""
    return " " * (len(line) - len(line.lstrip(" "))) + clean(line)


def _change(before: Presence | None, after: Presence | None) -> str:
    was, now = state_words(before), state_words(after)
    return f"{now}, as before" if was == now else f"{was} → {now}"


def state_words(presence: Presence | None) -> str:
    """Return a state with its sign, and why it is unknown."""
    if presence is None:
        return "nothing"
    sign = words.SIGNS[presence.state]
    why = f": {words.REASONS[presence.reason].words}" if presence.state == "unknown" and presence.reason else ""
    return f"{sign.glyph} {sign.words}{why}"
