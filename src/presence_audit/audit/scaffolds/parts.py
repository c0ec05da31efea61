"""What the scaffolds of all kinds of platforms have in common: the head of a profile, and the page about it."""

from __future__ import annotations

from dataclasses import dataclass

_NOBODY = "<!doctype html>\n<html><head><title>No such member</title></head><body><p>No such member.</p></body></html>"
_MEMBERS = "<!doctype html>\n<html><head><title>Members only</title></head><body><p>Members only. Log in to go on.</p></body></html>"


def refusals(endpoint: str, kind: str = "text/html; charset=utf-8", nobody: str = _NOBODY, wall: str = _MEMBERS) -> dict[str, str]:
    """Return the fixtures `absent` and `blocked`: what the site says where nobody is, and to who is not logged in."""
    said = {"absent": ("404 Not Found", "absent absent[0]", nobody), "blocked": ("200 OK", "unavailable login_wall", wall)}
    return {
        name: f"HTTP/1.1 {status}\nx-fixture: invented person, not a real account\nx-fixture-endpoint: {endpoint}\n"
        f"x-fixture-expect: {expected}\ncontent-type: {kind}\n\n{body}\n"
        for name, (status, expected, body) in said.items()
    }


@dataclass(frozen=True, slots=True)
class Scaffold:
    """What differs between platforms that are read as pages, through an interface and as feeds.

    In all texts the words NAME, SHORT, HOST, PATTERN (the host in a regular expression), DIR and ID are filled in.
    """

    command: str
    """Options of `platforms new` by which this one is chosen."""
    cannot_tell: str
    """What such a platform cannot show."""
    looks: str
    """The profile from `endpoints` to the end of `signatures`."""
    resolve: str
    """What an analyst can do when the program cannot tell; on one line."""
    fixtures: dict[str, str]
    """Answers by the name of their file, without `.http`."""
    access: str
    """For the page: how it is asked."""
    tells: str
    """For the page: what it can tell."""
    judged: str
    """For the page: what makes present and absent."""
    endpoints: str
    """For the page: the rows of the table of endpoints."""
    readings: str
    """For the page: the rows of the table of readings."""
    addresses: str
    """For the page: further rows of the table of addresses."""
    answers: str
    """For the next steps: what the fixtures are to be."""
    offline: str
    """For the next steps: how a scan goes without network."""
    parse: str = ""
    """Further lines of `urls.parse`."""
    examples: str = ""
    """Further lines of `urls.examples`."""

    @property
    def profile(self) -> str:
        """The whole profile."""
        parts = {
            "NEW": self.command,
            "CANNOT_TELL": self.cannot_tell,
            "PARSE\n": self.parse,
            "EXAMPLES\n": self.examples,
            "RESOLVE": self.resolve,
        }
        return _with(_HEAD + self.looks + _FOOT, parts)

    @property
    def page(self) -> str:
        """The page about the platform."""
        parts = {
            "ACCESS": self.access,
            "TELLS": self.tells,
            "CANNOT_TELL": self.cannot_tell,
            "JUDGED": self.judged,
            "RESOLVE": self.resolve,
        }
        return _with(_PAGE, parts | {"ADDRESSES\n": self.addresses, "ENDPOINTS\n": self.endpoints, "READINGS\n": self.readings})


def _with(text: str, parts: dict[str, str]) -> str:
    """Return a text with its parts in the place of `<WORD>`."""
    for word, part in parts.items():
        text = text.replace(f"<{word.strip()}>" + word[len(word.strip()) :], part)
    return text


_HEAD = r"""# NAME: profile made by `presence-audit platforms new ID <NEW>`. Every line can be changed.
# What else can stand here: `presence-audit schemas --write schemas` writes schemas/platform-1.json, which explains every field.
# The host HOST can never exist: put the site's own in its place, everywhere in this file and in the fixtures.
schema_version: 1
id: ID                             # the file's name
name: NAME                         # for the reader
short: SHORT                       # column heading, at most nine characters
order: 100                         # place of the column
kind: other                        # blog, microblog, professional, social, code, video, other
access: open                       # open: asked; key: asked with the user's token; no_fetch: never asked
terms: Not read yet. Read the site's terms and say in a sentence whether public pages may be read by a program.
cost: free; one request a person
cannot_tell:                       # what it cannot show, for the reader
  - <CANNOT_TELL>

handle:
  pattern: '[a-z0-9-]{3,40}'       # the whole handle; only expressions that take linear time are accepted
  case: lower                      # lower: folded; insensitive: kept, compared folded; sensitive
  strip: '@'                       # any of these characters is taken off the front, such as '@~'
  example: ada-example             # an invented handle that is valid
  invalid: [ab, ada.example]       # texts that must be refused

urls:                              # the addresses of accounts as people write them
  hosts: [HOST]                    # without www.
  canonical: https://HOST/members/{handle}
  parse:                           # each must match the whole of host/path?query: no scheme, www., final slash, tracking parameters
    - pattern: 'PATTERN/members/(?P<handle>[A-Za-z0-9-]+)'
<PARSE>
  reserved: [new, search]          # never a person's
  examples:                        # must give this handle; tried both ways
    - [https://www.HOST/members/Ada-Example/, ada-example]
<EXAMPLES>
  foreign: ['https://HOST/search', 'https://example.org/members/ada']     # must be of nobody

rate: {requests: 1, per_seconds: 2, concurrency: 1}     # for each host

"""

_FOOT = """
controls:                          # `present` may name an account that exists, of an organisation, never a person's
  absent: 'zz-{random}'            # cannot exist; drawn once a run

resolve: <RESOLVE>
unverified:
  - every signature in this file, which was scaffolded and not yet compared with the live site
"""

_PAGE = """# NAME (`ID`)

Profile: [ID.yaml](../ID.yaml); the same facts in the terminal: `presence-audit platforms show ID --profiles DIR`.

## Access, and why

<ACCESS> Say here why it is asked so, and where its terms stand.

## Terms

Not read yet. Read the site's terms and say in a sentence whether public pages may be read by a program.

## What it can tell

<TELLS>

## What it cannot tell

- <CANNOT_TELL>

## Present, absent, unknown

<JUDGED> Everything else is unknown, with its reason.

## How unknowns are resolved

<RESOLVE>

## Handles and addresses

A handle looks like `ada-example`. Addresses that are understood:

| Address | Handle |
|---|---|
| `https://www.HOST/members/Ada-Example/` | `ada-example` |
<ADDRESSES>

## Endpoints

| Id | Address | Role | Reads | Token | Note |
|---|---|---|---|---|---|
<ENDPOINTS>

## Page formats (readings)

| Reading | Endpoint | Old format | Gives |
|---|---|---|---|
<READINGS>

## Controls

Known account: none. Handle that cannot exist: `zz-{random}` (`{random}` is drawn once a run).

## Not verified

- every signature in this file, which was scaffolded and not yet compared with the live site
"""
