"""The roster: whom a study asks about, read from the files that people keep such lists in."""

from .naming import derive_id, slug
from .person import Resolve
from .read import SUFFIXES, RosterFile, RosterReport, check_roster, format_of, open_roster, read_roster
from .template import template, write_template
from .write import FORMATS, entry_of, write_roster

__all__ = [
    "FORMATS",
    "SUFFIXES",
    "Resolve",
    "RosterFile",
    "RosterReport",
    "check_roster",
    "derive_id",
    "entry_of",
    "format_of",
    "open_roster",
    "read_roster",
    "slug",
    "template",
    "write_roster",
    "write_template",
]
