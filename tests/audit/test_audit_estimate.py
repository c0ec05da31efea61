"""What a scan would ask: counted where it can be, expected where it must be, and said which. Everybody is invented."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from study_files import criteria, fetch, platforms, roster, wishes

from presence_audit.archive import RunDirectory
from presence_audit.audit import estimate_of
from presence_audit.audit.averages import AFTER, DISCOVERED, SELDOM, Averages, assumptions, measured
from presence_audit.audit.estimate import estimate
from presence_audit.audit.estimate_text import duration, estimate_json, estimate_text, number
from presence_audit.audit.estimated import Estimate, HostLine, Line
from presence_audit.audit.prepare import ordered, prepare
from presence_audit.collect import read_limits
from presence_audit.model import Candidate, Unavailable
from presence_audit.platforms import plan

TWO = """# Invented people.
schema_version: 1
persons:
- {id: ada, name: Ada Example, organization: North Mill, accounts: {bluesky: ada.example, mastodon: ada@social.example}}
- {id: bo, name: Bo Example, organization: South Harbour, accounts: {bluesky: bo.example, linkedin: bo-example}}
- {id: cy, name: Cy Example, organization: South Harbour, accounts: {bluesky: ada.example}}
- {id: quiet, name: Quiet Example, accounts: {bluesky: quiet.example}, opt_out: true}
"""


def order(folder, text=TWO, *chosen, **changes):
    roster(folder, text)
    return ordered(wishes(folder, **({"offline": False} | changes)), criteria(*chosen), checked=False)


def made(folder, *chosen, done=(), environ=None, **changes) -> Estimate:
    return estimate(order(folder, TWO, *chosen, **changes), Averages(), environ or {}, done)


def requests(estimate: Estimate, kind: str, platform: str | None = None) -> float:
    return sum(one.requests for one in estimate.lines if one.kind == kind and platform in (None, one.platform))


def test_named_accounts_are_counted_once_and_nobody_who_opted_out(tmp_path):
    got = made(tmp_path, "bluesky", "mastodon", "linkedin")
    assert got.persons == 3
    assert requests(got, "accounts", "bluesky") == 2  # of ada, whom cy names too, and of bo
    assert requests(got, "accounts", "mastodon") == len(
        plan(platforms().get("mastodon"), platforms().resolve("mastodon", "ada@social.example"))
    )
    assert requests(got, "accounts", "linkedin") == 0


def test_controls_are_counted_where_accounts_are_looked_at(tmp_path):
    got = made(tmp_path, "bluesky", "mastodon", "linkedin")
    assert {one.platform for one in got.lines if one.kind == "controls"} == {"bluesky", "mastodon"}


def test_searches_are_counted_as_the_source_asks_them(tmp_path):
    wanted = order(tmp_path, TWO, "bluesky", sources=("people",))
    (source,) = wanted.sources
    persons = [one for one in wanted.frame.persons() if not one.opt_out]
    steps = {step.request.id for one in persons for step in source.ask(one, platforms()) if step.seeks == "bluesky"}
    got = estimate(wanted, Averages(), {})
    assert requests(got, "search") == requests(got, "search", "bluesky") == len(steps) > 0
    assert requests(got, "search controls") == 3  # what exists is sought again at the end
    assert requests(made(tmp_path, "linkedin", sources=("people",)), "search") == 0


def test_an_engine_costs_what_its_profile_says(tmp_path):
    got = made(tmp_path, "x", sources=("brave",))
    asked = requests(got, "search", "brave") + requests(got, "search controls", "brave")
    assert asked > 0
    assert sum(line.usd for line in got.lines if line.platform == "brave") == pytest.approx(asked * 0.005)


def test_an_account_of_x_costs_what_its_profile_says(tmp_path):
    """0.01 US dollars a user, controls too; the posts of one follow for those that are there: up to 50 of 0.005."""
    got = made(tmp_path, "x", sources=("brave",))
    users = requests(got, "accounts found", "x")
    per_person = sum(line.usd for line in got.lines if line.platform == "x")
    assert users > 0
    assert 0.01 * users < per_person <= (0.01 + 0.25) * users + 2 * 0.01


def test_a_server_of_the_users_own_is_named_by_its_address(tmp_path):
    got = made(tmp_path, "x", sources=("searxng",), environ={"PRESENCE_AUDIT_SEARXNG": "http://search.example:8888"})
    assert "search.example" in {one.host for one in got.hosts}


def test_offline_nothing_is_asked(tmp_path):
    got = made(tmp_path, "bluesky", offline=True)
    assert (got.requests, got.seconds, got.lines) == (0, 0, ())


def test_what_a_resumed_run_knows_is_not_asked_again(tmp_path):
    account = platforms().resolve("bluesky", "ada.example")
    done = {request.id for request in plan(platforms().get("bluesky"), account)}
    assert requests(made(tmp_path, "bluesky", done=done), "accounts") == 1


def test_robots_txt_is_counted_once_a_site(tmp_path):
    text = "- {name: Ada Example, homepage: 'https://one.example/ada'}\n- {name: Bo Example, homepage: 'https://one.example/bo'}\n"
    wanted = order(tmp_path, f"# Invented people.\nschema_version: 1\npersons:\n{text}", "website")
    assert requests(estimate(wanted, Averages(), {}), "robots.txt") == 1


def test_the_time_is_that_of_the_slowest_host(tmp_path):
    got = made(tmp_path, "bluesky", "mastodon")
    assert got.seconds == max(one.requests * one.interval for one in got.hosts) == got.hosts[0].seconds
    rate = platforms().get("mastodon").rate
    assert next(one for one in got.hosts if one.host == "social.example").interval == rate.per_seconds / rate.requests


# -- averages --------------------------------------------------------------------------------------------------------


def test_without_a_run_there_are_assumptions_and_they_are_said(tmp_path):
    assert measured(tmp_path, (), platforms()) == Averages()
    words = " ".join(assumptions(Averages()))
    for share in (AFTER, DISCOVERED, SELDOM):
        assert f"{share:.0%}" in words


def test_a_look_that_needs_two_before_it_is_expected_less_often():
    x = platforms().get("bluesky")
    chances = {endpoint.id: Averages().follow_up(x, endpoint) for endpoint in x.endpoints if endpoint.after or endpoint.instead}
    assert chances
    assert all(0 < chance <= AFTER for chance in chances.values())


def test_averages_are_of_the_newest_finished_run_of_the_same_sources(tmp_path):
    roster(tmp_path, TWO)
    for minute, (name, status) in enumerate((("a", "finished"), ("b", "finished"), ("c", "interrupted"))):
        later = fetch(clock=lambda minute=minute: fetch().clock().replace(minute=minute))
        _, run = prepare(wishes(tmp_path, offline=False, run=tmp_path / "runs" / name, fetch=later), criteria("bluesky"))
        with run:
            account = platforms().resolve("bluesky", "ada.example")
            (request, *_) = plan(platforms().get("bluesky"), account)
            more = request.model_copy(update={"endpoint": "feed", "url": "https://bsky.example/feed"})
            for one in (request, more) if name == "b" else (request,):
                run.add_evidence(Unavailable(request=one, attempted_at=fetch().clock(), reason="timeout"))
            run.add_evidence(Unavailable(request=request.model_copy(update={"url": "x:"}), attempted_at=fetch().clock(), reason="robots"))
            run.add_candidate(Candidate(person="ada", account=account, found_by="roster"))
            run.update(status=status)
    got = measured(tmp_path / "runs", (), platforms())
    assert got.run == str(tmp_path / "runs" / "b")
    assert got.persons == 3
    assert got.accounts == {"bluesky"}
    assert got.looks["bluesky", "feed"] == 1
    assert got.found == {}
    assert RunDirectory.open(tmp_path / "runs" / "c").manifest.status == "interrupted"


# -- as it is shown --------------------------------------------------------------------------------------------------

SHOWN = Estimate(
    2,
    (Line("search", "brave", 12, 0.06), Line("accounts found", "x", 2.25, 0)),
    (HostLine("api.example", 12, 1.5), HostLine("x.example", 2.25, 0.5)),
    ("one thing is assumed",),
)


def test_the_table_says_what_is_counted_and_what_expected():
    text = estimate_text(SHOWN, read_limits(["usd=0.01,person=100"]), width=100, encoding="utf-8")
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert "What a scan of 2 persons would ask; nothing was asked." in lines
    assert "search brave 12 0.06 counted" in lines
    assert "accounts found x 2.2 expected" in lines
    assert "all 14 0.06" in lines
    assert "12 of them are counted, the others expected." in lines
    assert "Time at least 18 s" in lines
    assert "api.example 12 1.5 s 18 s" in lines
    assert "usd=0.01 is too little: about 0.06 are wanted; what is left then is unknown (budget)" in lines
    assert "person=100" not in text.split("Budget")[1].split("\n", 1)[1]
    assert "- one thing is assumed" in lines


def test_json_says_the_same():
    document = json.loads(estimate_json(SHOWN, read_limits([])))
    assert (document["persons"], document["requests"], document["counted"], document["usd"], document["seconds"]) == (
        2,
        14.25,
        12,
        0.06,
        18.0,
    )
    assert document["lines"][0] == {"for": "search", "platform": "brave", "requests": 12, "usd": 0.06, "counted": True}
    assert document["hosts"][1] == {"host": "x.example", "requests": 2.25, "interval": 0.5, "seconds": 1.1}
    assert (document["budget"], document["over_budget"], document["assumed"]) == ("", [], ["one thing is assumed"])


@pytest.mark.parametrize(("seconds", "text"), [(0, "0 s"), (119.4, "119 s"), (600, "10 min"), (7199, "120 min"), (9000, "2.5 h")])
def test_times_are_in_the_unit_that_suits_them(seconds, text):
    assert duration(seconds) == text


@given(st.floats(0, 1e9))
def test_a_count_is_shown_about_as_it_is(count):
    assert abs(float(number(count).replace(",", "")) - count) <= max(0.5, count * 1e-6)


def test_the_command_line_part_needs_no_contact(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    roster(tmp_path, TWO)
    text = estimate_of(
        wishes(tmp_path, offline=False, fetch=fetch(contact="")), criteria("bluesky"), form="table", width=80, encoding="ascii"
    )
    assert text.isascii()
    assert "What a scan of 3 persons would ask" in text
    assert {one.name for one in tmp_path.iterdir()} == {"roster.yaml"}


def test_sixty_columns_hold_the_table():
    text = estimate_text(SHOWN, read_limits([]), width=60, encoding="utf-8")
    assert max(map(len, text.splitlines())) <= 60
    assert all(heading in text for heading in ("platform", "requests", "USD", "one every"))
