"""Decides a survey's conditions for one person, in three values: yes, no, unknown (Kleene's strong logic)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from ..assess import Shown
from ..model import Coded, PostList
from ..presence import Clock, Judged
from ..rules.survey import (
    ActiveWithin,
    AnyCondition,
    AnyOf,
    CommentWithin,
    Condition,
    FewerThan,
    HasAccount,
    Measure,
    Shows,
    Survey,
)
from .records import Answers

_COMMENTS = "activity.comments_elsewhere"


@dataclass(frozen=True, slots=True)
class Cell:
    """One person on one platform, as a survey sees it."""

    judged: Judged
    """The state and the newest act."""
    shown: Shown
    """What the deciding account shows."""
    coded: tuple[Coded, ...]
    """Rows that coders wrote about the person there."""
    clock: Clock
    """The study's date."""

    @property
    def has_account(self) -> bool | None:
        """Yes when an account is theirs, no when a finished search found none."""
        state = self.judged.presence.state
        return None if state == "unknown" else state not in ("not_found", "excluded")


Cells = Mapping[str, Cell]
"""Platform id to cell; platforms that are not part of the study are missing, and unknown."""


def answer_survey(survey: Survey, cells: Cells) -> dict[str, Answers]:
    """Return one person's answers to all measures of a survey."""
    return {measure.id: _answers(measure, survey, cells) for measure in survey.measures}


def decide(condition: Condition, cells: Cells, days: int | None = None) -> bool | None:
    """Decide a condition; `days` takes the place of the thresholds that the condition names."""
    the: AnyCondition = condition.the
    match the:
        case HasAccount():
            return any_of(cells[name].has_account if name in cells else None for name in the.platforms)
        case ActiveWithin():
            return any_of(_active(cells.get(name), days or the.days) for name in the.platforms)
        case CommentWithin():
            return any_of(_commented(cells.get(name), days or the.days) for name in the.platforms)
        case Shows():
            return any_of(_shows(cells.get(name), the) for name in the.platforms)
        case FewerThan():
            answers = [decide(item, cells, days) for item in the.items]
            certain, possible = answers.count(True), len(answers) - answers.count(False)
            return True if possible < the.count else False if certain >= the.count else None
        case AnyOf():
            return any_of(decide(item, cells, days) for item in the.conditions)
        case _:
            assert_never(the)


def any_of(answers: Iterable[bool | None]) -> bool | None:
    """Return yes when one is yes, no when all are no, else unknown."""
    answers = tuple(answers)
    return True if True in answers else None if None in answers else False


def _answers(measure: Measure, survey: Survey, cells: Cells) -> Answers:
    timed = any(isinstance(inner, ActiveWithin | CommentWithin) for inner in measure.test.walk())
    tabulated = tuple(decide(measure.test, cells, days) for days in survey.thresholds) if timed else ()
    return Answers(decide(measure.test, cells), tabulated)


def _active(cell: Cell | None, days: int) -> bool | None:
    if cell is None or cell.has_account is None:
        return None
    return cell.judged.last.within(days, cell.clock.as_of) if cell.has_account else False


def _shows(cell: Cell | None, the: Shows) -> bool | None:
    if cell is None or not cell.has_account:
        return None if cell is None else cell.has_account
    if the.count == 1:
        return cell.shown.shows(the.feature)
    low, high = cell.shown.count(the.feature)
    return True if low >= the.count else False if high is not None and high < the.count else None


def _commented(cell: Cell | None, days: int) -> bool | None:
    """A count carries no dates: whoever wrote it counted the comments of the survey's window."""
    if cell is None:
        return None
    low, high = cell.shown.count(_COMMENTS)
    counts = [int(value) for row in cell.coded for name, value in row.fields if name == _COMMENTS and value.strip().isdecimal()]
    if low or any(counts) or any(_dated_comments(cell, days)):
        return True
    return False if high == 0 or counts else None


def _dated_comments(cell: Cell, days: int) -> Iterable[bool]:
    for item in cell.shown.of("activity.posts"):
        for post in item.value.posts if isinstance(item.value, PostList) else ():
            in_window = (cell.clock.as_of - post.when.at.date()).days <= days and not cell.clock.is_future(post.when)
            yield post.kind == "comment" and in_window
