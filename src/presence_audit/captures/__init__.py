"""Files that analysts hand in: recognised by content, unpacked with care, refused with a reason."""

from .folder import Capture, read_captures
from .handed import Limits, Refused, SavedPage
from .notes import NOTE_FILES
from .reading import read_file

__all__ = ["NOTE_FILES", "Capture", "Limits", "Refused", "SavedPage", "read_captures", "read_file"]
