"""What is still unknown, in the order of what an answer would change, with all that an analyst needs to find it."""

from __future__ import annotations

from datetime import date

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


class Effect(Value):
    """What the answer to one unknown cell would do."""

    score: Interval | None
    """The person's score now (0-100); None when the person has none."""
    score_if_none: Interval | None
    """The score if there turned out to be no account."""
    score_if_full: Interval | None
    """The score if there turned out to be one that meets everything."""
    score_points: float
    """Points by which the interval narrows at least, whatever the answer is."""
    measures: tuple[str, ...]
    """`survey:measure` of the published rates whose bounds the answer narrows."""
    study_points: float
    """Percentage points by which the worst-case bounds of those rates narrow, summed."""


class WorkItem(Value):
    """One unknown cell."""

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
    effect: Effect
    """What the answer would do."""


class Worklist(Value):
    """All that is unknown in a study."""

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
    items: tuple[WorkItem, ...]
    """In the order in which they should be worked on."""
