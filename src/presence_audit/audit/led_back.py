"""Leads a pseudonym of a report back to a person of a run, for whoever holds the key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from presence_audit.archive import RunDirectory
from presence_audit.documents import quote
from presence_audit.errors import RunError, UsageError
from presence_audit.privacy.pseudonyms import SHAPE, Pseudonyms

from .keys import PSEUDONYM_KEY
from .pseudonym_key import FILE, key_at_hand


def led_back(text: str, runs: Sequence[Path], environ: Mapping[str, str]) -> str:
    """Return the id of the person of these runs whom a pseudonym means; every other text, and an id that looks like one, as it is.

    Raises UsageError when there is no key, or nobody has the pseudonym under it. A run that cannot be read is passed over.
    """
    if not SHAPE.fullmatch(text):
        return text
    ids = {ident: None for run in runs for ident in _ids(run)}
    if text in ids:
        return text
    if (key := key_at_hand(environ)) is None:
        raise UsageError(
            f"{quote(text)} is a pseudonym, and there is no key here to lead it back: set {PSEUDONYM_KEY} to the key under which it was "
            f"made, or put its file ({FILE}) where the settings are kept"
        )
    found = Pseudonyms(key).meant(text, ids)
    if len(found) != 1:
        who = "several persons have" if found else "nobody has"
        raise UsageError(f"{who} the pseudonym {quote(text)} in {_named(runs)}; is it of another key, or of another run (--run DIR)?")
    return found[0]


def _ids(run: Path) -> list[str]:
    try:
        return [person.id for person in RunDirectory.open(run).persons()]
    except RunError:
        return []


def _named(runs: Sequence[Path]) -> str:
    return str(runs[0]) if len(runs) == 1 else f"any of {len(runs)} runs"
