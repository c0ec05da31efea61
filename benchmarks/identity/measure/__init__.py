"""Judges invented leaders with the program's own attribution, and says how well it did."""

from .figures import Figures, figures_of
from .judged import Row, judge

__all__ = ["Figures", "Row", "figures_of", "judge"]
