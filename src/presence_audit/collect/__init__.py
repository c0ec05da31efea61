"""The imperative shell: look for everybody, and write everything down as it happens."""

from .accounts import MAX_REQUESTS
from .asking import ask
from .job import ByHand, Fetcher, Job, Sink
from .people import WINDOW, collect
from .reading import read

__all__ = ["MAX_REQUESTS", "WINDOW", "ByHand", "Fetcher", "Job", "Sink", "ask", "collect", "read"]
