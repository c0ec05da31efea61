"""The imperative shell: look for everybody, and write everything down as it happens."""

from .accounts import MAX_REQUESTS
from .asking import ask
from .budget import Budgeted, Limits, Spent, price, read_limits, spent_by
from .job import ByHand, Fetcher, Job, Sink
from .people import WINDOW, collect
from .reading import captured, read
from .sought import Sought
from .together import Together

__all__ = [
    "MAX_REQUESTS", "WINDOW", "Budgeted", "ByHand", "Fetcher", "Job", "Limits", "Sink", "Sought", "Spent", "Together", "ask", "captured",
    "collect", "price", "read", "read_limits", "spent_by",
]  # fmt: skip
