"""One lead after its accounts were looked at: accepted, rejected or unclear, each with its reason. Everybody is invented."""

from __future__ import annotations

import pytest
from discover_values import account, lead, presence, seen, shown, sought

from presence_audit.discover.lead import Origin
from presence_audit.discover.screen import screened

SKY = "bluesky:ada.example"
ACTIVE = presence(SKY, day="2026-11-01")
LISTED = {"name": "Ada Example", "title": "CIO", "organization": "North Mill", "origins": (Origin(kind="list", name="A list"),)}


def told(who, what, whom=None):
    found = screened(who, what, whom or sought())
    return found.verdict, found.reason


def test_a_person_with_the_role_who_is_active_is_accepted():
    who = lead(SKY, **LISTED)
    found = screened(who, seen(ACTIVE, observations=shown(SKY, display_name="Ada Example", summary="CIO at North Mill. Mills.")), sought())
    assert (found.verdict, found.name, found.title, found.organization) == ("accepted", "Ada Example", "CIO", "North Mill")
    assert (found.active_on, found.last_act.isoformat()) == ("bluesky", "2026-11-01")
    assert "summary of bluesky:ada.example" in found.detail


def test_the_word_of_a_list_is_enough_while_the_account_says_nothing_else():
    found = screened(
        lead(SKY, **LISTED), seen(ACTIVE, observations=shown(SKY, display_name="Ada Example", summary="Mills and more.")), sought()
    )
    assert found.verdict == "accepted"
    assert "the list “A list”" in found.detail


def test_an_account_alone_is_enough():
    who = lead(SKY)
    found = screened(who, seen(ACTIVE, observations=shown(SKY, display_name="Ada Example", headline="CTO, North Mill")), sought())
    assert (found.verdict, found.name, found.organization) == ("accepted", "Ada Example", "North Mill")


@pytest.mark.parametrize(
    ("summary", "reason"),
    [
        ("Former CIO of North Mill", "former_role"),
        ("Nurse in Leeds", "other_role"),
        ("CIO of nothing. Parody account.", "not_a_person"),
        ("Official account of North Mill", "not_a_person"),
        ("This is a bot that posts about the CIO", "not_a_person"),
    ],
)
def test_an_account_outweighs_the_list(summary, reason):
    assert told(lead(SKY, **LISTED), seen(ACTIVE, observations=shown(SKY, display_name="Ada Example", summary=summary))) == (
        "rejected",
        reason,
    )


def test_a_role_near_the_one_that_is_sought_does_not_outweigh_the_list():
    speaks = shown(SKY, display_name="Ada Example", summary="Author and speaker")
    assert told(lead(SKY, **LISTED), seen(ACTIVE, observations=speaks)) == ("accepted", "")


def test_who_says_nothing_of_a_role_has_none_that_is_shown():
    assert told(lead(SKY), seen(ACTIVE, observations=shown(SKY, display_name="Ada Example", summary="Mills."))) == ("rejected", "no_role")


def test_what_could_not_be_read_is_no_missing_role():
    blocked = presence(SKY, "unknown", reason="blocked")
    assert told(lead(SKY, name="Ada Example"), seen(blocked, blind=(account(SKY).key,))) == ("unclear", "blocked")
    site = "website:ada.example"
    half = seen(ACTIVE, presence(site, "unknown", reason="robots"), observations=shown(SKY, summary="Mills."), blind=(account(site).key,))
    assert told(lead(SKY, site, name="Ada Example"), half) == ("unclear", "robots")


def test_blocked_activity_is_unclear_and_silence_is_not():
    said = shown(SKY, display_name="Ada Example", summary="CIO")
    assert told(lead(SKY, **LISTED), seen(presence(SKY, "unknown", reason="blocked"), observations=said)) == ("unclear", "blocked")
    assert told(lead(SKY, **LISTED), seen(presence(SKY, "dormant", day="2019-01-01"), observations=said)) == ("rejected", "inactive")
    assert told(lead(SKY, **LISTED), seen(presence(SKY, "present"), observations=said)) == ("rejected", "no_activity_seen")
    assert told(lead(**LISTED), seen()) == ("unclear", "no_account")


def test_names_of_things_and_no_names_at_all():
    thing = shown(SKY, display_name="CIO Weekly", summary="News for the chief information officer")
    assert told(lead(SKY), seen(ACTIVE, observations=thing)) == ("rejected", "not_a_person")
    one_word = shown(SKY, display_name="ada", summary="CIO at North Mill")
    assert told(lead(SKY), seen(ACTIVE, observations=one_word)) == ("unclear", "no_name")


def test_the_title_of_a_site_is_no_name_and_no_reason_to_reject():
    site = "website:ada.example"
    said = shown(site, display_name="Notes on Big Mills", summary="Ada Example is CIO of North Mill")
    assert told(lead(site, name="Ada Example"), seen(presence(site, day="2026-11-01"), observations=said)) == ("accepted", "")
    assert told(lead(site), seen(presence(site, day="2026-11-01"), observations=said)) == ("unclear", "no_name")


def test_sectors_and_places_are_shown_or_not_and_decide_only_when_strict():
    said = shown(SKY, display_name="Ada Example", summary="CIO, North Mill", location="Leeds, UK")
    loose = screened(lead(SKY), seen(ACTIVE, observations=said), sought(sectors=("paper",), places=("Leeds",)))
    assert (loose.verdict, loose.sector, loose.place) == ("accepted", "not_shown", "shown")
    strict = {"strict": True}
    assert told(lead(SKY), seen(ACTIVE, observations=said), sought(sectors=("paper",), **strict)) == ("rejected", "sector_not_shown")
    assert told(lead(SKY), seen(ACTIVE, observations=said), sought(places=("Oslo",), **strict)) == ("rejected", "place_not_shown")
    assert told(lead(SKY, context=("Paper",)), seen(ACTIVE, observations=said), sought(sectors=("paper",), **strict)) == ("accepted", "")
    site = "website:ada.example"
    half = seen(ACTIVE, presence(site, "unknown", reason="robots"), observations=said, blind=(account(site).key,))
    assert told(lead(SKY, site), half, sought(sectors=("paper",), **strict)) == ("unclear", "robots")


def test_roles_of_the_user_count_alone_and_in_both_forms():
    said = shown(SKY, display_name="Ada Example", summary="Chief Information Officer, North Mill")
    assert told(lead(SKY), seen(ACTIVE, observations=said), sought("CIO")) == ("accepted", "")
    assert told(lead(SKY), seen(ACTIVE, observations=said), sought("CISO")) == ("rejected", "other_role")


def test_a_certain_no_comes_before_a_doubt():
    blocked = presence(SKY, "unknown", reason="blocked")
    assert told(lead(SKY), seen(blocked, observations=shown(SKY, summary="Former CIO of North Mill"))) == ("rejected", "former_role")


def test_half_signs_and_line_breaks_of_strangers_do_no_harm():
    said = shown(SKY, display_name="Ada Example", summary="CIO at North\ud800 Mill\nSecond line", location="Leeds\udfff")
    found = screened(lead(SKY, organization="\ud800"), seen(ACTIVE, observations=said), sought())
    assert found.verdict == "accepted"
    assert found.model_dump_json()
    assert "\n" not in found.title + found.location + found.detail


def test_of_whom_nothing_was_seen_nothing_is_said():
    gone = presence(SKY, "unknown", reason="not_searched", detail="The handle does not exist.")
    assert told(lead(name="Ada Example"), seen()) == ("unclear", "no_account")
    assert told(lead(SKY, name="Ada Example"), seen(gone)) == ("unclear", "no_account")
    assert told(lead(name="Ada Example", title="Nurse"), seen()) == ("rejected", "other_role")
