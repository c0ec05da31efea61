"""Refits the weights of identity facts from analysts' decisions, and says how well probabilities keep what they promise."""

from typing import TYPE_CHECKING

from ..lazily import exports

if TYPE_CHECKING:
    from .enough import EVENTS_PER_FACT as EVENTS_PER_FACT
    from .enough import FEWEST_PAIRS as FEWEST_PAIRS
    from .enough import FEWEST_PERSONS as FEWEST_PERSONS
    from .enough import FEWEST_RARER as FEWEST_RARER
    from .enough import FEWEST_SEEN as FEWEST_SEEN
    from .enough import Need as Need
    from .enough import needed as needed
    from .figures import Bin as Bin
    from .figures import Figures as Figures
    from .figures import ZoneFigures as ZoneFigures
    from .figures import figures_of as figures_of
    from .pairs import Joined as Joined
    from .pairs import Pair as Pair
    from .pairs import join as join
    from .refit import SPREAD_BITS as SPREAD_BITS
    from .refit import Calibration as Calibration
    from .refit import FactWeight as FactWeight
    from .refit import calibrate as calibrate
else:
    exports(__name__, {
        "enough": "EVENTS_PER_FACT FEWEST_PAIRS FEWEST_PERSONS FEWEST_RARER FEWEST_SEEN Need needed",
        "figures": "Bin Figures ZoneFigures figures_of",
        "pairs": "Joined Pair join",
        "refit": "SPREAD_BITS Calibration FactWeight calibrate",
    })  # fmt: skip
