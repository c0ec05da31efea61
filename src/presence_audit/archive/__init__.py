"""The run directory: everything that was collected, written as it happens and read back to the byte."""

from .manifest import ControlOutcome, Manifest
from .reading import RunReader
from .redact import redacted
from .replay import ReplayFetcher, ResumingFetcher
from .run import RunDirectory

__all__ = ["ControlOutcome", "Manifest", "ReplayFetcher", "ResumingFetcher", "RunDirectory", "RunReader", "redacted"]
