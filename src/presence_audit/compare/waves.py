"""Puts waves of one study beside each other: who stayed, who switched, who cannot be told, and what a test says of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..inference.paired import cochran_q, least_switches, mcnemar
from ..model import TRANSITION_CLASSES as CLASSES
from ..model import Paired, PersonResult, Rate, SeriesOfWaves, State, Study, Transition, TransitionClass, WaveComparison, WaveRef
from ..roster.naming import slug
from ..study.summarise import coverage_of
from .answers import Answered, answers
from .estimates import estimate_of
from .waves_range import p_range

CLASS_OF: Mapping[State, TransitionClass] = {
    "not_found": "none",
    "empty": "silent",
    "dormant": "silent",
    "lapsed": "lapsed",
    "active": "active",
    "engaged": "active",
}
"""The class of a state; one that is missing stands outside of the table: nobody can say how active such an account is."""
LEAST_WAVES = 3
"""Waves from which on Cochran's Q is given; two waves are McNemar's test."""
NOBODY = "nobody is known in both waves"
NO_SWITCH = "nobody switched"
FEW_WAVES = "needs three waves"
NOBODY_EVER = "nobody is known in every wave"
NO_CHANGE = "nobody changed between the waves"


def wave_ref(study: Study, label: str = "", judged_before_by: str = "") -> WaveRef:
    """Return how a wave is referred to; without a label it is called by its day."""
    return WaveRef(
        label=label or study.as_of.isoformat(),
        as_of=study.as_of,
        rules=study.origin.rules,
        rules_digest=study.origin.rules_digest,
        judged_before_by=judged_before_by,
        roster_digest=study.origin.roster_digest,
        people=len(study.people),
        coverage=coverage_of(presence for result in study.people for presence in result.presences),
    )


def compare_waves(before: Study, after: Study, refs: tuple[WaveRef, WaveRef] | None = None, *, screened: bool = False) -> WaveComparison:
    """Return what changed from one wave to another, both judged by the same rules; persons are matched by their ids.

    Whoever was suppressed or forgotten in one wave seems to join or to leave, and has asked for the contrary of being listed. So such
    persons are only counted where there are any. `screened`: both waves were searched for everybody on the suppression list, so that only
    the forgotten can be meant.
    """
    old, new = ({result.person.id: result for result in study.people} for study in (before, after))
    both = [one for one in new if one in old]
    joined, left = [one for one in new if one not in old], [one for one in old if one not in new]
    ours, theirs = _hides(after, screened=screened), _hides(before, screened=screened)
    return WaveComparison(
        before=refs[0] if refs else wave_ref(before),
        after=refs[1] if refs else wave_ref(after),
        stayed=len(both),
        joined=() if theirs else tuple(joined),
        left=() if ours else tuple(left),
        joined_unlisted=len(joined) if theirs else 0,
        left_unlisted=len(left) if ours else 0,
        same_name=_same_name((new[one] for one in joined), (old[one] for one in left)),
        paired=_paired(before, after, both),
        transitions=tuple(_transition(name, after, [(old[one], new[one]) for one in both]) for name in shared_platforms(before, after)),
        least_switches=least_switches(len(both)),
    )


def series_of(studies: Sequence[Study]) -> tuple[SeriesOfWaves, ...]:
    """Return every measure that all waves count, the earliest wave first; none below two waves."""
    told = [answers(study) for study in studies]
    if len(studies) == 1 or not studies or studies[-1].measures is None:
        return ()
    shared = [one for one in studies[-1].measures.measures if all(one.measure in each for each in told)]
    return tuple(_series(one.measure, one.label, studies, [each[one.measure] for each in told]) for one in shared)


def shared_platforms(before: Study, after: Study) -> tuple[str, ...]:
    """Return the platforms of both waves, in the order of the later one."""
    return tuple(name for name in after.platforms if name in before.platforms)


def rate_of(study: Study, measure: str) -> Rate:
    """Return the rate of a measure that a study counts."""
    measures = study.measures.measures if study.measures else ()
    return next(one.rate for one in measures if one.measure == measure)


def _hides(study: Study, *, screened: bool) -> bool:
    """Say whether somebody may be missing from a wave who asked not to be looked at."""
    return study.origin.forgotten > 0 or (study.origin.suppressed > 0 and not screened)


def _same_name(joined: Iterable[PersonResult], left: Iterable[PersonResult]) -> int:
    gone = {slug(result.person.name) for result in left}
    return sum(slug(result.person.name) in gone for result in joined)


def _paired(before: Study, after: Study, both: Sequence[str]) -> tuple[Paired, ...]:
    old, new = answers(before), answers(after)
    measures = after.measures.measures if after.measures else ()
    return tuple(_pair(one.measure, one.label, old[one.measure], new[one.measure], both) for one in measures if one.measure in old)


def _pair(measure: str, label: str, old: Answered, new: Answered, both: Iterable[str]) -> Paired:
    pairs = [(old[one], new[one]) for one in both if one in old and one in new]
    gained, lost = pairs.count((False, True)), pairs.count((True, False))
    known = sum(None not in pair for pair in pairs)
    p = mcnemar(gained, lost) if gained or lost else None
    return Paired(
        measure=measure,
        label=label,
        both=known,
        stayed_yes=pairs.count((True, True)),
        gained=gained,
        lost=lost,
        stayed_no=pairs.count((False, False)),
        unknown=len(pairs) - known,
        p=p,
        p_range=p_range(pairs),
        undefined="" if p is not None else NO_SWITCH if known else NOBODY,
    )


def _transition(platform: str, after: Study, pairs: Iterable[tuple[PersonResult, PersonResult]]) -> Transition:
    counts = [[0] * len(CLASSES) for _ in CLASSES]
    resolved = lost = outside = 0
    for old, new in pairs:
        was, now = _class(old, platform), _class(new, platform)
        if was and now:
            counts[CLASSES.index(was)][CLASSES.index(now)] += 1
        resolved += was is None and now is not None
        lost += was is not None and now is None
        outside += was is None and now is None
    name = next((one.name for one in after.summary if one.platform == platform), platform)
    return Transition(
        platform=platform,
        name=name,
        counts=tuple((row[0], row[1], row[2], row[3]) for row in counts),
        resolved=resolved,
        lost_sight=lost,
        outside=outside,
    )


def _class(result: PersonResult, platform: str) -> TransitionClass | None:
    state = next((one.state for one in result.presences if one.platform == platform), None)
    return CLASS_OF.get(state) if state else None


def _series(measure: str, label: str, studies: Sequence[Study], told: Sequence[Answered]) -> SeriesOfWaves:
    rows = [row for person in told[-1] if None not in (row := [each.get(person) for each in told])]
    known = [[bool(answer) for answer in row] for row in rows]
    enough = len(studies) >= LEAST_WAVES
    found = cochran_q(known) if enough and known else None
    q, df, p = found or (None, None, None)
    why = FEW_WAVES if not enough else NO_CHANGE if known else NOBODY_EVER
    return SeriesOfWaves(
        measure=measure,
        label=label,
        by_wave=tuple(estimate_of(rate_of(study, measure), study.origin.declared.sample) for study in studies),
        known_in_all=len(known),
        yes_in_each=tuple(sum(row[at] for row in known) for at in range(len(studies))),
        q=q,
        df=df,
        p=p,
        undefined="" if found else why,
    )
