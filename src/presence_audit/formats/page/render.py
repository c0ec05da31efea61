"""Puts the page together: templates, style and script in one file, and a policy that lets nothing else in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from presence_audit.model import STATES, USE_LIMITS, Study

from .. import figures, safe, words, work_words
from ..measured import measures
from ..policy import policy
from ..table_survey import published
from . import grid, headline
from .charts.rates import rate_mark
from .sections import sections
from .style import style

_LONGEST = 2000
_SCRIPTS = ("page.js", "filters.js", "grid.js", "details.js", "start.js")
"""Parts of the script; the first is all that a page without a grid needs."""


def render(study: Study) -> Iterator[str]:
    """Yield the page part by part; same study, same text."""
    script, look = _script(study), style()
    template = _environment().get_template("report.html.j2")
    return template.generate(
        study=study,
        analysis=study.analysis,
        origin=study.origin,
        declared=study.origin.declared,
        sections=sections(study),
        headline=headline,
        measures=measures,
        grid=grid,
        countable=grid.countable(study),
        script=_whole(script),
        style=_whole(look),
        policy=policy(script, look),
        words=words,
        states=STATES,
        use_limits=USE_LIMITS,
        undefined=figures.UNDEFINED,
    )


def _script(study: Study) -> str:
    """Return the script, its parts in one scope; where nobody is in the study, there is no grid to drive."""
    folder = files(__package__).joinpath("script")
    parts = [folder.joinpath(name).read_text(encoding="utf-8") for name in (_SCRIPTS if study.people else _SCRIPTS[:1])]
    return '"use strict";\n(() => {\n' + "\n".join(parts) + "})();\n"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader(__package__, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(_filters())
    return made


def _filters() -> dict[str, Callable[..., Any]]:
    return {
        "percent": figures.percent, "span": figures.span, "fraction": figures.fraction, "count": figures.count, "share": figures.share,
        "signed": figures.signed, "signed_span": figures.signed_span, "published": published, "mark": rate_mark, "p": _p, "p_span": _p_span,
        "web": _web, "spaced": lambda text: text.replace("_", " "), "people": _people, "bare": lambda value: f"{value:g}",
    }  # fmt: skip


def _finalized(value: Any) -> Any:
    """Clean whatever text goes into the page; markup is ours, everything else is escaped after this."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    clean = safe.clean(value)
    return clean if len(clean) <= _LONGEST else clean[: _LONGEST - 1] + "…"


def _web(url: str | None) -> str:
    """Return the address when it may be a link, else nothing."""
    clean = safe.clean(url or "")
    return clean if work_words.is_web(clean) and safe.SHOWN not in clean else ""


def _p(value: float | None) -> str:
    """Return a p-value that is never broken after its sign."""
    return _unbroken(figures.p_value(value))


def _p_span(limits: tuple[float, float] | None) -> str:
    return _unbroken(figures.p_span(limits))


def _unbroken(text: str) -> str:
    return text.replace("< ", "<\u00a0")


def _people(number: int) -> str:
    return figures.count_of(number, "person")


def _whole(text: str) -> Markup:
    """Return our own style or script as it is: its digest stands in the policy."""
    assert "</" not in text, "style and script must not end their element"
    return Markup(text)  # noqa: S704 - our own file
