"""Leads that are one person are one lead. Everybody is invented."""

from __future__ import annotations

from discover_values import lead
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.discover.lead import Origin
from presence_audit.discover.merge import merged

SKY, SITE, X = "bluesky:ada.example", "website:ada.example", "x:ada_example"


def test_the_same_account_is_the_same_person_and_both_entries_are_kept():
    first = lead(SKY, name="Ada Example", origins=(Origin(kind="list", name="A"),))
    later = lead(SKY, SITE, title="CIO", organization="North Mill", context=("Mills",), origins=(Origin(kind="opml", name="B"),))
    (one,) = merged([first, later])
    assert (one.name, one.title, one.organization, one.context) == ("Ada Example", "CIO", "North Mill", ("Mills",))
    assert [account.platform for account in one.accounts] == ["bluesky", "website"]
    assert [origin.name for origin in one.origins] == ["A", "B"]


def test_the_same_name_is_one_person_only_with_the_same_organization():
    assert (
        len(merged([lead(name="Ada Example", organization="North Mill"), lead(SKY, name="Ada  EXAMPLE", organization="north mill")])) == 1
    )
    assert len(merged([lead(name="Ada Example", organization="North Mill"), lead(name="Ada Example", organization="South Mill")])) == 2
    assert len(merged([lead(name="Ada Example"), lead(name="Ada Example")])) == 2


def test_a_shared_account_does_not_make_two_names_one():
    both = merged([lead(SITE, name="Ada Example"), lead(SITE, name="Bo Sample")])
    assert [one.name for one in both] == ["Ada Example", "Bo Sample"]
    assert len({one.id for one in both}) == 2


def test_a_lead_between_two_others_joins_them():
    (one,) = merged([lead(SKY), lead(SITE), lead(SKY, SITE, X)])
    assert [account.platform for account in one.accounts] == ["bluesky", "website", "x"]


def test_a_second_title_stays_among_the_texts():
    (one,) = merged([lead(SKY, title="CIO"), lead(SKY, title="Former CIO")])
    assert (one.title, one.texts) == ("CIO", ("Former CIO",))


@given(st.lists(st.sets(st.sampled_from([SKY, SITE, X, "bluesky:bo.example", "website:bo.example"]), min_size=1), max_size=6))
def test_no_account_is_in_two_leads_without_names(groups):
    found = merged([lead(*sorted(group)) for group in groups])
    keys = [account.key for one in found for account in one.accounts]
    assert len(keys) == len(set(keys))
    assert set(keys) == {account.key for group in groups for one in [lead(*sorted(group))] for account in one.accounts}
    assert merged(found) == found
