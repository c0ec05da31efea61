"""The plugin's own tests: values in, values out. All people are invented."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from presence_guild.members import MembersSource
from presence_guild.states import StatesFormat
from presence_guild.vcard import VcardProbe

from presence_audit.model import Absent, Candidate, Person, Response, Retrieved, Unavailable
from presence_audit.platforms import Platforms, check_platform, classify, plan
from presence_audit.plugins import known_platforms

PAGE = (
    '<html><head><title>Ada Example</title><link rel="canonical" href="https://guild.example/members/ada-example"></head>'
    '<body><div id="member"><h1>Ada Example</h1>{more}</div></body></html>'
)


@pytest.fixture(scope="module")
def platforms() -> Platforms:
    return known_platforms()


def look(platforms: Platforms, status: int, text: str) -> tuple[Retrieved | Absent | Unavailable, bytes]:
    account = platforms.resolve("guild", "ada-example")
    request = plan(platforms.get("guild"), account)[0]
    answer = Response(request.url, status, (("content-type", "text/html"),), text.encode(), datetime(2026, 1, 1, tzinfo=UTC))
    return classify(platforms, request, answer, record="warc:0"), answer.body


def test_the_profile_comes_with_the_package_and_keeps_its_promises(platforms: Platforms) -> None:
    assert check_platform(platforms.get("guild")) == []


@pytest.mark.parametrize(
    ("status", "text", "kind"),
    [
        (200, PAGE.format(more=""), "retrieved"),
        (404, "<title>No such member</title>", "absent"),
        (200, "<title>Members only</title>", "unavailable"),
        (404, "<title>nginx</title>", "unavailable"),
    ],
)
def test_present_absent_blocked(platforms: Platforms, status: int, text: str, kind: str) -> None:
    assert look(platforms, status, text)[0].kind == kind


@pytest.mark.parametrize(("more", "shown"), [('<a href="/ada.vcf">card</a>', [True]), ("vcf", [])])
def test_a_vcard_is_a_way_to_get_in_touch(platforms: Platforms, more: str, shown: list[bool]) -> None:
    seen, body = look(platforms, 200, PAGE.format(more=more))
    assert isinstance(seen, Retrieved)
    assert [one.value for one in VcardProbe().read(seen, body, platforms.get("guild"))] == shown


@pytest.mark.parametrize(("name", "handles"), [("Ada Example", ["ada-example"]), ("Adéle  O'Hara", ["adele-o-hara"]), ("陳大文", [])])
def test_the_source_asks_for_the_page_of_the_name(platforms: Platforms, name: str, handles: list[str]) -> None:
    requests = MembersSource().ask(Person(id="ada", name=name), platforms)
    assert [request.account.handle for request in requests] == handles


def test_the_source_hands_on_what_was_there(platforms: Platforms) -> None:
    seen, body = look(platforms, 200, PAGE.format(more=""))
    assert isinstance(seen, Retrieved)
    (found,) = MembersSource().read(Person(id="ada", name="Ada Example"), seen, body, platforms)
    assert isinstance(found, Candidate)
    assert (found.person, found.account.key, found.evidence) == ("ada", "guild:ada-example", (seen.id,))


def test_states_are_written_one_line_a_person() -> None:
    states = [SimpleNamespace(state="active"), SimpleNamespace(state="unknown")]
    study = SimpleNamespace(people=[SimpleNamespace(person=SimpleNamespace(id="ada-example"), presences=states)])
    out = io.BytesIO()
    StatesFormat().write(study, out)
    assert out.getvalue() == b"ada-example active unknown\n"
