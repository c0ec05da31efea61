"""The entries probe: posts that pages list. All people, sites and posts here are invented."""

from datetime import UTC, datetime

import pytest

from presence_audit.documents import load_document, shipped
from presence_audit.model import Account, Answer, Request, Retrieved
from presence_audit.platforms.schema import Platform
from presence_audit.probes.entries import EntriesProbe

PROFILES = {name: load_document(shipped("profiles") / f"{name}.yaml", Platform) for name in ("website", "github")}
FRONT = "https://ada.example/"


def read(body, url=FRONT, platform="website", endpoint="page"):
    account = Account(platform=platform, handle=url.partition("://")[2].rstrip("/"), url=url)
    headers = (("content-type", "text/html; charset=utf-8"),)
    answer = Answer(final_url=url, status=200, media_type="text/html", headers=headers, sha256="0" * 64, size=1, record="-")
    request = Request(url=url, platform=platform, endpoint=endpoint, account=account)
    seen = Retrieved(request=request, attempted_at=datetime(2026, 3, 31, tzinfo=UTC), answer=answer, signature="page")
    document = f"<!DOCTYPE html><html><head><title>Notes</title></head>{body if '<body' in body else f'<body>{body}</body>'}</html>"
    return {one.feature: one for one in EntriesProbe().read(seen, document.encode(), PROFILES[platform])}


def acts(body, **where):
    found = read(body, **where).get("activity.posts")
    return [] if found is None else [(f"{post.when.at:%Y-%m-%d}", post.kind) for post in found.value.posts]


def days(body, **where):
    return [day for day, _ in acts(body, **where)]


def entry(day, inner="", link="/p"):
    return f'<div class="h-entry"><a class="u-url" href="{link}">x</a><time class="dt-published" datetime="{day}">d</time>{inner}</div>'


def hentry(day, inner="", classes=""):
    return f'<article class="hentry {classes}"><h2 class="entry-title"><a rel="bookmark" href="/p">x</a></h2><abbr class="published" title="{day}">d</abbr>{inner}</article>'


MARKUPS = {
    "h-entry": entry("2025-03-02") + entry("2026-01-05"),
    "hAtom": f'<div class="hfeed">{hentry("2025-03-02")}{hentry("2026-01-05")}</div>',
    "microdata": "".join(
        f'<div itemprop="blogPost" itemscope itemtype="https://schema.org/BlogPosting"><meta itemprop="datePublished" content="{day}"><a itemprop="url" href="/p">x</a></div>'
        for day in ("2025-03-02", "2026-01-05")
    ),
    "articles": '<article><h2><a href="/a">A</a></h2><time datetime="2025-03-02">d</time></article><article><h2><a href="/b">B</a></h2><time datetime="2026-01-05">d</time></article>',
    "Blog in JSON-LD": '<script type="application/ld+json">{"@type": "Blog", "blogPost": [{"@type": "BlogPosting", "datePublished": "2025-03-02"}, {"@type": "BlogPosting", "datePublished": "2026-01-05"}]}</script>',
    "ItemList in JSON-LD": '<script type="application/ld+json">{"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "position": 1, "item": {"@type": "BlogPosting", "datePublished": "2025-03-02"}}, {"@type": "ListItem", "item": {"@type": "Article", "datePublished": "2026-01-05"}}]}</script>',
    "addresses": '<a href="/2025/03/02/old/">A</a><a href="/2026/01/05/new">B</a><a href="/2026/01/05/new#comments">2</a><a href="/2026/02/">February</a>',
}


@pytest.mark.parametrize("markup", MARKUPS)
def test_a_list_is_read_newest_first_and_is_always_a_sample(markup):
    found = read(MARKUPS[markup])["activity.posts"]
    assert days(MARKUPS[markup]) == ["2026-01-05", "2025-03-02"]
    assert (found.bound, found.value.complete, found.probe) == ("at_least", False, "entries")


def test_a_pinned_entry_that_stands_first_is_not_the_newest():
    assert days(entry("2019-05-05", '<span class="pinned">Pinned</span>') + entry("2026-01-05")) == ["2026-01-05", "2019-05-05"]


def test_reposts_answers_comments_and_likes_are_told_apart():
    body = (
        entry("2026-01-07", '<a class="u-repost-of" href="https://bo.example/1">re</a>')
        + entry("2026-01-06", '<a class="u-like-of" href="https://bo.example/2">liked</a>')
        + entry("2026-01-05", '<a class="u-in-reply-to" href="https://bo.example/3">re</a>')
        + entry("2026-01-04", '<a class="u-in-reply-to" href="https://www.ada.example/4">re</a>')
        + entry("2026-01-03", '<div class="u-in-reply-to h-cite"><a class="u-url" href="https://bo.example/5">Bo</a></div>')
        + entry("2026-01-02", '<a class="u-in-reply-to" href="https://x.com/bo/status/6">re</a>')
        + entry("2026-01-01", '<a class="u-in-reply-to" href="https://social.example/@bo/1234">re</a>')
        + entry("2025-12-31", '<data class="p-rsvp" value="yes">yes</data><a class="u-in-reply-to" href="https://bo.example/event">re</a>')
        + entry("2025-12-30")
    )
    assert acts(body) == [
        ("2026-01-07", "repost"),
        ("2026-01-05", "comment"),
        ("2026-01-04", "reply"),
        ("2026-01-03", "comment"),
        ("2026-01-02", "reply"),
        ("2026-01-01", "reply"),
        ("2025-12-31", "reply"),
        ("2025-12-30", "post"),
    ]


def test_quoted_things_and_what_others_wrote_below_are_no_acts():
    quoted = '<div class="h-cite"><a class="u-url" href="https://bo.example/">Bo</a><time class="dt-published" datetime="2026-03-01">d</time></div>'
    comment = '<div class="p-comment h-entry"><time class="dt-published" datetime="2026-03-02">d</time></div>'
    inner = '<div class="u-repost-of h-entry"><time class="dt-published" datetime="2026-03-03">d</time></div>'
    assert days(f"{quoted}{entry('2026-01-05', quoted + comment)}{entry('2026-01-04', inner)}") == ["2026-01-05", "2026-01-04"]
    older = '<ol class="comment-list"><li><article class="comment-body"><time datetime="2026-03-04">d</time></article></li></ol>'
    assert days(f"{hentry('2026-01-05')}{hentry('2026-01-04')}{older}") == ["2026-01-05", "2026-01-04"]


def test_the_date_of_a_quoted_thing_does_not_date_the_entry():
    quoted = '<div class="u-repost-of h-cite"><time class="dt-published" datetime="2015-01-01">d</time></div>'
    assert days(entry("2026-01-05").replace('<a class="u-url"', f'{quoted}<a class="u-url"')) == ["2026-01-05"]


def test_static_pages_and_events_are_no_posts():
    assert days(hentry("2026-03-01", classes="type-page") + hentry("2026-03-02", classes="type-tribe_events")) == []
    assert days(hentry("2026-03-01", classes="type-page") + hentry("2026-01-05", classes="post type-post")) == ["2026-01-05"]


def test_a_change_dates_an_entry_only_where_nothing_else_does():
    changed = '<time class="entry-date updated" datetime="2026-03-01">d</time>'
    both = '<time class="updated" datetime="2026-03-01">d</time><time class="entry-date" datetime="2026-01-05">d</time>'
    assert days(f'<div class="hentry">{changed}</div>') == ["2026-03-01"]
    assert days(f'<div class="hentry">{both}</div>') == ["2026-01-05"]


def test_a_post_that_was_dated_anew_is_as_old_as_its_address():
    assert days(entry("2026-03-05", link="/2014/03/17/old/")) == ["2014-03-17"]
    assert days(entry("2026-03-05", link="https://other.example/2026/03/01/x/")) == ["2026-03-05"]


def test_an_entry_without_a_date_is_dated_by_its_address_on_the_same_site():
    assert days('<div class="hentry"><a rel="bookmark" href="/2026/01/05/x/">x</a></div>') == ["2026-01-05"]
    assert days('<div class="hentry"><a rel="bookmark" href="https://news.example/2026/01/05/x/">x</a></div>') == []


def test_entries_of_several_authors_carry_their_names_and_those_of_one_do_not():
    by = '<span class="p-author h-card"><span class="p-name">{}</span></span>'
    several = read(entry("2026-01-05", by.format("Ada Example")) + entry("2026-01-04", by.format("Bo Guest")))["activity.posts"].value
    assert [post.author for post in several.posts] == ["ada example", "bo guest"]
    one = read(entry("2026-01-05", by.format("Ada Example")) + entry("2026-01-04", by.format("Ada Example")))["activity.posts"].value
    assert [post.author for post in one.posts] == [None, None]


def test_the_news_of_a_company_below_a_portrait_are_nobodys():
    portrait = "https://corp.example/leadership/ada"
    news = entry("2026-03-01", link="/news/1") + entry("2026-03-02", link="/news/2")
    assert days(news, url=portrait) == []
    assert days(news, url="https://corp.example/") == ["2026-03-02", "2026-03-01"]
    assert days(f'<body class="author author-ada">{news}</body>', url=portrait) == ["2026-03-02", "2026-03-01"]
    below = entry("2026-03-01", link="/leadership/ada/1") + entry("2026-03-02", link="/leadership/adam")
    assert days(below, url=portrait) == ["2026-03-01"]


def test_on_a_deeper_page_the_one_named_author_is_kept_for_the_judge():
    by = '<span class="p-author">Bo Guest</span>'
    found = read(entry("2026-03-01", by) + entry("2026-03-02", by), url="https://corp.example/leadership/ada")["activity.posts"].value
    assert [post.author for post in found.posts] == ["bo guest", "bo guest"]


def test_links_to_another_registered_domain_lead_out():
    def out(text, kind="e-content"):
        return read(entry("2026-01-05", f'<div class="{kind}">{text}</div>'))["activity.posts"].value.posts[0].links_out

    assert out('<a href="https://bo.example/">Bo</a>') is True
    assert out('<a href="https://www.ada.example/x">mine</a><a href="/y">mine</a>') is False
    assert out("no links") is False
    assert out("no links", kind="p-summary") is None
    assert out('<a href="https://bo.example/">Bo</a>', kind="p-summary") is True


def test_comments_received_are_counted_where_the_page_counts_them():
    body = (
        hentry("2026-01-05", '<span class="comments-link"><a href="/p#comments">3 Comments</a></span>')
        + hentry("2026-01-04", '<span class="comments-link"><a href="/p#comments">0 Comments</a></span>')
        + hentry("2026-01-03", '<span class="comments-link"><a href="/p#respond">Leave a comment</a></span>')
    )
    found = read(body)
    assert [post.answered for post in found["activity.posts"].value.posts] == [True, False, None]
    assert (found["blog.comments_received"].value, found["blog.comments_received"].bound) == (3, "at_least")
    shown = read(entry("2026-01-05", '<div class="p-comment h-cite">Bo: yes</div>' * 2))
    assert (shown["blog.comments_received"].value, shown["activity.posts"].value.posts[0].answered) == (2, True)
    assert "blog.comments_received" not in read(entry("2026-01-05"))


def test_comments_on_a_blog_by_several_are_not_one_authors():
    count = '<span class="author">{}</span><a class="comments-link" href="#comments">3</a>'
    assert "blog.comments_received" not in read(
        hentry("2026-01-05", count.format("Ada Example")) + hentry("2026-01-04", count.format("Bo Guest"))
    )


def test_json_ld_counts_comments_and_names_authors():
    block = """{"@graph": [{"@type": "Blog", "blogPost": [
      {"@type": "BlogPosting", "datePublished": "2026-01-05", "url": "/a", "commentCount": 2, "author": {"name": "Ada Example"}},
      {"@type": "BlogPosting", "datePublished": "2026-01-04", "url": "/b", "author": [{"name": "Bo Guest"}, "Cy Guest"],
       "interactionStatistic": {"interactionType": "https://schema.org/CommentAction", "userInteractionCount": "0"}}]}]}"""
    posts = read(f'<script type="application/ld+json">{block}</script>')["activity.posts"].value.posts
    assert [(post.author, post.answered) for post in posts] == [("ada example", True), ("bo guest; cy guest", False)]


def test_a_date_in_parts_is_read():
    parts = '<span class="dt-published"><span class="value">2026-01-05</span> <span class="value">10:30</span></span>'
    found = read(f'<div class="h-entry">{parts}</div>')["activity.posts"].value.posts[0].when
    assert found.at == datetime(2026, 1, 5, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "body",
    [
        "",
        '<article><time datetime="2026-01-05">An event</time></article>',
        '<a href="/2026/01/05/one/">one</a>',
        '<div class="h-entry">undated</div>',
        entry("yesterday") + entry("0000-00-00"),
        '<script type="application/ld+json">{"@type": "Blog", "blogPost": [17, null, {"@type": 3}]}</script>',
        '<script type="application/ld+json">{"@type": "ItemList", "itemListElement": {"item": [[[]]]}}</script>',
        '<div class="h-entry">' * 3_000,
        '<div class="h-entry"><span class="dt-published">' + '<b class="value">' * 3_000,
        entry("2026-01-05", '<a class="u-in-reply-to" href="http://[">x</a>').replace("2026-01-05", "x"),
    ],
)
def test_what_lists_no_dated_posts_gives_nothing(body):
    assert acts(body) == []


def test_pages_of_networks_are_left_alone():
    assert read(MARKUPS["h-entry"], url="https://github.com/ada-example", platform="github", endpoint="user") == {}
