"""From entries to acts. All people and sites here are invented."""

from datetime import datetime

import pytest

from presence_audit.probes.feed_posts import own_domains, own_entries, posts_of
from presence_audit.probes.feed_reading import read_feed


def read(items, channel="<title>Notes</title><link>https://ada.example/</link>"):
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    feed = read_feed(f'<rss version="2.0" {spaces}><channel>{channel}{items}</channel></rss>'.encode())
    return posts_of(feed, own_entries(feed), own_domains(feed)).posts


def item(day="2026-03-02", link="", *authors, more=""):
    names = "".join(f"<dc:creator>{name}</dc:creator>" for name in authors)
    return f"<item><link>{link}</link><pubDate>{day}</pubDate>{names}{more}</item>"


def days(posts):
    return [f"{post.when.at:%Y-%m-%d}" for post in posts]


def test_entries_of_one_author_name_nobody():
    assert [post.author for post in read(item("2026-03-02", "", "Ada Example") + item("2026-03-01", "", "Ada  Example"))] == [None, None]
    assert [post.author for post in read(item() + item())] == [None, None]


def test_entries_of_several_authors_carry_their_names():
    posts = read(item("2026-03-03", "", "Ada Example") + item("2026-03-02", "", "Bo Guest", "Ada Example") + item("2026-03-01"))
    assert [post.author for post in posts] == ["ada example", "bo guest; ada example", None]


def test_a_copy_of_another_sites_entry_is_no_act():
    copied = item("2026-03-05", "https://other.example/x", more='<source url="https://other.example/feed">Other</source>')
    own = item("2026-03-04", "https://ada.example/x", more='<source url="https://www.ada.example/feed">Notes</source>')
    assert days(read(copied + own)) == ["2026-03-04"]


def test_a_copy_in_atom_names_its_source():
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://ada.example/"/>
      <entry><published>2026-03-05T00:00:00Z</published><source><link href="https://other.example/"/></source></entry>
      <entry><published>2026-03-04T00:00:00Z</published></entry></feed>"""
    feed = read_feed(atom.encode())
    assert days(posts_of(feed, own_entries(feed), own_domains(feed)).posts) == ["2026-03-04"]


def test_a_page_that_hugo_lists_with_its_zero_date_is_no_entry():
    about = item("Mon, 01 Jan 0001 00:00:00 +0000", "https://ada.example/about/")
    feed = read_feed(f"<rss><channel>{item('2019-06-14')}{about}{item('no date')}</channel></rss>".encode())
    assert [entry.when and f"{entry.when.at:%Y-%m-%d}" for entry in own_entries(feed)] == ["2019-06-14", None]


@pytest.mark.parametrize(
    ("category", "tagged"),
    [("Data", True), ("Uncategorized", False), ("Uncategorised", False), ("Allgemein", False), (" ", False), ("General", True)],
)
def test_the_category_of_posts_without_one_is_no_tag(category, tagged):
    feed = read_feed(f"<rss><channel>{item(more=f'<category>{category}</category>')}</channel></rss>".encode())
    assert [entry.tagged for entry in feed.entries] == [tagged]


def test_an_entry_that_stands_twice_counts_once_at_its_first_date():
    twice = item("2026-03-05", "https://ada.example/x", more="<guid>x</guid>") + item(
        "2024-01-05", "https://ada.example/x", more="<guid>x</guid>"
    )
    assert days(read(twice)) == ["2024-01-05"]
    assert len(read(item("2026-03-05", "https://ada.example/") + item("2026-03-04", "https://ada.example/"))) == 2


@pytest.mark.parametrize(
    ("published", "link", "when", "precision"),
    [
        ("2026-03-05", "https://ada.example/2014/03/17/old/", "2014-03-17", "day"),
        ("2026-03-05", "https://ada.example/2014/03/old/", "2014-03-01", "month"),
        ("2026-03-05", "https://ada.example/2026/02/27/new/", "2026-03-05", "day"),
        ("2026-03-31", "https://ada.example/2026/02/new/", "2026-03-31", "day"),
        ("2014-03-05", "https://ada.example/2026/02/27/announced/", "2014-03-05", "day"),
        ("2026-03-05", "https://ada.example/2014/13/45/x/", "2026-03-05", "day"),
        ("2026-03-05", "https://ada.example/2014/02/31/x/", "2026-03-05", "day"),
    ],
)
def test_a_post_that_was_dated_anew_is_as_old_as_its_address(published, link, when, precision):
    (post,) = read(item(published, link))
    assert (post.when.at, post.when.precision) == (datetime.fromisoformat(f"{when}T00:00:00+00:00"), precision)
