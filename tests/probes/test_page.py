"""The page probe reads the formats of three platforms and four eras. All persons, employers and addresses are invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from presence_audit.model import Moment, Observation, Response, Retrieved
from presence_audit.platforms import capture_request, classify, load_platforms
from presence_audit.platforms.schema import Posts, Reading, Signature
from presence_audit.probes.page import PageProbe
from presence_audit.selectors import Selector

PLATFORMS = load_platforms()
SAVED = datetime(2010, 2, 17, tzinfo=UTC)


def seen_of(platform: str, handle: str, html: str, address: str = "") -> Retrieved:
    account = PLATFORMS.resolve(platform, handle)
    request = capture_request(PLATFORMS.get(platform), account)
    assert request is not None
    response = Response(
        final_url=address or account.url,
        status=200,
        headers=(("content-type", "text/html; charset=utf-8"),),
        body=html.encode(),
        received_at=SAVED,
    )
    evidence = classify(PLATFORMS, request, response, record="file", route="capture")
    assert isinstance(evidence, Retrieved), evidence
    return evidence


def read(platform: str, handle: str, html: str, address: str = "") -> dict[str, Observation]:
    evidence = seen_of(platform, handle, html, address)
    found = list(PageProbe().read(evidence, html.encode(), PLATFORMS.get(platform)))
    assert all(one.evidence == (evidence.id,) and one.probe == "page" and one.account == evidence.request.account for one in found)
    assert len({one.feature for one in found}) == len(found)
    return {one.feature: one for one in found}


def values(found: dict[str, Observation]) -> dict[str, object]:
    return {name: one.value for name, one in found.items()}


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=UTC)


TWITTER_2009 = """<html><head><meta content="ada_example" name="page-user-screen_name" /><title>Ada Example (ada_example) on Twitter</title>
<link rel="alternate" href="http://twitter.com/statuses/user_timeline/31000001.rss" type="application/rss+xml" /></head><body id="profile">
<img id="profile-image" src="http://a1.twimg.com/profile_images/1/ada_bigger.png" />
<ul class="about vcard entry-author"><li><span class="fn">Ada Example</span></li><li><span class="adr">Springfield</span></li>
<li><a href="http://ada.example/" class="url" rel="me nofollow">http://ada.example/</a></li><li id="bio"><span class="bio">CIO at Example Corp</span></li></ul>
<span id="following_count">201 </span><span id="follower_count">1,215 </span><span id="update_count">{total}</span>
<ol id="timeline">{items}</ol></body></html>"""
TWEET_2009 = """<li class="hentry u-ada_example status {extra}"><span class="status-body"><span class="entry-content">{text}</span>
<a class="entry-date" rel="bookmark" href="http://twitter.com/ada_example/status/1"><span class="published timestamp" data="{{time:'{time}'}}">about 1 hour ago</span></a></span></li>"""


def twitter_2009(*tweets: tuple[str, str, str], total: str = "3") -> str:
    items = "".join(TWEET_2009.format(text=text, time=time, extra=extra) for text, time, extra in tweets)
    return TWITTER_2009.format(items=items, total=total)


def test_a_twitter_page_of_2009():
    found = read(
        "x", "ada_example",
        twitter_2009(
            ('see <a href="http://blog.example/" rel="nofollow">this</a>', "Thu Jan 21 16:05:05 +0000 2010", ""),
            ("@ben thanks", "Wed Jan 20 10:00:00 +0000 2010", ""),
            ("older", "Fri Jan 01 00:00:00 +0000 2010", ""),
        ),
    )  # fmt: skip
    posts = found["activity.posts"].value
    assert values(found) == {
        "account.platform_id": "31000001", "profile.display_name": "Ada Example", "profile.location": "Springfield", "profile.website": "http://ada.example/",
        "profile.summary": "CIO at Example Corp", "profile.photo": True, "profile.following": 201, "profile.followers": 1215, "profile.posts_total": 3,
        "activity.latest": Moment(at=at(2010, 1, 21, 16, 5, 5)), "activity.posts": posts,
    }  # fmt: skip
    assert [post.kind for post in posts.posts] == ["post", "reply", "post"]
    assert [post.links_out for post in posts.posts] == [True, False, False]
    assert posts.complete is True


def test_a_relative_time_without_its_attribute_is_no_date_and_the_list_is_not_complete():
    found = read("x", "ada_example", twitter_2009(("a", "a while ago", ""), ("b", "Fri Jan 01 00:00:00 +0000 2010", ""), total="2"))
    assert found["activity.latest"].value.at == at(2010, 1, 1)
    assert found["activity.posts"].value.complete is False


def test_more_posts_than_the_page_lists_means_that_the_list_is_not_complete():
    found = read("x", "ada_example", twitter_2009(("a", "Fri Jan 01 00:00:00 +0000 2010", ""), total="3,261"))
    assert found["activity.posts"].value.complete is False


def test_a_page_without_posts_says_so_when_the_platform_counts_none():
    assert read("x", "ada_example", twitter_2009(total="0"))["activity.posts"].value.complete is True
    assert "activity.posts" not in read("x", "ada_example", twitter_2009(total="12"))


def test_a_retweet_of_2009_shows_the_date_of_the_original_and_is_left_out():
    found = read(
        "x", "ada_example", twitter_2009(("RT", "Thu Feb 11 00:00:00 +0000 2010", "share"), ("own", "Fri Jan 01 00:00:00 +0000 2010", ""))
    )
    assert found["activity.latest"].value.at == at(2010, 1, 1)


def test_on_old_pages_a_thread_of_ones_own_is_no_reply():
    page = twitter_2009(
        ("@ada_example and more", "Fri Jan 01 00:00:00 +0000 2010", ""), ("@Ada other", "Fri Jan 01 00:01:00 +0000 2010", "")
    )
    assert [post.kind for post in read("x", "ada_example", page)["activity.posts"].value.posts] == ["reply", "post"]
    own, reply = 'data-screen-name="Ada_Example" data-user-id="318"', 'data-is-reply-to="true"'
    several = (
        f'{own} {reply} data-mentions=""',
        f'{own} {reply} data-mentions="Ada_Example"',
        f'{own} {reply} data-mentions="ben Ada_Example"',
    )
    items = "".join(TWEET_2012.format(attrs=attrs, time=1342647190 - n) for n, attrs in enumerate(several))
    assert [post.kind for post in read("x", "ada_example", TWITTER_2012.format(items=items))["activity.posts"].value.posts] == [
        "post",
        "post",
        "reply",
    ]


TWITTER_2014 = """<html><head><title>Ada Example (@Ada_Example) | Twitter</title></head><body><div class="ProfileHeaderCard">
<a class="ProfileHeaderCard-screennameLink" href="/Ada_Example">@Ada_Example</a></div><div class="ProfileTimeline"><ol>{items}</ol></div></body></html>"""
TWEET_2014 = """<li class="stream-item"><div class="tweet" data-is-reply-to="true" data-user-id="318" data-reply-to-users-json='[{users}]'>
<span class="_timestamp" data-time="{time}">1h</span></div></li>"""
ANSWERED_2014 = '{{"id_str":"{id}","screen_name":"{name}","name":"[{name}]","emojified_name":{{"text":"{name}"}}}}'


def test_a_page_of_2014_says_of_a_reply_whom_it_answers():
    ada, ben = ANSWERED_2014.format(id=318, name="Ada_Example"), ANSWERED_2014.format(id=7, name="ben")
    several = (ada, f"{ada},{ben}", ben, "")
    items = "".join(TWEET_2014.format(users=users, time=1500000000 - n) for n, users in enumerate(several))
    posts = read("x", "ada_example", TWITTER_2014.format(items=items))["activity.posts"].value.posts
    assert [post.kind for post in posts] == ["post", "reply", "reply", "reply"]


def test_a_default_avatar_is_no_photo():
    page = twitter_2009().replace(
        "http://a1.twimg.com/profile_images/1/ada_bigger.png", "http://s.twimg.com/a/1/images/default_profile_3_bigger.png"
    )
    assert "profile.photo" not in read("x", "ada_example", page)


def test_a_twitter_page_of_2008():
    page = """<html><head><title>Twitter / ada_example</title><link rel="alternate" type="application/rss+xml" href="http://twitter.com/statuses/user_timeline/ada_example.rss">
    </head><body><div id="side"><address class="vcard"><span class="fn">Ada Example</span></address></div><table>
    <tr class="hentry"><td><span class="entry-title">hello</span> <abbr class="published" title="2008-04-25T21:00:00+00:00">3 days ago</abbr></td></tr></table></body></html>"""
    found = read("x", "ada_example", page)
    assert found["profile.display_name"].value == "Ada Example"
    assert found["activity.latest"].value.at == at(2008, 4, 25, 21)


TWITTER_2012 = """<html><body><div class="profile-card"><a class="profile-picture"><img src="https://p.example/ada.png"></a>
<div class="profile-card-inner" data-screen-name="Ada_Example" data-user-id="318"><h1 class="fullname">Ada Example</h1><p class="bio ">CIO</p>
<p><span class="location"></span><span class="url"><a rel="me nofollow" href="http://ada.example">http://ada.example</a></span></p></div>
<ul class="stats"><li><a data-element-term="tweet_stats"><strong>298</strong></a></li><li><a data-element-term="following_stats"><strong>190</strong></a></li>
<li><a data-element-term="follower_stats"><strong>1.2K</strong></a></li></ul></div><div class="stream profile-stream">{items}</div></body></html>"""
TWEET_2012 = '<div class="js-stream-item" data-item-type="tweet"><div class="tweet" {attrs}><span class="_timestamp" data-time="{time}">18 jul</span><p class="js-tweet-text">x</p></div></div>'


def test_a_twitter_page_of_2012_dates_a_retweet_by_the_act_of_retweeting():
    retweeted = at(2012, 7, 20, 12)
    snowflake = (int(retweeted.timestamp() * 1000) - 1288834974657) << 22
    items = [
        TWEET_2012.format(attrs='data-is-reply-to="true"', time=int(at(2012, 7, 18).timestamp())),
        TWEET_2012.format(attrs=f'data-screen-name="stranger" data-retweet-id="{snowflake}"', time=int(at(2010, 1, 1).timestamp())),
        TWEET_2012.format(attrs="", time=int(at(2012, 7, 19).timestamp())),
    ]
    found = read("x", "ada_example", TWITTER_2012.format(items="".join(items)))
    posts = found["activity.posts"].value
    assert [(post.kind, post.when.at) for post in posts.posts] == [
        ("repost", retweeted),
        ("post", at(2012, 7, 19)),
        ("reply", at(2012, 7, 18)),
    ]
    assert posts.complete is False
    assert found["profile.followers"].value == 1200
    assert found["profile.website"].value == "http://ada.example"
    assert "profile.location" not in found


X_2026 = """<html><head><title>Ada Example (@Ada_Example) / X</title><script type="application/ld+json">{"@context":"http://schema.org","@type":"ProfilePage",
"dateCreated":"2010-01-02T11:14:31.000Z","mainEntity":{"@type":"Person","additionalName":"Ada_Example","name":"Ada Example","description":"CIO\\nat Example Corp",
"identifier":"101","homeLocation":{"@type":"Place","name":"Springfield"},"image":{"contentUrl":"https://pbs.example/profile_images/1/a.jpg"},
"interactionStatistic":[{"interactionType":"https://schema.org/FollowAction","userInteractionCount":3893},{"interactionType":"https://schema.org/SubscribeAction",
"userInteractionCount":406},{"interactionType":"https://schema.org/WriteAction","userInteractionCount":23961}]},"relatedLink":["https://t.co/abc","http://ada.example"]}</script></head>
<body><main><article data-testid="tweet"><div data-testid="socialContext">Pinned</div><a href="/Ada_Example/status/1"><time datetime="2024-02-18T15:40:27.000Z"></time></a></article>
<article data-testid="tweet"><a href="/Ada_Example"><span data-testid="socialContext">Ada Example reposted</span></a><a href="/ben/status/3"><time datetime="2026-01-01T00:00:00.000Z"></time></a></article>
<article data-testid="tweet"><a href="/Ada_Example/status/2"><time datetime="2025-11-09T13:11:55.000Z"></time></a></article></main></body></html>"""


def test_an_x_page_of_today_opened_is_not_active_and_the_newest_post_shown_is_a_lower_bound():
    found = read("x", "ada_example", X_2026)
    assert found["account.created"].value.at == at(2010, 1, 2, 11, 14, 31)
    assert found["activity.latest"].value.at == at(2025, 11, 9, 13, 11, 55)
    assert found["activity.latest"].bound == "at_least"
    assert found["activity.posts"].value.complete is False
    assert [post.when.at.year for post in found["activity.posts"].value.posts] == [2025, 2024]
    assert (found["profile.followers"].value, found["profile.following"].value, found["profile.posts_total"].value) == (3893, 406, 23961)
    assert found["profile.website"].value == "http://ada.example"
    assert found["profile.summary"].value == "CIO at Example Corp"


def test_an_x_page_with_open_graph_only_says_nothing_of_activity():
    page = """<head><meta property="og:type" content="profile"><meta property="og:url" content="https://x.com/Ada_Example">
    <meta property="og:title" content="Ada (CIO) (@Ada_Example) on X"><meta property="og:description" content="CIO"></head>"""
    assert values(read("x", "ada_example", page)) == {"profile.display_name": "Ada (CIO)", "profile.summary": "CIO"}


HRESUME_2010 = """<html><head><title>Ada Example - LinkedIn</title><link rel="canonical" href="http://www.linkedin.com/in/ada-example" /></head><body><div id="main" class="hresume">
<div class="masthead vcard contact"><h1 id="name"><span class="fn n"><span class="given-name">Ada</span> <span class="family-name">Example</span></span></h1>
<div class="image"><img src="http://media.example/ada.jpg" class="photo" /></div><p class="headline title">CIO at Example Corp</p><div class="adr"><p class="locality">Springfield</p></div>
<dl id="overview"><dt>Recommended</dt><dd class="recommended"><strong>3</strong> people have recommended Ada</dd><dt>Connections</dt><dd class="connections"><strong>500+</strong> connections</dd>
<dt>Websites</dt><dd class="websites"><ul><li><a href="/redirect?url=http%3A%2F%2Fada%2Eexample%2F&amp;urlhash=x">My Website</a></li></ul></dd>
<dt>Industry</dt><dd class="industry">Information Technology</dd></dl></div>
<p class="description summary">Twenty years in IT.</p><div id="profile-specialties"><h3>Specialties</h3><p>Strategy, Outsourcing, Security</p></div>
<ul class="vcalendar"><li class="experience vevent vcard"><h3 class="title">CIO</h3><h4 class="org summary">Example Corp</h4>
<p class="period"><abbr class="dtstart" title="2006-05-01">May 2006</abbr> — <abbr class="dtstamp" title="2010-02-10">Present</abbr></p><p class="description current-position">Responsible for IT.</p></li>
<li class="experience vevent vcard"><h3 class="title">VP</h3><h4 class="org summary">Old Firm</h4><abbr class="dtstart" title="2001-01-01">2001</abbr><abbr class="dtend" title="2006-04-30">2006</abbr></li>
<li class="experience vevent vcard"><h3 class="title">Manager</h3><h4 class="org summary">Older Firm</h4><abbr class="dtstart" title="1996-01-01">1996</abbr><abbr class="dtend" title="2000-12-31">2000</abbr></li></ul>
<ul class="vcalendar"><li class="education vevent vcard"><h3 class="summary fn org">University of Invented Places</h3></li></ul>
<div id="viewed"><ul>{others}</ul></div></div></body></html>"""
OTHERS = "".join(
    f'<li class="vcard"><strong class="fn">Somebody {i}</strong> <span class="title">CIO elsewhere</span> <span class="org">Elsewhere {i}</span></li>'
    for i in range(20)
)


def test_a_linkedin_hresume_of_2010_has_one_person_among_twenty_cards():
    found = values(read("linkedin", "ada-example", HRESUME_2010.format(others=OTHERS)))
    assert found == {
        "profile.display_name": "Ada Example", "profile.headline": "CIO at Example Corp", "profile.location": "Springfield", "profile.photo": True,
        "profile.recommendations": 3, "profile.connections": 500, "profile.industry": "Information Technology", "profile.summary": "Twenty years in IT.",
        "profile.skills": 3, "profile.title": "CIO", "profile.employers": ("Example Corp",), "profile.position_summary": "Responsible for IT.",
        "profile.past_positions": 2, "profile.education": 1, "profile.website": "http://ada.example/", "links.listed": ("http://ada.example/",),
    }  # fmt: skip


def test_the_day_on_which_a_linkedin_page_was_made_is_neither_an_end_nor_activity():
    found = read("linkedin", "ada-example", HRESUME_2010.format(others=""))
    assert found["profile.past_positions"].value == 2
    assert not any(name.startswith("activity.") for name in found)


def test_a_linkedin_hresume_without_a_contact_photo_does_not_take_a_strangers():
    page = HRESUME_2010.replace('<div class="image"><img src="http://media.example/ada.jpg" class="photo" /></div>', "")
    assert "profile.photo" not in read(
        "linkedin", "ada-example", page.format(others='<li class="vcard"><img class="photo" src="http://media.example/other.jpg"></li>')
    )


def test_a_linkedin_page_of_2015():
    page = """<html><head><link rel="canonical" href="https://www.linkedin.com/in/ada-example"></head><body><div class="profile-card vcard">
    <div class="profile-picture"><img src="https://static.example/ghosts/ghost.png"></div><div class="profile-overview"><div id="member-22330" class="masthead">
    <div id="name"><h1><span class="fn"><span class="full-name">Ada Example</span></span></h1></div><div id="headline"><p class="title">CIO at Example Corp</p></div>
    <div id="demographics"><span class="locality">Springfield</span><dd class="industry">Software</dd></div></div>
    <table><tr id="overview-recommendation-count"><td><strong>7</strong> people have recommended <strong>Ada</strong></td></tr>
    <tr id="overview-summary-websites"><td><a href="http://www.linkedin.com/redir/redirect?url=http%3A%2F%2Fada%2Eexample">Site</a></td></tr></table></div>
    <div class="member-connections"><strong>500+</strong></div></div>
    <ul class="influencer-posts-list"><li class="influencer-post"><span class="influencer-post-published">March 2, 2015</span></li>
    <li class="influencer-post"><span class="influencer-post-published">April 9, 2015</span></li><li class="influencer-post"><span class="influencer-post-published">2 days ago</span></li></ul>
    <div id="background-experience"><div class="section-item current-position"><header><h5><img></h5><h4>CIO</h4><h5>Example Corp</h5></header><p class="description">All of IT.</p></div>
    <div class="section-item past-position"><h4>VP</h4></div></div><div id="background-skills"><span class="endorse-item-name">SQL</span></div>
    <div class="insights-browse-map"><h4>Ada Example</h4><p class="browse-map-title">Another one</p></div></body></html>"""
    found = read("linkedin", "ada-example", page)
    assert values(found) == {
        "account.platform_id": "22330", "profile.display_name": "Ada Example", "profile.headline": "CIO at Example Corp", "profile.location": "Springfield",
        "profile.industry": "Software", "profile.title": "CIO", "profile.employers": ("Example Corp",), "profile.position_summary": "All of IT.",
        "profile.past_positions": 1, "profile.education": 0, "profile.skills": 1, "profile.recommendations": 7, "profile.connections": 500,
        "profile.website": "http://ada.example", "links.listed": ("http://ada.example",),
        "activity.latest": Moment(at=at(2015, 4, 9), precision="day"), "activity.posts": found["activity.posts"].value,
    }  # fmt: skip
    assert found["activity.latest"].bound == "at_least"


def test_a_linkedin_page_of_today():
    page = """<html><head><meta property="og:type" content="profile"><meta property="og:url" content="https://www.linkedin.com/in/ada-example">
    <meta property="og:title" content="Ada Example - CIO at Example Corp | LinkedIn"><meta property="og:description" content="CIO · 500+ connections on LinkedIn.">
    <script type="application/ld+json">{"@graph":[{"@type":"DiscussionForumPosting","datePublished":"2026-03-01T08:00:00.000+00:00"},{"@type":"Article","datePublished":"2026-05-04T00:00:00Z"},
    {"@type":"Person","name":"Ada Example","jobTitle":["CIO"],"address":{"addressLocality":"Springfield"},"worksFor":[{"@type":"Organization","name":"Example Corp"}],
    "alumniOf":[{"@type":"Organization","name":"Old Firm"},{"@type":"EducationalOrganization","name":"University of Invented Places"}],
    "interactionStatistic":{"interactionType":"https://schema.org/FollowAction","userInteractionCount":1234},"image":{"contentUrl":"https://media.example/ada.jpg"}}]}</script></head></html>"""
    found = read("linkedin", "ada-example", page)
    assert {name: found[name].value for name in ("profile.display_name", "profile.headline", "profile.location", "profile.title", "profile.employers")} == {
        "profile.display_name": "Ada Example", "profile.headline": "CIO at Example Corp", "profile.location": "Springfield", "profile.title": "CIO",
        "profile.employers": ("Example Corp",),
    }  # fmt: skip
    assert (found["profile.connections"].value, found["profile.followers"].value, found["profile.photo"].value) == (500, 1234, True)
    assert (found["profile.education"].value, found["profile.education"].bound) == (1, "at_least")
    assert (found["activity.latest"].value.at, found["activity.latest"].bound) == (at(2026, 5, 4), "at_least")


def test_a_facebook_listing_of_2010():
    page = '<html><head><title>Ada Example | Facebook</title><link rel="canonical" href="http://www.facebook.com/ada.example"></head><body><h1 id="profile_name">Ada Example</h1></body></html>'
    assert values(read("facebook", "ada.example", page)) == {"profile.display_name": "Ada Example"}


def test_a_facebook_page_of_today():
    page = """<html><head><meta property="og:title" content="Ada Example"><meta property="og:url" content="https://www.facebook.com/ada.example/"><meta property="og:description" content="CIO">
    <meta property="al:android:url" content="fb://profile/10000123?x"></head><body><div class="fbUserStory"><abbr data-utime="1507453920"></abbr></div></body></html>"""
    found = read("facebook", "ada.example", page)
    assert values(found) == {
        "account.platform_id": "10000123", "profile.display_name": "Ada Example", "profile.summary": "CIO",
        "activity.latest": Moment(at=datetime.fromtimestamp(1507453920, UTC)), "activity.posts": found["activity.posts"].value,
    }  # fmt: skip
    assert found["activity.posts"].value.complete is False


# -- the rules of the reader itself, with a profile made up for the purpose --------------------------------------------------


def made_up(html: str, **reading: object) -> dict[str, Observation]:
    """Read `html` by a made-up reading in place of one of X's."""
    evidence = seen_of("x", "ada_example", X_2026)
    base = PLATFORMS.get("x")
    one = Reading.model_validate({"id": evidence.signature, "recognise": Signature(), "handle": None, **reading})
    return {found.feature: found for found in PageProbe().read(evidence, html.encode(), base.model_copy(update={"readings": (one,)}))}


def test_a_value_of_the_wrong_type_is_no_observation():
    assert made_up("<p>12</p>", features={"profile.followers": Selector(css="p"), "profile.summary": Selector(css="p")}).keys() == {
        "profile.summary"
    }


def test_the_first_selector_that_finds_a_value_counts_and_a_count_of_nothing_only_when_none_finds_more():
    none, some = {"css": "i", "as": "number_of"}, {"css": "p", "as": "number_of"}
    assert made_up("<p>a</p>", features={"profile.skills": [none, some]})["profile.skills"].value == 1
    assert made_up("<b>a</b>", features={"profile.skills": [none, some]})["profile.skills"].value == 0
    assert (
        made_up("<p>a</p><b>c</b>", features={"profile.summary": [{"css": "i"}, {"css": "b"}, {"css": "p"}]})["profile.summary"].value
        == "c"
    )


@pytest.mark.parametrize(
    ("href", "value"),
    [
        ("/about", "https://x.com/about"),
        ("http://ada.example/", "http://ada.example/"),
        ("ada.example/me", "ada.example/me"),
        ("mailto:ada@ada.example", None),
        ("javascript:alert(1)", None),
        ("http://[", None),
    ],
)
def test_addresses_are_absolute_or_left_out(href, value):
    found = made_up(
        f'<a href="{href}">x</a>',
        features={"profile.website": {"css": "a", "attr": "href"}, "links.listed": {"css": "a", "attr": "href", "as": "texts"}},
    )
    assert [one.value for one in found.values()] == ([] if value is None else [value, (value,)])


POSTS = {"items": {"css": "li"}, "when": {"css": "time", "attr": "datetime", "as": "moment"}, "complete_below": 3}


def posts_of(html: str, **more: object):
    return made_up(html, posts=Posts.model_validate({**POSTS, **more}))


def item(day: str, inner: str = "") -> str:
    return f'<li><time datetime="{day}"></time>{inner}</li>'


def test_fewer_items_than_a_page_holds_are_all_there_is_unless_there_is_a_further_page():
    assert posts_of(item("2020-01-02"))["activity.posts"].value.complete is True
    assert posts_of(item("2020-01-02") * 3)["activity.posts"].value.complete is False
    assert posts_of(item("2020-01-02") + "<a class=next>", more={"css": "a.next", "as": "flag"})["activity.posts"].value.complete is False


def test_a_pinned_post_on_top_does_not_stand_for_the_newest():
    found = posts_of(item("2019-01-01", "<b>pinned</b>") + item("2021-03-04"))
    assert [post.when.at.year for post in found["activity.posts"].value.posts] == [2021, 2019]
    assert found["activity.latest"].value.at == at(2021, 3, 4)


def test_a_time_set_by_the_author_is_capped_by_the_servers():
    found = posts_of(item("2030-01-01", "<i>2021-01-01</i>"), cap={"css": "i", "as": "moment"})
    assert found["activity.latest"].value.at == at(2021, 1, 1)


def test_a_repost_without_a_date_of_its_own_is_not_dated_by_the_original():
    kinds = [{"kind": "repost", "has": {"css": "b"}}]
    found = posts_of(item("2015-01-01", "<b>RT</b>") + item("2014-01-01"), kinds=kinds, when_repost={"css": "i", "as": "moment"})
    assert [post.kind for post in found["activity.posts"].value.posts] == ["post"]
    assert found["activity.posts"].value.complete is False


def test_a_post_in_the_future_is_reported_as_it_stands():
    assert posts_of(item("2099-01-01"))["activity.latest"].value.at == at(2099, 1, 1)


def test_answers_and_links():
    found = posts_of(
        item("2020-01-01", "<i>3 replies</i><a>x</a>") + item("2019-01-01", "<i>0</i>"),
        answered={"css": "i", "as": "count"},
        links_out={"css": "a", "as": "flag"},
    )
    assert [(post.answered, post.links_out) for post in found["activity.posts"].value.posts] == [(True, True), (False, False)]


def test_a_reading_that_the_profile_no_longer_has_gives_nothing():
    evidence = seen_of("x", "ada_example", X_2026).model_copy(update={"signature": "gone"})
    assert list(PageProbe().read(evidence, X_2026.encode(), PLATFORMS.get("x"))) == []


@pytest.mark.parametrize(
    "body", [b"", b"\0\xff\xfe", b"<div>" * 50_000, b"{" * 50_000, b'<script type="application/ld+json">' + b"[" * 50_000]
)
def test_hostile_bytes_under_a_recognised_signature_give_no_exception(body):
    for platform, handle, page in (
        ("x", "ada_example", X_2026),
        ("linkedin", "ada-example", HRESUME_2010.format(others="")),
        ("x", "ada_example", twitter_2009()),
    ):
        found = list(PageProbe().read(seen_of(platform, handle, page), body, PLATFORMS.get(platform)))
        assert all(one.value in (0, None) for one in found if one.feature != "activity.posts")
