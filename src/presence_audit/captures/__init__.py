"""Files that analysts hand in: recognised by content, unpacked with care, refused with a reason."""

from typing import TYPE_CHECKING

from ..lazily import exports

if TYPE_CHECKING:
    from .capture import Capture as Capture
    from .folder import read_captures as read_captures
    from .handed import Limits as Limits
    from .handed import Refused as Refused
    from .handed import SavedPage as SavedPage
    from .notes import NOTE_FILES as NOTE_FILES
    from .reading import read_file as read_file
else:
    exports(__name__, {
        "capture": "Capture",
        "folder": "read_captures",
        "handed": "Limits Refused SavedPage",
        "notes": "NOTE_FILES",
        "reading": "read_file",
    })  # fmt: skip
