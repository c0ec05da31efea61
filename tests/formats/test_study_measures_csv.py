"""The measures as CSV: tidy, numbers as numbers, nothing that a spreadsheet would calculate. Everybody is invented."""

from __future__ import annotations

import csv
import io

from sample_analysis import full
from sample_study import sample

from presence_audit.formats.measures_csv import COLUMNS, MeasuresCsvFormat
from presence_audit.model import AnalysedMeasure, Estimate, WaveRef
from presence_audit.plugins import Format
from presence_audit.study.rates import rate

HOSTILE = '=HYPERLINK("http://evil.example/","click")\r\n\x1b[2J'


def written(study) -> bytes:
    out = io.BytesIO()
    MeasuresCsvFormat().write(study, out)
    return out.getvalue()


def rows(study) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(study).decode(), newline="")))


def with_measures(*measures: AnalysedMeasure):
    study = full()
    return study.model_copy(update={"analysis": study.analysis.model_copy(update={"measures": measures, "waves": (), "series": ()})})


TWITTER = AnalysedMeasure(
    measure="x_account", label="Has an account on X (Twitter)", of="roster",
    # research: 2 of 35 are 5.7 %, Wilson 1.6-18.6, Clopper-Pearson 0.7-19.2
    estimate=Estimate(rate=rate(2, 35, 0), exact=(0.7, 19.2)),
    by_threshold=((30, Estimate(rate=rate(0, 35, 1), exact=None)),),
    cohorts=(("leaders", Estimate(rate=rate(0, 0, 0), exact=None)),),
    cohorts_suppressed=("watch",),
)  # fmt: skip


def test_it_is_a_format_of_rfc_4180_that_repeats_itself():
    assert isinstance(MeasuresCsvFormat(), Format)
    raw = written(full())
    assert raw == written(full())
    assert raw.startswith(",".join(COLUMNS).encode() + b"\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert all(len(row) == len(COLUMNS) for row in csv.reader(io.StringIO(raw.decode(), newline="")))


def test_one_row_a_measure_threshold_and_cohort():
    found = rows(with_measures(TWITTER))
    assert [(one["threshold_days"], one["cohort"], one["left_out"]) for one in found] == [
        ("", "", ""), ("30", "", ""), ("", "leaders", ""), ("", "watch", "yes"),
    ]  # fmt: skip
    whole = found[0]
    assert (whole["k"], whole["n"], whole["unknown"]) == ("2", "35", "0")
    assert [round(float(whole[name]), 1) for name in ("pct", "wilson_low", "wilson_high", "exact_low", "exact_high")] == [
        5.7,
        1.6,
        18.6,
        0.7,
        19.2,
    ]


def test_what_is_undefined_or_left_out_is_empty_and_never_0():
    _, threshold, nobody, hidden = rows(with_measures(TWITTER))
    assert (threshold["exact_low"], threshold["k"]) == ("", "0")
    assert (nobody["n"], nobody["pct"], nobody["wilson_low"], nobody["worst_high"]) == ("0", "", "", "")
    assert [hidden[name] for name in COLUMNS[7:22]] == [""] * 15


def test_earlier_waves_come_first_each_with_its_day():
    study = full()
    found = rows(study)
    days = list(dict.fromkeys(one["as_of"] for one in found))
    assert days == [wave.as_of.isoformat() for wave in study.analysis.waves]
    first = [one for one in found if one["as_of"] == days[0]]
    assert {one["measure"] for one in first} <= {one.measure for one in study.analysis.series}
    assert all(one["cohort"] == one["threshold_days"] == "" for one in first)


def test_nothing_is_a_formula():
    bad = TWITTER.model_copy(update={"label": HOSTILE, "cohorts": ((HOSTILE, TWITTER.estimate),)})
    study = with_measures(bad)
    wave = WaveRef(label=HOSTILE, as_of=study.as_of, rules=HOSTILE, rules_digest="d", roster_digest="r", people=1, coverage=None)
    study = study.model_copy(update={"analysis": study.analysis.model_copy(update={"waves": (wave,)})})
    for row in rows(study):
        for name, cell in row.items():
            assert cell[:1] not in tuple("=+@\t\r"), name
            assert not cell.startswith("-")
            assert "\x1b" not in cell
    assert rows(study)[0]["label"].startswith("'=")


def test_without_an_analysis_the_counts_stand_alone():
    study = full().model_copy(update={"analysis": None})
    found = rows(study)
    assert {one["measure"] for one in found} == {one.measure for one in study.measures.measures}
    assert all(one["exact_low"] == "" for one in found)
    assert rows(sample()) == []
