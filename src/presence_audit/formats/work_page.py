"""The worklist as one HTML page that works from disk: no network, nothing of a stranger's text is markup or script."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

from presence_audit.model import FEATURES, Attribution, PreparedLink, WorkItem, Worklist

from . import safe, words, work_words
from .policy import policy
from .work_sheet import features

_ASKED = {
    "url": ("text", "address of the account"),
    "last_activity": ("moment", "newest public act, as 2026-03-01, 2026-03 or 2026"),
    "note": ("text", "note"),
}
_KEYS = (
    ("j", "next"), ("k", "back"), ("o", "open the first link"), ("y", "yes, there is one and it is theirs"), ("n", "no"), ("u", "unclear"),
    ("c", "clear the answer"), ("/", "filter"), ("?", "these keys"),
)  # fmt: skip


def work_page(work: Worklist) -> bytes:
    """Return the page; same list, same bytes."""
    return ("\n".join(_page(work)) + "\n").encode("utf-8", "replace")


def _page(work: Worklist) -> Iterator[str]:
    script, style = (files(__package__).joinpath(name).read_text(encoding="utf-8") for name in ("work_page.js", "work_page.css"))
    title = f"{work.title} as of {work.as_of.isoformat()}"
    yield f'<!DOCTYPE html>\n<html lang="en" data-list="{_text(title)}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy(script, style)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">'
    yield f'<meta name="robots" content="noindex">\n<title>Worklist: {_text(title)}</title>\n<style>{style}</style>\n</head>\n<body>'
    yield from _head(work, title)
    yield "<main>"
    for item in work.items:
        yield from _item(item, work)
    yield '<p id="none" hidden>No item is what the filter asks for.</p>\n</main>'
    yield f"<footer><p>{_text(words.NOT_FOR)} This page names people: keep it where the study's data may be kept.</p></footer>"
    yield f'<script type="application/json" id="features">{_described(work)}</script>'
    yield f"<script>{script}</script>\n</body>\n</html>"


def _head(work: Worklist, title: str) -> Iterator[str]:
    yield f"<header>\n<h1>Worklist: {_text(title)}</h1>"
    yield f'<p>{" ".join(_text(line) for line in work_words.headline(work))} <span class="soft">Judged by {_text(work.rules)}.</span></p>'
    if work.items and work.outlook:
        rates = "".join(f"<li>{_text(line)}</li>" for line in work_words.outlook_lines(work))
        yield f"<details><summary>What it would do to published rates</summary><ul>{rates}</ul></details>"
    keys = ", ".join(f"<kbd>{_text(key)}</kbd> {_text(does)}" for key, does in _KEYS)
    yield f'<details id="keys"><summary>Keys</summary><p>{keys}; <kbd>Esc</kbd> leaves a field.</p></details>'
    yield "<noscript><p>Answers need JavaScript; the links work without it.</p></noscript>\n</header>"
    names = dict.fromkeys((item.platform, item.platform_name) for item in work.items)
    options = "".join(f'<option value="{_text(name)}">{_text(label)}</option>' for name, label in names)
    yield '<div class="bar" role="group" aria-label="Coding">'
    yield '<label>Coder <input id="coder" autocomplete="off" size="8"></label>'
    yield '<label>Day of looking <input id="day" type="date" required></label>'
    yield '<label>Filter <input id="filter" autocomplete="off" size="16"></label>'
    yield f'<label>Platform <select id="platform"><option value="">all</option>{options}</select></label>'
    yield '<label class="check"><input id="open" type="checkbox"> only unanswered</label>'
    yield '<button id="download" type="button">Download the coding sheet</button>'
    yield '<p id="status" role="status" aria-live="polite"></p>\n</div>'


def _item(item: WorkItem, work: Worklist) -> Iterator[str]:
    url = item.account.url if item.account is not None and work_words.is_web(item.account.url) else ""
    shown = (item.name, item.role, item.person, item.platform_name, item.platform, work_words.why(item))
    values = {
        "id": item.id, "rank": str(item.rank), "person": item.person, "platform": item.platform, "url": url,
        "features": " ".join(item.features), "text": " ".join(shown).lower(),
    }  # fmt: skip
    data = " ".join(f'data-{name}="{_text(value)}"' for name, value in values.items())
    label = f"head-{item.rank}"
    yield f'<article class="item" tabindex="-1" aria-labelledby="{label}" {data}>'
    yield f'<h2 id="{label}">{item.rank}. {_text(item.name)}, {_text(item.platform_name)} <small>{_text(item.role)}</small></h2>'
    yield f"<p><strong>{_text(work_words.why(item))}</strong>{'. ' + _text(item.detail) if item.detail else ''}</p>"
    yield f"<p>{_text(work_words.what_to_do(item))}</p>"
    if item.files:
        yield f"<p>Handed in, and to be coded: {_text(', '.join(item.files))}</p>"
    yield f'<ul class="links">{"".join(map(_link, item.links))}</ul>'
    yield from _candidates(item.candidates)
    yield f'<p class="soft">{_text(work_words.effect_sentence(item, work))}</p>'
    yield from _answer(item)
    yield "</article>"


def _answer(item: WorkItem) -> Iterator[str]:
    yield '<fieldset class="answer"><legend>An account that is theirs?</legend>'
    for value in ("yes", "no", "unclear"):
        yield f'<label><input type="radio" name="found-{item.rank}" value="{value}"> {value}</label>'
    yield '</fieldset>\n<details class="more"><summary>What it shows</summary><div class="fields"></div></details>'


def _candidates(candidates: Iterable[Attribution]) -> Iterator[str]:
    shown = list(candidates)
    if not shown:
        return
    yield f"<details open><summary>Accounts that may be theirs: {len(shown)}</summary><ul>"
    for one in shown:
        facts = "".join(f"<li>{_text(fact)}</li>" for fact in work_words.fact_words(one))
        address = _anchor(one.account.url, one.account.written) if work_words.is_web(one.account.url) else _text(one.account.written)
        yield f"<li>{address}: {100 * one.probability:.0f} %, {_text(one.verdict)}<ul>{facts}</ul></li>"
    yield "</ul></details>"


def _link(link: PreparedLink) -> str:
    if not work_words.is_web(link.url):
        return ""
    return f"<li>{_anchor(link.url, link.label)}{' (needs a login)' if link.login else ''}</li>"


def _anchor(url: str, label: str) -> str:
    return f'<a href="{_text(url)}" target="_blank" rel="noopener noreferrer nofollow" referrerpolicy="no-referrer">{_text(label)}</a>'


def _described(work: Worklist) -> str:
    """Return what each field is, as JSON that cannot end its element."""
    asked = _ASKED | {name: (FEATURES[name][0], f"{name}: {FEATURES[name][1]}") for name in features(work)}
    return json.dumps(asked, ensure_ascii=True).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _text(text: str) -> str:
    """Return foreign text for an element or a quoted attribute: cleaned, and every sign of markup escaped."""
    return escape(safe.clean(text), quote=True)
