"""The scaffold of a platform that is read as feeds: `platforms new ID --reads feed`."""

from __future__ import annotations

from .parts import Scaffold, refusals

_LOOKS = """\
endpoints:                         # where to look: the address of the feed, not that of the page
  - id: feed
    url: https://HOST/members/{handle}/feed
    role: profile                  # decides whether the account exists
    reads: feed                    # html, json or feed (RSS, RDF, Atom)

readings:                          # what a present account looks like; the handle must agree with the one asked for
  - id: feed
    recognise:
      endpoint: [feed]
      status: [200]
      feed: true                   # a feed came, not a page
      has:
        - {feed: generator, regex: '^NAME\\b'}   # … and one of this site; leave it out where nothing tells
    handle: {feed: link}           # address of the site, read by urls.parse; `self`: that of the feed
    features:                      # entries, their dates and authors are read by themselves; here what the feed says of itself
      profile.display_name: {feed: title, regex: '^(.{1,80}) on NAME$'}
      profile.summary: {feed: description}

signatures:
  absent:                          # the site's own words; a status alone is never an absence
    - endpoint: [feed]
      status: [404]
      title: '(?i)no such member'
  blocked:                         # walls of this site; the general ones are built in
    - endpoint: [feed]
      title: '(?i)^members only'
      reason: login_wall
      detail: the site asks for a login
"""

_FIXTURES = {
    "present": """HTTP/1.1 200 OK
x-fixture: invented person, not a real account
x-fixture-endpoint: feed
x-fixture-expect: retrieved feed
x-fixture-gives: profile.display_name=Ada Example; profile.summary=Invented leader.; activity.latest=2026-02-03T04:05:06Z
content-type: application/rss+xml; charset=utf-8

<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>Ada Example on NAME</title>
<link>https://HOST/members/ada-example</link>
<atom:link rel="self" type="application/rss+xml" href="https://HOST/members/ada-example/feed"/>
<description>Invented leader.</description>
<generator>NAME</generator>
<item><title>Invented</title><link>https://HOST/members/ada-example/posts/2</link><pubDate>Tue, 03 Feb 2026 04:05:06 GMT</pubDate></item>
<item><title>Invented</title><link>https://HOST/members/ada-example/posts/1</link><pubDate>Mon, 01 Dec 2025 04:05:06 GMT</pubDate></item>
</channel></rss>
""",
    **refusals("feed"),
}

FEEDS = Scaffold(
    command="--reads feed",
    parse="    - pattern: 'PATTERN/members/(?P<handle>[A-Za-z0-9-]+)/feed'     # saved feeds say this address of themselves\n",
    examples="    - [https://HOST/members/ada-example/feed, ada-example]\n",
    cannot_tell="replies and comments, and entries older than those that the feed holds",
    looks=_LOOKS,
    resolve="Open https://HOST/members/HANDLE/feed in a browser and save it into captures/.",
    fixtures=_FIXTURES,
    access="Public feeds, asked directly and slowly (`access: open`).",
    tells="Name and summary as the feed's own title and description give them; when entries were published.",
    judged="*Present* needs a feed of the site whose link agrees with the account asked for.\n"
    "*Absent* needs status 404 and the site's own words.",
    endpoints="| `feed` | `https://HOST/members/{handle}/feed` | profile | feed | none |  |\n",
    readings="| `feed` | feed | no | activity.latest, activity.posts, profile.display_name, profile.summary |\n",
    addresses="| `https://HOST/members/ada-example/feed` | `ada-example` |\n",
    answers="save answers of the feed's address, with invented people in them, as the fixtures",
    offline="add --offline --captures DIR: reads the feeds that you saved (pages of the site are not read)",
)
"""Public feeds."""
