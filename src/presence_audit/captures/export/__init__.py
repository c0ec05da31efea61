"""Members' own data exports: taken down to a few facts before anything else sees them."""

from typing import TYPE_CHECKING

from ...lazily import exports

if TYPE_CHECKING:
    from .reading import read_export as read_export
else:
    exports(__name__, {
        "reading": "read_export",
    })  # fmt: skip
