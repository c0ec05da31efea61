"""The state of a person on a platform, and when the newest public act was."""

from typing import TYPE_CHECKING

from ..lazily import exports

if TYPE_CHECKING:
    from .activity import Clock as Clock
    from .activity import LastAct as LastAct
    from .activity import combine as combine
    from .activity import last_act as last_act
    from .activity import last_day as last_day
    from .activity import state_of as state_of
    from .authorship import by_others as by_others
    from .authorship import own_acts as own_acts
    from .case import Case as Case
    from .case import Judged as Judged
    from .engaged import is_engaged as is_engaged
    from .engaged import posts_since as posts_since
    from .judge import assess_presence as assess_presence
    from .judge import clock_of as clock_of
    from .standing import Sight as Sight
    from .standing import sight_of as sight_of
    from .standing import subject as subject
else:
    exports(__name__, {
        "activity": "Clock LastAct combine last_act last_day state_of",
        "authorship": "by_others own_acts",
        "case": "Case Judged",
        "engaged": "is_engaged posts_since",
        "judge": "assess_presence clock_of",
        "standing": "Sight sight_of subject",
    })  # fmt: skip
