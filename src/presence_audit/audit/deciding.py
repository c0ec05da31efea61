"""Analysts' decisions between files, rosters, runs and platforms: reads them for judging, and adds one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from presence_audit.archive import RunDirectory
from presence_audit.archive.manifest import replace_with
from presence_audit.decisions import (
    DecisionEntry,
    People,
    append_decision,
    entry_line,
    load_decisions,
)
from presence_audit.documents import forbidden, quote, read_text, suggestion
from presence_audit.errors import UsageError
from presence_audit.model import Account, Study
from presence_audit.platforms import Platforms
from presence_audit.plugins import known_platforms

from .decided import account_named, named_in_file, readings
from .kept import load_study
from .writable import writable

BOM = b"\xef\xbb\xbf"
VERDICTS = ("accept", "reject")


def new_entry(given: Mapping[str, str], day: date) -> DecisionEntry:
    """Return a decision from the texts of a command: person, account, verdict, coder, reason; raises UsageError with what is wrong."""
    if given["verdict"] not in VERDICTS:
        raise UsageError(f"the verdict cannot be {quote(given['verdict'])} ({suggestion(given['verdict'], VERDICTS)})")
    for name, text in given.items():
        if not text.split() or forbidden(text):
            raise UsageError(f"the {name} cannot be {quote(text)}")
    return DecisionEntry.model_validate({**given, "date": day})


def decide(run: Path, file: Path, profiles: Iterable[Path], wanted: DecisionEntry) -> str:
    """Add one decision about an account that a judged run weighed; return the line that was written.

    Raises UsageError when the run knows no such person or account or the coder has decided it already, DocumentError when the file
    is wrong, RunError when the run was not judged. The file is made when it is missing, and replaced in one step.
    """
    platforms, study = known_platforms(profiles), load_study(run)
    people = People.of(RunDirectory.open(run).persons())
    person = people.find(wanted.person)
    if person is None:
        message, hint = people.why_not(wanted.person)
        raise UsageError(message + (f" ({hint})" if hint else ""))
    account = _weighed(study, platforms, person, wanted.account)
    entry = wanted.model_copy(update={"person": person, "account": named_in_file(account, lambda text: account_named(platforms, text))})
    if file.exists():
        for one in load_decisions(file, lambda text: account_named(platforms, text), people).decisions:
            if (one.person, one.account.key, one.coder.casefold()) == (person, account.key, entry.coder.casefold()):
                raise UsageError(
                    f"{one.source}: {one.coder} decided {account.written} for {person} already: {one.verdict}; change that entry"
                )
    _append(file, entry)
    return entry_line(entry)


def weighed_accounts(study: Study, person: str) -> tuple[Account, ...]:
    """Return the accounts of one person that a study weighed."""
    results = (one for one in study.people if one.person.id == person)
    return tuple(said.account for one in results for presence in one.presences for said in presence.attributions)


def _weighed(study: Study, platforms: Platforms, person: str, text: str) -> Account:
    known = {one.key: one for one in weighed_accounts(study, person)}
    try:
        meant = [known[one.key] for one in readings(platforms, text) if one.key in known]
    except ValueError as error:
        said = str(error)
        raise UsageError(said if text in said else f"{quote(text)}: {said}") from None
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise UsageError(f"{quote(text)} can be several accounts; write {' or '.join(one.written for one in meant)}")
    hint = suggestion(text, [form for one in known.values() for form in ((one.url,) if "//" in text else (one.written,))])
    raise UsageError(f"the run weighed no account {quote(text)} of {person}" + (f" ({hint})" if hint else ""))


def _append(file: Path, entry: DecisionEntry) -> None:
    with writable(file):
        there = file.exists()
        mark = BOM if there and file.read_bytes().startswith(BOM) else b""
        mode = file.stat().st_mode if there else None
        text = append_decision(read_text(file) if there else "", str(file), entry)
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_with(file.resolve(), mark + text.encode())
        if mode is not None:
            file.chmod(mode)  # a file that several coders may write stays one
