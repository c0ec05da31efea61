"""The study file: what a study decides and declares before it looks."""

from .comments import MOST_POSTS, CommentFrame, NamedBlog
from .read import ReadStudyFile, Site, load_study_file
from .schema import NEEDED, SMALLEST_CELL, Coder, ControllerNamed, Retention, SampleDrawn, StudyFile, WindowNamed
from .template import TEMPLATE

__all__ = [
    "MOST_POSTS", "NEEDED", "SMALLEST_CELL", "TEMPLATE", "Coder", "CommentFrame", "ControllerNamed", "NamedBlog", "ReadStudyFile",
    "Retention", "SampleDrawn", "Site", "StudyFile", "WindowNamed", "load_study_file",
]  # fmt: skip
