"""The closed catalogue of features: what probes may produce and rules may read."""

from __future__ import annotations

from typing import Literal

from .base import Moment
from .observed import FeatureValue, PostList

FeatureType = Literal["text", "flag", "count", "texts", "moment", "posts"]

FEATURES: dict[str, tuple[FeatureType, str]] = {
    "account.platform_id": ("text", "the platform's own immutable id"),
    "account.created": ("moment", "when the account was opened"),
    "account.handle_proven": ("flag", "the host that the handle names vouches for the account: it gives the account's own id"),
    "account.also_known_as": ("texts", "names that the account's identity document gives it, its present handle first"),
    "account.authorship": ("text", "self, team or parody, where the page says so"),
    "profile.display_name": ("text", "the name shown on the profile"),
    "profile.headline": ("text", "the one-line description or headline"),
    "profile.summary": ("text", "the longer self-description (bio, about)"),
    "profile.location": ("text", "the place shown"),
    "profile.industry": ("text", "the industry shown"),
    "profile.photo": ("flag", "a photo or avatar that is not the default (presence only)"),
    "profile.header": ("flag", "a header image that is not the default"),
    "profile.website": ("text", "the website named on the profile"),
    "profile.contact": ("flag", "a way to get in touch is shown"),
    "profile.employers": ("texts", "current employers named"),
    "profile.title": ("text", "current role named"),
    "profile.position_summary": ("text", "description of the current position"),
    "profile.past_positions": ("count", "number of former positions shown"),
    "profile.education": ("count", "number of education entries"),
    "profile.skills": ("count", "number of skills or specialties"),
    "profile.recommendations": ("count", "number of recommendations"),
    "profile.connections": ("count", "number of connections (500 means 500 or more)"),
    "profile.followers": ("count", "number of followers, as a plain fact"),
    "profile.following": ("count", "number of accounts followed"),
    "profile.posts_total": ("count", "number of posts that the platform reports"),
    "profile.verified": ("flag", "the platform says that it verified this account's name"),
    "links.me": ("texts", "rel=me links"),
    "links.verified": ("texts", "links that the platform itself verified"),
    "links.same_as": ("texts", "JSON-LD sameAs links"),
    "links.listed": ("texts", "links listed on the profile"),
    "links.moved_to": ("texts", "the account to which the platform says that this one moved"),
    "blog.feed": ("flag", "a feed can be discovered"),
    "blog.about": ("flag", "an about page is linked"),
    "blog.tags": ("flag", "posts carry tags or categories"),
    "blog.comments_open": ("flag", "comments or webmentions are open"),
    "blog.comments_received": ("count", "comments that readers left on the posts that are listed"),
    "blog.cms": ("text", "the software that serves the blog, where the page shows it"),
    "blog.author": ("text", "the author whom the blog or feed names"),
    "activity.latest": ("moment", "the newest public act that is visible"),
    "activity.guessed": ("moment", "a date guessed from the text of a page that carries none; for the reader, never counted"),
    "activity.posts": ("posts", "dated public acts, newest first"),
    "activity.comments_elsewhere": ("count", "attributable comments on other people's blogs"),
}


def feature_type(value: FeatureValue) -> FeatureType:
    """Return the type of a feature value, as named in `FEATURES`."""
    match value:
        case bool():
            return "flag"
        case int():
            return "count"
        case str():
            return "text"
        case Moment():
            return "moment"
        case PostList():
            return "posts"
        case _:
            return "texts"
