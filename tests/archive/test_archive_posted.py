"""What was posted stands in the archive, without secrets, and does not disturb reading back. All people are invented."""

from __future__ import annotations

import gzip

import pytest
from archive_values import manifest, person, request, response
from warcio.archiveiterator import ArchiveIterator

from presence_audit.archive import RunDirectory

QUERY = '{"q": "\\"Zoë Ångström\\" site:social.example"}'


@pytest.fixture
def run(tmp_path):
    with RunDirectory.create(tmp_path / "run", manifest(), [person(0)]) as made:
        yield made


def records(run):
    with (run.path / "capture.warc.gz").open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            yield record.rec_type, record.http_headers, record.content_stream().read()


def test_the_request_record_says_post_and_holds_the_body(run):
    run.store(request(0, content=QUERY), response(0), route="http")
    _, (kind, http, body), _ = records(run)
    assert kind == "request"
    assert http.protocol == "POST"
    assert http.statusline == "/@zoe0 HTTP/1.1"
    assert (http.get_header("content-type"), http.get_header("content-length")) == ("application/json", str(len(QUERY.encode())))
    assert body.decode() == QUERY


def test_a_look_without_content_is_a_get_without_a_body(run):
    run.store(request(0), response(0), route="http")
    _, (_, http, body), _ = records(run)
    assert (http.protocol, http.get_header("content-length"), body) == ("GET", None, b"")


def test_the_answer_comes_back_as_it_was_received(run):
    place = run.store(request(0, content=QUERY), response(0), route="http")
    assert place.startswith("warc:")
    assert [body for kind, _, body in records(run) if kind == "response"] == [response(0).body]


def test_two_queries_to_one_address_are_two_looks():
    assert request(0, content=QUERY).id != request(0, content="{}").id != request(0).id


def test_no_key_that_goes_with_it_is_written_down(run):
    asked = request(0, content=QUERY, headers=(("accept", "application/json"), ("X-API-KEY", "hush-1"), ("X-Subscription-Token", "hush-2")))
    run.store(asked, response(0), route="http")
    assert b"hush" not in gzip.decompress((run.path / "capture.warc.gz").read_bytes())
