"""Active, certainly not, nothing seen, or not to be told: by hand for every kind of presence."""

from __future__ import annotations

from discover_values import presence

from presence_audit.discover.activity import acts_within

SITE, SKY = "website:ada.example", "bluesky:ada.example"


def told(*presences, days=90):
    acts = acts_within(presences, days)
    return acts.active, acts.certain, acts.reason


def test_an_act_within_the_window_is_enough_on_any_platform():
    assert told(presence(SITE, "dormant", day="2019-01-01"), presence(SKY, day="2026-11-01")) == (True, False, None)
    assert told(presence(SITE, "unknown", reason="blocked"), presence(SKY, day="2026-11-01", bound="at_least")) == (True, False, None)


def test_the_window_is_that_of_the_discovery():
    assert told(presence(SKY, "active", day="2026-10-01"), days=30)[0] is False
    assert told(presence(SKY, "lapsed", day="2026-05-01"), days=365)[0] is True
    assert told(presence(SKY, "active", day="2026-08-17"), days=90) == (True, False, None)  # 90 days
    assert told(presence(SKY, "lapsed", day="2026-08-16"), days=90) == (False, True, None)  # 91 days


def test_blocked_is_not_inactive():
    assert told(presence(SITE, "dormant", day="2019-01-01"), presence(SKY, "unknown", reason="blocked")) == (None, False, "blocked")
    assert told(presence(SKY, "present", reason="protected")) == (None, False, "protected")


def test_nothing_newer_seen_is_not_nothing_newer_there():
    assert told(presence(SITE, "dormant", day="2019-01-01", bound="at_least")) == (False, False, None)
    assert told(presence(SITE, "present")) == (False, False, None)
    assert told(presence(SITE, "dormant", day="2019-01-01")) == (False, True, None)
    assert told(presence(SITE, "empty")) == (False, True, None)


def test_an_upper_limit_is_no_act():
    assert told(presence(SITE, "active", day="2026-11-01", bound="at_most"))[0] is False
    assert told(presence(SITE, "dormant", day="2024-11-01", bound="at_most")) == (False, True, None)


def test_accounts_that_are_gone_and_no_accounts_leave_it_open():
    assert told() == (None, False, None)
    gone = presence(SKY, "unknown", reason="not_searched", detail="The handle does not exist.")
    assert told(gone) == (None, False, None)
    assert acts_within((gone,), 90).detail == "The handle does not exist."
    assert told(gone, presence(SITE, "dormant", day="2019-01-01")) == (False, True, None)


def test_the_newest_act_is_named():
    acts = acts_within((presence(SITE, day="2026-10-20"), presence(SKY, day="2026-11-01")), 90)
    assert (acts.platform, acts.last.isoformat()) == ("bluesky", "2026-11-01")
