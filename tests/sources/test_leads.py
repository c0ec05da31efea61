"""Which account an address leads to: laws that hold for every text. All addresses are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.platforms import Platforms, load_platforms
from presence_audit.sources.leads import account_at, shows_accounts, site_at

PLATFORMS = load_platforms()
HOSTS = sorted({host for platform in PLATFORMS for host in platform.urls.hosts if "*" not in host} | {"ada.example", "social.example"})
PATHS = st.lists(st.sampled_from(["ada", "@ada", "in", "users", "status", "12345", "intent", "share", "p", "2026", "11"]), max_size=4)
ADDRESSES = st.builds(lambda host, path: f"https://{host}/{'/'.join(path)}", st.sampled_from(HOSTS), PATHS)


@given(st.one_of(st.text(max_size=60), ADDRESSES, st.text(max_size=30).map(lambda text: f"https://ada.example/{text}")))
def test_every_text_leads_to_one_account_or_none(text):
    account, site = account_at(PLATFORMS, text), site_at(PLATFORMS, text)
    assert site is None or site.platform == "website"
    for one in (account, site):
        if one is not None:
            assert PLATFORMS.resolve(one.platform, one.url).key == one.key
    if account is not None:
        assert shows_accounts(PLATFORMS.get(account.platform))


@pytest.mark.parametrize("platform", [one.id for one in PLATFORMS if shows_accounts(one) and "*" not in one.urls.hosts])
def test_the_address_of_every_platforms_example_leads_to_it_and_is_no_site(platform):
    profile = PLATFORMS.get(platform)
    example = PLATFORMS.resolve(platform, profile.handle.example)
    found = account_at(PLATFORMS, example.url)
    assert found is not None
    assert found.key == example.key
    assert site_at(PLATFORMS, example.url) is None


def test_search_engines_and_cards_are_led_to_by_no_address():
    silent = [one.id for one in PLATFORMS if not shows_accounts(one)]
    assert "employer_page" in silent
    assert account_at(PLATFORMS, "https://example.org/?person=ada-example") is None


def test_without_profiles_nothing_is_led_to():
    assert account_at(Platforms([]), "https://ada.example/") is None
    assert site_at(Platforms([]), "https://ada.example/") is None
