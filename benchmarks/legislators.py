"""Real names and handles of office holders, run through name comparison and the normal forms of account addresses.

    python benchmarks/legislators.py [DATA]

DATA is a folder with `rosters/congress_social_*.json` (lists of objects with `name`, `website`, `twitter`, `facebook`, `youtube`,
`youtube_id`, `instagram`, `mastodon`); else that of PRESENCE_AUDIT_REAL_DATA, else `../shared/data` beside the project. What is right
is worked out from the fields of the file alone. Prints counts, and the case behind every failure; returns 1 when one counts as a fault.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from legislator_addresses import FIELDS, addresses, right_key
from legislator_names import SHORTENED, Member, called, forms, parts

from presence_audit.names import Level, Nicknames, compare_names, compare_with, fold, group_names, name_variants
from presence_audit.platforms import Platforms, load_platforms
from presence_audit.rules import load_nicknames

ALIASED = "nickname, given as an alias"


@dataclass
class Tally:
    """What was tried, and what failed."""

    tried: Counter[str] = field(default_factory=Counter)
    failed: list[tuple[str, ...]] = field(default_factory=list)

    def count(self, what: str, right: bool, *case: str) -> None:  # noqa: FBT001
        """Count one try of a kind; `case` says what it was."""
        self.tried[what] += 1
        if not right:
            self.failed.append((what, *case))

    def __str__(self) -> str:
        wrong = Counter(what for what, *_ in self.failed)
        return "\n".join(f"  {what:42} {count - wrong[what]:7,} of {count:7,}" for what, count in self.tried.items())


def check_accounts(members: Iterable[Member], platforms: Platforms) -> Tally:
    """Try every way to write every official account; the key has to be the one that the file gives."""
    tally = Tally()
    for member in members:
        for name in FIELDS:
            if text := member.get(name):
                _check_account(tally, name, str(text), platforms)
        if site := member.get("website"):
            _check_site(tally, site, platforms)
    return tally


def _check_account(tally: Tally, name: str, text: str, platforms: Platforms) -> None:
    platform = FIELDS[name]
    found = _key(partial(platforms.resolve, platform, text))
    tally.count(f"{name}: the text of the file", found == right_key(name, text), text, found)
    for address, right in addresses(name, text):
        account = platforms.recognise(address)
        if platform == "mastodon":  # any host may be a server: an account there is never recognised by its address alone
            found = _key(partial(platforms.resolve, "mastodon", address))
            tally.count(f"{name}: addresses", found == right and account is None, address, found)
            continue
        found = account.key if account else "nothing"
        tally.count(f"{name}: addresses", found == right, address, found)
        if account is not None:
            again = platforms.recognise(account.url)
            tally.count(f"{name}: round trips", again is not None and again.key == found, address, account.url)


def _check_site(tally: Tally, site: str, platforms: Platforms) -> None:
    host = re.sub(r"^https?://(?:www\.)?", "", site).rstrip("/")
    for address in (site, f"{site}/", f"http://www.{host}", host, f"{site}?utm_source=a", f"HTTPS://{host.upper()}"):
        found = _key(partial(platforms.resolve, "website", address))
        tally.count("website: addresses", found == f"website:{host}" and platforms.recognise(address) is None, address, found)


def _key(resolve: Callable[[], Any]) -> str:
    try:
        return str(resolve().key)
    except ValueError as error:
        return f"refused: {error}"


def check_forms(members: Iterable[Member], nicknames: Nicknames) -> Tally:
    """Try every form of a name against every other form of the same name, as the roster may have it."""
    tally = Tally()
    for member in members:
        for (how, shown), (known_as, known) in permutations(forms(member).items(), 2):
            # a roster names people in full; and where it has the surname first without a comma, an initial leaves open which word that is
            if known_as != "initial" and (how, known_as) != ("initial", "surname first"):
                tally.count(how, compare_names(shown, [known], nicknames) == "agrees", shown, known)
    return tally


def check_nicknames(members: Iterable[Member], nicknames: Nicknames) -> Tally:
    """Try every nickname form, shown and as the roster's name; with and without the nickname as an alias."""
    tally = Tally()
    for member in members:
        name, (given, _, family) = member["name"], parts(member["name"])
        middle = f"{given[1][0]}. " if len(given) > 1 else ""
        for short in sorted(called(member)):
            known = f"{short} {family}"
            for shown in (known, known.upper(), f"{family}, {short}", f"{short} {middle}{family}", f"Rep. {known} | Congress", fold(known)):
                tally.count(ALIASED, compare_names(shown, [name, known], nicknames) == "agrees", shown, name)
                tally.count("nickname, without an alias", compare_names(shown, [name], nicknames) == "agrees", shown, name)
            tally.count("full name, roster has the nickname", compare_names(name, [known], nicknames) == "agrees", name, known)
            initial = f"{given[0][0]}. {family}"
            tally.count("initial, roster has the nickname", compare_names(initial, [known], nicknames) == "agrees", initial, known)
        for variant in name_variants([name], nicknames):
            verdict = compare_names(variant.text, [name], nicknames)
            tally.count("forms to search for, not contradicted", verdict != "contradicts", variant.text, name)
    return tally


# -- people who could be confused --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pair:
    """Two people whose names fit."""

    shown: str
    known: str
    level: Level
    kind: str


def confusable(members: Sequence[Member], nicknames: Nicknames, shown: Callable[[Member], Iterable[str]] | None = None) -> list[Pair]:
    """Return the pairs of different people whose names agree; `shown` makes forms of the one, which are tried against the other's name."""
    letters = {member["name"]: {fold(word)[:1] for word in re.findall(r"\w+", member["name"])} for member in members}
    return [
        Pair(text, other["name"], compare_with(text, other["name"], nicknames).level, _kind(one, other, nicknames))
        for one, other in (combinations(members, 2) if shown is None else permutations(members, 2))
        if letters[one["name"]] & letters[other["name"]]  # where no words begin with one letter, no names agree
        for text in (shown(one) if shown else (one["name"],))
        if compare_names(text, [other["name"]], nicknames) == "agrees"
    ]


def _kind(one: Member, other: Member, nicknames: Nicknames) -> str:
    (mine, _, my_family), (theirs, _, their_family) = parts(one["name"]), parts(other["name"])
    if fold(my_family) != fold(their_family):
        return "other surnames"
    first, second = fold(mine[0]), fold(theirs[0])
    if first == second:
        return "same given name and surname"
    if nicknames.same(first, second):
        return "forms of one given name, same surname"
    return "same initial and surname" if first[0] == second[0] else "other given names, same surname"


# -- printing ----------------------------------------------------------------------------------------------------------------


def data_folder() -> Path:
    """Return the folder of real data: PRESENCE_AUDIT_REAL_DATA, else `../shared/data` beside the project."""
    return Path(os.environ.get("PRESENCE_AUDIT_REAL_DATA") or Path(__file__).parents[2] / "shared" / "data")


def read_members(folder: Path, files: str = "congress_social_*.json") -> list[Member]:
    """Return the objects of the lists in the folder; none when there is no list."""
    return [member for path in sorted((folder / "rosters").glob(files)) for member in json.loads(path.read_bytes())]


def main(folder: Path) -> int:
    """Print the figures; 1 when an account or an aliased nickname fails, 2 when there is no data."""
    members = read_members(folder)
    if not members:
        print(f"no rosters/congress_social_*.json in {folder}: set PRESENCE_AUDIT_REAL_DATA", file=sys.stderr)
        return 2
    nicknames = group_names(load_nicknames().groups)
    print(f"{len(members)} people")
    accounts, called_by = check_accounts(members, load_platforms()), check_nicknames(members, nicknames)
    for title, tally in (("Accounts", accounts), ("Forms of a name", check_forms(members, nicknames)), ("Nicknames", called_by)):
        print(f"\n{title}\n{tally}")
        for case in dict.fromkeys(tally.failed):
            print("  failed:", " | ".join(case))
    tell_confusable(members, nicknames)
    return 1 if accounts.failed or any(what == ALIASED for what, *_ in called_by.failed) else 0


def tell_confusable(members: Sequence[Member], nicknames: Nicknames) -> None:
    """Print the pairs of different people whose names agree, by level and kind."""
    count = len(members)
    print(
        f"\nDifferent people whose names agree\n  full names: {len(confusable(members, nicknames))} of {count * (count - 1) // 2:,} pairs"
    )
    for what, shown in SHORTENED.items():
        found = confusable(members, nicknames, shown)
        print(f"  {what}, against the full name: {len(found)} of {count * (count - 1):,} ordered pairs")
        for (level, kind), number in Counter((pair.level, pair.kind) for pair in found).most_common():
            print(f"    {level:16} {kind:42} {number:4}")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else data_folder()))
