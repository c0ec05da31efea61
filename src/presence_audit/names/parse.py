"""Takes a displayed name apart: titles, suffixes, separators, quoted nicknames, maiden names, scripts; what is left are words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from .folding import fold, plain
from .levels import Step, Steps
from .sounds import Script, script_of
from .vocabulary import COMPOUND_SURNAMES, DEGREES, GENERATIONS, LETTER_PARTICLES, PARTICLES, SURNAME_ROMANIZATIONS, SURNAMES_TOO, TITLES

MAX_NAME = 200
"""Characters of a displayed name that are looked at."""
MAX_WORDS = 12
"""Words of a name that are looked at."""
_HYPHENS = frozenset("-‐‑–−")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´＇ʻ", "'"))
_MARKS = "".join(chr(code) for code in (*range(0x300, 0x1A00), 0x3099, 0x309A) if unicodedata.category(chr(code)) in ("Mn", "Mc"))
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*(?:'(?:[^\W_]|[{_MARKS}])+)*")
_BREAK = re.compile(r"[|•/@:;\[\]]|(?<=\s)[·–—-](?=\s)|—")
_QUOTED = re.compile(r"[\"“”„«]\s*([^\"“”„«»()]{1,40}?)\s*[\"“”»]|(?<!\w)'([^'()]{1,40}?)'(?!\w)|\(([^()]{1,40})\)")
_BORN = re.compile(r"\b(?:née|nee|né|born|geb\.?|geborene)\s+([^\W\d_][^,;|()]{1,40})", re.IGNORECASE)
_DOTTED = re.compile(r"(?<=\w[\s,]|[.,]\s)(?:[A-Za-z]{1,3}\.)+[A-Za-z]{1,3}\b\.?(?=\s*(?:,|$))")
_PRONOUNS = frozenset({"he", "him", "his", "she", "her", "hers", "they", "them", "theirs", "ze", "xe"})
_CLUSTER = 3
_SHORT_HAN = 3


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name."""

    text: str
    """Without case, with accents."""
    folded: str
    """Without accents and apostrophes."""
    script: Script
    """What it is written in."""
    bound: bool = False
    """A hyphen binds it to the word before."""
    particle: bool = False
    """It may open a surname: van, de, al."""
    raw: str = field(default="", compare=False)
    """As it was written."""

    @property
    def initial(self) -> bool:
        """Say whether the word is one letter that stands for a name."""
        return len(self.folded) == 1 and self.script in ("latin", "alphabet")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to read a displayed name."""

    words: tuple[Word, ...]
    """Given names and surname."""
    split: int | None = None
    """Where the surname begins, when a comma or the script says so."""
    generation: int | None = None
    """1 for senior, 2 for junior, and so on, when it is stated."""
    steps: Steps = ()
    """What was stated beside the name itself and is used here: a quoted nickname, a maiden name."""


def parse_name(text: str) -> tuple[Form, ...]:
    """Return the ways to read a displayed name, the plainest first; none when there is no word in it.

    Only the first 200 characters and 12 words are looked at.
    """
    text = unicodedata.normalize("NFKC", text[:MAX_NAME]).translate(_APOSTROPHES)
    text = "".join(char for char in text if unicodedata.category(char) != "Cf")  # joiners and marks of direction
    born = [match[1] for match in _BORN.finditer(text)]
    text = _BORN.sub(" ", text)
    beside = [next(part for part in match.groups() if part is not None) for match in _QUOTED.finditer(text)]
    main = _DOTTED.sub(_without_dots, _BREAK.split(_QUOTED.sub(" ", text), maxsplit=1)[0].strip())
    forms = [form for reading in _by_commas(main) for form in _by_script(reading)]
    stated = [form for extra in beside for form in _beside(extra, forms)]
    maiden = [form for name in born for form in _maiden(name, forms)]
    return tuple(dict.fromkeys((*forms, *stated, *maiden)))


def _without_dots(found: re.Match[str]) -> str:
    """Return `PhD` for `Ph.D.` behind a name of two words or more; what is no degree stays as it is."""
    joined = found.group().replace(".", "")
    behind_a_name = len(_WORD.findall(found.string, 0, found.start())) > 1
    return joined if behind_a_name and joined.lower() in DEGREES else found.group()


def _by_commas(text: str) -> Iterator[Form]:
    """Yield "Robert Smith, PhD" as it stands; "Smith, Robert" turned; "Garcia Lopez, Maria" both ways."""
    parts = [part.strip() for part in text.split(",") if _WORD.search(part)]
    if not parts:
        return
    head, generation = _without_suffixes(_tokens(parts[0]))
    rest: list[tuple[Word, ...]] = []
    for part in parts[1:]:
        suffixes = [fold(match.group()) for match in _WORD.finditer(part)]
        if len(head) > 1 and all(suffix in GENERATIONS or suffix in DEGREES for suffix in suffixes):
            generation = generation or next((GENERATIONS[suffix] for suffix in suffixes if suffix in GENERATIONS), None)
        else:
            rest.append(_tokens(part))
    if len(head) > 1 or not rest:
        yield Form(head, None, generation)
    if rest:
        given, later = _without_suffixes(rest[0])
        yield Form((*given, *head)[:MAX_WORDS], len(given), generation or later)


def _tokens(text: str) -> tuple[Word, ...]:
    """Return the words of a stretch of text, without titles; clusters of initials are taken apart."""
    found: list[Word] = []
    end = 0
    shouted = text.upper() == text
    for match in _WORD.finditer(text):
        raw, gap = match.group(), text[end : match.start()]
        bound = bool(found) and len(gap) == 1 and gap in _HYPHENS
        end = match.end()
        followed = text[end : end + 1]
        letters = [raw] if shouted or found or not _is_cluster(raw) else list(raw)
        found += [_word(letter, bound=bound, dotted=followed == ".") for letter in letters]
    while len(found) > 2 and found[0].folded in TITLES:  # noqa: PLR2004
        del found[0]
    return tuple(found[:MAX_WORDS])


def _is_cluster(raw: str) -> bool:
    if raw.lower() in TITLES or raw.lower() in GENERATIONS:
        return False
    return 1 < len(raw) <= _CLUSTER and raw.isascii() and raw.isalpha() and (raw.isupper() or not set(raw.lower()) & set("aeiouy"))


def _word(raw: str, *, bound: bool, dotted: bool) -> Word:
    text = plain(raw)
    folded = fold(text).replace("'", "")
    single = folded in LETTER_PARTICLES and not dotted and (raw.islower() or folded == "o")
    return Word(text, folded, script_of(text), bound=bound, particle=folded in PARTICLES or single, raw=raw)


def _without_suffixes(words: tuple[Word, ...]) -> tuple[tuple[Word, ...], int | None]:
    """Take degrees and generations from the end, as long as two words stay."""
    generation = None
    while len(words) > 2 and (words[-1].folded in GENERATIONS or _is_degree(words[-1], words[0])):  # noqa: PLR2004
        generation = generation or GENERATIONS.get(words[-1].folded)
        words = words[:-1]
    return words, generation


def _is_degree(word: Word, first: Word) -> bool:
    if word.folded not in SURNAMES_TOO:
        return word.folded in DEGREES
    return sum(letter.isupper() for letter in word.raw) > 1 and not (first.raw.isupper() and len(first.raw) > 1)


def _by_script(form: Form) -> Iterator[Form]:
    """Yield one form for each script: "Xi Chen 陈曦" is two names; a name in Han or Hangul has its surname first."""
    east = tuple(word for word in form.words if word.script in ("han", "hangul"))
    others = tuple(word for word in form.words if word not in east)
    latin = tuple(word for word in others if word.script == "latin")
    rest = tuple(word for word in others if word.script != "latin")
    if len([part for part in (east, latin, rest) if part]) == 1:
        yield from _east_asian(form) if east else (form,)
        return
    for part in (latin, rest):
        if part:
            yield Form(part, None, form.generation)
    if east:
        yield from _east_asian(Form(east))


def _east_asian(form: Form) -> Iterator[Form]:
    if len(form.words) > 2:  # noqa: PLR2004
        yield form
        return
    if len(form.words) == 2:  # noqa: PLR2004
        surname, given = (form.words[1], form.words[0]) if form.split is not None else form.words
        yield replace(form, words=(given, surname), split=1)
        return
    text = form.words[0].text
    cut = 2 if text[:2] in COMPOUND_SURNAMES or len(text) > _SHORT_HAN else 1
    if cut < len(text) <= 2 * _SHORT_HAN:
        yield replace(form, words=(_part(text[cut:]), _part(text[:cut])), split=1)
    if cut >= len(text) or len(text) > 2 * _SHORT_HAN or (len(text) == 2 and text[0] not in SURNAME_ROMANIZATIONS):  # noqa: PLR2004
        yield form


def _part(text: str) -> Word:
    return Word(text, fold(text), script_of(text), raw=text)


def _beside(extra: str, forms: Sequence[Form]) -> Iterator[Form]:
    """Yield what quotes or brackets add: another given name, or the whole name in another script."""
    found = _tokens(extra)
    if not found or {word.folded for word in found} & _PRONOUNS:
        return
    if {word.script for word in found} != {word.script for form in forms for word in form.words}:
        yield from _by_script(Form(found))
        return
    if len(found) > 2:  # noqa: PLR2004
        return
    for form in forms:
        if len(form.words) > 1:
            start = 1 if form.split is None else form.split
            split = None if form.split is None else len(found)
            step = Step("nickname", f"“{extra}” stands beside the name")
            yield Form((*found, *form.words[start:]), split, form.generation, (*form.steps, step))


def _maiden(name: str, forms: Sequence[Form]) -> Iterator[Form]:
    found = _tokens(name)
    for form in forms[:1]:
        if found and len(form.words) > 1:
            step = Step("alias", f"the page gives “{name.strip()}” as the name at birth")
            yield Form((form.words[0], *found), 1, form.generation, (step,))
