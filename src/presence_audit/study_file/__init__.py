"""The study file: what a study decides and declares before it looks."""

from typing import TYPE_CHECKING

from ..lazily import exports

if TYPE_CHECKING:
    from .comments import MOST_POSTS as MOST_POSTS
    from .comments import CommentFrame as CommentFrame
    from .comments import NamedBlog as NamedBlog
    from .read import ReadStudyFile as ReadStudyFile
    from .read import Site as Site
    from .read import load_study_file as load_study_file
    from .schema import NEEDED as NEEDED
    from .schema import SMALLEST_CELL as SMALLEST_CELL
    from .schema import Coder as Coder
    from .schema import ControllerNamed as ControllerNamed
    from .schema import Retention as Retention
    from .schema import SampleDrawn as SampleDrawn
    from .schema import StudyFile as StudyFile
    from .schema import WindowNamed as WindowNamed
    from .template import TEMPLATE as TEMPLATE
else:
    exports(__name__, {
        "comments": "MOST_POSTS CommentFrame NamedBlog",
        "read": "ReadStudyFile Site load_study_file",
        "schema": "NEEDED SMALLEST_CELL Coder ControllerNamed Retention SampleDrawn StudyFile WindowNamed",
        "template": "TEMPLATE",
    })  # fmt: skip
