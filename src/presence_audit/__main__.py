"""The console script, and `python -m presence_audit`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; `--version` alone is answered before anything heavy is imported."""
    if sys.argv[1:] == ["--version"]:
        from . import __version__

        sys.stdout.write(f"presence-audit {__version__}\n")
        raise SystemExit(0)
    from .cli import app
    from .cli.exits import run

    raise SystemExit(run(lambda: app(standalone_mode=False)))


if __name__ == "__main__":
    main()
