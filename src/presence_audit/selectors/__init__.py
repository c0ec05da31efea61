"""Where values stand in pages and answers: the selector language and the engine that reads by it."""

from .decode import charset_of
from .page import Page
from .read import Item, select, select_items
from .schema import Cast, Selector

__all__ = ["Cast", "Item", "Page", "Selector", "charset_of", "select", "select_items"]
