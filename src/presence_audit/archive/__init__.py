"""The run directory: everything that was collected, written as it happens and read back to the byte."""

from typing import TYPE_CHECKING

from ..lazily import exports

if TYPE_CHECKING:
    from .manifest import Manifest as Manifest
    from .reading import RunReader as RunReader
    from .redact import redacted as redacted
    from .replay import ReplayFetcher as ReplayFetcher
    from .replay import ResumingFetcher as ResumingFetcher
    from .run import RunDirectory as RunDirectory
else:
    exports(__name__, {
        "manifest": "Manifest",
        "reading": "RunReader",
        "redact": "redacted",
        "replay": "ReplayFetcher ResumingFetcher",
        "run": "RunDirectory",
    })  # fmt: skip
