"""The console script, and `python -m presence_audit`."""

from __future__ import annotations

import gc
import sys

YOUNG = 5_000
"""New objects after which the collector looks for cycles. Reading a page makes thousands and hardly a cycle: with Python's 700 the looking
took a tenth of the time of a blog's page, for one megabyte less."""


def main() -> None:
    """Run the command line; the version and what a shell asks at the Tab key are answered before anything heavy is imported."""
    if sys.argv[1:] == ["--version"]:
        from . import __version__

        sys.stdout.write(f"presence-audit {__version__}\n")
        raise SystemExit(0)
    if sys.argv[1:2] == ["__complete"]:
        from .cli.completing import answer

        sys.stdout.write(answer(sys.argv[2:]))
        raise SystemExit(0)
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
    from .cli.exits import run
    from .cli.program import app

    raise SystemExit(run(lambda: app(standalone_mode=False)))


if __name__ == "__main__":
    main()
