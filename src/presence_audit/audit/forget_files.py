"""Takes a person's entries out of the text files that people keep (YAML, CSV, JSON Lines, JSON); everything else stays as it is written."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from presence_audit.archive.manifest import replace_with
from presence_audit.documents import ListNode, MapNode, Node, Problems, ScalarNode, parse_yaml
from presence_audit.errors import UsageError
from presence_audit.privacy.finding import Finder

from .writable import writable

BOM = b"\xef\xbb\xbf"
LISTS = ("persons", "decisions", "captures", "annotations", "codings")
"""Keys under which the entries of a document stand."""

Hers = Callable[[Mapping[str, str]], bool]
"""Says of an entry, as its plain values by key, whether it is the person's."""


@dataclass(slots=True)
class Edited:
    """A file without the person's entries."""

    path: Path
    """The file."""
    content: bytes | None = None
    """What it holds now; None: nothing of hers stood in it."""
    removed: int = 0
    """Entries that went."""
    entries: list[dict[str, str]] = field(default_factory=list)
    """Their plain values, for what goes with them."""
    left: list[str] = field(default_factory=list)
    """Places that have to be mended by hand: `file:line: why`."""

    def write(self) -> None:
        """Put it in the place of the file, in one step; raises UsageError when it cannot be written."""
        if self.content is not None:
            with writable(self.path):
                mode = self.path.stat().st_mode
                replace_with(self.path.resolve(), self.content)
                self.path.chmod(mode)


def without_entries(path: Path, hers: Hers, finder: Finder, *, notes: bool = True) -> Edited:
    """Return the file without her entries, and without comments that name her; the file itself is not touched.

    An entry of somebody else that names her is left, and said. `notes`: the format knows comment lines (`#`), so that a removed row of a
    table leaves one, and the numbers of the rows behind it stay. Raises UsageError when the file cannot be read.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}") from error
    made = Edited(path)
    try:
        text = raw.removeprefix(BOM).decode()
    except UnicodeDecodeError:
        return _pointed(made, raw, finder, "is no text file")
    lines = list(io.StringIO(text, newline=""))
    kept = _FORMATS.get(path.suffix.lower(), _yaml)(lines, hers, made, notes)
    if kept is None:
        return _pointed(made, raw, finder, "its layout leaves no lines to take out")
    kept = [_blank(line) if line.lstrip().startswith("#") and finder.found(line.encode()) else line for line in kept]
    made.left += [f"{path}:{number}: names the person" for number, line in enumerate(kept, 1) if finder.found(line.encode())]
    content = (BOM if raw.startswith(BOM) else b"") + "".join(kept).encode()
    made.content = content if content != raw else None
    return made


def _goes(entry: dict[str, str] | None, hers: Hers, made: Edited) -> bool:
    """Say whether an entry is hers, and note it among what goes if it is; what is no entry stays."""
    if entry is None or not hers(entry):
        return False
    made.removed += 1
    made.entries.append(entry)
    return True


def _pointed(made: Edited, raw: bytes, finder: Finder, why: str) -> Edited:
    if finder.found(raw) or raw.startswith(b"PK"):
        made.left.append(f"{made.path}: {why}; look through it by hand")
    return made


def _blank(line: str) -> str:
    return "#\n" if line.endswith("\n") else "#"


def _csv(lines: Sequence[str], hers: Hers, made: Edited, notes: bool) -> list[str] | None:  # noqa: FBT001
    """Return the rows that stay; a row that goes leaves a comment of as many lines, where the format knows comments."""
    first = next((line for line in lines if line.strip() and not line.lstrip().startswith(("#", "sep="))), "")
    delimiter = max(",;\t", key=first.count)
    kept: list[str] = []
    heading: list[str] = []
    for rows, cells in _records(lines, delimiter):
        if not any(cells) or cells[0].lstrip().startswith(("#", "sep=")):
            kept += rows
        elif not heading:
            heading = [cell.strip().lower().replace(" ", "_") for cell in cells]
            kept += rows
        elif _goes({name: cell.strip() for name, cell in zip(heading, cells, strict=False)}, hers, made):
            kept += [_blank(line) for line in rows] if notes else []
        else:
            kept += rows
    return kept


def _records(lines: Sequence[str], delimiter: str) -> Iterator[tuple[list[str], list[str]]]:
    taken: list[str] = []
    within = False
    for line in lines:
        taken.append(line)
        within ^= line.count('"') % 2 == 1
        if not within:
            yield taken, _cells("".join(taken), delimiter)
            taken = []
    if taken:
        yield taken, []


def _cells(record: str, delimiter: str) -> list[str]:
    """Return the cells of a record; none where it cannot be read, so that it stays, and is pointed to when it names her."""
    try:
        return next(csv.reader(io.StringIO(record), delimiter=delimiter), [])
    except csv.Error:
        return []


def _jsonl(lines: Sequence[str], hers: Hers, made: Edited, _notes: bool) -> list[str] | None:  # noqa: FBT001
    return [line for line in lines if not _goes(_plain(_loaded(line)), hers, made)]


def _json(lines: Sequence[str], hers: Hers, made: Edited, _notes: bool) -> list[str] | None:  # noqa: FBT001
    """Return the document written again, without her entries: JSON has neither comments nor a layout to keep."""
    document = _loaded("".join(lines))
    whole = isinstance(document, dict)
    holder = document if whole else {"": document}
    for key, value in holder.items():
        if isinstance(value, list) and key in ("", *LISTS):
            holder[key] = [item for item in value if not _goes(_plain(item), hers, made)]
    if not made.removed:
        return list(lines)
    left = holder if whole else holder[""]
    written = json.dumps(left, ensure_ascii=False, indent=2) + "\n"
    if not written.isascii() and any("\ud800" <= letter <= "\udfff" for letter in written):  # which no file can hold
        written = json.dumps(left, indent=2) + "\n"
    return list(io.StringIO(written, newline=""))


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _plain(item: Any) -> dict[str, str] | None:
    return {key: value for key, value in item.items() if isinstance(value, str)} if isinstance(item, dict) else None


def _yaml(lines: Sequence[str], hers: Hers, made: Edited, _notes: bool) -> list[str] | None:  # noqa: FBT001
    problems = Problems(str(made.path))
    root = parse_yaml("".join(lines), problems)
    if root is None or problems.found:
        return None
    gone: set[int] = set()
    for listed in _lists(root):
        for item in listed.items:
            entry = _scalars(item)
            if not hers(entry):
                continue
            place = _lines_of(lines, item)
            if place is None:
                return None
            gone.update(range(*place))
            made.removed += 1
            made.entries.append(entry)
    return [line for number, line in enumerate(lines) if number not in gone]


def _lists(root: Node) -> Iterator[ListNode]:
    if isinstance(root, ListNode):
        yield root
    elif isinstance(root, MapNode):
        yield from (node for key in LISTS if isinstance(node := root.get(key), ListNode))


def _scalars(item: Node) -> dict[str, str]:
    if not isinstance(item, MapNode):
        return {}
    return {key: node.text for key, (_, node) in item.entries.items() if isinstance(node, ScalarNode) and node.text is not None}


def _lines_of(lines: Sequence[str], item: Node) -> tuple[int, int] | None:
    """Return (first line, line behind the last) of an entry of a list in block style, from 0; None for another style."""
    start = item.line - 1
    if not lines[start].lstrip().startswith("-") and start and lines[start - 1].strip() == "-":
        start -= 1
    before = lines[start][: item.column - 1] if item.line - 1 == start else lines[start]
    if before.strip() != "-":
        return None
    indent = len(lines[start]) - len(lines[start].lstrip())
    end = start + 1
    while end < len(lines) and (not _speaks(lines[end]) or len(lines[end]) - len(lines[end].lstrip()) > indent):
        end += 1
    while end > start + 1 and not _speaks(lines[end - 1]):
        end -= 1
    return start, end


def _speaks(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


_FORMATS: dict[str, Callable[[Sequence[str], Hers, Edited, bool], list[str] | None]] = {
    ".csv": _csv, ".tsv": _csv, ".jsonl": _jsonl, ".ndjson": _jsonl, ".json": _json,
}  # fmt: skip
