"""What is still unknown, in the order of what an answer would change."""

from .build import worklist_of
from .links import Variants
from .open_cells import EVERYTHING, Chosen

__all__ = ["EVERYTHING", "Chosen", "Variants", "worklist_of"]
