"""The documentation is complete, its links lead somewhere, its commands exist, and what it shows is what the program prints."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer
import yaml

from commands import ROOT, example_arguments, presence_audit
from presence_audit.archive import Manifest
from presence_audit.cli import app, exits
from presence_audit.coding import read_coding_sheet
from presence_audit.coding import sheet as coding_sheet
from presence_audit.coding.notes import COLUMNS as NOTE_COLUMNS
from presence_audit.coding.notes import read_notes
from presence_audit.formats import v1, words
from presence_audit.formats.sheet import COLUMNS as CSV_COLUMNS
from presence_audit.formats.v1 import person as v1_person
from presence_audit.formats.v1 import report as v1_report
from presence_audit.formats.v1 import survey as v1_survey
from presence_audit.model import FEATURES, STATES
from presence_audit.platforms import load_platforms
from presence_audit.plugins import Format, Probe
from presence_audit.roster.form import PersonForm
from presence_audit.roster.sheet import COLUMNS as ROSTER_COLUMNS
from presence_audit.rules import Criterion, list_rules, load_rules, load_survey

DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", *sorted(DOCS.rglob("*.md")))
PLATFORMS = load_platforms()
LEFT_OUT = "…"
FENCE = re.compile(r"^```(?P<language>[a-z]*) ?(?P<file>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)")
PLACE = re.compile(r"`((?:src|tests|profiles|rules|schemas|examples|docs|benchmarks)/[\w./-]+)`")


# -- what the documents hold ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Block:
    """One fenced block."""

    language: str
    file: str
    text: str


def blocks(page: Path) -> list[Block]:
    return [Block(found["language"], found["file"].strip(), found["text"]) for found in FENCE.finditer(page.read_text(encoding="utf-8"))]


def prose(page: Path) -> str:
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """Text on one line with a pipe as tables write it, so that line breaks and escapes do not matter."""
    return " ".join(text.replace("\\|", "|").split())


def slugs(page: Path) -> set[str]:
    """Anchors of a page's headings, as GitHub makes them."""
    found: set[str] = set()
    for heading in re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE):
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        slug = re.sub(r"[^\w\- ]", "", text).replace(" ", "-")
        found.add(slug)
    return found


def section(page: Path, heading: str) -> str:
    """What stands under a heading, up to the next one of the same or a higher level."""
    text = page.read_text(encoding="utf-8")
    found = re.search(rf"^(#+) {re.escape(heading)}\n(.*?)(?=^#{{1,6}} |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found is not None, f"{page.name} has no heading {heading!r}"
    return found[2]


def names(text: str) -> set[str]:
    """Words in code marks at the start of table rows, several in a cell set apart by commas."""
    cells = re.findall(r"^\| (`[^|]*`)", text.replace("\\|", "/"), re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


# -- commands ------------------------------------------------------------------------------------------------------------------


def walk(command, path=()) -> Iterator[tuple[tuple[str, ...], object]]:
    if hasattr(command, "commands"):
        for name, inner in command.commands.items():
            yield from walk(inner, (*path, name))
    else:
        yield path, command


COMMANDS = dict(walk(typer.main.get_command(app)))
GROUPS = {path[:-1] for path in COMMANDS}
ALWAYS = {"--help", "-h"}


def options_of(path: tuple[str, ...]) -> set[str]:
    return {option for one in COMMANDS[path].params if one.param_type_name == "option" for option in one.opts} | ALWAYS


def page_of(path: tuple[str, ...]) -> Path:
    return DOCS / "commands" / ("-".join(path) + ".md")


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_has_a_page_with_all_its_options_and_arguments(path):
    page = page_of(path)
    text = section(page, "Options")
    arguments = {
        (one.metavar or one.name).strip("[]").replace("|", "/") for one in COMMANDS[path].params if one.param_type_name == "argument"
    }
    listed = {name for row in re.findall(r"^\| (`.*)$", text, re.MULTILINE) for name in re.findall(r"`(-[^`]+)`", row.split(" | ")[0])}
    assert listed == options_of(path)
    assert names(text) - listed == arguments
    for heading in ("Exit codes", "Example", "Traps"):
        assert section(page, heading).strip()


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_stands_in_the_index(path):
    assert f"[{' '.join(path)}](commands/{'-'.join(path)}.md)" in (DOCS / "README.md").read_text(encoding="utf-8")


def test_no_page_describes_a_command_that_is_gone():
    assert {page.name for page in (DOCS / "commands").glob("*.md")} == {page_of(path).name for path in COMMANDS}


def called(text: str) -> Iterator[list[str]]:
    """The calls of presence-audit in a block of shell commands, as words."""
    for line in text.replace("\\\n", " ").splitlines():
        stripped = line.strip().removeprefix("$ ")
        if re.match(r"(?:\S*/)?presence-audit(?:\s|$)", stripped):
            yield shlex.split(stripped, comments=True)[1:]


def mistake(given: list[str]) -> str:
    """What is wrong with a call; empty when its command and options exist."""
    path: tuple[str, ...] = ()
    rest = list(given)
    while rest and path in GROUPS | {()} and ((*path, rest[0]) in COMMANDS or (*path, rest[0]) in GROUPS):
        path = (*path, rest.pop(0))
    if path not in COMMANDS:
        known = {"--version", *ALWAYS} | {"COMMAND"}
        return "" if path in GROUPS and (not rest or rest[0] in known) else f"there is no command {' '.join(given[:2])!r}"
    wrong = [word for word in rest if word.startswith("-") and word.split("=")[0] not in options_of(path)]
    return f"{' '.join(path)} has no option {wrong[0]}" if wrong else ""


def calls(page: Path) -> Iterator[list[str]]:
    for block in blocks(page):
        if block.language in {"sh", "bash", "console", "text", ""}:
            yield from called(block.text)
    for inline in re.findall(r"`(presence-audit [^`]+)`", prose(page)):
        yield from called(inline.replace("\\|", "|"))


def on_a_page(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=on_a_page)
def test_every_command_line_names_commands_and_options_that_exist(page):
    assert [problem for call in calls(page) if (problem := mistake(call))] == []


def test_a_wrong_command_line_is_noticed():
    assert mistake(["scan", "roster.yaml", "--no-such-option"]) == "scan has no option --no-such-option"
    assert mistake(["roster", "mend"]) == "there is no command 'roster mend'"
    assert mistake(["rules", "list", "--run", "x"]) == "rules list has no option --run"
    assert list(called("$ .venv/bin/presence-audit scan a.yaml \\\n   --offline  # so\nls")) == [["scan", "a.yaml", "--offline"]]


def test_commands_are_found_in_every_place():
    assert len(list(calls(ROOT / "README.md"))) >= 3
    assert len(list(calls(page_of(("scan",))))) >= 4


# -- what the program prints ---------------------------------------------------------------------------------------------------


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
    return tmp_path


def steps(text: str) -> Iterator[tuple[str, list[str]]]:
    """Commands of a console block, each with the lines that are shown below it."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *shown = part.rstrip("\n").split("\n")
        yield command, shown


def stands_in(shown: list[str], printed: list[str]) -> str:
    """The first line of `shown` that is not printed where it should be; empty when all are."""
    at, gap = 0, False
    for line in shown:
        if line.strip() == LEFT_OUT:
            gap = True
            continue
        if not gap and (at >= len(printed) or printed[at] != line):
            return line
        if line not in printed[at:]:
            return line
        at, gap = printed.index(line, at) + 1, False
    return "" if gap or not shown or at == len(printed) else f"and then: {printed[at]}"


SHOWN = [page for page in PAGES if any(block.language == "console" for block in blocks(page))]


@pytest.mark.parametrize("page", SHOWN, ids=on_a_page)
def test_what_a_page_shows_is_what_the_program_prints(page, clone):
    code = 0
    for block in blocks(page):
        if block.file:
            (clone / block.file).parent.mkdir(parents=True, exist_ok=True)
            (clone / block.file).write_text(block.text, encoding="utf-8")
        for command, shown in steps(block.text) if block.language == "console" else ():
            if command == "echo $?":
                assert shown == [str(code)]
                continue
            done = presence_audit(*next(called(command)), cwd=clone)
            code = done.code
            assert code != exits.BUG, done.err
            printed = [line.rstrip() for line in (done.out + done.err).splitlines()]
            assert stands_in(shown, printed) == "", f"{command}\n{done.out}{done.err}"


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


def test_the_probe_and_the_format_of_the_page_on_extending_are_ones():
    made = {}
    for block in blocks(DOCS / "extend.md"):
        if block.language == "python":
            exec(compile(block.text, "extend.md", "exec", dont_inherit=True), made)
    assert isinstance(made["VcardProbe"](), Probe)
    assert isinstance(made["StatesFormat"](), Format)
    assert made["VcardProbe"].produces <= set(FEATURES)


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


# -- links and files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=on_a_page)
def test_every_link_leads_somewhere(page):
    for target in LINK.findall(prose(page)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), f"{target}: there is no such file"
        assert not anchor or anchor in slugs(file), f"{target}: there is no such heading"


@pytest.mark.parametrize("page", PAGES, ids=on_a_page)
def test_every_file_that_is_named_exists(page):
    named = {name for name in PLACE.findall(prose(page)) if not re.search(r"\b[A-Z]{2,}\b", name)}
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_every_page_can_be_reached_from_the_index():
    reached, waiting = set(), [DOCS / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        links = (target.partition("#")[0] for target in LINK.findall(prose(page)))
        waiting += [(page.parent / link).resolve() for link in links if link.endswith(".md") and ":" not in link]
    assert [page for page in DOCS.rglob("*.md") if page not in reached] == []


# -- platforms and rules -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda platform: platform.id)
def test_every_platform_has_a_page_that_agrees_with_its_profile(platform):
    page = DOCS / "platforms" / f"{platform.id}.md"
    text = plain(page.read_text(encoding="utf-8"))
    wanted = [f"`access: {platform.access}`", platform.terms, *platform.cannot_tell, *platform.unverified]
    wanted += [f"`{address}`" for pair in platform.urls.examples for address in pair]
    wanted += [f"`{endpoint.url}`" for endpoint in platform.endpoints if endpoint.route == "http"]
    wanted += [f"`{endpoint.auth}`" for endpoint in platform.endpoints if endpoint.auth]
    wanted += [f"`{control}`" for control in (platform.controls.present, platform.controls.absent) if control]
    assert [one for one in wanted if plain(one) not in text] == []
    assert names(section(page, "Endpoints")) == {endpoint.id for endpoint in platform.endpoints}
    assert names(section(page, "Page formats (readings)")) == {reading.id for reading in platform.readings}
    assert f"(platforms/{platform.id}.md)" in (DOCS / "README.md").read_text(encoding="utf-8")


def test_no_page_describes_a_platform_or_rule_file_that_is_gone():
    assert {page.stem for page in (DOCS / "platforms").glob("*.md")} == set(PLATFORMS.ids)
    assert {page.stem for page in (DOCS / "rules").glob("*.md")} == {listing.name for listing in list_rules()}


@pytest.mark.parametrize("listing", [one for one in list_rules() if one.kind == "presence"], ids=lambda one: one.name)
def test_every_criterion_is_described(listing):
    rules, page = load_rules(listing.name), DOCS / "rules" / f"{listing.name}.md"
    for criterion in rules.criteria:
        text = plain(section(page, criterion.id))
        points = ", ".join(f"{platform} {points:g}" for platform, points in criterion.points.items())
        wanted = (criterion.question, criterion.motivation, criterion.remediation, f"Points: {points}", f"Lifecycle: {criterion.lifecycle}")
        assert [one for one in wanted if plain(one) not in text] == [], criterion.id
    bits = dict(re.findall(r"^\| `(\w+)` \| ([+-][\d.]+) \|", section(page, "Identity"), re.MULTILINE))
    assert {name: float(bit) for name, bit in bits.items()} == rules.identity.bits
    slots = dict(re.findall(r"^\| `(\w+)` \| ([\d.]+) \|", section(page, "Slots"), re.MULTILINE))
    assert {name: float(weight) for name, weight in slots.items()} == {slot.id: slot.weight for slot in rules.slots}
    assert names(section(page, "Curves")) >= set(rules.curves)


@pytest.mark.parametrize("listing", [one for one in list_rules() if one.kind == "survey"], ids=lambda one: one.name)
def test_every_measure_is_described(listing):
    survey, page = load_survey(listing.name), DOCS / "rules" / f"{listing.name}.md"
    for measure in survey.measures:
        text = plain(section(page, measure.id))
        wanted = [measure.label, measure.operational, *([f'("{measure.published.text}")'] if measure.published else ())]
        assert [one for one in wanted if plain(one) not in text] == [], measure.id
    assert [note for note in survey.notes if plain(note) not in plain(page.read_text(encoding="utf-8"))] == []


# -- closed lists and fields ---------------------------------------------------------------------------------------------------


def test_every_state_is_explained_with_its_glyph():
    shown = re.findall(r"^\| `(.)` \| `(\w+)` \|", section(DOCS / "guide.md", "States"), re.MULTILINE)
    assert {(glyph, state) for glyph, state in shown} == {(words.SIGNS[state].glyph, state) for state in STATES}
    ordered = re.findall(r"^\| (\d) \| `(\w+)` \|", section(DOCS / "concepts.md", "States"), re.MULTILINE)
    assert [state for _, state in ordered] == list(STATES)


def test_every_reason_is_explained_with_its_code():
    shown = re.findall(r"^\| `(\w+)` \| `(\w+)` \| [^|]+ \| [^|]+ \|$", section(DOCS / "concepts.md", "Reasons for unknown"), re.MULTILINE)
    assert set(shown) == {(reason, why.code) for reason, why in words.REASONS.items()}


def test_every_word_of_agreement_is_explained():
    assert set(words.AGREEMENTS) <= names(section(DOCS / "concepts.md", "Rates"))


CODES = {value for name, value in vars(exits).items() if name.isupper() and isinstance(value, int) and not name.startswith("MOST")}


def test_every_exit_code_is_explained():
    for page in (DOCS / "files.md", page_of(("scan",))):
        listed = re.findall(r"^\| (\d+) \|", section(page, "Exit codes"), re.MULTILINE)
        assert {int(code) for code in listed} == CODES == {0, 1, 2, 3, 4, 70}


def test_every_environment_variable_is_explained():
    asked = r'environ\.get\("([A-Z_]+)"|"([A-Z_]+)" (?:not )?in os\.environ|envvar="([A-Z_]+)"'
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    found = {name for groups in re.findall(asked, sources) for name in groups if name}
    tokens = {endpoint.auth for platform in PLATFORMS for endpoint in platform.endpoints if endpoint.auth}
    assert found | tokens <= names(section(DOCS / "files.md", "Environment variables"))
    assert "PRESENCE_AUDIT_CONTACT" in found


def rows_of(module) -> list[type[v1.Output]]:
    made = [value for value in vars(module).values() if isinstance(value, type) and issubclass(value, v1.Output)]
    return [one for one in made if one.__module__ == module.__name__ and not one.__name__.endswith("Line")]


@pytest.mark.parametrize(
    "row", [row for module in (v1_report, v1_person, v1_survey) for row in rows_of(module)], ids=lambda row: row.__name__
)
def test_every_field_of_the_report_is_explained(row):
    assert names(section(DOCS / "files.md", row.__name__)) == set(row.model_fields)


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        ("CSV", set(CSV_COLUMNS)),
        ("Features", set(FEATURES)),
        ("manifest.json", set(Manifest.model_fields)),
        ("YAML and JSON", set(PersonForm.model_fields)),
        ("CSV and XLSX", set(ROSTER_COLUMNS)),
        ("Coding sheet", set(coding_sheet.COLUMNS)),
        ("captures.csv", set(NOTE_COLUMNS)),
    ],
)
def test_every_column_and_key_is_explained(heading, wanted):
    assert wanted <= names(section(DOCS / "files.md", heading))


def test_every_file_of_a_run_directory_is_explained(demo):
    assert {path.name for path in demo.iterdir()} <= names(section(DOCS / "files.md", "Run directory"))
