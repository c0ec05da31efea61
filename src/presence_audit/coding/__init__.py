"""Evidence by hand: sheets in which an analyst wrote down what she saw."""

from .observed import coded_account, coded_observations
from .sheet import read_coding_sheet
from .template import coding_template

__all__ = ["coded_account", "coded_observations", "coding_template", "read_coding_sheet"]
