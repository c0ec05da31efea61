"""Whatever stands in any text of a study, of people, of an analysis or of its origin: page, workbook and summary show it and do nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from typing import Literal, get_args, get_origin

import pytest
from analysis_factory import analysed
from lxml import etree
from markdown_it import MarkdownIt
from page_reading import tree_of
from sample_analysis import full

from presence_audit import model
from presence_audit.formats.markdown import MarkdownFormat
from presence_audit.formats.workbook import XlsxFormat
from presence_audit.model import Study

ONE_BY_ONE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)><svg onload=alert(1)>',
    "<!--<script>-->]]>",
    "javascript:alert(1)//",
    "data:text/html,<script>alert(1)</script>",
    "{{7*7}}{%raw%}",
    '=HYPERLINK("http://evil.example/")',
    "@SUM(1)",
    '<c t="str"><f>1+1</f></c>_x000D_',
    "\x00\x1b[2J\u202e\u2028\u2029\r\n# h\n- [x](javascript:alert(1)) |a|b|\n![i](http://evil.example/p.png) `c` &#60;script&#62;",
)
PAYLOADS = ("".join(ONE_BY_ONE), *(pytest.param(one, marks=pytest.mark.slow) for one in ONE_BY_ONE))
"""All in one row, and, where there is time, each alone: one that stands behind another may be harmless."""


def closed() -> set[str]:
    """Every word of a closed list of the model: another one there would be no study."""
    found: set[str] = set()

    def of(given: object) -> None:
        if get_origin(given) is Literal:
            found.update(one for one in get_args(given) if isinstance(one, str))
        else:
            for one in get_args(given):
                of(one)

    for one in vars(model).values():
        of(one)
        for field in getattr(one, "model_fields", {}).values():
            of(field.annotation)
    return found


CLOSED = closed()


def turned(value, change):
    """The value with every text in it changed, at any depth."""
    if hasattr(type(value), "model_fields"):
        return value.model_copy(update={name: turned(getattr(value, name), change) for name in type(value).model_fields})
    if isinstance(value, tuple):
        return tuple(turned(one, change) for one in value)
    return change(value) if isinstance(value, str) and value and value not in CLOSED else value


def studies(payload: str) -> list[Study]:
    """The fullest studies there are, with the payload before and behind every text, and for every address."""
    addressed = turned(full(), lambda text: payload if "://" in text else text)
    return [turned(full(), lambda text: payload + text), turned(analysed(), lambda text: text + payload), addressed]


def elements(study: Study) -> Counter[str]:
    """How often each element stands in the page; lines of labels and links depend on the length and kind of a text."""
    found = Counter(str(one.tag) for one in tree_of(study).iter() if isinstance(one.tag, str))
    return Counter({tag: number for tag, number in found.items() if tag not in {"a", "text"}})


@pytest.fixture(scope="module")
def harmless() -> list[Counter[str]]:
    words = "of no harm"
    return [elements(one) for one in (turned(full(), lambda text: words + text), turned(analysed(), lambda text: text + words), full())]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_page_has_the_same_elements_as_with_harmless_text(payload, harmless):
    for study, wanted in zip(studies(payload), harmless, strict=True):
        assert elements(study) == wanted
        tree = tree_of(study)
        assert all(link.startswith(("https://", "http://", "#")) for link in tree.xpath("//@href"))
        assert tree.xpath("//@*[starts-with(name(), 'on') or name() = 'style' or name() = 'src']") == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_workbook_holds_no_formula_and_leads_nowhere_but_to_web_addresses(payload):
    for study in studies(payload)[:2]:
        out = io.BytesIO()
        XlsxFormat().write(study, out)
        with zipfile.ZipFile(out) as book:
            assert len(book.namelist()) == len(set(book.namelist()))
            for name in book.namelist():
                part = etree.fromstring(book.read(name))
                assert part.xpath("//*[local-name()='f']") == []
                targets = part.xpath("//*[@TargetMode='External']/@Target")
                assert all(one.startswith(("https://", "http://")) for one in targets)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_summary_has_no_markup_of_a_stranger(payload):
    for study in studies(payload):
        out = io.BytesIO()
        MarkdownFormat().write(study, out)
        page = MarkdownIt("commonmark").enable("table").render(out.getvalue().decode())
        assert set(re.findall(r"<([a-z0-9]+)", page)) <= {
            "h1", "h2", "h3", "p", "strong", "em", "blockquote", "details", "summary", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "a",
        }  # fmt: skip
        assert all(link.startswith(("https://", "http://")) for link in re.findall(r'href="([^"]*)', page))
        assert not re.search(r"[\x00-\x08\x1b\u202e]", page)
