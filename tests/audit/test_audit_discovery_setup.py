"""What is refused before a discovery asks anybody, and what a run that is gone on with must have in common. Everybody is invented."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from presence_audit.audit import criteria_for
from presence_audit.audit.discovered import judge_discovery
from presence_audit.audit.discovering import run_discovery
from presence_audit.audit.discovery_setup import DiscoverWishes, prepare_discovery
from presence_audit.errors import DocumentError, RunError, UsageError
from presence_audit.fetch import FetchSettings

CRITERIA = criteria_for("presence", ())
SETTINGS = FetchSettings(contact="audit@example.org", clock=lambda: datetime(2026, 11, 15, 12, tzinfo=UTC))
TEXT = "schema_version: 1\nlists: [{file: list.txt}]\n"


@pytest.fixture
def file(tmp_path):
    (tmp_path / "list.txt").write_text("1. Ada Example, CIO, North Mill\n2. Bo Sample, Former CIO, Harbor Energy\n", encoding="utf-8")
    (tmp_path / "d.yaml").write_text(TEXT, encoding="utf-8")
    return tmp_path / "d.yaml"


def wishes(path, **changes):
    return DiscoverWishes(**({"file": path, "fetch": SETTINGS, "offline": True, "run": path.parent / "run"} | changes))


def done(wanted):
    order, run = prepare_discovery(wanted, CRITERIA)
    with run:
        run_discovery(run, order, lambda _label, _total: lambda: None)
    return judge_discovery(run.path, CRITERIA)


def test_a_list_in_plain_text_is_screened_offline(file):
    found = done(wishes(file))
    assert [(one.name, one.verdict, one.reason) for one in found.people] == [
        ("Ada Example", "unclear", "no_account"),
        ("Bo Sample", "rejected", "former_role"),
    ]
    assert found.as_of == date(2026, 11, 15)


def test_the_run_alone_is_enough_to_go_on(file):
    first = done(wishes(file))
    (file.parent / "list.txt").unlink()
    file.unlink()
    assert done(wishes(file, file=None, run=None, resume=file.parent / "run")) == first


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"file": None}, "name a discovery file"),
        ({"retry": True}, "--retry goes with --resume"),
        ({"sources": ("crystal_ball",)}, "--source crystal_ball: no route of search; known: people"),
        ({"offline": False, "fetch": FetchSettings(contact="", clock=SETTINGS.clock)}, "say who asks"),
    ],
)
def test_wishes_that_do_not_go_together(file, changes, words):
    with pytest.raises(UsageError, match=words):
        prepare_discovery(wishes(file, **changes), CRITERIA)
    assert not (file.parent / "run").exists()


def test_a_list_that_is_missing_is_told_before_anything_is_made(file):
    (file.parent / "list.txt").unlink()
    with pytest.raises(
        DocumentError, match=r"list.txt: there is no such file \(files of lists are taken from the folder of the discovery file\)"
    ):
        prepare_discovery(wishes(file), CRITERIA)
    assert not (file.parent / "run").exists()


@pytest.mark.parametrize(
    ("changes", "text", "words"),
    [
        ({}, TEXT + "window_days: 30\n", "another discovery file"),
        ({"as_of": date(2026, 1, 1)}, TEXT, "begun as of 2026-11-15"),
        ({"sources": ("bluesky",)}, TEXT, "other sources"),
    ],
)
def test_another_discovery_is_not_mixed_into_a_run(file, changes, text, words):
    done(wishes(file))
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RunError, match=words):
        prepare_discovery(wishes(file, run=None, resume=file.parent / "run", **changes), CRITERIA)


def test_a_directory_that_holds_something_else_is_left_alone(file):
    (file.parent / "run").mkdir()
    (file.parent / "run" / "mine.txt").write_text("x", encoding="utf-8")
    with pytest.raises(RunError, match="not empty"):
        prepare_discovery(wishes(file), CRITERIA)
