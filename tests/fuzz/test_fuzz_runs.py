"""A run directory after something happened to one of its files: what is in it is read, or refused in words for people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands import presence_audit
from fuzz.spoil import spoiled
from presence_audit.archive.reading import RunReader
from presence_audit.audit.kept import load_study
from presence_audit.errors import PresenceAuditError

PAGE = "<html><head><title>Ada Example</title><link rel=me href=https://x.com/ada></head><body>Ada Example, CIO</body></html>"
FILES = ("manifest.json", "roster.jsonl", "evidence.jsonl", "observations.jsonl", "candidates.jsonl", "capture.warc.gz", "study.json")


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """A judged run of two invented persons, of whom one has a site."""
    place = tmp_path_factory.mktemp("fuzzed")
    people = [{"id": "ada", "name": "Ada Example", "accounts": {"website": "https://ada.example/"}}, {"id": "bo", "name": "Bo Sample"}]
    (place / "roster.jsonl").write_text("".join(json.dumps(one) + "\n" for one in people))
    (place / "pages").mkdir()
    (place / "pages" / "ada.html").write_text(PAGE)
    (place / "pages" / "captures.csv").write_text("file,url,saved_at\nada.html,https://ada.example/,2026-02-01\n")
    words = ("--as-of", "2026-03-01", "--offline", "--captures", "pages", "--platform", "website", "--platform", "x", "--run", "run")
    done = presence_audit("scan", "roster.jsonl", *words, cwd=place)
    assert done.code == 0, done.err
    return place / "run"


def everything_in(path: Path) -> int:
    """Read all that a run holds; return how many things there are."""
    reader = RunReader(path)
    looks = list(reader.evidence())
    for look in looks:
        reader.response(look)
    rest = (reader.persons(), reader.candidates(), reader.observations(), reader.steps(), reader.taken(), load_study(path).people)
    return len(looks) + sum(len(list(part)) for part in rest)


def test_what_nothing_happened_to_is_read(run):
    assert everything_in(run) > 6


@pytest.mark.parametrize("name", [name if name == "evidence.jsonl" else pytest.param(name, marks=pytest.mark.slow) for name in FILES])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_what_was_spoiled_is_read_or_refused(run, name, data):
    whole = (run / name).read_bytes()
    (run / name).write_bytes(data.draw(spoiled((whole,))))
    try:
        everything_in(run)
    except PresenceAuditError as refused:
        said = str(refused)
    else:
        return
    finally:
        (run / name).write_bytes(whole)
    assert said
