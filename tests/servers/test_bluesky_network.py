"""Scans of the real Bluesky network say what was seeded into it. All people are invented."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from bluesky import Network, network
from bluesky_people import ACCOUNTS, BY_DNS, NAMES_ANOTHER, PEOPLE, Seeded
from relay import relay
from rootfs import free_port
from running import run, through
from scanning import Said, compare, scan

from world.messages import Site, WorldRequest, WorldResponse, as_json, text
from world.server import World

API, DIRECTORY, RESOLVER = "public.api.bsky.app", "plc.directory", "cloudflare-dns.com"
LOOKS = {"profile": "profile", "feed": "feed", "document": "did_plc", "dns": "handle_dns", "file": "handle_file"}
"""Column of the table to endpoint."""


@pytest.fixture(scope="module")
def running() -> Iterator[Network]:
    """The network, with everybody in it."""
    with network(ACCOUNTS) as started:
        yield started


@pytest.fixture(scope="module")
def scanned(running: Network, tmp_path_factory: pytest.TempPathFactory) -> tuple[Said, Path]:
    """One scan of everybody, and the folder that it wrote into."""
    folder = tmp_path_factory.mktemp("bluesky")
    with World(_sites(running)) as world:
        return _scan(world, folder, PEOPLE), folder


def _scan(world: World, folder: Path, people: Sequence[Seeded]) -> Said:
    return scan(world, folder, [one.entry() for one in people], "--platform", "bluesky")


def _sites(running: Network) -> dict[str, Site]:
    """The public names under which the parts of the network are known; the resolver alone is made up here."""
    handles = {one.handle: relay(running.pds) for one in PEOPLE}
    handles[NAMES_ANOTHER] = lambda _: text(running.dids[BY_DNS])
    record = {"name": f"_atproto.{BY_DNS}", "type": 16, "TTL": 300, "data": f'"did={running.dids[BY_DNS]}"'}

    def resolver(request: WorldRequest) -> WorldResponse:
        found = request.query.get("name") == record["name"]
        return as_json({"Status": 0, "Answer": [record]} if found else {"Status": 3}, kind="application/dns-json")

    return {API: relay(running.appview), DIRECTORY: relay(running.plc), RESOLVER: resolver, **handles}


def test_states_and_last_acts_are_those_that_were_seeded(scanned):
    said, _ = scanned
    rows = []
    for one in PEOPLE:
        activity = said.presence(one.id, "bluesky")["activity"]
        rows.append((f"{one.handle}: state", one.state, said.state(one.id, "bluesky")))
        last = f"{said.last(one.id, 'bluesky')} {activity['bound']}" if activity else ""
        rows.append((f"{one.handle}: last act", f"{one.last:%Y-%m-%d} {one.bound}" if one.last else "", last))
    compare("Bluesky: who was seeded how, and what the scan says", rows)


def test_each_look_is_the_evidence_that_it_should_be(scanned):
    said, _ = scanned
    rows = []
    for one, (column, endpoint) in itertools.product(PEOPLE, LOOKS.items()):
        looks = [
            " ".join(filter(None, (look.get("reason") or look["kind"], look.get("restriction"))))
            for look in said.evidence(one.handle, endpoint)
        ]
        rows.append((f"{one.handle}: {column}", getattr(one, column), " ".join(looks)))
    compare("Bluesky: each look at each handle", rows)


def test_profiles_are_read_as_they_were_written(scanned):
    said, _ = scanned
    rows = [(f"{one.handle}: {name}", value, said.features(one.handle).get(name)) for one in PEOPLE for name, value in one.reads.items()]
    compare("Bluesky: what is read of profiles", rows)


def test_a_handle_is_proven_by_its_own_host_and_document_only(scanned):
    said, _ = scanned
    proven = {one.handle for one in PEOPLE if said.features(one.handle).get("account.handle_proven")}
    assert proven == {one.handle for one in PEOPLE if "retrieved" in (one.file, one.dns)}
    assert NAMES_ANOTHER not in proven
    detail = said.presence("vera-wolf", "bluesky")["detail"]
    assert "vera-new.test" in detail
    assert said.features("vera-wolf.test")["account.also_known_as"] == ["vera-new.test"]


def test_replay_and_resume_give_the_same_bytes(scanned, running, tmp_path):
    _, folder = scanned
    report = (folder / "report.json").read_bytes()
    for number in range(2):
        done = run("scan", "--replay", folder / "run", "--format", "json", "--output", tmp_path / f"{number}.json")
        assert done.returncode == 0, done.stderr.decode()
        assert (tmp_path / f"{number}.json").read_bytes() == report
    with World(_sites(running)) as world:
        done = run("scan", "--resume", folder / "run", "--format", "json", "--output", tmp_path / "resumed.json", *through(world))
        assert done.returncode == 0, done.stderr.decode()
        assert world.requests == []
    assert (tmp_path / "resumed.json").read_bytes() == report


def test_selftest_finds_that_every_signature_still_fits(running, tmp_path):
    with World(_sites(running)) as world:
        done = run("platforms", "selftest", "--live", "--platform", "bluesky", "--output", tmp_path / "selftest.json", *through(world))
    print(done.stdout.decode())
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()


def test_a_network_that_comes_back_is_asked_again(running, tmp_path):
    people = PEOPLE[:6]
    with World(_sites(running)) as world:
        world.sites[API] = _until(10, world.sites[API], relay(free_port()))
        _assert_only_unknown(_scan(world, tmp_path, people), people)
        world.sites[API] = relay(running.appview)
        again = ["--retry", "--quiet", "--format", "json", "--output", tmp_path / "again.json"]
        done = run("scan", "--resume", tmp_path / "run", *again, *through(world))
        assert done.returncode == 0, done.stderr.decode()
    said = Said(json.loads((tmp_path / "again.json").read_text()), [], [], [], "")
    compare("Bluesky: away for a while, then asked again", [(one.handle, one.state, said.state(one.id, "bluesky")) for one in people])


def test_a_network_stopped_half_way_is_unknown_and_never_absence(running, scanned, tmp_path):
    """The last test: it kills the network."""
    people = [one for one in PEOPLE if one.profile != "absent"]
    with World(_sites(running)) as world:
        world.sites[API] = _until(9, world.sites[API], relay(running.appview), running.stop)
        _assert_only_unknown(_scan(world, tmp_path, people), people)


def _until(number: int, before: Site, after: Site, then: Callable[[], None] = lambda: None) -> Site:
    """A site that answers `number` requests as `before`, calls `then`, and is `after` from there on."""
    count = itertools.count(1)

    def answer(request: WorldRequest) -> WorldResponse:
        at = next(count)
        if at == number + 1:
            then()
        return (before if at <= number else after)(request)

    return answer


def _assert_only_unknown(said: Said, people: Sequence[Seeded]) -> None:
    """Whose profile was not seen is unknown(connection); whose feed was not, present(connection); nobody is absent."""
    rows = []
    for one in people:
        looks = said.evidence(one.handle)
        assert all(look["kind"] != "absent" for look in looks)
        lost = {look["request"]["endpoint"] for look in looks if look.get("reason") == "connection"}
        seeded = "unknown(connection)" if "profile" in lost else "present(connection)" if "feed" in lost else one.state
        rows.append((one.handle, seeded, said.state(one.id, "bluesky")))
    compare("Bluesky: the network stops half-way", rows)
    assert {"unknown(connection)", "present(connection)"} & {row[2] for row in rows}
    assert any("(connection)" not in row[1] or "present" in row[1] for row in rows)
