"""What the profiles of website, Mastodon, Bluesky and GitHub read. All people, sites and answers here are invented."""

import json
from datetime import UTC, datetime

import pytest

from presence_audit.documents import load_document, shipped
from presence_audit.model import Account, Answer, Moment, PostList, Request, Retrieved
from presence_audit.platforms.schema import Platform
from presence_audit.probes.api import ApiProbe
from presence_audit.probes.page import PageProbe


def observe(platform, reading, body):
    profile = load_document(shipped("profiles") / f"{platform}.yaml", Platform)
    endpoint = next(one for one in profile.readings if one.id == reading).recognise.endpoint[0]
    is_html = profile.endpoint(endpoint).reads == "html"
    url = "https://ada.example/"
    request = Request(url=url, platform=platform, endpoint=endpoint, account=Account(platform=platform, handle="ada", url=url))
    answer = Answer(
        final_url=url, status=200, media_type="text/html" if is_html else "application/json", sha256="0" * 64, size=1, record="-"
    )
    evidence = Retrieved(request=request, attempted_at=datetime(2026, 6, 1, tzinfo=UTC), answer=answer, signature=reading)
    data = body.encode() if is_html else json.dumps(body).encode()
    found = list((PageProbe() if is_html else ApiProbe()).read(evidence, data, profile))
    return {one.feature: one.value for one in found}, {one.feature: one.bound for one in found}


def at(text, precision="second"):
    return Moment(at=datetime.fromisoformat(text).replace(tzinfo=UTC), precision=precision)


def acts(values):
    return [(post.when.at.isoformat()[:10], post.kind) for post in values["activity.posts"].posts]


def test_a_homepage_with_a_card_tells_who_and_how_to_reach_her():
    values, _ = observe(
        "website",
        "page",
        """<div class="h-card"><img class="u-photo" src="a.jpg"><span class="p-name">Ada Example</span> <span class="p-job-title">CIO</span>
        <span class="p-org">Example Corp</span> <span class="p-locality">Springfield</span><p class="p-note">I run IT.</p></div>
        <a href="/about/">About</a> <a href="mailto:ada@ada.example">mail</a>""",
    )
    assert values == {
        "profile.display_name": "Ada Example",
        "profile.title": "CIO",
        "profile.headline": "CIO",
        "profile.employers": ("Example Corp",),
        "profile.location": "Springfield",
        "profile.summary": "I run IT.",
        "profile.photo": True,
        "profile.contact": True,
        "blog.about": True,
    }


def test_structured_data_tells_the_same():
    person = {
        "@type": "Person",
        "name": "Ada Example",
        "jobTitle": "CIO",
        "worksFor": {"name": "Example Corp"},
        "image": "https://ada.example/a.jpg",
    }
    page = json.dumps({"@context": "https://schema.org", "@type": "ProfilePage", "mainEntity": {**person, "description": "I run IT."}})
    values, _ = observe("website", "page", f'<script type="application/ld+json">[{page}, {json.dumps(person)}]</script>')
    assert (values["profile.display_name"], values["profile.title"], values["profile.employers"]) == (
        "Ada Example",
        "CIO",
        ("Example Corp",),
    )
    assert (values["profile.summary"], values["profile.photo"]) == ("I run IT.", True)


def test_a_post_gives_its_author_tags_comments_and_a_lower_bound_but_none_of_its_text():
    values, bounds = observe(
        "website",
        "page",
        """<head><meta property="og:type" content="article"><meta name="description" content="What I learnt in this project">
        <meta property="article:published_time" content="2026-05-04T08:00:00Z"><meta name="author" content="Ada Example"></head>
        <a rel="tag" href="/t/it">IT</a><form id="commentform"></form>""",
    )
    assert values == {
        "blog.author": "Ada Example",
        "blog.tags": True,
        "blog.comments_open": True,
        "activity.latest": at("2026-05-04T08:00:00"),
    }
    assert bounds["activity.latest"] == "at_least"


@pytest.mark.parametrize(
    ("html", "moment"),
    [
        ('<article class="h-entry"><time class="dt-published" datetime="2026-05-04">May</time></article>', at("2026-05-04", "day")),
        (
            '<script type="application/ld+json">{"@type": "BlogPosting", "datePublished": "2026-05-04T08:00:00+02:00"}</script>',
            at("2026-05-04T06:00:00"),
        ),
        (
            '<article><time datetime="2026-05-04">May</time></article><article><time datetime="2026-04-01">April</time></article>',
            at("2026-05-04", "day"),
        ),
        ('<div class="post"><abbr class="published" title="2026-05-04T08:00:00Z">May</abbr></div>', at("2026-05-04T08:00:00")),
        ('<div itemscope><meta itemprop="datePublished" content="2026-05-04T08:00:00Z"></div>', at("2026-05-04T08:00:00")),
    ],
)
def test_the_last_post_that_a_page_shows_is_a_lower_bound(html, moment):
    values, bounds = observe("website", "page", html)
    assert values["activity.latest"] == moment
    assert bounds["activity.latest"] == "at_least"


def test_a_homepage_of_a_blog_is_described_by_its_own_words_and_not_by_its_programs():
    page = '<head><meta property="og:type" content="website"><meta name="description" content="{}"></head>'
    assert observe("website", "page", page.format("IT notes by Ada"))[0]["profile.summary"] == "IT notes by Ada"
    assert "profile.summary" not in observe("website", "page", page.format("Just another WordPress site"))[0]


def test_addresses_of_authors_elsewhere_and_empty_categories_are_no_facts():
    values, _ = observe(
        "website", "page", '<meta property="article:author" content="https://social.example/ada"><a rel="tag" href="/">Uncategorized</a>'
    )
    assert values == {}


ACCOUNT = {
    "id": "109", "acct": "ada", "url": "https://social.example/@ada", "display_name": "Ada Example", "note": "<p>CIO at <b>Example</b></p>",
    "avatar": "https://social.example/avatars/original/missing.png", "header": "https://social.example/h.jpg", "created_at": "2022-11-05T00:00:00.000Z",
    "followers_count": 7, "following_count": 3, "statuses_count": 0, "last_status_at": "2026-05-04",
    "fields": [
        {"name": "Blog", "value": '<a href="https://ada.example" rel="me">ada.example</a>', "verified_at": "2023-01-02T03:04:05.000+00:00"},
        {"name": "Code", "value": '<a href="https://code.example/ada" rel="me">code</a>', "verified_at": None},
        {"name": "Pronouns", "value": "she/her", "verified_at": None},
    ],
}  # fmt: skip


@pytest.mark.parametrize("reading", ["api-account", "api-account-compatible"])
def test_a_mastodon_account_is_read(reading):
    values, bounds = observe("mastodon", reading, ACCOUNT)
    assert values == {
        "account.platform_id": "109",
        "account.created": at("2022-11-05", "day"),
        "profile.display_name": "Ada Example",
        "profile.summary": "CIO at Example",
        "profile.header": True,
        "profile.website": "https://ada.example",
        "links.listed": ("https://ada.example", "https://code.example/ada"),
        "links.verified": ("https://ada.example",),
        "profile.followers": 7,
        "profile.following": 3,
        "profile.posts_total": 0,
        "activity.latest": at("2026-05-04", "day"),
    }
    assert bounds["profile.posts_total"] == "at_least"
    assert bounds["activity.latest"] == "at_most"


def test_mastodon_statuses_are_acts_of_their_kind():
    def status(day, **fields):
        return {
            "created_at": f"2026-05-{day}T10:00:00.000Z",
            "reblog": None,
            "in_reply_to_id": None,
            "replies_count": 0,
            "content": "<p>x</p>",
        } | fields

    mention = '<p><a href="https://social.example/@bo" class="u-url mention">@bo</a> <a href="https://social.example/tags/it" class="mention hashtag">#it</a></p>'
    values, bounds = observe("mastodon", "api-statuses", [
        status("01", replies_count=2, content='<a href="https://other.example/" rel="nofollow">x</a>'),  # pinned, and so on top
        status("04", reblog={"id": "5", "created_at": "2019-01-01T00:00:00Z"}),
        status("03", in_reply_to_id="7", content=mention),
    ])  # fmt: skip
    assert acts(values) == [("2026-05-04", "repost"), ("2026-05-03", "reply"), ("2026-05-01", "post")]
    assert [(post.answered, post.links_out) for post in values["activity.posts"].posts] == [(False, False), (False, False), (True, True)]
    assert values["activity.posts"].complete is True
    assert (values["activity.latest"], bounds["activity.latest"]) == (at("2026-05-04T10:00:00"), "exact")


def test_a_mastodon_page_a_little_short_of_full_is_not_complete():
    values, _ = observe("mastodon", "api-statuses", [{"created_at": "2026-05-01T10:00:00Z"}] * 20)
    assert values["activity.posts"].complete is False


def test_no_statuses_at_all_are_a_complete_empty_list():
    assert observe("mastodon", "api-statuses", [])[0] == {"activity.posts": PostList(posts=(), complete=True)}


def test_snac_is_not_believed_what_it_makes_up():
    values, _ = observe(
        "mastodon", "api-account-snac", ACCOUNT | {"acct": "ada@social.example", "url": "https://social.example/ada", "note": "<br>"}
    )
    assert {"profile.display_name", "account.created", "links.listed"} <= set(values)
    assert not {"profile.followers", "profile.following", "profile.posts_total", "activity.latest", "profile.summary"} & set(values)


def test_a_note_that_others_boosted_is_still_its_authors_own_on_snac():
    own = {
        "created_at": "2026-05-04T10:00:00.000Z",
        "in_reply_to_id": None,
        "replies_count": 1,
        "content": '<a href="https://reading.example/">x</a>',
    }
    boosted = {
        **own,
        "uri": "https://social.example/ada/d/17/Announce",
        "account": {"id": "7"},
        "content": "",
        "reblog": {**own, "account": {"id": "109"}},
    }
    reply = {**own, "created_at": "2026-05-01T10:00:00.000Z", "in_reply_to_id": "12", "reblog": None, "content": "x"}
    values, bounds = observe("mastodon", "api-statuses-snac", [boosted, reply])
    assert acts(values) == [("2026-05-04", "post"), ("2026-05-01", "reply")]
    assert [post.links_out for post in values["activity.posts"].posts] == [True, False]
    assert (values["activity.posts"].complete, bounds["activity.latest"]) == (False, "at_least")


def test_a_thread_of_ones_own_is_no_exchange_on_snac_either():
    def note(number, to="", whom="", **more):
        day = {"created_at": f"2026-05-0{9 - number}T10:00:00.000Z", "replies_count": 1, "content": "x", "reblog": None}
        answers = {"in_reply_to_id": to or None, "in_reply_to_account_id": whom or None}
        return {"id": f"n{number}", "account": {"id": "109"}} | day | answers | more

    inner = note(4, "n1", "7")  # an answer to 7, whom it pleased: it comes as 7's
    values, _ = observe("mastodon", "api-statuses-snac", [
        note(1, "n2", "109"), note(2, "n3", "109"), note(3), note(4, "n1", "7", account={"id": "7"}, reblog=inner),
        note(5, "n2", "109", account={"id": "7"}, reblog=note(5, "n2", "109")), note(6, "elsewhere"),
    ])  # fmt: skip
    assert [kind for _, kind in acts(values)] == ["post", "post", "post", "reply", "post", "reply"]
    assert [post.answered for post in values["activity.posts"].posts] == [False, False, False, True, True, True]


def test_a_disqus_comment_below_ones_own_post_or_in_ones_own_forum_is_none_on_others():
    def comment(day, author, founder):
        of = {"thread": {"id": "7", "author": author}, "forum": {"id": "peer", "founder": founder}}
        return {
            "createdAt": f"2026-05-{day}T10:00:00",
            "isDeleted": False,
            "isSpam": False,
            "author": {"username": "ada", "id": "12"},
            **of,
        }

    listed = [comment("04", "12", "99"), comment("03", "99", "12"), comment("02", "99", "98"), comment("01", None, None)]
    listed[3] |= {"thread": "7", "forum": "peer"}
    values, _ = observe("disqus", "api-posts", {"code": 0, "cursor": {"hasNext": False}, "response": listed})
    assert [kind for _, kind in acts(values)] == ["reply", "reply", "comment", "comment"]


def test_a_bluesky_profile_is_read():
    profile = {
        "did": "did:plc:example", "handle": "ada.example", "displayName": "Ada Example", "description": "CIO\nhttps://ada.example, Springfield",
        "avatar": "https://cdn.example/a", "createdAt": "2023-07-01T00:00:01.000Z", "followersCount": 7, "followsCount": 3, "postsCount": 12,
        "verification": {"verifiedStatus": "valid"},
    }  # fmt: skip
    values, _ = observe("bluesky", "api-profile", profile)
    assert values == {
        "account.platform_id": "did:plc:example",
        "account.created": at("2023-07-01T00:00:01"),
        "profile.display_name": "Ada Example",
        "profile.summary": "CIO https://ada.example, Springfield",
        "profile.photo": True,
        "profile.website": "https://ada.example",
        "profile.followers": 7,
        "profile.following": 3,
        "profile.posts_total": 12,
        "profile.verified": True,
    }


def test_missing_fields_of_a_bluesky_profile_are_missing_not_empty():
    values, _ = observe("bluesky", "api-profile", {"did": "did:plc:example", "handle": "ada.example", "postsCount": 0})
    assert values == {"account.platform_id": "did:plc:example", "profile.posts_total": 0}


def test_bluesky_reposts_count_when_reposted_pins_not_at_all_and_dates_are_capped_by_indexing():
    def item(created, indexed=None, reason=None, **record):
        post = {"record": {"createdAt": created, **record}, "indexedAt": indexed or created, "replyCount": 1}
        return {"post": post} | ({"reason": reason} if reason else {})

    repost = {"$type": "app.bsky.feed.defs#reasonRepost", "indexedAt": "2026-05-05T00:00:00.000Z"}
    link = {"facets": [{"features": [{"$type": "app.bsky.richtext.facet#link", "uri": "https://other.example/"}]}]}
    values, _ = observe("bluesky", "api-feed", {"feed": [
        item("2026-05-06T00:00:00.000Z", reason={"$type": "app.bsky.feed.defs#reasonPin"}),
        item("2019-01-01T00:00:00.000Z", reason=repost),
        item("2031-01-01T00:00:00.000Z", indexed="2026-05-04T00:00:00.000Z", **link),
        item("2026-05-03T00:00:00.000Z", reply={"parent": {"uri": "at://x"}}),
    ]})  # fmt: skip
    assert acts(values) == [("2026-05-05", "repost"), ("2026-05-04", "post"), ("2026-05-03", "reply")]
    assert [post.links_out for post in values["activity.posts"].posts] == [False, True, False]


def test_a_github_user_is_read():
    user = {
        "id": 7, "login": "ada", "name": "Ada Example", "bio": "CIO", "company": "@example-corp", "location": "Springfield", "blog": "ada.example",
        "email": None, "followers": 7, "following": 3, "created_at": "2010-01-02T03:04:05Z", "type": "User", "twitter_username": "ada",
    }  # fmt: skip
    values, _ = observe("github", "api-user", user)
    assert values == {
        "account.platform_id": "7",
        "account.created": at("2010-01-02T03:04:05"),
        "profile.display_name": "Ada Example",
        "profile.summary": "CIO",
        "profile.location": "Springfield",
        "profile.employers": ("example-corp",),
        "profile.website": "ada.example",
        "profile.followers": 7,
        "profile.following": 3,
    }


def test_github_events_are_acts_of_their_kind_and_never_complete():
    kinds = ("WatchEvent", "PushEvent", "IssueCommentEvent", "PullRequestReviewEvent", "IssuesEvent")
    values, _ = observe(
        "github", "api-events", [{"type": kind, "created_at": f"2026-05-0{9 - n}T00:00:00Z"} for n, kind in enumerate(kinds)]
    )
    assert acts(values) == [("2026-05-08", "commit"), ("2026-05-07", "comment"), ("2026-05-06", "comment"), ("2026-05-05", "post")]
    assert values["activity.posts"].complete is False
    assert observe("github", "api-events", [])[0] == {}


def test_the_last_push_to_a_repository_is_a_lower_bound():
    values, bounds = observe("github", "api-repos", [{"pushed_at": "2026-05-04T00:00:00Z"}])
    assert (values, bounds) == ({"activity.latest": at("2026-05-04T00:00:00")}, {"activity.latest": "at_least"})


def test_social_accounts_are_listed_links():
    accounts = [{"provider": "mastodon", "url": "https://social.example/@ada"}, {"provider": "generic", "url": "https://ada.example"}]
    assert observe("github", "api-social", accounts)[0] == {"links.listed": ("https://social.example/@ada", "https://ada.example")}
