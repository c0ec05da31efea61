"""Reads a study file, and tells every mistake in it with its place."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from ..documents import MapNode, Node, Problems, digest_of_file, entry_of, items_of, load_document, suggestion
from ..model import Account
from .schema import StudyFile

Site = Callable[[str], Account]
"""Makes an account of the address of a blog; raises ValueError with a sentence for people."""


@dataclass(frozen=True, slots=True)
class ReadStudyFile:
    """A study file as it was read."""

    content: StudyFile
    """What it says."""
    digest: str
    """SHA-256 of its bytes, hexadecimal."""
    folder: Path | None = None
    """Where it stands; files that it names are sought from there. None for the one that a run keeps."""


def load_study_file(path: Path, site: Site, platforms: Collection[str] = ()) -> ReadStudyFile:
    """Return the study file at `path` (JSON when its name ends so, else YAML); raises DocumentError with everything that is wrong.

    `platforms`: ids that `acknowledged` may name; when empty, they are not checked.
    """

    def also(content: StudyFile, node: Node, problems: Problems) -> None:
        _check_blogs(content, node, site, problems)
        _check_coders(content, node, problems)
        _check_platforms(content, node, platforms, problems)

    content = load_document(path, StudyFile, also)
    return ReadStudyFile(content, digest_of_file(path), path.parent)


def _check_blogs(content: StudyFile, node: Node, site: Site, problems: Problems) -> None:
    """Add a problem for every address that cannot be a blog's, and for every blog that is named twice."""
    names: set[str] = set()
    accounts: dict[str, str] = {}
    comments = node.get("comments") if isinstance(node, MapNode) else None
    for blog, place in zip(content.comments.blogs if content.comments else (), items_of(comments, "blogs"), strict=True):
        if blog.name.casefold() in names:
            problems.add(entry_of(place, "name"), f"two blogs are called {blog.name!r}", "give each blog a name of its own")
        names.add(blog.name.casefold())
        try:
            account = site(blog.url)
        except ValueError as error:
            problems.add(entry_of(place, "url"), f"url: {error}")
            continue
        if account.key in accounts:
            problems.add(entry_of(place, "url"), f"{blog.url} is the blog {accounts[account.key]!r} again", "name each blog once")
        accounts.setdefault(account.key, blog.name)


def _check_coders(content: StudyFile, node: Node, problems: Problems) -> None:
    """Add a problem for every coder whose id stands there already."""
    seen: set[str] = set()
    for coder, place in zip(content.coders, items_of(node, "coders"), strict=True):
        if coder.id.casefold() in seen:
            problems.add(entry_of(place, "id"), f"two coders have the id {coder.id!r}", "give each coder an id of their own")
        seen.add(coder.id.casefold())


def _check_platforms(content: StudyFile, node: Node, platforms: Collection[str], problems: Problems) -> None:
    """Add a problem for every platform that nobody knows."""
    for name, place in zip(content.acknowledged, items_of(node, "acknowledged"), strict=True):
        if platforms and name not in platforms:
            problems.add(place, f"there is no platform {name!r}", suggestion(name, sorted(platforms)))
