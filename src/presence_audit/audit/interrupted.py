"""What is said, and kept in the run, of a collection that does not come to its end."""

from __future__ import annotations

from asyncio import CancelledError
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from presence_audit.archive import RunDirectory
from presence_audit.errors import Interrupted, RunError


@contextmanager
def interruptible(run: RunDirectory, clock: Callable[[], datetime], written: Callable[[], Mapping[str, Any]] = dict) -> Iterator[None]:
    """Raise Interrupted where Ctrl-C or a signal stops the block, after the run says so; RunError when nothing more can be written.

    `written`: what else the manifest says of the run by then.
    """
    try:
        yield
    except (KeyboardInterrupt, CancelledError):
        run.update(status="interrupted", finished_at=clock(), **written())
        raise Interrupted(f"interrupted; everything finished is in {run.path}") from None
    except OSError as error:
        raise RunError(f"{run.path}: writing failed: {error.strerror or error}; everything written before is kept") from error
