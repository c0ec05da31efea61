"""The example of 2010 gives the published numbers from the bytes; everybody in it is invented."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from commands import EXAMPLE, example_arguments, presence_audit
from worked_example import folder, published, report

PUBLISHED = {
    "blog_or_comment": ("roster", (0, 35), (0, 0, 35), "equal"),
    "twitter_id": ("roster", (2, 35), (2, 2, 35), "equal"),
    "twitter_active": ("twitter_id", (0, 2), (0, 0, 2), "equal"),
    "linkedin_profile": ("roster", (29, 35), (29, 29, 35), "equal"),
    "linkedin_lacking": ("linkedin_profile", (23, 29), (15, 29, 29), "within"),
    "facebook_profile": ("roster", (13, 35), (0, 17, 35), "within"),
}
"""By Chamberlin (2010): parent, count, published range and its n, agreement. 23 and 13 are this example's own, within the words."""


def measures(document: dict) -> dict[str, dict]:
    return {measure["measure"]: measure for measure in document["surveys"][0]["measures"]}


def people(document: dict) -> dict[str, dict]:
    return {person["id"]: person for person in document["people"]}


def cells(document: dict) -> dict[tuple[str, str], dict]:
    return {(person["id"], cell["platform"]): cell for person in document["people"] for cell in person["presences"]}


def findings(document: dict) -> dict[tuple[str, str, str], dict]:
    return {(person["id"], one["platform"], one["criterion"]): one for person in document["people"] for one in person["findings"]}


def changed(before: dict, after: dict) -> set:
    assert before.keys() == after.keys()
    return {key for key in before if before[key] != after[key]}


def scan(tmp_path: Path, files: Path) -> dict:
    return report(*example_arguments(tmp_path / "run", files), "--quiet")


@pytest.mark.parametrize("name", PUBLISHED)
def test_every_published_value_is_reproduced(name):
    of, (k, n), (k_min, k_max, of_n), agreement = PUBLISHED[name]
    found = measures(published())[name]
    assert found["of"] == of
    assert (found["rate"]["k"], found["rate"]["n"]) == (k, n)
    assert (found["published"]["k_min"], found["published"]["k_max"], found["published"]["n"]) == (k_min, k_max, of_n)
    assert found["agreement"] == agreement


def test_there_are_six_values_and_35_people_in_cohorts_of_10_and_25():
    assert list(measures(published())) == list(PUBLISHED)
    cohorts = [cohort for person in published()["people"] for cohort in person["cohorts"]]
    assert (len(published()["people"]), cohorts.count("leaders"), cohorts.count("watch")) == (35, 10, 25)


def test_the_parts_add_up_to_the_whole():
    for measure in measures(published()).values():
        for key in ("k", "n", "unknown"):
            assert sum(cohort["rate"][key] for cohort in measure["cohorts"]) == measure["rate"][key]
        assert len(measure["persons"]) == measure["rate"]["k"]
        assert len(measure["persons_unknown"]) == measure["rate"]["unknown"]


def test_the_counts_stand_for_the_cells():
    states = {
        name: [cell["state"] for (_, platform), cell in cells(published()).items() if platform == name]
        for name in ("x", "linkedin", "facebook")
    }
    theirs = {name: sum(state not in {"unknown", "not_found", "excluded"} for state in found) for name, found in states.items()}
    assert theirs == {"x": 2, "linkedin": 29, "facebook": 13}


def test_every_claim_rests_on_evidence():
    without = [key for key, cell in cells(published()).items() if not cell["evidence"]]
    assert without == []


def test_one_tweet_changes_one_cell_and_one_total(tmp_path):
    files = folder(tmp_path / "files")
    page = files / "captures" / "twitter-tobias-reinholt.html"
    text = page.read_text(encoding="utf-8")
    assert text.count("Sun Nov 30 19:12:25 +0000 2008") == 1
    page.write_text(text.replace("Sun Nov 30 19:12:25 +0000 2008", "Wed Feb 10 19:12:25 +0000 2010"), encoding="utf-8")

    before, after = published(), scan(tmp_path, files)

    assert changed(cells(before), cells(after)) == {("tobias-reinholt", "x")}
    cell = cells(after)["tobias-reinholt", "x"]
    assert (cells(before)["tobias-reinholt", "x"]["state"], cell["state"]) == ("dormant", "active")
    assert (cell["activity"]["last_activity"][:10], cell["activity"]["age_days"]) == ("2010-02-10", 7)
    assert {key[:2] for key in changed(findings(before), findings(after))} == {("tobias-reinholt", "x")}
    assert changed(people(before), people(after)) == {"tobias-reinholt"}
    assert changed(measures(before), measures(after)) == {"twitter_active"}
    active = measures(after)["twitter_active"]
    assert (active["rate"]["k"], active["rate"]["n"], active["persons"]) == (1, 2, ["tobias-reinholt"])
    assert active["agreement"] == "overlaps"
    assert {one["platform"] for one, other in zip(before["summary"], after["summary"], strict=True) if one != other} == {"x"}
    assert before["study"] == after["study"]


def test_a_photo_and_a_summary_less_is_one_profile_more_that_lacks(tmp_path):
    files = folder(tmp_path / "files")
    page = files / "captures" / "linkedin-xu-meilin.html"
    text, photos = re.subn(r'\n   <div class="image">.*</div>', "", page.read_text(encoding="utf-8"))
    text, summaries = re.subn(r'  <p class="description summary">.*</p>\n', "", text)
    assert (photos, summaries) == (1, 1)
    page.write_text(text.replace(" portrait", ""), encoding="utf-8")

    before, after = published(), scan(tmp_path, files)

    assert changed(people(before), people(after)) == {"xu-meilin"}
    assert changed(cells(before), cells(after)) <= {("xu-meilin", "linkedin")}
    assert cells(after)["xu-meilin", "linkedin"]["state"] == "present"
    assert changed(measures(before), measures(after)) == {"linkedin_lacking"}
    lacking = measures(after)["linkedin_lacking"]
    assert (lacking["rate"]["k"], lacking["rate"]["n"]) == (24, 29)
    assert set(lacking["persons"]) - set(measures(before)["linkedin_lacking"]["persons"]) == {"xu-meilin"}
    outcomes = [{key: one["outcome"] for key, one in findings(document).items()} for document in (before, after)]
    assert {(key[:2], outcomes[1][key]) for key in changed(*outcomes)} == {(("xu-meilin", "linkedin"), "unmet")}
    assert before["summary"] == after["summary"]
    assert before["study"] == after["study"]


def test_a_page_less_is_unknown_and_not_absent(tmp_path):
    """The coder's word that the account exists is all that is left: its content is unknown, it is not lacking."""
    files = folder(tmp_path / "files")
    (files / "captures" / "linkedin-xu-meilin.html").unlink()
    notes = files / "captures" / "captures.csv"
    notes.write_text("".join(line for line in notes.read_text().splitlines(keepends=True) if "xu-meilin" not in line))

    before, after = published(), scan(tmp_path, files)

    assert changed(people(before), people(after)) == {"xu-meilin"}
    assert cells(after)["xu-meilin", "linkedin"]["state"] == "present"
    lacking = measures(after)["linkedin_lacking"]
    assert (lacking["rate"]["k"], lacking["rate"]["n"], lacking["persons_unknown"]) == (23, 29, ["xu-meilin"])


def test_the_generator_writes_the_committed_files(tmp_path):
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in ("generate.py", "people.csv"):
        shutil.copy(EXAMPLE / name, copy)
    shutil.copytree(EXAMPLE / "templates", copy / "templates")
    subprocess.run([sys.executable, copy / "generate.py"], check=True, timeout=60, cwd=tmp_path)

    def contents(where: Path) -> dict[str, bytes]:
        made = [*(where / "captures").iterdir(), where / "coding.csv", where / "roster.yaml"]
        return {path.relative_to(where).as_posix(): path.read_bytes() for path in made}

    assert contents(copy) == contents(EXAMPLE)


def test_every_file_says_that_its_people_are_invented():
    for path in (path for path in EXAMPLE.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        assert "invented" in path.read_text(encoding="utf-8")[:1500].lower(), path


def test_the_roster_is_faultless():
    done = presence_audit("roster", "check", EXAMPLE / "roster.yaml")
    assert (done.code, done.out) == (0, f"{EXAMPLE / 'roster.yaml'}: 35 persons, nothing wrong\n")


def test_json_lines_say_the_same():
    from worked_example import scanned

    lines = [json.loads(line) for line in presence_audit("report", scanned(), "--format", "jsonl").out.splitlines()]
    assert [line["type"] for line in lines] == ["study", *["person"] * 35, "survey", "measures"]
    assert [line["person"] for line in lines[1:36]] == published()["people"]
    assert lines[36]["survey"] == published()["surveys"][0]
    assert lines[37]["measures"] == published()["measures"]
