"""Writes a run directory again without one person: her lines and records go, what names her is erased, others' facts stay."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import RunError
from ..model import Value, digest_of
from .erased import ERASED, is_erased
from .lines import parsed, to_json, whole_lines
from .manifest import MANIFEST, read_manifest
from .pending import commit, stage
from .reading import (
    CANDIDATES,
    EVIDENCE,
    KEPT,
    OBSERVATIONS,
    ROSTER,
    SEARCHES,
    TAKEN,
    CandidateLine,
    EvidenceLine,
    ObservationLine,
    SearchLine,
    TakenLine,
)
from .redacted_lines import dropping, redacted
from .rewrite_capture import Records, rewritten_capture
from .warc import CAPTURE
from .whose import Line, Removal, Whose

Take = Callable[[Line], Line | None]
"""Returns the line as it is kept; None: it goes."""

_MODELS: dict[str, type[Value]] = {"candidate": CandidateLine, "observation": ObservationLine, "step": SearchLine, "taken": TakenLine}

JUDGED = ("study.json", "discovery.json")
"""What was concluded from the run: removed, to be judged again."""


@dataclass(slots=True)
class Removed:
    """What was taken out of a run; numbers of lines and records."""

    lines: dict[str, int] = field(default_factory=dict)
    """Lines that went, by file."""
    redacted: int = 0
    """Lines of others in which a text was replaced."""
    records: int = 0
    """Records of the archive that went."""
    erased: int = 0
    """Records of others whose bytes were erased."""

    def __bool__(self) -> bool:
        return bool(self.lines or self.redacted or self.records or self.erased)


def without(path: Path, removal: Removal, *, write: bool) -> Removed:
    """Take a person out of the run directory at `path`, which the caller has locked; `write` False: only count.

    Every file is written beside the old one; then all are put in place (see `pending`). Raises RunError when the run is damaged.
    """
    rewriting = _Rewriting(path, removal, stage(path))
    rewriting.run()
    names = {one.name for one in path.iterdir()}
    if not write:
        stage(path)
        return rewriting.removed
    commit(path, [*(name for name in JUDGED if name in names), *(name for name in names if name.endswith(".tmp"))])
    return rewriting.removed


class _Rewriting:
    """One run directory on its way into the stage."""

    def __init__(self, path: Path, removal: Removal, target: Path) -> None:
        self.path, self.removal, self.target = path, removal, target
        self.removed = Removed()
        self.ids: dict[str, str] = {}
        """Ids of evidence that changed: old to new."""
        self.whose = Whose(removal)

    def run(self) -> None:
        self._refer()
        places = {_record(line) for line in self._lines(EVIDENCE) if self.whose.stays(line)}
        places |= {line["taken"].get("record", "") for line in self._lines(TAKEN) if line["taken"]["person"] not in self.removal.persons}
        records = rewritten_capture(self.path / CAPTURE, self.target / CAPTURE, places, self.removal.finder)
        self.removed.records, self.removed.erased = records.gone, len(records.erased)
        self._rewrite(EVIDENCE, lambda line: self._attempt(line, records))
        self._rewrite(ROSTER, lambda line: None if line["id"] in self.removal.persons else line)
        self._rewrite(CANDIDATES, self._candidate)
        self._rewrite(OBSERVATIONS, self._observation)
        self._rewrite(SEARCHES, self._step)
        self._rewrite(TAKEN, lambda line: self._taken(line, records))
        self._keep(records)
        self._manifest()

    def _refer(self) -> None:
        """Note which evidence is named by what is kept of the person, and which by what is kept of others."""
        for name, key in ((CANDIDATES, "candidate"), (SEARCHES, "step"), (TAKEN, "taken")):
            for line in self._lines(name):
                self.whose.note(line[key]["person"] or None, line[key]["evidence"])

    def _attempt(self, line: Line, records: Records) -> Line | None:
        """Return the line as it is kept, with the place at which its bytes are now; note its id when that changes."""
        if line["id"] in self.whose.gone:
            return None
        evidence, changed = line["evidence"], False
        if answer := evidence.get("answer"):
            answer["record"] = self._place(answer["record"], records)
        if evidence.get("sha256") in self.removal.digests and evidence["kind"] == "coded":
            evidence["sha256"], changed = self.removal.digests[evidence["sha256"]], True
        if self.whose.named_in(evidence):
            evidence, changed = redacted(evidence, self.removal.finder), True
            self.removed.redacted += 1
        if not changed:
            return line
        again = EvidenceLine.model_validate({**line, "evidence": evidence}).evidence
        request = {} if again.kind == "coded" else {"request": again.request.id}
        self.ids[line["id"]] = again.id
        return {"id": again.id, **request, "evidence": evidence}

    def _place(self, record: str, records: Records) -> str:
        """Return where bytes are now: their new place, or the day on which they were erased. Raises RunError when nobody knows."""
        if is_erased(record):
            return record
        if record in records.erased:
            return f"{ERASED}{self.removal.day.isoformat()}"
        if record not in records.places:
            raise RunError(f"{self.path / CAPTURE}: there is no record at {record}; the archive is damaged, and nothing was changed")
        return records.places[record]

    def _candidate(self, line: Line) -> Line | None:
        candidate = line["candidate"]
        if candidate["person"] in self.removal.persons or self.whose.hers(candidate["account"]):
            return None
        return self._with_ids(line, "candidate")

    def _observation(self, line: Line) -> Line | None:
        observation = line["observation"]
        if self.whose.hers(observation["account"]) or self.whose.gone.issuperset(observation["evidence"]):
            return None
        if self.whose.named_in(observation):
            self.removed.redacted += 1
            value = dropping(observation["value"], self.removal.finder)
            if value in ([], ""):
                return None
            observation["value"] = value
        return self._with_ids(line, "observation")

    def _step(self, line: Line) -> Line | None:
        if line["step"]["person"] in self.removal.persons:
            return None
        if self.whose.named_in(line["step"]):
            line["step"] = redacted(line["step"], self.removal.finder)
            self.removed.redacted += 1
        return self._with_ids(line, "step")

    def _taken(self, line: Line, records: Records) -> Line | None:
        taken = line["taken"]
        if taken["person"] in self.removal.persons:
            self.whose.files.add(taken["sha256"])
            return None
        if taken.get("record"):
            taken["record"] = self._place(taken["record"], records)
        if self.whose.named_in(taken):
            line["taken"] = redacted(taken, self.removal.finder)
            self.removed.redacted += 1
        return self._with_ids(line, "taken")

    def _with_ids(self, line: Line, key: str) -> Line:
        """Return the line with the evidence by its new ids, without what went, under the id that its content has now."""
        value = line[key]
        value["evidence"] = list(dict.fromkeys(self.ids.get(one, one) for one in value["evidence"] if one not in self.whose.gone))
        text = to_json(getattr(_MODELS[key].model_validate(line), key))
        return {"id": digest_of(key, text), key: value}

    def _keep(self, records: Records) -> None:
        """Write down what others' facts need of the bytes that are erased now, beside what was written so before."""
        lines = [line for line in self._lines(KEPT) if line["id"] not in self.whose.gone]
        erased = {line["id"] for line in self._lines(EVIDENCE) if _record(line) in records.erased}
        lines += [
            {"id": ident, "kept": kept} for ident, kept in self.removal.kept.items() if ident in erased and ident not in self.whose.gone
        ]
        if not lines:
            return
        with (self.target / KEPT).open("wb") as out:
            for line in lines:
                kept = json.dumps(line["kept"], ensure_ascii=False)
                for old, new in self.ids.items():
                    kept = kept.replace(f'"{old}"', f'"{new}"')
                value = dropping(json.loads(kept), self.removal.finder)
                _write(out, {"id": self.ids.get(line["id"], line["id"]), "kept": value})

    def _manifest(self) -> None:
        manifest = read_manifest(self.path)
        plain = manifest.model_dump(mode="json")
        plain["inputs"] = [
            [name, self.removal.digests.get(digest, digest)]
            for name, digest in plain["inputs"]
            if digest not in self.whose.files and name not in self.removal.files and not self.whose.named_in(name)
        ]
        plain["options"] = [[name, self._option(value)] for name, value in plain["options"]]
        plain = redacted(plain, self.removal.finder)
        if self.removal.persons:
            plain["forgotten"] = manifest.forgotten + 1
            plain["forgotten_on"] = self.removal.day.isoformat()
        made = type(manifest).model_validate(plain)
        (self.target / MANIFEST).write_text(made.model_dump_json(indent=2) + "\n", encoding="utf-8")

    def _option(self, value: str) -> str:
        """Return an option without what names the person; one that holds a document keeps the rest of it."""
        if not self.whose.named_in(value):
            return value
        try:
            document = json.loads(value)
        except ValueError:
            return str(redacted(value, self.removal.finder))
        return json.dumps(dropping(document, self.removal.finder), ensure_ascii=False)

    def _rewrite(self, name: str, take: Take) -> None:
        if not (self.path / name).exists():
            return
        with (self.target / name).open("wb") as out:
            for line in self._lines(name):
                made = take(line)
                if made is None:
                    self.removed.lines[name] = self.removed.lines.get(name, 0) + 1
                else:
                    _write(out, made)

    def _lines(self, name: str) -> Iterator[Line]:
        yield from (parsed(line, self.path / name, offset) for offset, line in whole_lines(self.path / name))


def _record(line: Line) -> str:
    answer = line["evidence"].get("answer")
    return str(answer["record"]) if answer else ""


def _write(out: Any, line: Line) -> None:
    out.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n")
