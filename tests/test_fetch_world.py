"""The synthetic web speaks as the platform profiles expect: each invented leader reads as the list of people says."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from presence_audit.fetch import HttpFetcher
from presence_audit.model import Account, Failure, Retrieved
from presence_audit.platforms import classify, follow_ups, load_platforms, plan, unavailable
from presence_audit.platforms.schema import Rate
from world.asking import fetch_one, platform, settings
from world.people import LEADERS
from world.server import World
from world.sites import everything
from world.sites.refusals import REASONS
from world.sites.walls import NEVER
from world.sites.x import CONTROL, TOKEN

pytestmark = pytest.mark.usefixtures("transport")

PLATFORMS = load_platforms()

EXPECTED = {
    ("adaeze-okonkwo", "x"): ["retrieved", "retrieved"],
    ("adaeze-okonkwo", "mastodon"): ["retrieved", "retrieved"],
    ("adaeze-okonkwo", "bluesky"): ["retrieved", "retrieved", "retrieved", "retrieved", "unrecognised"],
    ("adaeze-okonkwo", "github"): ["retrieved", "retrieved", "retrieved", "retrieved"],
    ("adaeze-okonkwo", "website"): ["retrieved"],
    ("adaeze-okonkwo", "linkedin"): [],
    ("bertil-sandqvist", "mastodon"): ["retrieved", "retrieved"],
    ("bertil-sandqvist", "website"): ["retrieved"],
    ("carmen-ibarra", "x"): ["retrieved", "protected"],
    ("dmitri-volkonsky", "x"): ["suspended"],
    ("elin-marchetti", "website"): ["unrecognised"],
    ("farid-haddad", "website"): ["login_wall"],
    ("grete-ostrander", "mastodon"): ["rate_limited"],
    ("hiro-tanabe", "github"): ["retrieved", "retrieved", "retrieved", "retrieved"],
    ("hiro-tanabe", "website"): ["retrieved"],
    ("ines-carvalhal", "bluesky"): ["retrieved", "retrieved", "retrieved", "unrecognised", "retrieved"],
    ("jonas-ware", "bluesky"): ["retrieved", "retrieved", "retrieved", "retrieved", "unrecognised"],
    ("jonas-ware", "website"): ["retrieved"],
    ("kavya-raman", "x"): ["absent"],
    ("kavya-raman", "github"): ["absent"],
    ("kavya-raman", "linkedin"): [],
    ("kavya-raman", "facebook"): [],
    ("liam-osei", "bluesky"): ["retrieved", "retrieved", "retrieved", "retrieved", "robots"],
    ("liam-osei", "website"): ["robots"],
}


async def _look(fetcher, platform_id, handle):
    """What each request about an account came to, in order."""
    profile = PLATFORMS.get(platform_id).model_copy(update={"rate": Rate(requests=200, per_seconds=1)})
    todo, outcomes = list(plan(profile, PLATFORMS.resolve(platform_id, handle))), []
    for request in todo:
        answer = await fetcher.fetch(request, profile)
        evidence = unavailable(request, answer) if isinstance(answer, Failure) else classify(PLATFORMS, request, answer, record="warc:0")
        outcomes.append(getattr(evidence, "reason", evidence.kind))
        if isinstance(evidence, Retrieved):
            todo += follow_ups(profile, request, answer.body, answer.media_type)
    return outcomes


def _looks(world, wanted):
    async def program():
        async with HttpFetcher(settings(world, environ={"X_BEARER_TOKEN": TOKEN}, acknowledged=frozenset({"x"}), retries=0)) as fetcher:
            return await asyncio.gather(*(_look(fetcher, platform_id, handle) for platform_id, handle in wanted))

    return asyncio.run(program())


def test_every_leader_reads_as_the_list_says():
    held = {(leader.id, platform_id): (platform_id, handle) for leader in LEADERS for platform_id, handle in leader.accounts.items()}
    with World(everything()) as world:
        found = dict(zip(held, _looks(world, held.values()), strict=True))
        asked = {request.host for request in world.requests} | set(world.tunnels)
    assert found == EXPECTED
    assert not asked & set(NEVER)


def test_there_are_twelve_leaders_in_two_cohorts():
    assert len({leader.id for leader in LEADERS}) == 12
    assert {leader.cohort for leader in LEADERS} == {"established", "rising"}


@pytest.mark.parametrize(
    ("platform_id", "handle"),
    [("x", CONTROL.handle), ("mastodon", "mastodon@mastodon.social"), ("bluesky", "bsky.app"), ("github", "github")],
)
def test_controls_are_served(platform_id, handle):
    controls = PLATFORMS.get(platform_id).controls
    assert controls.present == handle
    nobody = controls.absent.replace("{random}", "q7w2k9x1m4z8p3")
    with World(everything()) as world:
        present, absent = _looks(world, [(platform_id, handle), (platform_id, nobody)])
    assert present[0] == "retrieved"
    assert absent == ["absent"]


def test_each_refusal_has_its_reason():
    with World(everything()) as world:
        found = _looks(world, [("website", host) for host in REASONS])
    assert dict(zip(REASONS, found, strict=True)) == {host: [reason] for host, reason in REASONS.items()}


def test_accounts_are_written_in_canonical_form():
    for leader in LEADERS:
        for platform_id, handle in leader.accounts.items():
            account = PLATFORMS.resolve(platform_id, handle)
            assert isinstance(account, Account)
            assert account.handle == handle


def test_the_world_runs_as_a_program(tmp_path):
    here = Path(__file__).parent
    log = tmp_path / "requests.jsonl"
    command = [sys.executable, "-m", "world", "--log", str(log)]
    with subprocess.Popen(
        command, cwd=here, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(here)}
    ) as running:
        said = json.loads(running.stdout.readline())
        seen = fetch_one(None, "https://jonas-ware.example/", profile=platform(), proxy=said["proxy"], ca_bundle=said["ca_bundle"])
        running.send_signal(signal.SIGINT)
        assert running.wait(10) == 0
    assert seen.status == 200
    assert [json.loads(line)["path"] for line in log.read_text().splitlines()] == ["/robots.txt", "/"]
