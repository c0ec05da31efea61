"""Changes that keep a document what it is: JSON by its nodes, everything else by libFuzzer's bytes with the words that profiles look for."""

from __future__ import annotations

import json
import random
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 10**18, 10**400, 1e308, "", " ", "x" * 2000, "\ud800", "\x00\x1b[2J\u202e", "9" * 50, "-1", "1.2K", "2026-02-30T99:99:99Z",
    "2026-03-01T10:00:00Z", "0001-01-01", "1750000000", "http://[::1", "javascript:alert(1)", "@a@b.example", "did:plc:", "<p>" * 50, "&#0;&#x110000;", [], {},
    [[[[[]]]]], {"": ""}, {"@type": "Person", "sameAs": [{}]}, [None], ["a", 1, {}],
)  # fmt: skip
JSON = frozenset({"api", "search"})
"""Readers whose bytes are changed as JSON."""
_WORDS = re.compile(r"[A-Za-z_][\w:.-]{2,40}")
_MARKUP = (
    "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE", '<!ENTITY a "b">', "&a;", '<script type="application/ld+json">', "</script>", 'rel="me"', 'rel="alternate"',
    "<entry>", "<item>", "<pubDate>", "<updated>", "<dc:creator>", 'xmlns:dc="http://purl.org/dc/elements/1.1/"', "<outline xmlUrl=", '<time datetime="',
    '<?xml version="1.0" encoding="utf-16"?>', "charset=utf-7", "WARC/1.0\r\n", "WARC-Type: response\r\n", "Content-Length: ", "Transfer-Encoding: chunked\r\n",
    "Content-Encoding: gzip\r\n", "Content-Transfer-Encoding: base64\r\n", 'Content-Type: multipart/related; boundary="b"\r\n', "\r\n--b\r\n", "=?utf-8?B?", "=?utf-8?Q?=00?=",
    "Mon, 02 Feb 2026 10:00:00 GMT", "2026-02-02T10:00:00+14:00", "User-agent: *\n", "Disallow: /*$", "Crawl-delay: 1e9\n",
)  # fmt: skip


def write_words(profiles: Path, path: Path) -> Path:
    """Write the dictionary: what profiles look for, and the marks of the formats."""
    found = {word for file in sorted(profiles.glob("*.yaml")) for word in _WORDS.findall(file.read_text("utf-8"))}
    lines = [*sorted(found)[:4000], *_MARKUP]
    path.write_text("".join('"' + "".join(f"\\x{byte:02x}" for byte in line.encode()) + '"\n' for line in lines))
    return path


def changed(data: bytes, most: int, seed: int) -> bytes | None:
    """Return a JSON document with some of its nodes changed; None when the bytes are none."""
    chance = random.Random(seed)
    try:
        root = [json.loads(data[:-2])]
    except (ValueError, RecursionError):
        return None
    for _ in range(chance.randint(1, 4)):
        places = list(_places(root, 0))
        holder, key = chance.choice(places)
        match chance.randrange(5):
            case 0 | 1:
                holder[key] = deepcopy(chance.choice(ODD))
            case 2:
                other, at = chance.choice(places)
                holder[key] = json.loads(json.dumps(other[at]))  # a copy: no document holds itself
            case 3 if isinstance(holder, dict):
                del holder[key]
            case 3:
                holder[key] = [holder[key]] * chance.randint(0, 3)
            case _:
                holder[key] = chance.choice((str(holder[key])[:5000], [holder[key]], {"id": holder[key]}, _bent(holder[key], chance)))
    made = json.dumps(root[0] if root else None).encode() + chance.randbytes(2)
    return made if len(made) <= most else None


def _bent(value: Any, chance: random.Random) -> Any:
    if not isinstance(value, str) or not value:
        return value
    at = chance.randrange(len(value))
    return value[:at] + chance.choice(("", "\x00", "/", "@", " ", "%", "\u0130", "9", "-", value)) + value[at + chance.randrange(2) :]


def _places(node: Any, depth: int) -> Any:
    if depth > 40:
        return
    for key, inner in list(node.items()) if isinstance(node, dict) else list(enumerate(node)):
        yield node, key
        if isinstance(inner, dict | list):
            yield from _places(inner, depth + 1)
