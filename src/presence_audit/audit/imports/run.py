"""`platforms import`: a list in, a folder of profiles out, and for every site that was left out the reason."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from presence_audit.documents import parse_document, read_text
from presence_audit.errors import DocumentError, Problem, UsageError
from presence_audit.platforms import Platform, Platforms, check_platform, load_platforms
from presence_audit.platforms.address import parse_address
from presence_audit.platforms.urls import serves

from ..writable import writable
from .lists import entries
from .profile import profile_of
from .proof import common, takes_refusals_for_absence, takes_refusals_for_accounts
from .site import Site, Unusable

_SHAPES = "the lists of WhatsMyName (wmn-data.json), sherlock (data.json) and maigret (data.json) are read"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a list."""

    read: int
    """Sites in the list."""
    profiles: dict[str, str]
    """Id to the text of its file."""
    skipped: dict[str, tuple[str, ...]]
    """Reason to the names of the sites, the most frequent reason first."""


def import_sites(path: Path, output: Path | None) -> Imported:
    """Make profiles of the sites of a list and write them into a new folder (None: write nothing).

    Raises DocumentError when the file is no such list, UsageError when the folder holds something already or cannot be written.
    """
    if output is not None and output.exists() and not (output.is_dir() and not any(output.iterdir())):
        raise UsageError(f"{output} is not an empty folder; nothing was written")
    made = _made(_read(path), load_platforms())
    if output is not None:
        with writable(output):
            output.mkdir(parents=True, exist_ok=True)
            for name, text in made.profiles.items():
                (output / f"{name}.yaml").write_text(text, encoding="utf-8")
    return made


def summary(made: Imported) -> str:
    """Return the numbers: read, imported, skipped by reason."""
    skipped = sum(map(len, made.skipped.values()))
    lines = [f"{made.read:,} {'site' if made.read == 1 else 'sites'} read, {len(made.profiles):,} imported, {skipped:,} skipped"]
    lines += [f"  {len(names):>5,}  {reason}" for reason, names in made.skipped.items()]
    return "\n".join(lines) + "\n"


def _read(path: Path) -> Any:
    try:
        return json.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        place = (getattr(error, "lineno", 0), getattr(error, "colno", 0))
        raise DocumentError([Problem(str(path), *place, "this is not JSON", _SHAPES)]) from error


def _made(data: Any, shipped: Platforms) -> Imported:
    found = entries(data)
    if found is None:
        raise DocumentError([Problem("the list", 0, 0, "this is no list of sites", _SHAPES)])
    profiles, skipped, count = dict[str, str](), list[tuple[str, str]](), 0
    hosts: set[str] = set()
    for name, site in found:
        count += 1
        try:
            if isinstance(site, Unusable):
                raise site
            platform = _profile(site, shipped, hosts, profiles)
            profiles[platform.id] = _text(platform)
            hosts.update(platform.urls.hosts)
        except Unusable as reason:
            skipped.append((str(reason), name))
    frequent = Counter(reason for reason, _ in skipped).most_common()
    return Imported(count, profiles, {reason: tuple(name for why, name in skipped if why == reason) for reason, _ in frequent})


def _profile(site: Site, shipped: Platforms, hosts: set[str], profiles: dict[str, str]) -> Platform:
    """Return a profile that keeps its promises; raises Unusable."""
    if own := tuple(text for text in site.present if not common(text, site.name)):
        site = replace(site, present=own)
    platform_id = _id(site.name, {*shipped.ids, *profiles})
    platform = profile_of(site, platform_id)
    if takes_refusals_for_absence(platform):
        site = replace(site, absent=(), absent_address=None)
        platform = profile_of(site, platform_id)
    if any(serves(one, host) for one in shipped for host in _sites(platform)):
        raise Unusable("a profile for its host ships with the program")
    if hosts & set(platform.urls.hosts):
        raise Unusable("another site of the list has the same host")
    if check_platform(platform):
        raise Unusable("its addresses and handles contradict one another")
    if takes_refusals_for_accounts(platform):
        raise Unusable("the text by which accounts are recognised stands in other pages, too")
    return platform


def _sites(platform: Platform) -> Iterator[str]:
    """Yield the hosts of a profile, and the host that is asked."""
    yield from (host.replace("*.", "x.") for host in platform.urls.hosts)
    yield parse_address(platform.endpoints[0].url.replace("{handle}", "x")).site


def _text(platform: Platform) -> str:
    """Return the profile's file, which has been read again; raises Unusable when a text in it cannot stand in a file."""
    fields = platform.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    body = yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, width=10_000)
    text = f"# Made by `presence-audit platforms import` from {platform.source}. Nothing here was compared with the site.\n{body}"
    try:
        again = parse_document(text, f"{platform.id}.yaml", Platform)
    except DocumentError as error:
        raise Unusable("its texts cannot stand in a file") from error
    if again != platform:
        raise Unusable("its texts cannot stand in a file")
    return text


def _id(name: str, taken: set[str]) -> str:
    plain = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:27].rstrip("_")
    base = plain if plain[:1].isalpha() else f"site_{plain}".rstrip("_")[:27]
    numbers = (f"{base}_{number}" for number in range(2, 10_000))
    return base if base not in taken else next(one for one in numbers if one not in taken)
