"""Probes and formats are found by their entry points; a stranger's broken plugin is named and skipped."""

from __future__ import annotations

import io
import logging
import sys
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType

import pytest

from commands import ROOT
from presence_audit.errors import UsageError
from presence_audit.model import FEATURES
from presence_audit.platforms import load_platforms
from presence_audit.plugins import Format, Probe, known_platforms, load_format, load_probes, points, profile_folders
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
    scanned()  # with the plugins that are there
    monkeypatch.setattr(points, "_named", set())

    def install(**offered: str) -> None:
        def found(group: str):
            return tuple(EntryPoint(name, value, group) for name, value in offered.items())

        monkeypatch.setattr(points, "entry_points", found)

    return install


def test_the_built_in_probes_come_through_entry_points_in_order():
    probes = load_probes()
    assert [probe.id for probe in probes] == ["api", "entries", "feed", "links", "page", "page_dates"]
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

    study = read_study(scanned())  # before the real plugins are hidden
    installed(shout=f"{__name__}:Shout")
    out = io.BytesIO()
    load_format("shout").write(study, out)
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


class Failing(Fine):
    """A stranger's probe that raises on every page, after one observation's worth of nonsense."""

    id = "failing"

    def read(self, seen, body, platform):
        yield "no observation"
        raise ZeroDivisionError("no luck")


class Strange(Fine):
    """A stranger's probe that promises what is no feature."""

    produces = frozenset({"profile.shoe_size"})


class Stumbling(Shout):
    """A stranger's format that raises."""

    def write(self, study, out):
        raise KeyError("no such study")


def test_a_probe_that_raises_is_named_once_and_costs_only_its_own_readings(installed, caplog):
    installed(failing=f"{__name__}:Failing")
    (probe,) = load_probes()
    assert (probe.id, probe.produces, isinstance(probe, Probe)) == ("failing", frozenset(), True)
    with caplog.at_level(logging.WARNING):
        assert [list(probe.read(None, b"", None)) for _ in range(3)] == [[], [], []]
        assert list(load_probes()[0].read(None, b"", None)) == []
    said = [record.message for record in caplog.records]
    assert said == [
        f"plugin failing = {__name__}:Failing yields str instead of observations and requests; left out",
        f"plugin failing = {__name__}:Failing failed (ZeroDivisionError: no luck); its readings of such pages are missing",
    ]


def test_a_probe_that_promises_what_is_no_feature_is_skipped(installed, caplog):
    installed(strange=f"{__name__}:Strange")
    with caplog.at_level(logging.WARNING):
        assert load_probes() == ()
    assert "produces what is no feature: profile.shoe_size; skipped" in caplog.text


def test_a_format_that_raises_is_an_error_for_people(installed):
    installed(stumbling=f"{__name__}:Stumbling")
    with pytest.raises(UsageError, match=r"plugin stumbling = .* failed \(KeyError: 'no such study'\)"):
        load_format("stumbling").write(None, io.BytesIO())


GUILD = Path(__file__).parents[1] / "examples" / "plugin" / "src" / "presence_guild" / "profiles" / "guild.yaml"


class TestProfiles:
    """Folders of profiles that packages offer."""

    @pytest.fixture
    def offer(self, monkeypatch, tmp_path):
        """Let a package offer a folder with the profile of the invented guild."""
        (tmp_path / "guild.yaml").write_bytes(GUILD.read_bytes())

        def give(offered):
            monkeypatch.setattr(points, "_named", set())
            monkeypatch.setattr(points, "entry_points", lambda group: [EntryPoint("guild", f"{__name__}:OFFERED", group)])
            monkeypatch.setattr(sys.modules[__name__], "OFFERED", offered, raising=False)

        return tmp_path, give

    @pytest.mark.parametrize("how", [str, Path, lambda folder: lambda: folder])
    def test_a_path_or_something_that_returns_one(self, offer, how):
        folder, give = offer
        give(how(folder))
        assert profile_folders() == (folder,)
        assert "guild" in known_platforms()
        assert "guild" not in load_platforms()

    def test_a_package(self, offer):
        folder, give = offer
        package = ModuleType("package")
        package.__path__ = [str(folder)]
        give(package)
        assert profile_folders() == (folder,)

    def test_a_folder_of_the_user_comes_after(self, offer, tmp_path_factory):
        folder, give = offer
        give(folder)
        mine = tmp_path_factory.mktemp("mine")
        (mine / "guild.yaml").write_text(GUILD.read_text().replace("name: Guild of IT Leaders", "name: My guild"))
        assert known_platforms([mine]).get("guild").name == "My guild"

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            (lambda folder: folder / "nowhere", "offers a folder without profiles"),
            (lambda folder: 17, "offers no folder of profiles (TypeError"),
            (lambda folder: ModuleType("plain"), "offers no folder of profiles (AttributeError"),
            (lambda folder: (folder / "guild.yaml").write_text("id: guild") and folder, "offers a profile that is wrong ("),
            (lambda folder: (folder / "guild.yaml").rename(folder / "other.yaml").parent, "the id 'guild' is not the file's name"),
            (
                lambda folder: (folder / "github.yaml").write_bytes((ROOT / "profiles" / "github.yaml").read_bytes()) and folder,
                "offers a profile for github, which ships with the program",
            ),
        ],
    )
    def test_a_broken_one_is_named_once_and_skipped(self, offer, caplog, change, words):
        folder, give = offer
        give(change(folder))
        with caplog.at_level(logging.WARNING):
            assert known_platforms().ids == load_platforms().ids
            known_platforms()
        (said,) = [record.message for record in caplog.records]
        assert words in said
        assert said.endswith("skipped")
