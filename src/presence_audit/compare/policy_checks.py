"""Works out for each rule of a policy what a study gives, and whether the bound is missed; one function a rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from ..model import PlatformSummary, Study
from .policy_case import Breach, Case
from .policy_rules import ANY, PolicyRule

MOST_REASONS = 3
"""Reasons of the unknown that a line tells."""


def _coverage(case: Case, rule: PolicyRule) -> Iterator[Breach]:
    for platform, now in _coverages(case.study, rule):
        if now is not None and not rule.missed_by(now):
            continue
        value = f"{_pct(now, rule.bound)} of the cells are known" if now is not None else "nobody may be looked at, so there is no coverage"
        yield _breach(case, rule, platform, value, _least(rule, " %"), _why_unknown(case, platform))


def _coverage_drop(case: Case, rule: PolicyRule) -> Iterator[Breach]:
    assert case.earlier is not None
    before = dict(_coverages(case.earlier, rule))
    for platform, now in _coverages(case.study, rule):
        was = before.get(platform)
        if was is None or (now is not None and not rule.missed_by(round(was - now, 4))):
            continue
        lost = "there is none now" if now is None else f"it is {_pct(now)} now, {was - now:.1f} points less"
        yield _breach(case, rule, platform, f"coverage was {_pct(was)}, and {lost}", _most(rule), _why_unknown(case, platform))


def _controls(case: Case, rule: PolicyRule) -> Iterator[Breach]:
    for platform, outcome in case.study.origin.controls:
        if outcome == "failed" and rule.of in ("", platform):
            value = "an account that is known to exist, or one that cannot exist, was misread, so nothing that was read there counts"
            yield _breach(case, rule, platform, value, "every control must pass", _reread(case, platform))


def _not_run(case: Case, rule: PolicyRule) -> Iterator[Breach]:
    read = _read_automatically(case.study)
    for platform, outcome in case.study.origin.controls:
        asked = platform == rule.of or (not rule.of and platform in read and platform not in case.setting.without_controls)
        if outcome == "not_run" and asked:
            value = "none of its controls was looked up, or no answer to them was understood"
            yield _breach(case, rule, platform, value, "every control must pass", _look_again(case))


def _drift(case: Case, rule: PolicyRule) -> Iterator[Breach]:
    for one in case.sights:
        if one.broken and rule.of in ("", one.platform):
            why = one.broken.rstrip(".")
            yield _breach(case, rule, one.platform, why, "no platform may be broken", _reread(case, one.platform))


def _unrecognised(case: Case, rule: PolicyRule) -> Iterator[Breach]:
    for one in case.sights:
        looks = one.unrecognised[1]
        if looks is None or not looks[1] or rule.of not in ("", one.platform) or not rule.missed_by(_share(looks)):
            continue
        value = f"no signature recognised {looks[0]:,.0f} of {looks[1]:,.0f} answers ({_pct(_share(looks), rule.bound)})"
        yield _breach(case, rule, one.platform, value, _most(rule), _reread(case, one.platform))


def _unrecognised_rise(case: Case, rule: PolicyRule) -> Iterator[Breach]:
    for one in case.sights:
        before, now = one.unrecognised
        if before is None or now is None or not before[1] or not now[1] or rule.of not in ("", one.platform):
            continue
        if rule.missed_by(round(_share(now) - _share(before), 4)):
            value = f"answers that no signature recognised rose from {_pct(_share(before))} to {_pct(_share(now))}"
            yield _breach(case, rule, one.platform, value, _most(rule, " points"), _reread(case, one.platform))


def _unknown(case: Case, rule: PolicyRule) -> Iterator[Breach]:
    counts = _reasons(case.study.summary)
    count = counts[rule.of] if rule.of else counts.total()
    eligible = sum(_eligible(one) for one in case.study.summary)
    if not rule.missed_by(_of_all(count, eligible, rule)):
        return
    value = f"{count:,} of {eligible:,} cells are unknown" + (f" ({rule.of})" if rule.of else "")
    where = ", ".join(f"{one.name} {number}" for one in case.study.summary if (number := _here(one, rule.of)))
    chosen = f" --reason {rule.of}" if rule.of else ""
    mend = f"They are on {where}; presence-audit worklist {case.setting.run}{chosen} says what would resolve them."
    yield Breach(rule.text, "", "the whole study", value, _most(rule), mend)


def _people(case: Case, rule: PolicyRule) -> Iterator[Breach]:
    count = len(case.study.people)
    if rule.missed_by(count):
        yield Breach(rule.text, "", "the roster", f"{count:,} persons", _least(rule), _ROSTER)


def _people_drop(case: Case, rule: PolicyRule) -> Iterator[Breach]:
    assert case.earlier is not None
    now = {one.person.id for one in case.study.people}
    gone = sum(one.person.id not in now for one in case.earlier.people)
    if rule.missed_by(_of_all(gone, len(case.earlier.people), rule)):
        value = f"{gone:,} of the {len(case.earlier.people):,} persons of the wave before are not in it any more"
        yield Breach(rule.text, "", "the roster", value, _most(rule), _ROSTER)


def _retention(case: Case, rule: PolicyRule) -> Iterator[Breach]:
    last, today = case.study.origin.declared.retain_until, case.setting.today or case.study.as_of
    if last is None:
        value, mend = (
            "no study file says how long what was collected is kept",
            "Write retention into the study file and give it with --study.",
        )
    elif last < today:
        value = f"it ended on {last}, and today is {today}"
        mend = "Delete what is due (presence-audit retention sweep), or write down why it is kept longer."
    else:
        return
    yield Breach(rule.text, "", "retention", value, "what is over must be gone", mend)


JUDGES: Mapping[str, Callable[[Case, PolicyRule], Iterator[Breach]]] = {
    "coverage": _coverage,
    "coverage-drop": _coverage_drop,
    "controls": _controls,
    "not-run-controls": _not_run,
    "drift": _drift,
    "unrecognised": _unrecognised,
    "unrecognised-rise": _unrecognised_rise,
    "unknown": _unknown,
    "people": _people,
    "people-drop": _people_drop,
    "retention": _retention,
}
"""By the rule's name."""

_ROSTER = "See who is missing in the roster file, and whether somebody was left out by mistake."


def _breach(case: Case, rule: PolicyRule, platform: str, value: str, bound: str, mend: str) -> Breach:  # noqa: PLR0917
    return Breach(rule.text, platform, case.name_of(platform) if platform else "the whole study", value, bound, mend)


def _reread(case: Case, platform: str) -> str:
    mended = f"mend its profile (presence-audit platforms show {platform}) and read the bytes again: scan --replay {case.setting.run}"
    return f"See what came back (explain PERSON {platform} --run {case.setting.run}); if its pages changed, {mended}."


def _look_again(case: Case) -> str:
    return f"Look again: presence-audit scan --resume {case.setting.run} --retry; pages that analysts saved have no controls."


def _coverages(study: Study, rule: PolicyRule) -> list[tuple[str, float | None]]:
    """Return platform (empty: the whole study) and coverage in per cent, as far as the rule asks."""
    if not rule.of:
        return [("", _times_100(study.coverage))]
    return [(one.platform, _times_100(one.coverage)) for one in study.summary if rule.of in (ANY, one.platform)]


def _why_unknown(case: Case, platform: str) -> str:
    """Return the most common reasons of the unknown, and where it is said what would resolve them."""
    counts = _reasons(one for one in case.study.summary if platform in ("", one.platform))
    most = ", ".join(f"{reason} {number}" for reason, number in sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:MOST_REASONS])
    chosen = f" --platform {platform}" if platform else ""
    return (f"Unknown: {most}; " if most else "") + f"presence-audit worklist {case.setting.run}{chosen} says what would resolve it."


def _reasons(summary: Iterable[PlatformSummary]) -> Counter[str]:
    """Count the unknown cells by reason; a `present` account whose activity is unknown is none of them."""
    counts: Counter[str] = Counter()
    for one in summary:
        counts.update(dict(one.reasons))
    return counts


def _here(one: PlatformSummary, reason: str) -> int:
    reasons = dict(one.reasons)
    return sum(number for name, number in reasons.items() if reason in ("", name))


def _eligible(one: PlatformSummary) -> int:
    return sum(number for state, number in one.states if state != "excluded")


def _read_automatically(study: Study) -> set[str]:
    """Return the platforms from which something came back that no coder wrote."""
    came = {item.id for result in study.people for item in result.evidence if item.status is not None}
    return {cell.platform for result in study.people for cell in result.presences if came.intersection(cell.evidence)}


def _of_all(count: int, whole: int, rule: PolicyRule) -> float:
    """Return a count as the rule's bound is written: a number, or per cent of the whole."""
    if not rule.per_cent:
        return count
    return round(100 * count / whole, 4) if whole else 0.0


def _most(rule: PolicyRule, unit: str = "") -> str:
    unit = unit or (" %" if rule.per_cent else "")
    return f"it must be less than {rule.bound:g}{unit}" if rule.inclusive else f"the most is {rule.bound:g}{unit}"


def _least(rule: PolicyRule, unit: str = "") -> str:
    return f"it must be more than {rule.bound:g}{unit}" if rule.inclusive else f"the least is {rule.bound:g}{unit}"


def _share(looks: tuple[float, float]) -> float:
    return round(100 * looks[0] / looks[1], 4)


def _times_100(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 4)


def _pct(value: float, bound: float = -1.0) -> str:
    """Return per cent with one decimal, with more where that would look like the bound."""
    short = f"{value:.1f}"
    return f"{value:.4f} %" if float(short) == bound != value else f"{short} %"
