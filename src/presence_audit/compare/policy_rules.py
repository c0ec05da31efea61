"""The rules of a publication policy as they are written: `coverage<0.6`, `controls`, `unknown:blocked>5`; a closed language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from ..documents.spelling import quote, suggestion
from ..errors import UsageError
from ..model import Reason

Of = Literal["nothing", "platform", "reason"]
"""What may stand behind the colon."""

Unit = Literal["none", "share", "points", "count", "count_or_share", "people"]
"""What the bound is: a share (`0.6` or `60%`), percentage points, a whole number, either of both."""

ANY = "any"
"""Behind the colon of a rule about coverage: each platform by itself."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One rule that can be written."""

    name: str
    """The word before the colon."""
    of: Of
    """What may stand behind the colon."""
    sign: Literal["", "<", ">"]
    """Which way it is missed; empty where it takes no bound."""
    unit: Unit
    """What the bound is."""
    meaning: str
    """When it is missed, for the reader."""
    example: str
    """As it is written."""
    waves: bool = False
    """Whether it needs an earlier wave."""
    apart: bool = False
    """Whether `:any` asks each platform by itself."""


KINDS: tuple[Kind, ...] = (
    Kind("coverage", "platform", "<", "share", "a smaller share of the cells is known", "coverage<60%", apart=True),
    Kind("coverage-drop", "platform", ">", "points", "coverage fell by more since the last wave", "coverage-drop>10", True, apart=True),
    Kind("controls", "platform", "", "none", "a control look-up was misread", "controls"),
    Kind("not-run-controls", "platform", "", "none", "a platform was read, and no control of it was", "not-run-controls"),
    Kind("drift", "platform", "", "none", "a platform reads as if its pages had changed", "drift"),
    Kind("unrecognised", "platform", ">", "share", "no signature recognised a larger share of the answers", "unrecognised>5%"),
    Kind("unrecognised-rise", "platform", ">", "points", "that share rose by more points since the last wave", "unrecognised-rise>5", True),
    Kind("unknown", "reason", ">", "count_or_share", "more cells are unknown (for this reason)", "unknown:blocked>5"),
    Kind("people", "nothing", "<", "people", "fewer persons are in the study", "people<30"),
    Kind("people-drop", "nothing", ">", "count_or_share", "the roster lost more persons since the last wave", "people-drop>10%", True),
    Kind("retention", "nothing", "", "none", "the study file's retention is over, or nothing states one", "retention"),
)  # fmt: skip
"""Every rule, in the order in which they are documented."""

_BY_NAME = {kind.name: kind for kind in KINDS}
_SHAPE = re.compile(r"(?P<name>[^:<>=\s]*)(?:(?P<colon>:)(?P<of>[^<>=\s]*))?\s*(?:(?P<sign>[<>]=?|==?)\s*(?P<bound>.*))?", re.DOTALL)
_NUMBER = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,6})?)\s*(%?)")


@dataclass(frozen=True, slots=True)
class PolicyRule:
    """One rule as it was written and read."""

    text: str
    """As it was written."""
    kind: Kind
    """Which rule it is."""
    of: str = ""
    """Id of a platform, a reason, `any`; empty: the whole study, or whichever platform."""
    bound: float = 0.0
    """Per cent, points or a number, as `per_cent` says."""
    per_cent: bool = False
    """Whether the bound is a share, kept in per cent."""
    inclusive: bool = False
    """Whether the bound itself misses it (`<=`, `>=`)."""
    column: int = 1
    """Where it begins in what the user wrote, from 1."""
    source: str = ""
    """All that the user wrote in that place."""

    def missed_by(self, value: float) -> bool:
        """Say whether a value misses the bound."""
        if self.inclusive and value == self.bound:
            return True
        return value < self.bound if self.kind.sign == "<" else value > self.bound


def parse_rules(texts: Iterable[str]) -> tuple[PolicyRule, ...]:
    """Read rules, several of them by commas; raises UsageError, which names the column and the nearest word."""
    found: list[PolicyRule] = []
    for text in texts:
        at = 0
        for part in text.split(","):
            found.append(_read(part, at, text))
            at += len(part) + 1
    return tuple({(rule.text): rule for rule in reversed(found)}.values())[::-1]


def parse_rule(text: str) -> PolicyRule:
    """Read one rule; raises UsageError, which names the column and the nearest word."""
    return _read(text, 0, text)


def check_platforms(rules: Iterable[PolicyRule], known: Iterable[str]) -> None:
    """Raise UsageError for a rule that names a platform which nobody described."""
    names = tuple(known)
    for rule in rules:
        if rule.kind.of == "platform" and rule.of and rule.of != ANY and rule.of not in names:
            column = rule.column + len(rule.kind.name) + 1
            raise _wrong(rule.source, column, f"there is no platform {quote(rule.of)}", suggestion(rule.of, names))


def _read(part: str, start: int, source: str) -> PolicyRule:
    """Read one rule that begins at an offset of what the user wrote."""
    at = start + len(part) - len(part.lstrip())
    text = part.strip()
    shape = _SHAPE.fullmatch(text)
    if not text or shape is None:
        words = suggestion(text, _BY_NAME) if text else f"such as {KINDS[0].example}"
        raise _wrong(source, at + 1, f"{quote(text)} is no rule" if text else "a rule is missing", words)
    kind = _BY_NAME.get(shape["name"])
    if kind is None:
        raise _wrong(source, at + 1, f"there is no rule {quote(shape['name'])}", suggestion(shape["name"], _BY_NAME))
    of = _of(shape, kind, at, source)
    number, per_cent = _bound(shape, kind, at, source)
    inclusive = (shape["sign"] or "").endswith("=")
    return PolicyRule(text, kind, of, number, per_cent, inclusive, at + 1, source)


def _of(shape: re.Match[str], kind: Kind, at: int, source: str) -> str:
    """Return what stands behind the colon."""
    if shape["colon"] is None:
        return ""
    column, word = at + shape.start("of") + 1, shape["of"]
    if kind.of == "nothing":
        raise _wrong(source, column - 1, f"{kind.name} takes nothing behind a colon", f"write {kind.example}")
    if not word:
        raise _wrong(source, column, f"{kind.name}: a {kind.of} is missing behind the colon", f"or leave the colon out: {kind.example}")
    if kind.of == "reason" and word not in get_args(Reason):
        raise _wrong(source, column, f"there is no reason {quote(word)}", suggestion(word, get_args(Reason)))
    if word == ANY and not kind.apart:
        raise _wrong(source, column, f"{kind.name} asks every platform anyway", f"leave :{ANY} out")
    return word


def _bound(shape: re.Match[str], kind: Kind, at: int, source: str) -> tuple[float, bool]:
    """Return the bound, in per cent where it is a share, and whether it is."""
    sign = shape["sign"]
    if not kind.sign:
        if sign is not None:
            raise _wrong(source, at + shape.start("sign") + 1, f"{kind.name} takes no bound", f"write {kind.example}")
        return 0.0, False
    if sign is None:
        raise _wrong(source, at + shape.end() + 1, f"{kind.name} needs a bound", f"such as {kind.example}")
    if sign[0] != kind.sign:
        meant = f"it is missed when {kind.meaning}; write {kind.name}{kind.sign}…"
        raise _wrong(source, at + shape.start("sign") + 1, f"{kind.name} takes {kind.sign}, not {quote(sign)}", meant)
    return _number(shape["bound"].strip(), kind, at + shape.start("bound") + 1, source)


def _number(text: str, kind: Kind, column: int, source: str) -> tuple[float, bool]:
    read = _NUMBER.fullmatch(text)
    if read is None:
        raise _wrong(source, column, f"{quote(text)} is no number" if text else "a number is missing", f"such as {kind.example}")
    number, per_cent = float(read[1]), read[2] == "%"
    for problem, hint in _out_of_range(number, kind, read[1], per_cent=per_cent):
        raise _wrong(source, column, problem, hint)
    if kind.unit == "share" and not per_cent:
        return round(100 * number, 6), True
    return number, per_cent


def _out_of_range(number: float, kind: Kind, written: str, *, per_cent: bool) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a number, and the mend."""
    if per_cent and kind.unit in ("points", "people"):
        what = "percentage points" if kind.unit == "points" else "persons"
        yield f"the bound of {kind.name} is in {what}", f"write {kind.name}{kind.sign}{written}"
    elif (per_cent or kind.unit == "points") and number > 100:  # noqa: PLR2004 - per cent
        yield f"{written} is more than 100", f"such as {kind.example}"
    elif kind.unit == "share" and not per_cent and number > 1:
        yield f"a share is at most 1, not {written}", f"did you mean {written}%?"
    elif kind.unit in ("count_or_share", "people") and not per_cent and not number.is_integer():
        yield (
            f"{written} is no whole number",
            "or a share of all, such as 5%" if kind.unit == "count_or_share" else f"such as {kind.example}",
        )


def _wrong(source: str, column: int, problem: str, hint: str) -> UsageError:
    return UsageError(f"--fail-on {quote(source)}, column {column}: {problem}" + (f" ({hint})" if hint else ""))
