"""Small sites as pelican, hugo and jekyll really write them, and a plain static server that lends them out."""

from __future__ import annotations

import functools
import subprocess
import sys
import threading
import venv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from rootfs import CACHE, locked, rootfs
from wordpress import WEB

PINNED = Path(__file__).parent / "pelican-requirements.txt"


@dataclass(frozen=True)
class Entry:
    """One post."""

    title: str
    at: datetime
    draft: bool = False
    edited: datetime | None = None
    author: str = "Ada Lindqvist"

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return self.title.lower().replace(" ", "-")


def pelican(work: Path, host: str, entries: Sequence[Entry]) -> Path:
    """Write the site with pelican and its own theme; entries of the future are published, as pelican does unless told otherwise."""
    content = work / "content"
    content.mkdir(parents=True)
    for entry in entries:
        head = [f"Title: {entry.title}", f"Date: {entry.at:%Y-%m-%d %H:%M}", f"Author: {entry.author}", f"Slug: {entry.slug}", "Tags: work"]
        head += [f"Modified: {entry.edited:%Y-%m-%d %H:%M}"] if entry.edited else []
        head += ["Status: draft"] if entry.draft else []
        (content / f"{entry.slug}.md").write_text("\n".join(head) + f"\n\n{entry.title}, written down.\n")
    settings = {"SITENAME": "Notes", "SITEURL": f"https://{host}", "AUTHOR": "Ada Lindqvist", "TIMEZONE": "UTC", "DEFAULT_LANG": "en"}
    # not pelican.py: that would hide the module of this name
    (work / "settings.py").write_text("".join(f"{name} = {value!r}\n" for name, value in settings.items()))
    program = [str(_pelican()), str(content), "-s", str(work / "settings.py"), "-o", str(work / "out")]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return work / "out"


def _pelican() -> Path:
    place = CACHE / "pelican"
    with locked("pelican"):
        if (stamp := place / "installed.txt").exists() and stamp.read_text() == PINNED.read_text():
            return place / "bin" / "pelican"
        venv.create(place, with_pip=True, clear=True)
        subprocess.run([place / "bin" / "python", "-m", "pip", "install", "--quiet", "-r", PINNED], check=True, stdout=sys.stderr)
        stamp.write_text(PINNED.read_text())
    return place / "bin" / "pelican"


def hugo(work: Path, host: str, entries: Sequence[Entry]) -> Path:
    """Write the site with hugo: its own feed, and a minimal theme that links to it; one page has no date."""
    posts, layouts = work / "content" / "posts", work / "layouts" / "_default"
    posts.mkdir(parents=True)
    layouts.mkdir(parents=True)
    (work / "config.toml").write_text(
        f'baseURL = "https://{host}/"\ntitle = "Notes"\nlanguageCode = "en"\n[author]\n  name = "Ada Lindqvist"\n'
    )
    (work / "content" / "about.md").write_text('---\ntitle: "About"\n---\nAda Lindqvist runs the IT of Northwind Foods.\n')
    for entry in entries:
        head = [f'title: "{entry.title}"', f"date: {entry.at.isoformat()}", f"draft: {str(entry.draft).lower()}", 'tags: ["work"]']
        head += [f"lastmod: {entry.edited.isoformat()}"] if entry.edited else []
        (posts / f"{entry.slug}.md").write_text("---\n" + "\n".join(head) + f"\n---\n{entry.title}, written down.\n")
    feeds = '{{ range .AlternativeOutputFormats }}<link rel="{{ .Rel }}" type="{{ .MediaType }}" href="{{ .Permalink }}">{{ end }}'
    head = f"<head><title>{{{{ .Title }}}}</title>{{{{ hugo.Generator }}}}{feeds}</head>"
    listed = '{{ range .RegularPagesRecursive }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}'
    (layouts / "list.html").write_text(f"<!doctype html><html>{head}<body><ul>{listed}</ul></body></html>")
    (layouts / "single.html").write_text(f"<!doctype html><html>{head}<body><h1>{{{{ .Title }}}}</h1>{{{{ .Content }}}}</body></html>")
    rootfs("web", "bookworm", WEB).run(["hugo", "--source", "/mnt", "--destination", "/mnt/out"], shared=work)
    return work / "out"


def jekyll(work: Path, host: str, entries: Sequence[Entry]) -> Path:
    """Write the site with jekyll and jekyll-feed, whose own date is always now; the theme is minimal."""
    for name in ("_posts", "_drafts", "_layouts"):
        (work / "src" / name).mkdir(parents=True)
    source = work / "src"
    config = f"title: Notes\nurl: https://{host}\nauthor: Ada Lindqvist\nplugins: [jekyll-feed]\n"
    (source / "_config.yml").write_text(config)
    (source / "_layouts" / "default.html").write_text(
        "<!doctype html><html><head><title>{{ page.title | default: site.title }}</title>{% feed_meta %}</head><body>{{ content }}</body></html>"
    )
    listed = '{% for post in site.posts %}<li><a href="{{ post.url }}">{{ post.title }}</a></li>{% endfor %}'
    (source / "index.html").write_text(f"---\nlayout: default\n---\n<ul>{listed}</ul>\n")
    for entry in entries:
        head = ["layout: default", f'title: "{entry.title}"', f"date: {entry.at:%Y-%m-%d %H:%M:%S} +0000", "tags: [work]"]
        head += [f"last_modified_at: {entry.edited:%Y-%m-%d %H:%M:%S} +0000"] if entry.edited else []
        name = f"_drafts/{entry.slug}.md" if entry.draft else f"_posts/{entry.at:%Y-%m-%d}-{entry.slug}.md"
        (source / name).write_text("---\n" + "\n".join(head) + f"\n---\n{entry.title}, written down.\n")
    rootfs("web", "bookworm", WEB).run(["jekyll", "build", "-s", "/mnt/src", "-d", "/mnt/out", "--disable-disk-cache"], shared=work)
    return work / "out"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """Serve the files of a folder on loopback; yields the port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    thread.join()
    server.server_close()
