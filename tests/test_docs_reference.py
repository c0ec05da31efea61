"""Every platform, criterion, measure, state, reason, exit code, field and column is documented."""

from __future__ import annotations

import re

import pytest

from commands import ROOT, example_arguments, presence_audit
from docs_pages import DOCS, names, page_of, plain, section
from presence_audit.archive import Manifest
from presence_audit.captures.notes import COLUMNS as NOTE_COLUMNS
from presence_audit.cli import exits
from presence_audit.coding import sheet as coding_sheet
from presence_audit.formats import v1, words
from presence_audit.formats.diff_sheet import COLUMNS as CHANGE_COLUMNS
from presence_audit.formats.measures_csv import COLUMNS as MEASURE_COLUMNS
from presence_audit.formats.sheet import COLUMNS as CSV_COLUMNS
from presence_audit.formats.v1 import analysis as v1_analysis
from presence_audit.formats.v1 import comments as v1_comments
from presence_audit.formats.v1 import declared as v1_declared
from presence_audit.formats.v1 import diff as v1_diff
from presence_audit.formats.v1 import engagement as v1_engagement
from presence_audit.formats.v1 import estimates as v1_estimates
from presence_audit.formats.v1 import evidence as v1_evidence
from presence_audit.formats.v1 import person as v1_person
from presence_audit.formats.v1 import report as v1_report
from presence_audit.formats.v1 import survey as v1_survey
from presence_audit.formats.v1 import then_and_now as v1_then
from presence_audit.formats.v1 import waves as v1_waves
from presence_audit.model import FEATURES, STATES
from presence_audit.platforms import load_platforms
from presence_audit.roster.form import PersonForm
from presence_audit.roster.sheet import COLUMNS as ROSTER_COLUMNS
from presence_audit.rules import list_rules, load_rules, load_survey

PLATFORMS = load_platforms()
REPORT = (
    v1_report, v1_person, v1_survey, v1_comments, v1_evidence, v1_declared, v1_engagement, v1_analysis, v1_estimates, v1_then, v1_waves,
    v1_diff,
)  # fmt: skip
"""The modules of the types of a report."""


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda platform: platform.id)
def test_every_platform_has_a_page_that_agrees_with_its_profile(platform):
    page = DOCS / "platforms" / f"{platform.id}.md"
    text = plain(page.read_text(encoding="utf-8"))
    wanted = [f"`access: {platform.access}`", platform.terms, f"Cost: {platform.cost}.", *platform.cannot_tell, *platform.unverified]
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


CODES = {value for name, value in vars(exits).items() if name.isupper() and isinstance(value, int) and not name.startswith(("MOST", "_"))}


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
    "row",
    [row for module in REPORT for row in rows_of(module)],
    ids=lambda row: row.__name__,
)
def test_every_field_of_the_report_is_explained(row):
    assert names(section(DOCS / "files.md", row.__name__)) == set(row.model_fields)


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        ("CSV", set(CSV_COLUMNS)),
        ("Measures CSV", set(MEASURE_COLUMNS)),
        ("Changes CSV", set(CHANGE_COLUMNS)),
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


def test_every_file_of_a_run_directory_is_explained(tmp_path):
    assert presence_audit(*example_arguments(tmp_path / "run")).code == 0
    assert {path.name for path in (tmp_path / "run").iterdir()} <= names(section(DOCS / "files.md", "Run directory"))
