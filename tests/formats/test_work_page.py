"""The worklist as a page: what it shows, and that nothing of a stranger's text is markup or script; every person is invented."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import pytest
from lxml import html
from sample_work import EMPTY, MARKUP, NASTY, account, candidate, hostile, item, work

from presence_audit.formats.work_page import work_page


def page(made):
    return html.document_fromstring(work_page(made).decode())


def policy(tree) -> dict[str, str]:
    (text,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    return dict(part.strip().partition(" ")[::2] for part in text.split(";"))


def digest(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def text_of(element) -> str:
    return " ".join(element.text_content().split())


def test_only_the_pages_own_script_and_style_may_run():
    tree = page(hostile())
    allowed = policy(tree)
    (style,) = tree.xpath("//style")
    scripts = tree.xpath("//script[not(@type)]")
    assert allowed["default-src"] == allowed["base-uri"] == allowed["form-action"] == "'none'"
    assert allowed["style-src"] == digest(style.text)
    assert [digest(one.text) for one in scripts] == [allowed["script-src"]]


def test_the_page_asks_for_nothing_from_anywhere():
    tree = page(hostile())
    assert tree.xpath("//*[@src or @srcset or @background or @style]|//link|//iframe|//img|//form|//object|//embed") == []
    assert [name for element in tree.iter() for name in element.attrib if name.startswith("on")] == []
    code = work_page(EMPTY).decode()
    assert not re.search(
        r"fetch\(|XMLHttpRequest|import\(|innerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|@import|url\(", code
    )


def test_hostile_names_are_text():
    tree = page(hostile())
    assert len(tree.xpath("//script")) == 2
    assert tree.xpath("//b|//i") == []
    heads = [text_of(one) for one in tree.xpath("//h2")]
    assert len(heads) == len(NASTY)
    assert heads[0] == f"1. {MARKUP}, {MARKUP} {MARKUP}"
    assert tree.xpath("//article/@data-person")[:2] == [NASTY[0], NASTY[1]]
    raw = work_page(hostile()).decode()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", raw)


def test_only_web_addresses_are_links_and_they_tell_nobody_where_they_come_from():
    links = page(hostile()).xpath("//a")
    assert {re.match("[a-z]+:", one.get("href"))[0] for one in links} == {"https:"}
    assert {(one.get("rel"), one.get("target"), one.get("referrerpolicy")) for one in links} == {
        ("noopener noreferrer nofollow", "_blank", "no-referrer")
    }
    assert page(EMPTY).xpath("//meta[@name='referrer']/@content") == ["no-referrer"]


def test_a_card_shows_what_is_known_and_asks_for_the_rest():
    tree = page(work(item(account=account(), candidates=(candidate(),), files=("shot.png",))))
    (card,) = tree.xpath("//article")
    said = text_of(card)
    for part in (
        "1. Ada Éxample, Social CIO, Example Corp", "login wall. A login page was seen.", "Open it in a browser.", "shot.png",
        "Social people search (needs a login)", "91 %, review", "The employer agrees (+4.2)", "Score 0–100: 0–55 with no account",
    ):  # fmt: skip
        assert part in said
    assert card.get("data-url") == "https://social.example/ada"
    assert card.get("data-features").split() == ["profile.photo", "profile.skills", "profile.summary"]
    assert card.xpath(".//input[@type='radio']/@value") == ["yes", "no", "unclear"]
    assert card.xpath(".//fieldset/legend/text()") == ["An account that is theirs?"]


def test_every_field_has_a_name_for_readers_of_screens():
    tree = page(work(item()))
    assert tree.xpath("//input[not(ancestor::label)]|//select[not(ancestor::label)]") == []
    assert tree.xpath("/html/@lang") == ["en"]
    (label,) = tree.xpath("//article/@aria-labelledby")
    assert tree.xpath(f"//*[@id='{label}']")
    assert tree.xpath("//*[@role='status']")


def test_the_fields_are_described_as_data_that_cannot_end_their_element():
    (data,) = page(work(item())).xpath("//script[@type='application/json']/text()")
    described = json.loads(data)
    assert described["profile.photo"][0] == "flag"
    assert described["profile.skills"][0] == "count"
    assert set(described) == {"url", "last_activity", "note", "profile.photo", "profile.skills", "profile.summary"}
    assert "<" not in data


def test_the_script_writes_the_columns_that_the_sheets_reader_knows():
    from presence_audit.coding.sheet import COLUMNS

    script = page(EMPTY).xpath("//script[not(@type)]")[0].text
    (listed,) = re.findall(r"const coded = \[(.*?)\]", script)
    assert tuple(json.loads(f"[{listed}]")) == COLUMNS


def test_an_empty_list_says_so():
    tree = page(EMPTY)
    assert "Nothing is unknown: every cell is answered." in text_of(tree)
    assert tree.xpath("//article") == []


def test_the_same_list_gives_the_same_bytes():
    assert work_page(hostile()) == work_page(hostile())


@pytest.mark.parametrize("name", ["work_page.js", "work_page.css"])
def test_script_and_style_stay_small(name):
    from importlib.resources import files

    assert len(files("presence_audit.formats").joinpath(name).read_bytes()) < 12_000
