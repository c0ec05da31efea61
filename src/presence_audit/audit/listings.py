"""What the program knows, as text: platforms and rules, for `list`, `show` and `check`."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from presence_audit.documents import load_document
from presence_audit.errors import DocumentError, Problem, UsageError
from presence_audit.model import FEATURES
from presence_audit.platforms import Platform, check_platform
from presence_audit.plugins import known_platforms, load_probes
from presence_audit.rules import (
    Criterion,
    Measure,
    RuleSet,
    SlotRule,
    Survey,
    check_rules,
    check_survey,
    differences,
    find,
    list_rules,
    load_rules,
    load_survey,
)

from .fixture_notes import fixture_notes
from .fixtures import fixture_problems
from .offers import answerable, probes_of

WIDTH = 100


class _Kind(BaseModel):
    """The one key that tells a survey from a rule set."""

    model_config = ConfigDict(extra="ignore")

    kind: Literal["presence", "survey"]


def platform_table(profiles: Iterable[Path] = ()) -> str:
    """Return one line a platform: id, name, how it is asked."""
    platforms = known_platforms(profiles)
    how = {
        "open": "asked directly",
        "key": "asked with the user's own token",
        "no_fetch": "never asked; captures, coding sheets and links only",
    }
    return _columns([("ID", "NAME", "KIND", "ACCESS"), *((one.id, one.name, one.kind, how[one.access]) for one in platforms)])


def platform_page(platform_id: str, profiles: Iterable[Path] = ()) -> str:
    """Return everything that a user should know of one platform; raises DocumentError for an unknown one."""
    platforms = known_platforms(profiles)
    try:
        one = platforms.get(platform_id)
    except KeyError as error:
        raise DocumentError([Problem(platform_id, 0, 0, str(error.args[0]))]) from None
    return "\n".join(_platform_lines(one)) + "\n"


def _platform_lines(one: Platform) -> list[str]:
    shown = probes_of(one, load_probes())
    lines = [f"{one.name} ({one.id}, {one.kind}, access: {one.access})", "", *_wrapped(one.terms)]
    lines += ["", *_wrapped(f"Cost: {one.cost}")] if one.cost else []
    if one.access != "no_fetch":
        lines += ["", f"Rate: {one.rate.requests:g} request(s) in {one.rate.per_seconds:g} s for each host, {one.rate.concurrency} at once"]
    lines += ["", f"Handles look like {one.handle.example}", "", "Addresses that are understood:"]
    lines += [f"  {address} → {handle}" for address, handle in one.urls.examples]
    lines += ["", "Where it is looked:"]
    for endpoint in one.endpoints:
        token = f" (token: {endpoint.auth}{', optional' if endpoint.auth_optional else ''})" if endpoint.auth else ""
        lines += _wrapped(
            f"{endpoint.id}: {'saved pages' if endpoint.route == 'capture' else endpoint.url}{token} {endpoint.note}".strip(), "  "
        )
    told = (f"{name} ({', '.join(by)}): {FEATURES[name][1]}" for name, by in shown.items())
    lines += ["", "What it can show, and which probes read it:", *(line for text in told for line in _wrapped(text, "  "))]
    lines += _section("What it cannot tell:", one.cannot_tell) + _section("Not verified on the live platform:", one.unverified)
    return lines + (["", *_wrapped("To resolve an unknown: " + one.resolve)] if one.resolve else [])


def platform_problems(profiles: Iterable[Path] = ()) -> tuple[int, list[str]]:
    """Return the number of profiles and everything that is wrong with them."""
    platforms = known_platforms(profiles)
    return len(platforms), [f"{one.id}: {problem}" for one in platforms for problem in check_platform(one)]


def fixtures_of(profiles: Iterable[Path]) -> tuple[int, list[str]]:
    """Return the number of fixtures beside the user's profiles, and which of them are not judged as their names say."""
    folders = tuple(profiles)
    return fixture_problems(known_platforms(folders), folders) if folders else (0, [])


def notes_on_fixtures(profiles: Iterable[Path]) -> list[str]:
    """Return what no fixture beside the user's profiles shows: features that nothing has ever tried."""
    folders = tuple(profiles)
    return fixture_notes(known_platforms(folders), folders) if folders else []


def rules_table() -> str:
    """Return one line a shipped rule file."""
    return _columns([("NAME", "KIND", "TITLE"), *((one.name, one.kind, one.title) for one in list_rules())])


def rules_page(name: str) -> str:
    """Return a rule set's criteria or a survey's measures in words; raises DocumentError."""
    document = _any_rules(name)
    lines = [f"{document.title} ({document.id} {document.version}, {document.digest})"]
    if isinstance(document, RuleSet):
        for slot in document.slots:
            lines += ["", *_slot_lines(slot)]
        for criterion in document.criteria:
            lines += ["", *_criterion_lines(criterion)]
        lines += _section("Notes:", document.notes)
    else:
        lines += ["", *_wrapped(document.source)]
        for measure in document.measures:
            lines += ["", *_measure_lines(measure)]
        lines += _section("Not rates:", document.notes)
    return "\n".join(lines) + "\n"


def rules_changes(old: str, new: str) -> str:
    """Return what changed between two rule sets or two surveys, one line a change; raises DocumentError, UsageError for one of each."""
    before, after = _any_rules(old), _any_rules(new)
    heading = f"{before.id} {before.version} ({before.digest}) → {after.id} {after.version} ({after.digest})"
    if before.kind != after.kind:
        raise UsageError(f"{old} and {new} are a rule set and a survey; only two of a kind can be compared")
    changes = differences(before, after) or ("nothing changed",)
    return "\n".join([heading, *(line for one in changes for line in _wrapped(one, hang=2))]) + "\n"


def _slot_lines(one: SlotRule) -> list[str]:
    further = f"those with an account: {', '.join(one.further)}" if one.further else ""
    best = ", and of ".join(part for part in (", ".join(one.platforms), further) if part)
    return [*_wrapped(f"{one.id}: weight {one.weight:g}, best of {best}"), *_wrapped(one.note, "  ")]


def _criterion_lines(one: Criterion) -> list[str]:
    points = ", ".join(f"{platform} {points:g}" for platform, points in one.points.items())
    lines = _wrapped(f"{one.id} ({one.category}, {one.lifecycle}; points: {points})", hang=4)
    return (
        lines + _wrapped(one.question, "  ") + _wrapped("Why: " + one.motivation, "  ") + _wrapped("What to do: " + one.remediation, "  ")
    )


def _measure_lines(one: Measure) -> list[str]:
    published = f"; published: {one.published.text}" if one.published else ""
    of = "" if one.of == "roster" else f", of {one.of}"
    ours = "" if one.threshold_published else " (our definition; none was published)"
    return [f"{one.id}: {one.label}{of}{published}", *_wrapped(one.operational + ours, "  ")]


def checked_rules(path: Path, profiles: Iterable[Path] = ()) -> str:
    """Return a sentence about a faultless rule file; raises DocumentError with what is wrong.

    `profiles`: folders of further platforms that the file may score.
    """
    document = _any_rules(str(path) if path.suffix else path.name)
    probes = load_probes()
    produced = {one.id: answerable(one, probes) for one in known_platforms(profiles)}
    problems = check_rules(document, produced) if isinstance(document, RuleSet) else check_survey(document, produced)
    if problems:
        raise DocumentError([Problem(str(path), 0, 0, problem) for problem in problems])
    what = f"{len(document.criteria)} criteria" if isinstance(document, RuleSet) else f"{len(document.measures)} measures"
    strange = sorted(set(document.platforms) - set(produced))
    unchecked = f"; not checked for want of a profile: {', '.join(strange)}" if strange else ""
    return f"{document.id} {document.version}: {what}, nothing wrong{unchecked}"


def _any_rules(name: str) -> RuleSet | Survey:
    """Load a rule set or a survey, whichever it is."""
    shipped = {label: one.kind for one in list_rules() for label in (one.id, one.name)}
    if name in shipped:
        return load_survey(name) if shipped[name] == "survey" else load_rules(name)
    near = get_close_matches(name, shipped, n=1)
    path = find(name, shipped[near[0]] if near else "presence")
    return load_survey(path) if load_document(path, _Kind).kind == "survey" else load_rules(path)


def _columns(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n" for row in rows)


def _section(title: str, items: Sequence[str]) -> list[str]:
    return ["", title, *(line for item in items for line in _wrapped(item, "  - "))] if items else []


def _wrapped(text: str, indent: str = "", hang: int = 0) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=" " * (len(indent) + hang), break_long_words=False, break_on_hyphens=False
    )
