"""References to evidence: enough to find the bytes again, and the same whatever the order of arrival. Everybody is invented."""

from datetime import UTC, date, datetime

from presence_audit.model import Account, Answer, Coded, Request, Retrieved, Unavailable, record_id, refer

ADA = Account(platform="mastodon", handle="ada@social.example", url="https://social.example/@ada")
LOOK = Request(url="https://social.example/api/v1/accounts/lookup?acct=ada", platform="mastodon", endpoint="lookup", account=ADA)
NOON = datetime(2026, 11, 15, 12, tzinfo=UTC)


def answer(record="warc:10"):
    return Answer(final_url=LOOK.url, status=200, media_type="application/json", sha256="ab" * 32, size=2, record=record)


def test_a_retrieved_page_is_referred_to_by_address_time_status_digest_and_record():
    ref = refer(Retrieved(request=LOOK, attempted_at=NOON, answer=answer(), signature="api-account"))
    assert (ref.kind, ref.url, ref.final_url, ref.status, ref.sha256, ref.verdict) == (
        "retrieved",
        LOOK.url,
        LOOK.url,
        200,
        "ab" * 32,
        "api-account",
    )
    assert (ref.looked_at.at, ref.looked_at.precision) == (NOON, "second")
    assert ref.archive == record_id(LOOK, NOON, LOOK.url)


def test_a_reference_does_not_depend_on_the_place_in_the_file():
    one, other = (
        refer(Retrieved(request=LOOK, attempted_at=NOON, answer=answer(place), signature="x")) for place in ("warc:10", "warc:99")
    )
    assert one == other


def test_a_look_that_brought_nothing_has_a_reason_and_no_record():
    ref = refer(Unavailable(request=LOOK, attempted_at=NOON, reason="timeout"))
    assert (ref.kind, ref.verdict, ref.status, ref.sha256, ref.archive, ref.final_url) == ("unavailable", "timeout", None, None, "", None)


def test_a_coded_row_is_referred_to_by_sheet_and_day():
    row = Coded(
        person="ada",
        platform="mastodon",
        found="yes",
        account=ADA,
        coder="ab",
        coded_on=date(2026, 11, 2),
        source="coding.csv:7",
        sha256="cd" * 32,
    )
    ref = refer(row)
    assert (ref.kind, ref.url, ref.archive, ref.sha256, ref.verdict) == ("coded", ADA.url, "coding.csv:7", "cd" * 32, "yes")
    assert (ref.looked_at.at.date(), ref.looked_at.precision) == (date(2026, 11, 2), "day")


def test_record_ids_are_valid_version_5_uuids():
    assert record_id(LOOK, NOON, LOOK.url).startswith("urn:uuid:")
    assert record_id(LOOK, NOON, LOOK.url)[len("urn:uuid:") + 14] == "5"
    assert record_id(LOOK, NOON, LOOK.url) != record_id(LOOK, NOON, LOOK.url + "#")
