"""What is finished is let go: however many persons, as much is held as is under way. Everybody is invented."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest

import presence_audit.collect.accounts as accounts_module
from collect_fakes import NOW, Web, account, job, page
from presence_audit.collect import Budgeted, Limits
from presence_audit.collect.accounts import Accounts
from presence_audit.collect.budget import asking_for
from presence_audit.model import Observation
from presence_audit.platforms import plan
from presence_audit.shelf import Lists, Numbers


@pytest.fixture
def crowded(monkeypatch):
    """No room in memory: everything goes to the files."""
    monkeypatch.setattr(accounts_module, "Numbers", partial(Numbers, room=1))
    monkeypatch.setattr(accounts_module, "Lists", partial(Lists, room=1))


def look(looked: Accounts, *handles: str) -> None:
    async def all_of_them() -> None:
        await asyncio.gather(*(looked.look_at(account(handle)) for handle in handles))

    asyncio.run(all_of_them())


def held(looked: Accounts) -> int:
    return len(looked._looking) + len(looked._asking)


def test_nothing_is_held_of_accounts_that_are_done():
    looked = Accounts(job(Web({f"https://forum.example/a{number}": page(f"a{number}") for number in range(50)})))
    look(looked, *(f"a{number}" for number in range(50)))
    assert held(looked) == 0
    assert looked.known(account("a7"))
    assert not looked.known(account("b"))


def test_an_account_is_looked_at_once_long_after_it_was_done(crowded):
    web = Web()
    looked = Accounts(job(web))
    handles = [f"a{number}" for number in range(20)]
    look(looked, *handles)
    look(looked, *handles)
    asked = [request.url for request in web.asked if request.control is None]
    assert sorted(asked) == sorted(f"https://forum.example/{handle}" for handle in handles)


def test_a_look_that_fails_is_let_go_and_not_begun_again():
    class Failing(Web):
        async def fetch(self, request, platform):
            await super().fetch(request, platform)
            raise OSError("the disk is full")

    looked = Accounts(job(web := Failing()))
    with pytest.raises(OSError, match="disk"):
        look(looked, "ada")
    asked = len(web.asked)
    look(looked, "ada")
    assert (held(looked), len(web.asked)) == (0, asked)


def test_what_was_read_of_an_account_comes_back_from_the_file(crowded):
    looked = Accounts(job(identity=object()))
    seen = [
        Observation(account=account(handle), feature="profile.display_name", value=handle, probe="reader", evidence=("e",))
        for handle in ("ada", "bo", "cy", "ada")
    ]
    for one in seen:
        looked.keep(one)
    assert looked.shown.get("forum:ada") == (seen[0], seen[3])
    assert looked.shown.get("forum:bo") == (seen[1],)


def test_one_request_of_many_persons_is_asked_one_after_the_other_and_let_go():
    under_way, most = 0, 0

    class Counting(Web):
        async def fetch(self, request, platform):
            nonlocal under_way, most
            under_way += 1
            most = max(most, under_way)
            await asyncio.sleep(0)
            under_way -= 1
            return await super().fetch(request, platform)

    made = job(web := Counting())
    looked = Accounts(made)
    (request, *_) = plan(made.platforms.get("forum"), account("ada"))

    async def together() -> None:
        await asyncio.gather(*(looked.ask_once(request) for _ in range(5)))

    asyncio.run(together())
    assert (held(looked), len(web.asked), most) == (0, 5, 1)


@pytest.mark.parametrize(("limits", "persons"), [(Limits(requests=100), 0), (Limits(person=10), 3)])
def test_what_persons_cost_is_kept_only_where_it_is_limited(limits, persons):
    made = job(Web())
    budgeted = Budgeted(made.fetcher, limits, lambda: NOW)
    forum = made.platforms.get("forum")

    async def ask() -> None:
        for number in range(3):
            with asking_for(f"person-{number}"):
                await budgeted.fetch(plan(forum, account("ada"))[0], forum)

    asyncio.run(ask())
    assert (len(budgeted._persons), budgeted.run.requests) == (persons, 3)
