"""Platform profiles: which accounts there are, where to look, and what an answer says."""

from .batches import ASKED_TOGETHER, joined, taken_apart
from .check import check_platform
from .classify import classify, unavailable
from .load import load_platform, load_platforms
from .moves import moved_to
from .planning import capture_request, decisive, fallbacks, follow_ups, found_request, plan, request_to
from .registry import Platforms, UnknownPlatformError
from .schema import Endpoint, Platform, Reading, Signature

__all__ = [
    "ASKED_TOGETHER", "Endpoint", "Platform", "Platforms", "Reading", "Signature", "UnknownPlatformError", "capture_request",
    "check_platform", "classify", "decisive", "fallbacks", "follow_ups", "found_request", "joined", "load_platform",
    "load_platforms", "moved_to", "plan", "request_to", "taken_apart", "unavailable",
]  # fmt: skip
