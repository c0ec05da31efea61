"""What version 1 of the report says about comments on other people's blogs."""

from __future__ import annotations

from presence_audit.model import CommentKind, CommentVerdict, Reason

from .base import Line, Output
from .evidence import EvidenceRow


class CommentRow(Output):
    """A comment that is, or may be, the person's; its text is not kept."""

    blog: Line
    """Name of the blog in the study file."""
    verdict: CommentVerdict
    """attributable; possible: the name alone speaks for the person, so that it is not counted."""
    matched: Line
    """What was compared."""
    author: Line
    """The name with which it is signed."""
    written: Line | None
    """When: as many digits of YYYY-MM-DDThh:mm:ssZ as are known."""
    link: Line | None
    """Its own address."""
    kind: CommentKind
    """comment, trackback or webmention."""
    evidence: tuple[Line, ...]
    """Ids of the evidence."""


class PlatformCommentsRow(Output):
    """Comments on others' posts that a platform lists for an account of the person; counted apart from the sample."""

    platform: Line
    """Id of the platform."""
    at_least: int
    """Dated comments that were seen."""
    newest: Line
    """The newest of them."""
    evidence: tuple[Line, ...]
    """Ids of the evidence."""


class CommentsRow(Output):
    """Comments of one person on other people's blogs."""

    at_least: int
    """Attributable comments on the sampled blogs; there may be more."""
    in_window: int
    """Those dated within the study file's window."""
    newest: Line | None
    """The newest attributable comment with a date."""
    blogs: int
    """Sampled blogs on which at least one attributable comment stands."""
    possible: int
    """Comments with the name alone; not counted."""
    comments: tuple[CommentRow, ...]
    """Attributable ones first, newest first; of each verdict at most fifty."""
    on_platforms: tuple[PlatformCommentsRow, ...]
    """By platform."""


class BlogRow(Output):
    """One blog of the sample."""

    name: Line
    """As in the study file."""
    url: Line
    """Address of its front page."""
    read: bool
    """Whether a place that lists its comments was read."""
    reason: Reason | None
    """Why it was not read."""
    detail: Line
    """What was read, or what stood in the way."""
    comments: int
    """Comments that were read, by whomever."""
    evidence: tuple[Line, ...]
    """Ids of all looks at it."""


class SampleRow(Output):
    """The blogs on which comments were looked for."""

    chosen: Line
    """How the sample was drawn."""
    window_days: int
    """Days before `as_of` in which a comment counts."""
    k: int
    """Blogs in the sample."""
    read: int
    """Blogs that were read."""
    searches_left_out: int
    """Searches by name that were not made, because their number is limited."""
    blogs: tuple[BlogRow, ...]
    """In the study file's order."""
    evidence: tuple[EvidenceRow, ...]
    """Every look at the blogs."""
