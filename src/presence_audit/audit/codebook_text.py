"""A codebook as Markdown or as one HTML page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import assert_never

from presence_audit.formats import safe

from .codebook import Block, Grid, Heading, Items, Paragraph

_MARKED = re.compile(r"([\\|<*\[\]]|(?<!\w)_|_(?!\w))")
_CODE = re.compile(r"(`[^`]*`)")
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}"
    "table{border-collapse:collapse}td,th{border:1px solid #999;padding:.3rem .6rem;text-align:left;vertical-align:top}"
    "code{background:#eee}@media print{body{margin:0}}"
)


def codebook_markdown(blocks: Iterable[Block]) -> str:
    """Return Markdown; what rule files say cannot become markup."""
    return "\n\n".join(_markdown(block) for block in blocks) + "\n"


def codebook_html(blocks: Iterable[Block]) -> str:
    """Return one HTML page without scripts, that needs nothing from elsewhere."""
    made = tuple(blocks)
    title = next((block.text for block in made if isinstance(block, Heading)), "Codebook")
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(safe.clean(title))}</title>'
    body = "\n".join(_html(made))
    return f'<!doctype html>\n<html lang="en"><head>{head}<style>{_STYLE}</style></head>\n<body>\n{body}\n</body></html>\n'


def _markdown(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {_plain(block.text)}"
        case Paragraph():
            return _plain(block.text)
        case Items():
            marks = (f"{number}." if block.numbered else "-" for number in range(1, len(block.items) + 1))
            return "\n".join(f"{mark} {_plain(item)}" for mark, item in zip(marks, block.items, strict=True))
        case Grid():
            lines = (block.head, ("---",) * len(block.head), *block.rows)
            return "\n".join(f"| {' | '.join(cell if cell == '---' else _plain(cell) for cell in line)} |" for line in lines)
        case _:
            assert_never(block)


def _plain(text: str) -> str:
    """Return a text in which nothing but code between backticks is markup."""
    parts = _CODE.split(safe.clean(text))
    return "".join(part.replace("|", "\\|") if part.startswith("`") else _MARKED.sub(r"\\\1", part) for part in parts)


def _html(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield f"<h{block.level}>{_inline(block.text)}</h{block.level}>"
            case Paragraph():
                yield f"<p>{_inline(block.text)}</p>"
            case Items():
                kind = "ol" if block.numbered else "ul"
                yield f"<{kind}>{''.join(f'<li>{_inline(item)}</li>' for item in block.items)}</{kind}>"
            case Grid():
                head = "".join(f"<th>{_inline(cell)}</th>" for cell in block.head)
                rows = "".join(f"<tr>{''.join(f'<td>{_inline(cell)}</td>' for cell in row)}</tr>" for row in block.rows)
                yield f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
            case _:
                assert_never(block)


def _inline(text: str) -> str:
    parts = _CODE.split(safe.clean(text))
    return "".join(f"<code>{escape(part[1:-1])}</code>" if len(part) > 1 and part.startswith("`") else escape(part) for part in parts)
