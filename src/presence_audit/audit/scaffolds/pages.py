"""The scaffold of a platform that is read as pages: `platforms new ID --reads html`."""

from __future__ import annotations

from .parts import Scaffold, refusals

_LOOKS = """\
endpoints:                         # where to look
  - id: page
    url: https://HOST/members/{handle}
    role: profile                  # decides whether the account exists
    reads: html                    # html, json or feed

readings:                          # what a present account looks like; the handle must agree with the one asked for
  - id: page
    recognise:
      endpoint: [page]
      status: [200]
      has:
        - {css: 'h1.member-name'}
    handle: {css: 'link[rel="canonical"]', attr: href}
    features:                      # feature: where it stands
      profile.display_name: {css: 'h1.member-name'}
      profile.summary: {css: '.member-about'}

signatures:
  absent:                          # the site's own words; a status alone is never an absence
    - endpoint: [page]
      status: [404]
      title: '(?i)no such member'
  blocked:                         # walls of this site; the general ones are built in
    - endpoint: [page]
      title: '(?i)^members only'
      reason: login_wall
      detail: the site asks for a login
"""

_FIXTURES = {
    "present": """HTTP/1.1 200 OK
x-fixture: invented person, not a real account
x-fixture-endpoint: page
x-fixture-expect: retrieved page
x-fixture-gives: profile.display_name=Ada Example; profile.summary=Invented leader.
content-type: text/html; charset=utf-8

<!doctype html>
<html><head><title>Ada Example</title><link rel="canonical" href="https://HOST/members/ada-example"></head>
<body><h1 class="member-name">Ada Example</h1><p class="member-about">Invented leader.</p></body></html>
""",
    **refusals("page"),
}

PAGES = Scaffold(
    command="--reads html",
    cannot_tell="activity that members show to members only",
    looks=_LOOKS,
    resolve="Open the page in a browser and save it into captures/.",
    fixtures=_FIXTURES,
    access="Public pages, asked directly and slowly (`access: open`).",
    tells="Name and summary of a member.",
    judged="*Present* needs the member's name and a canonical address that agrees with the account asked for.\n"
    "*Absent* needs status 404 and the site's own words.",
    endpoints="| `page` | `https://HOST/members/{handle}` | profile | html | none |  |\n",
    readings="| `page` | page | no | profile.display_name, profile.summary |\n",
    addresses="",
    answers="save answers of the site, of invented people, as the fixtures",
    offline="add --offline --captures DIR: reads the pages that you saved in a browser",
)
"""Public pages."""
