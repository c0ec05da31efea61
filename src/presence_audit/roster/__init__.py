"""The roster: whom a study asks about, read from the files that people keep such lists in."""

from typing import TYPE_CHECKING

from ..lazily import exports

if TYPE_CHECKING:
    from .naming import derive_id as derive_id
    from .naming import slug as slug
    from .person import Resolve as Resolve
    from .read import SUFFIXES as SUFFIXES
    from .read import RosterFile as RosterFile
    from .read import RosterReport as RosterReport
    from .read import check_roster as check_roster
    from .read import format_of as format_of
    from .read import open_roster as open_roster
    from .read import read_roster as read_roster
    from .template import template as template
    from .template import write_template as write_template
    from .write import FORMATS as FORMATS
    from .write import entry_of as entry_of
    from .write import write_roster as write_roster
else:
    exports(__name__, {
        "naming": "derive_id slug",
        "person": "Resolve",
        "read": "SUFFIXES RosterFile RosterReport check_roster format_of open_roster read_roster",
        "template": "template write_template",
        "write": "FORMATS entry_of write_roster",
    })  # fmt: skip
