"""The imperative shell: look for everybody, and write everything down as it happens."""

from typing import TYPE_CHECKING

from ..lazily import exports

if TYPE_CHECKING:
    from .accounts import MAX_REQUESTS as MAX_REQUESTS
    from .asking import ask as ask
    from .budget import Budgeted as Budgeted
    from .budget import Limits as Limits
    from .budget import Spent as Spent
    from .budget import price as price
    from .budget import read_limits as read_limits
    from .budget import spent_by as spent_by
    from .job import ByHand as ByHand
    from .job import Fetcher as Fetcher
    from .job import Job as Job
    from .job import Sink as Sink
    from .people import WINDOW as WINDOW
    from .people import collect as collect
    from .reading import captured as captured
    from .reading import read as read
    from .sought import Sought as Sought
    from .together import Together as Together
else:
    exports(__name__, {
        "accounts": "MAX_REQUESTS",
        "asking": "ask",
        "budget": "Budgeted Limits Spent price read_limits spent_by",
        "job": "ByHand Fetcher Job Sink",
        "people": "WINDOW collect",
        "reading": "captured read",
        "sought": "Sought",
        "together": "Together",
    })  # fmt: skip
