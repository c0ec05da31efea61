"""Decides a survey's conditions for one person, in three values: yes, no, unknown (Kleene's strong logic)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from ..assess import Shown
from ..model import Coded, PostKind, PostList
from ..presence import Clock, Judged
from ..rules.survey import (
    ActiveWithin,
    AnyCondition,
    AnyOf,
    Asking,
    CommentWithin,
    Condition,
    FewerThan,
    HasAccount,
    Measure,
    Shows,
    Survey,
)
from .comments import FEATURE, PROBE
from .records import Answers


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
    comments_on_others: tuple[PostKind, ...] = ()
    """Kinds of acts that are comments on other people's posts there."""

    @property
    def has_account(self) -> bool | None:
        """Yes when an account is theirs, no when a finished search found none."""
        state = self.judged.presence.state
        return None if state == "unknown" else state not in ("not_found", "excluded")

    @property
    def was_sought(self) -> bool:
        """Say whether there was an account to look at, or a search: what a control voids for nobody was never asked."""
        presence = self.judged.presence
        return presence.reason != "not_searched" and (presence.reason != "control_failed" or bool(presence.evidence))


Cells = Mapping[str, Cell]
"""Platform id to cell; platforms that are not part of the study are missing, and unknown."""


def answer_survey(survey: Survey, cells: Cells, comment_age: int | None = None) -> dict[str, Answers]:
    """Return one person's answers to all measures of a survey.

    `comment_age`: days since the newest attributable comment on a sampled blog; None when none with a date is known.
    """
    return {measure.id: _answers(measure, survey, cells, comment_age) for measure in survey.measures}


def decide(condition: Condition, cells: Cells, days: int | None = None, comment_age: int | None = None) -> bool | None:
    """Decide a condition; `days` takes the place of the thresholds that the condition names."""
    the: AnyCondition = condition.the
    match the:
        case HasAccount():
            return _over(the, cells, lambda cell: cell.has_account if cell else None)
        case ActiveWithin():
            return _over(the, cells, lambda cell: _active(cell, days or the.days))
        case CommentWithin():
            # who has no site can comment all the same; that nothing was found on the sample says nothing
            sampled = comment_age is not None and comment_age <= (days or the.days)
            return sampled or _over(the, cells, lambda cell: _commented(cell, days or the.days), doubts=False)
        case Shows():
            return _over(the, cells, lambda cell: _shows(cell, the))
        case FewerThan():
            answers = [decide(item, cells, days, comment_age) for item in the.items]
            certain, possible = answers.count(True), len(answers) - answers.count(False)
            return True if possible < the.count else False if certain >= the.count else None
        case AnyOf():
            return any_of(decide(item, cells, days, comment_age) for item in the.conditions)
        case _:
            assert_never(the)


def any_of(answers: Iterable[bool | None]) -> bool | None:
    """Return yes when one is yes, no when all are no, else unknown."""
    answers = tuple(answers)
    return True if True in answers else None if None in answers else False


def _answers(measure: Measure, survey: Survey, cells: Cells, comment_age: int | None) -> Answers:
    timed = any(isinstance(inner, ActiveWithin | CommentWithin) for inner in measure.test.walk())
    tabulated = tuple(decide(measure.test, cells, days, comment_age) for days in survey.thresholds) if timed else ()
    return Answers(decide(measure.test, cells, None, comment_age), tabulated)


def _over(the: Asking, cells: Cells, answer: Callable[[Cell | None], bool | None], *, doubts: bool = True) -> bool | None:
    """Ask on every platform that is named; on one of `also` an unknown counts only where there was something to look at.

    Without `doubts` it never counts there: comments are about the person, so what one platform's rows deny another need not repeat.
    """
    main = [answer(cells.get(name)) for name in the.platforms]
    further = [(cells[name], answer(cells[name])) for name in the.also if name in cells]
    return any_of((*main, *(told for cell, told in further if told is not None or (doubts and cell.was_sought))))


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
    """A coder's count carries no dates: whoever wrote it counted the comments of the survey's window. A program's has dates beside it."""
    if cell is None:
        return None
    by_hand = tuple(item for item in cell.shown.of(FEATURE) if item.probe != PROBE)
    low, high = Shown(by_hand, cell.shown.offered).count(FEATURE)
    counts = [int(value) for row in cell.coded for name, value in row.fields if name == FEATURE and value.strip().isdecimal()]
    if low or any(counts) or any(_dated_comments(cell, days)):
        return True
    return False if high == 0 or counts else None


def _dated_comments(cell: Cell, days: int) -> Iterable[bool]:
    for item in cell.shown.of("activity.posts"):
        for post in item.value.posts if isinstance(item.value, PostList) else ():
            in_window = (cell.clock.as_of - post.when.at.date()).days <= days and not cell.clock.is_future(post.when)
            yield post.kind in cell.comments_on_others and in_window
