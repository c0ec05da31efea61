"""The source that tries known handles elsewhere: values in, values out. All people and accounts are invented."""

from __future__ import annotations

import pytest

from presence_audit.identity import attribute, gather_claims
from presence_audit.model import Account, Candidate, Known, Observation, Person
from presence_audit.platforms import Platforms, load_platforms
from presence_audit.platforms.schema_search import Search
from presence_audit.plugins import Follower, Source
from presence_audit.rules import load_rules
from presence_audit.sources.handles import MOST, HandlesSource

ADA = Person(id="ada", name="Ada Lovelace-Example", aliases=("Adelaide Example",))


@pytest.fixture(scope="module")
def platforms() -> Platforms:
    """Three platforms on which handles may be tried, among all the others."""
    tried = Search(propagate=True)
    return Platforms(
        profile.model_copy(update={"search": tried if profile.id in ("github", "gitlab", "devto") else None})
        for profile in load_platforms()
    )


def account(platforms: Platforms, platform: str, handle: str) -> Account:
    return platforms.resolve(platform, handle)


def name_of(one: Account, evidence: tuple[str, ...] = ("e1",)) -> Observation:
    return Observation(account=one, feature="profile.display_name", value="Ada Lovelace-Example", probe="page", evidence=evidence)


def follow(platforms: Platforms, *accepted: Account, known: tuple[str, ...] = (), seen: bool = True) -> list[Candidate]:
    observations = tuple(name_of(one) for one in accepted) if seen else ()
    return list(HandlesSource().follow(ADA, Known(accepted, frozenset((*known, *(one.key for one in accepted))), observations), platforms))


def keys(found: list[Candidate]) -> list[str]:
    return sorted(one.account.key for one in found)


def test_it_is_a_source_that_only_follows(platforms):
    source = HandlesSource()
    assert isinstance(source, Source)
    assert isinstance(source, Follower)
    assert list(source.ask(ADA, platforms)) == []


def test_a_handle_is_tried_where_a_documented_interface_tells_whether_it_exists(platforms):
    found = follow(platforms, account(platforms, "x", "adaexample"))
    assert keys(found) == ["devto:adaexample", "github:adaexample", "gitlab:adaexample"]
    assert {(one.found_by, one.source, one.evidence) for one in found} == {("handle", "handles", ("e1",))}


@pytest.mark.parametrize(
    ("platform", "handle"),
    [
        ("mastodon", "adaexample@social.example"),
        ("bluesky", "adaexample.bsky.social"),
        ("medium", "@adaexample"),
        ("linktree", "adaexample"),
    ],
)
def test_the_part_of_a_handle_that_its_owner_chose_is_tried(platforms, platform, handle):
    assert "github:adaexample" in keys(follow(platforms, account(platforms, platform, handle)))


@pytest.mark.parametrize(
    ("platform", "handle"),
    [
        ("x", "ada"),
        ("x", "adae"),
        ("x", "a1234567"),
        ("x", "lovelace"),
        ("x", "adelaide"),
        ("website", "adaexample.example"),
        ("bluesky", "adaexample.example"),
        ("stackexchange", "12345678@stackoverflow.com"),
        ("orcid", "0000-0009-8765-4328"),
        ("youtube", "UCabcdefghijklmnopqrstuv"),
        ("employer_page", "adaexample@northwind.example"),
    ],
)
def test_what_is_anybodys_or_no_name_is_not_tried(platforms, platform, handle):
    assert follow(platforms, account(platforms, platform, handle)) == []


def test_a_platform_with_an_accepted_account_is_not_tried_and_what_is_known_is_not_found_again(platforms):
    accepted = account(platforms, "x", "adaexample"), account(platforms, "github", "otherexample")
    assert keys(follow(platforms, *accepted, known=("gitlab:adaexample", "gitlab:otherexample", "devto:otherexample"))) == [
        "devto:adaexample"
    ]


def test_an_account_that_was_not_seen_says_no_handle(platforms):
    assert follow(platforms, account(platforms, "x", "adaexample"), seen=False) == []


def test_no_more_than_so_many(platforms):
    accepted = [account(platforms, "x", f"adaexample{number}") for number in range(9)]
    assert len(follow(platforms, *accepted)) == MOST


def test_the_same_handle_confirms_nothing(platforms):
    x = account(platforms, "x", "adaexample")
    ada = ADA.model_copy(update={"accounts": (x,)})
    found = follow(platforms, x)
    shown = [name_of(x), *(name_of(one.account, ("e2",)) for one in found)]
    said = attribute(ada, gather_claims(ada, found, ()), shown, load_rules("presence-1.1.0").identity, platforms.recognise)
    verdicts = {one.account.key: (one.verdict, [fact.name for fact in one.facts if fact.bits]) for one in said}
    assert verdicts == {
        "x:adaexample": ("accepted", ["asserted_roster"]),
        "github:adaexample": ("rejected", []),
        "gitlab:adaexample": ("rejected", []),
        "devto:adaexample": ("rejected", []),
    }
