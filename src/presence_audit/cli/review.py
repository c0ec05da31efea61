"""`review`: go through what is unknown, one cell after another, and write each answer down at once."""

from __future__ import annotations

import os
import shlex
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import options
from .collecting import flags, signals_interrupt
from .exits import DONE, INTERRUPTED, say, show
from .grouped import grouped

if TYPE_CHECKING:
    from presence_audit.audit.reviewing import Review, ReviewWishes

    from .review_desk import Desk


@dataclass(frozen=True, slots=True)
class Answers:
    """Who answers, and where the answers go."""

    coder: Annotated[str, typer.Option("--coder", metavar="NAME", help="Who answers: initials or a name.", show_default=False)]
    decisions: Annotated[
        Path | None,
        typer.Option("--decisions", metavar="FILE", help="Where decisions on accounts go.", show_default="decisions-CODER.yaml"),
    ] = None
    coding: Annotated[
        Path | None,
        typer.Option("--coding", metavar="FILE", help="Coding sheet (.csv) for everything else.", show_default="coding-CODER.csv"),
    ] = None
    date: Annotated[
        datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], metavar="DATE", help="The day of looking (YYYY-MM-DD).", show_default="today"),
    ] = None


@dataclass(frozen=True, slots=True)
class Part:
    """Which items are gone through."""

    platform: options.OfPlatform = None
    person: options.OfPerson = None
    reason: options.OfReason = None
    again: Annotated[bool, typer.Option("--all", help="Show items again that this coder has answered.")] = False


@dataclass(frozen=True, slots=True)
class By:
    """By what the run was judged, where that did not come with the program."""

    rules: options.RulesOfRun = None
    survey: options.SurveysOfRun = None
    profiles: options.Profiles = None


@dataclass(frozen=True, slots=True)
class Seat:
    """How it is shown."""

    plain: Annotated[bool, typer.Option("--plain", help="Plain lines: a key or an answer a line, for screen readers and scripts.")] = False
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address of a search instead of opening it.")] = False
    width: options.Width = None


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("review", epilog="Example: presence-audit review runs/first --coder AB")(review)


@grouped
def review(run: options.Run, answers: Answers, part: Part, by: By, seat: Seat) -> int:
    """Go through the unknown cells of a judged run at the keyboard; each answer is in its file before the next item.

    Keys: a accept, r reject, y found, n none, u unclear, 1-9 open a search, s next, p back, z undo, ? help, q quit.
    Without a terminal, or with --plain, a key or an answer is read from each line.

    Exit codes: 0 done, 2 bad input, 4 interrupted (every answer is kept), 70 a bug.
    """
    from presence_audit.audit.reviewing import begin_review

    from .review_desk import desk_for

    wishes = _wishes(run, answers, part, by)
    session = begin_review(wishes)
    desk = desk_for(plain=seat.plain, width=seat.width)
    remarks = [f"note: {remark}." for remark in session.remarks]
    if not session.state.items:
        show(f"{_nothing(session)}\n")
        return DONE
    session.tell(" ".join(remarks))
    with signals_interrupt("SIGTERM", "SIGHUP"):  # a terminal that hangs up, too
        finished = _held(session, desk, browser=not seat.no_browser)
    return _ended(session, wishes, _again(answers, part, by, seat), finished=finished)


def _wishes(run: Path, answers: Answers, part: Part, by: By) -> ReviewWishes:
    from presence_audit.audit.reviewing import ReviewWishes
    from presence_audit.audit.worklisting import Basis, Sift
    from presence_audit.errors import UsageError

    today = options.clock()().date()
    day = answers.date.date() if answers.date else today
    if day > today:
        raise UsageError(f"--date {day} lies in the future: today is {today}")
    return ReviewWishes(
        run=run,
        coder=answers.coder,
        day=day,
        decisions=answers.decisions,
        coding=answers.coding,
        sift=Sift(tuple(part.platform or ()), tuple(part.person or ()), tuple(part.reason or ())),
        basis=Basis(by.rules, tuple(by.survey or ()), (), tuple(by.profiles or ())),
        again=part.again,
    )


def _held(session: Review, desk: Desk, *, browser: bool) -> bool:
    """Hold the review until it ends; return False when it was cut off. What was answered is in the files either way."""
    try:
        with desk:
            while not _step(session, desk, browser=browser):
                pass
    except KeyboardInterrupt:
        return False
    except EOFError:
        return session.state.item is None and not session.state.form  # the end of the list, and of the script that answered it
    return True


def _step(session: Review, desk: Desk, *, browser: bool) -> bool:
    """Show, read and do one thing; return True when it was the wish to end."""
    from presence_audit.review import Open, Quit

    from .review_desk import opened

    desk.show(session.state)
    match session.type(desk.read(line=session.state.form is not None)):
        case Quit():
            return True
        case Open(url):
            session.tell(opened(url, browser=browser), url)
    return False


def _ended(session: Review, wishes: ReviewWishes, again: dict[str, object], *, finished: bool) -> int:
    """Say what was answered, how to go on, and how to judge again; a terminal that has gone is not spoken to."""
    from presence_audit.audit.review_summary import summary

    session.settle()
    words = ["presence-audit", "review", str(wishes.run), *flags({name: value for name, value in again.items() if value is not True})]
    words += [name for name, value in again.items() if value is True]
    text = "".join(f"{line}\n" for line in summary(session, wishes, shlex.join(words), finished=finished))
    try:
        if finished:
            show(text)
        else:
            say(text.rstrip("\n"))
    except OSError:
        sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - nobody is there to be told
    return DONE if finished else INTERRUPTED


def _nothing(session: Review) -> str:
    state = session.state
    if not state.total:
        return "Nothing that was asked for is unknown."
    return f"{state.answered} of {state.total} answered by {state.coder.name}: nothing is left. --all shows them again."


def _again(answers: Answers, part: Part, by: By, seat: Seat) -> dict[str, object]:
    """Return the options by which the same review goes on."""
    return {
        "--coder": answers.coder,
        "--decisions": answers.decisions,
        "--coding": answers.coding,
        "--date": answers.date.date() if answers.date else None,
        "--platform": part.platform,
        "--person": part.person,
        "--reason": part.reason,
        "--rules": by.rules,
        "--survey": by.survey,
        "--profiles": by.profiles,
        "--width": seat.width,
        "--all": part.again or None,
        "--plain": seat.plain or None,
        "--no-browser": seat.no_browser or None,
    }
