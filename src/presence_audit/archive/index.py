"""Where each answer is: digests and offsets only, built by reading the evidence once."""

from __future__ import annotations

from pathlib import Path

from ..errors import RunError
from ..model import Evidence, digest_of
from ..shelf import Numbers
from .erased import is_erased
from .lines import parsed, whole_lines

RECORD = "warc:"
"""How the place of a body is written: `warc:OFFSET`."""


def number(digest: str) -> int:
    """Return a digest as an integer, which takes a third of the memory; -1 for what is no digest, which is in no index."""
    try:
        return int(digest, 16)
    except (ValueError, TypeError):
        return -1


def offset_of(record: str) -> int:
    """Return the offset in `warc:OFFSET`; raises ValueError."""
    if not record.startswith(RECORD):
        raise ValueError(f"{record!r} is not of the form {RECORD}OFFSET")
    return int(record[len(RECORD) :])


def body_key(request: str, route: str, sha256: str, status: int, final_url: str) -> int:
    """Return what identifies a stored body: the same request with the same outcome is stored once."""
    return number(digest_of(request, route, sha256, status, final_url))


Known = tuple[str, str, int, str]
"""Of an answer: record, sha256, status, final address."""


class Index:
    """Evidence by its id and by the request that it answers."""

    def __init__(self, path: Path, *, stores: bool = False) -> None:
        """Index `evidence.jsonl`, which may be missing or still be growing; with `stores`, the bodies too."""
        self.path = path
        self.evidence = Numbers()
        """Evidence id → offset of its first line."""
        self.answers = Numbers()
        """Id of a request over HTTP → offset of the last evidence for it."""
        self.bodies = Numbers() if stores else None
        """`body_key` → offset in the capture file; None for whoever stores nothing."""
        self.last_record = 0
        """Highest offset in the capture file that evidence points to."""
        self._read_to = 0
        self.refresh()

    def refresh(self) -> None:
        """Take in the lines that were written since."""
        for offset, line in whole_lines(self.path, self._read_to):
            document = parsed(line, self.path, offset)
            try:
                evidence, request = document["evidence"], document.get("request")
                answer = evidence["answer"] if request is not None else None
                known = (answer["record"], answer["sha256"], answer["status"], answer["final_url"]) if answer else None
                self._take(offset, document["id"], request, evidence["route"] if request is not None else "", known)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise RunError(f"{self.path}: the line at byte {offset} is no evidence: {line[:60]!r}") from error
            self._read_to = offset + len(line)

    def add(self, offset: int, size: int, evidence: Evidence) -> None:
        """Take in a line that was just written."""
        if evidence.kind == "coded":
            self._take(offset, evidence.id, None, "", None)
        else:
            answer = evidence.answer
            known = (answer.record, answer.sha256, answer.status, answer.final_url) if answer else None
            self._take(offset, evidence.id, evidence.request.id, evidence.route, known)
        self._read_to = offset + size

    def is_current(self, offset: int, ident: str, request: str | None, route: str) -> bool:
        """Whether the line is the first with its id and has not been superseded by a later look at the same address."""
        if self.evidence.get(number(ident)) != offset:
            return False
        return route != "http" or request is None or self.answers.get(number(request)) == offset

    def _take(self, offset: int, ident: str, request: str | None, route: str, answer: Known | None) -> None:
        if number(ident) in self.evidence:
            return
        self.evidence[number(ident)] = offset
        if request is None:
            return
        if route == "http":
            self.answers[number(request)] = offset
        if answer is None or is_erased(answer[0]):
            return
        place = offset_of(answer[0])
        if self.bodies is not None:
            self.bodies[body_key(request, route, *answer[1:])] = place
        self.last_record = max(self.last_record, place)
