"""What analysts contributed to a run that is gone on with: what was added is taken, what changed or vanished is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from presence_audit.archive import Manifest, RunReader
from presence_audit.captures import NOTE_FILES

from .by_hand import HandFiles, HandWork, read_by_hand
from .coded_rows import Again
from .frame import Criteria, Frame
from .sheets import inputs_with
from .taking import changed, held_by


def resumed_work(run: RunReader, files: HandFiles, frame: Frame, criteria: Criteria) -> HandWork:
    """Read what is handed in now, else what the run began with as far as it is still there; raises DocumentError, UsageError.

    The `inputs` of what is returned are all that count from now on, those of the run among them.
    """
    kept = run.manifest
    began = began_with(kept)
    held = held_by(run, criteria.platforms)
    latest = max((kept.as_of, *(row.coded_on for row in held.coded)))  # `score --as-of` may have taken rows of later days
    hand = read_by_hand(files or _still_there(began), Again(frame.persons), criteria, latest, held, chosen=kept.platforms)
    remarks = (*hand.remarks, *changed(run, hand, held), *_vanished(kept, began.sheets))
    inputs = inputs_with(kept.inputs, hand.inputs, hand.sheets, held.coded, NOTE_FILES)
    return replace(hand, inputs=inputs, remarks=remarks)


def began_with(kept: Manifest) -> HandFiles:
    """Return where the analysts' work lay when a run began."""
    captures = next((Path(value) for name, value in kept.options if name == "captures"), None)
    return HandFiles(captures, tuple(Path(value) for name, value in kept.options if name == "coding"))


def _still_there(began: HandFiles) -> HandFiles:
    captures = began.captures if began.captures is not None and began.captures.is_dir() else None
    return HandFiles(captures, tuple(sheet for sheet in began.sheets if sheet.is_file()))


def _vanished(kept: Manifest, sheets: tuple[Path, ...]) -> list[str]:
    """Say which files and folders of the run are gone; what was read from them stays."""
    folders = [Path(value) for name, value in kept.options if name == "captures"]
    gone = [str(place) for place in folders if not place.is_dir()] + [str(sheet) for sheet in sheets if not sheet.is_file()]
    if folders and all(place.is_dir() for place in folders):
        names = {sheet.name for sheet in sheets}
        gone += [name for name, _ in kept.inputs if name not in names and not any((place / name).is_file() for place in folders)]
    return [f"{name}: is not there any more; what was read from it stays in the run" for name in dict.fromkeys(gone)]
