"""Invented people only."""

import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from sample_study import ESC, PEOPLE, absent, crowd, excluded, found, named, result, row, sample, score, unknown

from presence_audit.formats.table import TableFormat
from presence_audit.plugins import Format

WIDTHS = (60, 80, 100, 130, 200)


def text(study=None, **options):
    out = io.BytesIO()
    TableFormat(**options).write(sample() if study is None else study, out)
    return out.getvalue().decode(options.get("encoding", "utf-8"))


def line_of(name, **options):
    return next(line for line in text(**options).splitlines() if line.startswith(name))


def test_it_is_a_format():
    assert isinstance(TableFormat(), Format)


def test_a_row_shows_sign_and_age_interval_and_coverage():
    assert line_of("Ada Example", width=80).split() == [
        "Ada",
        "Example",
        "◉3d",
        "●12d",
        "◌",
        "–",
        "?todo",
        "?todo",
        "◐≤200d",
        "██▒▒░",
        "42–78",
        "71%",
    ]


def test_every_kind_of_cell_is_told_apart():
    cells = {"Bo Sample": ["○~3y", "∅", "?wall", "?bloc"], "Gus Opted-Out": ["×"] * 7, "Hilda Protected": ["?todo", "◌prot", "?who"]}
    for name, expected in cells.items():
        assert line_of(name, width=100).removeprefix(name).split()[: len(expected)] == expected


def test_every_code_in_a_cell_is_spelled_out_below():
    out = " ".join(text(width=80).split())
    assert "prot: protected." in out
    for code in ("?todo", "?wall", "?bloc", "?rate", "?who", "?form", "?chal"):
        assert f"({code})" in out


def test_an_excluded_person_has_no_score():
    assert line_of("Gus", width=100).split()[-2:] == ["–", "–"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_no_line_is_wider_than_the_screen(width, encoding):
    for line in text(width=width, encoding=encoding).splitlines():
        assert cell_len(line) <= width, line


@pytest.mark.parametrize("width", [80, 100, 200])
def test_one_row_a_person_and_columns_stand_below_one_another(width):
    lines = text(width=width).splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith("Name"))
    rows = lines[start : start + 1 + len(PEOPLE)]
    assert len({cell_len(line) for line in rows}) == 1
    assert rows[0].endswith("known")
    assert all(line.endswith(("%", "–")) for line in rows[1:])


def test_a_narrow_screen_gives_every_person_a_block_with_all_platforms():
    lines = text(width=60).splitlines()
    start = lines.index("People")
    assert lines[start + 1].startswith("Ada Example")
    assert lines[start + 1].endswith("42–78  71%")
    block = " ".join(lines[start + 2 : start + 5]).split()
    assert block == [
        "Website",
        "◉3d",
        "X",
        "●12d",
        "LinkedIn",
        "◌",
        "Facebook",
        "–",
        "Mastodon",
        "?todo",
        "Bluesky",
        "?todo",
        "GitHub",
        "◐≤200d",
    ]


def test_a_wide_screen_spells_reasons_out_and_adds_the_cohort():
    wide = text(width=240)
    assert "? ambiguous identity" in wide
    assert "Cohort" in wide
    assert "Cohort" not in text(width=80)


def test_plain_output_has_no_escapes_and_coloured_output_has_the_same_text():
    import re

    plain, coloured = text(), text(colour=True)
    assert ESC not in plain
    assert ESC in coloured
    stripped = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in stripped.splitlines()] == plain.splitlines()


def test_ascii_output_has_ascii_only():
    out = text(encoding="ascii")
    assert out.isascii()
    assert "+<=200d" in out


def test_an_encoding_that_nobody_knows_is_taken_for_ascii():
    out = io.BytesIO()
    TableFormat(encoding="no-such-codec").write(sample(), out)
    assert out.getvalue().decode() == text(encoding="ascii")


def test_environment_does_not_matter(monkeypatch):
    before = text()
    for name, value in {"COLUMNS": "33", "FORCE_COLOR": "1", "TERM": "dumb", "NO_COLOR": "", "TTY_COMPATIBLE": "1"}.items():
        monkeypatch.setenv(name, value)
    assert text() == before


def test_same_study_same_bytes():
    assert text(sample(), colour=True) == text(sample(), colour=True)


def test_markup_of_strangers_is_text():
    assert "Eve[red]il[/red]" in text(width=200)


@given(
    st.text(st.characters(codec=None), min_size=1, max_size=40)
    | st.text(st.sampled_from("\x1b\x9b\x07\x00[]m31;\u202e\n\r\ud800"), min_size=1, max_size=20)
)
def test_no_name_brings_an_escape_or_a_control_character_or_a_line(name):
    out = io.BytesIO()
    TableFormat(width=80).write(named(name), out)
    shown = out.getvalue().decode()
    assert ESC not in shown
    assert not [character for character in shown if (character < " " and character != "\n") or "\x7f" <= character <= "\x9f"]
    assert all(cell_len(line) <= 80 for line in shown.splitlines())


def test_unknown_says_why_and_what_would_settle_most():
    lines = " ".join(text(width=200).splitlines())
    assert "Unknown, and why  42 of 63 cells" in lines
    assert "LinkedIn 6: not searched 4 (?todo), ambiguous identity 1 (?who), login wall 1 (?wall) → search by hand (may settle 4)" in lines


def test_nothing_unknown_is_said():
    study = sample(
        (
            result(
                "a",
                "Ada Example",
                tuple(found(p, "active", 1) for p in ("website", "x", "linkedin", "facebook", "mastodon", "bluesky", "github")),
                score(1, 1, 1),
            ),
        )
    )
    assert "Unknown, and why  nothing is unknown" in text(study)


def test_platforms_are_counted_by_state():
    line = next(line for line in text().splitlines() if line.startswith("LinkedIn "))
    # engaged active lapsed dormant empty present not_found unknown excluded; 2 of the 8 eligible are known
    assert line.split() == ["LinkedIn", "0", "0", "0", "0", "0", "1", "1", "6", "1", "25%"]


@pytest.mark.parametrize("number", [0, 1, 35])
def test_any_number_of_people(number):
    out = text(sample(crowd(number)), width=100)
    assert out.count("Ada Example") == -(-number // len(PEOPLE))
    assert ("the roster names nobody" in out) == (number == 0)
    assert f"{number} {'person' if number == 1 else 'persons'} on 7 platforms" in out
    assert "nan" not in out


def test_a_crowd_is_cut_and_says_so_and_finishes_in_seconds():
    started = time.perf_counter()
    out = text(sample(crowd(10_000)))
    assert time.perf_counter() - started < 20
    assert "9,800 of 10,000 persons are left out here" in out
    assert "--rows 0" in out
    assert len(out.splitlines()) < 300


def test_rows_can_be_asked_for():
    assert text(sample(crowd(450)), rows=None).count("Ada Example") == 50
    assert text(sample(crowd(450)), rows=0).count("Ada Example") == 50
    few = text(sample(crowd(450)), rows=9)
    assert few.count("Ada Example") == 1
    assert "441 of 450 persons" in few


def test_the_foot_says_what_it_was_made_from_and_what_it_is_not_for():
    out = text()
    for part in (
        "roster     Award winners (invented) (aaaaaaaaaaaa)",
        "presence 1.0.0 (0123456789ab)",
        "from 2010-02-15 to 2010-02-16",
        "as of      2010-02-17",
        "linkedin not run",
    ):
        assert part in out
    assert "Not for decisions on hiring, pay, promotion, appraisal or credit" in " ".join(out.split())


def test_four_platforms_fit_sixty_columns_as_a_table():
    people = (
        result(
            "a",
            "Ada Example",
            row(found("website", "active", 3), absent("x"), unknown("linkedin", "policy"), excluded("facebook"))[:4],
            score(10, 20, 0.5),
        ),
    )
    study = sample(people, surveys=()).model_copy(update={"platforms": ("website", "x", "linkedin", "facebook")})
    line = next(line for line in text(study, width=60).splitlines() if line.startswith("Ada"))
    assert line.split()[2:6] == ["●3d", "–", "?pol", "×"]
