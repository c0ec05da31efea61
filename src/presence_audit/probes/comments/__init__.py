"""Comments below a blog's posts: where they stand, and who wrote them when; their texts are never kept."""

from typing import TYPE_CHECKING

from ...lazily import exports

if TYPE_CHECKING:
    from .foreign import kept_elsewhere as kept_elsewhere
    from .paging import further_page as further_page
    from .places import Places as Places
    from .places import newest_posts as newest_posts
    from .places import places_of as places_of
    from .places import posts_on_page as posts_on_page
    from .reading import read_comments as read_comments
else:
    exports(__name__, {
        "foreign": "kept_elsewhere",
        "paging": "further_page",
        "places": "Places newest_posts places_of posts_on_page",
        "reading": "read_comments",
    })  # fmt: skip
