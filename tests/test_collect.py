"""The collector asks what it must, once, in order, and keeps it as it comes; everybody here is invented."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from datetime import UTC, date, datetime
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collect_fakes import NOW, Broken, Kept, Reader, Web, account, acts, job, page, person, response, run
from presence_audit.audit import Wishes, criteria_for, prepare
from presence_audit.captures import Capture
from presence_audit.collect import MAX_REQUESTS, WINDOW, ByHand, collect
from presence_audit.fetch import FetchSettings
from presence_audit.model import Absent, Coded, Failure, Moment, Retrieved, Unavailable
from presence_audit.platforms import load_platforms

ADA = "https://forum.example/ada"


def ordinary(web: Web) -> list[str]:
    """What was asked that is no control."""
    return [request.url for request in web.asked if request.control is None]


def evidence(made) -> list:
    return [one for one in made.sink.of("evidence") if one.kind == "coded" or one.request.control is None]


def coded(**changes) -> Coded:
    values = {
        "person": "person-1", "platform": "forum", "found": "yes", "account": account("ada"), "coder": "ab", "coded_on": date(2026, 2, 1),
        "source": "coding.csv:2", "sha256": "0" * 64,
    }  # fmt: skip
    return Coded(**(values | changes))


def capture(handle: str, body: bytes, platform: str = "gild", name: str = "saved.html", url: str | None = None) -> Capture:
    url = f"https://{platform}.example/{handle}" if url is None else url
    return Capture(PurePosixPath(name).as_posix(), url, NOW, response(url, body), "0" * 64)


class TestWhoIsLookedAt:
    def test_a_person_who_opted_out_is_never_looked_at(self):
        web, done = Web(), []
        hand = ByHand({"gild:ada": (capture("ada", page("ada")),)}, {"person-1": (account("ada", "gild"),)}, {"person-1": (coded(),)})
        made = job(web, by_hand=hand, finished=done.append)
        out = person(1, account("ada"), opt_out=True)
        assert run(made, out) == 1
        assert (web.asked, made.sink.log, done) == ([], [], [out])

    def test_a_page_of_an_account_that_is_found(self):
        made = job(Web({ADA: page("ada")}))
        run(made, person(1, account("ada")))
        (seen,) = evidence(made)
        assert isinstance(seen, Retrieved)
        assert seen.request.url == ADA

    def test_one_account_of_two_persons_is_fetched_once(self):
        web = Web({ADA: page("ada")})
        made = job(web)
        run(made, person(1, account("ada")), person(2, account("ada")))
        assert ordinary(web) == [ADA]
        assert [one.person for one in made.sink.of("candidate")] == ["person-1", "person-2"]
        assert len(evidence(made)) == 1

    def test_the_second_person_is_finished_only_when_the_shared_look_is(self):
        order = []
        web = Web({ADA: page("ada")}, meanwhile=lambda request: asyncio.sleep(0.01) if request.control is None else None)
        made = job(web, finished=lambda who: order.append((who.id, len(evidence(made)))))
        run(made, person(1, account("ada")), person(2, account("ada")))
        assert sorted(order) == [("person-1", 1), ("person-2", 1)]

    def test_platforms_that_were_not_chosen_are_left_alone(self):
        web = Web()
        made = job(web, chosen=("gild",), by_hand=ByHand(coded={"person-1": (coded(),)}))
        run(made, person(1, account("ada")))
        assert (web.asked, made.sink.log) == ([], [])

    def test_every_person_is_reported_when_done(self):
        done = []
        persons = [person(number, account(f"u{number}")) for number in range(3)]
        assert run(job(Web(), finished=done.append), *persons) == 3
        assert {one.id for one in done} == {"person-0", "person-1", "person-2"}

    def test_the_roster_is_read_no_faster_than_the_window_empties(self):
        done, ahead = [], []

        def stream():
            for number in range(3 * WINDOW):
                ahead.append(number - len(done))
                yield person(number, account(f"u{number}"))

        asyncio.run(collect(job(Web(), finished=done.append), stream()))
        assert len(done) == 3 * WINDOW
        assert max(ahead) <= WINDOW


class TestWhatIsAsked:
    def test_what_follows_from_a_page_is_asked(self):
        web = Web({ADA: page("ada", 7), "https://forum.example/acts/7": acts()})
        run(job(web), person(1, account("ada")))
        assert ordinary(web) == [ADA, "https://forum.example/acts/7"]

    def test_a_feed_that_a_probe_finds_is_asked_once(self):
        feed = "https://forum.example/feed.xml"
        web = Web({ADA: page("ada")})
        run(job(web, probes=(Reader((feed, feed)),)), person(1, account("ada")))
        assert ordinary(web) == [ADA, feed]

    def test_an_account_costs_at_most_so_many_requests(self):
        feeds = tuple(f"https://forum.example/{number}.xml" for number in range(10 * MAX_REQUESTS))
        web = Web({ADA: page("ada")})
        run(job(web, probes=(Reader(feeds),)), person(1, account("ada")))
        assert len(ordinary(web)) == MAX_REQUESTS

    def test_nothing_follows_from_an_absence(self):
        web = Web()
        made = job(web, probes=(Reader(("https://forum.example/feed.xml",)),))
        run(made, person(1, account("ada")))
        assert ordinary(web) == [ADA]
        assert [type(one) for one in evidence(made)] == [Absent]
        assert made.sink.of("observation") == []

    def test_a_failure_is_evidence_and_stores_nothing(self):
        made = job(Web({ADA: Failure("timeout", "no answer in 20 s", NOW)}))
        run(made, person(1, account("ada")))
        (seen,) = evidence(made)
        assert isinstance(seen, Unavailable)
        assert (seen.reason, seen.detail, seen.answer) == ("timeout", "no answer in 20 s", None)
        assert [one.control for one in made.sink.of("store")] == ["present", "absent"]

    def test_offline_nothing_is_asked(self):
        made = job(None)
        run(made, person(1, account("ada")))
        assert [name for name, _ in made.sink.log] == ["candidate"]


class TestControls:
    def test_they_run_once_a_platform_and_before_the_first_account(self):
        web = Web({"https://forum.example/house": page("house")})
        made = job(web)
        run(made, person(1, account("ada"), account("bo")), person(2, account("cy")))
        assert [(request.url, request.control) for request in web.asked[:2]] == [
            ("https://forum.example/house", "present"),
            ("https://forum.example/zzq7w2e9r4t1y8u3", "absent"),
        ]
        assert {request.control for request in web.asked[2:]} == {None}
        assert len(web.asked) == 5

    def test_their_evidence_carries_what_was_expected(self):
        made = job(Web({"https://forum.example/house": page("house", 7)}))
        run(made, person(1, account("ada")))
        found = [(one.kind, one.request.control) for one in made.sink.of("evidence")[:2]]
        assert found == [("retrieved", "present"), ("absent", "absent")]

    def test_nothing_is_read_from_them_and_nothing_follows(self):
        web = Web({"https://forum.example/house": page("house", 7)})
        made = job(web, probes=(Reader(("https://forum.example/feed.xml",)),))
        run(made, person(1, account("ada")))
        assert web.urls == ["https://forum.example/house", "https://forum.example/zzq7w2e9r4t1y8u3", ADA]
        assert made.sink.of("observation") == []

    @pytest.mark.parametrize("seed", ["aaaaaaaaaaaaaa", "0123456789abcd"])
    def test_the_handle_that_cannot_exist_comes_from_the_seed(self, seed):
        web = Web()
        run(job(web, control_seed=seed), person(1, account("ada")))
        assert [request.account.handle for request in web.asked if request.control == "absent"] == [f"zz{seed}"]

    def test_without_an_account_there_is_no_control(self):
        web = Web()
        run(job(web), person(1))
        assert web.asked == []

    def test_a_control_account_on_the_roster_is_still_read_as_a_person_s(self):
        web = Web({"https://forum.example/house": page("house")})
        made = job(web)
        run(made, person(1, account("house")))
        assert [(one.url, one.control) for one in web.asked][0::2] == [
            ("https://forum.example/house", "present"),
            ("https://forum.example/house", None),
        ]
        assert len(made.sink.of("observation")) == 1


class TestByHand:
    def test_a_saved_page_is_judged_and_read_and_nothing_follows(self):
        hand = ByHand({"gild:ada": (capture("ada", page("ada")),)})
        web = Web()
        made = job(web, by_hand=hand)
        run(made, person(1, account("ada", "gild")))
        (seen,) = evidence(made)
        assert (seen.kind, seen.route, seen.attempted_at) == ("retrieved", "capture", NOW)
        assert len(made.sink.of("observation")) == 1
        assert web.asked == []

    def test_what_a_saved_page_leads_to_is_not_asked(self):
        hand = ByHand({"forum:ada": (capture("ada", page("ada", 7), "forum"),)})
        made = job(None, by_hand=hand)
        run(made, person(1, account("ada")))
        assert len(evidence(made)) == 1

    def test_a_saved_feed_is_judged_by_the_feed_endpoint(self):
        feed = b'<?xml version="1.0"?><rss version="2.0"><channel><title>Invented</title></channel></rss>'
        hand = ByHand({"forum:ada": (capture("ada", feed, "forum", "saved.xml", "https://forum.example/ada.xml"),)})
        made = job(None, by_hand=hand)
        run(made, person(1, account("ada")))
        (seen,) = evidence(made)
        assert (seen.request.endpoint, seen.request.url, seen.route) == ("feed", "https://forum.example/ada.xml", "capture")

    def test_a_saved_feed_of_a_platform_without_feeds_is_left_out(self):
        feed = b'<?xml version="1.0"?><rss version="2.0"><channel><title>Invented</title></channel></rss>'
        made = job(None, by_hand=ByHand({"gild:ada": (capture("ada", feed),)}))
        run(made, person(1, account("ada", "gild")))
        assert evidence(made) == []

    def test_a_person_named_by_a_capture_gets_the_account(self):
        hand = ByHand({"gild:ada": (capture("ada", page("ada")),)}, {"person-1": (account("ada", "gild"),)})
        made = job(None, by_hand=hand)
        run(made, person(1))
        assert [(one.person, one.account.key, one.found_by) for one in made.sink.of("candidate")] == [("person-1", "gild:ada", "capture")]
        assert [one.kind for one in evidence(made)] == ["retrieved"]

    def test_a_coded_row_is_evidence_with_its_fields_and_its_account_is_looked_at(self):
        row = coded(fields=(("profile.photo", "yes"),), last_activity=Moment(at=datetime(2026, 1, 5, tzinfo=UTC), precision="day"))
        web = Web({ADA: page("ada")})
        made = job(web, by_hand=ByHand(coded={"person-1": (row,)}))
        run(made, person(1))
        assert made.sink.of("evidence")[0] == row
        assert {one.feature for one in made.sink.of("observation") if one.probe == "coding"} == {"profile.photo", "activity.latest"}
        assert [(one.found_by, one.evidence) for one in made.sink.of("candidate")] == [("coding", (row.id,))]
        assert ordinary(web) == [ADA]

    def test_a_coded_no_names_no_account(self):
        made = job(Web(), by_hand=ByHand(coded={"person-1": (coded(found="no", account=None),)}))
        run(made, person(1))
        assert [name for name, _ in made.sink.log] == ["evidence"]

    def test_roster_capture_and_coding_may_name_the_same_account(self):
        web = Web({ADA: page("ada")})
        hand = ByHand({}, {"person-1": (account("ada"),)}, {"person-1": (coded(),)})
        made = job(web, by_hand=hand)
        run(made, person(1, account("ada")))
        assert [one.found_by for one in made.sink.of("candidate")] == ["roster", "capture", "coding"]
        assert ordinary(web) == [ADA]


class TestWriting:
    def test_evidence_is_written_after_its_bytes_and_its_observations(self):
        made = job(Web({ADA: page("ada", 7), "https://forum.example/acts/7": acts()}))
        run(made, person(1, account("ada")))
        names = [(name, getattr(value, "id", None)) for name, value in made.sink.log]
        for number, (name, value) in enumerate(made.sink.log):
            if name == "observation":
                assert ("evidence", value.evidence[0]) in names[number:]
                assert "evidence" not in {later for later, _ in names[number + 1 : names.index(("evidence", value.evidence[0]))]}
            if name == "evidence" and value.answer is not None:
                assert ("store", value.request) in made.sink.log[:number]

    def test_a_probe_that_fails_is_named_and_the_others_go_on(self, caplog):
        made = job(Web({ADA: page("ada")}), probes=(Broken(), Reader()))
        with caplog.at_level(logging.ERROR):
            run(made, person(1, account("ada")))
        assert len(made.sink.of("observation")) == 1
        assert [one.kind for one in evidence(made)] == ["retrieved"]
        assert "probe broken failed on https://forum.example/ada" in caplog.text

    def test_a_sink_that_fails_stops_the_collection(self):
        class Full(Kept):
            def add_evidence(self, evidence):
                raise OSError(28, "No space left on device")

        with pytest.raises(OSError, match="No space left"):
            run(job(Web(), sink=Full()), person(1, account("ada")), person(2, account("ada")), person(3, account("bo")))

    def test_what_is_finished_when_it_is_cancelled_is_kept(self):
        started = asyncio.Event()

        async def hang() -> None:
            started.set()
            await asyncio.sleep(3600)

        web = Web({ADA: page("ada")}, meanwhile=lambda request: hang() if request.url.endswith("/bo") else None)
        made = job(web)

        async def cancelled_in_the_middle() -> None:
            task = asyncio.create_task(collect(made, [person(1, account("ada")), person(2, account("bo")), person(3, account("bo"))]))
            await started.wait()
            while not evidence(made):
                await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert [one for one in asyncio.all_tasks() if one is not asyncio.current_task()] == []

        asyncio.run(cancelled_in_the_middle())
        assert [one.request.url for one in evidence(made)] == [ADA]
        assert len(made.sink.of("observation")) == 1

    def test_cancelling_while_others_wait_for_the_same_look_raises_nothing_else(self, caplog):
        """Whoever waits for a shared look must not take it away from the others."""
        web = Web({}, meanwhile=lambda request: asyncio.sleep(3600))
        troubles = []

        async def cancelled() -> None:
            asyncio.get_running_loop().set_exception_handler(lambda _loop, context: troubles.append(context))
            collecting = asyncio.create_task(collect(job(web), [person(number, account("ada"), account("bo")) for number in range(4)]))
            await asyncio.sleep(0.01)
            waiting = [one for one in asyncio.all_tasks() if one is not asyncio.current_task()]
            collecting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await collecting
            assert [one for one in waiting if not one.cancelled() and one.exception()] == []

        asyncio.run(cancelled())
        assert troubles == []


SHIPPED = load_platforms()
CLOSED = (
    "linkedin.com", "lnkd.in", "facebook.com", "fb.com", "fb.me", "fb.watch", "instagram.com", "instagr.am", "threads.com", "threads.net", "quora.com",
)  # fmt: skip
"""Sites that are never asked, by the terms of their owners."""
HOSTS = st.sampled_from(
    ["www.linkedin.com", "uk.linkedin.com", "lnkd.in", "facebook.com", "m.facebook.com", "fb.me", "blog.example.org", "social.example"]
)
HANDLES = st.text("abcdefghijklmnopqrstuvwxyz0123456789-_.", min_size=1, max_size=12)
ACCOUNTS = st.one_of(
    st.tuples(st.sampled_from(SHIPPED.ids), HANDLES),
    st.tuples(st.just("website"), st.builds("https://{}/{}".format, HOSTS, HANDLES)),
    st.tuples(st.just("mastodon"), st.builds("{}@{}".format, HANDLES, HOSTS)),
)


def resolved(number: int, named: list[tuple[str, str]]):
    found = []
    for platform, text in named:
        with contextlib.suppress(ValueError):
            found.append(SHIPPED.resolve(platform, text))
    return person(number, *found)


@pytest.fixture(scope="module")
def refuses(tmp_path_factory):
    """How the fetcher of a live scan was told to behave."""
    here = tmp_path_factory.mktemp("study")
    roster = here / "roster.yaml"
    roster.write_text("# invented\nschema_version: 1\npersons:\n- name: Ada Example\n", encoding="utf-8")
    order, made = prepare(
        Wishes(roster, FetchSettings(contact="https://example.org/study"), run=here / "run"), criteria_for("presence", ())
    )
    made.close()
    assert order.fetch is not None
    return order.fetch.refuses


@given(st.lists(st.lists(ACCOUNTS, max_size=4), max_size=4))
def test_no_roster_makes_a_request_to_a_platform_that_is_never_asked(refuses, rows):
    web = Web()
    run(job(web, platforms=SHIPPED, chosen=SHIPPED.ids), *(resolved(number, named) for number, named in enumerate(rows)))
    for request in web.asked:
        assert SHIPPED.get(request.platform).access != "no_fetch"
        host = urlsplit(request.url).hostname or ""
        if any(host == closed or host.endswith("." + closed) for closed in CLOSED):  # a handle such as ada@linkedin.com of another platform
            assert refuses(host)


def test_the_platforms_that_are_never_asked_are_these():
    assert {platform.id for platform in SHIPPED if platform.access == "no_fetch"} == {
        "linkedin", "facebook", "instagram", "threads", "quora",
    }  # fmt: skip
