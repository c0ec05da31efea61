"""Which results of a web search are taken, and as which account. All people, companies and pages are invented."""

from __future__ import annotations

import pytest

from presence_audit.model import Organization, Person
from presence_audit.platforms import Platforms, load_platforms
from presence_audit.sources.results import Result
from presence_audit.sources.web_results import Hit, hits, shows_name

ADAEZE = Person(
    id="adaeze",
    name="Adaeze Okonkwo",
    aliases=("Ada Okonkwo-Hale",),
    organization=Organization(name="Northwind Foods", domain="northwind.example"),
)


@pytest.fixture(scope="module")
def platforms() -> Platforms:
    return load_platforms()


def taken(platforms: Platforms, url: str, title: str, snippet: str = "", person: Person = ADAEZE) -> list[Hit]:
    return list(hits(person, Result(url, title, {"profile.summary": snippet}), platforms))


def keys(found: list[Hit]) -> list[str]:
    return [one.account.key for one in found]


@pytest.mark.parametrize(
    ("url", "title", "account", "name"),
    [
        ("https://uk.linkedin.com/in/aokonkwo?trk=x", "Adaeze Okonkwo - Northwind Foods | LinkedIn", "linkedin:aokonkwo", "Adaeze Okonkwo"),
        ("https://www.linkedin.com/in/aokonkwo", "Okonkwo, Adaeze - LinkedIn", "linkedin:aokonkwo", "Okonkwo, Adaeze"),
        ("https://twitter.com/aokonkwo", "Adaeze Okonkwo (@aokonkwo) / Twitter", "x:aokonkwo", "Adaeze Okonkwo"),
        ("https://www.facebook.com/adaeze.okonkwo", "Adaeze Okonkwo | Facebook", "facebook:adaezeokonkwo", "Adaeze Okonkwo"),
        ("https://www.instagram.com/aokonkwo/", "Adaeze Okonkwo (@aokonkwo) • Instagram photos", "instagram:aokonkwo", "Adaeze Okonkwo"),
        ("https://www.threads.com/@aokonkwo", "Ada Okonkwo-Hale (@aokonkwo) • Threads", "threads:aokonkwo", "Ada Okonkwo-Hale"),
        ("https://www.youtube.com/@okonkwo", "Adaeze Okonkwo - YouTube", "youtube:okonkwo", "Adaeze Okonkwo"),
        (
            "https://social.example/@adaeze",
            "Adaeze Okonkwo (@adaeze@social.example) - Mastodon",
            "mastodon:adaeze@social.example",
            "Adaeze Okonkwo",
        ),
        ("https://speakerdeck.com/okonkwo", "Adaeze Okonkwo (@okonkwo) on Speaker Deck", "speakerdeck:okonkwo", "Adaeze Okonkwo"),
        ("https://gitlab.com/okonkwo", "Adaeze Okonkwo · GitLab", "gitlab:okonkwo", "Adaeze Okonkwo"),
    ],
)
def test_profiles_that_carry_the_name_are_taken_with_the_name_of_their_title(platforms, url, title, account, name):
    assert [(one.account.key, one.name) for one in taken(platforms, url, title)] == [(account, name)]


@pytest.mark.parametrize(
    ("url", "title", "snippet"),
    [
        # the title names somebody else, whatever the snippet says
        ("https://www.linkedin.com/in/bertil", "Bertil Sandqvist - Northwind Foods | LinkedIn", "Works with Adaeze Okonkwo"),
        ("https://x.com/bertil/status/1234567890123456789", "Bertil Sandqvist on X: thanks / X", "thanks to Adaeze Okonkwo"),
        # nobody is named
        ("https://www.linkedin.com/in/somebody", "Sign up | LinkedIn", "Join to view the profile"),
        ("https://x.com/northwind", "Northwind Foods (@northwind) / X", "Groceries"),
        # no account
        ("https://www.linkedin.com/pub/dir/Adaeze/Okonkwo", "Adaeze Okonkwo profiles | LinkedIn", ""),
        ("https://www.linkedin.com/company/northwind", "Northwind Foods | LinkedIn", "Adaeze Okonkwo leads IT"),
        # a given name alone
        ("https://x.com/adaeze", "Adaeze (@adaeze) / X", "CIO"),
        # a page with an address as on Mastodon, without its title
        ("https://news.example/@adaeze", "Adaeze Okonkwo at the summit", ""),
        ("https://social.example/@bertil", "Bertil Sandqvist (@bertil@social.example) - Mastodon", "Adaeze Okonkwo"),
    ],
)
def test_results_of_others_and_of_nobody_are_left_out(platforms, url, title, snippet):
    assert taken(platforms, url, title, snippet) == []


def test_a_title_cut_short_is_made_up_for_by_the_snippet(platforms):
    (one,) = taken(platforms, "https://www.linkedin.com/in/aokonkwo", "LinkedIn profile", "Adaeze N. Okonkwo · CIO · Northwind Foods")
    assert (one.account.key, one.name, one.is_profile) == ("linkedin:aokonkwo", "", True)


def test_the_headline_of_a_title_is_kept(platforms):
    title = "Adaeze Okonkwo – Chief Information Officer – Northwind Foods – LinkedIn"
    (one,) = taken(platforms, "https://www.linkedin.com/in/aokonkwo", title)
    assert one.headline == "Chief Information Officer – Northwind Foods"


def test_a_post_gives_its_author_and_no_words_of_its_own(platforms):
    url = "https://medium.com/@aokonkwo/why-we-moved-0123456789ab"
    found = taken(platforms, url, "Why we moved | by Adaeze Okonkwo | Medium", "Last year we moved")
    assert [(one.account.key, one.name, one.is_profile) for one in found] == [
        ("medium:aokonkwo", "Adaeze Okonkwo", False),
        ("website:medium.com/@aokonkwo", "Adaeze Okonkwo", False),
    ]


def test_a_blog_on_a_host_of_its_platform_is_a_website_too(platforms):
    found = taken(platforms, "https://okonkwo.wordpress.com/2026/02/03/a-post/", "Budgets | Adaeze Okonkwo's notes")
    assert keys(found) == ["wordpress_com:okonkwo", "website:okonkwo.wordpress.com"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Adaeze Okonkwo joins", True),
        ("by ADAEZE N. OKONKWO,", True),
        ("Ada Okonkwo-Hale", True),
        ("Adaeze and Bertil Okonkwo", False),
        ("Okonkwo Adaeze", False),
        ("Adaeze", False),
        ("", False),
    ],
)
def test_a_name_is_its_words_in_their_order_with_one_other_at_most(text, shown):
    assert shows_name(ADAEZE, Result("https://a.example/", text)) is shown
    assert shows_name(ADAEZE, Result("https://a.example/", "", {"profile.summary": text})) is shown
