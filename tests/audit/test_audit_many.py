"""Whose account a file is of, with little room in memory for persons and accounts. All of them are invented."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import pytest
from study_files import platforms

import presence_audit.audit.many as many_module
import presence_audit.audit.matching as matching_module
from presence_audit.audit.coded_rows import Again
from presence_audit.audit.many import People
from presence_audit.audit.matching import Matching
from presence_audit.captures import Capture
from presence_audit.model import Person, Response
from presence_audit.shelf import Lists, Numbers

KNOWN = platforms()
SITES = {"ada": "https://ada.example.org/", "bo": "https://ada.example.org/blog", "cy": "https://ada.example.org/blog/cy"}


@pytest.fixture(params=[1, 512], ids=["little", "all"], autouse=True)
def room(request, monkeypatch):
    """How much fits into memory."""
    monkeypatch.setattr(many_module, "Lists", partial(Lists, room=request.param))
    monkeypatch.setattr(matching_module, "Numbers", partial(Numbers, room=request.param))


def person(ident: str, **accounts: str) -> Person:
    named = tuple(KNOWN.resolve(platform, text) for platform, text in accounts.items())
    return Person(id=ident, name=f"{ident.title()} Example", accounts=named)


def capture(url: str) -> Capture:
    response = Response(url, 200, (), b"<html></html>", datetime(2026, 3, 1, tzinfo=UTC))
    return Capture("page.html", url, None, response, "ab" * 32)


@pytest.fixture
def matching() -> Matching:
    everybody = [person(ident, website=site, linkedin=f"{ident}-example") for ident, site in SITES.items()]
    everybody.append(person("dee", linkedin="ada-example"))
    return Matching(Again(lambda: iter(everybody)), (), KNOWN)


@pytest.mark.parametrize(
    ("page", "whose"),
    [
        ("https://ada.example.org/blog/cy/2026/03", "cy"),
        ("https://ada.example.org/blog/cy", "cy"),
        ("https://ada.example.org/blog/cyan", "bo"),
        ("https://ada.example.org/blog/", "bo"),
        ("https://ada.example.org/blogger", "ada"),
        ("https://ada.example.org", "ada"),
        ("https://www.ada.example.org/about?x=1", "ada"),
    ],
)
def test_a_page_is_of_the_most_specific_site_above_it(matching, page, whose):
    one = capture(page)
    account = matching.account_of(one)
    assert matching.filed(one, account).persons == (whose,)


def test_a_page_beside_every_site_is_nobody_s(matching):
    assert isinstance(matching.account_of(capture("https://bob.example.org/blog")), str)


def test_an_account_may_be_of_two(matching):
    account = matching.account_of(capture("https://www.linkedin.com/in/ada-example"))
    assert matching.owners_of(account) == {"ada", "dee"}
    assert [one.key for one in matching.accounts_of("ada", "linkedin")] == ["linkedin:ada-example"]
    assert matching.accounts_of("bo", "x") == []


def test_persons_are_found_by_id_and_come_in_the_order_of_the_roster():
    everybody = [person(ident) for ident in ("bo", "ada", "cy")]
    people = People(everybody)
    assert list(people.values()) == everybody
    assert (people["ada"], people.get("dee"), "cy" in people, len(people)) == (everybody[1], None, True, 3)
