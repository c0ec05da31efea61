"""Reads a page of the report as its readers' programs do; shared by the tests of the page."""

from __future__ import annotations

import io
import json
from html.parser import HTMLParser

from lxml import html

from presence_audit.formats.page import HtmlFormat
from presence_audit.model import Study

_VOID = {"meta", "input", "br", "hr", "img", "link"}


def written(study: Study) -> str:
    out = io.BytesIO()
    HtmlFormat().write(study, out)
    return out.getvalue().decode()


def tree_of(study: Study):
    return html.document_fromstring(written(study))


def text_of(element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def data_of(tree, name: str = "grid-data"):
    (found,) = tree.xpath(f"//script[@id='{name}']/text()")
    return json.loads(found)


def details_of(tree) -> list[dict]:
    """Unpack the details of every person as the page's script does."""
    shapes = data_of(tree)["shapes"]
    people = []
    for part in tree.xpath("//script[starts-with(@id, 'details-')]/text()"):
        chunk = json.loads(part)
        people += [_unpacked("person", row, shapes, chunk["s"]) for row in chunk["p"]]
    return people


def _unpacked(kind, row, shapes, strings):
    found = {}
    for at, given in enumerate(shapes[kind]):
        name, what = given.split(":")
        found[name] = _value(what, row[at] if at < len(row) else None, shapes, strings)
    return found


def _value(what, given, shapes, strings):
    if what == "s":
        return strings[given or 0]
    if what == "n":
        return given or 0
    inner = what[1:]
    if inner in {"s", "n"}:
        return [strings[one] if inner == "s" else one for one in given or ()]
    return [_unpacked(inner, one, shapes, strings) for one in given or ()]


class Balanced(HTMLParser):
    """Finds elements that are closed by another's end, or never."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.wrong.append(f"{tag} has an attribute twice")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes another element at {self.getpos()}")


def unbalanced(text: str) -> list[str]:
    reader = Balanced()
    reader.feed(text)
    reader.close()
    return reader.wrong + [f"<{tag}> is never closed" for tag in reader.open]
