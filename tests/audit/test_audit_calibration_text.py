"""The report of a refit on any screen; the figures in it are made up."""

from __future__ import annotations

import pytest

from presence_audit.audit.calibration_text import calibration_text
from presence_audit.calibrate import Bin, Calibration, FactWeight, Figures, ZoneFigures


def figures(**changes) -> Figures:
    bins = (Bin(low=0.1, high=0.2, count=9, said=0.15, true=0.0), Bin(low=0.9, high=1.0, count=88, said=0.97, true=1.0))
    values = {"pairs": 97, "theirs": 60, "brier": 0.1, "log_loss": 0.5, "ece": 0.05, "intercept": -0.25, "slope": None, "bins": bins}
    return Figures(**(values | changes))


def report(**changes) -> Calibration:
    zones = tuple(
        ZoneFigures(zone=zone, weighed=weighed, decided=decided, theirs=decided, said_before=said, said_after=said)
        for zone, weighed, decided, said in (("accepted", 400, 3, 0.97), ("review", 100, 94, 0.7), ("rejected", 900, 0, None))
    )
    weights = (
        FactWeight(name="platform_id_contradicts", before=-16, after=-16, on_accepted=0, on_rejected=12, refitted=False),
        FactWeight(name="role_family", before=4.6, after=4.0, on_accepted=40, on_rejected=12, refitted=True),
    )
    values = {
        "pairs": 97, "accepted": 60, "persons": 50, "left_out_named": 2, "left_out_disputed": 1, "left_out_not_weighed": 0, "weights": weights,
        "before": figures(), "after": figures(log_loss=0.4, slope=1.02), "zones": zones, "better": True,
    }  # fmt: skip
    return Calibration(**(values | changes))


def lines(**options) -> list[str]:
    return calibration_text("identity-1.0.0", options.pop("report", report()), **options).decode().splitlines()


@pytest.mark.parametrize("width", [20, 60, 100])
def test_it_fits_its_screen(width):
    assert max(map(len, lines(width=width))) <= max(60, width)


def test_what_it_says():
    text = lines(width=100)
    assert "60 accepted, 37 rejected, on 50 persons; left out, accounts 2 that somebody had named, 1 on which coders disagree" in " ".join(
        text
    )
    (slope,) = [line.split() for line in text if line.startswith("calibration slope")]
    assert slope == ["calibration", "slope", "–", "1.02"]
    rows = {line.split()[0]: line.split()[1:] for line in text if line.startswith(("rejected ", "role_family", "platform_id"))}
    assert rows == {
        "rejected": ["900", "0", "–", "–", "–"],
        "platform_id_contradicts": ["-16.00", "=", "0", "12"],
        "role_family": ["+4.60", "+4.00", "40", "12"],
    }


def test_it_says_what_was_hardly_decided():
    assert "Hardly decided: 3 of 400 accepted, 0 of 900 rejected; of these the figures say nothing." in " ".join(lines())
    assert "Hardly decided" not in " ".join(lines(report=report(zones=report().zones[1:2])))


def test_a_refit_that_is_no_better_says_so():
    said = "predict unseen decisions no better"
    assert (said in " ".join(lines()), said in " ".join(lines(report=report(better=False)))) == (False, True)


def test_a_terminal_without_unicode_gets_ascii_and_a_pipe_no_colour():
    assert calibration_text("identity-1.0.0", report(), encoding="ascii").isascii()
    assert b"\x1b" not in calibration_text("identity-1.0.0", report())
    assert b"\x1b[1m" in calibration_text("identity-1.0.0", report(), colour=True)
