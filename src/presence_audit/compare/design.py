"""The design line of a report: whom, when, how, by which rules; what nobody declared is said to be missing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

from ..model import Design, Origin, PersonResult, Sample, SampleKind, Study

_DRAWN: dict[SampleKind, str] = {
    "census": "a census of it",
    "random": "drawn from it at random",
    "convenience": "a convenience sample of it",
    "purposive": "chosen from it on purpose",
}


class DesignCount:
    """Counts what the design line says of persons and cells."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self.eligible = self.coded = self.cells = 0

    def add(self, at: int, result: PersonResult) -> None:  # noqa: ARG002 - the place does not matter here
        """Count one person."""
        self.eligible += not _is_excluded(result)
        self.coded += _coded_cells(result)
        self.cells += len(result.presences)


def design_of(study: Study, count: DesignCount) -> Design:
    """Return the design of a study, as data and as one paragraph; `count` has seen everybody."""
    origin, sample = study.origin, study.origin.declared.sample
    return Design(
        roster=origin.roster,
        people=len(study.people),
        eligible=count.eligible,
        sample=sample,
        inference=_inference(sample),
        window=origin.declared.window,
        as_of=study.as_of,
        rules=origin.rules,
        rules_digest=origin.rules_digest,
        measures=f"{study.measures.survey} {study.measures.version}" if study.measures else "",
        collected=_collected(origin),
        coded_cells=count.coded,
        sentence=" ".join(_who(study, count.eligible) + _when(study) + _how(study, count)),
    )


def _is_excluded(result: PersonResult) -> bool:
    return bool(result.presences) and all(one.state == "excluded" for one in result.presences)


def _coded_cells(result: PersonResult) -> int:
    rows = {one.id for one in result.evidence if one.kind == "coded"}
    return sum(not rows.isdisjoint(one.evidence) for one in result.presences)


def _inference(sample: Sample | None) -> Literal["model", "finite", "design"]:
    """Return of whom intervals speak: only a random sample speaks for a frame."""
    if sample is None or sample.kind != "random":
        return "model"
    return "design" if sample.of is None else "finite"


def _collected(origin: Origin) -> tuple[str, str] | None:
    if origin.collected_from is None or origin.collected_until is None:
        return None
    return _written(origin.collected_from), _written(origin.collected_until)


def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _who(study: Study, eligible: int) -> list[str]:
    origin, people = study.origin, len(study.people)
    excluded = f", {people - eligible} of them excluded (opted out)" if people > eligible else ""
    said = [f"{_count(people, 'person')} of the roster “{origin.roster}”{excluded}."]
    if origin.suppressed:
        said.append(f"{_count(origin.suppressed, 'further person')} on the suppression list {_were(origin.suppressed)} not looked at.")
    if origin.forgotten:
        said.append(f"{_count(origin.forgotten, 'person')} {_were(origin.forgotten)} taken out on request since.")
    return [*said, _frame(origin.declared.sample, people), _speaks(origin.declared.sample)]


def _frame(sample: Sample | None, people: int) -> str:
    if sample is None:
        return "The study file does not say from which frame they come, nor how they were drawn."
    size = _count(sample.of, "person") if sample.of is not None else "of unknown size"
    missing = "" if sample.of in (None, people) else f"; {people:,} of them on the roster"
    return f"Frame: {sample.frame} ({size}{missing}); {_DRAWN[sample.kind]}."


def _speaks(sample: Sample | None) -> str:
    match _inference(sample):
        case "finite":
            return "Intervals speak for the frame, and the exact limits take its size into account."
        case "design":
            return "Intervals speak for the frame, whose size is not known."
        case _:
            census = sample is not None and sample.kind == "census"
            why = "A census has no sampling error" if census else "Nobody was drawn at random"
            return f"{why}: the intervals are of a model, how visibility comes about, and speak for nobody else."


def _when(study: Study) -> list[str]:
    window, collected = study.origin.declared.window, _collected(study.origin)
    days = f"window {_span(window.since.isoformat(), window.until.isoformat())}" if window else "no window was declared"
    looked = f"looked at {_span(collected[0][:10], collected[1][:10])}" if collected else "nothing was collected"
    return [f"Judged as of {study.as_of}; {days}; {looked}."]


def _span(first: str, last: str) -> str:
    return f"on {first}" if first == last else f"from {first} to {last}"


def _how(study: Study, count: DesignCount) -> list[str]:
    origin, coded, cells = study.origin, count.coded, count.cells
    measures = f"measures {study.measures.survey} {study.measures.version}" if study.measures else "no standard measures"
    rules = f"Rules {origin.rules} ({origin.rules_digest}), {measures}; {_count(len(study.platforms), 'platform')}"
    rest = "rests" if coded == 1 else "rest"
    by_hand = f"{coded:,} of {_count(cells, 'cell')} {rest} on a coder's row" if coded else "No cell rests on a coder's row"
    return [f"{rules}; {origin.tool} {origin.tool_version}.", f"{by_hand}."]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _were(number: int) -> str:
    return "was" if number == 1 else "were"
