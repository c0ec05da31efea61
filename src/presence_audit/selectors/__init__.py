"""Where values stand in pages and answers: the selector language and the engine that reads by it."""

from typing import TYPE_CHECKING

from ..lazily import exports

if TYPE_CHECKING:
    from .decode import charset_of as charset_of
    from .page import Page as Page
    from .read import Item as Item
    from .read import select as select
    from .read import select_items as select_items
    from .schema import Cast as Cast
    from .schema import Selector as Selector
else:
    exports(__name__, {
        "decode": "charset_of",
        "page": "Page",
        "read": "Item select select_items",
        "schema": "Cast Selector",
    })  # fmt: skip
