"""The study as a summary in GitHub's Markdown, for the page of a job: counts of everybody, never a row of a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from presence_audit.model import Analysis, Study

from . import figures, words
from .markdown_compared import cohort_lines, then_and_now_lines, wave_lines
from .markdown_measures import measure_lines, state_lines, survey_lines, unknown_lines
from .markdown_numbers import counted
from .markdown_text import folded, table, text
from .measured import measures

MOST_BYTES = 900_000
"""Size of the summary at most; the page of a GitHub job takes 1 MiB a step."""
_SENTENCE = 2_000
"""Letters of a sentence outside of tables."""
_LEFT_OUT = "A part that stood here is left out, because a summary may not be larger; the workbook and the JSON have all of it."


class MarkdownFormat:
    """From what a manager asks first, headline, warnings and what changed, to provenance; long tables are folded; no persons."""

    id = "md"
    suffix = ".md"
    analysed = True
    """Shows what `study` works out, where it is there."""

    def write(self, study: Study, out: IO[bytes]) -> None:
        """Write the summary; same study, same bytes."""
        room = MOST_BYTES - len(_encoded(_end(study)))
        for part in _parts(study):
            written = _encoded(part)
            if len(written) > room:
                written = _encoded([_LEFT_OUT, ""])
            out.write(written)
            room -= len(written)
        out.write(_encoded(_end(study)))


def _encoded(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _parts(study: Study) -> Iterator[list[str]]:
    analysis = study.analysis
    yield list(_head(study))
    yield list(_notes(analysis)) if analysis else []
    yield list(wave_lines(analysis)) if analysis else []
    yield list(measure_lines(study))
    yield list(unknown_lines(study))
    yield list(survey_lines(study.surveys))
    yield list(then_and_now_lines(analysis.then_and_now)) if analysis else []
    yield list(state_lines(study))
    yield list(_types(analysis)) if analysis else []
    yield list(cohort_lines(analysis)) if analysis else []
    yield list(_sensitivity(analysis)) if analysis else []


def _head(study: Study) -> Iterator[str]:
    origin = study.origin
    yield from (f"# {text(origin.roster)} as of {study.as_of.isoformat()}", "")
    yield from (f"**{words.extent(study)}.** {_accounts(study)}".rstrip(), "")
    if gone := words.left_out(origin):
        yield from (f"{gone}.", "")
    if origin.names == "pseudonymous":
        yield from (f"*{words.pseudonymous(len(study.people))}*", "")
    yield from ("Blocked is not absent, found is not theirs, present is not active: what cannot be told is unknown.", "")
    if study.analysis is not None:
        yield from (f"> {text(study.analysis.design.sentence, _SENTENCE)}", "")


def _accounts(study: Study) -> str:
    """Return the headline: accounts by platform, as far as measures say."""
    said = [f"{text(one.label)}: {counted(one.estimate.rate)}" for one in measures(study) if one.measure.endswith("_account")]
    return "; ".join(said[:6]) + "." if said else ""


def _types(analysis: Analysis) -> Iterator[str]:
    found = analysis.typology
    if found is None:
        return
    yield from ("## Engagement types", "")
    rows = ((text(one.label), figures.fraction(one.rate), str(one.rate.unknown)) for one in found.types)
    yield from table(("Type", "certainly", "possibly, too"), rows)
    open_ = [f"{text(' or '.join(types))}: {number}" for types, number in found.open_between]
    yield f"By {text(found.rules)}. {found.undetermined} persons could be of more than one type{_listed(open_)}."
    yield ""
    sources = ((text(one.label), text(one.definition), text(one.source)) for one in found.types)
    yield from folded("What makes the types, and where they come from", table(("Type", "Definition", "Source"), sources, words=3))


def _listed(items: list[str]) -> str:
    return f" ({'; '.join(items[:8])})" if items else ""


def _sensitivity(analysis: Analysis) -> Iterator[str]:
    found = analysis.sensitivity
    if found is None or not (found.identity or found.weights):
        return
    yield from ("## Sensitivity", "")
    for cut in found.identity:
        yield f"- Accounts accepted from {cut.accept:g}: {cut.cells_changed} cells change their state."
    taus = [one.tau_lower for one in found.weights if one.tau_lower is not None]
    if found.weights:
        least = f"Kendall's tau-b of the ranks at least {min(taus):.2f}" if taus else "all ranks are tied"
        shift = max(one.largest_shift for one in found.weights)
        yield f"- Each weight a quarter less and a quarter more: {least}, nobody moves more than {shift} places."
    yield ""


def _notes(analysis: Analysis) -> Iterator[str]:
    if analysis.notes:
        yield from ("## Read this first", "", *(f"- {text(note, _SENTENCE)}" for note in analysis.notes), "")


def _end(study: Study) -> list[str]:
    """Return what it is not for, and what it was made from."""
    origin = study.origin
    collected = (
        f"{origin.collected_from.date().isoformat()} to {origin.collected_until.date().isoformat()}"
        if origin.collected_from and origin.collected_until
        else "nothing was collected"
    )
    controls = [f"{text(platform)} {text(outcome.replace('_', ' '))}" for platform, outcome in origin.controls[:40]]
    made = [
        ("Roster", f"{text(origin.roster)} ({text(origin.roster_digest[:12])})"),
        ("Rules", f"{text(origin.rules)} ({text(origin.rules_digest[:12])})"),
        ("Platform profiles", text(origin.platforms_digest[:12])),
        ("Looked at", collected),
        ("Controls", ", ".join(controls) or "none"),
        ("Program", text(f"{origin.tool} {origin.tool_version}")),
    ]
    lines = folded("Made from", table(("What", "Which"), made, words=2))
    return ["## Not for", "", words.NOT_FOR, "", "No person stands in this summary.", "", *lines]
