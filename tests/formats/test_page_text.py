"""What strangers wrote stands in the report as text: names, addresses and details can neither be markup, nor script, nor a link elsewhere."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_reading import data_of, details_of, tree_of, unbalanced, written
from sample_analysis import full
from sample_study import named, sample

from presence_audit.formats.page.packed import LONGEST, Packer, chunk, dumped

HOSTILE = (
    "<script>alert(1)</script>", "</script><!--<script>", "--><img src=x onerror=alert(1)>", '"><svg onload=alert(1)>', "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//https://x.example/", "data:text/html,<script>1</script>", "\u202eevil\u2066", "{{ 7*7 }}{% raw %}", "&lt;b&gt;", "\u2028\u2029", "x" * 10_000,
    'https://a.example/"onmouseover=alert(1)', "\ud800lone", "http://user:secret@x.example/", "\x00\x1b[31m",
)  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_text(name):
    text = written(named(name))
    tree = tree_of(named(name))
    assert unbalanced(text) == []
    assert len(tree.xpath("//script")) == 3
    assert tree.xpath("//img|//b|//*[@onload or @onerror or @onmouseover]") == []
    assert len(tree.xpath("//*[local-name()='svg'][not(@class)]")) == 0
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert "49" not in "".join(tree.xpath("//tbody//text()"))
    for link in tree.xpath("//a/@href"):
        assert re.match(r"https?://|#", link), link


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_reaches_the_details_whole_or_cut(name):
    (one,) = details_of(tree_of(named(name)))
    detail = one["cells"][1]["detail"]
    assert len(detail) <= LONGEST
    if name.isascii() and name.isprintable() and len(name) < LONGEST:
        assert detail == name


def test_a_name_of_ten_thousand_characters_is_short_in_the_grid():
    tree = tree_of(named("x" * 10_000))
    (who,) = tree.xpath("//span[@class='who']/text()")
    assert len(who) < 200
    assert len(data_of(tree)["rows"][0][0]) < 200


def test_links_tell_nobody_where_they_come_from():
    tree = tree_of(full())
    links = [one for one in tree.xpath("//a") if not one.get("href").startswith("#")]
    assert links
    assert {one.get("rel") for one in links} == {"noopener noreferrer nofollow"}
    assert {one.get("referrerpolicy") for one in links} == {"no-referrer"}
    assert tree.xpath("//meta[@name='referrer']/@content") == ["no-referrer"]


def test_an_address_that_is_no_web_address_is_no_link():
    study = full()
    hostile = study.analysis.then_and_now[0].published.model_copy(update={"source": "javascript:alert(1)"})
    rows = tuple(row.model_copy(update={"published": hostile}) for row in study.analysis.then_and_now)
    page = tree_of(study.model_copy(update={"analysis": study.analysis.model_copy(update={"then_and_now": rows})}))
    assert [link for link in page.xpath("//a/@href") if "alert" in link] == []
    assert "javascript:alert(1)" in "".join(page.xpath("//section[@id='then']//text()"))


@given(st.text())
def test_no_text_can_end_the_element_that_holds_the_data(text):
    made = dumped({"a": [text.encode("utf-8", "replace").decode()]})
    assert not re.search("[<>&\u2028\u2029]", made)
    assert json.loads(made) == {"a": [text.encode("utf-8", "replace").decode()]}


@given(st.lists(st.text(max_size=5), max_size=8))
def test_a_string_is_carried_once(texts):
    packer = Packer()
    packer.row("person", {"id": "", "name": "", "role": "", "place": "", "type": "", "type_why": "", "comments": "", "aliases": texts})
    assert len(packer.listed()) == len(set(packer.listed()))


def test_a_chunk_is_json():
    assert json.loads(chunk([])) == {"s": [""], "p": []}
    assert data_of(tree_of(sample()))["page"] == 50
