"""Comments in pages of posts, as software of many years writes them. All people and sites are invented."""

from __future__ import annotations

import pytest
from comment_pages import HOST, facts, page, read
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.probes.comments import kept_elsewhere

WORDPRESS_2010 = """
<ol class="commentlist">
<li class="comment even thread-even depth-1" id="li-comment-11"><div id="comment-11">
 <div class="comment-author vcard"><img class="avatar" src="a.png" alt=""><cite class="fn"><a href="https://ada.example/" rel="external nofollow" class="url">Ada Example</a></cite> <span class="says">says:</span></div>
 <div class="comment-meta commentmetadata"><a href="https://peer.example/post/#comment-11">March 3, 2010 at 4:12 pm</a></div>
 <p>Words of an <a href="https://elsewhere.example/">invented</a> remark by Bo Sample.</p></div>
 <ul class="children"><li class="comment byuser bypostauthor odd" id="li-comment-12"><div id="comment-12">
  <div class="comment-author vcard"><cite class="fn">Peer Host</cite> <span class="says">says:</span></div>
  <div class="comment-meta commentmetadata"><a href="https://peer.example/post/#comment-12">March 4, 2010 at 9:00 am</a></div><p>Thanks.</p></div></li></ul>
</li>
<li class="pingback" id="li-comment-13"><p>Pingback: <cite class="fn"><a href="https://bo.example/answer/" rel="external nofollow" class="url">Bo answers</a></cite></p></li>
</ol>
"""


def test_wordpress_themes_of_2010():
    assert facts(read("comments_post", WORDPRESS_2010)) == [
        ("Ada Example", "https://ada.example/", "2010-03-03", f"{HOST}/post/#comment-11", "comment", False),
        ("Peer Host", None, "2010-03-04", f"{HOST}/post/#comment-12", "comment", True),
        ("Bo answers", "https://bo.example/answer/", None, f"{HOST}/post/#li-comment-13", "trackback", False),
    ]


def test_wordpress_of_2006_without_classes():
    body = """<ol class="commentlist"><li class="alt" id="comment-7"><cite><a href="http://ada.example" rel="external nofollow">Ada Example</a></cite> Says:
    <br><small class="commentmetadata"><a href="#comment-7">March 3rd, 2007 at 4:12 pm</a> </small><p>Words.</p></li></ol>"""
    assert facts(read("comments_post", body)) == [
        ("Ada Example", "http://ada.example", "2007-03-03", f"{HOST}/post/#comment-7", "comment", False)
    ]


def test_wordpress_of_today():
    body = """<ol class="wp-block-comment-template"><li id="comment-3" class="comment even"><div class="wp-block-comment-author-name">
    <a rel="external nofollow ugc" href="https://ada.example" target="_self">Ada Example</a></div><div class="wp-block-comment-date">
    <time datetime="2026-02-03T04:05:06+00:00"><a href="https://peer.example/post/#comment-3">February 3, 2026</a></time></div>
    <div class="wp-block-comment-content"><p>Words.</p></div></li></ol>"""
    assert facts(read("comments_post", body)) == [
        ("Ada Example", "https://ada.example", "2026-02-03T04:05:06", f"{HOST}/post/#comment-3", "comment", False)
    ]


def test_blogger_of_2009():
    body = """<dl id="comments-block"><dt class="comment-author" id="c4711"><a href="http://www.blogger.com/profile/0815" rel="nofollow">Ada Example</a> said...</dt>
    <dd class="comment-body"><p>Words.</p></dd><dd class="comment-footer"><span class="comment-timestamp"><a href="http://peer.example/2010/03/post.html?showComment=1267632720000#c4711" title="comment permalink">March 3, 2010 4:12 PM</a></span></dd>
    <dt class="comment-author" id="c4712">Anonymous said...</dt><dd class="comment-body">x</dd></dl>"""
    assert facts(read("comments_post", body)) == [
        ("Ada Example", "http://www.blogger.com/profile/0815", "2010-03-03T16:12:00", "http://peer.example/2010/03/post.html?showComment=1267632720000#c4711", "comment", False),
        ("Anonymous", None, None, f"{HOST}/post/#c4712", "comment", False),
    ]  # fmt: skip


def test_blogger_of_today_with_the_hosts_answer():
    body = """<ol id="top-ra"><li class="comment" id="c5001"><div class="comment-block"><div class="comment-header"><cite class="user"><a href="https://ada.example/" rel="nofollow">Ada Example</a></cite>
    <span class="icon user"></span><span class="datetime secondary-text"><a rel="nofollow" href="https://peer.example/p.html?showComment=1767409200000#c5001">3 January 2026 at 03:00</a></span></div><p class="comment-content">Words.</p></div>
    <div class="comment-replies"><ol><li class="comment" id="c5002"><div class="comment-block"><div class="comment-header"><cite class="user blog-author"><a href="https://www.blogger.com/profile/1">Peer Host</a></cite>
    <span class="icon user blog-author"></span><span class="datetime"><a href="https://peer.example/p.html?showComment=1767409260000#c5002">x</a></span></div></div></li></ol></div></li></ol>"""
    assert facts(read("comments_post", body)) == [
        ("Ada Example", "https://ada.example/", "2026-01-03T03:00:00", "https://peer.example/p.html?showComment=1767409200000#c5001", "comment", False),
        ("Peer Host", "https://www.blogger.com/profile/1", "2026-01-03T03:01:00", "https://peer.example/p.html?showComment=1767409260000#c5002", "comment", True),
    ]  # fmt: skip


def test_typepad():
    body = """<div class="comment comment-odd" id="comment-6a00d8341c1234"><div class="comment-content"><p>Words by <a href="https://x.example/">others</a>.</p></div>
    <p class="comment-footer">Posted by: <a rel="nofollow" href="http://ada.example/">Ada Example</a> | <a href="https://peer.example/post.html?cid=6a00d8341c1234#comment-6a00d8341c1234">March 03, 2010 at 04:12 PM</a></p></div>
    <div class="comment" id="comment-6a00d8341c1235"><p class="comment-footer">Posted by: Bo Sample | March 04, 2010 at 04:12 PM</p></div>"""
    assert [one[:3] for one in facts(read("comments_post", body))] == [
        ("Ada Example", "http://ada.example/", "2010-03-03"),
        ("Bo Sample", None, "2010-03-04"),
    ]


def test_movable_type():
    body = """<div class="comment" id="comment-88"><div class="inner"><div class="comment-header"><div class="asset-meta"><span class="byline"><span class="vcard author">
    <a href="http://ada.example/">Ada Example</a></span> <a href="#comment-88">said</a>:</span> | <abbr class="published" title="2010-03-03T16:12:00+00:00">March 3, 2010 4:12 PM</abbr></div></div></div></div>"""
    assert facts(read("comments_post", body)) == [
        ("Ada Example", "http://ada.example/", "2010-03-03T16:12:00", f"{HOST}/post/#comment-88", "comment", False)
    ]


def test_webmentions_that_the_page_shows():
    body = """<article class="h-entry"><div class="p-comment h-cite"><a class="p-author h-card" href="https://ada.example/">Ada Example</a>
    <a class="u-url" href="https://ada.example/2026/answer/"><time class="dt-published" datetime="2026-02-03T04:05:06Z">3 Feb</time></a><p class="e-content">Words.</p></div></article>"""
    assert facts(read("comments_post", body)) == [
        ("Ada Example", "https://ada.example/", "2026-02-03T04:05:06", "https://ada.example/2026/answer/", "webmention", False)
    ]


def test_words_of_a_post_are_no_comment():
    body = '<article class="post"><p>Ada Example says: <cite>a book</cite></p><div id="comments">No comments yet.</div><div id="comment-form">x</div></article>'
    assert read("comments_post", body) == ()


@pytest.mark.parametrize(
    ("body", "service"),
    [
        ('<div id="disqus_thread"></div>', "Disqus"),
        ('<script src="https://an-example.disqus.com/embed.js"></script>', "Disqus"),
        ('<div class="fb-comments"></div>', "Facebook"),
        ('<script src="https://giscus.app/client.js"></script>', "giscus"),
        ('<p>We moved from <a href="https://disqus.com/">Disqus</a>.</p>', None),
        (WORDPRESS_2010, None),
    ],
)
def test_comments_that_a_service_keeps_are_known_to_be_elsewhere(body, service):
    assert kept_elsewhere(page(body)) == service


@given(st.binary(max_size=400), st.sampled_from(["comments_post", "comments_feed", "comments_rest", "comments_posts"]))
def test_hostile_bytes_raise_nothing(data, endpoint):
    media_type = "application/json" if endpoint == "comments_rest" else "text/html"
    for body in (data, b'<ol class="commentlist"><li id="comment-1">' + data, b"<rss><channel><item>" + data, b'[{"author_name":' + data):
        read(endpoint, body, media_type=media_type)


def test_thousands_of_nested_comments_end():
    body = '<ol class="commentlist">' + '<li class="comment"><cite class="fn">Eve</cite><ul class="children">' * 3_000
    assert len(read("comments_post", body)) <= 5_000


def test_themes_that_name_the_author_by_a_link_alone():
    body = """<ol class="commentlist"><li class="comment even" id="comment-45"><div id="div-comment-45" class="comment-body"><div class="comment-author vcard">
    <img alt="" src="a.png" class="avatar"><div class="floor">18</div><strong><a href="https://ada.example" rel="external nofollow" class="url">Ada Example</a></strong>
    <span class="commentmetadata"><a class="comment-reply-link" href="/105.html?replytocom=45#respond">[Reply]</a></span></div><span class="datetime">Post:2014-02-15 23:51 </span>
    <p>Words.</p></div></li></ol>"""
    assert [one[:3] for one in facts(read("comments_post", body))] == [("Ada Example", "https://ada.example", "2014-02-15")]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2014/03/23 at 10:37", "2014-03-23"),
        ("2014年3月23日 下午 10:37", "2014-03-23"),
        ("23. März 2014 um 10:37", "2014-03-23"),
        ("3 mars 2014 à 10 h 37", "2014-03-03"),
        ("yesterday at 10:37", None),
        ("March 2014", None),
    ],
)
def test_dates_in_words_of_several_languages(written, day):
    body = (
        f'<ol class="commentlist"><li id="comment-1"><cite class="fn">Ada Example</cite><div class="comment-meta">{written}</div></li></ol>'
    )
    assert facts(read("comments_post", body))[0][2] == day


def test_the_oldest_blogger_without_links_and_its_host():
    body = """<dl id='comments-block'><dt class='comment-author ' id='c7651519648379736953'><a name='c7651519648379736953'></a>
    Anonymous
    said...
    </dt><dd class='comment-body'><p>Words.</p></dd><dd class='comment-footer'><span class='comment-timestamp'>
    <a href='http://peer.example/2007/10/post.html?showComment=1193166060000#c7651519648379736953' title='comment permalink'>October 23, 2007 at 4:01 PM</a></span></dd>
    <dt class='comment-author blog-author' id='c7651519648379736954'><a href='http://www.blogger.com/profile/1'>Peer Host</a> said...</dt><dd class='comment-body'>x</dd></dl>"""
    assert [(one[0], one[2], one[5]) for one in facts(read("comments_post", body))] == [
        ("Anonymous", "2007-10-23T19:01:00", False),
        ("Peer Host", None, True),
    ]


@pytest.mark.parametrize("name", ["Edward Said", "Maria Dice", "Ada Example"])
@pytest.mark.parametrize("after", ["", " said...", " says:", " said, on August 3, 2019 at 3:12 pm"])
def test_what_somebody_said_is_no_part_of_the_name(name, after):
    body = f'<dl><dt class="comment-author" id="c4711">{name}{after}</dt><dd>Words.</dd></dl>'
    assert [one.author for one in read("comments_post", body)] == [name]


def test_whom_a_comment_quotes_did_not_write_it():
    body = """<ol class="commentlist"><li id="comment-5"><div class="comment-author">Bo Sample</div><blockquote><cite>Ada Example</cite> once wrote</blockquote></li>
    <li id="comment-6"><blockquote><cite>Ada Example</cite></blockquote></li></ol>"""
    assert [one.author for one in read("comments_post", body)] == ["Bo Sample"]


@pytest.mark.parametrize(
    ("foot", "name"),
    [
        ("Posted by: Ada Example | March 03, 2010 at 04:12 PM", "Ada Example"),
        ("Posted by Ada Example at March 3, 2010", "Ada Example"),
        ("By: Ada Example on March 3, 2010", "Ada Example"),
        ("By Ada Example, March 3, 2010", "Ada Example"),
        ("von: Ada Example am 3. März 2010", "Ada Example"),
    ],
)
def test_the_foot_of_a_comment_names_who_posted_it(foot, name):
    assert [
        one.author for one in read("comments_post", f'<div class="comment" id="comment-9"><p class="comment-footer">{foot}</p></div>')
    ] == [name]


@pytest.mark.parametrize("name", ["Da Vinci Example", "von Example", "Par Example"])
def test_a_particle_is_part_of_the_name(name):
    assert [one.author for one in read("comments_post", f'<li class="comment" id="comment-9"><cite class="fn">{name}</cite></li>')] == [
        name
    ]
