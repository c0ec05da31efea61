"""What the documentation shows is what the program prints, and its examples run."""

from __future__ import annotations

import doctest
import io
import shutil
import sys

import pytest
import yaml

from commands import ROOT, WITHOUT_NAMES, example_arguments, presence_audit
from docs_pages import DOCS, FINDING, LEFT_OUT, PAGES, blocks, called, on_a_page, stands_in, steps
from presence_audit.captures.notes import read_notes
from presence_audit.cli import exits
from presence_audit.coding import read_coding_sheet
from presence_audit.model import FEATURES
from presence_audit.platforms import load_platforms
from presence_audit.plugins import Follower, Format, Probe, Source
from presence_audit.rules import Criterion

PLATFORMS = load_platforms()


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The run of the example of 2010, judged."""
    run = tmp_path_factory.mktemp("docs") / "demo"
    assert presence_audit(*example_arguments(run)).code == 0
    return run


@pytest.fixture
def clone(demo, tmp_path):
    """A folder that looks like a clone in which the example run was made."""
    for name in ("examples", "rules", "profiles"):
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copytree(demo, tmp_path / "runs" / "demo")
    shutil.copytree(ROOT / "examples" / "leaders-today" / "run", tmp_path / "runs" / "leaders")
    return tmp_path


SHOWN = [page for page in PAGES if page != FINDING and any(block.language == "console" for block in blocks(page))]
"""Pages whose commands need no network; the other one is tried in the synthetic web (tests/e2e/test_finding_page.py)."""


def fed(command, folder, monkeypatch):
    """The words of a command; a file behind `<` becomes its standard input."""
    words = next(called(command))
    if "<" in words:
        at = words.index("<")
        monkeypatch.setattr(sys, "stdin", io.StringIO((folder / words[at + 1]).read_text(encoding="utf-8")))
        del words[at : at + 2]
    return words


@pytest.mark.parametrize("page", SHOWN, ids=on_a_page)
def test_what_a_page_shows_is_what_the_program_prints(page, clone, monkeypatch):
    code = 0
    for block in blocks(page):
        if block.file:
            (clone / block.file).parent.mkdir(parents=True, exist_ok=True)
            (clone / block.file).write_text(block.text, encoding="utf-8")
        for command, shown in steps(block.text) if block.language == "console" else ():
            if command == "echo $?":
                assert shown == [str(code)]
                continue
            done = presence_audit(*fed(command, clone, monkeypatch), cwd=clone, env=WITHOUT_NAMES)
            code = done.code
            assert code != exits.BUG, done.err
            printed = [line.rstrip() for line in (done.out + done.err).splitlines()]
            assert stands_in(shown, printed) == "", f"{command}\n{done.out}{done.err}"


def test_the_table_in_the_readme_is_what_the_demo_prints(demo):
    (shown,) = [block.text.splitlines() for block in blocks(ROOT / "README.md") if block.text.startswith("People\n")]
    printed = iter(line.rstrip() for line in presence_audit("report", demo, "--width", 100).out.splitlines())
    assert [line for line in shown if line != LEFT_OUT and line not in printed] == []


def test_a_line_that_is_not_printed_is_noticed():
    assert stands_in(["a", LEFT_OUT, "c"], ["a", "b", "c"]) == ""
    assert stands_in(["a", "c"], ["a", "b", "c"]) == "c"
    assert stands_in([LEFT_OUT, "c", "b"], ["a", "b", "c"]) == "b"
    assert stands_in(["a"], ["a", "b"]) == "and then: b"
    assert stands_in([LEFT_OUT, "d"], ["a", "b"]) == "d"


def test_the_python_session_runs(clone, monkeypatch):
    monkeypatch.chdir(clone)
    text = "".join(block.text for block in blocks(DOCS / "python.md") if block.language == "pycon")
    session = doctest.DocTestParser().get_doctest(text, {}, "python.md", None, 0)
    reports: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF).run(session, out=reports.append)
    assert result.attempted > 8
    assert result.failed == 0, "".join(reports)


def test_the_public_names_stand_on_the_python_page():
    import presence_audit as package
    from presence_audit.api import ScanOptions

    text = (DOCS / "python.md").read_text(encoding="utf-8")
    assert [name for name in (*package.__all__, *ScanOptions.__dataclass_fields__) if f"`{name}" not in text] == []


def test_the_classes_of_the_page_on_extending_are_what_it_says():
    made = {}
    for block in blocks(DOCS / "extend.md"):
        if block.language == "python":
            exec(compile(block.text, "extend.md", "exec", dont_inherit=True), made)
    assert isinstance(made["VcardProbe"](), Probe)
    assert isinstance(made["StatesFormat"](), Format)
    assert made["VcardProbe"].produces <= set(FEATURES)
    assert isinstance(made["MembersSource"](), Source)
    assert not isinstance(made["MembersSource"](), Follower)
    assert isinstance(made["TeamFollower"](), Source)
    assert isinstance(made["TeamFollower"](), Follower)


def test_the_criterion_of_the_page_on_extending_is_one():
    (text,) = [block.text for block in blocks(DOCS / "extend.md") if block.text.lstrip().startswith("- id: ") and block.language == "yaml"]
    (written,) = yaml.safe_load(text)
    assert Criterion.model_validate(written).id == written["id"]


def test_the_sheets_of_the_guide_can_be_read(tmp_path):
    sheets = {block.text.split(",")[0]: block.text for block in blocks(DOCS / "guide.md") if block.language == "csv"}
    (tmp_path / "coding.csv").write_text(sheets["person"])
    (tmp_path / "captures.csv").write_text(sheets["file"])
    rows = read_coding_sheet(tmp_path / "coding.csv", PLATFORMS.resolve, ["ada-example"], PLATFORMS.ids)
    problems = []
    notes = read_notes(tmp_path, problems)
    assert [row.found for row in rows] == ["yes", "no", "unclear"]
    assert (list(notes), problems) == (["ada-linkedin.html"], [])
