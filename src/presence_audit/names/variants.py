"""The forms of a name under which a careful researcher would search: few, in a fixed order, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from .compare import Reading, readings
from .folding import fold, spellings
from .nicknames import Nicknames
from .parse import Form, Word, parse_name
from .sounds import romanize
from .vocabulary import FAMILY_FIRST

MOST = 12
"""Variants of one person, unless the caller says otherwise."""
_NICKNAMES = 4


@dataclass(frozen=True, slots=True)
class Variant:
    """One form of a name to search for."""

    text: str
    """The form, as it would be typed."""
    reason: str
    """How it came about, for the search protocol."""


Maker = Callable[[Form, Reading, Nicknames], Iterator[Variant]]
"""Makes the variants of one kind."""


def name_variants(names: Sequence[str], nicknames: Nicknames | None = None, most: int = MOST) -> tuple[Variant, ...]:
    """Return at most `most` forms of a person's names, the likeliest first; the same names always give the same forms.

    `names`: the name first, then the aliases. Each kind of variant is made for every name before the next kind: names as they
    stand, without middle names, by the middle name, with nicknames, in ASCII, family name first, parts of a double surname.
    """
    read = [(form, reading) for name in names for form in parse_name(name) if not form.steps for reading in _usual(form)]
    found: dict[str, Variant] = {}
    for kind in _KINDS:
        for form, reading in read:
            for variant in kind(form, reading, nicknames or Nicknames()):
                found.setdefault(variant.text.casefold(), variant)
    for form in (form for name in names for form in parse_name(name) if len(form.words) == 1):
        found.setdefault(_write(form.words).casefold(), Variant(_write(form.words), "the name as it stands"))
    return tuple(found.values())[:most]


def _usual(form: Form) -> Iterable[Reading]:
    return tuple(readings(form))[:1]


def _whole(_form: Form, name: Reading, _nicknames: Nicknames) -> Iterator[Variant]:
    yield Variant(_named(name.given, name.family), "the name as it stands")


def _bare(_form: Form, name: Reading, _nicknames: Nicknames) -> Iterator[Variant]:
    if len(name.given) > 1 and not name.given[0].initial and not name.given[1].bound:
        yield Variant(_named(name.given[:1], name.family), "without middle names")


def _called(_form: Form, name: Reading, _nicknames: Nicknames) -> Iterator[Variant]:
    second = next((word for word in name.given[1:] if not word.initial and not word.particle), None)
    if name.given[0].initial and second is not None:
        yield Variant(_named((second,), name.family), "by the middle name")


def _nicknamed(_form: Form, name: Reading, nicknames: Nicknames) -> Iterator[Variant]:
    for other in nicknames.others(name.given[0].folded)[:_NICKNAMES]:
        yield Variant(f"{other.title()} {_write(name.family)}", f"a form of {name.given[0].raw}")


def _ascii(_form: Form, name: Reading, _nicknames: Nicknames) -> Iterator[Variant]:
    written = _named(name.given[:1], name.family)
    if written.isascii():
        return
    if all(word.script == "latin" for word in (*name.given, *name.family)):
        for text in sorted({fold(written), *_digraphs(written)}):
            yield Variant(text.title(), "without accents")
    elif all(word.script != "consonants" for word in (*name.given, *name.family)):
        yield Variant(" ".join(romanize(word.text).title() for word in (*name.given, *name.family)), "romanized")


def _digraphs(written: str) -> Iterator[str]:
    """Yield `Mueller` for `Müller`."""
    parts = [sorted(spellings(word.casefold()) - {fold(word)}) for word in written.split(" ")]
    if any(parts):
        yield " ".join(part[0] if part else fold(word) for part, word in zip(parts, written.split(" "), strict=True))


def _family_first(_form: Form, name: Reading, _nicknames: Nicknames) -> Iterator[Variant]:
    east = name.family[0].script in ("han", "hangul", "kana")
    if east:
        yield Variant(_write(name.family) + _write(name.given), "family name first, as one word")
    if east or fold(romanize(name.family[0].text)) in FAMILY_FIRST:
        roman = [romanize(word.text).title() if word.script != "latin" else word.raw for word in (*name.family, *name.given)]
        yield Variant(" ".join(roman), "family name first")


def _part(form: Form, name: Reading, _nicknames: Nicknames) -> Iterator[Variant]:
    if any(word.bound for word in name.family[1:]):
        yield Variant(_named(name.given[:1], name.family[:1]), "the first part of the double surname")
        yield Variant(_named(name.given[:1], name.family[-1:]), "the last part of the double surname")
    elif (
        form.split is None and len(name.given) > 1 and not name.given[0].initial and not name.given[-1].initial and not name.given[-1].bound
    ):
        yield Variant(_named(name.given[:1], name.given[-1:]), "in case the surname has two parts")


_KINDS: tuple[Maker, ...] = (_whole, _bare, _called, _nicknamed, _ascii, _family_first, _part)


def _named(given: Sequence[Word], family: Sequence[Word]) -> str:
    return f"{_write(given)} {_write(family)}"


def _write(words: Sequence[Word]) -> str:
    """Write words as they were written, with their hyphens; an initial gets its full stop."""
    text = ""
    for at, word in enumerate(words):
        mark = "-" if word.bound else " "
        text += (mark if at else "") + word.raw + ("." if word.initial and word.script == "latin" and not word.particle else "")
    return text
