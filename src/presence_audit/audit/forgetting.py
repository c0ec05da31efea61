"""Forgets a person: out of runs, their archives, decisions, coding sheets, captures, outputs and rosters, and then proves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from presence_audit.archive.lock import take
from presence_audit.archive.manifest import MANIFEST
from presence_audit.archive.pending import close, finish, read_plan, write_plan
from presence_audit.archive.recovery import recover
from presence_audit.archive.rewrite import Removed, without
from presence_audit.archive.whose import Removal
from presence_audit.captures import NOTE_FILES
from presence_audit.documents import digest_of_file
from presence_audit.errors import RunError
from presence_audit.platforms import Platforms
from presence_audit.plugins import known_platforms
from presence_audit.privacy.traces import finder_of

from .forget_files import Edited, without_entries
from .forget_judged import Judged, judged_again, judged_before, kept_of
from .forget_places import Places, check, rostered
from .forget_proof import Proof, files_of, names, prove
from .forget_subject import Subject, plan_of, subject_of
from .suppressing import add_person


@dataclass(slots=True)
class Forgotten:
    """What was done, or with `dry_run` would be."""

    subject: Subject
    """Who."""
    runs: dict[Path, Removed] = field(default_factory=dict)
    """What went out of each run."""
    edited: list[Edited] = field(default_factory=list)
    """Files of people, with what was taken out of them."""
    deleted: list[Path] = field(default_factory=list)
    """Files that were deleted: reports, saved pages."""
    judged: dict[Path, Judged] = field(default_factory=dict)
    """What became of the study of each run."""
    suppressed: int = 0
    """Entries that were added to the suppression list."""
    proof: Proof = field(default_factory=Proof)
    """The search through everything afterwards."""

    @property
    def left(self) -> list[str]:
        """Places that have to be mended by hand."""
        return [place for one in self.edited for place in one.left]


def forget(text: str, places: Places, day: date, *, agreed: Callable[[Forgotten], bool] | None = None) -> Forgotten:
    """Forget the person whom `text` (id or name) means, in all places; `agreed` sees what would be done and says whether to go on.

    Runs are locked meanwhile. A run is replaced in one step; killed at any point, the same call goes on where it was. Raises UsageError
    when nobody is meant, RunError when a run is in use or damaged.
    """
    platforms = known_platforms(places.profiles)
    check(places)
    with ExitStack() as stack:
        for run in places.runs:
            lock = take(_existing(run))
            stack.callback(lock.release)
            finish(run)
            recover(run)
        subject = subject_of(text, places.runs, platforms, _plan(places.runs), rostered(places.rosters, platforms))
        job = _Job(subject, places, platforms, day)
        if agreed is not None and not agreed(planned := _planned(job, places)):
            return planned
        for run in places.runs:
            write_plan(run, plan_of(subject))
        done = job.done(write=True)
        for run in places.runs:
            close(run)
        return done


def _planned(job: _Job, places: Places) -> Forgotten:
    """Return what would be done; nothing stays of the attempt, unless an earlier start was cut short."""
    try:
        return job.done(write=False)
    finally:
        for run in () if _plan(places.runs) else places.runs:
            close(run)


def _existing(run: Path) -> Path:
    if not (run / MANIFEST).is_file():
        raise RunError(f"{run}: not a run directory, there is no {MANIFEST} in it")
    return run


def _plan(runs: Sequence[Path]) -> dict[str, object]:
    """Return what an earlier start knew that was cut short; the plans of one start are all the same."""
    return next((plan for run in runs if (plan := read_plan(run))), {})


class _Job:
    """One person, and all places."""

    def __init__(self, subject: Subject, places: Places, platforms: Platforms, day: date) -> None:
        self.subject, self.places, self.platforms, self.day = subject, places, platforms, day
        self.finder = finder_of(subject.terms)

    def done(self, *, write: bool) -> Forgotten:
        """Take the person out everywhere; `write` False: only say what would go."""
        made = Forgotten(self.subject)
        digests = self._sheets(made, write)
        self._files(made, write)
        for run in self.places.runs:
            self._run(run, digests, made, write)
        if self.places.suppress is not None and write:
            made.suppressed = add_person(self.places.suppress, self.subject.persons, self.subject.accounts, self.day)
        if write:
            made.proof = prove(self._everything(), self.finder)
        return made

    def _sheets(self, made: Forgotten, write: bool) -> dict[str, str]:  # noqa: FBT001
        """Edit the coding sheets; return their digests before and after, by which a run knows them."""
        digests = dict[str, str]()
        for path in self.places.coding:
            before = digest_of_file(path)
            edited = without_entries(path, self._hers, self.finder)
            made.edited.append(edited)
            if write:
                edited.write()
                digests[before] = digest_of_file(path)
        return {old: new for old, new in digests.items() if old != new}

    def _files(self, made: Forgotten, write: bool) -> None:  # noqa: FBT001
        for path in (*self.places.decisions, *self.places.annotations):
            made.edited.append(without_entries(path, self._hers, self.finder))
        for path in self.places.rosters:
            made.edited.append(without_entries(path, self._hers, self.finder, notes=False))
        for folder in self.places.captures:
            made.deleted += self._captures(folder, made)
        made.deleted += [file for path in self.places.outputs for file in files_of(path) if names(file, self.finder)]
        for edited in made.edited if write else ():
            edited.write()
        for file in made.deleted if write else ():
            file.unlink(missing_ok=True)

    def _captures(self, folder: Path, made: Forgotten) -> Iterator[Path]:
        """Yield the saved pages of the person: noted as hers, or naming her and noted as nobody else's."""
        hers, others = set[str](), set[str]()
        for name in NOTE_FILES:
            if (folder / name).is_file():
                edited = without_entries(folder / name, lambda entry: self._noted(entry, others), self.finder, notes=name.endswith(".csv"))
                hers |= {entry.get("file", "") for entry in edited.entries}
                made.edited.append(edited)
        for file in sorted(files_of(folder)):
            name = file.relative_to(folder).as_posix()
            if name not in NOTE_FILES and (name in hers or (name not in others and names(file, self.finder))):
                yield file

    def _noted(self, entry: Mapping[str, str], others: set[str]) -> bool:
        if self._hers(entry):
            return True
        if entry.get("person"):
            others.add(entry.get("file", ""))
        return False

    def _hers(self, entry: Mapping[str, str]) -> bool:
        """Say whether an entry of a file is the person's: it says so, or speaks of an account of hers."""
        person = entry.get("person", entry.get("id", ""))
        theirs = {one.name.casefold() for one in self.subject.persons}
        if person in self.subject.all_ids or any(person == one.id for one in self.subject.persons):
            return True
        if person not in self.subject.other_ids and not theirs.isdisjoint((person.casefold(), entry.get("name", "").casefold())):
            return True
        account = " ".join(entry.get(key, "") for key in ("account", "url", "file"))
        return bool(account.strip()) and bool(self.finder.found(account.encode()))

    def _run(self, run: Path, digests: dict[str, str], made: Forgotten, write: bool) -> None:  # noqa: FBT001
        removal = Removal(
            persons=self.subject.ids[run],
            accounts=self.subject.own,
            finder=self.finder,
            day=self.day,
            others=self.subject.others,
            digests=digests,
            files=frozenset(
                file.relative_to(folder).as_posix()
                for folder in self.places.captures
                for file in made.deleted
                if file.is_relative_to(folder)
            ),
            kept=kept_of(run, self.places.profiles),
        )
        before = judged_before(run)
        made.runs[run] = without(run, removal, write=write)
        if write:
            made.judged[run] = judged_again(run, before, self.places.decisions, self.places.profiles, self.finder)

    def _everything(self) -> list[Path]:
        places = self.places
        given = [*places.runs, *places.decisions, *places.annotations, *places.coding, *places.captures, *places.outputs, *places.rosters]
        return [*given, *([places.suppress] if places.suppress else [])]
