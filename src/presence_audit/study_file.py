"""The study file: what a study decides before it looks; so far the blogs on which comments are looked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from .documents import ListNode, MapNode, Node, Problems, digest_of_file, load_document
from .model import Account, Value

Site = Callable[[str], Account]
"""Makes an account of the address of a blog; raises ValueError with a sentence for people."""

MOST_POSTS = 50
"""Posts of one blog that are looked at."""


def _text(text: str) -> str:
    if cleaned := " ".join(text.split()):
        return cleaned
    raise ValueError("there is no text in it")


Text = Annotated[str, AfterValidator(_text)]
"""A text that is not empty; runs of white space count as one blank."""


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


class StudyFile(Value):
    """What a study decides before it looks."""

    schema_version: Literal[1]
    """Version of this shape."""
    title: Text | None = None
    """For the reader."""
    comments: CommentFrame | None = None
    """Where comments on others' blogs are looked for; None: nowhere."""


@dataclass(frozen=True, slots=True)
class ReadStudyFile:
    """A study file as it was read."""

    content: StudyFile
    """What it says."""
    digest: str
    """SHA-256 of its bytes, hexadecimal."""


def load_study_file(path: Path, site: Site) -> ReadStudyFile:
    """Return the study file at `path` (JSON when its name ends so, else YAML); raises DocumentError with everything that is wrong."""
    content = load_document(path, StudyFile, lambda content, node, problems: _check_blogs(content, node, site, problems))
    return ReadStudyFile(content, digest_of_file(path))


def _check_blogs(content: StudyFile, node: Node, site: Site, problems: Problems) -> None:
    """Add a problem for every address that cannot be a blog's, and for every blog that is named twice."""
    names: set[str] = set()
    accounts: dict[str, str] = {}
    for blog, place in zip(content.comments.blogs if content.comments else (), _blog_nodes(node), strict=True):
        if blog.name.casefold() in names:
            problems.add(_entry(place, "name"), f"two blogs are called {blog.name!r}", "give each blog a name of its own")
        names.add(blog.name.casefold())
        try:
            account = site(blog.url)
        except ValueError as error:
            problems.add(_entry(place, "url"), f"url: {error}")
            continue
        if account.key in accounts:
            problems.add(_entry(place, "url"), f"{blog.url} is the blog {accounts[account.key]!r} again", "name each blog once")
        accounts.setdefault(account.key, blog.name)


def _blog_nodes(node: Node) -> Iterator[Node]:
    comments = node.get("comments") if isinstance(node, MapNode) else None
    blogs = comments.get("blogs") if isinstance(comments, MapNode) else None
    yield from blogs.items if isinstance(blogs, ListNode) else ()


def _entry(node: Node, key: str) -> Node:
    found = node.get(key) if isinstance(node, MapNode) else None
    return node if found is None else found
