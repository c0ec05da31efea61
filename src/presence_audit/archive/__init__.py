"""The run directory: everything that was collected, written as it happens and read back to the byte."""

from .manifest import Manifest
from .reading import RunReader
from .redact import redacted
from .replay import ReplayFetcher, ResumingFetcher
from .run import RunDirectory

__all__ = ["Manifest", "ReplayFetcher", "ResumingFetcher", "RunDirectory", "RunReader", "redacted"]
