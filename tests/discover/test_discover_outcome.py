"""The numbers of a discovery add up, and never become a rate."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from presence_audit.discover.outcome import NEVER_A_RATE, Asked, Counts, Screened, counts_of


def who(number, verdict, reason=""):
    return Screened(id=str(number), verdict=verdict, reason=reason, detail="-")


def test_every_lead_is_somewhere():
    asked = (
        Asked(kind="list", route="web", text="a", outcome="found", leads=5),
        Asked(kind="search", route="bluesky", text="q", outcome="failed", leads=0),
    )
    people = (who(1, "accepted"), who(2, "rejected", "inactive"), who(3, "rejected", "inactive"), who(4, "unclear", "blocked"))
    counts = counts_of(asked, people)
    assert (counts.leads, counts.repeated, counts.screened, counts.accepted) == (5, 1, 4, 1)
    assert (counts.rejected, counts.unclear) == ({"inactive": 2}, {"blocked": 1})


def test_numbers_that_do_not_add_up_are_refused():
    with pytest.raises(ValidationError, match="repeated"):
        Counts(leads=3, repeated=0, screened=2, accepted=2)
    with pytest.raises(ValidationError, match="unclear"):
        Counts(leads=3, repeated=0, screened=3, accepted=1, rejected={"inactive": 1})


def test_the_note_says_why():
    assert "never a rate" in NEVER_A_RATE
    assert "denominator" in NEVER_A_RATE
    assert not any(name in Counts.model_fields for name in ("rate", "share", "percent"))
