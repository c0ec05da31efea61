"""Which pages that no platform owns are taken for a person's own site or blog. All people, companies and pages are invented."""

from __future__ import annotations

import pytest

from presence_audit.model import Organization, Person
from presence_audit.platforms import Platforms, load_platforms
from presence_audit.sources.site_results import is_page_about, own_site

ADAEZE = Person(id="adaeze", name="Adaeze Okonkwo", organization=Organization(name="Northwind Foods", domain="northwind.example"))


@pytest.fixture(scope="module")
def platforms() -> Platforms:
    return load_platforms()


def site(platforms: Platforms, url: str, title: str, person: Person = ADAEZE) -> str | None:
    account = own_site(person, url, title, platforms)
    return account.url if account else None


@pytest.mark.parametrize(
    ("url", "title", "taken"),
    [
        ("https://adaezeokonkwo.example/2026/02/budgets", "Budgets", "https://adaezeokonkwo.example/"),
        ("https://www.adaeze-okonkwo.example/about", "About", "https://www.adaeze-okonkwo.example/"),
        ("https://blog.okonkwoadaeze.example/x", "x", "https://blog.okonkwoadaeze.example/"),
        ("https://aokonkwo.example/cv", "CV", "https://aokonkwo.example/"),
        ("https://okonkwo.example/cv", "Adaeze Okonkwo | CV", "https://okonkwo.example/"),
        ("https://okonkwo.example/cv", "The Okonkwo family", None),
        ("https://bokonkwo.example/", "Bisi Okonkwo", None),
        ("https://adaeze.example/", "Adaeze", None),
    ],
)
def test_a_host_that_carries_the_name_is_the_whole_site(platforms, url, title, taken):
    assert site(platforms, url, title) == taken


@pytest.mark.parametrize(
    ("url", "title", "own", "about"),
    [
        ("https://blog.northwind.example/author/adaeze-okonkwo/", "Articles", True, False),
        ("https://northwind.example/blog/7", "Posts by Adaeze Okonkwo | Northwind Foods", True, False),
        ("https://northwind.example/leadership/adaeze-okonkwo", "Adaeze Okonkwo | Northwind Foods", False, True),
        ("https://northwind.example/x/7", "Northwind Foods – Adaeze Okonkwo", False, True),
        ("https://northwind.example/news/7", "Adaeze Okonkwo joins Northwind Foods as CIO", False, False),
        ("https://northwind.example/author/bertil/", "Articles", False, False),
        ("https://northwind.example.evil.example/leadership/adaeze-okonkwo", "Adaeze Okonkwo | Northwind Foods", False, False),
    ],
)
def test_on_the_employers_domain_her_articles_are_hers_and_a_page_about_her_is_not(platforms, url, title, own, about):
    assert site(platforms, url, title) == (url if own else None)
    assert is_page_about(ADAEZE, url, title) is about


@pytest.mark.parametrize(
    ("title", "taken"),
    [
        ("Adaeze Okonkwo's blog", True),
        ("Posts by Adaeze Okonkwo | The Ledger", True),
        ("Adaeze Okonkwo, Author at The Ledger", True),
        ("Blog | Adaeze Okonkwo", True),
        ("Author: Adaeze Okonkwo - The Ledger", True),
        ("All articles by Adaeze Okonkwo – The Ledger", True),
        ("Adaeze Okonkwo on the future of the blog", False),
        ("Why every CIO needs a blog: Adaeze Okonkwo of Northwind", False),
        ("Adaeze Okonkwo named CIO of the year | The Ledger", False),
        ("Adaeze Okonkwo | The Ledger", False),
        ("Bertil Sandqvist's blog", False),
        ("Posts by Bertil Sandqvist about Adaeze Okonkwo", False),
        ("", False),
    ],
)
def test_elsewhere_the_title_must_call_it_her_blog_or_her_articles(platforms, title, taken):
    url = "https://ledger.example/people/7"
    assert site(platforms, url, title) == (url if taken else None)


@pytest.mark.parametrize(
    "url", ["ftp://adaezeokonkwo.example/", "adaezeokonkwo.example", "https://", "http://[broken", "https://127.0.0.1:99999/"]
)
def test_what_is_no_address_is_none(platforms, url):
    assert site(platforms, url, "Adaeze Okonkwo's blog") is None
