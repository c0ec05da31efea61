"""The names and handles of a real roster: every form of a name that the file shows fits its person; pairs that could be confused are counted."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from presence_audit.names import LEVELS, compare_with, fold, group_names, name_variants, parse_name
from presence_audit.rules import load_nicknames

REAL = Path(os.environ.get("PRESENCE_AUDIT_REAL_DATA", Path(__file__).parents[3] / "shared" / "data"))
ROSTER = REAL / "rosters" / "congress_social_half_a.json"
pytestmark = pytest.mark.skipif(not ROSTER.is_file(), reason=f"the real rosters are not in {REAL}; set PRESENCE_AUDIT_REAL_DATA")

NICKNAMES = group_names(load_nicknames("nicknames-1.0.0").groups)
FITS = set(LEVELS[: LEVELS.index("family_initial") + 1])
"""Levels at which given name and surname both fit; `middle_conflict` and what comes behind it are none."""
SUFFIX = re.compile(r",? (?:Jr\.|Sr\.|I{2,3})$")
TITLE = re.compile(r"^@?(?:Representative|Rep|Senator|Sen|Congressman|Congresswoman|Cong|Judge|Dr)?_?(?=[A-Z])")


def members():
    return json.loads(ROSTER.read_bytes())


def parts(name):
    """The given names, a quoted nickname, and the surname as the file's own layout shows them: suffix behind, nickname in quotes."""
    bare = SUFFIX.sub("", name)
    quoted = re.search(r'"([^"]+)"', bare)
    words = re.sub(r'\s*"[^"]+"', "", bare).split()
    return words[0], quoted and quoted[1], words[-1]


def written_forms(name):
    """Forms in which the same name is commonly written, made from the text of the file."""
    given, quoted, family = parts(name)
    forms = {
        "as it stands": name,
        "without suffix": SUFFIX.sub("", name),
        "upper case": name.upper(),
        "without accents": fold(name).title(),
    }
    forms["without middle names"] = f"{given} {family}"
    forms["family name first"] = f"{family}, {given}"
    forms["with an initial"] = f"{given[0]}. {family}"
    forms["with a title and a role"] = f"Sen. {SUFFIX.sub('', name)} | U.S. Congress"
    if quoted:
        forms["with the quoted nickname"] = f"{quoted} {family}"
    return forms


def handle_forms(member):
    """Names that official handles spell in camel case before the surname: a short form, an initial, a middle name."""
    given, _, family = parts(member["name"])
    tail = re.sub(r"[^a-z]", "", fold(family))
    for column in ("twitter", "facebook", "instagram", "youtube"):
        bare = TITLE.sub("", member.get(column) or "")
        bare = re.sub(r"(?:[A-Z]{2})?\d*$", "", bare.replace("_", "")) if not fold(bare).endswith(tail) else bare.replace("_", "")
        front = re.sub(rf"^(?:Rep|Sen)(?={re.escape(fold(given))})", "", bare[: -len(tail)])
        if bare[:1].isupper() and fold(bare).endswith(tail) and re.fullmatch(r"[A-Za-z][a-z]*(?:[A-Z])?", front):
            words = re.findall(r"[A-Z][a-z]*", front[:1].upper() + front[1:])
            if not {word.lower() for word in words} <= {"rep", "sen", "senator", "congressman", "congresswoman", "van", "de"}:
                yield f"{' '.join(words)} {family}"


def test_every_written_form_fits_its_person():
    refused = []
    for member in members():
        for form, text in written_forms(member["name"]).items():
            found = compare_with(text, member["name"], NICKNAMES)
            if found.level not in FITS:
                refused.append((form, text, member["name"], found.level, found.reason))
    assert len(members()) > 200
    assert refused == []


def test_every_form_of_an_official_handle_fits_its_person():
    forms = [(text, member["name"]) for member in members() for text in handle_forms(member)]
    found = Counter(compare_with(text, name, NICKNAMES).level for text, name in set(forms))
    print(f"{len(set(forms))} names in official handles, by level: {dict(found.most_common())}")
    refused = [(text, name) for text, name in forms if compare_with(text, name, NICKNAMES).level not in FITS]
    assert len(set(forms)) > 150
    assert {"nickname", "initial"} <= set(found)
    assert refused == []


def test_the_first_variant_of_every_name_is_the_name_and_all_fit():
    for member in members():
        variants = name_variants([member["name"]], NICKNAMES)
        levels = {compare_with(variant.text, member["name"], NICKNAMES).level for variant in variants}
        assert levels <= FITS, (member["name"], variants)
        assert compare_with(variants[0].text, member["name"], NICKNAMES).rank <= LEVELS.index("extra")


@pytest.mark.slow
def test_confusable_pairs_are_counted():
    """Full names of different persons hardly ever fit; short forms of one do fit another. Which, the file decides, not this test."""
    names = [member["name"] for member in members()]
    full = pairs(names, lambda name: [name])
    short = pairs(names, lambda name: [f"{parts(name)[0][0]}. {parts(name)[2]}"])
    surname = pairs(names, lambda name: [parts(name)[2]])
    tell("full names", full, len(names))
    tell("initial and surname", short, len(names))
    tell("surname alone", surname, len(names))
    families = Counter(fold(parts(name)[2]) for name in names)
    initials = Counter(fold(f"{parts(name)[0][0]} {parts(name)[2]}") for name in names)
    assert at(surname, "family_only") >= sum(count * (count - 1) for count in families.values())
    assert sum(len(found) for level, found in short.items() if level in FITS) >= sum(count * (count - 1) for count in initials.values())
    assert sum(len(found) for level, found in full.items() if level in FITS) < len(names) / 10


def pairs(names, shown):
    """Return the ordered pairs (form of one person, name of another) that are not told apart, by level."""
    found = {level: [] for level in LEVELS}
    by_letter = {name: {word.folded[0] for form in parse_name(name) for word in form.words} for name in names}
    for one in names:
        for text in shown(one):
            first = {word.folded[0] for form in parse_name(text) for word in form.words}
            for other in names:
                if other != one and first & by_letter[other]:
                    found[compare_with(text, other, NICKNAMES).level].append((text, other))
    return {level: these for level, these in found.items() if level not in ("different", "incomparable")}


def at(found, level):
    return len(found[level])


def tell(what, found, count):
    print(f"{what}: {sum(map(len, found.values()))} of {count * (count - 1)} ordered pairs are not told apart")
    for level, these in found.items():
        if these:
            print(f"  {level:16} {len(these):4}  e.g. {'; '.join(f'{text} ~ {other}' for text, other in these[:4])}")
