"""A review between worklist, keyboard and files: what is asked, what was answered, and that every answer is on the disk."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from presence_audit.archive import RunDirectory, RunReader
from presence_audit.documents import forbidden, quote
from presence_audit.errors import DocumentError, UsageError
from presence_audit.model import Coded, Study
from presence_audit.plugins import known_platforms
from presence_audit.review import Coder, Open, Quit, Save, State, Undo, begin, blinded, enter, press, saved, undone

from .kept import load_study
from .review_files import ReviewFiles
from .worklisting import Basis, Sift, make_worklist


@dataclass(frozen=True, slots=True)
class ReviewWishes:
    """What is reviewed by whom, and where the answers go."""

    run: Path
    """A judged run directory."""
    coder: str
    """Initials or a name."""
    day: date
    """The day of looking."""
    decisions: Path | None = None
    """Decisions file; None: `decisions-CODER.yaml` in the current folder."""
    coding: Path | None = None
    """Coding sheet; None: `coding-CODER.csv` in the current folder."""
    sift: Sift = field(default_factory=Sift)
    """Which items are gone through."""
    basis: Basis = field(default_factory=Basis)
    """From what the list is made."""
    again: bool = False
    """Whether items that the coder answered before are shown again."""

    @property
    def files(self) -> tuple[Path, Path]:
        """The decisions file and the coding sheet: each coder has files of her own, so that no one sees another's answers."""
        mark = "".join(sign if sign.isalnum() else "-" for sign in self.coder).strip("-") or "coder"
        return self.decisions or Path(f"decisions-{mark}.yaml"), self.coding or Path(f"coding-{mark}.csv")


class Review:
    """A review under way; `state` says what to show, `type` takes what is typed."""

    def __init__(self, state: State, files: ReviewFiles, as_of: date, remarks: tuple[str, ...] = ()) -> None:
        self.state = state
        """Where it stands; every answer in it is on the disk."""
        self.files = files
        """The coder's two files."""
        self.as_of = as_of
        """The day for which the study answers."""
        self.remarks = remarks
        """What the coder should know before she begins, one sentence each."""
        self._heard = ""

    def type(self, typed: str) -> Open | Quit | None:
        """Take a key, or a line where a question waits; return what is left to do for whoever holds the terminal."""
        self._look_again()
        state, todo = enter(self.state, typed) if self.state.form else press(self.state, typed)
        self.state = state if state.message else replace(state, message=self._heard)
        match todo:
            case Save():
                self._save(todo)
            case Undo():
                self._undo()
            case Open() | Quit():
                return todo
        return None

    def tell(self, message: str, address: str = "") -> None:
        """Show a message below the item, and an address that can be copied."""
        self.state = replace(self.state, message=message, address=address)

    def settle(self) -> None:
        """Count what stands in the files: the last answer, too, when the keyboard went away while it was written."""
        with suppress(DocumentError, UsageError):
            self.files.refresh()
            self.state = replace(self.state, said=self.files.said())

    def _look_again(self) -> None:
        """Read a file again that somebody changed meanwhile, and say so."""
        self._heard = ""
        try:
            changed = self.files.refresh()
        except (DocumentError, UsageError) as error:
            self._heard = f"Changed by another program, and cannot be read now: {_first(error)}"
            return
        if changed:
            self._heard = f"{' and '.join(map(str, changed))}: changed by another program, and read again."
            self.state = replace(self.state, said=self.files.said())

    def _save(self, todo: Save) -> None:
        try:
            told = self.files.write(todo.answer)
        except (DocumentError, UsageError) as error:
            self.tell(f"Not written: {_first(error)}")
            return
        self.state = saved(self.state, todo.answer, self.files.said(), told if not self._heard else f"{self._heard} {told}")

    def _undo(self) -> None:
        try:
            told = self.files.undo()
        except (DocumentError, UsageError) as error:
            self.tell(f"Not taken back: {_first(error)}")
            return
        self.state = undone(self.state, self.files.said(), told)


def begin_review(wishes: ReviewWishes) -> Review:
    """Make the worklist of a judged run, read the coder's files, and begin; raises UsageError, DocumentError, RunError."""
    coder = " ".join(wishes.coder.split())
    if not coder or forbidden(coder):
        raise UsageError(f"the coder cannot be {quote(wishes.coder)}")
    worklist = make_worklist(wishes.run, wishes.basis, wishes.sift)
    run, platforms = RunDirectory.open(wishes.run), known_platforms(wishes.basis.profiles)
    files = ReviewFiles(coder, *wishes.files, platforms, run.persons())
    said = files.said()
    items = tuple(blinded(item, said.accounts) for item in worklist.items)
    state = begin(Coder(coder, wishes.day, platforms.resolve), items, said, again=wishes.again)
    return Review(state, files, worklist.as_of, tuple(_remarks(wishes, run, load_study(wishes.run))))


def _remarks(wishes: ReviewWishes, run: RunReader, study: Study) -> list[str]:
    told = []
    if study.origin.decisions_digest or _coded_by_others(wishes, run):
        told.append(
            "this run was judged with answers by hand: what they settled is not asked again. "
            "For coding that is blinded from others, review a run that was judged without them"
        )
    if wishes.day > study.as_of:
        told.append(
            f"you look on {wishes.day}, and the study answers for {study.as_of}: judge again with --as-of {wishes.day}, "
            f"or name the day of looking with --date"
        )
    return told


def _coded_by_others(wishes: ReviewWishes, run: RunReader) -> bool:
    name = wishes.coder.strip().casefold()
    return bool(run.manifest.inputs) and any(isinstance(one, Coded) and one.coder.casefold() != name for one in run.evidence())


def _first(error: DocumentError | UsageError) -> str:
    return str(error.problems[0]) if isinstance(error, DocumentError) else str(error)
