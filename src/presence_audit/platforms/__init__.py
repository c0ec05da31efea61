"""Platform profiles: which accounts there are, where to look, and what an answer says."""

from typing import TYPE_CHECKING

from ..lazily import exports

if TYPE_CHECKING:
    from .batches import ASKED_TOGETHER as ASKED_TOGETHER
    from .batches import joined as joined
    from .batches import taken_apart as taken_apart
    from .check import check_platform as check_platform
    from .classify import classify as classify
    from .classify import unavailable as unavailable
    from .load import load_platform as load_platform
    from .load import load_platforms as load_platforms
    from .moves import moved_to as moved_to
    from .planning import capture_request as capture_request
    from .planning import decisive as decisive
    from .planning import fallbacks as fallbacks
    from .planning import follow_ups as follow_ups
    from .planning import found_request as found_request
    from .planning import plan as plan
    from .planning import request_to as request_to
    from .registry import Platforms as Platforms
    from .registry import UnknownPlatformError as UnknownPlatformError
    from .schema import Endpoint as Endpoint
    from .schema import Platform as Platform
    from .schema import Reading as Reading
    from .schema import Signature as Signature
else:
    exports(__name__, {
        "batches": "ASKED_TOGETHER joined taken_apart",
        "check": "check_platform",
        "classify": "classify unavailable",
        "load": "load_platform load_platforms",
        "moves": "moved_to",
        "planning": "capture_request decisive fallbacks follow_ups found_request plan request_to",
        "registry": "Platforms UnknownPlatformError",
        "schema": "Endpoint Platform Reading Signature",
    })  # fmt: skip
