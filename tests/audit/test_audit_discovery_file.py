"""What a discovery file may say, and how a mistake in it is told."""

from __future__ import annotations

import json

import pytest

from presence_audit.audit.discovery_file import load_discover_file
from presence_audit.errors import DocumentError
from presence_audit.platforms import load_platforms

PLATFORMS = load_platforms()


def read(folder, text, name="discover.yaml"):
    (folder / name).write_text(text, encoding="utf-8")
    return load_discover_file(folder / name, PLATFORMS)


def told(folder, text):
    with pytest.raises(DocumentError) as raised:
        read(folder, text)
    return [str(problem).removeprefix(f"{folder}/") for problem in raised.value.problems]


def test_a_whole_file(tmp_path):
    file = read(
        tmp_path,
        """\
schema_version: 1
title: Invented
roles: [CIO, head of mills]
sectors: [paper]
places: [Leeds]
strict: yes
lists:
- {name: A list, url: https://lists.example/top}
- {file: lists/other.html}
opml: [{url: lists.example/feeds.opml}]
sources: [people, searxng]
templates: {people: ['{role} {sector}'], bluesky: ['{role}']}
window_days: 30
exclude: [Ada Example, 'mastodon:ada@social.example']
limits: {queries: 5, leads: 10}
""",
    )
    content = file.content
    assert [(one.label, one.place) for one in content.lists] == [
        ("A list", "https://lists.example/top"),
        ("lists/other.html", "file:lists/other.html"),
    ]
    assert (content.strict, content.window_days, content.limits.queries) == (True, 30, 5)
    assert content.asked_templates["people"] == ("{role} {sector}",)
    assert content.asked_templates["web"]  # those that ship, where the file has none
    assert len(file.digest) == 64


def test_json_says_the_same_and_defaults_hold(tmp_path):
    content = read(tmp_path, json.dumps({"schema_version": 1, "sources": ["people"]}), "discover.json").content
    assert (content.roles, content.window_days, content.strict, content.limits.leads) == ((), 90, False, 500)


def test_every_mistake_is_told_with_its_place_and_the_mend(tmp_path):
    text = """\
schema_version: 1
sorces: [people]
lists:
- {url: https://a.example/, file: b}
- {url: 'file:/etc/hostname'}
window_days: 0
templates: {people: ['x {rol}', 'mills']}
"""
    assert told(tmp_path, text) == [
        "discover.yaml:2:1: unknown key 'sorces' (did you mean 'sources'?)",
        "discover.yaml:4:3: 'lists' (entry 1): give either url or file",
        "discover.yaml:5:3: 'lists' (entry 2): a list on this machine is named by file: without the scheme",
        "discover.yaml:6:14: 'window_days' should be greater than or equal to 1, not '0'",
        "discover.yaml:7:22: 'people' (entry 1) 'x {rol}': {rol} is none of {role}, {sector} and {place}",
        "discover.yaml:7:33: 'people' (entry 2) 'mills': a template needs {role}",
    ]


def test_routes_and_addresses_are_checked_before_anything_is_asked(tmp_path):
    text = """\
schema_version: 1
lists:
- {url: 'not an address'}
- {url: https://lists.example/top}
- {url: 'lists.example/top/'}
sources: [searxgn, linkedin]
templates: {twitter: ['{role}']}
"""
    problems = told(tmp_path, text)
    assert problems[0].startswith("discover.yaml:3:9: url: ")
    assert "discover.yaml:6:11: 'searxgn' is no route of search (did you mean 'searxng'?)" in problems
    assert any(one.startswith("discover.yaml:6:20: 'linkedin' is no route of search (known: people, ") for one in problems)
    assert any("templates: 'twitter' is no route of search" in one for one in problems)


def test_a_file_with_nothing_to_look_at_says_what_could_be_done(tmp_path):
    assert told(tmp_path, "schema_version: 1\nroles: [CIO]\n") == [
        (
            "discover.yaml:1:1: nothing to look at: there are no lists, no opml and no sources "
            "(sources: [people] asks the platforms that search people)"
        )
    ]
