"""Writes who was discovered as a roster that `scan` takes, with a head that says how it was made."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

from presence_audit.discover.outcome import Discovery
from presence_audit.discover.settle import roster_persons
from presence_audit.errors import UsageError
from presence_audit.formats.safe import SHOWN, clean
from presence_audit.model import Organization, Person
from presence_audit.roster import write_roster

from .writable import writable

MADE_BY = "# Made by presence-audit discover"
"""How a roster begins that may be replaced."""


def check_target(path: Path) -> None:
    """Raise UsageError, before anything is asked, when the roster cannot be written there, or would replace another file."""
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise UsageError(f"{path}: the roster is written as YAML; give a name that ends in .yaml (roster convert makes other formats)")
    with writable(path):
        try:
            with path.open("rb") as file:
                ours = file.read(len(MADE_BY)) == MADE_BY.encode()
        except FileNotFoundError:
            if not path.parent.is_dir():
                raise UsageError(f"{path}: there is no folder {path.parent}") from None
            return
    if not ours:
        raise UsageError(f"{path} exists already, and discover did not make it; choose another name")


def write_discovered(path: Path, found: Discovery) -> int:
    """Write the accepted as a roster and return how many there are; raises UsageError."""
    persons = [_plain(person) for person in roster_persons(found.accepted)]
    beside = path.with_name(path.name + ".part")
    with writable(path):
        with beside.open("wb") as out:
            out.write("".join(f"{line}\n" for line in _head(found)).encode())
            write_roster(persons, out, "yaml", title=_clean(found.title))
        beside.replace(path)
    return len(persons)


def _head(found: Discovery) -> Iterator[str]:
    counts = found.counts
    asked = sum(one.outcome != "not_asked" and not one.control for one in found.asked)
    yield f"{MADE_BY} {found.tool_version}: {_clean(found.title)}."
    yield f"# People who hold a role that was sought, with a public act in the {found.window_days} days before {found.as_of.isoformat()}."
    yield f"# {asked} lists and queries, {counts.leads} leads, {counts.screened} people screened, {counts.accepted} accepted,"
    yield f"# {sum(counts.rejected.values())} rejected, {sum(counts.unclear.values())} unclear."
    yield from (f"# {line}" for line in textwrap.wrap(found.note, 120))
    yield f"# Discovery file sha256 {found.discovery_digest[:16]}…; rules {found.rules}."
    yield "# Titles stand as lists and accounts show them: check them before use."


def _plain(person: Person) -> Person:
    """Return the person without signs that no roster may hold."""
    organization = _clean(person.organization.name) if person.organization else ""
    return person.model_copy(
        update={
            "name": _clean(person.name) or person.id,
            "title": _clean(person.title or "") or None,
            "organization": Organization(name=organization) if organization else None,
            "location": _clean(person.location or "") or None,
        }
    )


def _clean(text: str) -> str:
    return " ".join(clean(text).replace(SHOWN, " ").split())
