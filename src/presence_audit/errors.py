"""What can go wrong that the user can mend; everything else is a bug.

    PresenceAuditError
    ├── DocumentError      a file that the user wrote is wrong (roster, profile, rules, coding sheet)
    ├── RunError           a run directory cannot be used
    ├── ReplayError        an archive does not hold what the replay asks for
    ├── UsageError         options that do not go together
    └── Interrupted        the user stopped a collection; what was finished is kept

The command line catches `PresenceAuditError` once and prints it; it never shows a traceback for one.
"""

from __future__ import annotations

from dataclasses import dataclass

_INVISIBLE_BUT_MEANT = frozenset("\n\t\xa0\u2009\u202f\u200c\u200d\ufe0f")


def readable(text: str) -> str:
    """Return a message without what a terminal would obey or show turned round, which texts and file names of strangers may hold."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() or one in _INVISIBLE_BUT_MEANT else "\ufffd" for one in text)


class PresenceAuditError(Exception):
    """Base of every error that a user can mend."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong in a document, with its place and the mend."""

    source: str
    """The file's name as the user gave it."""
    line: int
    """1-based; 0 when the place is not known."""
    column: int
    """1-based; 0 when the place is not known."""
    message: str
    """What is wrong, with the offending text quoted."""
    hint: str = ""
    """How to mend it; empty when there is nothing to suggest."""

    def __str__(self) -> str:
        source = self.source.replace("\n", "\ufffd")  # a file of such a name is no second problem
        place = f"{source}:{self.line}:{self.column}" if self.line else source
        return f"{place}: {self.message}" + (f" ({self.hint})" if self.hint else "")


class DocumentError(PresenceAuditError):
    """A document is wrong in one or more places; all of them are listed at once."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class RunError(PresenceAuditError):
    """A run directory is missing, incomplete, of another version, or in use."""


class ReplayError(PresenceAuditError):
    """An archive does not hold what it must hold."""


class UsageError(PresenceAuditError):
    """The options of a command contradict one another."""


class Interrupted(PresenceAuditError):
    """The user, or the system, stopped a collection; what was finished is in the run directory."""
