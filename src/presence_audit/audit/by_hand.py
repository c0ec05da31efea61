"""What analysts contributed: saved pages and coding sheets, matched to persons and accounts before anything is collected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from presence_audit.captures.notes import NOTE_FILES
from presence_audit.coding import coded_rows
from presence_audit.collect import ByHand
from presence_audit.documents import digest_of_file
from presence_audit.errors import Problem, UsageError
from presence_audit.model import Account, Candidate, Coded, Person
from presence_audit.platforms import Platforms

from .coded_rows import CodedRows, Ids
from .each_file import read_each
from .frame import Criteria
from .keeping import Kept
from .matching import Filed, Held, Matching
from .screening import Screened
from .sheets import Sheet, check_sheets
from .sorting import Sorted, sort_files

if TYPE_CHECKING:
    from presence_audit.captures import Capture

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
        coded = self.by_hand.coded
        named = coded.platforms if isinstance(coded, CodedRows) else {row.platform for rows in coded.values() for row in rows}
        return frozenset({key.partition(":")[0] for key in self.by_hand.captures} | named)


@dataclass(slots=True)
class _Arranged:
    """Pages and persons, arranged for the collector."""

    pages: dict[str, list[Capture]] = field(default_factory=lambda: defaultdict(list))
    accounts: dict[str, list[Account]] = field(default_factory=lambda: defaultdict(list))


@dataclass(slots=True)
class _Taken:
    """What came of coding sheets."""

    chosen: Sequence[str]
    """Platforms of the study; empty: not known yet."""
    coded: CodedRows
    """The rows, with those that a run held before."""
    foreign: list[tuple[str, str]] = field(default_factory=list)
    """Place and platform of the rows of which the study has no use."""
    waiting: list[str] = field(default_factory=list)
    """A sentence for each sheet in which rows still wait to be coded."""

    def take(self, row: Coded) -> None:
        """Take a row."""
        if _looked_at(row.platform, self.chosen):
            self.coded.add(row)
        else:
            self.foreign.append((row.source, row.platform))


def read_by_hand(
    files: HandFiles, persons: Iterable[Person], criteria: Criteria, as_of: date, held: Held | None = None, *, chosen: Sequence[str] = ()
) -> HandWork:
    """Read the captures folder and the coding sheets; raises DocumentError when a sheet is wrong, UsageError when a folder is missing.

    A saved page without a time of its own counts as saved on the day of the study: a file's own time says when it was copied.
    `held`: what a run holds already. `chosen`: the platforms of that run; what is handed in of others is left out.
    """
    if not files:
        return HandWork(files, ByHand())
    people = list(persons) if isinstance(persons, Iterator) else persons
    taken = _Taken(chosen, CodedRows(held.coded if held else ()))
    sheets = read_sheets(files.sheets, people, criteria.platforms, as_of, taken)
    found, inputs, problems = Sorted(), list[tuple[str, str]](), list[Problem]()
    if files.captures is not None:
        matching = Matching(people, (row for rows in taken.coded.values() for row in rows), criteria.platforms, held)
        found = sort_files(_in_folder(files.captures, problems), matching, criteria, as_of)
        inputs = _inputs_of(files.captures, found)
    used = [one for one in found.used if _looked_at(one.filed.account.platform, chosen)]
    pictures = tuple(one for one in found.kept if _looked_at(one.platform, chosen))
    places = [(one.filed.capture.path, one.filed.account.platform) for one in found.used]
    places += [(one.capture.path, one.platform) for one in found.kept]
    foreign = [(place, platform) for place, platform in places if not _looked_at(platform, chosen)] + taken.foreign
    return HandWork(
        files,
        arranged(used, taken.coded, held),
        tuple(one.filed for one in used),
        pictures,
        sheets,
        inputs=(*((sheet.name, sheet.sha256) for sheet in sheets), *inputs),
        remarks=(
            *map(str, problems),
            *taken.waiting,
            *(f"{name}: left out: {why}" for name, why in found.left_out),
            *(f"{place}: left out: {_foreign(platform)}" for place, platform in foreign),
        ),
    )


def arranged(used: Iterable[Screened], coded: CodedRows, held: Held | None = None) -> ByHand:
    """Return pages and coded rows as the collector looks them up, with what a run holds already."""
    made = _Arranged()
    for one in used:
        filed = one.filed
        made.pages[filed.account.key].append(filed.capture)
        if filed.capture.person is not None and filed.new:
            made.accounts[filed.capture.person].append(filed.account)
    found = defaultdict[str, list[Candidate]](list)
    for candidate in held.candidates if held and made.pages else ():
        if candidate.account.key in made.pages:
            found[candidate.person].append(candidate)
    return ByHand(_frozen(made.pages), _frozen(made.accounts), coded, _frozen(found))


def read_sheets(paths: Sequence[Path], people: Iterable[Person], platforms: Platforms, as_of: date, taken: _Taken) -> tuple[Sheet, ...]:
    """Take every row of all sheets, and return the sheets; raises DocumentError with what is wrong in any of them."""
    known = Ids(people) if paths else ()

    def read(path: Path) -> Sheet:
        coders = set[str]()
        for row in coded_rows(path, platforms.resolve, known, platforms.columns, as_of=as_of, remarks=taken.waiting):
            coders.add(row.coder)
            taken.take(row)
        return Sheet(path.name, digest_of_file(path), frozenset(coders))

    sheets = read_each(dict.fromkeys(paths), read)
    check_sheets(sheets)
    return tuple(sheets)


def _in_folder(folder: Path, problems: list[Problem]) -> Iterator[Capture]:
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}")
    from presence_audit.captures import read_captures  # noqa: PLC0415 - most commands are given no captures

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
