"""How a study refers to evidence: enough to find the bytes again, and to check that they are the same."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Literal
from uuid import NAMESPACE_URL, uuid5

from .base import Moment, Value
from .coded import Coded
from .evidence import Absent, Answer, Request, Retrieved, Unavailable


def record_id(request: Request, at: datetime, final_url: str) -> str:
    """Return the WARC-Record-ID (a name-based UUID, RFC 9562 version 5) of an answer; it does not depend on the order of arrival."""
    name = f"{request.id} {at.isoformat()} {final_url}"
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name.encode('utf-8', 'replace').decode())}"


class EvidenceRef(Value):
    """Evidence as a study refers to it: enough to find the bytes, and to check that they are the same."""

    id: str
    """Content identifier, as in evidence.jsonl."""
    kind: Literal["retrieved", "absent", "unavailable", "coded"]
    """What the look brought."""
    url: str
    """Where it was looked; empty for a coded row without an address."""
    final_url: str | None = None
    """Where the answer came from, after redirects."""
    looked_at: Moment
    """When; for a coded row the day."""
    status: int | None = None
    """HTTP status; None when nothing came back or nobody asked."""
    sha256: str | None = None
    """Digest of the decoded body, or of the coding sheet."""
    archive: str
    """WARC-Record-ID in the run's capture file, or file and row of the coding sheet; empty when nothing came back.
    `erased:DATE` where the bytes named a person who asked to be forgotten."""
    verdict: str
    """Signature that matched, reason for the unknown, or what the coder found."""


def _archived(item: Retrieved | Absent | Unavailable, answer: Answer) -> str:
    """Return the id of the record, or the day on which it was erased (`erased:DATE`)."""
    return answer.record if answer.record.startswith("erased:") else record_id(item.request, item.attempted_at, answer.final_url)


def refer(item: Retrieved | Absent | Unavailable | Coded) -> EvidenceRef:
    """Return the reference to a piece of evidence."""
    if isinstance(item, Coded):
        day = datetime.combine(item.coded_on, time(), UTC)
        url = item.account.url if item.account else ""
        seen = Moment(at=day, precision="day")
        return EvidenceRef(
            id=item.id,
            kind=item.kind,
            url=url,
            looked_at=seen,
            sha256=item.sha256,
            archive=item.source,
            verdict=item.found,
        )
    answer = item.answer
    return EvidenceRef(
        id=item.id,
        kind=item.kind,
        url=item.request.url,
        final_url=answer.final_url if answer else None,
        looked_at=Moment(at=item.attempted_at),
        status=answer.status if answer else None,
        sha256=answer.sha256 if answer else None,
        archive=_archived(item, answer) if answer else "",
        verdict=item.reason if isinstance(item, Unavailable) else item.signature,
    )
