"""What the commands that collect share: a signal is Ctrl-C, the command that goes on is told, and a replay stands alone."""

from __future__ import annotations

import shlex
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from presence_audit.errors import Interrupted, RunError, UsageError


def flags(options_given: Mapping[str, object]) -> Iterator[str]:
    """Yield the options that were given, as they would be typed."""
    for name, value in options_given.items():
        for one in value if isinstance(value, list) else [value]:
            if one is not None:
                yield from (name, str(one))


def going_on(command: str, run: Path, again: Mapping[str, object], *more: str) -> str:
    """Return the command that goes on with a run; `again`: the options that it needs once more."""
    return shlex.join(["presence-audit", command, "--resume", str(run), *more, *flags(again)])


@contextmanager
def signals_interrupt(*names: str) -> Iterator[None]:
    """Treat these signals, where the system has them, as Ctrl-C; one that is ignored (`nohup`) stays so."""
    there = [getattr(signal, name) for name in names if hasattr(signal, name)]
    wanted = [one for one in there if signal.getsignal(one) is not signal.SIG_IGN]
    before = [(one, signal.signal(one, _as_ctrl_c)) for one in wanted]
    try:
        yield
    finally:
        for one, handler in before:
            signal.signal(one, handler)


@contextmanager
def resumable(command: str, run: Path, again: Mapping[str, object]) -> Iterator[None]:
    """Treat SIGTERM and SIGHUP as Ctrl-C, and say what goes on with the run; `again`: the options that it needs once more.

    Also where nothing more could be written: what was finished is kept, and there may be room later.
    """
    words = going_on(command, run, again)
    with signals_interrupt("SIGTERM", "SIGHUP"):
        try:
            yield
        except (Interrupted, KeyboardInterrupt) as error:
            raise Interrupted(f"{str(error) or f'interrupted; everything finished is in {run}'}\ngo on with: {words}") from None
        except RunError as error:
            if not isinstance(error.__cause__, OSError):
                raise
            raise RunError(f"{error}\nwhen that is mended, go on with: {words}") from error.__cause__
        except BrokenPipeError:  # whoever read the report has gone
            raise
        except OSError as error:
            said = f"{error.filename or run}: {error.strerror or error}; everything written before is kept"
            raise RunError(f"{said}\nwhen that is mended, go on with: {words}") from error


def _as_ctrl_c(_number: int, frame: FrameType | None) -> None:
    """Do what Ctrl-C does: while requests are under way, let them end in order first, and at the second time at once."""
    handler = signal.getsignal(signal.SIGINT)
    (handler if callable(handler) else signal.default_int_handler)(signal.SIGINT, frame)


def replays_alone(others: Mapping[str, object]) -> None:
    """Refuse what a replay would pass over in silence, by the names of the parameters (of arguments in capitals); raises UsageError."""
    if given := [name if name.isupper() else f"--{name.replace('_', '-')}" for name, value in others.items() if value]:
        raise UsageError(f"--replay reads what an earlier run kept; {', '.join(given)} cannot go with it")
