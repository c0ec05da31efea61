"""Refits the weights of identity facts from analysts' decisions, and says how well probabilities keep what they promise."""

from .enough import EVENTS_PER_FACT, FEWEST_PAIRS, FEWEST_PERSONS, FEWEST_RARER, FEWEST_SEEN, Need, needed
from .figures import Bin, Figures, ZoneFigures, figures_of
from .pairs import Joined, Pair, join
from .refit import SPREAD_BITS, Calibration, FactWeight, calibrate

__all__ = [
    "EVENTS_PER_FACT", "FEWEST_PAIRS", "FEWEST_PERSONS", "FEWEST_RARER", "FEWEST_SEEN", "SPREAD_BITS", "Bin", "Calibration", "FactWeight",
    "Figures", "Joined", "Need", "Pair", "ZoneFigures", "calibrate", "figures_of", "join", "needed",
]  # fmt: skip
