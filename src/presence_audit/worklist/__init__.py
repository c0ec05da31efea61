"""What is still unknown, in the order of what an answer would change."""

from typing import TYPE_CHECKING

from ..lazily import exports

if TYPE_CHECKING:
    from .build import worklist_of as worklist_of
    from .links import Variants as Variants
    from .open_cells import EVERYTHING as EVERYTHING
    from .open_cells import Chosen as Chosen
else:
    exports(__name__, {
        "build": "worklist_of",
        "links": "Variants",
        "open_cells": "EVERYTHING Chosen",
    })  # fmt: skip
