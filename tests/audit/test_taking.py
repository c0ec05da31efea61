"""What analysts hand in comes into a finished run: the same study as a fresh scan gives, append only, each thing once."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from study_files import LINKEDIN, criteria, roster, wishes, write

from presence_audit.archive import RunDirectory, RunReader
from presence_audit.audit import HandFiles, judge_run, prepare, replay_run, run_collection
from presence_audit.audit.handed_files import Handover
from presence_audit.audit.handing_in import hand_in, person_called
from presence_audit.audit.taken_files import Signed
from presence_audit.audit.taking import take_files
from presence_audit.errors import DocumentError, RunError, UsageError
from presence_audit.model import Coded, Person

HEADINGS = "person,platform,url,found,profile.photo,coder,date\n"
ADA = LINKEDIN.format(name="Ada Example", handle="ada-example")
BO = LINKEDIN.format(name="Bo Example", handle="bo-example")
SIGNED = Signed(date(2026, 3, 2), "AB")


def scanned(folder: Path, **changes) -> Path:
    """A finished offline run of the roster in `folder`, with what lies beside it."""
    roster(folder)
    order, run = prepare(wishes(folder, **changes), criteria())
    with run:
        run_collection(run, order, lambda _person: None)
    return run.path


def empty_run(folder: Path) -> Path:
    return scanned(folder, hand=HandFiles(), run=folder / "run")


def files(folder: Path, captures: dict[str, str] | None = None, *sheets: str, names: tuple[str, ...] = ("coding.csv",)) -> HandFiles:
    for name, text in (captures or {}).items():
        write(folder / "captures" / name, text)
    paths = tuple(write(folder / name, text) for name, text in zip(names, sheets, strict=False))
    return HandFiles(folder / "captures" if captures else None, paths)


def said(study) -> list[object]:
    """Everything that a study says of persons; ids of runs and times of handing in are no part of it."""
    return [result.model_dump(exclude={"evidence"}) for result in study.people] + [one.model_dump() for one in study.surveys]


def digests(run: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(run.iterdir())}


def states(run: Path) -> dict[tuple[str, str], str]:
    study = judge_run(run, criteria())
    return {(result.person.id, one.platform): one.state for result in study.people for one in result.presences}


PAGES = {"ada.html": ADA, "bo.html": BO, "captures.csv": "file,saved_at,person\nada.html,2026-02-20,\nbo.html,2026-02-21,bo\n"}
SHEET = HEADINGS + "bo,linkedin,bo-example,yes,yes,cd,2026-02-25\nada,x,,no,,cd,2026-02-25\nbo,facebook,bo.example,unclear,,cd,2026-02-25\n"


def test_what_is_taken_gives_the_study_that_a_fresh_scan_gives(tmp_path):
    run = empty_run(tmp_path)
    hand = files(tmp_path, PAGES, SHEET)
    handed = take_files(run, hand, criteria(), SIGNED)
    fresh = scanned(tmp_path, hand=hand, run=tmp_path / "fresh")
    assert handed.remarks == ()
    assert said(judge_run(run, criteria())) == said(judge_run(fresh, criteria()))
    assert said(replay_run(run, criteria())) == said(replay_run(fresh, criteria()))
    assert states(run)[("ada", "linkedin")] == "present"
    assert states(run)[("ada", "x")] == "not_found"


def test_every_file_is_noted_with_its_evidence(tmp_path):
    run = empty_run(tmp_path)
    take_files(run, files(tmp_path, PAGES), criteria(), SIGNED)
    reader = RunReader(run)
    looks = {one.id: one for one in reader.evidence()}
    noted = {one.person: one for one in reader.taken()}
    assert sorted(noted) == ["ada", "bo"]
    assert (noted["ada"].file, noted["ada"].kind, noted["ada"].by, noted["ada"].taken_on) == ("ada.html", "page", "AB", date(2026, 3, 2))
    assert [looks[name].request.account.handle for one in noted.values() for name in one.evidence] == ["ada-example", "bo-example"]


def test_the_same_files_again_change_nothing(tmp_path):
    run = empty_run(tmp_path)
    hand = files(tmp_path, PAGES, SHEET)
    take_files(run, hand, criteria(), SIGNED)
    before = digests(run)
    again = take_files(run, hand, criteria(), Signed(date(2026, 3, 9), "CD"))
    assert (again.taken, digests(run)) == ((), before)


def test_a_sheet_that_is_handed_in_again_takes_the_place_of_its_rows_and_they_stay_as_history(tmp_path):
    run = empty_run(tmp_path)
    take_files(run, files(tmp_path, None, SHEET), criteria(), SIGNED)
    changed = SHEET.replace("ada,x,,no", "ada,x,ada_x,yes").replace("bo,facebook,bo.example,unclear", "bo,facebook,,no")
    handed = take_files(run, files(tmp_path, None, changed), criteria(), SIGNED)
    assert [remark.split(":")[0] for remark in handed.remarks] == ["coding.csv"]
    assert (states(run)[("ada", "x")], states(run)[("bo", "facebook")]) == ("present", "not_found")
    rows = [one for one in RunReader(run).evidence() if isinstance(one, Coded)]
    assert sorted(row.found for row in rows if row.platform == "x") == ["no", "yes"]
    fresh = scanned(tmp_path, hand=files(tmp_path, None, changed), run=tmp_path / "fresh")
    assert said(judge_run(run, criteria())) == said(judge_run(fresh, criteria()))


def test_an_earlier_version_counts_again_when_it_is_handed_in_again(tmp_path):
    run = empty_run(tmp_path)
    for text in (SHEET, SHEET.replace("ada,x,,no", "ada,x,ada_x,yes"), SHEET):
        take_files(run, files(tmp_path, None, text), criteria(), SIGNED)
    assert states(run)[("ada", "x")] == "not_found"


def test_two_coders_sheets_of_one_name_stand_beside_each_other(tmp_path):
    run = empty_run(tmp_path)
    take_files(run, files(tmp_path / "cd", None, SHEET), criteria(), SIGNED)
    take_files(run, files(tmp_path / "ef", None, HEADINGS + "ada,github,,no,,ef,2026-02-26\n"), criteria(), SIGNED)
    assert (states(run)[("ada", "x")], states(run)[("ada", "github")]) == ("not_found", "not_found")


def test_two_versions_of_one_sheet_at_once_are_refused(tmp_path):
    run = empty_run(tmp_path)
    one, other = files(tmp_path / "a", None, SHEET), files(tmp_path / "b", None, SHEET.replace("no", "unclear"))
    before = digests(run)
    with pytest.raises(UsageError, match=r"two coding sheets are called coding\.csv and have rows by cd"):
        take_files(run, HandFiles(None, one.sheets + other.sheets), criteria(), SIGNED)
    assert digests(run) == before


def test_what_is_of_a_platform_that_the_study_does_not_look_at_is_left_out(tmp_path):
    run = empty_run(tmp_path)
    before = digests(run)
    handed = take_files(run, files(tmp_path, None, HEADINGS + "ada,threads,,no,,cd,2026-02-25\n"), criteria(), SIGNED)
    assert handed.remarks == ("coding.csv:2: left out: the study does not look at threads; a new scan with --platform threads would",)
    assert digests(run) | {"manifest.json": ""} == before | {"manifest.json": ""}


def test_a_run_that_somebody_writes_to_takes_nothing(tmp_path):
    run = empty_run(tmp_path)
    hand = files(tmp_path, PAGES)
    with RunDirectory.resume(run), pytest.raises(RunError, match="in use"):
        take_files(run, hand, criteria(), SIGNED)


def test_whether_the_collection_was_finished_stays_as_it_was(tmp_path):
    run = empty_run(tmp_path)
    for status in ("finished", "interrupted"):
        with RunDirectory.resume(run) as directory:
            directory.update(status=status)
        take_files(run, files(tmp_path, PAGES), criteria(), SIGNED)
        assert RunReader(run).manifest.status == status


class Killed(Exception):
    """The power went off."""


@pytest.mark.parametrize("at", range(1, 9))
def test_killed_while_taking_the_run_is_readable_and_takes_it_again(tmp_path, monkeypatch, at):
    run = empty_run(tmp_path)
    hand = files(tmp_path, PAGES, SHEET)
    calls = iter(range(1, 100))
    for name in ("store", "add_evidence", "add_observation", "add_taken"):
        inner = getattr(RunDirectory, name)

        def dying(self, *given, inner=inner, **named):
            if next(calls) == at:
                raise Killed
            return inner(self, *given, **named)

        monkeypatch.setattr(RunDirectory, name, dying)
    with pytest.raises(Killed):
        take_files(run, hand, criteria(), SIGNED)
    monkeypatch.undo()
    judge_run(run, criteria())  # readable, and rows of a sheet that came in half do not count
    assert states(run)[("ada", "x")] == "unknown"
    take_files(run, hand, criteria(), SIGNED)
    fresh = scanned(tmp_path, hand=hand, run=tmp_path / "fresh")
    assert said(judge_run(run, criteria())) == said(judge_run(fresh, criteria()))
    assert sorted(one.person for one in RunReader(run).taken()) == ["ada", "bo"]


def test_a_torn_line_of_a_taken_file_is_cut_off(tmp_path):
    run = empty_run(tmp_path)
    hand = files(tmp_path, PAGES)
    take_files(run, hand, criteria(), SIGNED)
    whole = (run / "taken.jsonl").read_bytes()
    (run / "taken.jsonl").write_bytes(whole[:-20])
    assert len(list(RunReader(run).taken())) == 1
    take_files(run, hand, criteria(), SIGNED)
    assert (run / "taken.jsonl").read_bytes() == whole


def test_a_run_that_is_gone_on_with_keeps_what_was_handed_in_meanwhile(tmp_path):
    run = empty_run(tmp_path)
    take_files(run, files(tmp_path, PAGES, SHEET), criteria(), SIGNED)
    before = said(judge_run(run, criteria()))
    order, directory = prepare(wishes(tmp_path, roster=None, run=None, hand=HandFiles(), resume=run), criteria())
    with directory:
        run_collection(directory, order, lambda _person: None)
    assert said(judge_run(run, criteria())) == before


def test_a_resumed_run_takes_what_was_added(tmp_path):
    run = scanned(tmp_path, hand=files(tmp_path, {"ada.html": ADA}))
    added = files(tmp_path, PAGES, SHEET)
    order, directory = prepare(wishes(tmp_path, roster=None, run=None, hand=added, resume=run), criteria())
    with directory:
        run_collection(directory, order, lambda _person: None)
    fresh = scanned(tmp_path, hand=added, run=tmp_path / "fresh")
    assert [one.state for one in order_of(run)] == [one.state for one in order_of(fresh)]


def order_of(run: Path):
    return [one for result in judge_run(run, criteria()).people for one in result.presences]


def test_a_page_for_a_person_by_name_is_read_and_makes_the_account_a_candidate(tmp_path):
    run = empty_run(tmp_path)
    page = write(tmp_path / "bo.html", BO.replace("North Mill", "South Harbour"))
    outcome = hand_in(run, Handover("Bo Example", "linkedin", page, "bo.html"), criteria(), SIGNED)
    assert (outcome.refused, outcome.new, outcome.before.state, outcome.after.state) == ("", True, "unknown", "present")
    assert [(one.person, one.found_by) for one in RunReader(run).candidates() if one.account.handle == "bo-example"] == [("bo", "capture")]
    assert states(run)[("bo", "linkedin")] == "present"


def test_found_is_not_theirs_though_somebody_files_it_under_them(tmp_path):
    run = empty_run(tmp_path)
    outcome = hand_in(run, Handover("bo", "linkedin", BO.encode(), "bo.html"), criteria(), SIGNED)  # works elsewhere, says the page
    assert (outcome.refused, outcome.after.state, outcome.after.reason) == ("", "unknown", "ambiguous_identity")


def test_trying_changes_nothing_and_says_the_same(tmp_path):
    run = empty_run(tmp_path)
    before = digests(run)
    tried = hand_in(run, Handover("bo", "linkedin", BO.encode(), "standard input"), criteria(), SIGNED, keep=False)
    assert digests(run) == before
    assert tried == hand_in(run, Handover("bo", "linkedin", BO.encode(), "standard input"), criteria(), SIGNED)


def test_the_same_file_again_is_there_already(tmp_path):
    run = empty_run(tmp_path)
    handover = Handover("ada", "linkedin", ADA.encode(), "ada.html")
    hand_in(run, handover, criteria(), SIGNED)
    before = digests(run)
    again = hand_in(run, handover, criteria(), Signed(date(2026, 3, 30), "EF"))
    assert (again.there, again.refused, digests(run)) == (True, "", before)


def test_a_name_that_two_persons_have_needs_the_id(tmp_path):
    run = empty_run(tmp_path)
    with pytest.raises(UsageError, match="there is no person 'bob'"):
        hand_in(run, Handover("bob", "linkedin", BO.encode(), "bo.html"), criteria(), SIGNED)
    with pytest.raises(UsageError, match="the run does not look at 'linkdin'; did you mean 'linkedin'"):
        hand_in(run, Handover("bo", "linkdin", BO.encode(), "bo.html"), criteria(), SIGNED)


def test_a_name_that_several_persons_have_is_no_person(tmp_path):
    people = [Person(id=ident, name=name) for ident, name in (("a", "Ada Example"), ("b", "ada example"), ("c", "Cy Other"))]
    assert [person_called(people, text).id for text in ("a", "b", "CY OTHER")] == ["a", "b", "c"]
    with pytest.raises(UsageError, match="several persons are called 'Ada Example'; take the id: a, b"):
        person_called(people, "Ada Example")


LATER = HEADINGS + "ada,x,,no,,cd,2026-04-20\n"


def test_for_a_later_day_rows_up_to_that_day_are_taken_and_none_beyond_it(tmp_path):
    run = empty_run(tmp_path)
    hand = files(tmp_path, None, LATER)
    for day in (None, date(2026, 4, 19)):
        with pytest.raises(DocumentError, match="2026-04-20"):
            take_files(run, hand, criteria(), SIGNED, day)
    assert states(run)[("ada", "x")] == "unknown"
    take_files(run, hand, criteria(), SIGNED, date(2026, 4, 20))
    (cell,) = (one for one in judge_run(run, criteria(), date(2026, 4, 20)).people[0].presences if one.platform == "x")
    assert cell.state == "not_found"


def test_a_run_that_took_rows_of_a_later_day_can_be_gone_on_with(tmp_path):
    run = empty_run(tmp_path)
    take_files(run, files(tmp_path, None, LATER), criteria(), SIGNED, date(2026, 4, 20))
    before = said(judge_run(run, criteria(), date(2026, 4, 20)))
    order, directory = prepare(wishes(tmp_path, roster=None, run=None, hand=HandFiles(), resume=run), criteria())
    with directory:
        run_collection(directory, order, lambda _person: None)
    assert said(judge_run(run, criteria(), date(2026, 4, 20))) == before


def test_a_file_that_changes_between_two_looks_is_refused_and_nothing_is_taken(tmp_path, monkeypatch):
    run = empty_run(tmp_path)
    page = write(tmp_path / "ada.html", ADA)
    before = digests(run)
    extend = RunDirectory.extend

    def swapped(path):
        page.write_text(LINKEDIN.format(name="Zed Stranger", handle="zed-stranger"), encoding="utf-8")
        return extend(path)

    monkeypatch.setattr(RunDirectory, "extend", swapped)
    outcome = hand_in(run, Handover("bo", "linkedin", write(page, BO), str(page)), criteria(), SIGNED)
    assert "another person's page" in outcome.refused
    assert digests(run) == before
