"""Reads analysts' decisions for judging, checked against roster and platforms."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from presence_audit.decisions import People, ReadDecisions, join_decisions, load_decisions
from presence_audit.documents import quote
from presence_audit.errors import UsageError
from presence_audit.model import Account, Person
from presence_audit.platforms import Platforms


def read_decisions(paths: Iterable[Path], platforms: Platforms, persons: Iterable[Person], latest: date | None = None) -> ReadDecisions:
    """Return the decisions of all files, checked against roster and platforms; without files none, and an empty digest.

    Raises DocumentError with everything that is wrong with a file. A day after `latest` is wrong.
    """
    paths = tuple(paths)
    people = People.of(persons) if paths else People()
    return join_decisions([load_decisions(path, lambda text: account_named(platforms, text), people, latest) for path in paths])


def account_named(platforms: Platforms, text: str) -> Account:
    """Return the one account that an address or `platform:handle` names; raises ValueError with a sentence for people."""
    found = readings(platforms, text)
    if len(found) > 1:
        ways = " or ".join(one.written for one in found)
        raise ValueError(f"{quote(text)} can be an address of several platforms; write {ways}")
    return found[0]


def named_in_file(account: Account, read: Callable[[str], Account], handle: str = "") -> str:
    """Return the address where it means this account and nothing else, else its handle (without one `platform:handle`).

    `read` makes an account of a text, and raises ValueError. Raises UsageError where neither means it.
    """
    for text in (account.url, handle or account.written):
        try:
            if text and read(text).key == account.key:
                return text
        except ValueError:
            continue
    raise UsageError(f"{account.written}: this account has no address by which a file could name it")


def readings(platforms: Platforms, text: str) -> tuple[Account, ...]:
    """Return every account that a text can name; raises ValueError when it names none.

    An address on a platform's own host names one. Others may be a website and also, say, a profile on a Mastodon server.
    """
    platform, colon, handle = text.partition(":")
    if colon and not handle.startswith("//"):
        return (platforms.resolve(platform.strip(), handle.strip()),)
    if (owned := platforms.recognise(text)) is not None:
        return (owned,)
    found, mistakes = list[Account](), list[ValueError]()
    for one in platforms:
        if "*" in one.urls.hosts:
            try:
                found.append(platforms.resolve(one.id, text))
            except ValueError as error:
                mistakes.append(error)
    if not found:
        raise next(iter(mistakes), ValueError("write an address, or platform:handle"))
    return tuple(found)
