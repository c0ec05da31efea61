"""What may be spent: by the run and by one person, in requests and US dollars. Everybody is invented."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collect_fakes import FORUM, NOW, PLATFORMS, Kept, Web, account, job, page, person, run
from presence_audit.archive import ResumingFetcher
from presence_audit.collect import Budgeted, Limits, Spent, price, read_limits, spent_by
from presence_audit.collect.budget import asking_for
from presence_audit.errors import UsageError
from presence_audit.model import Failure, Hop, Request, Response, Unavailable
from presence_audit.platforms import Platforms, plan

AT = datetime(2026, 3, 1, tzinfo=UTC)
DEAR = FORUM.model_copy(update={"endpoints": (FORUM.endpoints[0].model_copy(update={"usd": 0.4}), *FORUM.endpoints[1:])})


def ask(number: int) -> Request:
    return plan(FORUM, account(f"a{number}"))[0]


def asked(limits: Limits, requests, web=None, platform=FORUM, spent=None) -> tuple[list[Response | Failure], Budgeted, Web]:
    """Fetch (person, request) one after the other."""
    web = web or Web()
    budgeted = Budgeted(web, limits, lambda: AT, spent or Spent())

    async def fetch():
        came = []
        for whose, request in requests:
            with asking_for(whose):
                came.append(await budgeted.fetch(request, platform))
        return came

    return asyncio.run(fetch()), budgeted, web


# -- as it is written ------------------------------------------------------------------------------------------------


def test_a_budget_is_written_in_parts():
    assert read_limits(["requests=2000,person=60,usd=2.50,usd-person=0.10"]) == Limits(2000, 60, Decimal("2.50"), Decimal("0.10"))
    assert read_limits(["requests=5", "usd=1"]) == Limits(5, None, Decimal(1))
    assert not read_limits([])
    assert read_limits(["person=0"])


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("money=3", "'money=3' is no part of a budget; write one of requests=N, person=N, usd=N, usd-person=N"),
        ("requests", "'requests' is no part"),
        ("requests=2.5", "'requests=2.5': a whole number of requests must stand behind requests="),
        ("usd=-1", "'usd=-1': US dollars such as 2.50"),
        ("usd=1e9", "'usd=1e9'"),
        ("usd=nan", "'usd=nan'"),
        ("requests=\u0663", "whole number"),
        ("requests=1,,usd=1", "'' is no part"),
        ("requests=1,requests=2", "requests is given twice"),
    ],
)
def test_a_wrong_part_is_named(text, named):
    with pytest.raises(UsageError) as error:
        read_limits([text])
    assert named in str(error.value)


@given(st.builds(Limits, *[st.none() | st.integers(0, 10**6)] * 2, *[st.none() | st.decimals(0, 1000, places=2)] * 2))
def test_what_is_written_reads_as_the_same(limits):
    assert read_limits([str(limits)] if limits else []) == limits


# -- as it is spent --------------------------------------------------------------------------------------------------


def test_beyond_the_runs_budget_nothing_is_asked():
    came, budgeted, web = asked(Limits(requests=2), [("p", ask(number)) for number in range(4)])
    assert len(web.asked) == 2
    assert [one.reason for one in came[2:]] == ["budget", "budget"]
    assert came[2].detail == "the run's budget of 2 requests is spent"
    assert came[2].failed_at == AT
    assert budgeted.run.requests == 2


def test_one_persons_budget_is_not_anothers():
    came, budgeted, web = asked(Limits(person=1), [("p", ask(1)), ("p", ask(2)), ("q", ask(2)), ("", ask(3)), ("", ask(4))])
    assert [isinstance(one, Failure) for one in came] == [False, True, False, False, False]
    assert came[1].detail == "the budget for this person of 1 request is spent"
    assert budgeted.refused == set()  # q asked for what p could not
    assert len(web.asked) == 4


def test_what_one_person_could_not_ask_is_known():
    _, budgeted, _ = asked(Limits(person=0), [("p", ask(1))])
    assert budgeted.refused == {ask(1).id}


def test_money_is_counted_by_the_profiles_prices():
    came, budgeted, _ = asked(Limits(usd=Decimal("1.00")), [("p", ask(number)) for number in range(3)], platform=DEAR)
    assert [isinstance(one, Failure) for one in came] == [False, False, True]
    assert came[2].detail == "the run's budget of 1.00 US dollars is spent"
    assert budgeted.run == Spent(2, Decimal("0.8"))
    free, _, _ = asked(Limits(usd=Decimal(0)), [("p", ask(1))])
    assert isinstance(free[0], Response)


def test_money_of_one_person():
    came, _, _ = asked(Limits(usd_person=Decimal("0.5")), [("p", ask(1)), ("p", ask(2)), ("q", ask(3))], platform=DEAR)
    assert [isinstance(one, Failure) for one in came] == [False, True, False]


@pytest.mark.parametrize(("reason", "spent"), [("no_credentials", 0), ("robots", 0), ("policy", 0), ("timeout", 1), ("rate_limited", 1)])
def test_what_was_never_sent_costs_nothing(reason, spent):
    _, budgeted, _ = asked(Limits(), [("p", ask(1))], Web({ask(1).url: Failure(reason, "no", AT)}), DEAR)
    assert budgeted.run == Spent(spent, Decimal("0.4") * spent)


def test_redirects_count_too():
    class Moving(Web):
        async def fetch(self, request, platform):
            return replace(await super().fetch(request, platform), hops=(Hop(url="a", status=302, location="b"),))

    _, budgeted, _ = asked(Limits(), [("p", ask(1))], Moving())
    assert budgeted.run.requests == 2


def test_many_at_once_do_not_exceed_it():
    web = Web()
    budgeted = Budgeted(web, Limits(requests=3), lambda: AT)

    async def fetch():
        await asyncio.gather(*(budgeted.fetch(ask(number), FORUM) for number in range(20)))

    asyncio.run(fetch())
    assert len(web.asked) == 3


def test_a_run_goes_on_counting_where_it_stopped():
    came, _, web = asked(Limits(requests=5), [("p", ask(1)), ("p", ask(2))], spent=Spent(4))
    assert [isinstance(one, Failure) for one in came] == [False, True]
    assert len(web.asked) == 1


def test_the_collector_says_whose_request_it_is():
    web, sink = Web({"https://forum.example/a1": page("a1"), "https://forum.example/a2": page("a2", 7)}), Kept()
    budgeted = Budgeted(web, Limits(person=1), lambda: AT)
    run(job(budgeted, sink=sink, chosen=("forum",)), person(1, account("a1")), person(2, account("a2")))
    looks = {one.request.url: one for one in sink.of("evidence") if one.request.control is None}
    assert looks["https://forum.example/a1"].kind == looks["https://forum.example/a2"].kind == "retrieved"
    assert (looks["https://forum.example/acts/7"].kind, looks["https://forum.example/acts/7"].reason) == ("unavailable", "budget")
    assert budgeted.run.requests == 4  # two pages, and both controls, which no person pays


def test_what_a_killed_run_spent_is_read_from_its_evidence():
    seen = [
        Unavailable(request=ask(number), attempted_at=NOW, reason=reason)
        for number, reason in enumerate(("timeout", "budget", "robots", "no_credentials", "rate_limited"))
    ]
    assert spent_by(seen, Platforms([DEAR])) == Spent(2, Decimal("0.8"))
    assert price(ask(1), PLATFORMS) == 0
    assert price(ask(1).model_copy(update={"platform": "gone"}), PLATFORMS) == 0


def test_what_another_person_could_not_pay_is_asked_although_its_failure_is_kept():
    kept = Unavailable(request=ask(1), attempted_at=NOW, reason="budget")

    class Run:
        def evidence_for(self, _request):
            return kept

        def response(self, seen):
            return Failure(seen.reason, "", NOW)

    again: set[str] = set()
    web = Web()
    fetcher = ResumingFetcher(Run(), web, again=again)
    assert asyncio.run(fetcher.fetch(ask(1), FORUM)).reason == "budget"
    again.add(ask(1).id)
    assert isinstance(asyncio.run(fetcher.fetch(ask(1), FORUM)), Response)
    assert web.urls == [ask(1).url]
