"""Evidence by hand: pages that an analyst saved, and sheets in which she wrote down what she saw."""

from .captures import Capture, read_captures
from .notes import NOTE_FILES
from .observed import coded_account, coded_observations
from .sheet import read_coding_sheet
from .template import coding_template

__all__ = ["NOTE_FILES", "Capture", "coded_account", "coded_observations", "coding_template", "read_captures", "read_coding_sheet"]
