"""Reads decisions files against a roster and the platforms; everything that is wrong is told with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..documents import Node, Problems, digest_of_file, entry_of, items_of, load_document, quote
from ..errors import DocumentError, Problem
from ..model import Account, Decision, digest_of
from .people import People
from .schema import DecisionEntry, DecisionsFile

AccountOf = Callable[[str], Account]
"""Makes an account of an address or of `platform:handle`; raises ValueError with a sentence for people."""


@dataclass(frozen=True, slots=True)
class ReadDecisions:
    """Decisions as they were read."""

    decisions: tuple[Decision, ...] = ()
    """In the order in which they are written."""
    digest: str = ""
    """SHA-256 of the file's bytes, hexadecimal; of several files: a digest of theirs; empty: no file."""


def load_decisions(path: Path, account_of: AccountOf, people: People, latest: date | None = None) -> ReadDecisions:
    """Return the decisions of a file (JSON when its name ends so, else YAML); raises DocumentError with everything that is wrong.

    A person or an account that is not known is an error, and so is a day after `latest` and a second decision of one coder about
    one account. Two coders who disagree are none: that stays visible, as a case for review.
    """
    found: list[Decision] = []

    def check(content: DecisionsFile, node: Node, problems: Problems) -> None:
        reader = _Reader(str(path), account_of, people, latest, problems)
        entries = zip(content.decisions or (), items_of(node, "decisions"), strict=True)
        found.extend(filter(None, (reader.read(entry, place) for entry, place in entries)))

    load_document(path, DecisionsFile, check)
    return ReadDecisions(tuple(found), digest_of_file(path))


def join_decisions(files: Iterable[ReadDecisions]) -> ReadDecisions:
    """Return the decisions of several files as one; raises DocumentError when two of them hold the same coder's word on one account."""
    files = tuple(files)
    if len(files) == 1:
        return files[0]
    first: dict[tuple[str, str, str], Decision] = {}
    problems = []
    for one in (decision for file in files for decision in file.decisions):
        before = first.setdefault(_key(one), one)
        if before is not one:
            name, _, line = one.source.rpartition(":")
            message = f"{one.coder} decided {one.account.written} for {one.person} already, at {before.source}"
            problems.append(Problem(name, int(line), 1, message, "keep one of the two"))
    if problems:
        raise DocumentError(problems)
    return ReadDecisions(tuple(first.values()), digest_of("decisions", *sorted(file.digest for file in files)) if files else "")


def _key(decision: Decision) -> tuple[str, str, str]:
    return decision.person, decision.account.key, decision.coder.casefold()


class _Reader:
    """Reads entries one after another and gathers what is wrong in all of them."""

    def __init__(self, source: str, account_of: AccountOf, people: People, latest: date | None, problems: Problems) -> None:
        self._source, self._account_of, self._people, self._latest, self._problems = source, account_of, people, latest, problems
        self._first: dict[tuple[str, str, str], int] = {}

    def read(self, entry: DecisionEntry, node: Node) -> Decision | None:
        """Return the decision; None when something is wrong with it, and then it is among the problems."""
        person, account = self._person(entry, node), self._account(entry, node)
        if self._latest is not None and entry.date > self._latest:
            self._problems.add(entry_of(node, "date"), f"{entry.date} lies in the future: today is {self._latest}")
        if person is None or account is None:
            return None
        decision = Decision(
            person=person,
            account=account,
            verdict=entry.verdict,
            coder=entry.coder,
            decided_on=entry.date,
            reason=entry.reason,
            source=f"{self._source}:{node.line}",
        )
        if (line := self._first.get(_key(decision))) is not None:
            message = f"{entry.coder} decided {account.written} for {person} already, in line {line}"
            self._problems.add(node, message, "one coder decides an account once: change the first entry, or remove one of the two")
        self._first.setdefault(_key(decision), node.line)
        return decision

    def _person(self, entry: DecisionEntry, node: Node) -> str | None:
        person = self._people.find(entry.person)
        if person is None:
            self._problems.add(entry_of(node, "person"), *self._people.why_not(entry.person))
        return person

    def _account(self, entry: DecisionEntry, node: Node) -> Account | None:
        try:
            return self._account_of(entry.account)
        except ValueError as error:
            said = str(error)
            self._problems.add(entry_of(node, "account"), said if entry.account in said else f"{quote(entry.account)}: {said}")
            return None
