"""Whoever stands on the suppression list is not asked about, not written down and not counted; everybody is invented."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from running import run, through

from commands import EXAMPLE, FOUR, presence_audit
from world.server import World
from world.sought import roster as sought_roster
from world.sought import sites
from world.sought.judged import hurried

ENGINE = {"PRESENCE_AUDIT_SEARXNG": "https://searx.example"}


def everything(folder: Path) -> bytes:
    """All bytes of a run directory, unpacked."""
    return b"\n".join(
        gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    )


@pytest.fixture(scope="module")
def scanned(tmp_path_factory):
    """Two persons of the roster, one of whom asked not to be looked at; and an account of a third, found for the other by name."""
    place = tmp_path_factory.mktemp("suppressed")
    people = [one for one in sought_roster()["persons"] if one["id"] in ("ada", "henk")]
    people[0]["accounts"] = {"github": "ada-sandoval-private"}
    (place / "roster.json").write_text(json.dumps(people))
    added = presence_audit(
        "suppress", "add", "Ada Sandoval", "--organization", "Northgate Paper", "--note", "request of 2026-11-01", cwd=place
    )
    assert added.code == 0, added.err
    sources = [word for name in ("people", "crosslink", "employer_pages", "searxng") for word in ("--source", name)]
    wanted = [word for name in ("github", "bluesky", "mastodon", "website") for word in ("--platform", name)]
    options = ["--as-of", "2026-11-15", "--run", place / "run", "--profiles", hurried(place / "profiles"), *sources, *wanted]
    with World(sites()) as world:
        done = run(
            "scan", place / "roster.json", *options, *through(world), "--suppression", place / "suppression.yaml", "--format", "json", **ENGINE
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()
        asked = [f"{request.host}{request.path}?{json.dumps(request.query)}".lower() for request in world.requests]
    return place, done, asked


def test_no_request_is_made_for_a_suppressed_person(scanned):
    _, _, asked = scanned
    assert len(asked) > 20
    assert not [one for one in asked if "sandoval" in one or "northgate" in one]


def test_nothing_of_the_person_is_in_any_byte_of_the_run(scanned):
    place = scanned[0]
    held = everything(place / "run").lower()
    assert b"vriesema" in held
    assert b"sandoval" not in held
    assert b"northgate" not in held
    assert [json.loads(line)["id"] for line in (place / "run" / "roster.jsonl").read_text().splitlines()] == ["henk"]


def test_the_person_is_in_no_denominator_and_is_counted(scanned):
    place, done, _ = scanned
    study = json.loads(done.stdout)["study"]
    assert (study["people"], study["suppressed"], study["forgotten"]) == (1, 1, 0)
    assert "1 person of the roster suppressed" in done.stderr.decode()
    assert "1 person suppressed: not looked at; counted nowhere below" in presence_audit("report", "run", cwd=place).out


def test_the_list_holds_no_name(scanned):
    text = (scanned[0] / "suppression.yaml").read_text().lower()
    assert "request of 2026-11-01" in text
    assert not [word for word in ("ada", "sandoval", "northgate", "paper") if word in text]


def test_a_suppressed_account_that_is_found_for_another_is_dropped_unseen(scanned, tmp_path):
    place = scanned[0]
    found = [json.loads(line)["candidate"]["account"] for line in (place / "run" / "candidates.jsonl").read_text().splitlines()]
    account = next(one for one in found if one["platform"] in ("github", "bluesky", "mastodon"))
    assert presence_audit("suppress", "add", account["url"], cwd=tmp_path).code == 0
    sources = [word for name in ("people", "searxng") for word in ("--source", name)]
    wanted = [word for name in ("github", "bluesky", "mastodon") for word in ("--platform", name)]
    (tmp_path / "roster.json").write_text(json.dumps([one for one in sought_roster()["persons"] if one["id"] == "henk"]))
    with World(sites()) as world:
        options = ["--run", tmp_path / "run", "--profiles", place / "profiles", *sources, *wanted, *through(world)]
        done = run("scan", tmp_path / "roster.json", *options, PRESENCE_AUDIT_SUPPRESSION=str(tmp_path / "suppression.yaml"), **ENGINE)
        assert done.returncode == 0, done.stderr.decode()
    kept = (tmp_path / "run" / "candidates.jsonl").read_text() if (tmp_path / "run" / "candidates.jsonl").exists() else ""
    assert f'"handle":"{account["handle"]}"' not in kept
    looked = [
        json.loads(line)["evidence"]["request"]["account"]["handle"]
        for line in (tmp_path / "run" / "evidence.jsonl").read_text().splitlines()
    ]
    assert account["handle"] not in looked
    assert json.loads((tmp_path / "run" / "manifest.json").read_text())["suppressed_accounts"] == 1
    assert "1 suppressed account found for others: dropped unseen" in done.stderr.decode()


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory):
    """The example of 2010, whose sheet and captures speak of a person who is suppressed since."""
    place = tmp_path_factory.mktemp("hand")
    assert presence_audit("suppress", "add", "Annika Sorel", "--file", "list.yaml", cwd=place).code == 0
    (place / "decisions.yaml").write_text(
        "schema_version: 1\ndecisions:\n- {person: annika-sorel, account: 'x:annikasorel', verdict: reject, coder: JB, date: 2010-02-16, reason: no}\n"
    )
    options = ["--as-of", "2010-02-17", "--offline", "--captures", EXAMPLE / "captures", "--coding", EXAMPLE / "coding.csv", *FOUR]
    done = presence_audit(
        "scan", EXAMPLE / "roster.yaml", *options, "--run", "run", "--decisions", "decisions.yaml", "--suppression", "list.yaml", "--format", "json",
        cwd=place,
    )  # fmt: skip
    return place, done


def test_what_analysts_brought_of_a_suppressed_person_is_left_out_too(by_hand):
    place, done = by_hand
    assert done.code == 0, done.err
    study = json.loads(done.raw)["study"]
    assert (study["people"], study["suppressed"]) == (34, 1)
    held = everything(place / "run").lower()
    assert b"annika" not in held
    assert b"sorel" not in held


def test_a_name_without_an_organization_says_whom_it_suppresses(by_hand):
    done = presence_audit("suppress", "add", "Bea Example", "--file", "other.yaml", cwd=by_hand[0])
    assert "suppresses everybody who is called so" in done.err
    again = presence_audit("suppress", "add", "Bea Example", "--file", "other.yaml", cwd=by_hand[0])
    assert "stands there already" in again.out


def test_check_names_the_rows_and_list_size_counts(by_hand):
    checked = presence_audit("suppress", "check", EXAMPLE / "roster.yaml", "--file", "list.yaml", cwd=by_hand[0])
    assert checked.code == 1
    assert checked.out.splitlines()[0] == "annika-sorel: name"
    assert "1 of 35 persons suppressed" in checked.out
    assert presence_audit("suppress", "list-size", "--file", "list.yaml", cwd=by_hand[0]).out.splitlines()[0] == "list.yaml: 1 hash"


def test_a_run_that_holds_somebody_who_is_suppressed_since_is_not_gone_on_with(by_hand):
    place = by_hand[0]
    assert presence_audit("suppress", "add", "Barnaby Okonjo", "--file", "later.yaml", cwd=place).code == 0
    done = presence_audit("scan", "--resume", "run", "--suppression", "later.yaml", cwd=place)
    assert done.code == 2
    assert "presence-audit forget ID --run run" in done.err


def test_the_study_file_names_the_list_from_its_own_folder(by_hand, tmp_path):
    place = by_hand[0]
    (tmp_path / "study").mkdir()
    (tmp_path / "study" / "list.yaml").write_bytes((place / "list.yaml").read_bytes())
    (tmp_path / "study" / "study.yaml").write_text("schema_version: 1\nsuppression: list.yaml\n")
    options = ["--offline", "--study", "study/study.yaml", "--run", "run", *FOUR]
    done = presence_audit("scan", EXAMPLE / "roster.yaml", *options, "--format", "json", cwd=tmp_path)
    assert done.code == 0, done.err
    assert json.loads(done.raw)["study"]["suppressed"] == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "list.yaml"),
        ("schema_version: 1\n", "salt"),
        ("schema_version: 1\nsalt: abc\n", "32 hexadecimal digits"),
        ("schema_version: 1\nsalt: '00000000000000000000000000000000'\nentries:\n- {kind: name, hash: x, date: 2026-11-01}\n", "hash"),
    ],
)
def test_a_list_that_cannot_be_read_stops_everything(content, said, tmp_path):
    if content is not None:
        (tmp_path / "list.yaml").write_text(content)
    done = presence_audit("scan", EXAMPLE / "roster.yaml", "--offline", "--run", "run", "--suppression", "list.yaml", cwd=tmp_path)
    assert done.code == 2
    assert said in done.err
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Ada Example", "--note", "Ada asked"], "the note repeats what is to be suppressed"),
        (["x:not a handle!"], "cannot be"),
        (["???"], "there is no name"),
    ],
)
def test_what_cannot_be_suppressed_is_said(arguments, said, tmp_path):
    done = presence_audit("suppress", "add", *arguments, cwd=tmp_path)
    assert done.code == 2
    assert said in done.err
    assert not (tmp_path / "suppression.yaml").exists()


@pytest.mark.parametrize("named", [True, False])
def test_the_python_interface_knows_the_list_too(named, by_hand, tmp_path, monkeypatch):
    from presence_audit import ScanOptions, scan

    path = by_hand[0] / "list.yaml"
    if not named:
        monkeypatch.setenv("PRESENCE_AUDIT_SUPPRESSION", str(path))
    study = scan(
        EXAMPLE / "roster.yaml", tmp_path / "run", ScanOptions(offline=True, suppression=path if named else None, platforms=("x",))
    )
    assert (len(study.people), study.origin.suppressed) == (34, 1)
