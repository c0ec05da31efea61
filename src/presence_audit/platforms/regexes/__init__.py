"""Whether a regular expression of a stranger can be run on a text of a stranger without taking forever."""

from .positions import MOST_REPEATS
from .safety import LONGEST, Use, danger

__all__ = ["LONGEST", "MOST_REPEATS", "Use", "danger"]
