"""What the program knows, as text: platforms and rules, for `list`, `show` and `check`."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from presence_audit.errors import DocumentError, Problem, UsageError
from presence_audit.model import FEATURES
from presence_audit.platforms import Platform, check_platform
from presence_audit.plugins import known_platforms, load_probes
from presence_audit.rules import (
    FACTS,
    KINDS,
    Criterion,
    IdentityFile,
    Kind,
    Measure,
    RuleSet,
    SlotRule,
    Survey,
    TypologyFile,
    check_rules,
    check_survey,
    check_typology,
    differences,
    list_rules,
    load_rules,
)
from presence_audit.rules.baseline_schema import Baseline
from presence_audit.rules.baselines import list_baselines

from .baseline_text import baseline_checked, baseline_page
from .fixture_notes import fixture_notes
from .fixtures import fixture_problems
from .offers import answerable, probes_of
from .rule_files import also_baseline, any_rules
from .typology_text import typology_paragraphs

WIDTH = 100


def platform_table(profiles: Iterable[Path] = ()) -> str:
    """Return one line a platform: id, name, how it is asked; search engines, which are no columns, say by which source."""
    platforms = known_platforms(profiles)
    how = {
        "open": "asked directly",
        "key": "asked with the user's own token",
        "no_fetch": "never asked; captures, coding sheets and links only",
    }
    rows = [(one.id, one.name, one.kind, f"--source {one.id}" if one.kind == "engine" else how[one.access]) for one in platforms]
    return _columns([("ID", "NAME", "KIND", "ACCESS"), *rows])


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
    """Return one line a shipped rule file, baselines last."""
    baselines = ((one.name, "baseline", one.title) for one in list_baselines())
    return _columns([("NAME", "KIND", "TITLE"), *((one.name, one.kind, one.title) for one in list_rules()), *baselines])


def rules_page(name: str) -> str:
    """Return a rule file in words; of a name that a baseline shares with another file, both; raises DocumentError."""
    document = any_rules(name)
    if isinstance(document, Baseline):
        return baseline_page(document)
    baseline = also_baseline(name)
    return _page(document) + (f"\n{baseline_page(baseline)}" if baseline else "")


def _page(document: RuleSet | Survey | IdentityFile | TypologyFile) -> str:
    lines = [f"{document.title} ({document.id} {document.version}, {document.digest})"]
    if isinstance(document, RuleSet):
        for slot in document.slots:
            lines += ["", *_slot_lines(slot)]
        for criterion in document.criteria:
            lines += ["", *_criterion_lines(criterion)]
        lines += _section("Notes:", document.notes)
    elif isinstance(document, IdentityFile):
        lines += [*_identity_lines(document), *_section("Notes:", document.notes)]
    elif isinstance(document, TypologyFile):
        lines += [line for indent, text in typology_paragraphs(document) for line in (_wrapped(text, indent) or [""])]
        lines += _section("Notes:", document.notes)
    else:
        lines += ["", *_wrapped(document.source)]
        for measure in document.measures:
            lines += ["", *_measure_lines(measure)]
        lines += _section("Not rates:", document.notes)
    return "\n".join(lines) + "\n"


def rules_changes(old: str, new: str) -> str:
    """Return what changed between two rule files of a kind, one line a change; raises DocumentError, UsageError for two kinds."""
    before, after = any_rules(old), any_rules(new)
    heading = f"{before.id} {before.version} ({before.digest}) → {after.id} {after.version} ({after.digest})"
    if before.kind != after.kind:
        raise UsageError(f"{old} is a {_called(before.kind)} and {new} a {_called(after.kind)}; only two of a kind can be compared")
    changes = differences(before, after) or ("nothing changed",)
    return "\n".join([heading, *(line for one in changes for line in _wrapped(one, hang=2))]) + "\n"


def _called(kind: Kind | Literal["baseline"]) -> str:
    return "baseline" if kind == "baseline" else KINDS[kind]


def _identity_lines(one: IdentityFile) -> list[str]:
    accept = one.accept
    facts = f"{accept.facts} facts of at least {accept.counts_from:g} bits beside the name, or an assertion or a decisive link"
    wanted = f"p of at least {accept.probability:g}, {facts}, {accept.margin_bits:g} bits before the runner-up"
    searched = f"; of n that a search brought: 1 to n / {one.prior.among_them:g} - 1" if one.prior else ""
    rows = [
        (f"  {name}", f"{bits:+.1f}", FACTS[name].kind + (", decisive" if FACTS[name].decisive else "")) for name, bits in one.bits.items()
    ]
    lines = ["", *_wrapped(f"Prior odds: 1 to {one.namesakes:g} namesakes{searched}"), *_wrapped(f"Accepted: {wanted}")]
    lines += [f"Review: from p = {one.review:g}", "", "Bits:", *_columns(rows).splitlines(), "", "Kinds of work:"]
    return lines + [line for name, family in one.roles.items() for line in _wrapped(f"{name}: {', '.join(family.terms)}", "  ", hang=2)]


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
    document = any_rules(str(path) if path.suffix else path.name)
    if isinstance(document, Baseline):
        return baseline_checked(document)
    if isinstance(document, IdentityFile):
        return f"{document.id} {document.version}: {len(document.bits)} facts, nothing wrong"
    probes = load_probes()
    produced = {one.id: answerable(one, probes) for one in known_platforms(profiles)}
    if isinstance(document, TypologyFile):
        what, problems = f"{len(document.types)} types", check_typology(document, load_rules("presence"))
    elif isinstance(document, RuleSet):
        what, problems = f"{len(document.criteria)} criteria", check_rules(document, produced)
    else:
        what, problems = f"{len(document.measures)} measures", check_survey(document, produced)
    if problems:
        raise DocumentError([Problem(str(path), 0, 0, problem) for problem in problems])
    strange = sorted(set(document.platforms) - set(produced))
    unchecked = f"; not checked for want of a profile: {', '.join(strange)}" if strange else ""
    return f"{document.id} {document.version}: {what}, nothing wrong{unchecked}"


def _columns(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n" for row in rows)


def _section(title: str, items: Sequence[str]) -> list[str]:
    return ["", title, *(line for item in items for line in _wrapped(item, "  - "))] if items else []


def _wrapped(text: str, indent: str = "", hang: int = 0) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=" " * (len(indent) + hang), break_long_words=False, break_on_hyphens=False
    )
