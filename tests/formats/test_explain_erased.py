"""Evidence whose bytes were erased says when and why; everybody is invented."""

from __future__ import annotations

from datetime import UTC, datetime

from presence_audit.formats.explain_evidence import evidence_parts
from presence_audit.formats.screen import Screen
from presence_audit.model import Account, Answer, Request, Retrieved, refer


def evidence(record: str) -> Retrieved:
    account = Account(platform="website", handle="mill.example", url="https://mill.example/")
    request = Request(url=account.url, platform="website", endpoint="page", account=account)
    answer = Answer(final_url=account.url, status=200, media_type="text/html", sha256="ab" * 32, size=7, record=record)
    return Retrieved(request=request, attempted_at=datetime(2026, 11, 1, tzinfo=UTC), answer=answer, signature="present[0]")


def shown(record: str) -> str:
    item = evidence(record)
    return Screen(160, False, "utf-8").draw(evidence_parts(Screen(160, False, "utf-8"), [item.id], {item.id: item})).decode()


def test_explain_says_when_and_why_the_bytes_are_gone():
    assert "the bytes were erased on 2026-11-22 because they named a person who asked to be forgotten" in shown("erased:2026-11-22")
    assert "warc:327" in shown("warc:327")


def test_a_reference_names_no_record_that_is_gone():
    assert refer(evidence("erased:2026-11-22")).archive == "erased:2026-11-22"
    assert refer(evidence("warc:327")).archive.startswith("urn:uuid:")


def test_the_id_of_evidence_does_not_depend_on_where_its_bytes_are():
    assert evidence("erased:2026-11-22").id == evidence("warc:327").id
