"""Other people's lists of sites, made into profiles of lower confidence."""

from typing import TYPE_CHECKING

from ...lazily import exports

if TYPE_CHECKING:
    from .run import Imported as Imported
    from .run import import_sites as import_sites
    from .run import summary as summary
else:
    exports(__name__, {
        "run": "Imported import_sites summary",
    })  # fmt: skip
