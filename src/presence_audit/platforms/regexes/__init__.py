"""Whether a regular expression of a stranger can be run on a text of a stranger without taking forever."""

from typing import TYPE_CHECKING

from ...lazily import exports

if TYPE_CHECKING:
    from .positions import MOST_REPEATS as MOST_REPEATS
    from .safety import LONGEST as LONGEST
    from .safety import Use as Use
    from .safety import danger as danger
else:
    exports(__name__, {
        "positions": "MOST_REPEATS",
        "safety": "LONGEST Use danger",
    })  # fmt: skip
