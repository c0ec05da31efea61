"""The shipped profiles keep their promises, and every fixture is judged as its name says. All people in the fixtures are invented."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from presence_audit.audit.fixture_notes import given_by, ungiven
from presence_audit.audit.fixtures import gives_problems
from presence_audit.audit.fixtures import judge as judge_fixture
from presence_audit.audit.fixtures import read_fixture as read_with_gives
from presence_audit.errors import DocumentError
from presence_audit.model import FEATURES, Response
from presence_audit.platforms import Platforms, check_platform, classify, load_platforms
from presence_audit.platforms.check import mistakes
from presence_audit.platforms.planning import request_to
from presence_audit.platforms.schema import Platform
from presence_audit.plugins import load_probes

FIXTURES = Path(__file__).parent.parent / "fixtures"
DEFAULT = ("website", "x", "linkedin", "facebook", "mastodon", "bluesky", "github")
IDS = load_platforms().ids
CASES = sorted(path for name in IDS for path in (FIXTURES / name).glob("*.http"))
KINDS = {"present": "retrieved", "absent": "absent"}
NOW = datetime(2026, 3, 1, tzinfo=UTC)
INTERFACES = (
    "devto", "hackernews", "github", "gitlab", "stackexchange", "mastodon", "bluesky", "youtube", "keybase", "gravatar", "orcid", "wikidata",
    "reddit", "disqus",
)  # fmt: skip
"""Platforms that are asked through an interface, each of whose features some fixture gives, as a person read it in the body."""
SILENT = {("mastodon", "webfinger"), ("hackernews", "api-item-gone"), ("hackernews", "api-item-dead")}
"""Readings that name no feature."""


@pytest.fixture(scope="module")
def platforms() -> Platforms:
    return load_platforms()


def read_fixture(path: Path) -> tuple[int, dict[str, str], bytes]:
    head, _, body = path.read_bytes().partition(b"\n\n")
    first, *lines = head.decode().splitlines()
    headers = dict(line.split(": ", 1) if ": " in line else (line.rstrip(":"), "") for line in lines)
    return int(first.split()[1]), headers, body


def judge(platforms: Platforms, path: Path):
    status, headers, body = read_fixture(path)
    platform = platforms.get(path.parent.name)
    account = platforms.resolve(platform.id, headers.get("x-fixture-account", platform.handle.example))
    endpoint = platform.endpoint(headers["x-fixture-endpoint"])
    needed = dict(pair.split("=", 1) for pair in headers.get("x-fixture-needs", "").split())
    values = {**dict.fromkeys(endpoint.needs, "1"), "found": "https://feeds.example.org/ada", **needed}
    request = request_to(platform, endpoint, account, **values)
    kept = tuple((name, value) for name, value in headers.items() if not name.startswith("x-fixture"))
    response = Response(headers.get("x-fixture-final-url", request.url), status, kept, body, NOW)
    return classify(platforms, request, response, record="warc:0", route=headers.get("x-fixture-route", "http")), headers[
        "x-fixture-expect"
    ]


def test_the_platforms_of_a_study_stand_in_the_order_of_the_columns(platforms: Platforms) -> None:
    assert tuple(platform.id for platform in platforms if platform.default) == DEFAULT
    assert set(IDS) == {path.name for path in FIXTURES.iterdir() if path.is_dir()}


@pytest.mark.parametrize("platform_id", IDS)
def test_profile_keeps_its_promises(platforms: Platforms, platform_id: str) -> None:
    assert check_platform(platforms.get(platform_id)) == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_fixture_is_judged_as_its_name_says(platforms: Platforms, path: Path) -> None:
    evidence, expected = judge(platforms, path)
    kind, *details = expected.split()
    assert evidence.kind == kind == KINDS.get(path.stem.split("-")[0], "unavailable")
    match evidence.kind:
        case "retrieved":
            assert [evidence.signature, *([evidence.restriction] if evidence.restriction else [])] == details
        case "absent":
            assert [evidence.signature] == details
        case _:
            assert [evidence.reason] == details, evidence.detail
            assert evidence.detail


@pytest.mark.parametrize(
    "path", [path for path in CASES if b"x-fixture-gives" in path.read_bytes()], ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_what_a_fixture_says_that_it_gives_is_read(platforms: Platforms, path: Path) -> None:
    platform, fixture = platforms.get(path.parent.name), read_with_gives(path)
    assert fixture.gives
    assert list(gives_problems(platform, fixture, judge_fixture(platforms, platform, fixture), load_probes())) == []


@pytest.mark.parametrize("platform_id", INTERFACES)
def test_every_feature_of_an_interface_is_given_by_a_fixture_and_expected_by_hand(platforms: Platforms, platform_id: str) -> None:
    platform = platforms.get(platform_id)
    files = [path for path in CASES if path.parent.name == platform_id]
    assert list(ungiven(platform, given_by(platforms, platform, files, load_probes()))) == []
    present = {path: read_with_gives(path) for path in files if path.stem.split("-")[0] == "present"}
    told = [path.name for path, one in present.items() if not one.gives and (platform_id, one.notes["expect"].split()[1]) not in SILENT]
    assert told == []
    expected: dict[str, set[str]] = {}
    for one in present.values():
        expected.setdefault(one.notes["expect"].split()[1], set()).update(name for name, values in one.gives.items() if values != ("",))
    for reading in platform.readings:
        assert {*reading.features, *reading.gather} - expected.get(reading.id, set()) == set(), reading.id


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_fixture_says_that_its_person_is_invented(path: Path) -> None:
    assert "invented" in read_fixture(path)[1]["x-fixture"]


@pytest.mark.parametrize("platform_id", IDS)
def test_every_platform_has_the_three_fixtures(platforms: Platforms, platform_id: str) -> None:
    names = {path.stem for path in CASES if path.parent.name == platform_id}
    wanted = {"present", "blocked"} | ({"absent"} if platforms.get(platform_id).signatures.absent else set())
    assert wanted <= names


@pytest.mark.parametrize("platform_id", ["linkedin", "facebook"])
def test_no_request_can_be_made_to_a_no_fetch_platform(platforms: Platforms, platform_id: str) -> None:
    platform = platforms.get(platform_id)
    assert platform.access == "no_fetch"
    assert {endpoint.route for endpoint in platform.endpoints} == {"capture"}
    assert platform.signatures.absent == ()


def test_every_feature_that_a_reading_names_is_in_the_catalogue(platforms: Platforms) -> None:
    named = {name for platform in platforms for reading in platform.readings for name in reading.features}
    assert named <= set(FEATURES)


def test_profile_whose_id_is_not_the_file_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(MINIMAL)
    with pytest.raises(DocumentError, match=r"(?s)id 'tiny' is not the file's name.*tiny\.yaml"):
        load_platforms([tmp_path])


def test_folder_of_the_user_adds_a_platform(tmp_path: Path) -> None:
    (tmp_path / "tiny.yaml").write_text(MINIMAL)
    more = load_platforms([tmp_path])
    assert sorted(more.ids) == sorted((*IDS, "tiny"))
    assert more.resolve("tiny", "https://tiny.example/u/ada").handle == "ada"
    assert more.digest != load_platforms().digest


def test_missing_folder_is_an_error_for_people(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such folder"):
        load_platforms([tmp_path / "nowhere"])


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "tiny.yaml").write_text(MINIMAL.replace("[a-z]+", "[a-z"))
    (tmp_path / "other.yaml").write_text(MINIMAL.replace("kind: other", "kind: strange"))
    with pytest.raises(DocumentError) as raised:
        load_platforms([tmp_path])
    assert "not a regular expression" in str(raised.value)
    assert "other.yaml" in str(raised.value)


def test_check_names_what_is_wrong(tmp_path: Path) -> None:
    profile = Platform.model_validate({**TINY, "handle": {**TINY["handle"], "invalid": ["ada"]}})
    assert any("handle.invalid" in line for line in check_platform(profile))
    profile = Platform.model_validate({**TINY, "urls": {**TINY["urls"], "examples": [["https://tiny.example/u/ada", "grace"]]}})
    assert any("gives 'ada', not 'grace'" in line for line in check_platform(profile))
    profile = Platform.model_validate({**TINY, "urls": {**TINY["urls"], "foreign": ["https://tiny.example/u/ada"]}})
    assert any("urls.foreign" in line for line in check_platform(profile))
    profile = Platform.model_validate({**TINY, "signatures": {"absent": [{"status": [404]}]}})
    assert any("a status alone is never an absence" in line for line in check_platform(profile))
    profile = Platform.model_validate({**TINY, "endpoints": [{"id": "page", "url": "https://tiny.example/{nothing}"}]})
    assert any("nothing provides {nothing}" in line for line in mistakes(profile))
    reading = {**TINY["readings"][0], "features": {"profile.shoe_size": {"meta": "size"}}}
    assert any("profile.shoe_size" in line for line in mistakes(Platform.model_validate({**TINY, "readings": [reading]})))


def test_reading_that_decides_needs_a_handle() -> None:
    reading = {"id": "page", "recognise": {"endpoint": ["page"]}, "handle": None}
    with pytest.raises(ValueError, match="needs a handle"):
        Platform.model_validate({**TINY, "readings": [reading]})


TINY = {
    "schema_version": 1,
    "id": "tiny",
    "name": "Tiny",
    "short": "Tiny",
    "kind": "other",
    "access": "open",
    "terms": "An invented platform.",
    "cannot_tell": ["anything"],
    "handle": {"pattern": "[a-z]+", "case": "lower", "example": "ada"},
    "urls": {
        "hosts": ["tiny.example"],
        "canonical": "https://tiny.example/u/{handle}",
        "parse": [{"pattern": r"tiny\.example/u/(?P<handle>[^/?]+)"}],
        "examples": [["https://tiny.example/u/ada", "ada"]],
    },
    "endpoints": [{"id": "page", "url": "https://tiny.example/u/{handle}"}],
    "readings": [{"id": "page", "recognise": {"endpoint": ["page"], "has": [{"meta": "who"}]}, "handle": {"meta": "who"}}],
}

MINIMAL = r"""
schema_version: 1
id: tiny
name: Tiny
short: Tiny
kind: other
access: open
terms: An invented platform.
cannot_tell: [anything]
handle: {pattern: '[a-z]+', case: lower, example: ada}
urls:
  hosts: [tiny.example]
  canonical: https://tiny.example/u/{handle}
  parse:
    - pattern: 'tiny\.example/u/(?P<handle>[^/?]+)'
  examples: [[https://tiny.example/u/ada, ada]]
endpoints:
  - {id: page, url: 'https://tiny.example/u/{handle}'}
readings:
  - id: page
    recognise: {endpoint: [page], has: [{meta: who}]}
    handle: {meta: who}
"""


@pytest.mark.parametrize("platform", load_platforms(), ids=lambda one: one.id)
def test_every_profile_states_terms_cost_and_limits(platform):
    assert platform.terms
    assert platform.cost
    assert platform.cannot_tell
