"""Handles that a page gives in several forms, and features that are gathered from several places. The platform is invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from presence_audit.model import Observation, Response, Retrieved
from presence_audit.platforms import Platforms, classify, plan
from presence_audit.platforms.check import mistakes
from presence_audit.platforms.schema import Platform
from presence_audit.probes.api import ApiProbe

LINKS = [{"json": "site", "as": "texts"}, {"json": "names", "template": "https://code.example/{}", "as": "texts"}]
READING = {
    "id": "record",
    "recognise": {"endpoint": ["record"], "has": [{"json": "also"}]},
    "handle": {"json": "also", "as": "texts"},
    "gather": {"links.listed": LINKS},
}
GUILD = {
    "schema_version": 1, "id": "guild", "name": "Guild", "short": "Guild", "kind": "other", "access": "open", "terms": "An invented platform.",
    "cannot_tell": ["anything"], "handle": {"pattern": "[a-z]+", "case": "lower", "example": "ada"},
    "urls": {
        "hosts": ["guild.example"], "canonical": "https://guild.example/{handle}",
        "parse": [{"pattern": r"guild\.example/(?P<handle>[^/?]+)"}], "examples": [["https://guild.example/ada", "ada"]],
    },
    "endpoints": [{"id": "record", "url": "https://guild.example/{handle}", "reads": "json"}],
    "readings": [READING],
}  # fmt: skip


def look(handle: str, body: bytes) -> tuple[object, dict[str, object]]:
    platforms = Platforms([profile := Platform.model_validate(GUILD)])
    (request,) = plan(profile, platforms.resolve("guild", handle))
    response = Response(request.url, 200, (("content-type", "application/json"),), body, datetime(2026, 8, 1, tzinfo=UTC))
    evidence = classify(platforms, request, response, record="-")
    if not isinstance(evidence, Retrieved):
        return evidence, {}
    found: list[Observation] = list(ApiProbe().read(evidence, body, profile))
    return evidence, {one.feature: one.value for one in found}


@pytest.mark.parametrize("handle", ["ada", "lovelace"])
def test_one_of_the_forms_must_agree(handle):
    evidence, _ = look(handle, b'{"also": ["https://guild.example/ada", "lovelace"]}')
    assert evidence.kind == "retrieved"


@pytest.mark.parametrize("body", [b'{"also": ["ada", "lovelace"]}', b'{"also": [""], "x": 1}', b'{"also": [{}]}'])
def test_none_of_the_forms_is_another_account(body):
    evidence, _ = look("grace", body)
    assert (evidence.kind, evidence.reason) == ("unavailable", "unrecognised")


def test_all_places_are_gathered_in_order_each_value_once():
    body = b'{"also": "ada", "site": ["https://code.example/ada", "mailto:ada@guild.example"], "names": ["ada", "lovelace"]}'
    assert look("ada", body)[1] == {"links.listed": ("https://code.example/ada", "https://code.example/lovelace")}
    assert look("ada", b'{"also": "ada"}')[1] == {}


def test_what_is_gathered_is_checked():
    unknown = {**READING, "gather": {"links.of_others": LINKS}}
    assert any("links.of_others" in line for line in mistakes(Platform.model_validate({**GUILD, "readings": [unknown]})))
    single = {**READING, "gather": {"links.listed": [{"json": "site"}]}}
    assert any("as: texts" in line for line in mistakes(Platform.model_validate({**GUILD, "readings": [single]})))
