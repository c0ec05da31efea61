"""People are done in the order of the roster: what is found for the first is looked at while the others are still sought. Everybody is invented."""

from __future__ import annotations

import pytest

from collect_fakes import job, person
from presence_audit.collect import collect
from presence_audit.model import Account, Candidate
from presence_audit.platforms import plan
from presence_audit.politeness import FIRST, place
from test_collect_schedule import FOUR, Paced, by_department, collected
from virtual_time import now, run_virtually

PEOPLE, EACH = 20, 4


def there(at: str, number: int, which: int) -> Account:
    return Account(platform=at, handle=f"p{number}x{which}", url=f"https://{at}.example/p{number}x{which}")


class Engine:
    """Asks at east four times for each person, one after the other; every answer leads to an account at west."""

    id = "engine"

    def ask(self, one, platforms):
        for which in range(EACH):
            yield from plan(platforms.get("east"), there("east", int(one.id.removeprefix("person-")), which))

    def read(self, one, seen, body, platforms):
        number, _, which = seen.request.account.handle[1:].partition("x")
        yield Candidate(person=one.id, account=there("west", int(number), int(which)), found_by="search", evidence=(seen.id,))


@pytest.fixture
def sought():
    """How long it took to seek and to look, when each person was done, and the web."""
    web, done = Paced(), []
    made = job(web, platforms=FOUR, chosen=("west",), probes=(), sources=(Engine(),), finished=lambda one: done.append((one.id, now())))

    async def work():
        await collect(made, iter(map(person, range(PEOPLE))), ())
        return now()

    return run_virtually(work()), done, web


def test_searching_and_looking_overlap(sought):
    """80 searches at east and 82 looks at west, once a second each: 81 s at least, and those of the first person before them."""
    took, _, web = sought
    assert {host: len(sent) for host, sent in web.sent.items()} == {"east.example": PEOPLE * EACH, "west.example": PEOPLE * EACH + 2}
    assert 81 <= took <= 81 + 2 * EACH + 1  # one after the other it would be 160 s


def test_people_are_done_in_the_order_of_the_roster(sought):
    took, done, _ = sought
    assert [name for name, _ in done] == [f"person-{number}" for number in range(PEOPLE)]
    assert done[0][1] <= 0.2 * took
    assert 0.4 * took <= done[PEOPLE // 2][1] <= 0.7 * took


class Placed:
    """Notes by which place everything is asked."""

    def __init__(self) -> None:
        self.inner, self.places = Paced(took=0.1), {}

    async def fetch(self, request, platform):
        self.places[request.control or request.account.handle] = place()
        return await self.inner.fetch(request, platform)


def test_controls_go_first_and_everybody_by_the_place_in_the_roster():
    web = Placed()
    collected(web.inner, by_department(60, ("north", "west")), fetcher=web, chosen=("north", "west"))
    assert web.places.pop("present") == web.places.pop("absent") == FIRST
    assert web.places == {f"p{number}": number for number in range(120)}
