"""Fetchers over a run directory; all people are invented."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from archive_values import START, look, manifest, request, response, unavailable

from presence_audit.archive import ReplayFetcher, ResumingFetcher, RunDirectory
from presence_audit.errors import ReplayError
from presence_audit.model import Failure

PLATFORM = None  # the archive never looks at it


class Inner:
    """A fetcher that answers everything and remembers what it was asked."""

    def __init__(self):
        self.asked = []

    async def fetch(self, asked, platform):
        self.asked.append(asked.url)
        return response(99)


@pytest.fixture
def run(tmp_path):
    with RunDirectory.create(tmp_path / "run", manifest()) as made:
        look(made, 0)
        made.add_evidence(unavailable(request(1), "timeout", START + timedelta(minutes=1)))
        made.add_evidence(unavailable(request(2), "robots", START + timedelta(minutes=2)))
        yield made


def _fetch(fetcher, asked):
    return asyncio.run(fetcher.fetch(asked, PLATFORM))


def test_replay_gives_what_was_seen_and_nothing_else(run):
    fetcher = ReplayFetcher(RunDirectory.open(run.path))
    assert _fetch(fetcher, request(0)) == response(0)
    assert _fetch(fetcher, request(1)) == Failure("timeout", "no answer in 20 s", START + timedelta(minutes=1))
    missing = _fetch(fetcher, request(7))
    assert (missing.reason, missing.failed_at) == ("not_captured", START)


def test_resuming_asks_only_what_is_not_finished(run):
    inner = Inner()
    fetcher = ResumingFetcher(run, inner)
    assert _fetch(fetcher, request(0)) == response(0)
    assert _fetch(fetcher, request(1)).reason == "timeout"
    assert _fetch(fetcher, request(7)) == response(99)
    assert inner.asked == [request(7).url]


def test_retry_asks_again_only_what_may_have_passed(run):
    inner = Inner()
    fetcher = ResumingFetcher(run, inner, retry=True)
    assert _fetch(fetcher, request(0)) == response(0)
    assert _fetch(fetcher, request(1)) == response(99)
    assert _fetch(fetcher, request(2)).reason == "robots"
    assert inner.asked == [request(1).url]


def test_going_over_archived_answers_again_writes_nothing(run):
    before = {path.name: path.read_bytes() for path in run.path.iterdir()}
    run.close()
    with RunDirectory.resume(run.path) as again:
        got = _fetch(ResumingFetcher(again, Inner()), request(0))
        assert got == response(0)
        look(again, 0)
        after = {path.name: path.read_bytes() for path in run.path.iterdir()}
    assert after == before


def test_a_damaged_archive_stops_the_replay(run):
    (run.path / "capture.warc.gz").unlink()
    with pytest.raises(ReplayError, match="cannot be read"):
        _fetch(ReplayFetcher(run), request(0))
