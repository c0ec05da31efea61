"""Invented people whose every text wants to do something: a roster, saved pages, a coding sheet and lists of them, in a folder."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass
from pathlib import Path

NAMES = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[bold red]Rita[/bold red] [link=http://evil.example/]Rich[/link] :boom:",
    '=HYPERLINK("http://evil.example/","Hye Perlink")',
    "＝cmd|'/C calc'!A0",
    '"=1+1;\'"@SUM(1)";  -2+3;+4',
    "@octocat #1 [Mark](javascript:alert(1)) ![i](http://evil.example/p.png) `code` | a | b",
    "\u202eGnirts Eman\u2066\u200b\u2028FORGED LINE",
    "../../etc/passwd",
    "CON",
    "Long " + "Name" * 300,
    "{{7*7}}{%raw%}${7*7}<!--]]>&lt;b&gt;",
)
"""What can stand in a roster: documents refuse control characters, bidirectional marks they take."""
REMOTE = "\x1b[2J\x1b]0;owned\x07\x9b31m\x00\r\nFORGED LINE\u202e\u2066\ufeff"
"""What a page can hold besides: terminal escapes, NUL, line breaks."""
LINKS = (
    "javascript:alert(1)",
    "&#106;avascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "java\tscript:alert(1)",
    "//evil.example/x",
    'https://ok.example/"onmouseover=alert(1)',
)


@dataclass(frozen=True)
class Person:
    at: int
    name: str

    @property
    def id(self) -> str:
        return f"p{self.at}"

    @property
    def handle(self) -> str:
        return f"hostile{self.at}"

    @property
    def feed(self) -> str:
        return f"https://blog{self.at}.example/feed"


PEOPLE = tuple(Person(*one) for one in enumerate(NAMES))


def write(folder: Path) -> Path:
    """Write everything into a folder; return it."""
    folder.mkdir(parents=True, exist_ok=True)
    _lines(folder / "roster.jsonl", [_entry(one) for one in PEOPLE])
    (folder / "coding.csv").write_text(_sheet(), encoding="utf-8")
    captures = folder / "captures"
    captures.mkdir()
    notes = ["file,url,saved_at"]
    for one in PEOPLE:
        for name, url, text in _pages(one):
            (captures / name).write_bytes(text.encode())
            notes.append(f"{name},{url},2026-02-20")
    (captures / "captures.csv").write_text("\n".join(notes) + "\n")
    (folder / "list.html").write_text(_list(), encoding="utf-8")
    (folder / "feeds.opml").write_text(_opml(), encoding="utf-8")
    wish = {"schema_version": 1, "title": NAMES[0], "lists": [{"file": "list.html", "name": NAMES[1]}], "opml": [{"file": "feeds.opml"}]}
    (folder / "discover.json").write_text(json.dumps(wish), encoding="utf-8")
    return folder


def _lines(path: Path, entries: list[dict[str, object]]) -> None:
    path.write_text("".join(json.dumps(entry) + "\n" for entry in entries), encoding="utf-8")


def _entry(one: Person) -> dict[str, object]:
    employer = {"name": f"{one.name} & Sons", "aliases": [one.name]}
    accounts = {"linkedin": one.handle, "x": one.handle, "website": f"https://blog{one.at}.example/"}
    return {
        "id": one.id, "name": one.name, "aliases": [f"{one.name} II"], "title": one.name, "organization": employer, "location": one.name,
        "cohort": NAMES[one.at % 4], "accounts": accounts,
    }  # fmt: skip


def _sheet() -> str:
    rows = ["person,platform,url,found,coder,date,note"]
    for one in PEOPLE:
        note = f"{one.name} \t says".replace('"', '""')
        rows.append(f'{one.id},facebook,,{("no", "unclear")[one.at % 2]},"=ab",2026-02-21,"{note}"')
    return "\n".join(rows) + "\n"


def _pages(one: Person) -> list[tuple[str, str, str]]:
    text = html.escape(one.name) + REMOTE.replace("\x00", "&#0;\x00")
    links = "".join(f'<a rel="me" href="{link}">{text}</a>' for link in LINKS)
    linkedin = f"http://www.linkedin.com/in/{one.handle}"
    page = f"""<!DOCTYPE html><html><head><title>{text} - LinkedIn</title><link rel="canonical" href="{linkedin}" /></head>
<body class="public-profile"><div id="main" class="hresume"><div class="masthead vcard contact portrait"><h1 id="name"><span class="fn n"><span class="given-name">{text}</span>
<span class="family-name">{text}</span></span></h1><p class="headline title">{text}</p><div class="adr"><p class="locality">{text}</p></div>
<dl id="overview"><dd class="connections"><strong>162</strong></dd></dl></div><div id="summary"><p class="description summary">{text}</p></div>
<ul><li class="experience vevent vcard"><h3 class="title">{text}</h3><h4 class="org summary">{text}</h4></li></ul>{links}</div></body></html>"""
    data = json.dumps({"@type": "Person", "name": one.name + REMOTE, "jobTitle": "\ud800" + REMOTE, "sameAs": list(LINKS)}).replace(
        "</", "<\\/"
    )
    site = f"""<html><head><title>{text}</title><meta name="author" content="{text}"><link rel="alternate" type="application/rss+xml" href="/feed">
<script type="application/ld+json">{data}</script></head>
<body><div class="h-card"><a class="u-url p-name" href="https://blog{one.at}.example/">{text}</a></div>{links}</body></html>"""
    return [
        (f"linkedin{one.at}.html", linkedin, page), (f"site{one.at}.html", f"https://blog{one.at}.example/", site),
        (f"feed{one.at}.xml", one.feed, _feed(one)), (f"x{one.at}.html", f"https://twitter.com/{one.handle}", _x_page(one, text)),
    ]  # fmt: skip


def _feed(one: Person) -> str:
    text = html.escape(one.name) + "&#x202e;\x85"
    item = f"<item><title>{text}</title><link>javascript:alert(1)</link><dc:creator>{text}</dc:creator><pubDate>Mon, 02 Feb 2026 10:00:00 GMT</pubDate><category>{text}</category></item>"
    return f'<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>{text}</title><link>https://blog{one.at}.example/</link>{item}</channel></rss>'


def _x_page(one: Person, text: str) -> str:
    return f"""<html><head><meta content="{one.handle}" name="page-user-screen_name" /><title>{text} ({one.handle}) on Twitter</title></head><body id="profile">
<ul class="about vcard entry-author"><li><span class="fn">{text}</span></li><li><span class="adr">{text}</span></li>
<li><a href="javascript:alert(1)" class="url" rel="me nofollow">x</a></li><li id="bio"><span class="bio">{text}</span></li></ul>
<span id="follower_count">1,215 </span><span id="update_count">0</span><ol id="timeline"></ol></body></html>"""


def _list() -> str:
    rows = "".join(
        f'<tr><td><a href="https://www.linkedin.com/in/{one.handle}">{html.escape(one.name)}{REMOTE} Example</a></td><td>CIO {html.escape(one.name)}</td><td>{html.escape(one.name)} Inc</td></tr>'
        for one in PEOPLE
    )
    return f"<html><head><title>{html.escape(NAMES[1])}{REMOTE}</title></head><body><table><tr><th>Name</th><th>Title</th><th>Company</th></tr>{rows}</table></body></html>"


def _opml() -> str:
    outlines = "".join(
        f'<outline type="rss" text="{html.escape(one.name)}" title="Ada {html.escape(one.name)}" xmlUrl="{one.feed}" htmlUrl="https://blog{one.at}.example/"/>'
        for one in PEOPLE
    )
    return f'<opml version="2.0"><head><title>{html.escape(NAMES[2])}</title></head><body>{outlines}</body></opml>'
