"""The feed probe: what it finds in feeds and pages. All people, sites and posts here are invented."""

import socket
from datetime import UTC, datetime

import pytest

from presence_audit.documents import load_document, shipped
from presence_audit.model import Account, Answer, Moment, Observation, PostList, Request, Retrieved
from presence_audit.platforms.schema import Platform
from presence_audit.probes.feed import FeedProbe

SITE = "https://ada.example/"


@pytest.fixture(scope="module")
def website():
    return load_document(shipped("profiles") / "website.yaml", Platform)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("a parser tried to open a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


def seen(endpoint, url=SITE, *, media_type="text/html", headers=(), route="http"):
    account = Account(platform="website", handle="ada.example", url=SITE)
    answer = Answer(
        final_url=url,
        status=200,
        media_type=media_type,
        headers=(("content-type", media_type), *headers),
        sha256="0" * 64,
        size=1,
        record="-",
    )
    request = Request(url=url, platform="website", endpoint=endpoint, account=account)
    return Retrieved(request=request, attempted_at=datetime(2026, 1, 1, tzinfo=UTC), answer=answer, signature=endpoint, route=route)


def read(website, body, **kwargs):
    url = kwargs.pop("url", SITE + "feed/")
    body = body if isinstance(body, bytes) else body.encode()
    found = FeedProbe().read(seen("feed", url, media_type=kwargs.pop("media_type", "application/rss+xml"), **kwargs), body, website)
    return {observation.feature: observation for observation in found}


def rss(items, channel="<title>Notes</title><link>https://ada.example/</link>"):
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {spaces}><channel>{channel}{items}</channel></rss>'


def at(text):
    return Moment(at=datetime.fromisoformat(text))


def test_an_rss_feed_gives_posts_newest_first_with_answers_and_links(website):
    items = """
      <item><link>https://ada.example/one</link><dc:creator>Ada Example</dc:creator><pubDate>Mon, 02 Mar 2026 10:00:00 +0000</pubDate>
        <slash:comments>2</slash:comments><category>IT</category><content:encoded>&lt;p&gt;&lt;a href="https://other.example/x"&gt;x&lt;/a&gt;</content:encoded></item>
      <item><link>https://ada.example/two</link><dc:creator>Ada Example</dc:creator><pubDate>Tue, 03 Mar 2026 10:00:00 +0000</pubDate>
        <slash:comments>0</slash:comments><content:encoded>&lt;p&gt;&lt;a href="https://www.ada.example/one"&gt;one&lt;/a&gt;</content:encoded></item>"""
    found = read(website, rss(items))
    posts = found["activity.posts"].value
    assert [(post.when, post.kind, post.answered, post.links_out) for post in posts.posts] == [
        (at("2026-03-03T10:00:00+00:00"), "post", False, False),
        (at("2026-03-02T10:00:00+00:00"), "post", True, True),
    ]
    assert posts.complete is False
    assert found["activity.latest"].value == at("2026-03-03T10:00:00+00:00")
    assert found["activity.latest"].bound == "exact"
    assert found["blog.author"].value == "Ada Example"
    assert found["blog.tags"].value is True
    assert found["blog.feed"].value is True


def test_every_observation_names_its_evidence_and_is_declared(website):
    evidence = seen("feed", SITE + "feed/")
    for observation in FeedProbe().read(evidence, rss("<item><pubDate>2026-01-01</pubDate></item>").encode(), website):
        assert isinstance(observation, Observation)
        assert observation.evidence == (evidence.id,)
        assert observation.feature in FeedProbe.produces


def test_the_feeds_own_date_is_never_activity(website):
    channel = (
        "<title>Notes</title><lastBuildDate>Fri, 06 Mar 2026 10:00:00 GMT</lastBuildDate><pubDate>Fri, 06 Mar 2026 10:00:00 GMT</pubDate>"
    )
    found = read(website, rss("<item><title>undated</title></item>", channel))
    assert "activity.latest" not in found
    assert "activity.posts" not in found


def test_published_wins_over_updated_because_a_changed_entry_is_no_new_act(website):
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><updated>2026-05-01T00:00:00Z</updated>
      <entry><updated>2026-04-01T00:00:00Z</updated><published>2020-01-01T00:00:00Z</published></entry>
      <entry><updated>2021-01-01T00:00:00Z</updated></entry></feed>"""
    found = read(website, atom, media_type="application/atom+xml")
    assert [post.when for post in found["activity.posts"].value.posts] == [at("2021-01-01T00:00:00+00:00"), at("2020-01-01T00:00:00+00:00")]


def test_an_undated_entry_makes_the_newest_date_a_lower_bound(website):
    found = read(website, rss("<item><pubDate>2026-01-01</pubDate></item><item><pubDate>soon</pubDate></item>"))
    assert len(found["activity.posts"].value.posts) == 1
    assert found["activity.latest"].bound == "at_least"


def test_future_entries_are_kept_for_the_judge_who_knows_the_date(website):
    found = read(website, rss("<item><pubDate>Thu, 01 Jan 2070 00:00:00 GMT</pubDate></item>"))
    assert found["activity.latest"].value == at("2070-01-01T00:00:00+00:00")


@pytest.mark.parametrize("guid", ["12", "1234", "2011", "10:30", "Tue"])
def test_no_date_is_made_up_from_a_guid_or_a_fragment(website, guid):
    found = read(website, rss(f"<item><guid isPermaLink='false'>{guid}</guid><pubDate>{guid if guid != '2011' else ''}</pubDate></item>"))
    assert "activity.latest" not in found


def test_an_empty_feed_lists_all_that_there_is(website):
    found = read(website, rss(""))
    assert found["activity.posts"].value == PostList(posts=(), complete=True)
    assert "activity.latest" not in found


def test_a_broken_feed_without_entries_proves_nothing(website):
    assert "activity.posts" not in read(website, rss("")[:-20])


def test_a_feed_that_says_that_it_is_complete_is_believed(website):
    atom = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0"><fh:complete/>
      <entry><published>2020-01-01T00:00:00Z</published></entry></feed>"""
    assert read(website, atom)["activity.posts"].value.complete is True


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://ada.example/comments/feed/", "Notes"),
        ("https://ada.example/x", "Comments for Notes"),
        ("https://ada.example/x", "Comments on: A post"),
    ],
)
def test_a_comments_feed_is_other_peoples_activity(website, url, title):
    feed = rss("<item><pubDate>2026-01-01</pubDate></item>", f"<title>{title}</title>")
    assert read(website, feed, url=url) == {}


def test_several_authors_give_no_author(website):
    items = "".join(f"<item><dc:creator>{name}</dc:creator><pubDate>2026-01-01</pubDate></item>" for name in ("Ada Example", "Bo Example"))
    assert "blog.author" not in read(website, rss(items))


@pytest.mark.parametrize(
    ("written", "name"),
    [("ada@ada.example (Ada Example)", "Ada Example"), ("ada@ada.example", None), ("admin", None), ("  Ada \n Example ", "Ada Example")],
)
def test_an_author_is_a_name_and_never_a_mail_address(website, written, name):
    found = read(website, rss(f"<item><author>{written}</author><pubDate>2026-01-01</pubDate></item>"))
    assert (found["blog.author"].value if "blog.author" in found else None) == name


def test_atom_threads_tell_whether_an_entry_was_answered(website):
    atom = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">
      <entry><published>2020-01-03T00:00:00Z</published><thr:total>3</thr:total></entry>
      <entry><published>2020-01-02T00:00:00Z</published><link rel="replies" href="x" thr:count="0"/></entry>
      <entry><published>2020-01-01T00:00:00Z</published></entry></feed>"""
    assert [post.answered for post in read(website, atom)["activity.posts"].value.posts] == [True, False, None]


WORDPRESS = 'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"'


def counted(*items):
    texts = "".join(
        f"<item><pubDate>2026-03-0{day}</pubDate>{''.join(parts)}</item>" for day, *parts in ((n, *item) for n, item in enumerate(items, 1))
    )
    return (
        f'<rss version="2.0" {WORDPRESS} xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Notes</title>{texts}</channel></rss>'
    )


INVITES = "<wfw:commentRss>https://ada.example/x/feed/</wfw:commentRss>"


def comments(n):
    return f"<slash:comments>{n}</slash:comments>"


def test_comments_received_are_added_up_over_what_the_feed_lists(website):
    found = read(website, counted([comments(2)], [comments(0)], []))
    assert (found["blog.comments_received"].value, found["blog.comments_received"].bound) == (2, "at_least")
    assert "blog.comments_received" not in read(website, counted([], []))


def test_comments_on_a_feed_by_several_authors_are_not_one_authors(website):
    several = counted([comments(2), "<dc:creator>Ada Example</dc:creator>"], [comments(1), "<dc:creator>Bo Guest</dc:creator>"])
    assert "blog.comments_received" not in read(website, several)


def test_an_entry_without_comments_that_offers_their_feed_can_be_commented_on(website):
    assert read(website, counted([comments(0), INVITES]))["blog.comments_open"].value is True
    # with comments the feed of them is offered after they were closed, too
    assert "blog.comments_open" not in read(website, counted([comments(3), INVITES]))
    assert "blog.comments_open" not in read(website, counted([comments(0)]))


def test_a_link_to_another_part_of_the_same_registered_domain_does_not_lead_out(website):
    def out(host):
        item = f'<item><link>https://blog.ada.example/1</link><pubDate>2026-03-01</pubDate><content:encoded>&lt;a href="https://{host}/"></content:encoded></item>'
        return read(website, rss(item))["activity.posts"].value.posts[0].links_out

    assert [out("www.ada.example"), out("shop.ada.example"), out("bo.example"), out("feeds.feedburner.com")] == [False, False, True, False]


def test_neighbours_on_a_shared_host_are_other_sites(website):
    items = '<item><link>https://ada.github.io/1</link><pubDate>2026-03-01</pubDate><content:encoded>&lt;a href="https://bo.github.io/"></content:encoded></item>'
    (post,) = read(website, rss(items, "<link>https://ada.github.io/</link>"))["activity.posts"].value.posts
    assert post.links_out is True


def test_an_excerpt_without_links_does_not_say_that_there_are_none(website):
    found = read(website, rss("<item><pubDate>2026-01-01</pubDate><description>The beginning of …</description></item>"))
    assert found["activity.posts"].value.posts[0].links_out is None


def test_xhtml_content_is_read_for_links(website):
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><published>2020-01-01T00:00:00Z</published>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><a href="https://other.example/">x</a></div></content></entry></feed>"""
    assert read(website, atom)["activity.posts"].value.posts[0].links_out is True


def test_a_json_feed_is_read(website):
    body = """{"version": "https://jsonfeed.org/version/1.1", "title": "Notes", "home_page_url": "https://ada.example/", "authors": [{"name": "Ada Example"}],
      "items": [{"id": "1", "url": "https://ada.example/1", "date_published": "2026-02-01T08:00:00+01:00", "tags": ["it"], "content_html": "<a href='https://b.example/'>b</a>"},
                {"id": "2", "date_modified": "2025-02-01T00:00:00Z"}, {"id": "3"}, "junk"]}"""
    found = read(website, body, media_type="application/feed+json")
    assert [post.when for post in found["activity.posts"].value.posts] == [at("2026-02-01T07:00:00+00:00"), at("2025-02-01T00:00:00+00:00")]
    assert found["activity.posts"].value.posts[0].links_out is True
    assert found["activity.latest"].bound == "at_least"
    assert (found["blog.author"].value, found["blog.tags"].value) == ("Ada Example", True)


def test_rdf_feeds_are_read(website):
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="x"><title>t</title></channel><item rdf:about="y"><title>e</title><dc:date>2008-09-02T12:50:07-07:00</dc:date></item></rdf:RDF>"""
    assert read(website, rdf)["activity.latest"].value == at("2008-09-02T19:50:07+00:00")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "iso-8859-1", "windows-1252"])
def test_any_declared_charset_is_read(website, encoding):
    feed = rss("<item><dc:creator>Zoë Exämple</dc:creator><pubDate>2026-01-01</pubDate></item>").replace(
        "utf-8", encoding.replace("-le", "")
    )
    assert read(website, feed.encode(encoding))["blog.author"].value == "Zoë Exämple"


def test_a_wrong_charset_costs_letters_and_no_entries(website):
    feed = rss("<item><dc:creator>Zoë Example</dc:creator><pubDate>2026-01-01</pubDate></item>")
    assert len(read(website, feed.encode("windows-1252"))["activity.posts"].value.posts) == 1
    assert read(website, feed.encode(), media_type="text/xml; charset=no-such-thing")["blog.author"].value == "Zoë Example"


def test_a_feed_with_undefined_entities_is_read(website):
    found = read(website, rss("<item><title>a&nbsp;b &bogus; c & d</title><pubDate>2026-01-01</pubDate></item>"))
    assert found["activity.latest"].value == Moment(at=datetime(2026, 1, 1, tzinfo=UTC), precision="day")


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "{0}">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9)).replace("{0}", "x" * 100)
    + "]><rss><channel><title>&j;</title><item><pubDate>2026-01-01</pubDate><author>&j;</author></item></channel></rss>"
)


@pytest.mark.parametrize(
    "body",
    [
        BOMB.encode(),
        b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><author>&x;</author><pubDate>2026-01-01</pubDate></item></channel></rss>',
        b'<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]><rss><channel><item><pubDate>2026-01-01</pubDate></item></channel></rss>',
        b"<rss><channel>" + b"<a>" * 100_000,
        b"<rss>" + b"<item>" * 20_000,
        b"<rss><channel><item " + b" ".join(b'a%d="1"' % n for n in range(20_000)) + b"/></channel></rss>",
        b'{"version":"https://jsonfeed.org/version/1","items":' + b"[" * 100_000,
        b'{"version":"https://jsonfeed.org/version/1","items":[{"date_published":{"a":1},"author":[1],"tags":5,"url":[]}],"authors":[1,null]}',
        b"<rss>\0\0\0<channel>\xff\xfe<item><pubDate>\x80</pubDate></item>",
        b'<?xml version="1.0" encoding="rot13"?><rss><channel/></rss>',
        b"/etc/passwd",
        b"",
    ],
    ids=["entity bomb", "external entity", "external dtd", "deep", "deep items", "attributes", "deep json", "odd json", "nul", "odd codec", "file name", "empty"],
)  # fmt: skip
def test_hostile_feeds_become_no_more_than_they_say(website, body):
    found = read(website, body)
    assert not any("root:" in str(observation.value) or len(str(observation.value)) > 1000 for observation in found.values())
    assert found.get("activity.latest") is None or found["activity.latest"].value.at == datetime(2026, 1, 1, tzinfo=UTC)


def discover(website, html, url=SITE, **kwargs):
    found = list(FeedProbe().read(seen("page", url, **kwargs), html.encode(), website))
    flag = [one.value for one in found if isinstance(one, Observation)]
    return flag, [one for one in found if isinstance(one, Request) and one.endpoint == "feed"]


def test_a_page_that_links_to_a_feed_gives_a_request_for_the_discovered_endpoint(website):
    flag, (request,) = discover(website, '<link rel="alternate" type="application/rss+xml" href="/feed/">')
    assert flag == [True]
    assert (request.url, request.endpoint, request.platform) == ("https://ada.example/feed/", "feed", "website")
    assert request.account.handle == "ada.example"
    assert request.headers[0][0] == "accept"


def test_a_page_without_feeds_says_so_and_nothing_is_guessed(website):
    assert discover(website, "<p>Hello</p>") == ([False], [])


def test_the_sitemap_of_a_front_page_is_a_last_resort(website):
    found = [one for one in FeedProbe().read(seen("page"), b"<p>Hello</p>", website) if isinstance(one, Request)]
    assert [(one.url, one.endpoint, one.extra) for one in found] == [("https://ada.example/sitemap.xml", "sitemap", True)]
    assert set(website.endpoint("sitemap").unless) == {"activity.posts", "activity.latest"}


def test_a_sitemap_dates_the_newest_post_as_a_lower_bound(website):
    rows = "".join(f"<url><loc>https://ada.example/posts/{day}</loc><lastmod>{day}</lastmod></url>" for day in ("2025-01-02", "2026-01-02"))
    (one,) = FeedProbe().read(seen("sitemap", media_type="application/xml"), f"<urlset>{rows}</urlset>".encode(), website)
    assert (one.feature, one.value.at, one.bound) == ("activity.latest", datetime(2026, 1, 2, tzinfo=UTC), "at_least")


def test_a_saved_page_shows_its_feed_but_asks_for_nothing(website):
    assert discover(website, '<link rel="alternate" type="application/rss+xml" href="/feed/">', route="capture") == ([True], [])


def test_json_endpoints_are_left_alone(website):
    platform = website.model_copy(update={"endpoints": tuple(e.model_copy(update={"reads": "json"}) for e in website.endpoints)})
    assert list(FeedProbe().read(seen("page"), b"<rss/>", platform)) == []


def with_reading(website, kind="blog", **reading):
    """The profile of websites with another reading of feeds."""
    one = next(one for one in website.readings if one.id == "feed").model_copy(update=reading)
    return website.model_copy(update={"kind": kind, "readings": (one,)})


DATED = rss("<item><pubDate>2026-01-01</pubDate><category>IT</category></item><item><pubDate>2025-12-01</pubDate></item>")


@pytest.mark.parametrize(
    ("bounds", "latest", "posts"),
    [
        ({}, "exact", "exact"),
        ({"activity.latest": "at_least"}, "at_least", "at_least"),
        ({"activity.posts": "at_least"}, "at_least", "at_least"),
        ({"activity.latest": "at_most", "activity.posts": "at_least"}, "at_most", "at_least"),
        ({"activity.latest": "exact", "activity.posts": "at_least"}, "exact", "at_least"),
    ],
)
def test_the_bounds_of_a_reading_count_for_a_feed(website, bounds, latest, posts):
    found = read(with_reading(website, bounds=bounds), DATED)
    assert (found["activity.latest"].bound, found["activity.posts"].bound) == (latest, posts)


def test_a_reading_cannot_make_a_feed_exact_that_has_an_undated_entry(website):
    undated = rss("<item><pubDate>2026-01-01</pubDate></item><item><pubDate>soon</pubDate></item>")
    assert read(with_reading(website, bounds={"activity.latest": "exact"}), undated)["activity.latest"].bound == "at_least"


@pytest.mark.parametrize("kind", ["video", "social", "other"])
def test_a_feed_of_no_blog_shows_acts_and_author_alone(website, kind):
    told = rss(
        "<item><pubDate>2026-01-01</pubDate><category>IT</category><dc:creator>Ada Example</dc:creator><slash:comments>2</slash:comments></item>"
    )
    assert set(read(with_reading(website, kind), told)) == {"activity.posts", "activity.latest", "blog.author"}
    assert set(read(with_reading(website), told)) == {
        "activity.posts", "activity.latest", "blog.author", "blog.feed", "blog.tags", "blog.comments_received",
    }  # fmt: skip


def test_a_list_of_posts_in_the_reading_of_a_feed_says_nothing_of_its_own(website):
    posts = {"items": {"json": "nothing"}, "when": {"json": "at", "as": "moment"}, "complete_below": 10}
    reading = type(website.readings[0]).model_validate({"id": "feed", "recognise": {"endpoint": ["feed"]}, "handle": None, "posts": posts})
    profile = website.model_copy(update={"readings": (reading,)})
    found = list(FeedProbe().read(seen("feed", SITE + "feed/", media_type="application/rss+xml"), DATED.encode(), profile))
    assert [len(one.value.posts) for one in found if one.feature == "activity.posts"] == [2]
