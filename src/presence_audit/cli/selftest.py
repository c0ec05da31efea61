"""`platforms selftest --live`: whether every platform still answers as its profile says."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from . import options
from .exits import BOUND_MISSED, LOW_COVERAGE, show
from .grouped import grouped
from .groups import Net

Live = Annotated[bool, typer.Option("--live", help="Ask the real platforms; nothing is asked without it.")]
ResultFile = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Where to keep the dated result (JSON).", show_default="selftest-<day>.json"),
]


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("selftest", epilog="Example: presence-audit platforms selftest --live --contact me@example.org")(selftest)


@grouped
def selftest(
    net: Net,
    live: Live = False,
    platform: options.Platforms = None,
    profiles: options.Profiles = None,
    output: ResultFile = None,
) -> int:
    """Look up an existing, a missing and a random handle on every platform, and say which answers no longer fit.

    Exit codes: 0 every answer fits, 1 a signature no longer matches or an answer was misread, 2 bad input, 3 nothing could be seen.
    """
    from presence_audit.audit import run_self_test, self_test_text

    result = run_self_test(platform or (), profiles or (), net.settings(profiles), live=live, output=output)
    show(self_test_text(result))
    if result.broken:
        return BOUND_MISSED
    return 0 if result.seen else LOW_COVERAGE
