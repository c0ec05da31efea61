"""What `forget` says: what would go, what went, which terms were searched for and which were not, and what nobody here can know."""

from __future__ import annotations

import hashlib
import json
import textwrap
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from presence_audit.archive.manifest import replace_with
from presence_audit.archive.rewrite import Removed
from presence_audit.privacy.finding import FORMS
from presence_audit.privacy.traces import Term

from .forgetting import Forgotten
from .writable import writable

NOT_COVERED = (
    "Not covered: backups, the history of a version control system, copies that were published or sent, text in pictures and in the packed "
    "parts of PDF files, and what a file system keeps of deleted files."
)
"""What no search here can reach."""
_HOW = {"anywhere": "", "as words": " (between signs)", "in its place": " (as @handle, platform:handle or a quoted value)"}


def planned_lines(done: Forgotten, width: int) -> Iterator[str]:
    """Yield what goes, or went: in runs, in files, which files are deleted, and what has to be mended by hand."""
    yield f"{done.subject.name} ({', '.join(sorted(done.subject.all_ids)) or 'in no run'})"
    for path, removed in done.runs.items():
        yield from _wrapped(f"{path}: {_removed(removed)}", width, "  ")
    for edited in done.edited:
        yield from _wrapped(f"{edited.path}: {_count(edited.removed, 'entry', 'entries')}", width, "  ")
    yield from (f"  {file}: the file is deleted" for file in done.deleted)
    for place in done.left:
        yield from _wrapped(f"by hand: {place}", width, "  ")


def proof_lines(done: Forgotten, width: int) -> Iterator[str]:
    """Yield what was searched, for what, and what was found."""
    for path, judged in done.judged.items():
        if judged.again:
            yield f"  {path}: judged again without the person"
        elif judged.why_not:
            yield from _wrapped(f"{path}: judge it again (presence-audit score {path}): {judged.why_not}", width, "  ")
    if done.suppressed:
        yield f"  {_count(done.suppressed, 'hash', 'hashes')} added to the suppression list"
    yield ""
    yield "Proof"
    proof, subject = done.proof, done.subject
    yield from _wrapped(
        f"searched: {_count(proof.files, 'file', 'files')}, {proof.bytes:,} bytes, "
        f"{_count(proof.members, 'record or member', 'records and members')} unpacked",
        width,
        "  ",
    )
    yield from _wrapped(f"in the forms: {'; '.join(FORMS)}", width, "  ")
    yield f"  for {_count(len(subject.terms), 'term', 'terms')}:"
    for term in subject.terms:
        yield from _wrapped(f"{term.kind}: {term.text}{_HOW[term.how]}", width, "    ")
    if subject.left_out:
        yield f"  not for {_count(len(subject.left_out), 'term', 'terms')}:"
    for one in subject.left_out:
        yield from _wrapped(f"{one.term.kind}: {one.term.text}: {one.why}", width, "    ")
    yield f"  found: {_count(len(proof.hits), 'place', 'places') if proof.hits else 'nothing'}"
    for hit in proof.hits:
        kinds = ", ".join(sorted({subject.terms[at].kind for at in hit.terms}))
        yield from _wrapped(f"{hit.file}: {kinds}", width, "    ")
    for unread in proof.unread:
        yield from _wrapped(f"could not be read, so nothing is known of it: {unread}", width, "    ")
    yield from _wrapped(NOT_COVERED, width)


def _removed(removed: Removed) -> str:
    lines = [f"{number:,} in {name}" for name, number in removed.lines.items()]
    parts = [f"lines that go: {', '.join(lines)}"] if lines else []
    if removed.records:
        parts.append(f"{_count(removed.records, 'record', 'records')} of the archive that go")
    if removed.erased:
        parts.append(f"{_count(removed.erased, 'record', 'records')} of others whose bytes are erased")
    if removed.redacted:
        parts.append(f"{_count(removed.redacted, 'line', 'lines')} of others in which a text is replaced")
    return "; ".join(parts) or "nothing"


def write_proof(path: Path, done: Forgotten, day: date, salt: bytes) -> None:
    """Write a record of the proof as JSON, with a salted digest of each term in its place; raises UsageError."""
    proof = done.proof
    document = {
        "schema_version": 1,
        "on": day.isoformat(),
        "salt": salt.hex(),
        "searched": {"files": proof.files, "bytes": proof.bytes, "members": proof.members, "forms": list(FORMS)},
        "terms": [_digest(term, salt) for term in done.subject.terms],
        "left_out": [_digest(one.term, salt) | {"why": one.why} for one in done.subject.left_out],
        "hits": len(proof.hits),
        "unread": len(proof.unread),
        "by_hand": len(done.left),
        "not_covered": NOT_COVERED,
    }
    with writable(path):
        replace_with(path.resolve(), json.dumps(document, indent=2, ensure_ascii=False).encode() + b"\n")


def _digest(term: Term, salt: bytes) -> dict[str, str]:
    raw = hashlib.scrypt(term.text.encode("utf-8", "replace"), salt=salt, n=1024, r=8, p=1, dklen=16)
    return {"kind": term.kind, "digest": raw.hex(), "how": term.how}


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _wrapped(text: str, width: int, indent: str = "") -> Iterable[str]:
    return textwrap.wrap(
        text, max(width, 40), initial_indent=indent, subsequent_indent=indent + "  ", break_long_words=False, break_on_hyphens=False
    )
