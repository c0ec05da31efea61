"""Comments below a blog's posts: where they stand, and who wrote them when; their texts are never kept."""

from .foreign import kept_elsewhere
from .paging import further_page
from .places import Places, newest_posts, places_of, posts_on_page
from .reading import read_comments

__all__ = ["Places", "further_page", "kept_elsewhere", "newest_posts", "places_of", "posts_on_page", "read_comments"]
