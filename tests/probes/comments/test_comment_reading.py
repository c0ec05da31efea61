"""REST lists and comment feeds. All people and sites are invented."""

from __future__ import annotations

from comment_pages import HOST, facts, read


def test_a_rest_list_gives_facts_and_no_text():
    item = {
        "id": 12, "post": 3, "author_name": "Ada &amp; Example", "author_url": "https://ada.example/", "date_gmt": "2026-02-03T04:05:06",
        "link": f"{HOST}/post/#comment-12", "type": "comment", "content": {"rendered": "<p>Words.</p>"},
    }  # fmt: skip
    ping = {
        "author_name": "Bo answers",
        "author_url": "https://bo.example/a/",
        "date_gmt": "2026-02-02T00:00:00",
        "link": f"{HOST}/post/#comment-11",
        "type": "pingback",
    }
    found = read("comments_rest", [item, ping, "odd", {"author_name": 5}, {}], media_type="application/json")
    assert facts(found)[1] == ("Bo answers", "https://bo.example/a/", "2026-02-02T00:00:00", f"{HOST}/post/#comment-11", "trackback", False)
    assert facts(found)[0][1:] == ("https://ada.example/", "2026-02-03T04:05:06", f"{HOST}/post/#comment-12", "comment", False)
    assert found[0].author == "Ada & Example"
    assert len(found) == 2
    assert "Words" not in "".join(one.model_dump_json() for one in found)


def test_what_is_no_list_gives_nothing():
    assert read("comments_rest", {"code": "rest_no_route"}, media_type="application/json") == ()
    assert read("comments_rest", b"<html>", media_type="text/html") == ()


def test_a_comment_feed_of_wordpress():
    feed = f"""<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
    <title>Comments for Peer</title><link>{HOST}/</link><item><title>Comment on A post by Ada Example</title><link>{HOST}/post/#comment-12</link>
    <dc:creator><![CDATA[Ada Example]]></dc:creator><pubDate>Tue, 03 Feb 2026 04:05:06 +0000</pubDate><content:encoded>Words.</content:encoded></item></channel></rss>"""
    assert facts(read("comments_feed", feed, media_type="application/rss+xml")) == [
        ("Ada Example", None, "2026-02-03T04:05:06", f"{HOST}/post/#comment-12", "comment", False)
    ]


def test_a_comment_feed_of_blogger():
    feed = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Comments</title><entry><id>tag:blogger.com,1999:blog-1.post-4711</id>
    <published>2026-02-03T04:05:06.007-08:00</published><updated>2026-03-01T00:00:00Z</updated><title>Words...</title>
    <link rel="edit" href="https://www.blogger.com/feeds/1"/><link rel="alternate" href="https://peer.example/p.html?showComment=1#c4711"/>
    <author><name>Ada Example</name><uri>https://www.blogger.com/profile/0815</uri><email>noreply@blogger.com</email></author></entry></feed>"""
    assert facts(read("comments_feed", feed, media_type="application/atom+xml")) == [
        ("Ada Example", "https://www.blogger.com/profile/0815", "2026-02-03T12:05:06", "https://peer.example/p.html?showComment=1#c4711", "comment", False)
    ]  # fmt: skip


def test_a_mail_address_is_no_name():
    feed = "<rss><channel><item><author>noreply@example.org (Ada Example)</author></item><item><author>bo@example.org</author></item></channel></rss>"
    assert [one.author for one in read("comments_feed", feed)] == ["Ada Example"]


def test_other_endpoints_show_no_comments():
    assert read("page", '<ol class="commentlist"><li id="comment-7"><cite>Ada Example</cite></li></ol>') == ()
