"""Forgets a person and looks with eyes of its own whether anything is left; everybody is invented."""

from __future__ import annotations

import base64
import gzip
import html
import json
import shutil
import unicodedata
import zipfile
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
from running import LEADERS, run, through

from commands import presence_audit
from presence_audit.archive import pending
from world.server import World
from world.sought import roster as sought_roster
from world.sought import sites
from world.sought.judged import hurried

WHO = "adaeze-okonkwo"
TRACES = (
    "Adaeze Okonkwo", "Okonkwo, Adaeze", "adaeze-okonkwo", "adaeze_example", "adaeze-example", "adaeze@social.example",
    "social.example/@adaeze", "x.com/adaeze_example", "linkedin.com/in/adaeze-example", "github.com/adaeze-example",
)  # fmt: skip


def forms(text: str) -> set[bytes]:
    """The bytes in which a text may stand, made one by one and not by the program's own finder."""
    spelt = {
        one
        for base in (
            text,
            unicodedata.normalize("NFD", text),
            text.replace(" ", "+"),
            text.replace(" ", "-"),
            text.replace(" ", "_"),
            text.replace(" ", ""),
        )
        for one in (base, base.upper())
    }
    made = set()
    for one in spelt:
        made |= {one.encode(), one.encode("utf-16-le"), one.encode("utf-16-be"), one.encode("latin-1", "replace")}
        made |= {
            quote(one).encode(),
            quote(one).lower().encode(),
            quote_plus(one).encode(),
            html.escape(one).encode(),
            json.dumps(one)[1:-1].encode(),
        }
        made |= {"".join(f"&#{ord(c)};" for c in one).encode(), "".join(f"\\u{ord(c):04x}" for c in one).encode()}
        for before in range(3):
            coded = base64.b64encode(b"x" * before + one.encode()).rstrip(b"=")
            made.add(coded[(0, 2, 3)[before] : (before + len(one.encode())) // 3 * 4])
    return {one for one in made if len(one) > 7}


def bytes_under(*places: Path):
    """Every file's name and bytes, unpacked where it is packed."""
    for place in places:
        for file in [place] if place.is_file() else sorted(place.rglob("*")):
            if not file.is_file():
                continue
            data = file.read_bytes()
            yield f"{file} (name)", file.name.encode()
            yield str(file), data
            if data.startswith(b"\x1f\x8b"):
                yield f"{file} (unpacked)", gzip.decompress(data)
            if data.startswith(b"PK"):
                with zipfile.ZipFile(file) as packed:
                    yield from ((f"{file} ({name})", packed.read(name)) for name in packed.namelist())


def left(traces, *places: Path) -> list[tuple[str, bytes]]:
    wanted = {form for trace in traces for form in forms(trace)}
    return [(name, form) for name, data in bytes_under(*places) for form in wanted if form in data or form.lower() in data.lower()]


def cells(study: bytes) -> dict[str, object]:
    """What a study says of each person, without what names evidence and places in the archive."""
    return {
        one["person"]["id"]: {
            "score": one["score"],
            "slots": one["slots"],
            "cells": [
                (
                    cell["platform"],
                    cell["state"],
                    cell["reason"],
                    cell["activity"] and cell["activity"]["last_activity" if "last_activity" in cell["activity"] else "when"],
                )
                for cell in one["presences"]
            ],
            "findings": [(finding["criterion"], finding["platform"], finding["outcome"], finding["earned"]) for finding in one["findings"]],
        }
        for one in json.loads(study)["people"]
    }


@pytest.fixture(scope="module")
def forgotten(tmp_path_factory):
    """The example of twelve leaders, with every kind of file beside it, before and after one of them is forgotten."""
    place = tmp_path_factory.mktemp("forgotten")
    shutil.copytree(LEADERS / "run", place / "run")
    shutil.copytree(LEADERS / "captures", place / "captures")
    shutil.copy(LEADERS / "roster.yaml", place / "roster.yaml")
    assert presence_audit("score", "run", cwd=place).code == 0
    for name, kind in (("report.json", "json"), ("report.csv", "csv")):
        (place / name).write_text(f"{kind}: Adaeze Okonkwo, https://x.com/adaeze_example", encoding="utf-8")
    with zipfile.ZipFile(place / "report.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings.xml", "<t>Adaeze</t><t>Okonkwo</t>")
    (place / "other.txt").write_text("nothing of hers", encoding="utf-8")
    (place / "decisions.yaml").write_text(
        "# Decisions of the autumn wave\nschema_version: 1\ndecisions:\n"
        f"- {{person: {WHO}, account: 'x:adaeze_example', verdict: accept, coder: JB, date: 2026-11-10, reason: slides}}\n"
        "# about Bertil\n"
        "- {person: bertil-sandqvist, account: 'mastodon:bertil@social.example', verdict: accept, coder: JB, date: 2026-11-10, reason: his site}\n",
        encoding="utf-8",
    )
    (place / "coding.csv").write_text(
        f"# Coded by hand\nperson,platform,url,found,coder,date,note\n{WHO},facebook,,no,JB,2026-11-14,\n"
        'dmitri-volkonsky,facebook,,no,JB,2026-11-14,"two\nlines"\n',
        encoding="utf-8",
    )
    before = (place / "run" / "study.json").read_bytes()
    replayed = presence_audit("scan", "--replay", "run", "--format", "json", cwd=place)
    dry = presence_audit("forget", WHO, "--run", "run", "--output", "report.json", "--dry-run", cwd=place)
    kept = {file.name: file.read_bytes() for file in (place / "run").iterdir()}
    done = presence_audit(
        "forget", "adaeze okonkwo", "--runs", ".", "--captures", "captures", "--roster", "roster.yaml", "--decisions", "decisions.yaml",
        "--coding", "coding.csv", "--output", "report.json", "--output", "report.csv", "--output", "report.xlsx", "--output", "other.txt",
        "--suppress", "suppression.yaml", "--proof", "proof.json", "--yes", cwd=place,
    )  # fmt: skip
    return place, before, replayed, dry, kept, done


def test_a_dry_run_says_what_would_go_and_changes_nothing(forgotten):
    _, before, _, dry, kept, _ = forgotten
    assert dry.code == 0, dry.err
    assert "1 in roster.jsonl" in dry.out
    assert "report.json: the file is deleted" in dry.out
    assert kept["study.json"] == before
    assert kept["capture.warc.gz"] == (LEADERS / "run" / "capture.warc.gz").read_bytes()
    assert "forget.new" not in kept


def test_nothing_of_the_person_is_left_in_any_byte(forgotten):
    place, _, _, _, _, done = forgotten
    assert done.code == 0, done.out + done.err
    assert left(TRACES, place) == []
    assert "found: nothing" in done.out
    assert "Not covered: backups" in done.out


def test_there_was_something_to_be_found(forgotten):
    assert len({form for _, form in left(TRACES, LEADERS / "run", LEADERS / "roster.yaml")}) > 5


def test_what_is_said_of_everybody_else_stays_as_it_was(forgotten):
    place, before, _, _, _, _ = forgotten
    old, new = cells(before), cells((place / "run" / "study.json").read_bytes())
    assert old.keys() - new.keys() == {WHO}
    assert new == {who: what for who, what in old.items() if who != WHO}


def test_comments_of_others_on_a_page_that_named_her_are_kept(forgotten):
    place, before, _, _, _, _ = forgotten
    old, new = json.loads(before), json.loads((place / "run" / "study.json").read_bytes())
    comments = {one["person"]["id"]: one["comments"] and one["comments"]["at_least"] for one in new["people"]}
    assert comments == {
        one["person"]["id"]: one["comments"] and one["comments"]["at_least"] for one in old["people"] if one["person"]["id"] != WHO
    }
    assert any(comments.values())
    assert [blog["read"] for blog in new["comments"]["blogs"]] == [blog["read"] for blog in old["comments"]["blogs"]]


def test_the_run_can_be_replayed_judged_reported_and_explained(forgotten):
    place, _, replayed, _, _, _ = forgotten
    assert replayed.code == 0, replayed.err
    again = presence_audit("scan", "--replay", "run", "--format", "json", cwd=place)
    assert again.code == 0, again.err
    assert json.loads(again.raw)["study"]["forgotten"] == 1
    assert json.loads(again.raw)["study"]["people"] == 11
    assert presence_audit("score", "run", "--decisions", "decisions.yaml", cwd=place).code == 0
    table = presence_audit("report", "run", cwd=place)
    assert "1 person forgotten since" in table.out
    assert presence_audit("explain", "bertil-sandqvist", "--run", "run", cwd=place).code == 0


def test_explain_says_why_bytes_are_gone(forgotten):
    place = forgotten[0]
    shown = presence_audit("explain", "bertil-sandqvist", "--run", "run", cwd=place).out
    lines = [json.loads(line) for line in (place / "run" / "evidence.jsonl").read_text().splitlines()]
    records = [line["evidence"]["answer"]["record"] for line in lines if line["evidence"].get("answer")]
    assert any(record.startswith("erased:20") for record in records)
    assert "warc:" in shown


def test_files_of_people_keep_everything_else(forgotten):
    place = forgotten[0]
    decisions = (place / "decisions.yaml").read_text()
    assert decisions.startswith("# Decisions of the autumn wave\n")
    assert "# about Bertil\n- {person: bertil-sandqvist" in decisions
    sheet = (place / "coding.csv").read_text()
    assert sheet.splitlines()[2] == "#"  # rows below keep their numbers
    assert '"two\nlines"' in sheet
    assert presence_audit("roster", "check", "roster.yaml", cwd=place).out.startswith("roster.yaml: 11 persons")
    assert sorted(file.name for file in (place / "captures").iterdir()) == sorted(
        file.name for file in (LEADERS / "captures").iterdir() if "adaeze" not in file.name
    )
    assert (place / "other.txt").exists()
    assert not [name for name in ("report.json", "report.csv", "report.xlsx") if (place / name).exists()]


def test_the_record_of_the_proof_holds_no_term(forgotten):
    proof = json.loads((forgotten[0] / "proof.json").read_text())
    assert proof["hits"] == 0
    assert len(proof["terms"]) > 10
    assert {len(one["digest"]) for one in proof["terms"]} == {32}


def test_whoever_is_forgotten_is_not_looked_at_again(forgotten):
    done = presence_audit("suppress", "check", LEADERS / "roster.yaml", "--file", "suppression.yaml", cwd=forgotten[0])
    assert done.code == 1
    assert done.out.startswith(f"{WHO}: ")


def test_a_second_time_says_that_there_is_nobody(forgotten):
    again = presence_audit("forget", "Adaeze Okonkwo", "--run", "run", "--yes", cwd=forgotten[0])
    assert again.code == 2
    assert "there is no person 'Adaeze Okonkwo' in these runs" in again.err


@pytest.fixture(scope="module")
def searched(tmp_path_factory):
    """A run in which two persons were searched for on the same platforms and engines."""
    place = tmp_path_factory.mktemp("searched")
    people = [one for one in sought_roster()["persons"] if one["id"] in ("ada", "henk")]
    (place / "roster.json").write_text(json.dumps(people))
    sources = [word for name in ("people", "crosslink", "employer_pages", "searxng") for word in ("--source", name)]
    wanted = [word for name in ("github", "bluesky", "mastodon", "website") for word in ("--platform", name)]
    options = ["--as-of", "2026-11-15", "--run", place / "run", "--profiles", hurried(place / "profiles"), *sources, *wanted]
    with World(sites()) as world:
        done = run("scan", place / "roster.json", *options, *through(world), PRESENCE_AUDIT_SEARXNG="https://searx.example")
        assert done.returncode == 0, done.stderr.decode()
    return place


@pytest.mark.parametrize(
    ("who", "traces", "other"),
    [
        ("ada", ("Ada Sandoval",), "henk"),
        pytest.param("henk", ("Henk de Vriesema", "Vriesema, Henk"), "ada", marks=pytest.mark.slow),
    ],
)
def test_after_a_search_the_others_keep_their_cells_and_nothing_is_left(searched, who, traces, other, tmp_path):
    shutil.copytree(searched / "run", tmp_path / "run")
    before = cells((tmp_path / "run" / "study.json").read_bytes())
    assert left(traces, tmp_path)
    profiles = ("--profiles", searched / "profiles")
    done = presence_audit("forget", who, "--run", "run", *profiles, "--yes", cwd=tmp_path)
    assert done.code == 0, done.out + done.err
    assert left(traces, tmp_path) == []
    assert cells((tmp_path / "run" / "study.json").read_bytes()) == {other: before[other]}
    replayed = presence_audit("scan", "--replay", "run", *profiles, "--format", "json", cwd=tmp_path)
    assert replayed.code == 0, replayed.err
    states = [(cell["platform"], cell["state"], cell["reason"]) for one in json.loads(replayed.raw)["people"] for cell in one["presences"]]
    assert states == [cell[:3] for cell in before[other]["cells"]]


def test_a_resumed_run_asks_nothing_again_and_says_the_same(searched, tmp_path):
    shutil.copytree(searched / "run", tmp_path / "run")
    before = cells((tmp_path / "run" / "study.json").read_bytes())
    profiles = ("--profiles", searched / "profiles")
    assert presence_audit("forget", "ada", "--run", "run", *profiles, "--yes", cwd=tmp_path).code == 0
    with World(sites()) as world:
        done = run("scan", "--resume", tmp_path / "run", *profiles, *through(world), PRESENCE_AUDIT_SEARXNG="https://searx.example")
        assert done.returncode == 0, done.stderr.decode()
        assert world.requests == []
    assert cells((tmp_path / "run" / "study.json").read_bytes()) == {"henk": before["henk"]}
    assert left(("Ada Sandoval",), tmp_path) == []


class Killed(BaseException):
    """Ends the program where no handler catches it."""


@pytest.mark.parametrize("after", [1, 3, *(pytest.param(one, marks=pytest.mark.slow) for one in (2, 5, 8))])
def test_killed_at_any_point_the_same_command_completes(after, tmp_path, monkeypatch):
    shutil.copytree(LEADERS / "run", tmp_path / "run")
    real, calls = pending.put_in_place, []

    def killed(beside, path):
        calls.append(path)
        if len(calls) > after:
            raise Killed
        real(beside, path)

    with monkeypatch.context() as patched:
        patched.setattr(pending, "put_in_place", killed)
        patched.setattr("presence_audit.archive.manifest.put_in_place", killed)
        with pytest.raises(Killed):
            presence_audit("forget", WHO, "--run", "run", "--yes", cwd=tmp_path)
    state = presence_audit("score", "run", cwd=tmp_path)  # the old run, the new one, or a refusal that says what to do
    assert state.code == 0 or "give that command once more" in state.err
    again = presence_audit("forget", WHO, "--run", "run", "--yes", cwd=tmp_path)
    assert again.code == 0, again.out + again.err
    assert left(TRACES, tmp_path) == []
    assert not (tmp_path / "run" / "forget.new").exists()
    assert presence_audit("scan", "--replay", "run", cwd=tmp_path).code == 0


def test_a_run_in_use_is_left_alone(tmp_path):
    from presence_audit.archive.lock import take

    shutil.copytree(LEADERS / "run", tmp_path / "run")
    lock = take(tmp_path / "run")
    try:
        done = presence_audit("forget", WHO, "--run", "run", "--yes", cwd=tmp_path)
    finally:
        lock.release()
    assert done.code == 2
    assert "in use" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nobody-here", "--run", "run", "--yes"], "there is no person 'nobody-here' in these runs"),
        ([WHO, "--yes"], "name the runs"),
        ([WHO, "--run", "run"], "add --yes, or look first with --dry-run"),
        ([WHO, "--run", ".", "--yes"], "not a run directory"),
        ([WHO, "--run", "run", "--captures", "none", "--yes"], "there is no folder none"),
        ([WHO, "--run", "run", "--output", "none.html", "--yes"], "there is no file none.html"),
        ([WHO, "--run", "run", "--suppress", "run/manifest.json", "--yes"], "run/manifest.json"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_changes(arguments, said, tmp_path):
    shutil.copytree(LEADERS / "run", tmp_path / "run")
    before = {file.name: file.read_bytes() for file in (tmp_path / "run").iterdir()}
    done = presence_audit("forget", *arguments, cwd=tmp_path)
    assert done.code == 2
    assert said in done.err
    assert {file.name: file.read_bytes() for file in (tmp_path / "run").iterdir()} == before


NAMESAKES = (
    "# Invented people.\nschema_version: 1\npersons:\n"
    "- {id: kim-a, name: Kim Example, organization: North Mill, accounts: {bluesky: kim-a.example.org}}\n"
    "- {id: kim-b, name: Kim Example, organization: East Bridge, accounts: {bluesky: kim-b.example.org}}\n"
)


@pytest.fixture
def namesakes(tmp_path):
    (tmp_path / "roster.yaml").write_text(NAMESAKES, encoding="utf-8")
    assert presence_audit("scan", "roster.yaml", "--offline", "--run", "run", cwd=tmp_path).code == 0
    return tmp_path


def test_a_namesake_stays_and_must_be_told_apart_by_id(namesakes):
    both = presence_audit("forget", "Kim Example", "--run", "run", "--yes", cwd=namesakes)
    assert both.code == 2
    assert "2 persons are called 'Kim Example' (write the id: kim-a, kim-b)" in both.err
    done = presence_audit("forget", "kim-a", "--run", "run", "--yes", cwd=namesakes)
    assert done.code == 0, done.out + done.err
    assert "Kim Example: it stands in what is held of another person, too" in done.out
    assert [json.loads(line)["id"] for line in (namesakes / "run" / "roster.jsonl").read_text().splitlines()] == ["kim-b"]
    assert left(("kim-a.example.org",), namesakes / "run") == []


def test_what_has_to_be_mended_by_hand_is_said_and_fails(namesakes):
    (namesakes / "decisions.yaml").write_text(
        "schema_version: 1\ndecisions:\n"
        "- {person: kim-b, account: 'bluesky:kim-b.example.org', verdict: accept, coder: JB, date: 2026-01-01, reason: not kim-a.example.org}\n"
    )
    (namesakes / "run" / "notes.txt").write_text("kim-a.example.org wrote to us")
    done = presence_audit("forget", "kim-a", "--run", "run", "--decisions", "decisions.yaml", "--yes", cwd=namesakes)
    assert done.code == 1
    assert "by hand: decisions.yaml:3: names the person" in done.out
    assert "found: 3 places" in done.out  # the study repeats the reason of the decision
    assert "notes.txt: handle" in done.out


def test_what_others_said_about_their_results_stays(namesakes):
    (namesakes / "annotations.yaml").write_text(
        "schema_version: 1\nannotations:\n- {person: kim-a, text: mine, received: 2026-11-16}\n- {person: kim-b, text: hers to keep, received: 2026-11-16}\n"
    )
    assert presence_audit("score", "run", "--annotations", "annotations.yaml", cwd=namesakes).code == 0
    done = presence_audit("forget", "kim-a", "--run", "run", "--annotations", "annotations.yaml", "--yes", cwd=namesakes)
    assert done.code == 0, done.out + done.err
    assert (namesakes / "annotations.yaml").read_text().count("person:") == 1
    assert b"hers to keep" in (namesakes / "run" / "study.json").read_bytes()
    assert b'"mine"' not in (namesakes / "run" / "study.json").read_bytes()


def test_a_namesake_of_a_roster_stays_and_must_be_told_apart_by_id(namesakes):
    command = ("forget", "Kim Example", "--roster", "roster.yaml", "--yes")
    both = presence_audit(*command, cwd=namesakes)
    assert both.code == 2
    assert "2 persons are called 'Kim Example'" in both.err
    assert (namesakes / "roster.yaml").read_text() == NAMESAKES
    done = presence_audit("forget", "kim-a", "--run", "run", "--roster", "roster.yaml", "--yes", cwd=namesakes)
    assert done.code == 0, done.out + done.err
    after = (namesakes / "roster.yaml").read_text()
    assert ("kim-a" in after, "kim-b" in after) == (False, True)


def test_a_linked_run_is_among_the_runs_of_a_folder(namesakes):
    (namesakes / "runs").mkdir()
    (namesakes / "runs" / "linked").symlink_to(namesakes / "run")
    done = presence_audit("forget", "kim-a", "--runs", "runs", "--yes", cwd=namesakes)
    assert done.code == 0, done.out + done.err
    assert left(("kim-a.example.org",), namesakes / "run") == []


def test_what_she_said_stays_when_a_run_is_judged_again(namesakes):
    said = "schema_version: 1\nannotations:\n- {person: kim-b, text: hers to keep, received: 2026-11-16}\n"
    (namesakes / "annotations.yaml").write_text(said)
    (namesakes / "none.yaml").write_text("schema_version: 1\nannotations: []\n")
    for more, stays in ((("--annotations", "annotations.yaml"), True), ((), True), (("--annotations", "none.yaml"), False)):
        assert presence_audit("score", "run", *more, cwd=namesakes).code == 0
        assert (b"hers to keep" in (namesakes / "run" / "study.json").read_bytes()) is stays


def test_a_namesake_s_account_is_not_reported_as_hers(namesakes):
    told = presence_audit("subject-report", "kim-a", "--run", "run", "--format", "json", cwd=namesakes)
    assert told.code == 0, told.err
    assert "kim-a.example.org" in told.out
    assert "kim-b.example.org" not in told.out
    assert "East Bridge" not in told.out


def test_a_damaged_run_does_not_keep_the_others_from_a_person(namesakes):
    (namesakes / "broken").mkdir()
    (namesakes / "broken" / "manifest.json").write_text("{")
    told = presence_audit("subject-report", "kim-a", "--run", "broken", "--run", "run", cwd=namesakes)
    assert told.code == 0, told.err
    assert "could not be looked through: broken/manifest.json: not a manifest" in told.out.replace("\\", "")
    assert "kim-a.example.org" in told.out.replace("\\", "")
