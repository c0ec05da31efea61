"""The analyst at the keyboard: one unknown cell after another, each answer kept at once."""

from .asking import Coder
from .blind import blinded
from .keys import action_of
from .said import Answer, Said
from .screens import Line, View, view
from .session import enter, press, saved, undone
from .state import Open, Quit, Save, State, Todo, Turn, Undo, begin

__all__ = [
    "Answer", "Coder", "Line", "Open", "Quit", "Said", "Save", "State", "Todo", "Turn", "Undo", "View", "action_of", "begin", "blinded",
    "enter", "press", "saved", "undone", "view",
]  # fmt: skip
