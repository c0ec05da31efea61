"""Every kind of file that people write or other programs make, after something happened to it: read, or refused in words for people."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands import EXAMPLE, ROOT
from fuzz.looks import platforms
from fuzz.spoil import spoiled
from presence_audit.annotations import load_annotations
from presence_audit.audit.discovery_file import load_discover_file
from presence_audit.audit.fixtures import parse_fixture
from presence_audit.audit.imports.run import import_sites
from presence_audit.audit.keys import read_keys
from presence_audit.audit.suppressing import read_suppression
from presence_audit.captures.notes import read_notes
from presence_audit.coding import read_coding_sheet
from presence_audit.decisions import load_decisions
from presence_audit.decisions.people import People
from presence_audit.errors import DocumentError
from presence_audit.platforms import load_platform
from presence_audit.rules.baselines import load_baseline
from presence_audit.rules.load import load_identity, load_rules, load_survey, load_typology
from presence_audit.rules.nicknames import load_nicknames
from presence_audit.study_file import load_study_file

DECISIONS = b"schema_version: 1\ndecisions:\n- {person: ada, account: 'https://x.com/ada', verdict: accept, coder: AB, date: 2026-03-01, reason: 'her site links it'}\n"
ANNOTATIONS = (
    b"schema_version: 1\nannotations:\n- {person: ada, platform: x, kind: comment, text: 'moved to another site', received: 2026-03-01}\n"
)
SHEET = b"person,platform,url,found,last_activity,profile.followers,coder,date,note\nada,x,https://x.com/ada,yes,2026-02-01,1200,ab,2026-03-01,'=note\nada,linkedin,,no,,,ab,2026-03-01,\n"
SOUGHT = json.dumps(
    {"schema_version": 1, "title": "T", "roles": ["CIO"], "lists": [{"url": "https://a.example/", "name": "A"}], "limits": {"queries": 3}}
).encode()
KEYS = b'X_BEARER_TOKEN = "abc"\n'
NOTES = b"file,url,saved_at,person,platform\na.html,https://x.com/ada,2026-02-01T10:00:00+01:00,ada,x\n"
SITES = (
    json.dumps({"sites": [{"name": "Forum", "uri_check": "https://forum.example/u/{account}", "e_code": 200, "e_string": "Joined", "m_string": "nobody", "m_code": 404, "known": ["ada"], "cat": "social"}]}).encode(),
    json.dumps({"Forum": {"errorType": "message", "errorMsg": ["nobody"], "url": "https://forum.example/u/{}", "urlMain": "https://forum.example/", "username_claimed": "ada", "regexCheck": "^[a-z]{1,9}$"}}).encode(),
    json.dumps({"sites": {"Forum": {"checkType": "message", "presenseStrs": ["Joined"], "absenceStrs": ["nobody"], "url": "https://forum.example/{username}", "usernameClaimed": "ada"}}, "engines": {}}).encode(),
)  # fmt: skip
FIXTURE = b"HTTP/1.1 200 OK\nx-fixture: invented person, not a real account\nx-fixture-endpoint: page\nx-fixture-expect: retrieved\ncontent-type: text/html\n\n<html></html>"


def _known(text: str):
    return platforms().resolve("x", text)


def _notes(path: Path) -> None:
    read_notes(path.parent, [])


def _shipped(name: str) -> tuple[bytes, ...]:
    return ((ROOT / name).read_bytes(),)


_LONG = ("rules", "identity", "survey", "typology", "profile", "baseline", "nicknames")
"""Kinds whose files take long to check."""
KINDS: dict[str, tuple[str, Callable[[Path], object], tuple[bytes, ...]]] = {
    "rules": ("presence-1.0.0.yaml", load_rules, _shipped("rules/presence-1.0.0.yaml")),
    "identity": ("identity-1.0.0.yaml", load_identity, _shipped("rules/identity-1.0.0.yaml")),
    "survey": ("chamberlin-2010-1.0.0.yaml", load_survey, _shipped("rules/chamberlin-2010-1.0.0.yaml")),
    "typology": ("typology-1.0.0.yaml", load_typology, _shipped("rules/typology-1.0.0.yaml")),
    "baseline": ("crn-2009-1.0.0.yaml", load_baseline, _shipped("rules/baselines/crn-2009-1.0.0.yaml")),
    "nicknames": ("nicknames-1.0.0.yaml", load_nicknames, _shipped("rules/names/nicknames-1.0.0.yaml")),
    "profile": ("x.yaml", load_platform, _shipped("profiles/x.yaml")),
    "small profile": ("hackernews.yaml", load_platform, _shipped("profiles/hackernews.yaml")),
    "study file": ("a.yaml", lambda path: load_study_file(path, lambda url: None, ("x",)), (EXAMPLE.joinpath("study.yaml").read_bytes(),)),
    "decisions": ("a.yaml", lambda path: load_decisions(path, _known, People({"ada": "Ada"})), (DECISIONS,)),
    "annotations": ("a.yaml", lambda path: load_annotations(path, ("ada",), ("x",)), (ANNOTATIONS,)),
    "coding sheet": ("a.csv", lambda path: read_coding_sheet(path, platforms().resolve, ("ada",), ("x", "linkedin")), (SHEET,)),
    "discovery file": ("a.json", lambda path: load_discover_file(path, platforms()), (SOUGHT,)),
    "suppression list": ("a.yaml", read_suppression, (b"schema_version: 1\nsalt: 00112233445566778899aabbccddeeff\nentries:\n- {hash: 00112233445566778899aabbccddeeff, kind: name, date: 2026-03-01}\n",)),
    "keys": ("keys.toml", lambda path: read_keys(path, frozenset({"X_BEARER_TOKEN"})), (KEYS,)),
    "notes of captures": ("captures.csv", _notes, (NOTES,)),
    "list of sites": ("a.json", lambda path: import_sites(path, None), SITES),
}  # fmt: skip
"""The kind, a name for its file, what reads it, and what it looks like when nothing happened to it."""


@pytest.mark.parametrize("kind", KINDS)
def test_what_nothing_happened_to_is_read(kind, tmp_path):
    name, read, seeds = KINDS[kind]
    for seed in seeds:
        _put(tmp_path / name, seed)
        read(tmp_path / name)


@pytest.mark.parametrize(
    "kind",
    [pytest.param(kind, marks=pytest.mark.slow) if kind in _LONG else kind for kind in KINDS],
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_what_was_spoiled_is_read_or_refused(kind, tmp_path, data):
    name, read, seeds = KINDS[kind]
    _put(tmp_path / name, data.draw(spoiled(seeds)))
    try:
        read(tmp_path / name)
    except DocumentError as refused:
        problems = refused.problems
    else:
        return
    assert problems
    assert all(problem.message for problem in problems)


@given(body=spoiled((FIXTURE,)) | st.binary(max_size=300))
def test_an_answer_for_a_profile_is_read_or_refused(body):
    try:
        parse_fixture(body)
    except ValueError as refused:
        said = str(refused)
    else:
        return
    assert said


def _put(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    path.chmod(0o600)


def test_an_expression_that_later_versions_read_otherwise_is_refused(tmp_path):
    profile = (ROOT / "profiles" / "hackernews.yaml").read_text("utf-8")
    (pattern,) = re.findall(r"(?m)^  pattern: .*$", profile)[:1]
    (tmp_path / "hackernews.yaml").write_text(profile.replace(pattern, "  pattern: '[[a-z]{1,20}'"), encoding="utf-8")
    with pytest.raises(DocumentError, match="is not a regular expression: Possible nested set"):
        load_platform(tmp_path / "hackernews.yaml")
