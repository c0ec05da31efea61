"""`identity decide | calibrate`: analysts' decisions about doubtful accounts, and what is learnt from them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import options
from .exits import BOUND_MISSED, DONE, show, tell
from .surface import drawn_on
from .writing import checked_format, put

if TYPE_CHECKING:
    from presence_audit.calibrate import Calibration

app = typer.Typer(
    name="identity", help="Decide whose account it is, and learn weights from decisions.", no_args_is_help=True, rich_markup_mode=None
)

PIPED_WIDTH = 60
WIDEST = 100
FORMATS = ("table", "json")


@app.command(
    "decide",
    epilog="\b\nExample: presence-audit identity decide runs/first ada-example mastodon:ada@social.example accept --coder JB --reason slides",
)
def decide(
    run: options.Run,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Id or name of a person of the roster.")],
    account: Annotated[str, typer.Argument(metavar="ACCOUNT", help="Address of an account that the run weighed, or platform:handle.")],
    verdict: Annotated[str, typer.Argument(metavar="accept|reject", help="Whether it is theirs.")],
    coder: Annotated[str, typer.Option("--coder", metavar="NAME", help="Who decides: initials or a name.")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="What the decision rests on.")],
    decisions: Annotated[Path, typer.Option("--decisions", metavar="FILE", help="Where decisions are kept.")] = Path("decisions.yaml"),
    profiles: options.Profiles = None,
) -> int:
    """Write down, with today's date, that an account is a person's or is not; comments in the file stay."""
    from presence_audit.audit.deciding import decide, new_entry

    given = {"person": person, "account": account, "verdict": verdict, "coder": coder, "reason": reason}
    line = decide(run, decisions, profiles or (), new_entry(given, options.clock()().date()))
    tell(f"{decisions}: {line}")
    return DONE


@app.command("calibrate", epilog="\b\nExample: presence-audit identity calibrate runs/first --decisions decisions.yaml --output .")
def calibrate(
    runs: Annotated[list[Path], typer.Argument(metavar="RUN...", help="Judged run directories.", show_default=False)],
    decisions: Annotated[
        list[Path], typer.Option("--decisions", metavar="FILE", help="Decisions to learn from; may be repeated.", show_default=False)
    ],
    rules: Annotated[str, typer.Option("--rules", metavar="NAME|FILE", help="Rule set whose identity weights are refitted.")] = "presence",
    profiles: options.Profiles = None,
    format: Annotated[str, typer.Option("--format", "-f", metavar="NAME", help="table or json.")] = "table",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE|DIR", help="Write the refitted weights there, as a new version.", show_default=False),
    ] = None,
) -> int:
    """Refit the identity weights from decisions, say how well probabilities hold before and after, and write a new version.

    Exit codes: 0 the refitted weights predict better, 1 they do not and nothing is written, 2 too few decisions or bad input.
    """
    from presence_audit.audit.calibrating import recalibrated, write_weights

    checked_format(format, FORMATS)
    made = recalibrated(runs, decisions, rules, profiles or ())
    written = write_weights(made, output) if output is not None and made.report.better else None
    if format == "json":
        show(made.report.model_dump_json(indent=2) + "\n")
    else:
        _show_table(made.base.name, made.report)
    if written is not None:
        tell(f"wrote {written.name}; name it in a rule set as `identity: {written.name}`", err=format == "json")
    return DONE if made.report.better else BOUND_MISSED


def _show_table(name: str, report: Calibration) -> None:
    from presence_audit.audit.calibration_text import calibration_text

    surface = drawn_on(piped=PIPED_WIDTH, widest=WIDEST)
    put(calibration_text(name, report, width=surface.width, colour=surface.colour, encoding=surface.encoding), None)
