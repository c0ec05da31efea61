"""Searches outputs for everything that tells who the persons of a study are, in every spelling; used where names must not stand."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator

_DIGEST = re.compile(r"\b[0-9a-f]{16,64}\b")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")


def folded(text: str) -> str:
    """Text without case and accents, words set apart by one blank."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
    return " " + " ".join(re.sub(r"[\W_]+", " ", plain).split()) + " "


def traces(named: dict) -> set[str]:
    """All that a named report tells of its persons: names, roles, employers, accounts, addresses, sentences."""
    return {text for person in named["people"] for text in _of(person) if len(folded(text).strip()) > 2}


def _of(person: dict) -> Iterator[str]:
    yield from (person["id"], person["name"], person["organization"] or "", *_long([person["title"] or ""]))
    for cell in person["presences"]:
        yield from _long([cell["detail"]])
        for account in (cell["account"], *(one["account"] for one in cell["attributions"])):
            if account:
                yield from (account["url"], account["url"].partition("://")[2], account["platform_id"] or "")
                yield account["handle"]
        for attribution in cell["attributions"]:
            yield from _long(fact["detail"] for fact in attribution["facts"])
    for item in person["evidence"]:
        yield from (item["url"], item["final_url"] or "", item["archive"])
    for comment in (person["comments"] or {"comments": ()})["comments"]:
        yield from (comment["author"], comment["link"] or "", *_long([comment["matched"]]))


def _long(texts: Iterable[str]) -> Iterator[str]:
    """Roles and sentences of one word are words of the language."""
    return (text for text in texts if len(text.split()) > 1)


def found_in(output: str, terms: Iterable[str]) -> list[str]:
    """The terms that stand in an output."""
    whole, raw = folded(output), output.casefold()
    return sorted(term for term in terms if folded(term) in whole or (len(term) > 5 and term.casefold() in raw))


def digests(named: bytes) -> set[str]:
    """Digests and ids in the people and the sample of a named report; those of roster, rules and profiles stay public."""
    report = json.loads(named)
    return set(_DIGEST.findall(json.dumps([report["people"], report["study"]["comments"]])))


def moments(output: bytes) -> list[str]:
    """Times to the second in the part on persons of a report in JSON."""
    return _MOMENT.findall(json.dumps(json.loads(output)["people"]))
