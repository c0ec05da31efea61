"""The state of a person on a platform, and when the newest public act was."""

from .activity import Clock, LastAct, combine, last_act, last_day, state_of
from .authorship import by_others, own_acts
from .case import Case, Judged
from .engaged import is_engaged, posts_since
from .judge import assess_presence, clock_of
from .standing import Sight, sight_of, subject

__all__ = [
    "Case", "Clock", "Judged", "LastAct", "Sight", "assess_presence", "by_others", "clock_of", "combine", "is_engaged", "last_act",
    "last_day", "own_acts", "posts_since", "sight_of", "state_of", "subject",
]  # fmt: skip
