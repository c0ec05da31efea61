"""A platform that somebody describes for herself, with saved pages and feeds of invented people there."""

from __future__ import annotations

from pathlib import Path

PROFILE = """\
# Cove: an invented link-sharing site.
schema_version: 1
id: cove
name: Cove
short: Cove
kind: other
access: open
terms: Invented.
handle: {pattern: '[A-Za-z0-9_-]{2,30}', case: CASE, strip: '~', example: ada-example}
urls:
  hosts: [cove.example]
  canonical: https://cove.example/~{handle}
  parse:
    - {pattern: 'cove\\.example/~(?P<handle>[A-Za-z0-9_-]+)'}
    - {pattern: 'cove\\.example/~(?P<handle>[A-Za-z0-9_-]+)/stories\\.rss', kind: post}
    - {pattern: 'cove\\.example/u/(?P<handle>[A-Za-z0-9_-]+)', kind: legacy}
endpoints:
  - {id: page, url: 'https://cove.example/~{handle}'}
  - {id: feed, url: 'https://cove.example/~{handle}/stories.rss', role: activity, reads: feed}
readings:
  - id: page
    recognise: {endpoint: [page], status: [200], has: [{css: '#user'}]}
    handle: {css: 'link[rel="canonical"]', attr: href}
    features:
      profile.display_name: {css: '#user h1'}
  - id: feed
    recognise: {endpoint: [feed], status: [200], feed: true}
    handle: null
"""
PAGE = '<html><head><link rel="canonical" href="https://cove.example/~{handle}"></head><body id="user"><h1>Ada Example</h1></body></html>'
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Stories</title>{link}
<item><title>One</title><link>https://elsewhere.example/1</link><pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate></item></channel></rss>"""
ROSTER = "# Invented people.\nschema_version: 1\npersons:\n- {id: ada, name: Ada Example, accounts: ACCOUNTS}\n"


def files(
    folder: Path, accounts: str, captures: dict[str, str] | None = None, coding: str = "", *, case: str = "insensitive"
) -> list[object]:
    """Write a profile, a roster and what analysts brought; return the arguments of `scan` for them, without the run directory."""
    texts = {"profiles/cove.yaml": PROFILE.replace("CASE", case), "roster.yaml": ROSTER.replace("ACCOUNTS", accounts)}
    texts |= {f"captures/{name}": text for name, text in (captures or {}).items()}
    if coding:
        texts["coding.csv"] = coding
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    hand = [
        word
        for name in ("captures", "coding.csv")
        if (folder / name).exists()
        for word in (f"--{name[:8].partition('.')[0]}", folder / name)
    ]
    return [folder / "roster.yaml", "--as-of", "2026-03-31", "--offline", "--profiles", folder / "profiles", *hand]
