"""The scaffold of a platform that is read through its interface: `platforms new ID --reads json`."""

from __future__ import annotations

from .parts import Scaffold, refusals

_LOOKS = """\
endpoints:                         # where to look: the addresses of the interface, not those of the pages
  - id: member
    url: https://api.HOST/members/{handle}
    role: profile                  # decides whether the account exists
    reads: json                    # html, json or feed
    robots: documented_api         # its owner documents it for programs; without this line robots.txt is obeyed
  - id: posts
    url: https://api.HOST/members/{number}/posts
    role: activity                 # says nothing about whether the account exists
    reads: json
    after: member                  # asked only after that one was retrieved …
    needs:
      number: {json: id}           # … with what its answer gives
    robots: documented_api

readings:                          # what a present account looks like; the handle must agree with the one asked for
  - id: member
    recognise:
      endpoint: [member]
      status: [200]
      has:
        - {json: username}
    handle: {json: username}
    features:                      # feature: path in the answer, such as data.user.name or links[].url
      profile.display_name: {json: name}
      profile.summary: {json: about, as: html_text}
      links.listed: {json: 'links[].url', as: texts}
  - id: posts
    recognise:
      endpoint: [posts]
      status: [200]
      has:
        - {json: posts, as: number_of}     # there is a list, be it empty
    handle: null
    posts:
      items: {json: posts}         # '$' when the whole answer is the list
      when: {json: published_at, as: moment}

signatures:
  absent:                          # the interface's own words; a status alone is never an absence
    - endpoint: [member]
      status: [404]
      json_equals: {error: no_such_member}
  blocked:                         # refusals of this interface; the general ones are built in
    - endpoint: [member]
      json_equals: {error: members_only}
      reason: login_wall
      detail: the interface asks for a login
"""

_FIXTURES = {
    "present": """HTTP/1.1 200 OK
x-fixture: invented person, not a real account
x-fixture-endpoint: member
x-fixture-expect: retrieved member
x-fixture-gives: profile.display_name=Ada Example; profile.summary=Invented leader.; links.listed=https://ada.example.org/
content-type: application/json

{"id": 17, "username": "ada-example", "name": "Ada Example", "about": "<p>Invented leader.</p>", "links": [{"url": "https://ada.example.org/"}]}
""",
    "present-posts": """HTTP/1.1 200 OK
x-fixture: invented person, not a real account
x-fixture-endpoint: posts
x-fixture-needs: number=17
x-fixture-expect: retrieved posts
content-type: application/json

{"posts": [{"published_at": "2026-02-03T04:05:06Z", "title": "Invented"}, {"published_at": "2025-12-01", "title": "Invented"}]}
""",
    **refusals("member", "application/json", '{"error": "no_such_member"}', '{"error": "members_only"}'),
}

INTERFACE = Scaffold(
    command="--reads json",
    cannot_tell="activity that the interface does not list",
    looks=_LOOKS,
    resolve="Open https://HOST/members/HANDLE in a browser and write what it shows into a coding sheet.",
    fixtures=_FIXTURES,
    access="A documented interface, asked slowly and without a key (`access: open`).",
    tells="Name, summary and links of a member, and when posts were published.",
    judged="*Present* needs a record whose `username` agrees with the account asked for.\n"
    "*Absent* needs status 404 and the interface's own words.",
    endpoints="| `member` | `https://api.HOST/members/{handle}` | profile | json | none |  |\n"
    "| `posts` | `https://api.HOST/members/{number}/posts` | activity | json | none | Asked after `member`. |\n",
    readings="| `member` | member | no | links.listed, profile.display_name, profile.summary |\n"
    "| `posts` | posts | no | activity.latest, activity.posts |\n",
    addresses="",
    answers="save answers of the interface, with invented people in them, as the fixtures",
    offline="answers of an interface cannot be used as captures; add --offline --coding SHEET, with what its pages show",
)
"""A documented interface that answers in JSON."""
