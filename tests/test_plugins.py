"""Probes and formats are found by their entry points; a stranger's broken plugin is named and skipped."""

from __future__ import annotations

import io
import logging
from importlib.metadata import EntryPoint

import pytest

from presence_audit import plugins
from presence_audit.errors import UsageError
from presence_audit.model import FEATURES
from presence_audit.plugins import Format, Probe, load_format, load_probes
from worked_example import scanned


class Fine:
    """A stranger's probe that does nothing, and does it well."""

    id = "fine"
    produces = frozenset()

    def read(self, seen, body, platform):
        return ()


class Unable:
    """A stranger's class that is neither probe nor format."""


class Raising:
    """A stranger's plugin that cannot be made."""

    def __init__(self) -> None:
        raise OSError("no licence found")


class Shout:
    """A stranger's format."""

    id = "shout"
    suffix = ".txt"

    def write(self, study, out):
        out.write(study.as_of.isoformat().upper().encode() + b"!\n")


@pytest.fixture
def installed(monkeypatch):
    def install(**points: str) -> None:
        def found(group: str):
            return tuple(EntryPoint(name, value, group) for name, value in points.items())

        monkeypatch.setattr(plugins, "entry_points", found)

    return install


def test_the_built_in_probes_come_through_entry_points_in_order():
    probes = load_probes()
    assert [probe.id for probe in probes] == ["api", "feed", "links", "page"]
    assert all(isinstance(probe, Probe) for probe in probes)
    assert all(probe.produces <= set(FEATURES) for probe in probes)


@pytest.mark.parametrize(("name", "suffix"), [("table", ".txt"), ("json", ".json"), ("jsonl", ".jsonl"), ("csv", ".csv")])
def test_the_built_in_formats(name, suffix):
    made = load_format(name)
    assert isinstance(made, Format)
    assert (made.id, made.suffix) == (name, suffix)


def test_a_stranger_s_probe_stands_beside_ours(installed):
    installed(page="presence_audit.probes.page:PageProbe", fine=f"{__name__}:Fine")
    assert [probe.id for probe in load_probes()] == ["fine", "page"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (f"{__name__}:Unable", "offers no probe: id, produces and read are needed; skipped"),
        (f"{__name__}:Raising", "could not be loaded (OSError: no licence found); skipped"),
        (f"{__name__}:NotThere", "could not be loaded (AttributeError:"),
        ("no_such_module_anywhere:Probe", "could not be loaded (ModuleNotFoundError:"),
    ],
)
def test_a_broken_probe_is_named_and_the_others_are_loaded(installed, caplog, value, words):
    installed(broken=value, page="presence_audit.probes.page:PageProbe")
    with caplog.at_level(logging.WARNING):
        assert [probe.id for probe in load_probes()] == ["page"]
    assert f"plugin broken = {value} {words}" in caplog.text


def test_a_stranger_s_format_is_used(installed):
    from presence_audit import read_study

    installed(shout=f"{__name__}:Shout")
    out = io.BytesIO()
    load_format("shout").write(read_study(scanned()), out)
    assert out.getvalue() == b"2010-02-17!\n"


def test_an_unknown_format_gets_the_list(installed):
    installed(shout=f"{__name__}:Shout", b="x:y")
    with pytest.raises(UsageError, match="there is no format 'pdf'; known: b, shout"):
        load_format("pdf")


@pytest.mark.parametrize("value", [f"{__name__}:Unable", f"{__name__}:Raising", "no_such_module_anywhere:Format"])
def test_a_broken_format_is_an_error_for_people(installed, value):
    installed(mine=value)
    with pytest.raises(UsageError, match=r"the plugin for format 'mine' .* cannot be used"):
        load_format("mine")
