"""Who is looked at when: hosts are kept supplied ahead of the people's turn, and nobody is looked at who must not be. Everybody is invented."""

from __future__ import annotations

import asyncio
import itertools
from collections import Counter, defaultdict

import pytest

from collect_fakes import FORUM, NOW, PLATFORMS, Kept, Reader, account, job, page, person, response
from presence_audit.collect import WINDOW, Budgeted, Limits, Together, collect
from presence_audit.collect.ahead import AT_A_TIME
from presence_audit.collect.lanes import DEPTH
from presence_audit.model import Account, Failure
from presence_audit.platforms import Platforms
from presence_audit.platforms.schema import Rate
from presence_audit.plugins import known_platforms
from presence_audit.politeness import Politeness
from virtual_time import now, run_virtually

SITES = ("north", "east", "south", "west")


def site(name: str, **changes) -> object:
    """Return a site like the forum, at its own host."""
    urls = FORUM.urls.model_copy(update={"hosts": (f"{name}.example",)})
    page_at = FORUM.endpoints[0].model_copy(update={"url": f"https://{name}.example/{{handle}}"})
    return FORUM.model_copy(update={"id": name, "urls": urls, "endpoints": (page_at,), "controls": FORUM.controls.model_copy(), **changes})


FOUR = Platforms([site(name) for name in SITES])


class Paced:
    """Answers after a while, no faster than a host allows, and stamps what it is asked."""

    def __init__(self, *, rate=None, took=0.4, trouble=None) -> None:
        self.polite = Politeness(clock=now)
        self.rate = rate or Rate(requests=1, per_seconds=1, concurrency=8)
        self.took = took
        self.trouble = trouble or {}
        self.sent = defaultdict(list)
        self.asked = []
        self.under_way = Counter()
        self.most = Counter()

    async def fetch(self, request, platform):
        host = request.url.split("/")[2]
        self.asked.append(request)
        self.under_way[host] += 1
        self.most[host] = max(self.most[host], self.under_way[host])
        try:
            async with self.polite.slot(host, self.rate) as slot:
                await slot.sending()
                self.sent[host].append((now(), request))
                await asyncio.sleep(self.took)
        finally:
            self.under_way[host] -= 1
        if (trouble := self.trouble.get(host)) is not None:
            if isinstance(trouble, Exception):
                raise trouble
            return Failure(trouble, "", NOW)
        return response(request.url, page(request.account.handle))


def department(number: int, at: str):
    return person(number, Account(platform=at, handle=f"p{number}", url=f"https://{at}.example/p{number}"))


def by_department(each: int, sites=SITES):
    """Return a roster in which everybody of one department is on one site, department by department."""
    return [department(place * each + number, at) for place, at in enumerate(sites) for number in range(each)]


def collected(web, persons, *, ahead=True, fetcher=None, **changes):
    """Collect in virtual time; return how long it took, and the sink."""
    values = {"platforms": FOUR, "chosen": FOUR.ids, "probes": ()} | changes
    made = job(fetcher or web, **values)

    async def work():
        assert await collect(made, iter(persons), iter(persons) if ahead else ()) == len(persons)
        assert len(asyncio.all_tasks()) == 1
        return now()

    return run_virtually(work()), made.sink


def looks(web) -> list[str]:
    return [request.url for request in web.asked if request.control is None]


# -- the bound ---------------------------------------------------------------------------------------------------------


def test_a_roster_sorted_by_department_takes_as_long_as_its_slowest_host():
    """Each of four hosts is asked 152 times, once a second: 151 s at least, and 0.4 s for the last answer."""
    web = Paced()
    took, _ = collected(web, by_department(150))
    assert {host: len(sent) for host, sent in web.sent.items()} == {f"{name}.example": 152 for name in SITES}
    assert took == pytest.approx(151 + 0.4, abs=1)


def test_without_reading_ahead_it_takes_the_sum_of_them():
    web = Paced()
    took, _ = collected(web, by_department(150), ahead=False)
    assert took > 2 * 151  # a window reaches into the next department, no further


def test_no_host_is_asked_faster_than_it_allows():
    web = Paced(took=3.7)
    collected(web, by_department(60))
    for sent in web.sent.values():
        assert min(later - earlier for (earlier, _), (later, _) in itertools.pairwise(sent)) >= 1 - 1e-9


# -- what is looked at -------------------------------------------------------------------------------------------------


def test_everything_is_asked_once_whether_it_was_ahead_or_not():
    persons = [*by_department(60), *by_department(60)]  # everybody comes twice
    for ahead in (True, False):
        web = Paced(took=0.1, rate=Rate(requests=100, per_seconds=1, concurrency=8))
        _, sink = collected(web, persons, ahead=ahead)
        assert Counter(looks(web)) == Counter({f"https://{at}.example/p{n + 60 * i}": 1 for i, at in enumerate(SITES) for n in range(60)})
        assert len(sink.of("candidate")) == 480


def test_each_host_is_asked_in_the_order_of_the_roster():
    web = Paced()
    collected(web, by_department(WINDOW + 50))
    for sent in web.sent.values():
        handles = [int(request.account.handle[1:]) for _, request in sent if request.control is None]
        assert handles == sorted(handles)


def test_the_controls_of_a_platform_come_before_any_account_of_it():
    web = Paced()
    collected(web, by_department(WINDOW + 50))
    for sent in web.sent.values():
        assert [request.control for _, request in sent][:3] == ["present", "absent", None]


def test_nobody_is_looked_at_ahead_who_must_not_be():
    persons = by_department(WINDOW)
    out = person(1000, Account(platform="west", handle="out", url="https://west.example/out"), opt_out=True)
    hidden = department(1001, "west")
    web = Paced(took=0.1)
    collected(web, [*persons, out, hidden], chosen=("north", "west"), suppressed=lambda one: one.handle == "p1001")
    assert {request.url.split("/")[2] for request in web.asked} == {"north.example", "west.example"}
    assert not {"https://west.example/out", "https://west.example/p1001"} & set(looks(web))
    assert len(looks(web)) == 2 * WINDOW


def test_platforms_that_are_never_asked_make_nobody_read_on():
    read = []

    def stream():
        for number in range(2000):
            read.append(number)
            yield person(number, account(f"u{number}", "gild"))

    async def work():
        return await collect(job(Paced(), platforms=PLATFORMS, chosen=("gild",)), (), stream())

    assert run_virtually(work()) == 0
    assert not read


def test_offline_nothing_is_read_ahead():
    def stream():
        raise AssertionError("read")
        yield

    async def work():
        return await collect(job(None), [person(1, account("ada"))], stream())

    assert run_virtually(work()) == 1


def test_each_look_ahead_is_counted_for_its_person():
    web = Paced(took=0.1)
    budgeted = Budgeted(web, Limits(person=0), lambda: NOW)
    _, sink = collected(web, by_department(WINDOW), fetcher=budgeted)
    refused = [one.reason for one in sink.of("evidence") if one.request.control is None]
    assert refused == ["budget"] * 4 * WINDOW
    assert len(web.asked) == 2 * len(SITES)  # the controls, at nobody's cost


# -- how far, and how much ---------------------------------------------------------------------------------------------


def reading(persons, web, until):
    """Collect for some seconds; return how many persons were read ahead."""
    read = []

    def stream():
        for one in persons:
            read.append(one)
            yield one

    async def work():
        made = job(web, platforms=FOUR, chosen=FOUR.ids, probes=())
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(until):
                await collect(made, iter(persons), stream())
        assert len(asyncio.all_tasks()) == 1
        return len(read)

    return run_virtually(work())


def test_a_mixed_roster_is_read_no_further_than_its_hosts_need():
    mixed = [department(number, SITES[number % 4]) for number in range(5000)]
    assert reading(mixed, Paced(), 10) <= WINDOW + len(SITES) * DEPTH + AT_A_TIME


def test_reading_on_for_an_idle_host_ends_where_enough_is_remembered(monkeypatch):
    """Nobody is on the last three sites: they stay idle, whatever is read."""
    monkeypatch.setattr("presence_audit.collect.ahead.HELD", 500)
    many = [department(number, "north") for number in range(2000)]
    assert 500 + WINDOW <= reading(many, Paced(), 5) <= 500 + WINDOW + DEPTH + AT_A_TIME


def test_a_host_has_few_looks_ahead_in_its_queue():
    web = Paced()
    collected(web, by_department(WINDOW + 50, ("north", "east")))
    assert web.most["east.example"] <= WINDOW + DEPTH  # those of the window when it comes there, and these
    ahead_only = Paced()
    reading(by_department(300), ahead_only, 100)
    assert ahead_only.most["west.example"] == DEPTH


def test_a_host_that_fails_is_left_to_the_peoples_own_turn():
    """With every failure in a row half as many are asked ahead, so an outage does not spoil a whole roster."""
    web = Paced(trouble={"west.example": "timeout"})
    reading(by_department(300), web, 100)
    assert len(web.sent["west.example"]) <= 2 + DEPTH + 5
    assert len(web.sent["south.example"]) >= 99


def test_a_fault_of_the_program_ends_the_collection():
    web = Paced(trouble={"west.example": OSError("the disk is full")})
    with pytest.raises(OSError, match="the disk is full"):
        collected(web, by_department(WINDOW + 1))


# -- together with what gathers ----------------------------------------------------------------------------------------


class Api:
    """Answers about many accounts at once, and notes about how many."""

    def __init__(self) -> None:
        self.asked = []

    async def fetch(self, request, platform):
        self.asked.append(request.url.partition("usernames=")[2].partition("&")[0].split(","))
        await asyncio.sleep(0.4)
        return Failure("server_error", "", NOW) if len(self.asked) < 0 else response(request.url, b'{"data": []}', kind="application/json")


def test_batches_that_are_gathered_ahead_are_full():
    platforms = known_platforms(())
    others = [person(number) for number in range(400)]
    people = [person(400 + n, platforms.resolve("x", f"person_{n:04}")) for n in range(400)]
    api = Api()
    collected(api, [*others, *people], fetcher=Together(api), platforms=platforms, chosen=("x",), sink=Kept(), probes=(Reader(),))
    asked = [handles for handles in api.asked if len(handles) > 1]
    assert sum(len(handles) for handles in asked) == 400
    assert [len(handles) for handles in asked] == [100] * 4
