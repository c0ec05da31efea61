"""The source that looks for a person's card on the employer's site: values in, values out. All people and companies are invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from presence_audit.identity import attribute, gather_claims
from presence_audit.model import Candidate, Observation, Organization, Person, Request, Response, Retrieved
from presence_audit.platforms import Platforms, classify, load_platforms
from presence_audit.rules import load_rules
from presence_audit.sources.employer_pages import CARD, MOST_PAGES, EmployerPagesSource

ADAEZE = Person(
    id="adaeze",
    name="Adaeze Okonkwo",
    title="Chief Information Officer",
    organization=Organization(name="Northwind Foods", domain="northwind.example"),
)
LEADERS = "https://northwind.example/about/leadership"


@pytest.fixture(scope="module")
def platforms() -> Platforms:
    return load_platforms()


def look(platforms: Platforms, url: str) -> Request:
    """The look at a page of the employer's site, as the source makes it from the front page."""
    if url == "https://northwind.example/":
        return front(platforms)
    (request,) = requests(read(platforms, front(platforms), page(f'<a href="{url}">Leadership</a>')))
    return request


def front(platforms: Platforms) -> Request:
    (request,) = EmployerPagesSource().ask(ADAEZE, platforms)
    return request


def read(platforms: Platforms, request: Request, body: str, person: Person = ADAEZE, final: str = "") -> list:
    answer = Response(final or request.url, 200, (("content-type", "text/html"),), body.encode(), datetime(2026, 1, 1, tzinfo=UTC))
    seen = classify(platforms, request, answer, record="warc:0")
    assert isinstance(seen, Retrieved), seen
    found = list(EmployerPagesSource().read(person, seen, answer.body, platforms))
    assert all(one.evidence == (seen.id,) for one in found if not isinstance(one, Request))
    return found


def page(body: str) -> str:
    return f"<html><head><title>Northwind Foods</title></head><body>{body}</body></html>"


def requests(found: list) -> list[Request]:
    return [one for one in found if isinstance(one, Request)]


def asked(found: list) -> list[str]:
    return [one.url for one in requests(found)]


def keys(found: list) -> set[str]:
    return {one.account.key for one in found if isinstance(one, Candidate)}


def shown(found: list) -> dict[str, object]:
    return {one.feature: one.value for one in found if isinstance(one, Observation)}


def card(name: str, *links: str, role: str = "", around: str = "div") -> str:
    anchors = "".join(f'<a href="{link}">more</a>' for link in links)
    return f'<{around} class="person"><h3 class="name">{name}</h3><p class="role">{role}</p>{anchors}</{around}>'


def test_it_begins_at_the_employers_front_page_as_the_blog_source_does(platforms):
    assert front(platforms).url == "https://northwind.example/"
    assert front(platforms).platform == "website"


@pytest.mark.parametrize("organization", [None, Organization(name="Northwind Foods"), Organization(name="Odd", domain="not a domain")])
def test_without_a_usable_domain_nothing_is_asked(platforms, organization):
    assert list(EmployerPagesSource().ask(ADAEZE.model_copy(update={"organization": organization}), platforms)) == []


@pytest.mark.parametrize(
    ("link", "taken"),
    [
        ('<a href="/about/leadership">Who leads us</a>', True),
        ('<nav><a href="/management-team">Management Team</a></nav>', True),
        ('<a href="/unternehmen/vorstand">Der Vorstand</a>', True),
        ('<a href="/groupe/comite-executif">Comité exécutif</a>', True),
        ('<a href="/empresa/equipo">Nuestro equipo</a>', True),
        ('<a href="/om-oss/ledningsgrupp">Ledningsgrupp</a>', True),
        ('<a href="/team.html">Team</a>', True),
        ('<a href="/careers/leadership">Leadership careers</a>', False),
        ('<a href="/products/asset-management">Asset management</a>', False),
        ('<a href="https://elsewhere.example/leadership">Leadership</a>', False),
        ('<a href="/">Leadership</a>', False),
        ('<a href="javascript:team()">Team</a>', False),
        ('<a href="http://[broken/team">Team</a>', False),
    ],
)
def test_pages_that_may_name_people_are_looked_at(platforms, link, taken):
    assert bool(asked(read(platforms, front(platforms), page(link)))) is taken


def test_the_likeliest_pages_come_first_and_are_few(platforms):
    links = "".join(f'<a href="/{path}">{path}</a>' for path in ("team", "board", "people", "about", "leadership"))
    assert asked(read(platforms, front(platforms), page(links))) == [
        "https://northwind.example/leadership", "https://northwind.example/team", "https://northwind.example/board",
    ]  # fmt: skip
    assert MOST_PAGES == 3


def test_without_such_a_page_the_one_about_the_company_is_looked_at_and_read_for_it(platforms):
    (about,) = requests(read(platforms, front(platforms), page('<a href="/ueber-uns">Über uns</a><a href="/shop">Shop</a>')))
    assert about.url == "https://northwind.example/ueber-uns"
    assert asked(read(platforms, about, page('<a href="/ueber-uns/management">Management</a>'))) == [
        "https://northwind.example/ueber-uns/management"
    ]


def test_a_list_leads_to_the_page_about_her_and_that_page_no_further(platforms):
    cards = card("Bertil Sandqvist", "/about/leadership/bertil-sandqvist") + card("Adaeze Okonkwo", "/about/leadership/adaeze-okonkwo")
    (bio,) = requests(read(platforms, look(platforms, LEADERS), page(f"<main>{cards}</main>")))
    assert (bio.platform, bio.url) == (CARD, "https://northwind.example/about/leadership/adaeze-okonkwo")
    more = '<main><h1>Adaeze Okonkwo</h1><a href="/people/adaeze-okonkwo">Adaeze Okonkwo</a></main>'
    assert asked(read(platforms, bio, page(more))) == []


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/x/1">Adaeze Okonkwo</a>',
        '<div><h3>Adaeze Okonkwo</h3><a href="/people/adaeze-okonkwo.html">Biography</a></div>',
        '<div><p>Adaeze Okonkwo</p><a href="/x/1"><img alt="Adaeze Okonkwo" src="a.jpg"></a></div>',
        '<div><h3>Okonkwo, Adaeze</h3><a href="/x/1" aria-label="Adaeze Okonkwo">More</a></div>',
    ],
)
def test_a_page_about_her_is_told_by_the_words_of_its_link(platforms, link):
    assert len(asked(read(platforms, look(platforms, LEADERS), page(f"<main>{link}</main>")))) == 1


def test_a_card_is_an_account_that_shows_her_and_names_her_accounts(platforms):
    hers = card(
        "Adaeze Okonkwo", "https://www.linkedin.com/in/adaeze-example/", "https://x.com/adaeze_example", role="Chief Information Officer"
    )
    other = card("Bertil Sandqvist", "https://www.linkedin.com/in/bertil-example", role="Chief Financial Officer")
    found = read(platforms, look(platforms, LEADERS), page(f"<main>{other}{hers}{other}</main>"))
    assert keys(found) == {"employer_page:adaeze@northwind.example", "linkedin:adaeze-example", "x:adaeze_example"}
    assert shown(found) == {
        "profile.display_name": "Adaeze Okonkwo",
        "profile.title": "Chief Information Officer",
        "links.listed": ("https://www.linkedin.com/in/adaeze-example/", "https://x.com/adaeze_example"),
    }
    assert {one.account.url for one in found if isinstance(one, Observation)} == {LEADERS}
    assert {one.found_by for one in found if isinstance(one, Candidate)} == {"search"}


@pytest.mark.parametrize(
    "body",
    [
        # she alone has another kind of heading, and no link of her own
        '<main><section><h2>Adaeze Okonkwo</h2></section><section><h3>Bertil Sandqvist</h3><a href="https://x.com/bertil_example">X</a></section></main>',
        # names without a class, one after the other
        '<main><p>Adaeze Okonkwo</p><p>Bertil Sandqvist</p><a href="https://x.com/bertil_example">X</a></main>',
        # another's picture
        '<main><b>Adaeze Okonkwo</b><img alt="Bertil Sandqvist" src="b.jpg"><a href="https://x.com/bertil_example">X</a></main>',
        # the company's foot
        '<div><h1>Adaeze Okonkwo</h1><div class="site-footer"><a href="https://x.com/some_example">X</a></div></div>',
        # share buttons and the company's own account
        '<div><h1>Adaeze Okonkwo</h1><a href="https://x.com/intent/tweet?url=x">Share</a><a href="https://x.com/northwindfoods">X</a></div>',
        # two of one platform: nobody knows whose
        '<div><h1>Adaeze Okonkwo</h1><a href="https://x.com/one_example">X</a><a href="https://x.com/two_example">X</a></div>',
        # two cards of one name
        '<main><div><h3>Adaeze Okonkwo</h3><a href="https://x.com/one_example">X</a></div><div><h3>Adaeze Okonkwo</h3><a href="https://x.com/two_example">X</a></div></main>',
        # two in one small container
        '<main><div><h3>Bertil Sandqvist</h3><a href="https://x.com/bertil_example">X</a><h3>Adaeze Okonkwo</h3></div></main>',
        # a post, not an account
        '<div><h1>Adaeze Okonkwo</h1><a href="https://x.com/one_example/status/12">said</a></div>',
        # under the whole page
        '<h1>Adaeze Okonkwo</h1><a href="https://x.com/one_example">X</a>',
    ],
)  # fmt: skip
def test_links_that_may_be_anybodys_are_not_hers(platforms, body):
    found = read(platforms, look(platforms, LEADERS), page(body))
    assert keys(found) == {"employer_page:adaeze@northwind.example"}
    assert "links.listed" not in shown(found)


@pytest.mark.parametrize(
    "body",
    [
        "<p>Adaeze Okonkwo and Bertil Sandqvist</p>",
        "<h3>Adaeze Okafor</h3>",
        "<h3>A. Okonkwo</h3>",
        "<p>Bertil Sandqvist, CFO<br>Adaeze Okonkwo, CIO</p>",
        "<p>Adaeze Okonkwo<br>Bertil Sandqvist</p>",
        "<h3>Adaeze Okonkwo joins Northwind Foods</h3>",
        "<h3>Adaeze</h3>",
        "<footer><b>Adaeze Okonkwo</b></footer>",
        "",
    ],
)
def test_a_page_that_does_not_name_her_alone_shows_nothing(platforms, body):
    assert read(platforms, look(platforms, LEADERS), page(f"<main>{body}</main>")) == []


def test_a_table_row_is_a_card(platforms):
    rows = "".join(
        f'<tr><td>{name}</td><td>{role}</td><td><a href="https://www.linkedin.com/in/{handle}">in</a></td></tr>'
        for name, role, handle in (("Bertil Sandqvist", "CFO", "bertil-example"), ("Adaeze Okonkwo", "CIO", "adaeze-example"))
    )
    found = read(platforms, look(platforms, LEADERS), page(f"<table>{rows}</table>"))
    assert keys(found) == {"employer_page:adaeze@northwind.example", "linkedin:adaeze-example"}
    assert shown(found)["profile.title"] == "CIO"


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("<h3>Adaeze Okonkwo, Chief Information Officer</h3>", "Chief Information Officer"),
        ("<h3>Okonkwo, Adaeze</h3><p>CIO</p>", "CIO"),
        ("<p>Adaeze Okonkwo<br>Chief Information Officer</p>", "Chief Information Officer"),
        ("<h3>Dr. Adaeze Chinwe Okonkwo</h3><span>Group CIO</span>", "Group CIO"),
        ("<h3><span>Adaeze</span> <span>Okonkwo</span></h3><p>Since 2019 with us.</p>", ""),
    ],
)
def test_names_are_read_as_pages_write_them(platforms, heading, title):
    body = f'<main><section>{heading}<a href="https://x.com/adaeze_example">X</a></section></main>'
    found = read(platforms, look(platforms, LEADERS), page(body))
    assert "x:adaeze_example" in keys(found)
    assert shown(found).get("profile.title", "") == title


def test_nicknames_of_the_roster_name_are_known(platforms):
    person = Person(id="bill", name="William Example-Stone", organization=ADAEZE.organization)
    found = read(
        platforms, look(platforms, LEADERS), page(f"<main>{card('Bill Example-Stone', 'https://x.com/bill_example')}</main>"), person
    )
    assert "x:bill_example" in keys(found)


def test_a_page_that_leads_off_the_employers_domain_is_not_read(platforms):
    body = page(f"<main>{card('Adaeze Okonkwo', 'https://x.com/adaeze_example')}</main>")
    assert read(platforms, look(platforms, LEADERS), body, final="https://elsewhere.example/leadership") == []


def test_the_employers_word_makes_an_account_officially_linked(platforms):
    found = read(
        platforms, look(platforms, LEADERS), page(f"<main>{card('Adaeze Okonkwo', 'https://www.linkedin.com/in/adaeze-example')}</main>")
    )
    claims = gather_claims(ADAEZE, [one for one in found if isinstance(one, Candidate)], ())
    observations = [one for one in found if isinstance(one, Observation)]
    said = {
        one.account.key: one for one in attribute(ADAEZE, claims, observations, load_rules("presence-1.1.0").identity, platforms.recognise)
    }
    assert {key: one.verdict for key, one in said.items()} == {
        "employer_page:adaeze@northwind.example": "accepted",
        "linkedin:adaeze-example": "accepted",
    }
    assert [fact.name for fact in said["linkedin:adaeze-example"].facts] == ["official_link"]


@pytest.mark.parametrize(
    "body", ["<a href=", "\x00", "<main>" * 3000, "<h3>Adaeze Okonkwo</h3>" * 2000, '<a href="//[">Adaeze Okonkwo</a>']
)
def test_strange_pages_break_nothing(platforms, body):
    assert keys(read(platforms, look(platforms, LEADERS), page(body))) <= {"employer_page:adaeze@northwind.example"}
