"""quarterly.sh step by step: what it calls when, and what it keeps private.

The program is a stand-in; test_quarterly_two.py and test_quarterly_waves.py do it with the real one.
"""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from quarterly_stand_in import Place, after


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_first_wave_scans_studies_and_compares_nothing(place):
    done = place.start()
    assert done.returncode == 0, done.stderr
    scan, study = place.calls()
    assert scan[:4] == ["scan", "roster.yaml", "--run", "private/waves/2026-Q4/run"]
    assert after(scan, "--study") == ["study.yaml"]
    assert study[:2] == ["study", "private/waves/2026-Q4/run"]
    assert "--pseudonymous" in study
    assert after(study, "--fail-on") == ["coverage<30%", "controls"]
    assert "there is no earlier wave" in done.stderr
    assert (place.wave() / "done").read_text() == "2026-10-01\n"


def test_only_pages_are_public_and_nothing_else_can_be_read_by_others(place):
    assert place.start().returncode == 0
    public = place.folder / "public"
    assert sorted(file.name for file in public.iterdir()) == ["index.html", "measures.csv", "summary.md"]
    assert all(mode(file) == 0o644 for file in public.iterdir())
    assert mode(place.folder / "private") == 0o700
    assert all(not mode(file) & 0o077 for file in (place.folder / "private").rglob("*"))


def test_aggregate_numbers_alone_can_be_published(place):
    place.conf("PAGES=(summary.md measures.csv)")
    assert place.start().returncode == 0
    assert sorted(file.name for file in (place.folder / "public").iterdir()) == ["measures.csv", "summary.md"]


def test_later_waves_are_compared_with_those_before_and_with_no_other(place):
    for name in ("2025-Q4", "2026-Q1", "2026-Q2", "2027-Q1"):
        (place.wave(name) / "run").mkdir(parents=True)
        (place.wave(name) / "run" / "study.json").write_text("{}")
    (place.wave("2026-Q1") / "skip").touch()
    (place.wave("2026-Q3") / "run").mkdir(parents=True)  # begun, and never judged
    assert place.start().returncode == 0
    _, diff, study = place.calls()
    assert diff[:3] == ["diff", "private/waves/2026-Q2/run", "private/waves/2026-Q4/run"]
    assert study[1:4] == ["private/waves/2025-Q4/run", "private/waves/2026-Q2/run", "private/waves/2026-Q4/run"]


def test_a_wave_that_was_done_is_not_asked_for_again(place):
    assert place.start().returncode == 0
    pages = {file.name: file.read_bytes() for file in (place.folder / "public").iterdir()}
    place.calls()
    again = place.start()
    assert again.returncode == 0
    assert [words[0] for words in place.calls()] == ["study"]
    assert "was done on 2026-10-01; nobody is asked again" in again.stderr
    assert pages == {file.name: file.read_bytes() for file in (place.folder / "public").iterdir()}


def test_a_missed_policy_keeps_the_results_turns_red_and_may_be_mended(place):
    place.codes("study", 1)
    place.says("study", "policy: controls: Mastodon: misread\nnote: coverage-drop>3 was not checked, because …\nnote: Ada Example\n")
    done = place.start()
    assert done.returncode == 1
    assert "policy: controls: Mastodon: misread" in done.stderr
    assert "coverage-drop>3 was not checked" in done.stderr
    assert "Ada Example" not in done.stderr
    assert (place.folder / "public" / "summary.md").exists()
    assert not (place.wave() / "done").exists()
    place.calls()
    place.codes("study", 0)
    assert place.start().returncode == 0
    assert place.calls()[0][:2] == ["scan", "--resume"]


def test_on_github_the_summary_is_on_the_page_of_the_job_and_breaches_are_marked(place, tmp_path):
    page, output = tmp_path / "summary", tmp_path / "output"
    page.write_text("before\n")
    place.codes("study", 1)
    place.says("study", "policy: controls: Mastodon: misread\n")
    done = place.start(GITHUB_STEP_SUMMARY=str(page), GITHUB_OUTPUT=str(output), GITHUB_ACTIONS="true")
    assert done.returncode == 1
    assert page.read_text() == "before\n" + (place.folder / "public" / "summary.md").read_text()
    assert output.read_text() == "pages=yes\n"
    assert "::error title=Policy::policy: controls: Mastodon: misread" in done.stderr


def test_what_analysts_hand_in_is_taken_up_to_today_and_decisions_of_every_quarter_count(place):
    hand = place.folder / "hand"
    for name in (
        "2026-Q4/captures/page.html",
        "2026-Q4/coding-AB.csv",
        "2026-Q4/annotations.yaml",
        "2026-Q3/decisions.yaml",
        "2026-Q3/coding.csv",
    ):
        (hand / name).parent.mkdir(parents=True, exist_ok=True)
        (hand / name).touch()
    assert place.start().returncode == 0
    _, take, score, study = place.calls()
    assert after(take, "--captures") == ["hand/2026-Q4/captures"]
    assert after(take, "--coding") == ["hand/2026-Q4/coding-AB.csv"]
    assert after(take, "--annotations") == ["hand/2026-Q4/annotations.yaml"]
    assert after(take, "--as-of") == ["2026-10-01"]
    assert score[:2] == ["score", "private/waves/2026-Q4/run"]
    assert "--as-of" not in score
    assert after(score, "--decisions") == after(study, "--decisions") == ["hand/2026-Q3/decisions.yaml"]


def test_of_a_wave_whose_retention_is_over_counts_are_left(place):
    """The stand-in does to the run what `retention sweep` does; the job takes away what it made of it itself."""
    for name in ("2026-Q1", "2026-Q2"):
        for file in ("run/manifest.json", "run/study.json", "pages/study.json", "diff.json", "log/scan.out"):
            (place.wave(name) / file).parent.mkdir(parents=True, exist_ok=True)
            (place.wave(name) / file).write_text("{}")
    (place.fake / "due").write_text("2026-Q1")
    place.conf("SWEEP=yes")
    done = place.start()
    assert done.returncode == 0, done.stderr
    assert place.calls()[0] == ["retention", "sweep", "--runs", "private/waves", "--yes"]
    assert [str(file.relative_to(place.wave("2026-Q1"))) for file in place.wave("2026-Q1").rglob("*")] == ["run", "run/aggregate.json"]
    assert (place.wave("2026-Q2") / "pages" / "study.json").exists()
    assert "the retention of 2026-Q1 is over" in done.stderr


def test_nothing_is_swept_unless_the_configuration_says_so(place):
    (place.wave("2026-Q1") / "run").mkdir(parents=True)
    (place.wave("2026-Q1") / "run" / "manifest.json").write_text("{}")
    assert place.start().returncode == 0
    assert "retention" not in [words[0] for words in place.calls()]


def test_a_disk_that_fills_up_leaves_the_pages_of_the_last_quarter_whole(place):
    public = place.folder / "public"
    public.mkdir()
    (public / "index.html").write_text("last quarter")
    place.codes("study", 2)
    place.says("study", "error: index.html: cannot be written: No space left on device\n")
    assert place.start().returncode == 2
    assert [file.name for file in public.iterdir()] == ["index.html"]
    assert (public / "index.html").read_text() == "last quarter"


@pytest.mark.parametrize(
    ("epoch", "name"), [("1767225600", "2026-Q1"), ("1775001599", "2026-Q1"), ("1775001600", "2026-Q2"), ("1793491200", "2026-Q4")]
)
def test_the_wave_is_the_quarter_of_today(place, epoch, name):
    """2026-01-01, the last second of March, 2026-04-01, 2026-11-01."""
    assert place.start(SOURCE_DATE_EPOCH=epoch).returncode == 0
    assert [one.name for one in (place.folder / "private" / "waves").iterdir()] == [name]
