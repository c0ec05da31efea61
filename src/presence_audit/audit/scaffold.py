"""A profile to begin with: the file itself, three fixtures and a page of documentation, all of invented people."""

from __future__ import annotations

import re
from pathlib import Path

from presence_audit.errors import UsageError
from presence_audit.platforms import load_platforms

_ID = re.compile(r"[a-z][a-z0-9_]{0,30}")

_PROFILE = r"""# NAME: profile made by `presence-audit platforms new ID`. Every line can be changed; docs/extend.md explains them.
# The host HOST can never exist: put the site's own in its place, everywhere in this file and in the fixtures.
schema_version: 1
id: ID                             # the file's name
name: NAME                         # for the reader
short: SHORT                       # column heading, at most nine characters
order: 100                         # place of the column
kind: other                        # blog, microblog, professional, social, code, video, other
access: open                       # open: asked; key: asked with the user's token; no_fetch: never asked
terms: Not read yet. Read the site's terms and say in a sentence whether public pages may be read by a program.
cannot_tell:                       # what it cannot show, for the reader
  - activity that members show to members only

handle:
  pattern: '[a-z0-9-]{3,40}'       # the whole handle; only expressions that take linear time are accepted
  case: lower                      # lower: folded; insensitive: kept, compared folded; sensitive
  strip: '@'                       # taken off the front
  example: ada-example             # an invented handle that is valid
  invalid: [ab, ada.example]       # texts that must be refused

urls:
  hosts: [HOST]                    # without www.
  canonical: https://HOST/members/{handle}
  parse:                           # host/path?query, without scheme, www. and tracking parameters
    - pattern: 'PATTERN/members/(?P<handle>[A-Za-z0-9-]+)'
  reserved: [new, search]          # never a person's
  examples:                        # must give this handle; tried both ways
    - [https://www.HOST/members/Ada-Example/, ada-example]
  foreign: ['https://HOST/search', 'https://example.org/members/ada']     # must be of nobody

rate: {requests: 1, per_seconds: 2, concurrency: 1}     # for each host

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
    features:                      # names from docs/files.md, each with where it stands
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

controls:                          # `present` may name an account that exists, of an organisation, never a person's
  absent: 'zz-{random}'            # cannot exist; drawn once a run

resolve: Open the page in a browser and save it into captures/.
unverified:
  - every signature in this file, which was scaffolded and not yet compared with the live site
"""

_FIXTURES = {
    "present": """HTTP/1.1 200 OK
x-fixture: invented person, not a real account
x-fixture-endpoint: page
x-fixture-expect: retrieved page
content-type: text/html; charset=utf-8

<!doctype html>
<html><head><title>Ada Example</title><link rel="canonical" href="https://HOST/members/ada-example"></head>
<body><h1 class="member-name">Ada Example</h1><p class="member-about">Invented leader.</p></body></html>
""",
    "absent": """HTTP/1.1 404 Not Found
x-fixture: invented person, not a real account
x-fixture-endpoint: page
x-fixture-expect: absent absent[0]
content-type: text/html; charset=utf-8

<!doctype html>
<html><head><title>No such member</title></head><body><p>No such member.</p></body></html>
""",
    "blocked": """HTTP/1.1 200 OK
x-fixture: invented person, not a real account
x-fixture-endpoint: page
x-fixture-expect: unavailable login_wall
content-type: text/html; charset=utf-8

<!doctype html>
<html><head><title>Members only</title></head><body><p>Members only. Log in to go on.</p></body></html>
""",
}

_PAGE = """# NAME (`ID`)

Profile: [ID.yaml](../ID.yaml); the same facts in the terminal: `presence-audit platforms show ID --profiles DIR`.

## Access, and why

Public pages, asked directly and slowly (`access: open`). Say here what the site's terms allow, and where they stand.

## What it can tell

Name and summary of a member.

## What it cannot tell

- activity that members show to members only

## Present, absent, unknown

*Present* needs the member's name and a canonical address that agrees with the account asked for. *Absent* needs status 404 and the
site's own words. Everything else is unknown, with its reason.

## Not verified

- every signature in this file, which was scaffolded and not yet compared with the live site
"""


def new_platform(platform_id: str, folder: Path) -> tuple[Path, ...]:
    """Write profile, fixtures and page of a new platform below `folder`; return the files. Raises UsageError before anything is written."""
    if not _ID.fullmatch(platform_id):
        raise UsageError(f"{platform_id!r} cannot be an id: lower-case letters, digits and _, at most 31, a letter first")
    if platform_id in load_platforms():
        raise UsageError(f"{platform_id} ships with the program; choose another id, or copy its profile to change it")
    texts = _texts(platform_id, folder)
    if taken := [path for path in texts if path.exists()]:
        raise UsageError(f"{taken[0]} exists already; nothing was written")
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as out:
                out.write(text)
    except OSError as error:
        raise UsageError(f"{error.filename or folder}: cannot be written: {error.strerror or error}") from error
    return tuple(texts)


def next_steps(platform_id: str, folder: Path, files: tuple[Path, ...]) -> str:
    """Return what was written and what to do with it."""
    written = "".join(f"  {path}\n" for path in files)
    return f"""written:
{written}next:
  1. in {files[0].name}, put the site's host, addresses and words in the place of the placeholders
  2. save three answers of the site, of invented people, as the fixtures
  3. presence-audit platforms check --profiles {folder}    says what is left to do
  4. presence-audit scan roster.yaml --profiles {folder} --platform {platform_id}
"""


def _texts(platform_id: str, folder: Path) -> dict[Path, str]:
    name = platform_id.replace("_", " ").capitalize()
    host = f"{platform_id.replace('_', '-')}.invalid"
    words = {"NAME": name, "SHORT": name[:9].strip(), "HOST": host, "PATTERN": re.escape(host), "DIR": str(folder), "ID": platform_id}

    def filled(template: str) -> str:
        return re.sub(r"\b(?:NAME|SHORT|HOST|PATTERN|DIR|ID)\b", lambda found: words[found[0]], template)

    fixtures = folder / "fixtures" / platform_id
    return {
        folder / f"{platform_id}.yaml": filled(_PROFILE),
        **{fixtures / f"{kind}.http": filled(text) for kind, text in _FIXTURES.items()},
        folder / "docs" / f"{platform_id}.md": filled(_PAGE),
    }
