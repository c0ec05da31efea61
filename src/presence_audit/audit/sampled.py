"""The sampled blogs as a run holds them: which could be read, and all comments on them, ready to be matched with persons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from presence_audit.archive import RunReader
from presence_audit.archive.erased import is_erased
from presence_audit.identity import Commenters
from presence_audit.model import (
    Coded,
    CommentSample,
    Evidence,
    Reason,
    Response,
    Retrieved,
    SampledBlog,
    SeenComment,
    Unavailable,
    refer,
)
from presence_audit.platforms import Platforms
from presence_audit.probes.comments import further_page, kept_elsewhere, read_comments
from presence_audit.selectors import Page
from presence_audit.study import Sampled
from presence_audit.study_file import CommentFrame, NamedBlog

from .blogs import blog_account
from .commenting import MOST_SEARCHES, is_cut_off, names_of

_ORDER = ("comments_front", "comments_rest", "comments_search", "comments_feed", "comments_posts", "comments_post")
_LISTS = frozenset({"comments_rest", "comments_feed"})


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at a blog, with what it showed."""

    evidence: Evidence
    endpoint: str
    comments: tuple[SeenComment, ...] = ()
    elsewhere: str | None = None
    goes_on: bool = False
    """True for a page of a feed behind which more comments of the window stand."""

    @property
    def came(self) -> bool:
        return isinstance(self.evidence, Retrieved)


def read_sample(run: RunReader, looks: Iterable[Evidence], platforms: Platforms) -> tuple[CommentSample, Sampled] | tuple[None, None]:
    """Return the sample of a run and its comments, read from the archived bytes; nothing when the study names no blogs.

    Raises ReplayError when the archive is damaged.
    """
    study = run.manifest.study
    frame = study.comments if study else None
    if frame is None:
        return None, None
    by_blog: dict[str, list[_Look]] = defaultdict(list)
    for one in sorted(looks, key=_order):
        assert not isinstance(one, Coded)
        by_blog[one.request.account.key].append(_read(run, one, run.manifest.as_of - timedelta(days=frame.window_days)))
    commenters = Commenters(comment for found in by_blog.values() for look in found for comment in look.comments)
    counts = Counter(comment.blog for comment in commenters.comments)
    keys = {blog_account(platforms, blog.url).key: blog for blog in frame.blogs}
    refs = {look.evidence.id: refer(look.evidence) for found in by_blog.values() for look in found}
    sample = CommentSample(
        chosen=frame.chosen,
        window_days=frame.window_days,
        blogs=tuple(_blog(blog, by_blog.get(key, []), counts[key]) for key, blog in keys.items()),
        searches_left_out=_left_out(run, by_blog, frame),
        evidence=tuple(refs.values()),
    )
    return sample, Sampled(frame.window_days, _names(keys), commenters, refs)


def _names(keys: Mapping[str, NamedBlog]) -> dict[str, str]:
    return {key: blog.name for key, blog in keys.items()}


def _order(one: Evidence) -> tuple[str, int, str]:
    assert not isinstance(one, Coded)
    endpoint = one.request.endpoint
    return one.request.account.key, _ORDER.index(endpoint) if endpoint in _ORDER else len(_ORDER), one.id


def _read(run: RunReader, one: Evidence, since: date) -> _Look:
    assert not isinstance(one, Coded)
    if isinstance(one, Retrieved) and is_erased(one.answer.record):
        return _kept(run, one)
    response = run.response(one) if isinstance(one, Retrieved) else None
    if not isinstance(one, Retrieved) or not isinstance(response, Response):
        return _Look(one, one.request.endpoint)
    endpoint = one.request.endpoint
    page = Page.of(response.body, one.answer.media_type, one.answer.headers) if endpoint == "comments_post" else None
    goes_on = endpoint == "comments_feed" and further_page(one, response.body, since) is not None
    return _Look(one, endpoint, read_comments(one, response.body), kept_elsewhere(page) if page else None, goes_on)


def _kept(run: RunReader, one: Retrieved) -> _Look:
    """Return what was kept of a look whose bytes were erased since."""
    kept = run.kept(one.id)
    comments = tuple(SeenComment.model_validate(each) for each in kept.get("comments", ()))
    return _Look(one, one.request.endpoint, comments, kept.get("elsewhere"), bool(kept.get("goes_on")))


def kept_of_blogs(run: RunReader, looks: Iterable[Evidence]) -> dict[str, dict[str, Any]]:
    """Return evidence id to what the study needs of the bytes of each look at a blog, should they be erased."""
    study = run.manifest.study
    if study is None or study.comments is None:
        return {}
    since = run.manifest.as_of - timedelta(days=study.comments.window_days)
    read = (_read(run, one, since) for one in looks)
    return {
        one.evidence.id: {
            "comments": [comment.model_dump(mode="json") for comment in one.comments],
            "elsewhere": one.elsewhere,
            "goes_on": one.goes_on,
        }
        for one in read
        if one.came
    }


def _blog(blog: NamedBlog, looks: list[_Look], comments: int) -> SampledBlog:
    reason, detail = _verdict(looks, comments)
    return SampledBlog(
        name=blog.name,
        url=blog.url,
        read=reason is None,
        reason=reason,
        detail=detail,
        comments=comments,
        evidence=tuple(look.evidence.id for look in looks),
    )


def _verdict(looks: list[_Look], comments: int) -> tuple[Reason | None, str]:
    """Return why a blog was not read, or None, and what was seen, in words."""
    lists = [look for look in looks if look.came and look.endpoint in _LISTS]
    posts = [look for look in looks if look.came and look.endpoint == "comments_post"]
    service = next((look.elsewhere for look in posts if look.elsewhere), None)
    if service and not comments:
        return "unrecognised", f"its comments are kept by {service}, which a page does not show"
    if lists or posts:
        return None, _what(lists, posts, comments, service)
    failed = [look.evidence for look in looks if isinstance(look.evidence, Unavailable)]
    if failed:
        return failed[0].reason, failed[0].detail
    return ("unrecognised", "its front page names neither comments nor posts") if looks else ("not_captured", "nobody looked")


def _what(lists: list[_Look], posts: list[_Look], comments: int, service: str | None) -> str:
    feeds = [look for look in lists if look.endpoint == "comments_feed"]
    read = ["the REST interface"] if len(feeds) < len(lists) else []
    if feeds:
        read.append("the comment feed" + (f" ({len(feeds)} pages)" if len(feeds) > 1 else ""))
    if posts:
        read.append(f"{len(posts)} post{'' if len(posts) == 1 else 's'}")
    more = f"; others may be kept by {service}" if service else ""
    more += "; the feed holds more of the window" if feeds and all(look.goes_on for look in feeds) else ""
    return f"{', '.join(read)}: {comments} comment{'' if comments == 1 else 's'}{more}"


def _left_out(run: RunReader, by_blog: Mapping[str, list[_Look]], frame: CommentFrame) -> int:
    """Return how many searches by name were not made on blogs whose list is cut off."""
    lists = [look for found in by_blog.values() for look in found if look.came and look.endpoint == "comments_rest"]
    cut = sum(is_cut_off(look.comments, run.manifest.as_of, frame.window_days) for look in lists)
    return cut * max(0, len(names_of(run.persons())) - MOST_SEARCHES) if cut else 0
