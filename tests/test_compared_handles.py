"""Two spellings of one handle are one account, everywhere: in judging, asking, saved pages, coding sheets, links and kept runs."""

from __future__ import annotations

import asyncio
import json

import pytest

from collect_fakes import FORUM, Kept, Web, job
from commands import presence_audit
from factories import account, observe, person, rules
from own_platform import PAGE, files
from presence_audit.collect import ByHand, collect
from presence_audit.identity import attribute, gather_claims
from presence_audit.identity.facts import Reader
from presence_audit.identity.links import LinkReader
from presence_audit.model import Account, Candidate, Coded
from presence_audit.platforms import Platforms, load_platforms, plan
from presence_audit.platforms.schema import Platform

SHIPPED = load_platforms()
SHEET = "person,platform,url,found,coder,date\nada,devto,https://dev.to/ada_example,yes,coder-a,2026-03-01\n"
NOISY = Platforms([Platform.model_validate(FORUM.model_dump(by_alias=True) | {"handle": {"pattern": "[A-Za-z0-9]+", "example": "ada"}})])
"""The forum, with handles that are kept as written."""


def told(arguments, tmp_path, platform):
    """Scan; return the person's cell on a platform."""
    done = presence_audit("scan", *arguments, "--run", tmp_path / "run", "--format", "json", "--quiet")
    assert done.code == 0, done.err
    return cell(done.out, platform)


def cell(text: str, platform: str):
    (found,) = (one for one in json.loads(text)["people"][0]["presences"] if one["platform"] == platform)
    return found


@pytest.mark.parametrize(
    ("platform", "one", "other", "same"),
    [
        ("devto", "Ada_Example", "https://dev.to/ada_example", True),
        ("reddit", "Ada_Example", "ada_example", True),
        ("facebook", "ada.example", "adaexample", True),
        ("hackernews", "Ada", "ada", False),
        ("website", "https://example.org/Ada", "https://example.org/ada", False),
        ("website", "https://Example.org/ada", "http://www.example.org/ada", True),
    ],
)
def test_the_key_is_what_is_compared_and_the_handle_what_is_written(platform, one, other, same):
    first, second = SHIPPED.resolve(platform, one), SHIPPED.resolve(platform, other)
    assert (first.key == second.key) is same
    assert first.written == f"{platform}:{first.handle}"
    assert Account.model_validate_json(first.model_dump_json()) == first


def test_a_handle_that_is_written_as_it_is_compared_carries_nothing_more():
    assert set(SHIPPED.resolve("devto", "ada_example").model_dump()) == {"platform", "handle", "url", "platform_id"}
    assert SHIPPED.resolve("devto", "Ada_Example").model_dump()["folded"] == "ada_example"


def test_ids_of_requests_and_coded_rows_are_made_of_what_is_written():
    written, compared = (
        Account(platform="devto", handle="Ada_Example", url="https://dev.to/Ada_Example"),
        SHIPPED.resolve("devto", "Ada_Example"),
    )
    first, second = (plan(SHIPPED.get("devto"), one)[0] for one in (written, compared))
    assert first.account != second.account
    assert first.id == second.id
    rows = [
        Coded(person="ada", platform="devto", found="yes", account=one, coder="a", coded_on="2026-03-01", source="a.csv:2", sha256="0" * 64)
        for one in (written, compared)
    ]
    assert rows[0].id == rows[1].id


def test_roster_and_coding_sheet_on_a_shipped_platform(tmp_path):
    found = told(files(tmp_path, "{devto: Ada_Example}", coding=SHEET), tmp_path, "devto")
    (one,) = found["attributions"]
    assert (one["account"]["handle"], one["found_by"], one["verdict"]) == ("Ada_Example", ["roster", "coding"], "accepted")


def test_roster_and_saved_page_on_a_platform_of_one_s_own(tmp_path):
    captures = {"ada.html": PAGE.format(handle="ada-example")}
    found = told(files(tmp_path, "{cove: 'https://cove.example/u/Ada-Example'}", captures), tmp_path, "cove")
    (one,) = found["attributions"]
    assert (one["account"]["handle"], found["state"], found["reason"]) == ("Ada-Example", "present", None)
    explained = presence_audit("explain", "ada", "cove", "--run", tmp_path / "run").out
    assert "profile.display_name" in explained


def test_a_run_of_a_profile_that_told_spellings_apart_is_judged_by_the_mended_one(tmp_path):
    captures = {"ada.html": PAGE.format(handle="ada-example"), "captures.csv": "file,person\nada.html,ada\n"}
    arguments = files(tmp_path, "{cove: Ada-Example}", captures, case="sensitive")
    assert len(told(arguments, tmp_path, "cove")["attributions"]) == 2
    files(tmp_path, "{cove: Ada-Example}", captures)
    for command in (["scan", "--replay", tmp_path / "run"], ["scan", tmp_path / "roster.yaml", "--replay", tmp_path / "run"]):
        again = presence_audit(*command, "--profiles", tmp_path / "profiles", "--format", "json")
        (one,) = cell(again.out, "cove")["attributions"]
        assert one["account"]["handle"] == "Ada-Example"
        assert cell(again.out, "cove")["evidence"]
    presence_audit("score", tmp_path / "run", "--profiles", tmp_path / "profiles")
    (one,) = cell(presence_audit("report", tmp_path / "run", "--format", "json").out, "cove")["attributions"]
    assert one["found_by"] == ["roster", "capture"]


def test_it_is_asked_about_once_as_the_roster_writes_it():
    web, kept = Web({}), Kept()
    roster = NOISY.resolve("forum", "AdaExample")
    row = Coded(
        person="ada", platform="forum", found="yes", account=NOISY.resolve("forum", "adaexample"), coder="a", coded_on="2026-03-01",
        source="a.csv:2", sha256="0" * 64,
    )  # fmt: skip
    who = person(id="ada", accounts=(roster,))
    asyncio.run(collect(job(web, platforms=NOISY, chosen=("forum",), sink=kept, by_hand=ByHand(coded={"ada": (row,)})), [who]))
    assert [one.url for one in web.asked if one.control is None] == ["https://forum.example/AdaExample"]


class ByHandMade:
    """A stranger's source that makes accounts without asking a profile."""

    id = "hand_made"

    def ask(self, person, platforms):
        return plan(platforms.get("forum"), platforms.resolve("forum", "index"))

    def read(self, person, seen, body, platforms):
        of = Account(platform="forum", handle="ADAEXAMPLE", url="https://forum.example/ADAEXAMPLE")
        yield Candidate(person=person.id, account=of, found_by="search", evidence=(seen.id,))


def test_what_a_source_makes_by_hand_is_compared_too():
    web, kept = Web({"https://forum.example/index": b'<html><meta name="handle" content="index"></html>'}), Kept()
    who = person(id="ada", accounts=(NOISY.resolve("forum", "AdaExample"),))
    asyncio.run(collect(job(web, platforms=NOISY, chosen=("forum",), sink=kept, sources=(ByHandMade(),)), [who]))
    assert {one.account.key for one in kept.of("candidate")} == {"forum:adaexample"}
    assert "https://forum.example/ADAEXAMPLE" not in web.urls


def test_the_coder_s_no_is_about_the_account_in_any_spelling():
    roster, coded = SHIPPED.resolve("devto", "Ada_Example"), SHIPPED.resolve("devto", "ada_example")
    row = Coded(
        person="p1", platform="devto", found="no", account=coded, coder="a", coded_on="2026-03-01", source="a.csv:2", sha256="0" * 64
    )
    (claim,) = gather_claims(person(accounts=(roster,)), (), [row])
    assert claim.denied


def test_links_are_understood_in_any_spelling():
    site = account("website", "msample.example.net", url="https://msample.example.net/")
    blog = SHIPPED.resolve("devto", "MSample")
    shown = [observe(site, "links.listed", ("https://dev.to/msample",)), observe(blog, "links.listed", ("https://msample.example.net/",))]
    found = (Candidate(person="p1", account=blog, found_by="search"),)
    who = person(accounts=(site,))
    weighed = {one.account: one for one in attribute(who, gather_claims(who, found, ()), shown, rules().identity, SHIPPED.recognise)}
    facts = {fact.name: fact.detail for fact in weighed[blog].facts}
    assert facts["reciprocal_link"] == "it and website:msample.example.net link to one another"
    facts = {fact.name: fact.detail for fact in weighed[site].facts}
    assert facts["reciprocal_link"] == "it and devto:MSample link to one another"


def test_where_an_account_moved_to_is_understood_in_any_spelling():
    old, new = SHIPPED.resolve("devto", "Old_Name"), SHIPPED.resolve("devto", "New_Name")
    page = Reader(old, (observe(old, "links.moved_to", ("https://dev.to/new_name",)),))
    assert LinkReader(person(), {old.key: page}, SHIPPED.recognise, ()).moved(old, new)
    assert not LinkReader(person(), {old.key: page}, SHIPPED.recognise, ()).moved(old, SHIPPED.resolve("devto", "nobody"))
