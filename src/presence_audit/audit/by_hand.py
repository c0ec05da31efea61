"""What analysts contributed: saved pages and coding sheets, matched to persons and accounts before anything is collected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TypeVar

from presence_audit.coding import NOTE_FILES, Capture, read_captures, read_coding_sheet
from presence_audit.collect import ByHand
from presence_audit.documents import digest_of_file
from presence_audit.errors import DocumentError, Problem, UsageError
from presence_audit.model import Account, Coded, Person, Response
from presence_audit.platforms import Platform, Platforms, capture_request
from presence_audit.selectors.feed_kind import sniff_feed

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
    inputs: tuple[tuple[str, str], ...] = ()
    """(file name, SHA-256) of every sheet and page, so that a resumed run can tell whether they are still the same."""
    remarks: tuple[str, ...] = ()
    """One sentence for every file that was left out, and why."""

    @property
    def platforms(self) -> frozenset[str]:
        """Platforms of which an analyst contributed something."""
        pages = {key.partition(":")[0] for key in self.by_hand.captures}
        return frozenset(pages | {row.platform for rows in self.by_hand.coded.values() for row in rows})


def read_by_hand(files: HandFiles, persons: Iterable[Person], platforms: Platforms, as_of: date) -> HandWork:
    """Read the captures folder and the coding sheets; raises DocumentError when a sheet is wrong, UsageError when a folder is missing.

    A saved page without a time of its own counts as saved on the day of the study: a file's own time says when it was copied.
    """
    if not files:
        return HandWork(files, ByHand())
    people = list(persons)
    coded = _coded(files.sheets, people, platforms, as_of)
    pages, accounts, remarks = _Matching(people, coded, platforms).match(files.captures, as_of)
    by_person: dict[str, list[Coded]] = defaultdict(list)
    for row in coded:
        by_person[row.person].append(row)
    inputs = [(sheet.name, digest_of_file(sheet)) for sheet in files.sheets]
    if files.captures is not None:
        inputs += [(name, digest_of_file(files.captures / name)) for name in NOTE_FILES if (files.captures / name).is_file()]
    inputs += sorted((str(page.path), page.sha256) for saved in pages.values() for page in saved)
    return HandWork(files, ByHand(_frozen(pages), _frozen(accounts), _frozen(by_person)), tuple(inputs), tuple(remarks))


def _coded(sheets: Sequence[Path], people: Sequence[Person], platforms: Platforms, as_of: date) -> list[Coded]:
    rows: list[Coded] = []
    problems: list[Problem] = []
    for sheet in sheets:
        try:
            rows += read_coding_sheet(sheet, platforms.resolve, [person.id for person in people], platforms.columns, as_of=as_of)
        except DocumentError as error:
            problems += error.problems
    if problems:
        raise DocumentError(problems)
    return rows


class _Matching:
    """Finds whose account a saved page is of."""

    def __init__(self, people: Sequence[Person], coded: Iterable[Coded], platforms: Platforms) -> None:
        self.platforms = platforms
        self.persons = {person.id for person in people}
        known = [account for person in people for account in person.accounts]
        known += [row.account for row in coded if row.account is not None]
        self.sites = sorted(
            (account for account in known if platforms.get(account.platform).urls.hosts == ("*",)), key=lambda a: -len(a.handle)
        )
        self.known = {account.key for account in known}

    def match(self, folder: Path | None, as_of: date) -> tuple[dict[str, list[Capture]], dict[str, list[Account]], list[str]]:
        pages: dict[str, list[Capture]] = defaultdict(list)
        accounts: dict[str, list[Account]] = defaultdict(list)
        if folder is None:
            return pages, accounts, []
        if not folder.is_dir():
            raise UsageError(f"there is no folder {folder}")
        problems: list[Problem] = []
        remarks: list[str] = []
        noon = datetime.combine(as_of, time(), UTC)
        for capture in read_captures(folder, problems):
            account = self._account(capture)
            if account is None or (why := self._unusable(account, capture)):
                remarks.append(f"{capture.path}: left out: {self._why(capture) if account is None else why}")
                continue
            if capture.person is not None:
                accounts[capture.person].append(account)
            saved = capture.response if capture.saved_at else replace(capture.response, received_at=noon)
            pages[account.key].append(replace(capture, response=saved))
        return pages, accounts, [*(str(problem) for problem in problems), *remarks]

    def _unusable(self, account: Account, capture: Capture) -> str:
        """Say why a page of a known account cannot be used; empty when it can."""
        platform = self.platforms.get(account.platform)
        if why := _unreadable(platform, account, capture.response):
            return f"{why}; or write what they show into a coding sheet"
        if capture.person is None and account.key not in self.known:
            return f"nobody in the roster or the coding sheet has the account {account.url}; name the person in captures.csv"
        return ""

    def _account(self, capture: Capture) -> Account | None:
        if capture.person is not None and capture.person not in self.persons:
            return None
        if capture.platform is not None and capture.url:
            try:
                return self.platforms.resolve(capture.platform, capture.url)
            except (KeyError, ValueError):
                return None
        # a site that somebody named goes first: it may be a blog on a platform's host
        return self._site(capture.url) or self.platforms.recognise(capture.url)

    def _site(self, url: str) -> Account | None:
        """Return the known site on which an address lies, the most specific first."""
        try:
            page = self.platforms.resolve("website", url).handle
        except (KeyError, ValueError):
            return None
        return next((site for site in self.sites if page == site.handle or page.startswith(site.handle.rstrip("/") + "/")), None)

    def _why(self, capture: Capture) -> str:
        if capture.person is not None and capture.person not in self.persons:
            return f"the roster has no person {capture.person!r}"
        if not capture.url:
            return "the page does not say from which address it was saved; name it in captures.csv"
        if capture.platform is not None:
            try:
                self.platforms.resolve(capture.platform, capture.url)
            except ValueError as error:
                return str(error)
        return f"no account in the roster or the coding sheet belongs to {capture.url}"


def _unreadable(platform: Platform, account: Account, saved: Response) -> str:
    """Say why no endpoint of the profile reads a saved file of that kind; empty when one does."""
    if sniff_feed(saved.body) is not None:
        reads = any(endpoint.reads == "feed" for endpoint in platform.endpoints)
        return "" if reads else f"saved feeds of {platform.name} are not read, since no endpoint of its profile reads: feed"
    if saved.media_type == "application/json":
        return "answers of an interface (reads: json) cannot be used as captures; saved pages and feeds can"
    reads = capture_request(platform, account) is not None
    return "" if reads else f"saved pages of {platform.name} are not read, since no profile endpoint of its profile reads: html"


def _frozen(lists: Mapping[K, list[V]]) -> dict[K, tuple[V, ...]]:
    return {key: tuple(values) for key, values in lists.items()}
