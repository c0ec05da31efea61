"""Refits identity weights from the decisions about judged runs, and writes them as the next version of their file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from presence_audit.archive import RunDirectory
from presence_audit.archive.manifest import replace_with
from presence_audit.calibrate import Calibration, Joined, calibrate, join, needed
from presence_audit.decisions import ReadDecisions
from presence_audit.documents import load_document, parse_document
from presence_audit.errors import UsageError
from presence_audit.model import Attribution, Person, Study
from presence_audit.plugins import known_platforms
from presence_audit.rules import FACTS, IdentityFile, RuleSetFile, find, load_identity
from presence_audit.rules.load import find_identity

from .decided import read_decisions
from .kept import load_study
from .writable import writable

_FILE = re.compile(r"(?P<id>[a-z][a-z0-9-]*)-(?P<version>\d+\.\d+\.\d+)")
_DIGEST_SHOWN = 12
_HEAD = """\
# Weights of evidence for whose account it is, refitted from analysts' decisions: see the notes at the end.
# Written by `presence-audit identity calibrate`; name it in a rule set as `identity: {name}`.
"""


@dataclass(frozen=True, slots=True)
class Recalibrated:
    """A refit, and the file of weights that it makes."""

    report: Calibration
    """What it gave."""
    base: IdentityFile
    """The weights as they were."""
    made: IdentityFile
    """The refitted weights, with the next patch version."""
    decisions: ReadDecisions
    """What they were refitted from."""


def recalibrated(runs: Sequence[Path], decisions: Sequence[Path], rules: str = "presence", profiles: Iterable[Path] = ()) -> Recalibrated:
    """Refit the weights of a rule set from the decisions about accounts that judged runs weighed.

    Raises UsageError when there are too few decisions, with what is missing; RunError, DocumentError for files that are wrong.
    """
    base = weights_of(rules)
    studies = [load_study(run) for run in runs]
    read = read_decisions(decisions, known_platforms(profiles), _persons(runs))
    weighed = _weighed(runs, studies, base, rules)
    joined = join(weighed, read.decisions, (base.review, base.accept.probability))
    need = needed(joined.pairs)
    if need.missing:
        raise UsageError(_too_few(read, joined, need.missing))
    report = calibrate(joined, base.bits, need)
    return Recalibrated(report, base, _made(base, report, read), read)


def weights_of(rules: str) -> IdentityFile:
    """Return the file of weights that a rule set names; raises UsageError when it holds them inside."""
    path = find(rules, "presence")
    written = load_document(path, RuleSetFile).identity
    if not isinstance(written, str):
        raise UsageError(f"{path.stem} holds its identity weights inside; only those in a file of their own can be refitted")
    return load_identity(find_identity(written, path))


def write_weights(recalibration: Recalibrated, target: Path) -> IdentityFile:
    """Write the refitted weights to a new file `id-version.yaml`, or into a folder under their own name; return what was written.

    Raises UsageError when the file exists, its name is none for weights, or its version is not above the one refitted.
    """
    if target.is_dir():
        target /= f"{recalibration.made.name}.yaml"
    named = _FILE.fullmatch(target.stem)
    if named is None or target.suffix != ".yaml":
        raise UsageError(f"{target}: call it {recalibration.made.name}.yaml: the name says id and version")
    made = recalibration.made.model_copy(update=named.groupdict())
    if made.id == recalibration.base.id and _numbers(made.version) <= _numbers(recalibration.base.version):
        raise UsageError(f"{target}: the weights refitted are {recalibration.base.name}; the new version must be higher")
    if target.exists():
        raise UsageError(f"{target} exists already; a file of weights is never changed: choose the next version")
    with writable(target):
        replace_with(target, weights_text(made, str(target)).encode())
    return made


def weights_text(made: IdentityFile, source: str) -> str:
    """Return a file of weights as YAML that reads as the same weights again."""
    values = made.model_dump(mode="json", exclude_none=True)
    order = ("schema_version", "kind", "id", "version", "title")
    head, listed = {name: values.pop(name) for name in order}, {name: values.pop(name) for name in ("bits", "notes")}
    text = _HEAD.format(name=made.name) + _yaml(head) + _yaml(values, flow=None) + _yaml(listed)
    if parse_document(text, source, IdentityFile) != made:
        raise AssertionError("the file does not say what it was made from")
    return text


def _yaml(values: Mapping[str, object], *, flow: bool | None = False) -> str:
    return yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=130, default_flow_style=flow)


def _persons(runs: Sequence[Path]) -> Iterable[Person]:
    for run in runs:
        yield from RunDirectory.open(run).persons()


def _weighed(runs: Sequence[Path], studies: Sequence[Study], base: IdentityFile, rules: str) -> dict[tuple[str, str], Attribution]:
    """Return what was weighed; of an account that several runs weighed, what the latest study says."""
    found: dict[tuple[str, str], Attribution] = {}
    for run, study in sorted(zip(runs, studies, strict=True), key=lambda one: (one[1].as_of, str(one[0]))):
        for result in study.people:
            for said in (said for presence in result.presences for said in presence.attributions):
                _same_weights(run, said, base, rules)
                found[result.person.id, said.account.key] = said
    return found


def _same_weights(run: Path, said: Attribution, base: IdentityFile, rules: str) -> None:
    for fact in said.facts:
        if fact.name in FACTS and abs(fact.bits - base.bits[fact.name]) > 1e-9:  # noqa: PLR2004
            raise UsageError(
                f"{run}: was judged by other weights than {base.name} ({fact.name} {fact.bits:g}, not {base.bits[fact.name]:g}); "
                f"run: presence-audit score {run} --rules {rules}"
            )


def _too_few(read: ReadDecisions, joined: Joined, missing: tuple[str, ...]) -> str:
    decided, pairs = len(read.decisions), len(joined.pairs)
    there = f"{decided} decision{'s' * (decided != 1)} give{'s' * (decided == 1)} {pairs} pair{'s' * (pairs != 1)} to learn from"
    reasons = (
        (joined.not_weighed, "about an account that no run weighed"),
        (joined.named, "about an account that somebody had named"),
        (joined.disputed, "about an account on which coders disagree"),
    )
    out = ", ".join(f"{count} {why}" for count, why in reasons if count)
    return f"too few decisions to refit weights: {there}" + (f" ({out})" if out else "") + f"; needed: {'; '.join(missing)}"


def _made(base: IdentityFile, report: Calibration, read: ReadDecisions) -> IdentityFile:
    changed = [one for one in report.weights if one.refitted]
    major, minor, patch = _numbers(base.version)
    note = (
        f"Refitted from {base.name} by {report.pairs} decisions ({report.accepted} accepted) on {report.persons} persons, "
        f"digest {read.digest[:_DIGEST_SHOWN]}. Cross-validated log loss {report.before.log_loss:.3f} before and "
        f"{report.after.log_loss:.3f} bits after, calibration error {report.before.ece:.3f} and {report.after.ece:.3f}. "
        f"Changed: {', '.join(f'{one.name} {one.before:g} to {one.after:g}' for one in changed)}; all others are the experts'."
    )
    values = {
        "version": f"{major}.{minor}.{patch + 1}",
        "bits": base.bits | {one.name: one.after for one in changed},
        "notes": (*base.notes, note),
    }
    return IdentityFile.model_validate({name: getattr(base, name) for name in IdentityFile.model_fields} | values)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
