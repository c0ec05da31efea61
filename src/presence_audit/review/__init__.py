"""The analyst at the keyboard: one unknown cell after another, each answer kept at once."""

from typing import TYPE_CHECKING

from ..lazily import exports

if TYPE_CHECKING:
    from .asking import Coder as Coder
    from .blind import blinded as blinded
    from .keys import action_of as action_of
    from .said import Answer as Answer
    from .said import Said as Said
    from .screens import Line as Line
    from .screens import View as View
    from .screens import view as view
    from .session import enter as enter
    from .session import press as press
    from .session import saved as saved
    from .session import undone as undone
    from .state import Open as Open
    from .state import Quit as Quit
    from .state import Save as Save
    from .state import State as State
    from .state import Todo as Todo
    from .state import Turn as Turn
    from .state import Undo as Undo
    from .state import begin as begin
else:
    exports(__name__, {
        "asking": "Coder",
        "blind": "blinded",
        "keys": "action_of",
        "said": "Answer Said",
        "screens": "Line View view",
        "session": "enter press saved undone",
        "state": "Open Quit Save State Todo Turn Undo begin",
    })  # fmt: skip
