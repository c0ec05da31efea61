"""What each kind of output may not do, told by reading it as its readers' programs do."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable
from urllib.parse import urlsplit

from lxml import html
from markdown_it import MarkdownIt

_STYLE = re.compile(r"\x1b\[[0-9;]*m")
_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\U000e0000-\U000e007f]"
)
_SIGN = re.compile(r"[\s\"']*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"-?[0-9.,]+%?|-")
_NO_PAGES = frozenset({"script", "style"})


def on_a_terminal(raw: bytes, *, styled: bool = False) -> None:
    """Nothing but lines of visible text, and the program's own styling where that is on."""
    text = raw.decode()
    found = _ACTING.search(_STYLE.sub("", text) if styled else text)
    assert found is None, f"{found[0]!r} in {text[max(0, found.start() - 60) : found.start() + 60]!r}"
    assert not any(line.startswith("FORGED LINE") for line in text.splitlines()), "a text of a stranger begins a line"


def as_csv(raw: bytes) -> list[list[str]]:
    """A table without a cell that a spreadsheet would calculate, however it splits the lines."""
    on_a_terminal(raw.replace(b"\r\n", b"\n").removeprefix(b"\xef\xbb\xbf"))
    text = raw.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text[text.index("\n") + 1 :] if text.startswith("# ") else text, newline="")))
    assert len({len(row) for row in rows}) == 1, "rows of one table have one length"
    for cell in (cell for row in rows for cell in row):
        assert "\n" not in cell
        for part in cell.split(";"):
            assert not is_formula(part), f"a formula: {part!r}"
    return rows


def is_formula(part: str) -> bool:
    """Tell whether a spreadsheet may calculate a cell, or what it takes for one."""
    return part.strip()[:1] != "'" and bool(_SIGN.match(part)) and not _NUMBER.fullmatch(part.strip())


def as_workbook(raw: bytes) -> None:
    """A workbook without formulas, macros, outside sources, and links to anything but the web."""
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        names = file.namelist()
        parts = {name: file.read(name) for name in names}
    assert not [name for name in names if "external" in name.lower() or "vba" in name.lower() or "connection" in name.lower()]
    for name, part in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            assert not re.search(rb"<f[ >]", part), f"a formula in {name}"
        for target in re.findall(rb'Target="([^"]*)" TargetMode="External"', part):
            assert target.startswith((b"https://", b"http://")), target


def as_page(raw: bytes, known: frozenset[tuple[str, str]] | None = None) -> frozenset[tuple[str, str]]:
    """A page that runs nothing of a stranger; returns its elements with their attributes. `known`: those that a harmless one has."""
    text = raw.decode()
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    tree = html.document_fromstring(text)
    found = {(str(one.tag), name) for one in tree.iter() if isinstance(one.tag, str) for name in ("", *one.attrib)}
    assert not [one for one in found if one[1].lower().startswith("on") or one[1] in ("srcdoc", "formaction")]
    assert not {"iframe", "object", "embed", "base"} & {tag for tag, _ in found}
    for one in tree.iter():
        for name in ("href", "src", "action", "xlink:href"):
            _check_address(one.get(name) if isinstance(one.tag, str) else None)
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert len(policy) == 1
    assert "default-src 'none'" in policy[0]
    assert "unsafe" not in policy[0]
    if known is not None:
        assert not (extra := found - known), extra
    return frozenset(found)


def _check_address(address: str | None) -> None:
    if address is not None and not address.startswith("#"):
        plain = re.sub(r"[\x00-\x20]", "", address).lower()
        scheme = urlsplit(plain).scheme
        assert scheme in ("http", "https", "mailto") or (scheme == "" and not plain.startswith("//")), address


def as_markdown(raw: bytes, own: Iterable[str] = ("<details>", "</details>", "<summary>", "</summary>", "<br>", "<sub>", "</sub>")) -> None:
    """Text whose only markup is ours: no element, picture or link of a stranger."""
    on_a_terminal(raw.replace("\u200b".encode(), b""))  # which keeps a forge from calling somebody
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(raw.decode())
    for token in [inner for one in tokens for inner in (one, *(one.children or ()))]:
        assert token.type != "image"
        if token.type in ("html_block", "html_inline"):
            left = token.content
            for tag in own:
                left = left.replace(tag, "")
            assert "<" not in left, token.content
        if token.type == "link_open":
            assert str(token.attrs["href"]).startswith(("https://", "http://", "#", "mailto:")), token.attrs
            assert "evil.example" not in str(token.attrs["href"])


def as_json(raw: bytes, *, lines: bool = False) -> list[object]:
    """One document, or one a line, in text that a terminal shows and does not obey."""
    on_a_terminal(raw)
    text = raw.decode()
    return [json.loads(line) for line in text.splitlines()] if lines else [json.loads(text)]
