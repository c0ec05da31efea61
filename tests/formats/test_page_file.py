"""The report is one file: closed to the network, well formed, the same bytes every time; every person is invented."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files
from itertools import pairwise

import pytest
from page_reading import tree_of, unbalanced, written
from sample_analysis import full
from sample_study import PEOPLE, crowd, sample

from presence_audit.formats.page import HtmlFormat
from presence_audit.formats.page.style import style
from presence_audit.plugins import Format, load_format

STUDIES = {"full": full(), "bare": sample(surveys=()), "one": sample(PEOPLE[:1]), "nobody": sample((), surveys=())}
PACKAGE = files("presence_audit.formats.page")
SCRIPTS = ("page.js", "filters.js", "grid.js", "details.js", "start.js")
CODE = "".join(PACKAGE.joinpath("script", name).read_text(encoding="utf-8") for name in SCRIPTS) + style()


@pytest.fixture(scope="module")
def pages():
    return {name: written(study) for name, study in STUDIES.items()}


@pytest.fixture(scope="module")
def trees():
    return {name: tree_of(study) for name, study in STUDIES.items()}


def digest(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def test_it_is_the_html_format():
    made = load_format("html")
    assert isinstance(made, HtmlFormat)
    assert isinstance(made, Format)
    assert (made.id, made.suffix, made.analysed) == ("html", ".html", True)


@pytest.mark.parametrize("name", STUDIES)
def test_only_its_own_script_and_style_may_run(trees, name):
    tree = trees[name]
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    allowed = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    (style,), (script,) = tree.xpath("//style/text()"), tree.xpath("//script[not(@type)]/text()")
    assert allowed == {
        "default-src": "'none'",
        "script-src": digest(script),
        "style-src": digest(style),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert tree.xpath("//head/meta")[1].get("http-equiv") == "Content-Security-Policy"  # before whatever it governs


@pytest.mark.parametrize("name", STUDIES)
def test_it_asks_for_nothing_from_anywhere(trees, name):
    tree = trees[name]
    assert tree.xpath("//*[@src or @srcset or @background or @style or @action]|//link|//iframe|//img|//object|//embed|//base") == []
    assert [at for element in tree.iter() if isinstance(element.tag, str) for at in element.attrib if at.startswith("on")] == []
    assert not re.search(
        r"fetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|import\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|@import|@font-face",
        CODE,
    )
    assert re.findall(r"url\((?!#)", CODE) == []


@pytest.mark.parametrize("name", STUDIES)
def test_every_element_ends_where_it_should_and_every_id_is_there_once(pages, trees, name):
    assert unbalanced(pages[name]) == []
    ids = trees[name].xpath("//@id")
    assert len(ids) == len(set(ids))
    used = [one for value in trees[name].xpath("//@aria-labelledby|//@aria-describedby|//@for") for one in value.split()]
    used += [value[1:] for value in trees[name].xpath("//a/@href") if value.startswith("#")]
    assert set(used) <= set(ids)
    assert set(re.findall(r"url\(#([\w-]+)\)", pages[name])) <= set(ids)


@pytest.mark.parametrize("name", STUDIES)
def test_charts_have_names_descriptions_and_tables(trees, name):
    for chart in trees[name].xpath("//figure"):
        (drawing,) = chart.xpath("./*[local-name()='svg']")
        assert drawing.get("role") == "img"
        assert len(drawing.xpath("./*[local-name()='title']/text()")[0]) > 5
        assert len(drawing.xpath("./*[local-name()='desc']/text()")[0]) > 10
        assert len(chart.xpath("./details//tbody/tr")) > 0
    assert len(trees[name].xpath("//figure")) >= {"full": 12, "bare": 4, "one": 3, "nobody": 0}[name]


@pytest.mark.parametrize("name", STUDIES)
def test_tables_have_captions_and_their_headings_a_scope(trees, name):
    for table in trees[name].xpath("//table[not(@role)]"):
        assert table.xpath("./caption")
        assert table.xpath(".//th[not(@scope)]") == []
        width = len(table.xpath("./thead/tr/th"))
        assert {len(row.xpath("./th|./td")) for row in table.xpath("./tbody/tr")} <= {width}


@pytest.mark.parametrize("name", STUDIES)
def test_headings_go_down_one_step_at_a_time(trees, name):
    levels = [int(one.tag[1]) for one in trees[name].xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", STUDIES)
def test_the_same_study_gives_the_same_bytes(pages, name):
    assert written(STUDIES[name]) == pages[name]


def test_a_large_study_grows_by_its_rows_and_no_more():
    few, many = len(written(sample(crowd(50), surveys=()))), len(written(sample(crowd(500), surveys=())))
    assert (many - few) / 450 < 2500


def test_script_style_and_templates_ship_and_stay_small():
    assert len(CODE.encode()) < 60_000
    assert {one.name for one in PACKAGE.joinpath("script").iterdir() if one.name.endswith(".js")} == set(SCRIPTS)
    names = {one.name for one in PACKAGE.joinpath("templates", "parts").iterdir()}
    assert {"summary.html.j2", "people.html.j2", "use.html.j2", "made.html.j2"} <= names
