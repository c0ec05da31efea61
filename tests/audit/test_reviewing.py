"""The review and its files: what is answered is on the disk, and nothing of anybody is lost; every person and account is invented."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands import ROOT, presence_audit
from presence_audit.audit.decided import read_decisions
from presence_audit.audit.review_files import UNDONE_AT_MOST, ReviewFiles
from presence_audit.audit.review_summary import summary
from presence_audit.audit.reviewing import Review, ReviewWishes, begin_review
from presence_audit.audit.worklisting import Sift, make_worklist
from presence_audit.coding import read_coding_sheet
from presence_audit.errors import DocumentError, UsageError
from presence_audit.model import Person, PreparedLink
from presence_audit.platforms import load_platforms
from presence_audit.review import Coder, Open, Quit, begin
from review_items import DAY, candidate, item

PLATFORMS = load_platforms()
PEOPLE = [Person(id=name, name=name.title()) for name in ("ada", "bob", "cyd", "#dee")]
LINKEDIN = {"platform": "linkedin", "platform_name": "LinkedIn"}
ITEMS = (
    item("ada", id="ada/x", candidates=(candidate("ada"), candidate("ada_too"))),
    item("bob", id="bob/linkedin", rank=2, **LINKEDIN),
    item("cyd", id="cyd/x", rank=3, account=candidate("cyd").account, links=(PreparedLink(label="a", url="https://s.example/"),) * 3),
)


def review_in(folder: Path, coder="AB", items=ITEMS, day=DAY, again=False) -> Review:
    files = ReviewFiles(coder, folder / f"decisions-{coder}.yaml", folder / f"coding-{coder}.csv", PLATFORMS, PEOPLE)
    return Review(begin(Coder(coder, day, PLATFORMS.resolve), items, files.said(), again=again), files, DAY)


def typed(review, *lines):
    return [review.type(line) for line in lines]


def sheet(folder, coder="AB"):
    path = folder / f"coding-{coder}.csv"
    return read_coding_sheet(path, PLATFORMS.resolve, [one.id for one in PEOPLE], PLATFORMS.columns) if path.exists() else []


def decided(folder, coder="AB"):
    path = folder / f"decisions-{coder}.yaml"
    return read_decisions([path], PLATFORMS, PEOPLE).decisions if path.exists() else ()


def test_each_answer_stands_in_its_file_at_once(tmp_path):
    review = review_in(tmp_path)
    typed(review, "a", "b", "on her slides")
    (one,) = decided(tmp_path)
    assert (one.person, one.account.key, one.verdict, one.coder, one.decided_on, one.reason) == (
        "ada",
        "x:ada_too",
        "accept",
        "AB",
        DAY,
        "on her slides",
    )
    assert review.state.message == f"Written to {tmp_path / 'decisions-AB.yaml'}: accept x:ada_too."
    typed(review, "n", "yes")
    typed(review, "y", "https://twitter.com/Cyd", "2026-10", "photo=yes", "")
    first, second = sheet(tmp_path)
    assert (first.person, first.platform, first.found, first.note, first.coded_on) == (
        "bob",
        "linkedin",
        "no",
        "searched by the protocol",
        DAY,
    )
    assert (second.person, second.account.key, second.found, second.fields) == ("cyd", "x:cyd", "yes", (("profile.photo", "yes"),))
    assert review.state.answered == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["coding-AB.csv", "decisions-AB.yaml"]


def test_a_later_session_leaves_out_what_is_answered(tmp_path):
    typed(review_in(tmp_path), "s", "u")
    review = review_in(tmp_path)
    assert ([one.id for one in review.state.items], review.state.answered) == (["ada/x", "cyd/x"], 1)
    assert len(review_in(tmp_path, again=True).state.items) == 3
    assert len(review_in(tmp_path, coder="KL").state.items) == 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_the_place_of_a_sheet_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "coding-AB.csv")
    with pytest.raises(UsageError, match="a pipe or a device, to which nothing can be added; name a file"):
        review_in(tmp_path)


def test_two_coders_in_one_file_see_only_their_own(tmp_path):
    typed(review_in(tmp_path), "a", "a", "=")
    shutil.copy(tmp_path / "decisions-AB.yaml", tmp_path / "decisions-KL.yaml")
    review = review_in(tmp_path, coder="KL")
    assert review.state.answered == 0
    typed(review, "r", "a", "a namesake")
    assert [(one.coder, one.verdict) for one in decided(tmp_path, "KL")] == [("AB", "accept"), ("KL", "reject")]


class TestUndo:
    def test_the_file_is_as_it_was_before(self, tmp_path):
        kept = tmp_path / "coding-AB.csv"
        kept.write_bytes(b"\xef\xbb\xbf# ours\nperson,platform,found,coder,date\nbob,x,no,KL,2026-11-14")
        before = kept.read_bytes()
        review = review_in(tmp_path)
        typed(review, "s", "y", "bob", "", "photo=no", "")
        assert kept.read_bytes() != before
        typed(review, "z")
        assert (kept.read_bytes(), review.state.item.id, review.state.answered) == (before, "bob/linkedin", 0)
        assert review.state.message == f"Taken back, out of {kept}."

    def test_a_file_that_began_with_the_answer_keeps_its_head(self, tmp_path):
        review = review_in(tmp_path)
        typed(review, "a", "a", "=", "u", "z", "z")
        assert (decided(tmp_path), sheet(tmp_path), review.state.undone) == ((), [], 2)
        typed(review, "a", "a", "=")
        assert len(decided(tmp_path)) == 1

    def test_not_where_another_program_wrote_since(self, tmp_path):
        review = review_in(tmp_path)
        typed(review, "s", "u")
        with (tmp_path / "coding-AB.csv").open("a") as out:
            out.write("ada,x,,no,,KL,2026-11-14,\n")
        typed(review, "z")
        assert "was changed by another program since; take the entry out there" in review.state.message
        assert [row.coder for row in sheet(tmp_path)] == ["AB", "KL"]

    def test_only_answers_of_this_session(self, tmp_path):
        typed(review_in(tmp_path), "s", "u")
        review = review_in(tmp_path)
        typed(review, "z")
        assert review.state.message == "There is nothing to undo in this session."
        assert len(sheet(tmp_path)) == 1

    def test_so_many_and_no_more(self, tmp_path):
        review = review_in(tmp_path)
        for number in range(UNDONE_AT_MOST + 5):  # a cell is coded once a day
            review.state = replace(review.state, at=0, coder=replace(review.state.coder, day=DAY - timedelta(days=number)))
            typed(review, "u")
        before = len(sheet(tmp_path))
        typed(review, *["z"] * (UNDONE_AT_MOST + 2))
        assert len(sheet(tmp_path)) == before - UNDONE_AT_MOST
        assert review.state.message == f"Not taken back: only the last {UNDONE_AT_MOST} answers can be taken back"


class TestOthers:
    def test_what_another_program_added_is_read_and_kept(self, tmp_path):
        review = review_in(tmp_path)
        typed(review, "s", "u")
        with (tmp_path / "coding-AB.csv").open("a") as out:
            out.write("# checked\ncyd,x,,unclear,,AB,2026-11-14,by phone\n")
        typed(review, "?")
        assert review.state.message == f"{tmp_path / 'coding-AB.csv'}: changed by another program, and read again."
        assert review.state.answered == 2
        typed(review, "x", "u")
        assert [(row.person, row.note) for row in sheet(tmp_path)] == [("bob", ""), ("cyd", "by phone"), ("cyd", "")]
        assert "# checked" in (tmp_path / "coding-AB.csv").read_text()

    def test_a_change_while_a_question_waits_is_no_loss(self, tmp_path):
        review = review_in(tmp_path)
        typed(review, "a", "a")
        (tmp_path / "decisions-AB.yaml").write_text(
            'schema_version: 1\ndecisions:\n- {person: bob, account: "x:bob", verdict: reject, coder: KL, date: 2026-11-14, reason: no}\n'
        )
        typed(review, "on her slides")
        assert [(one.person, one.coder) for one in decided(tmp_path)] == [("bob", "KL"), ("ada", "AB")]
        assert "changed by another program, and read again. Written to" in review.state.message

    def test_the_same_answer_from_another_window_is_refused(self, tmp_path):
        one, other = review_in(tmp_path), review_in(tmp_path)
        typed(one, "a", "a")
        typed(other, "r", "a", "=")
        typed(one, "=")
        assert one.state.message.startswith("Not written:")
        assert "AB decided x:ada for ada already" in one.state.message
        assert [one.verdict for one in decided(tmp_path)] == ["reject"]

    def test_a_file_that_was_broken_meanwhile_is_not_touched_and_works_again_once_mended(self, tmp_path):
        review = review_in(tmp_path)
        typed(review, "s", "u")
        kept = tmp_path / "coding-AB.csv"
        good = kept.read_bytes()
        kept.write_bytes(good + b"nobody,x,,no,,AB,2026-11-14,\n")
        typed(review, "s")
        assert f"cannot be read now: {kept}:3:1: there is no person 'nobody'" in review.state.message
        typed(review, "p", "u")
        assert review.state.message.startswith("Not written: ")
        assert kept.read_bytes() == good + b"nobody,x,,no,,AB,2026-11-14,\n"
        kept.write_bytes(good)
        typed(review, "u")
        assert [row.person for row in sheet(tmp_path)] == ["bob", "cyd"]

    def test_two_who_write_into_one_file_at_once_lose_nothing(self, tmp_path):
        def answer(coder):
            files = ReviewFiles(coder, tmp_path / "decisions.yaml", tmp_path / "coding.csv", PLATFORMS, PEOPLE)
            for number in range(12):
                day = DAY - timedelta(days=number)
                state = begin(Coder(coder, day, PLATFORMS.resolve), ITEMS[1:2], files.said(), again=True)
                review = Review(state, files, DAY)
                typed(review, "u")
                assert "Written to" in review.state.message

        with ThreadPoolExecutor(2) as both:
            for done in [both.submit(answer, coder) for coder in ("AB", "KL")]:
                done.result()
        shutil.copy(tmp_path / "coding.csv", tmp_path / "coding-AB.csv")
        assert Counter(row.coder for row in sheet(tmp_path)) == {"AB": 12, "KL": 12}

    def test_a_link_stays_a_link_and_the_file_keeps_its_rights(self, tmp_path):
        kept = tmp_path / "ours.csv"
        kept.write_text("person,platform,found,coder,date\n")
        kept.chmod(0o660)
        (tmp_path / "coding-AB.csv").symlink_to(kept)
        typed(review_in(tmp_path), "s", "u")
        assert (tmp_path / "coding-AB.csv").is_symlink()
        assert (kept.stat().st_mode & 0o777, len(sheet(tmp_path))) == (0o660, 1)

    def test_a_file_that_was_deleted_begins_anew(self, tmp_path):
        review = review_in(tmp_path)
        typed(review, "s", "u")
        (tmp_path / "coding-AB.csv").unlink()
        typed(review, "u")
        assert [row.person for row in sheet(tmp_path)] == ["cyd"]
        assert review.state.answered == 1


class TestRefused:
    def test_a_full_disk_loses_nothing(self, tmp_path, monkeypatch):
        review = review_in(tmp_path)
        typed(review, "s", "u")
        kept = (tmp_path / "coding-AB.csv").read_bytes()

        def full(descriptor):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        typed(review, "u")
        assert review.state.message == f"Not written: {tmp_path / 'coding-AB.csv'}: cannot be written: No space left on device"
        assert [path.name for path in tmp_path.iterdir()] == ["coding-AB.csv"]
        assert (tmp_path / "coding-AB.csv").read_bytes() == kept
        monkeypatch.undo()
        typed(review, "u")
        assert len(sheet(tmp_path)) == 2

    def test_a_row_that_its_reader_would_pass_over_is_not_written(self, tmp_path):
        review = review_in(tmp_path, items=(item("#dee", id="#dee/x"),))
        typed(review, "u")
        assert (
            review.state.message == f"Not written: {tmp_path / 'coding-AB.csv'}: nothing was written: it would not be read as it was meant"
        )
        assert (list(tmp_path.iterdir()), review.state.answered) == ([], 0)

    @pytest.mark.parametrize(
        ("decisions", "coding", "words"),
        [
            ("d.json", "c.csv", "d.json: entries are added to YAML; name a file that ends in .yaml"),
            ("d.yaml", "c.xlsx", "c.xlsx: no row can be added to a workbook; name a sheet that ends in .csv"),
        ],
    )
    def test_files_to_which_nothing_can_be_added(self, decisions, coding, words):
        with pytest.raises(UsageError) as caught:
            ReviewFiles("AB", Path(decisions), Path(coding), PLATFORMS, PEOPLE)
        assert words in str(caught.value)

    def test_a_workbook_with_another_name_is_refused_when_it_is_written_to(self, tmp_path):
        from presence_audit.coding import coding_template

        (tmp_path / "coding-AB.csv").write_bytes(coding_template("xlsx"))
        with pytest.raises(DocumentError):  # its invented rows name nobody of this roster
            review_in(tmp_path)

    def test_a_file_that_is_wrong_is_told_before_anything_is_asked(self, tmp_path):
        (tmp_path / "decisions-AB.yaml").write_text("schema_version: 1\ndecisons: []\n")
        with pytest.raises(DocumentError, match="unknown key 'decisons'"):
            review_in(tmp_path)


KEYS = st.sampled_from(["a", "r", "y", "n", "u", "o", "e", "s", "p", "m", "z", "?", "q", "1", "7", "x", "", "left", "right"])
LINES = st.sampled_from(
    ["", ".", "=", "yes", "a", "b", "1", "ada", "cyd", "https://x.com/ada", "2026-10", "photo=yes", "=1+1", "#", "'", '"', "a;b,c\td", "é"]
)
NOISE = st.text(max_size=8)


@given(lines=st.lists(st.one_of(KEYS, KEYS, LINES, NOISE), max_size=40))
def test_whatever_is_typed_both_files_can_be_read_and_no_answer_is_lost(tmp_path_factory, lines):
    folder = tmp_path_factory.mktemp("keys")
    review = review_in(folder)
    earlier: tuple[set[str], int] = (set(), 0)
    for line in lines:
        undone = review.state.undone
        assert isinstance(review.type(line), Open | Quit | None)
        here = {f"{one.person} {one.account.key} {one.reason}" for one in decided(folder)} | {
            f"{row.person} {row.platform} {row.found} {row.note} {row.fields}" for row in sheet(folder)
        }
        if review.state.undone == undone:
            assert earlier[0] <= here
        assert len(here) == len(review.state.done)
        earlier = here, len(here)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """The shipped example run, judged."""
    path = tmp_path_factory.mktemp("review") / "run"
    shutil.copytree(ROOT / "examples" / "leaders-today" / "run", path)
    assert presence_audit("score", path).code == 0
    return path


class TestOfARun:
    def wishes(self, run, **changes):
        return ReviewWishes(**({"run": run, "coder": "AB", "day": DAY} | changes))

    def test_the_items_are_those_of_the_worklist(self, run, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        sift = Sift(("linkedin",), ("Bertil Sandqvist", "kavya-raman"))
        review = begin_review(self.wishes(run, sift=sift))
        assert review.state.items == make_worklist(run, sift=sift).items
        assert {one.id for one in review.state.items} == {"bertil-sandqvist/linkedin", "kavya-raman/linkedin"}
        assert review.remarks == ()

    def test_each_coder_has_files_of_her_own(self, run):
        assert self.wishes(run, coder="Ann Bee/../x").files == (Path("decisions-Ann-Bee----x.yaml"), Path("coding-Ann-Bee----x.csv"))
        assert self.wishes(run, coder="Zoë").files[0] == Path("decisions-Zoë.yaml")
        assert self.wishes(run, decisions=Path("d.yaml")).files == (Path("d.yaml"), Path("coding-AB.csv"))

    @pytest.mark.parametrize("coder", ["", "  ", "a\x1b[2Jb"])
    def test_a_coder_is_a_name(self, run, coder):
        with pytest.raises(UsageError, match="the coder cannot be"):
            begin_review(self.wishes(run, coder=coder))

    def test_a_day_after_the_study_is_remarked(self, run, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        review = begin_review(self.wishes(run, day=date(2026, 11, 22)))
        (remark,) = review.remarks
        assert remark.startswith("you look on 2026-11-22, and the study answers for 2026-11-15: judge again with --as-of 2026-11-22")

    def test_a_run_that_was_judged_with_decisions_is_remarked(self, run, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        shutil.copytree(run, tmp_path / "run")
        review = begin_review(self.wishes(run, sift=Sift(("bluesky",), ("ines-carvalhal",))))
        typed(review, "a", "her slides")
        assert presence_audit("score", tmp_path / "run", "--decisions", "decisions-AB.yaml").code == 0
        second = begin_review(self.wishes(tmp_path / "run", coder="KL"))
        assert "judged with answers by hand" in second.remarks[0]
        assert "ines-carvalhal/bluesky" not in {one.id for one in second.state.items}

    def test_the_summary_says_how_to_go_on_and_how_to_judge(self, run, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        wishes = self.wishes(run, sift=Sift(("linkedin",)), day=date(2026, 11, 16))
        review = begin_review(wishes)
        typed(review, "u", "n", "yes", "z", "e", "by phone", "s")
        lines = list(summary(review, wishes, "presence-audit review X", finished=False))
        total = len(review.state.items)
        assert lines == [
            f"interrupted; every answer is in its file. 1 answer in this session (1 coded), 1 taken back; 1 of {total} items answered, {total - 1} left",
            f"not written, because no answer came: note on {review.state.items[1].id}: by phone",
            "go on with: presence-audit review X",
            f"judge again: presence-audit score {run} --coding coding-AB.csv --as-of 2026-11-16",
        ]
