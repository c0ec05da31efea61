"""The rule files that the program knows, as text: for `rules list`, `show` and `diff`."""

from __future__ import annotations

from typing import Literal

from presence_audit.errors import UsageError
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
    differences,
    list_rules,
)
from presence_audit.rules.baseline_schema import Baseline
from presence_audit.rules.baselines import list_baselines

from .baseline_text import baseline_page
from .laid_out import columns, section, wrapped
from .rule_files import also_baseline, any_rules
from .typology_text import typology_paragraphs


def rules_table() -> str:
    """Return one line a shipped rule file, baselines last."""
    baselines = ((one.name, "baseline", one.title) for one in list_baselines())
    return columns([("NAME", "KIND", "TITLE"), *((one.name, one.kind, one.title) for one in list_rules()), *baselines])


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
        lines += section("Notes:", document.notes)
    elif isinstance(document, IdentityFile):
        lines += [*_identity_lines(document), *section("Notes:", document.notes)]
    elif isinstance(document, TypologyFile):
        lines += [line for indent, text in typology_paragraphs(document) for line in (wrapped(text, indent) or [""])]
        lines += section("Notes:", document.notes)
    else:
        lines += ["", *wrapped(document.source)]
        for measure in document.measures:
            lines += ["", *_measure_lines(measure)]
        lines += section("Not rates:", document.notes)
    return "\n".join(lines) + "\n"


def rules_changes(old: str, new: str) -> str:
    """Return what changed between two rule files of a kind, one line a change; raises DocumentError, UsageError for two kinds."""
    before, after = any_rules(old), any_rules(new)
    heading = f"{before.id} {before.version} ({before.digest}) → {after.id} {after.version} ({after.digest})"
    if before.kind != after.kind:
        raise UsageError(f"{old} is a {_called(before.kind)} and {new} a {_called(after.kind)}; only two of a kind can be compared")
    changes = differences(before, after) or ("nothing changed",)
    return "\n".join([heading, *(line for one in changes for line in wrapped(one, hang=2))]) + "\n"


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
    lines = ["", *wrapped(f"Prior odds: 1 to {one.namesakes:g} namesakes{searched}"), *wrapped(f"Accepted: {wanted}")]
    lines += [f"Review: from p = {one.review:g}", "", "Bits:", *columns(rows).splitlines(), "", "Kinds of work:"]
    return lines + [line for name, family in one.roles.items() for line in wrapped(f"{name}: {', '.join(family.terms)}", "  ", hang=2)]


def _slot_lines(one: SlotRule) -> list[str]:
    further = f"those with an account: {', '.join(one.further)}" if one.further else ""
    best = ", and of ".join(part for part in (", ".join(one.platforms), further) if part)
    return [*wrapped(f"{one.id}: weight {one.weight:g}, best of {best}"), *wrapped(one.note, "  ")]


def _criterion_lines(one: Criterion) -> list[str]:
    points = ", ".join(f"{platform} {points:g}" for platform, points in one.points.items())
    lines = wrapped(f"{one.id} ({one.category}, {one.lifecycle}; points: {points})", hang=4)
    return lines + wrapped(one.question, "  ") + wrapped("Why: " + one.motivation, "  ") + wrapped("What to do: " + one.remediation, "  ")


def _measure_lines(one: Measure) -> list[str]:
    published = f"; published: {one.published.text}" if one.published else ""
    of = "" if one.of == "roster" else f", of {one.of}"
    ours = "" if one.threshold_published else " (our definition; none was published)"
    return [f"{one.id}: {one.label}{of}{published}", *wrapped(one.operational + ours, "  ")]
