"""Exit codes, and the one place where errors become messages."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from collections.abc import Callable
from typing import Any

from presence_audit.errors import DocumentError, Interrupted, PresenceAuditError, readable

DONE = 0
BOUND_MISSED = 1
BAD_INPUT = 2
LOW_COVERAGE = 3
INTERRUPTED = 4
_TYPER_INTERRUPTED = 130
"""What Typer returns for Ctrl-C."""
BUG = 70

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO})
"""Errors of the system that no program can mend: a disk that is full, read-only or broken."""

MOST_PROBLEMS = 50
"""Problems of one document that are printed; the rest is counted."""


def run(command: Callable[[], object]) -> int:
    """Run the command line and return its exit code; nothing but a bug asked for with PRESENCE_AUDIT_DEBUG shows a traceback."""
    import typer

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a sign that the terminal lacks is no reason to fail
    # ClickException, which Typer does not export, and of which newer versions carry a copy of their own
    misuse: Any = typer.BadParameter.__mro__[2]
    try:
        result = command()
    except misuse as error:
        error.show()
        return BAD_INPUT
    except Interrupted as error:
        say(str(error))
        return INTERRUPTED
    except PresenceAuditError as error:
        say(problem_text(error))
        _give_up_screen(error.__cause__)
        return BAD_INPUT
    except (KeyboardInterrupt, typer.Abort):
        say("interrupted")
        return INTERRUPTED
    except SystemExit:  # by which Typer says that the reader of a pipe has gone
        return DONE
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - the reader has gone; nothing more can be said
        return DONE
    except Exception as error:  # noqa: BLE001 - the last line of defence
        return _no_room(error) if isinstance(error, OSError) and error.errno in NO_ROOM else _bug(error)
    return _code_of(result)


def _code_of(result: object) -> int:
    if result == _TYPER_INTERRUPTED:
        say("interrupted")
        return INTERRUPTED
    return result if isinstance(result, int) else DONE


def _no_room(error: OSError) -> int:
    """Say that the disk, not the program, is at its end."""
    say(f"error: {error.filename or 'the output'}: cannot be written: {error.strerror}")
    _give_up_screen(error)
    return BAD_INPUT


def _give_up_screen(error: BaseException | None) -> None:
    """Let go what is left in the buffer of standard output where the disk has no room for it: at the end it would be tried once more."""
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        with contextlib.suppress(OSError):
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


def say(text: str) -> None:
    """Print a message for people on stderr."""
    print(readable(text), file=sys.stderr)  # noqa: T201


def tell(text: object, *, err: bool = False) -> None:
    """Print one line of result, which may hold names of files and people, on stdout; with `err` on stderr."""
    print(readable(str(text)), file=sys.stderr if err else sys.stdout, flush=True)


def show(text: str) -> None:
    """Print text on stdout; signs that the terminal lacks become question marks."""
    sys.stdout.write(text)
    sys.stdout.flush()


def problem_text(error: PresenceAuditError) -> str:
    """Return the error as it is printed: one line a problem, and how many there are."""
    if not isinstance(error, DocumentError):
        return f"error: {error}"
    lines = [f"error: {problem}" for problem in error.problems[:MOST_PROBLEMS]]
    hidden = len(error.problems) - len(lines)
    if hidden:
        lines.append(f"… and {hidden:,} more problems")
    return "\n".join(lines)


def _bug(error: Exception) -> int:
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    say(
        f"error: this is a bug in presence-audit: {type(error).__name__}: {error} ({last.filename.rsplit('/', 1)[-1]}:{last.lineno} in {last.name})"
    )
    if os.environ.get("PRESENCE_AUDIT_DEBUG"):
        traceback.print_exception(error)
    else:
        say("Run it again with PRESENCE_AUDIT_DEBUG=1 to see the whole traceback, and report it with the command that you ran.")
    return BUG
