"""List pages in the forms in which they are written: for programs, as tables, as items, as headings. Everybody is invented."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.discover.list_pages import read_list_page
from presence_audit.platforms import load_platforms
from presence_audit.selectors import Page

PLATFORMS = load_platforms()
BASE = "https://lists.example/top"


def leads(body, media_type="text/html", base=BASE):
    page = body if media_type != "text/html" else f"<html><head><title>A list</title></head><body>{body}</body></html>"
    return list(read_list_page(Page(page.encode(), media_type), base, PLATFORMS).leads)


def brief(lead):
    return lead.name, lead.title, lead.organization, [account.key for account in lead.accounts]


def jsonld(value):
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def test_an_item_list_of_persons_in_json_ld():
    person = {
        "@type": "Person", "name": "Ada Example", "jobTitle": "CIO", "worksFor": {"@type": "Organization", "name": "North Mill"},
        "sameAs": ["https://x.com/ada_example", "https://ada.example/"], "address": {"addressLocality": "Leeds", "addressCountry": "UK"},
    }  # fmt: skip
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "position": 1, "item": person}]}
    (lead,) = leads(jsonld(listed))
    assert brief(lead) == ("Ada Example", "CIO", "North Mill", ["x:ada_example", "website:ada.example"])
    assert lead.location == "Leeds, UK"


def test_who_wrote_the_page_is_not_on_the_list():
    graph = [
        {"@type": "Article", "author": {"@id": "#w"}, "publisher": {"@id": "#p"}},
        {"@type": "Person", "@id": "#w", "name": "Wanda Writer"},
        {"@type": ["Person", "Organization"], "@id": "#p", "name": "Paul Publisher"},
        {"@type": "Person", "@id": "#a", "name": "Ada Example"},
    ]
    assert [lead.name for lead in leads(jsonld({"@graph": graph}))] == ["Ada Example"]


def test_cards():
    card = (
        '<div class="h-card"><a class="p-name u-url" href="https://ada.example/">Ada Example</a> <span class="p-job-title">CISO</span>'
        '<span class="p-org">North Mill</span> <span class="p-locality">Leeds</span></div>'
    )
    author = '<article class="h-entry"><a class="p-author h-card" href="https://lists.example/w">Wanda Writer</a></article>'
    (lead,) = leads(card + author)
    assert brief(lead) == ("Ada Example", "CISO", "North Mill", ["website:ada.example"])
    assert lead.location == "Leeds"


def test_a_table_is_read_by_its_headings():
    rows = (
        "<tr><th>Rank</th><th>Name</th><th>Title</th><th>Company</th><th>Twitter</th><th>Blog</th></tr>"
        '<tr><td>1</td><td>Ada Example</td><td>CIO</td><td>North Mill</td><td>@ada_example</td><td><a href="https://ada.example/b">here</a></td></tr>'
        '<tr><td>2</td><td>Sample, Bo</td><td>CTO</td><td>Harbor Energy</td><td></td><td><a href="/profile/bo">profile</a></td></tr>'
        "<tr><td>3</td><td>North Mill IT team</td><td></td><td></td><td></td><td></td></tr>"
    )
    assert [brief(lead) for lead in leads(f"<table>{rows}</table>")] == [
        ("Ada Example", "CIO", "North Mill", ["website:ada.example/b", "x:ada_example"]),
        ("Bo Sample", "CTO", "Harbor Energy", []),
    ]


def test_first_and_last_names_in_two_columns_and_a_table_without_names():
    rows = "<tr><th>First Name</th><th>Last Name</th><th>Agency</th></tr><tr><td>Ada</td><td>Example</td><td>Office of Mills</td></tr>"
    assert [brief(lead) for lead in leads(f"<table>{rows}</table>")] == [("Ada Example", "", "Office of Mills", [])]
    assert leads("<table><tr><th>Year</th><th>Budget</th></tr><tr><td>Ada Example</td><td>2</td></tr></table>") == []


def test_items_of_a_list():
    items = (
        '<li>1. Ada Example, CIO, North Mill <a href="https://x.com/ada_example">Twitter</a> <a href="https://ada.example/">Blog</a></li>'
        '<li><a href="https://bo.example/">Bo Sample</a> – CTO at Harbor Energy</li>'
        '<li>Cy Dahl, CIO, <a href="https://dahl-works.example/">Dahl Works</a></li>'
        '<li>San Francisco</li><li><a href="/privacy">Privacy Policy</a></li>'
    )
    assert [brief(lead) for lead in leads(f"<ol>{items}</ol>")] == [
        ("Ada Example", "CIO", "North Mill", ["x:ada_example", "website:ada.example"]),
        ("Bo Sample", "CTO", "Harbor Energy", ["website:bo.example"]),
        ("Cy Dahl", "CIO", "Dahl Works", []),  # the link is the employer's
    ]


def test_headings_with_what_stands_below_them():
    page = (
        '<h3>1. Ada Example</h3><p>Chief Information Officer at North Mill</p><p>She writes. <a href="https://social.example/@ada">here</a></p>'
        "<h3>2. Bo Sample, CTO, Harbor Energy</h3><p>Text.</p><h3>Methodology</h3><p>We asked Cy Dahl, CIO.</p>"
    )
    assert [brief(lead) for lead in leads(page)] == [
        ("Ada Example", "Chief Information Officer", "North Mill", ["mastodon:ada@social.example"]),
        ("Bo Sample", "CTO", "Harbor Energy", []),
    ]


def test_menus_footers_and_asides_are_no_list():
    inside = "<ul><li>Ada Example, CIO, North Mill</li></ul>"
    for frame in (
        "<nav>{}</nav>",
        "<footer>{}</footer>",
        "<aside>{}</aside>",
        '<div class="menu">{}</div>',
        '<div role="navigation">{}</div>',
    ):
        assert leads(frame.format(inside)) == []
    assert len(leads(f"<article><header>{inside}</header></article>")) == 1


def test_a_bare_handle_is_one_on_x_only_where_the_page_speaks_of_twitter():
    assert brief(leads("<p>CIOs on Twitter</p><ul><li>Ada Example (@ada_example)</li></ul>")[0])[3] == ["x:ada_example"]
    assert leads("<ul><li>Ada Example (@ada_example)</li></ul>") == []
    assert brief(leads("<ul><li>Ada Example, @ada@social.example</li></ul>")[0])[3] == ["mastodon:ada@social.example"]


def test_posts_and_share_links_are_no_accounts():
    item = (
        '<li>Ada Example, CIO, North Mill <a href="https://x.com/somebody/status/1234567890">said</a>'
        ' <a href="https://www.linkedin.com/sharing/share-offsite/?url=x">share</a></li>'
    )
    assert brief(leads(f"<ul>{item}</ul>")[0])[3] == []


def test_one_person_in_several_forms_is_one_lead():
    page = (
        jsonld({"@type": "Person", "name": "Ada Example", "jobTitle": "CIO"})
        + '<ul><li>Ada Example, CTO, North Mill <a href="https://x.com/ada_example">x</a></li></ul>'
    )
    assert [brief(lead) for lead in leads(page)] == [("Ada Example", "CIO", "North Mill", ["x:ada_example"])]


def test_plain_text_and_markdown():
    text = "# Blogs\n\n- Ada Example https://ada.example/feed\n* [Bo Sample](https://bo.example/), CTO, Harbor Energy\n1. Cy Dahl, CIO\nDi Eck, CIO\n"
    assert [brief(lead) for lead in leads(text, "text/markdown", "")] == [
        ("Ada Example", "", "", ["website:ada.example"]),
        ("Bo Sample", "CTO", "Harbor Energy", ["website:bo.example"]),
        ("Cy Dahl", "CIO", "", []),
    ]


@pytest.mark.parametrize("body", [b"", b"\x00\xff", b"<", b"[1, 2", b"<table><tr><th>Name</th></tr>"])
def test_odd_bodies_hold_nobody(body):
    assert read_list_page(Page(body, "text/html"), BASE, PLATFORMS).leads == ()


@given(st.text(max_size=400))
def test_any_page_is_read(text):
    for page in (
        f"<ul><li>{text}</li></ul>",
        f"<table><tr><th>Name</th></tr><tr><td>{text}</td></tr></table>",
        jsonld({"@type": "Person", "name": text}),
    ):
        assert all(lead.name or lead.accounts for lead in leads(page))


def test_pages_that_nest_deeply_are_read_in_time():
    began = time.monotonic()
    leads("<div>" * 20_000 + "<ul><li>" * 3_000 + "Ada Example, CIO")
    leads("<ul>" + "<li>Ada Example, CIO, North Mill <a href='https://x.com/a'>x</a></li>" * 20_000 + "</ul>")
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    "value",
    [
        {"@type": "Person", "name": {"@value": "Ada Example"}},
        {"@type": "Person", "name": ["Ada Example", 7], "worksFor": [], "sameAs": {"a": 1}, "address": ["Leeds"], "jobTitle": None},
        {"@type": ["Person", 3], "name": "Ada\ud800 Example", "author": [[]], "@id": {}},
        {"@type": "ItemList", "itemListElement": {"item": {"item": {"item": {"item": {"item": {"item": {"item": {"@type": "Person"}}}}}}}}},
        [[[[[{"@type": "Person", "name": "Ada Example"}]]]]],
        {"@type": "Person", "name": "A" * 100_000, "description": "B" * 100_000},
    ],
)
def test_odd_json_ld_is_read_or_left_out(value):
    assert all(lead.model_dump_json() and len(lead.name) <= 500 for lead in leads(jsonld(value)))
