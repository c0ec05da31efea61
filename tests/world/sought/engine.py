"""A small web index that understands `site:`, phrases and OR, and answers as searx does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from world.messages import Site, WorldRequest, as_json, html

_TOKEN = re.compile(r'\(|\)|site:\S+|"[^"]*"|[^\s()"]+')


def fold(text: str) -> str:
    """Lower case without accents."""
    return "".join(one for one in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(one))


class Index:
    """Pages of (address, title, text), found by a query."""

    def __init__(self, pages: Iterable[tuple[str, str, str]]) -> None:
        """Hold these pages, in this order."""
        self.pages = tuple(pages)

    def search(self, query: str) -> list[tuple[str, str, str]]:
        """Pages that hold every phrase and word, and are on one of the sites; `(A OR B)` and `A OR B` need one of them."""
        return [page for page in self.pages if _matches(page, _TOKEN.findall(query))]


def _matches(page: tuple[str, str, str], tokens: list[str]) -> bool:
    url, title, text = page
    words = f" {_words(f'{title} {text}')} "
    held: list[bool] = []
    joined = False
    for token in _groups(tokens):
        if token == ["OR"]:
            joined = True
            continue
        found = _matches(page, token) if len(token) > 1 else _holds(url, words, token[0])
        if joined and held:
            held[-1] = held[-1] or found
        else:
            held.append(found)
        joined = False
    return all(held)


def _words(text: str) -> str:
    return " ".join(re.findall(r"[\w-]+", fold(text)))


def _groups(tokens: list[str]) -> list[list[str]]:
    groups: list[list[str]] = []
    depth = 0
    for token in tokens:
        if token == "(":
            depth += 1
            if depth == 1:
                groups.append([])
        elif token == ")":
            depth -= 1
        elif depth:
            groups[-1].append(token)
        else:
            groups.append([token])
    return [group for group in groups if group]


def _holds(url: str, words: str, token: str) -> bool:
    if token.startswith("site:"):
        site = token.removeprefix("site:").strip("/")
        bare = url.split("://", 1)[1].removeprefix("www.")
        host = bare.split("/")[0]
        wanted, _, path = site.partition("/")
        return (host == wanted or host.endswith(f".{wanted}")) and bare.partition("/")[2].startswith(path)
    phrase = _words(token.strip('"'))
    return not phrase or f" {phrase} " in words


def searx_answer(query: str, pages: Iterable[tuple[str, str, str]], unresponsive: Iterable[tuple[str, str]] = ()) -> dict[str, Any]:
    """The JSON of searx 1.1 and SearXNG."""
    results = [
        {"url": url, "title": title, "content": text, "engine": "index", "engines": ["index"], "category": "general", "score": 1.0, "positions": [1]}
        for url, title, text in pages
    ]  # fmt: skip
    rest = {
        "answers": [],
        "corrections": [],
        "infoboxes": [],
        "suggestions": [],
        "unresponsive_engines": [list(one) for one in unresponsive],
    }
    return {"query": query, "number_of_results": 0, "results": results, **rest}


def searx_site(index: Index) -> Site:
    """A host that answers `/search?q=…&format=json` as searx does with that index."""

    def answer(request: WorldRequest) -> Any:
        if request.path != "/search" or request.query.get("format") != "json":
            return html("<title>searx</title>", 403)
        query = request.query.get("q", "")
        return as_json(searx_answer(query, index.search(query)))

    return answer
