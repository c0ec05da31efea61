"""What is still unknown, in the order of what an answer would change, with all that an analyst needs to find it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from .base import Value
from .evidence import Reason
from .judgement import Attribution
from .people import Account

Interval = tuple[float, float]
"""Lower and upper bound."""


class PreparedLink(Value):
    """A search that is ready to be clicked."""

    label: str
    """What it asks whom, such as `DuckDuckGo: "Ada Example" "Example Corp" on linkedin.com`."""
    url: str
    """The address (http or https)."""
    login: bool = False
    """True when it shows nothing to a reader who is not logged in."""


class Effect(Value):
    """What the answer to one unknown cell would do."""

    score: Interval | None
    """The person's score now (0-100); None when the person has none."""
    score_if_none: Interval | None
    """The score if there turned out to be no account; for an item of kind `content`, if nothing more were shown than is seen already."""
    score_if_full: Interval | None
    """The score if there turned out to be one that meets everything (`content`: everything that is open)."""
    score_points: float
    """Points by which the interval narrows at least, whatever the answer is."""
    measures: tuple[str, ...]
    """`survey:measure` of the published rates whose bounds the answer narrows, whichever of the two it is."""
    study_points: float
    """Percentage points by which the worst-case bounds of those rates narrow, summed; of each at least so many, whatever the answer is."""
    measures_one_way: tuple[str, ...] = ()
    """`survey:measure` of the rates whose bounds only one of the two answers narrows: after the other something else keeps them open."""
    measures_together: tuple[str, ...] = ()
    """`survey:measure` of the rates that this answer alone never narrows, because other cells keep them open, too."""
    shared_points: float = 0.0
    """Percentage points beyond these, in part: what the better of two answers does more, halved; for together, half of the narrowing
    divided by the open cells."""
    value: float = 0.0
    """By what the list is ordered: percentage points by which the study's figures narrow on the average of the two answers, which is the
    sum of `study_points`, `shared_points`, and the average narrowing of the score divided by the persons who have one."""


ItemKind = Literal["account", "content"]
"""`account`: nobody knows whether there is one; `content`: there is one that is theirs, and what it shows could not be seen."""


class WorkItem(Value):
    """One cell that is open."""

    id: str
    """`person/platform`: the same in every wave with the same roster."""
    rank: int
    """Place in the order, from 1."""
    person: str
    """Id of the person."""
    name: str
    """Name of the person."""
    role: str
    """Title and employer, for the reader."""
    platform: str
    """Id of the platform."""
    platform_name: str
    """For the reader."""
    kind: ItemKind = "account"
    """What is open: the account, or what it shows."""
    reason: Reason
    """Why it is unknown."""
    detail: str
    """What was seen, in one sentence."""
    resolve: str
    """What would resolve it."""
    account: Account | None
    """The account that is named but could not be seen, where there is one."""
    candidates: tuple[Attribution, ...]
    """Accounts that may be theirs and are not decided, the likeliest first, each with its probability and facts."""
    links: tuple[PreparedLink, ...]
    """Prepared searches, the most telling first; the account's own address, where one is known, before all."""
    files: tuple[str, ...] = ()
    """Names of pictures that were handed in for this cell and wait to be coded."""
    features: tuple[str, ...] = ()
    """Features of an account here that rules and surveys ask for and a coder can write down, in the order of the catalogue."""
    answerable: bool = True
    """False when nobody can tell from outside (suspended, protected); such items stand at the end."""
    effect: Effect
    """What the answer would do."""


class Outlook(Value):
    """What the list can do for one published rate."""

    measure: str
    """`survey:measure`."""
    label: str
    """For the reader."""
    n: int
    """Cases asked about."""
    unknown: int
    """Cases that could still turn out either way."""
    undecided: int = 0
    """Of a rate of a part of the roster: persons who may turn out to belong to it. They are not in `n`, and in the bounds."""
    worst_case: Interval
    """Its bounds now, in per cent."""
    answers: int
    """Items of this list, each of which settles one of those cases or persons, whichever way it is answered."""
    width_after: float
    """Percentage points between the bounds when these are answered, at most."""


class Worklist(Value):
    """All that is unknown in a study, or the part of it that was asked for."""

    schema_version: Literal[1] = 1
    """Version of this shape."""
    title: str
    """Of the roster, for the reader."""
    as_of: date
    """The day of the study."""
    rules: str
    """`id version` of the rule set."""
    study_digest: str
    """Digest of the study from which the list was made."""
    cells: int
    """Cells of the study without the excluded ones."""
    unknown: int = 0
    """Of these the unknown ones, whether or not they stand in this list."""
    coverage: float | None = None
    """Share of the cells that is known now; None when there are none."""
    persons: int = 0
    """Persons who have a score."""
    open: int = 0
    """Open cells that were asked for; `items` are fewer where a limit cut the list."""
    outlook: tuple[Outlook, ...] = ()
    """By published rate that something is unknown about, in the order of the surveys."""
    items: tuple[WorkItem, ...]
    """In the order in which they should be worked on."""
