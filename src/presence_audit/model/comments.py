"""Comments on other people's blogs: what was seen of them, whose they are, and on which sample they were looked for."""

from __future__ import annotations

from typing import Literal

from .base import Moment, Value
from .evidence import Reason
from .refs import EvidenceRef

CommentKind = Literal["comment", "trackback", "webmention"]
"""A comment written on the blog, or an answer written elsewhere that the blog shows."""

CommentVerdict = Literal["attributable", "possible"]
"""`attributable`: more than the name speaks for the person; `possible`: the name alone does, so that a human must decide."""


class SeenComment(Value):
    """One comment as a blog shows it: facts, never its text."""

    blog: str
    """Key of the blog's account, such as `website:blog.example.org`."""
    author: str
    """The name with which it is signed, as written."""
    author_url: str | None = None
    """The address with which it is signed, absolute; typed by whoever wrote it, so it can be forged."""
    when: Moment | None = None
    """When it was written; None when the blog shows no date that can be read."""
    link: str | None = None
    """Its own address, absolute."""
    kind: CommentKind = "comment"
    """What it is."""
    by_host: bool = False
    """True when the blog marks it as written by the author of the post."""
    evidence: tuple[str, ...]
    """Ids of the evidence that shows it; never empty."""


class Comment(Value):
    """A comment that is, or may be, a person's."""

    blog: str
    """Name of the blog in the study file."""
    verdict: CommentVerdict
    """Whether it counts."""
    matched: str
    """What was compared, in words."""
    author: str
    """The name with which it is signed."""
    when: Moment | None
    """When it was written."""
    link: str | None
    """Its own address, for who wants to look."""
    kind: CommentKind
    """What it is."""
    evidence: tuple[str, ...]
    """Ids of the evidence that shows it."""


class PlatformComments(Value):
    """Comments on others' posts that a platform lists for an account of the person."""

    platform: str
    """Id of the platform."""
    at_least: int
    """Dated comments that were seen, up to the study's date."""
    newest: Moment
    """The newest of them."""
    evidence: tuple[str, ...]
    """Ids of the evidence."""


class PersonComments(Value):
    """Comments of one person on other people's blogs: what was found, which is never all there is."""

    at_least: int
    """Attributable comments on the blogs of the sample, up to the study's date; there may be more."""
    in_window: int
    """Those of them that are dated within the window of the study file."""
    newest: Moment | None
    """The newest attributable comment with a date."""
    blogs: int
    """Blogs of the sample on which at least one attributable comment stands."""
    possible: int
    """Comments signed with the person's name and nothing else that tells; not counted."""
    comments: tuple[Comment, ...] = ()
    """The comments, attributable ones first, newest first; of each verdict at most fifty."""
    on_platforms: tuple[PlatformComments, ...] = ()
    """Comments that platforms list for the person's own accounts; counted apart from the sample."""


class SampledBlog(Value):
    """One blog of the sample: whether its comments could be read."""

    name: str
    """As in the study file."""
    url: str
    """Address of its front page."""
    read: bool
    """True when at least one place that lists its comments was read."""
    reason: Reason | None = None
    """Why it was not read."""
    detail: str = ""
    """What was seen, in words: what was read, or what stood in the way."""
    comments: int = 0
    """Comments that were read, by whomever."""
    evidence: tuple[str, ...] = ()
    """Ids of all looks at it."""


class CommentSample(Value):
    """The blogs on which comments were looked for."""

    chosen: str
    """How the sample was drawn, in the words of the study file."""
    window_days: int
    """Days before the study's date in which a comment counts."""
    blogs: tuple[SampledBlog, ...]
    """The sample, in the study file's order."""
    searches_left_out: int = 0
    """Searches by name that were not made, because their number is limited."""
    evidence: tuple[EvidenceRef, ...] = ()
    """Every look at the blogs, by id."""

    @property
    def k(self) -> int:
        """Blogs in the sample."""
        return len(self.blogs)

    @property
    def read(self) -> int:
        """Blogs whose comments were read."""
        return sum(blog.read for blog in self.blogs)
