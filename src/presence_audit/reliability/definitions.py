"""What coders write for each feature: what counts, what does not, and an invented example. The codebook is made of it."""

from __future__ import annotations

from typing import NamedTuple


class Definition(NamedTuple):
    """How one feature is coded."""

    counts: str
    """The decision rule."""
    example: str
    """An invented case and its code."""


DEFINITIONS: dict[str, Definition] = {
    "account.platform_id": Definition(
        "The platform's own number or key of the account, where the page or its source shows one; not the handle.",
        "A profile export says `id 4711`: write 4711.",
    ),
    "account.created": Definition(
        "When the account was opened, as the platform states it (`Joined March 2009`); not the date of the first post.",
        "`Joined March 2009`: write 2009-03.",
    ),
    "account.handle_proven": Definition(
        "yes only where the host that the handle names confirms the account's own id; leave it empty when you did not check.",
        "The file on ada.example.org holds the account's id: yes.",
    ),
    "account.also_known_as": Definition(
        "Other handles that the account's own identity document lists, the present one first.",
        "`ada.example.org; ada-old.example.net`.",
    ),
    "account.authorship": Definition(
        "self where the page says that the person writes, team where it says that others write for the person, parody where it says so; "
        "leave it empty where it says nothing.",
        "`Posts by the office of Ada Example`: team.",
    ),
    "profile.display_name": Definition(
        "The name as the profile shows it, titles included; not the handle.", "`Dr. Ada Example`: write Dr. Ada Example."
    ),
    "profile.headline": Definition(
        "The one line below the name. A text that the platform fills in from the current position counts, too.",
        "`CIO at North Mill`: write CIO at North Mill.",
    ),
    "profile.summary": Definition(
        "The longer text in which the person describes herself (about, bio), whole: its length is measured. Not the headline.",
        "`I lead the systems of North Mill …`: copy the text.",
    ),
    "profile.location": Definition(
        "Place as shown: city, region or country. A time zone or a flag alone is none.", "`Leeds area`: write Leeds area."
    ),
    "profile.industry": Definition(
        "The industry that the profile shows in a field of its own; not one that you conclude from the employer.",
        "`Industry: Food production`: write Food production.",
    ),
    "profile.photo": Definition(
        "yes when a picture other than the platform's default stands there, a logo or drawing included; who is on it does not matter.",
        "A grey silhouette: no.",
    ),
    "profile.header": Definition(
        "yes when a banner other than the platform's default or a plain colour stands at the top.", "The default blue pattern: no."
    ),
    "profile.website": Definition(
        "An address in the field for websites, or in the self-description where there is no such field; not one in a post.",
        "`north-mill.example/ada`: write the address.",
    ),
    "profile.contact": Definition(
        "yes when mail, phone, a form or open messages are offered to the reader who is not logged in; a link to the employer alone is no.",
        "`Write to ada@north-mill.example`: yes.",
    ),
    "profile.employers": Definition(
        "Employers of positions that are marked as current, parted by semicolons.", "`North Mill; Leeds Trust (board)`."
    ),
    "profile.title": Definition("The current role as the profile words it.", "`Group CIO`: write Group CIO."),
    "profile.position_summary": Definition(
        "The text that describes the current position, whole: its length is measured. A list of technologies counts; a title does not.",
        "`Responsible for 40 systems …`: copy the text.",
    ),
    "profile.past_positions": Definition(
        "Number of former positions shown; several at one employer count one each. 0 only where the whole list is visible.",
        "Three former positions under `Experience`: 3.",
    ),
    "profile.education": Definition("Number of entries under education. 0 only where the whole profile is visible.", "Two degrees: 2."),
    "profile.skills": Definition("Number of skills or specialties shown; `see all 14` counts 14.", "`See all 14 skills`: 14."),
    "profile.recommendations": Definition("Number of recommendations received, as the profile states it.", "`Received (3)`: 3."),
    "profile.connections": Definition("Number as shown; 500+ is written 500+.", "`500+ connections`: 500+."),
    "profile.followers": Definition("Number as shown, written out; it is never scored.", "`1.2K followers`: 1200."),
    "profile.following": Definition("Number of accounts that this one follows, written out.", "`Following 87`: 87."),
    "profile.posts_total": Definition("Number of posts as the platform reports it; do not count yourself.", "`152 posts`: 152."),
    "profile.verified": Definition(
        "yes when the platform says that it checked this account's name; a badge that is bought is no, unless the platform says that it "
        "checks names for it.",
        "`Identity verified`: yes.",
    ),
    "links.me": Definition(
        "Links with rel=me in the page's source, parted by semicolons; only where you looked there.", "`https://social.example/@ada`."
    ),
    "links.verified": Definition("Links with the platform's own mark that it verified them.", "A green tick beside ada.example.org."),
    "links.same_as": Definition(
        "Addresses under sameAs in the page's source; only where you looked there.", "`https://x.com/ada_example`."
    ),
    "links.listed": Definition(
        "Links that the profile lists as the person's own elsewhere, parted by semicolons; not links in posts.",
        "`https://ada.example.org; https://github.com/ada-example`.",
    ),
    "links.moved_to": Definition("The account to which the platform says that this one moved.", "`Ada moved to @ada@social.example`."),
    "blog.feed": Definition(
        "yes when the page links an RSS, Atom or JSON feed, visibly or in its source.", "A feed icon below the posts: yes."
    ),
    "blog.about": Definition("yes when a page about the author is linked from the front page.", "`About me` in the menu: yes."),
    "blog.tags": Definition("yes when posts carry tags or categories.", "`Filed under: cloud`: yes."),
    "blog.comments_open": Definition(
        "yes when the newest post offers a field for comments or takes webmentions; `comments are closed` is no.",
        "A form `Leave a reply`: yes.",
    ),
    "blog.comments_received": Definition(
        "Comments of readers below the posts of the front page, the author's answers left out.", "Posts with 2, 0 and 1 comments: 3."
    ),
    "blog.cms": Definition("The software that the page names as its own.", "`Powered by WordPress`: WordPress."),
    "blog.author": Definition(
        "The author whom the posts or the feed name; not a login such as admin.", "`By Ada Example`: write Ada Example."
    ),
    "activity.guessed": Definition(
        "A date in the text of a page whose posts carry none; it counts for nothing. Leave it empty where posts have dates.",
        "`Updated in spring 2026`: 2026.",
    ),
    "activity.comments_elsewhere": Definition(
        "Comments under the person's name on other people's blogs that can be attributed by link, employer or signature, found by the "
        "protocol. 0 states that the protocol came to its end without one; leave it empty where you did not look.",
        "One comment signed `Ada Example, North Mill`: 1.",
    ),
}
"""By feature; every feature that may be a column of a coding sheet has one (tested)."""
