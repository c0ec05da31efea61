"""A coding sheet for one coder: the cells of a study without anything that the program or another coder concluded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from presence_audit.archive import Manifest, RunDirectory
from presence_audit.coding.sheet import COLUMNS
from presence_audit.coding.values import CODABLE
from presence_audit.documents.spelling import suggestion
from presence_audit.errors import UsageError
from presence_audit.model import Person, Study, digest_of
from presence_audit.platforms import Platforms
from presence_audit.plugins import known_platforms
from presence_audit.sources.queries import variants_of
from presence_audit.worklist.links import links_of

from .coders import same_coder
from .kept import load_study

FEATURES_ASKED = ("profile.photo", "activity.comments_elsewhere")
"""Features that are asked for where nobody says which."""
LINKS = 3
"""Prepared searches beside each cell."""
_SAMPLE = re.compile(r"sample:(\d{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a sheet is made for."""

    coder: str
    """Initials or a name."""
    cells: str = "all"
    """`all`, `unknown`, or `sample:N`."""
    seed: str = ""
    """Changes the order and the sample; coders of one study have the same."""
    features: tuple[str, ...] = FEATURES_ASKED
    """Columns beside those of every sheet."""
    profiles: tuple[Path, ...] = ()
    """Folders of further platform profiles."""


@dataclass(frozen=True, slots=True)
class BlankSheet:
    """The headings and rows of a sheet, in the coder's own order."""

    title: str
    """One sentence that says what it is."""
    columns: tuple[str, ...]
    """Headings; those that begin with `_` are for the coder to read."""
    rows: tuple[tuple[str, ...], ...]
    """One a cell, empty where the coder writes."""


def blank_sheet(run: Path, asked: Asked) -> BlankSheet:
    """Return the sheet of a judged run; raises UsageError for cells or features that there are not, RunError.

    Which cells are drawn depends on the run and the seed, their order on the coder, too: by digest, so that the same sheet can be made
    again, and so that two coders do not tire at the same cells. A person's platforms stay together.
    """
    coder = asked.coder.strip()
    if not coder:
        raise UsageError("--coder must say who codes: initials or a name")
    if wrong := [name for name in asked.features if name not in CODABLE]:
        hint = suggestion(wrong[0], CODABLE)
        raise UsageError(f"there is no feature {wrong[0]!r} to be coded{f' ({hint})' if hint else ''}; all: presence-audit coding codebook")
    who = same_coder(coder)
    study, manifest, platforms = load_study(run), RunDirectory.open(run).manifest, known_platforms(asked.profiles)
    key = (manifest.roster_digest, manifest.created_at.isoformat(), asked.seed)
    whole = [(result.person, one.platform, one.state) for result in study.people for one in result.presences if one.state != "excluded"]
    chosen = _chosen([(person, platform) for person, platform, _ in whole], _unknown(study), asked.cells, key)
    order = {person.id: digest_of("order of persons", who, *key, person.id) for person, _ in chosen}
    ordered = sorted(chosen, key=lambda one: (order[one[0].id], digest_of("order of platforms", who, *key, one[0].id, one[1])))
    return BlankSheet(
        _title(coder, study, manifest, asked, (len(ordered), len(whole))),
        (*_BEFORE, *COLUMNS, *asked.features, *(f"_link_{number}" for number in range(1, LINKS + 1))),
        tuple(_row(person, platform, coder, len(asked.features), platforms) for person, platform in ordered),
    )


_BEFORE = ("_name", "_role", "_location", "_platform")


def _row(person: Person, platform: str, coder: str, features: int, platforms: Platforms) -> tuple[str, ...]:
    organization = person.organization.name if person.organization else ""
    role = ", ".join(part for part in (person.title or "", organization) if part)
    name = platforms.get(platform).name if platform in platforms else platform
    cells = {"person": person.id, "platform": platform, "coder": coder}
    coded = (cells.get(column, "") for column in COLUMNS)
    return (person.name, role, person.location or "", name, *coded, *("",) * features, *_links(person, platform, platforms))


def _links(person: Person, platform: str, platforms: Platforms) -> tuple[str, ...]:
    """Return prepared searches; no account is named, neither the roster's nor one that the program found."""
    found = links_of(person, platforms.get(platform), None, variants_of(person)) if platform in platforms else ()
    urls = tuple(link.url for link in found[:LINKS])
    return (*urls, *("",) * (LINKS - len(urls)))


def _unknown(study: Study) -> frozenset[tuple[str, str]]:
    return frozenset((result.person.id, one.platform) for result in study.people for one in result.presences if one.state == "unknown")


def _chosen(
    cells: Sequence[tuple[Person, str]], unknown: frozenset[tuple[str, str]], wanted: str, key: Iterable[str]
) -> list[tuple[Person, str]]:
    if wanted == "all":
        return list(cells)
    if wanted == "unknown":
        if not unknown:
            raise UsageError("nothing is unknown in this study; take --cells all or --cells sample:N")
        return [(person, platform) for person, platform in cells if (person.id, platform) in unknown]
    size = _SAMPLE.fullmatch(wanted)
    if size is None:
        raise UsageError(f"--cells cannot be {wanted!r}: write all, unknown or sample:N, such as sample:50")
    number = int(size[1])
    if not 0 < number <= len(cells):
        raise UsageError(f"--cells {wanted}: the study has {len(cells):,} cells; take a number from 1 to {len(cells):,}")
    return sorted(cells, key=lambda one: digest_of("sample", *key, one[0].id, one[1]))[:number]


def _title(coder: str, study: Study, manifest: Manifest, asked: Asked, count: tuple[int, int]) -> str:
    what = {"all": "all cells", "unknown": "the unknown cells"}.get(asked.cells, "a sample of the cells drawn by digest")
    seed = f", seed {asked.seed}" if asked.seed else ""
    title = manifest.roster_title or manifest.roster_name
    return f"Coding sheet of {coder} for {title} as of {study.as_of}: {count[0]:,} of {count[1]:,} cells ({what}{seed})"
