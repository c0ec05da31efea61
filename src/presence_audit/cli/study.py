"""`study template | check`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from . import options
from .exits import BAD_INPUT, DONE, show

app = typer.Typer(name="study", help="Start and check study files.", no_args_is_help=True, rich_markup_mode=None)

StudyToCheck = Annotated[Path, typer.Argument(metavar="STUDY", help="A study file: .yaml or .json.", show_default=False)]


@app.command("template", epilog="Example: presence-audit study template --output study.yaml")
def template(output: options.Output = None) -> int:
    """Print a study file to start from, with a word on every key."""
    from presence_audit.errors import UsageError
    from presence_audit.study_file import TEMPLATE

    if output is None:
        show(TEMPLATE)
        return DONE
    try:
        with output.open("x", encoding="utf-8") as out:
            out.write(TEMPLATE)
    except FileExistsError:
        raise UsageError(f"{output} exists already; choose another name") from None
    except OSError as error:
        raise UsageError(f"{output}: cannot be written: {error.strerror or error}") from error
    return DONE


@app.command("check", epilog="Example: presence-audit study check study.yaml")
def check(study: StudyToCheck, profiles: options.Profiles = None) -> int:
    """Read a study file, report everything that is wrong with it, and say what is missing before an output may name people.

    Exit codes: 0 nothing wrong, 2 something is wrong, or it asks for names and lacks what names need.
    """
    from presence_audit.audit.study_checked import checked_study

    checked = checked_study(study, profiles or (), options.clock()().date())
    show("".join(f"{line}\n" for line in checked.lines))
    return DONE if checked.enough else BAD_INPUT
