"""What bench_requests.py asks: pages of 30 KB as blogs and profile sites serve them, from a server in a process of its own."""

from __future__ import annotations

import asyncio
import functools
import gzip
import json
import random
from contextlib import AbstractContextManager
from urllib.parse import unquote

import loopback

SIZE = 30_000
"""Bytes of a page before gzip."""
_WORDS = 900


def host(kind: str, number: int) -> str:
    """Return the name of one host; `kind` is `blog` or `site`."""
    return f"{kind}{number}.example"


@functools.cache
def _vocabulary() -> tuple[str, ...]:
    chance = random.Random(7)
    return tuple(
        "".join(chance.choice("bcdfglmnprst") + chance.choice("aeiou") for _ in range(chance.randint(1, 4))) for _ in range(_WORDS)
    )


def _text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_vocabulary(), k=words)).capitalize() + "."


def _head(kind: str, at: str, name: str) -> list[str]:
    title = f"{name}, Example Corporation | about.me" if kind == "site" else f"{name} on running IT"
    canonical = f"https://about.me/{at.partition('/')[2]}" if kind == "site" else f"http://{at}"
    person = {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": name,
        "jobTitle": "CIO",
        "worksFor": {"name": "Example Corporation"},
    }
    return [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f'<title>{title}</title>\n<link rel="canonical" href="{canonical}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta property="og:type" content="website">',
        f'<meta property="og:title" content="{title}"><meta property="og:description" content="{name} runs IT at Example Corporation.">',
        f'<meta property="og:image" content="https://cdn.example.org/{at}.jpg"><meta name="author" content="{name}">',
        *(
            f'<link rel="stylesheet" href="/assets/{part}.css?v=41"><script src="/assets/{part}.js?v=41" defer></script>'
            for part in "abcdefgh"
        ),
        f'<script type="application/ld+json">{json.dumps(person)}</script>',
        "<style>" + "".join(f".c{n}{{margin:{n}px;padding:{n % 7}px;color:#{n:03x}}}" for n in range(60)) + "</style>\n</head>",
    ]


def _entry(chance: random.Random, number: int) -> str:
    day = f"2026-{chance.randint(1, 10):02}-{chance.randint(1, 28):02}"
    return (
        f'<article class="post hentry c{number % 60}" id="post-{number}"><h2 class="entry-title"><a href="/post/{number}" rel="bookmark">'
        f'{_text(chance, 5)}</a></h2><time class="entry-date" datetime="{day}T08:00:00Z">{day}</time><p>{_text(chance, 45)}</p>'
        f'<p>{_text(chance, 40)} <a href="https://example.org/{chance.choice(_vocabulary())}">{_text(chance, 2)}</a></p>'
        f'<footer><a rel="tag" href="/tag/{chance.choice(_vocabulary())}">{chance.choice(_vocabulary())}</a></footer></article>'
    )


def page(kind: str, at: str) -> bytes:
    """Return the page at `HOST/PATH` of a kind: about `SIZE` bytes, always the same, and no two alike."""
    chance = random.Random(at)
    name = f"Ada {chance.choice(_vocabulary()).capitalize()}"
    parts = _head(kind, at, name)
    parts.append(
        f'<body class="home"><header><nav><a href="/about">About</a><a href="/contact">Contact</a></nav><h1>{name}</h1></header><main>'
    )
    parts += (
        f'<a data-app="a{n}" class="c{n}" href="https://{chance.choice(_vocabulary())}.example/{n}">{_text(chance, 2)}</a>'
        for n in range(8)
    )
    size = sum(map(len, parts))
    for number in range(1000):
        parts.append(_entry(chance, number))
        size += len(parts[-1])
        if size > SIZE - 200:
            break
    parts.append(f'</main><footer><a href="https://x.com/ada{chance.randint(1, 999)}">X</a> {_text(chance, 8)}</footer></body></html>')
    return "\n".join(parts).encode()


@functools.cache
def answer(name: str, path: str) -> bytes:
    """Return the whole answer of a host to a path."""
    if path == "/robots.txt":
        kind, body = "text/plain", b"User-agent: *\nDisallow: /private/\n"
    else:
        kind, body = "text/html; charset=utf-8", page(name[:4], f"{name}/{unquote(path).rpartition('/')[2]}")
    body = gzip.compress(body, 6, mtime=0)
    head = (
        f"HTTP/1.1 200 OK\r\nserver: example\r\ndate: Sun, 15 Nov 2026 12:00:00 GMT\r\ncontent-type: {kind}\r\n"
        "cache-control: max-age=300\r\nvary: accept-encoding\r\nx-content-type-options: nosniff\r\nset-cookie: id=1; Path=/\r\n"
        f"content-encoding: gzip\r\ncontent-length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _answering(transport: asyncio.Transport, name: str, path: str) -> None:
    transport.write(answer(name, path))


def serving() -> AbstractContextManager[int]:
    """Run the server; the value is its port on 127.0.0.1."""
    return loopback.serving(__file__)


if __name__ == "__main__":
    loopback.serve(_answering)
