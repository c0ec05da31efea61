"""The seams: what a probe, a source, a format and a folder of profiles must offer, and how they are found."""

from typing import TYPE_CHECKING

from ..lazily import exports

if TYPE_CHECKING:
    from .folders import known_platforms as known_platforms
    from .folders import profile_folders as profile_folders
    from .loading import load_format as load_format
    from .loading import load_probes as load_probes
    from .loading import load_sources as load_sources
    from .loading import source_names as source_names
    from .protocols import Follower as Follower
    from .protocols import Format as Format
    from .protocols import Probe as Probe
    from .protocols import Source as Source
else:
    exports(__name__, {
        "folders": "known_platforms profile_folders",
        "loading": "load_format load_probes load_sources source_names",
        "protocols": "Follower Format Probe Source",
    })  # fmt: skip
