"""What analysts contributed: saved pages and coding sheets, matched to persons and accounts before anything is collected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from presence_audit.captures import NOTE_FILES, Capture, read_captures
from presence_audit.coding import read_coding_sheet
from presence_audit.collect import ByHand
from presence_audit.documents import digest_of_file
from presence_audit.errors import DocumentError, Problem, UsageError
from presence_audit.model import Account, Candidate, Coded, Person
from presence_audit.platforms import Platforms

from .frame import Criteria
from .keeping import Kept
from .matching import Filed, Held, Matching
from .screening import Screened
from .sheets import Sheet, check_sheets
from .sorting import Sorted, sort_files

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class HandFiles:
    """Where the analysts' work lies."""

    captures: Path | None = None
    """Folder of saved pages."""
    sheets: tuple[Path, ...] = ()
    """Coding sheets."""

    def __bool__(self) -> bool:
        return self.captures is not None or bool(self.sheets)


@dataclass(frozen=True, slots=True)
class HandWork:
    """What analysts contributed, and what of it could not be used."""

    files: HandFiles
    """Where it was read from."""
    by_hand: ByHand
    """Arranged for the collector."""
    pages: tuple[Filed, ...] = ()
    """The pages in the order of their names, each with whose it is."""
    kept: tuple[Kept, ...] = ()
    """Pictures and PDFs, whose content is coded by hand."""
    sheets: tuple[Sheet, ...] = ()
    """The coding sheets."""
    inputs: tuple[tuple[str, str], ...] = ()
    """(file name, SHA-256) of every sheet and page, so that a resumed run can tell whether they are still the same."""
    remarks: tuple[str, ...] = ()
    """One sentence for every file that was left out, and why."""

    @property
    def platforms(self) -> frozenset[str]:
        """Platforms of which an analyst contributed something."""
        pages = {key.partition(":")[0] for key in self.by_hand.captures}
        return frozenset(pages | {row.platform for rows in self.by_hand.coded.values() for row in rows})


@dataclass(slots=True)
class _Arranged:
    """Pages and persons, arranged for the collector."""

    pages: dict[str, list[Capture]] = field(default_factory=lambda: defaultdict(list))
    accounts: dict[str, list[Account]] = field(default_factory=lambda: defaultdict(list))


def read_by_hand(
    files: HandFiles, persons: Iterable[Person], criteria: Criteria, as_of: date, held: Held | None = None, *, chosen: Sequence[str] = ()
) -> HandWork:
    """Read the captures folder and the coding sheets; raises DocumentError when a sheet is wrong, UsageError when a folder is missing.

    A saved page without a time of its own counts as saved on the day of the study: a file's own time says when it was copied.
    `held`: what a run holds already. `chosen`: the platforms of that run; what is handed in of others is left out.
    """
    if not files:
        return HandWork(files, ByHand())
    people = list(persons)
    waiting = list[str]()
    rows, sheets = read_sheets(files.sheets, people, criteria.platforms, as_of, waiting)
    matching = Matching(people, rows, criteria.platforms, held)
    found, inputs, problems = Sorted(), list[tuple[str, str]](), list[Problem]()
    if files.captures is not None:
        found = sort_files(_in_folder(files.captures, problems), matching, criteria, as_of)
        inputs = _inputs_of(files.captures, found)
    used = [one for one in found.used if _looked_at(one.filed.account.platform, chosen)]
    pictures = tuple(one for one in found.kept if _looked_at(one.platform, chosen))
    coded = [row for row in rows if _looked_at(row.platform, chosen)]
    before = {row.id: row for row in held.coded} if held else {}
    places = [(one.filed.capture.path, one.filed.account.platform) for one in found.used]
    places += [(one.capture.path, one.platform) for one in found.kept]
    places += [(row.source, row.platform) for row in rows]
    foreign = [(place, platform) for place, platform in places if not _looked_at(platform, chosen)]
    return HandWork(
        files,
        arranged(used, (before | {row.id: row for row in coded}).values(), held),
        tuple(one.filed for one in used),
        pictures,
        sheets,
        inputs=(*((sheet.name, sheet.sha256) for sheet in sheets), *inputs),
        remarks=(
            *map(str, problems),
            *waiting,
            *(f"{name}: left out: {why}" for name, why in found.left_out),
            *(f"{place}: left out: {_foreign(platform)}" for place, platform in foreign),
        ),
    )


def arranged(used: Iterable[Screened], rows: Iterable[Coded], held: Held | None = None) -> ByHand:
    """Return pages and coded rows as the collector looks them up, with what a run holds already."""
    made, by_person = _Arranged(), defaultdict[str, list[Coded]](list)
    for one in used:
        filed = one.filed
        made.pages[filed.account.key].append(filed.capture)
        if filed.capture.person is not None and filed.new:
            made.accounts[filed.capture.person].append(filed.account)
    for row in rows:
        by_person[row.person].append(row)
    found = defaultdict[str, list[Candidate]](list)
    for candidate in held.candidates if held else ():
        if candidate.account.key in made.pages:
            found[candidate.person].append(candidate)
    return ByHand(_frozen(made.pages), _frozen(made.accounts), _frozen(by_person), _frozen(found))


def read_sheets(
    paths: Sequence[Path], people: Sequence[Person], platforms: Platforms, as_of: date, remarks: list[str]
) -> tuple[tuple[Coded, ...], tuple[Sheet, ...]]:
    """Return the rows of all sheets, and the sheets; raises DocumentError with what is wrong in any of them.

    `remarks` gets a sentence for each sheet in which rows still wait to be coded.
    """
    known = [person.id for person in people]
    rows: list[Coded] = []
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    for path in dict.fromkeys(paths):
        try:
            read = read_coding_sheet(path, platforms.resolve, known, platforms.columns, as_of=as_of, remarks=remarks)
        except DocumentError as error:
            problems += error.problems
            continue
        rows += read
        sheets.append(Sheet(path.name, digest_of_file(path), frozenset(row.coder for row in read)))
    if problems:
        raise DocumentError(problems)
    check_sheets(sheets)
    return tuple(rows), tuple(sheets)


def _in_folder(folder: Path, problems: list[Problem]) -> Iterator[Capture]:
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}")
    return read_captures(folder, problems)


def _inputs_of(folder: Path, found: Sorted) -> list[tuple[str, str]]:
    captures = (*(page.filed.capture for page in found.used), *(one.capture for one in found.kept))
    noted = [(name, digest_of_file(folder / name)) for name in NOTE_FILES if captures and (folder / name).is_file()]
    return [*noted, *dict.fromkeys(sorted((one.path, one.sha256) for one in captures))]


def _looked_at(platform: str, chosen: Sequence[str]) -> bool:
    return not chosen or platform in chosen


def _foreign(platform: str) -> str:
    return f"the study does not look at {platform}; a new scan with --platform {platform} would"


def _frozen(lists: Mapping[K, list[V]]) -> dict[K, tuple[V, ...]]:
    return {key: tuple(values) for key, values in lists.items()}
