"""The ways in which people write a name, and the names by which they go, worked out from a roster's own text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from presence_audit.names import fold

Member = dict[str, Any]
"""One object of the file."""
_SUFFIX = re.compile(r",? (?:Jr\.|Sr\.|I{2,3}|IV)$")
_PARTICLES = {"Van", "De", "La", "Del", "St."}
_TITLE = re.compile(
    r"@?(?:us|[a-z]{2}(?=sen|rep))?(?:representative|rep|senator|sen|congressman|congresswoman|cong|judge|leader|dr|insta)?_?\.?",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:press|official|md|tweets|memes|senate|house|office|[a-z]{2})?\d*", re.IGNORECASE)


def parts(name: str) -> tuple[list[str], str | None, str]:
    """Return the given names, the quoted nickname and the surname (the last word with its particles) of a name as the file writes it."""
    bare = _SUFFIX.sub("", name)
    quoted = re.search(r'"([^"]+)"', bare)
    words = re.sub(r'\s*"[^"]+"', "", bare).split()
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    return words[:start], quoted and quoted[1], " ".join(words[start:])


def called(member: Member) -> set[str]:
    """Return the names by which the person goes beside the given names: quoted in the name, or before the surname in a handle."""
    given, quoted, family = parts(member["name"])
    found = {quoted} if quoted else set()
    for name in ("twitter", "facebook", "instagram", "youtube", "mastodon"):
        handle = re.sub(r"[^A-Za-z@]", "", fold_case(str(member.get(name) or ""))).removeprefix("@").split("@")[0]
        title = _TITLE.match(handle)
        for bare in dict.fromkeys((handle[title.end() if title else 0 :], handle)):
            front, at, rest = _cut(bare, re.sub(r"[^a-z]", "", fold(family)))
            if at:
                found |= _short(front, given) if _TAIL.fullmatch(rest) else set()
                break
    return found


def fold_case(text: str) -> str:
    """Return a text without accents, in its capitals."""
    return "".join(fold(char).upper() if char.isupper() else fold(char) for char in text)


def _cut(handle: str, family: str) -> tuple[str, bool, str]:
    at = handle.lower().rfind(family)
    return (handle[:at], True, handle[at + len(family) :]) if at >= 0 else (handle, False, "")


def _short(front: str, given: Sequence[str]) -> set[str]:
    """Return the first word before the surname, unless it is made of the given names and initials."""
    names = [re.sub(r"[^a-z]", "", fold(word)) for word in given]
    bare = re.sub(rf"^(?:rep|sen)(?={names[0]})", "", front.lower())
    made = "".join(f"(?:{re.escape(word)}|{word[0]})?" for word in names)  # also of nothing
    first = re.match(r"[A-Z][a-z]+(?=[A-Z])", front)
    word = first[0].lower() if first else bare
    made_of_initials = len(word) < 3 and not set(word) & set("aeiouy")
    return set() if re.fullmatch(made, bare) or word in names or made_of_initials or word.startswith("congress") else {word.title()}


def forms(member: Member) -> dict[str, str]:
    """Return the ways to write the name that the file gives, without nicknames."""
    name: str = member["name"]
    given, _, family = parts(name)
    bare = _SUFFIX.sub("", name)
    return {
        "as it stands": name, "without suffix": bare, "upper case": name.upper(), "lower case": name.lower(),
        "without accents": fold(name).title(),
        "given name and surname": f"{given[0]} {family}", "surname first, comma": f"{family}, {' '.join(given)}",
        "surname first": f"{family} {given[0]}", "with a middle initial": f"{given[0]} Q. {family}" if len(given) == 1 else bare,
        "with a suffix": f"{bare}, Jr." if bare == name else name, "with a title and a role": f"Sen. {bare} | U.S. Congress",
        "with a degree": f"{bare}, PhD", "with a post in brackets": f"{bare} (D-CA)", "initial": f"{given[0][0]}. {family}",
    }  # fmt: skip


def _short_forms(form: str) -> Callable[[Member], list[str]]:
    def made(member: Member) -> list[str]:
        given, _, family = parts(member["name"])
        return [form.format(given=given[0], initial=given[0][0], family=family, letter=family[0])]

    return made


SHORTENED: dict[str, Callable[[Member], Iterable[str]]] = {
    "given name and surname": _short_forms("{given} {family}"),
    "nickname and surname": lambda member: [f"{short} {parts(member['name'])[2]}" for short in sorted(called(member))],
    "initial and surname": _short_forms("{initial}. {family}"),
    "given name and initial of the surname": _short_forms("{given} {letter}."),
    "surname alone": _short_forms("{family}"),
    "given name alone": _short_forms("{given}"),
}
"""Short forms under which a person may be shown."""
