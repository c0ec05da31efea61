"""What identifies a person, as terms to search for, and which of them are left out of the search, with the reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from ..model import Account, Person
from ..names import name_variants, words
from .finding import Finder, folded, squeezed

Kind = Literal["name", "handle", "address", "platform id", "mail", "id"]
"""What a term is."""
How = Literal["anywhere", "as words", "in its place"]
"""`anywhere`: also inside longer words; `as words`: between signs; `in its place`: as `@handle`, `platform:handle` or a quoted value."""

LONG_ENOUGH = 6
"""Letters from which on a handle is searched for inside longer words."""
SHORT = 4
"""A handle of fewer letters is searched for in its place only."""
MOST_VARIANTS = 8
"""Forms of a name that are searched for: those under which a person is sought, and more."""
_ID_DIGITS = 5
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")


@dataclass(frozen=True, slots=True)
class Term:
    """One text that identifies the person."""

    text: str
    """As it is written."""
    kind: Kind
    """What it is."""
    how: How = "anywhere"
    """Where it is searched for."""
    platform: str = ""
    """For a handle: the platform."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A text that identifies the person and is not searched for."""

    term: Term
    """The text."""
    why: str
    """Why, in words, without the text."""


def terms_of(persons: Iterable[Person], accounts: Iterable[Account], texts: Iterable[str] = ()) -> tuple[Term, ...]:
    """Return every term of one person, each once: `persons` is how rosters describe her, `texts` what her accounts show (for mail)."""
    persons, found = tuple(persons), list[Term]()
    for person in persons:
        found += _names(person)
        found.append(Term(person.id, "id", "anywhere" if _speaks(person.id) else "in its place"))
        found += [Term(person.homepage, "address", "as words")] if person.homepage else []
    own = {word for person in persons for name in (person.name, *person.aliases) for word in words(name) if len(word) >= SHORT - 1}
    for account in (*(one for person in persons for one in person.accounts), *accounts):
        found += _of_account(account, own)
    found += [Term(mail, "mail") for text in texts for mail in _MAIL.findall(text)]
    return tuple({(one.kind, squeezed(one.text), one.platform): one for one in reversed(found)}.values())[::-1]


def _names(person: Person) -> Iterator[Term]:
    names = (person.name, *person.aliases)
    for text in dict.fromkeys((*names, *(variant.text for variant in name_variants(names, most=MOST_VARIANTS)))):
        parts = squeezed(text).split()
        yield Term(text, "name", "anywhere" if len(parts) > 1 or not text.isascii() else "as words")
        for at in range(len(parts) - 1, 0, -1):  # wherever the surname begins: van der Berg, Anne-Marie
            yield Term(" ".join((*parts[at:], *parts[:at])), "name")


def _of_account(account: Account, own: set[str]) -> Iterator[Term]:
    handle = account.handle
    yield Term(handle, "handle", _how(handle, own), account.platform)
    if "@" in handle:
        yield Term(handle.partition("@")[0], "handle", "in its place", account.platform)
    if urlsplit(account.url).netloc:
        yield Term(account.url, "address", "as words")
    if account.platform_id:
        yield Term(account.platform_id, "platform id", "as words")


def _how(handle: str, own: set[str]) -> How:
    """Return where a handle is searched for: a short one, or one that may be a common word, only where it stands as a handle."""
    plain = squeezed(handle)
    if len(plain) < SHORT or (plain.isalpha() and not any(word in plain for word in own)):
        return "in its place"
    return "anywhere" if len(plain) >= LONG_ENOUGH else "as words"


def _speaks(ident: str) -> bool:
    """Say whether an id can be told from a common word: it has parts, or digits, and is long enough."""
    plain = squeezed(ident)
    return len(plain) > LONG_ENOUGH and not plain.isalpha()


def searchable(terms: Sequence[Term], others: bytes, employers: Iterable[str] = ()) -> tuple[tuple[Term, ...], tuple[LeftOut, ...]]:
    """Return the terms that can be searched for, and those that cannot: too short, an employer's, or held of somebody else, too.

    `others`: what the runs hold of the other persons of their rosters, who must not be taken for this one. A term that stands inside
    a longer word of theirs is searched for between signs only.
    """
    owned = {squeezed(_bare(name)) for name in employers if name}
    kept, left = list[Term](), list[LeftOut]()
    for term in terms:
        why, how = _refused(term, owned), term.how
        if not why and _stands_in(term, others):
            how = "as words"
            if term.how == how or _stands_in(_as(term, how), others):
                why = "it stands in what is held of another person, too"
        if why:
            left.append(LeftOut(term, why))
        else:
            kept.append(_as(term, how))
    return tuple(kept), tuple(left)


def _refused(term: Term, employers: set[str]) -> str:
    plain = squeezed(_bare(term.text))
    if not plain:
        return "there is neither a letter nor a digit in it"
    if plain in employers:
        return "it is the employer's"
    if term.kind == "platform id" and len(plain) < _ID_DIGITS:
        return "it is too short to be told from other numbers"
    if term.kind == "name" and " " not in plain and plain.isascii() and len(plain) < SHORT:
        return "it is too short to be told from other words"
    return ""


def _stands_in(term: Term, others: bytes) -> bool:
    return bool(Finder((needle_of(term),)).found(others))


def finder_of(terms: Sequence[Term]) -> Finder:
    """Return what finds the terms in bytes; its numbers are their places in `terms`."""
    return Finder([needle_of(one) for one in terms], [one.text for one in terms])


def _as(term: Term, how: How) -> Term:
    return Term(term.text, term.kind, how, term.platform)


def _bare(text: str) -> str:
    """Return an address without its scheme, and without what says nothing."""
    return re.sub(r"^https?://(?:www\.)?|/+$", "", text.strip(), flags=re.IGNORECASE)


def needle_of(term: Term) -> Callable[[str, str], bool]:
    """Return what tells whether a term stands in a text: given the text as it reads, and squeezed to words parted by one blank."""
    plain = squeezed(_bare(term.text))
    if term.how == "in its place":
        written, platform = re.escape(folded(term.text)), re.escape(folded(term.platform))
        forms = [rf"\"{written}\""] if term.kind == "id" else [rf"(?<![\w@.])@{written}", rf"\"handle\": ?\"{written}\""]
        forms += [rf"(?<!\w){platform}:{written}"] if platform else []
        forms += [rf"(?:^|[,;]){written}(?=[,;])"] if term.kind == "id" else []
        found = re.compile(rf"(?:{'|'.join(forms)})(?![\w@]|[.-]\w)", re.MULTILINE)
        return lambda read, _squeezed: found.search(read) is not None
    if term.how == "as words":
        bounded = f" {plain} "
        return lambda _read, words_of: bounded in words_of
    joined = plain.replace(" ", "")
    if joined == plain or len(joined) < LONG_ENOUGH or term.kind in ("address", "mail"):
        return lambda _read, words_of: plain in words_of
    loose = re.compile(" ?".join(map(re.escape, plain.split())))  # O'Brien and OBrien, Anne-Marie and Annemarie
    return lambda _read, words_of: loose.search(words_of) is not None
