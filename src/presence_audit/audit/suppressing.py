"""The suppression list between files, rosters, runs and platforms: reads it, adds to it, and leaves out whoever stands on it."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path

from presence_audit.archive.manifest import put_in_place
from presence_audit.documents import load_document, parse_document, quote, read_text
from presence_audit.errors import UsageError
from presence_audit.model import Account, Person
from presence_audit.platforms import Platforms
from presence_audit.plugins import known_platforms
from presence_audit.privacy.finding import squeezed
from presence_audit.privacy.suppression import (
    SALT_BYTES,
    Entry,
    Kind,
    Suppression,
    SuppressionFile,
    keys_of_account,
    keys_of_mail,
    keys_of_name,
    keys_of_person,
)
from presence_audit.roster import open_roster

from .decided import readings
from .writable import writable

NEW = """\
# Persons who must not be looked at, as salted hashes: nobody can read names here, but who has this file and a guess can check the guess.
# Keep it as you keep personal data. Add to it with: presence-audit suppress add
schema_version: 1
"""
_AT_A_TIME = 512


@dataclass(slots=True)
class Suppressed:
    """A list at work: whom and what it kept out."""

    lists: tuple[Suppression, ...]
    """The lists."""
    files: tuple[Path, ...] = ()
    """Where they were read from."""
    accounts: set[str] = field(default_factory=set)
    """Keys of accounts that were dropped; kept in memory only."""

    def account(self, account: Account) -> bool:
        """Say whether an account is on the list, and count it."""
        if any(one.account(account) for one in self.lists):
            self.accounts.add(account.key)
            return True
        return False

    def person(self, person: Person) -> tuple[Kind, ...]:
        """Return by what a person is suppressed; empty: she is not."""
        return tuple(dict.fromkeys(kind for one in self.lists for kind in one.person(person)))

    def persons(self, persons: Iterable[Person]) -> dict[str, tuple[Kind, ...]]:
        """Return id to why, of the persons who are on the list. scrypt lets other threads work, so several are hashed at once."""
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - most runs have no list

        stream, found = iter(persons), dict[str, tuple[Kind, ...]]()
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            while some := list(islice(stream, _AT_A_TIME)):
                found |= {one.id: why for one, why in zip(some, pool.map(self.person, some), strict=True) if why}
        return found


def read_suppression(*paths: Path | None) -> Suppressed | None:
    """Return the suppression lists as one; None without a file. Raises DocumentError when one is no list, or is not there."""
    files = tuple(dict.fromkeys(path for path in paths if path is not None))
    return Suppressed(tuple(Suppression(load_document(path, SuppressionFile)) for path in files), files) if files else None


@dataclass(frozen=True, slots=True)
class Given:
    """What a user names to be suppressed."""

    texts: tuple[str, ...]
    """Names, addresses, `platform:handle`, mail addresses."""
    organizations: tuple[str, ...] = ()
    """With a name: only whoever is, or was, there."""
    note: str = ""
    """What it rests on."""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of it."""

    kinds: tuple[Kind, ...]
    """Of each hash that was written."""
    size: int
    """Hashes in the list now."""
    broad: bool
    """A name stands there without an organization: everybody who is called so is left out."""


def add(path: Path, given: Given, platforms: Platforms, day: date, draw: Callable[[int], bytes] = os.urandom) -> Added:
    """Add what a user names to a list, which is made where there is none; raises UsageError, DocumentError."""
    keys = [key for text in given.texts for key in _keys(text, given.organizations, platforms)]
    said = {part for text in (*given.texts, *given.organizations) for part in squeezed(text).split() if len(part) > 2}  # noqa: PLR2004
    if said & set(squeezed(given.note).split()):
        raise UsageError("the note repeats what is to be suppressed; the list must hold no name: write when and how it was asked for")
    new, size = _append(path, keys, day, given.note, draw)
    return Added(new, size, any(kind in ("name", "short name") for kind, _ in keys))


def add_person(path: Path, persons: Iterable[Person], accounts: Sequence[Account], day: date) -> int:
    """Add a person with all that is known of her; return how many hashes were new."""
    keys = [key for person in persons for key in keys_of_person(person, accounts)]
    return len(_append(path, keys, day, f"forgotten on {day.isoformat()}", os.urandom)[0])


def _keys(text: str, organizations: Sequence[str], platforms: Platforms) -> Iterator[tuple[Kind, str]]:
    """Yield what is hashed for a text: all accounts that an address can name, a mail address, else a name."""
    text = text.strip()
    platform, colon, _ = text.partition(":")
    if "://" in text or (colon and platform in platforms):
        try:
            yield from (key for account in readings(platforms, text) for key in keys_of_account(account))
        except ValueError as error:
            raise UsageError(f"{quote(text)}: {error}") from None
    elif "@" in text:
        yield from keys_of_mail(text)
    else:
        try:
            yield from keys_of_name(text, organizations)
        except ValueError as error:
            raise UsageError(str(error)) from None


def _append(
    path: Path, keys: Iterable[tuple[Kind, str]], day: date, note: str, draw: Callable[[int], bytes]
) -> tuple[tuple[Kind, ...], int]:
    """Write the hashes of the keys that are not there yet; return their kinds, and how many there are now."""
    with _writing(path) as put:
        there = path.exists()
        text = read_text(path) if there else f"{NEW}salt: {draw(SALT_BYTES).hex()}\nentries:\n"
        file = parse_document(text, str(path), SuppressionFile)
        known = {(entry.kind, entry.hash) for entry in file.entries or ()}
        hashing = Suppression(file)
        new = [Entry(kind=kind, hash=hashing.hashed(kind, plain), date=day, note=note) for kind, plain in dict.fromkeys(keys)]
        new = [entry for entry in new if (entry.kind, entry.hash) not in known]
        made = text.removesuffix("\n") + "\n" + "".join(_line(entry) for entry in new)
        after = parse_document(made, str(path), SuppressionFile)
        if after.entries != (((*(file.entries or ()), *new)) or None):
            raise UsageError(f"{path}: its layout leaves no place for a line of its own; end the file with the list `entries:`")
        if new:
            put(made)
    return tuple(entry.kind for entry in new), len(after.entries or ())


def _line(entry: Entry) -> str:
    note = f", note: {json.dumps(entry.note, ensure_ascii=False)}" if entry.note else ""
    return f'- {{kind: {entry.kind}, hash: "{entry.hash}", date: {entry.date.isoformat()}{note}}}\n'


@contextmanager
def _writing(path: Path) -> Iterator[Callable[[str], None]]:
    """Yield what puts a new text in the place of a list, readable for its owner alone from the first byte on.

    The file beside it keeps others out meanwhile: of two that read, add and write at once, one would lose what the other added.
    Raises UsageError when somebody writes there, or nobody can.
    """
    target = path.resolve()
    beside = target.with_name(target.name + ".new")
    with writable(path):
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            raise UsageError(
                f"{path}: somebody else is writing to it; wait, or, if no such command runs any more, delete {beside}"
            ) from None
    with os.fdopen(descriptor, "wb") as out:

        def put(text: str) -> None:
            with writable(path):
                out.write(text.encode())
                out.flush()
                os.fsync(out.fileno())
                put_in_place(beside, target)

        try:
            yield put
        finally:
            beside.unlink(missing_ok=True)


def checked(roster: Path, suppressed: Suppressed, profiles: Iterable[Path]) -> tuple[dict[str, tuple[Kind, ...]], int]:
    """Return id to why of the suppressed persons of a roster, and how many persons it has; raises DocumentError."""
    platforms = known_platforms(profiles)
    file = open_roster(roster, platforms.resolve, platforms.columns)
    count = sum(1 for _ in file.persons())
    return suppressed.persons(file.persons()), count


def size_of(path: Path) -> list[str]:
    """Return in words how many hashes a list holds; raises DocumentError."""
    entries = load_document(path, SuppressionFile).entries or ()
    counts = Counter(entry.kind for entry in entries)
    lines = [f"{path}: {len(entries):,} {'hash' if len(entries) == 1 else 'hashes'}"]
    lines += [f"  {kind:<14} {count:,}" for kind, count in sorted(counts.items())]
    days = sorted(entry.date for entry in entries)
    return lines + ([f"  added from {days[0]} to {days[-1]}"] if days else [])
