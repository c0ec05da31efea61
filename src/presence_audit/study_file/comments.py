"""The blogs on which comments of the roster's persons are looked for."""

from __future__ import annotations

from pydantic import Field

from ..documents.scalars import Text
from ..model import Value

MOST_POSTS = 50
"""Posts of one blog that are looked at."""


class NamedBlog(Value):
    """One blog of the sample."""

    name: Text
    """For the reader; unique in the sample."""
    url: Text
    """Address of its front page."""
    posts: int | None = Field(default=None, ge=0, le=MOST_POSTS)
    """Newest posts whose own pages are looked at; None: as for all."""


class CommentFrame(Value):
    """The blogs on which comments of the roster's persons are looked for, named before anybody looks."""

    chosen: Text
    """How the sample was drawn; printed with the result."""
    blogs: tuple[NamedBlog, ...] = Field(min_length=1)
    """The sample: K named blogs."""
    posts_per_blog: int = Field(default=5, ge=0, le=MOST_POSTS)
    """Newest posts of each blog whose own pages are looked at."""
    window_days: int = Field(default=365, ge=1)
    """Days before the study's date in which a comment counts."""

    def posts_of(self, blog: NamedBlog) -> int:
        """Return how many posts of a blog are looked at."""
        return self.posts_per_blog if blog.posts is None else blog.posts
