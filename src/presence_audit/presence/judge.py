"""Gives each person and platform its state: blocked is not absent, found is not theirs, present is not active."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ..model import Attribution, Coded, Evidence, Presence, Reason, SearchSummary, State
from ..rules.schema import RuleSet
from .activity import Clock, LastAct, combine, last_act, state_of
from .cadence import with_cadence
from .case import Case, Judged
from .engaged import is_engaged
from .ladder import named_twice, probably, rungs_of
from .page_lists import guessed
from .protocol import searched
from .sentences import GONE, RESOLVE, of_absence, of_activity, of_doubt, of_guess, of_identity, of_named, of_search, resolve_search
from .standing import Sight, day_of, sight_of, subject
from .succession import of_move, succession


def clock_of(evidence: Iterable[Evidence], rules: RuleSet, as_of: date) -> Clock:
    """Return what judging needs to know about time."""
    return Clock(as_of, rules.thresholds.stale, {item.id: day_of(item) for item in evidence})


def assess_presence(case: Case, rules: RuleSet, as_of: date) -> Judged:
    """Return the state of one person on one platform, by the order of precedence, with the log of the search."""
    if case.person.opt_out:
        return Judged(Presence(platform=case.platform.id, state="excluded", detail="The person must not be looked at."), LastAct(), ())
    search = searched(case.platform, case.steps, case.search_controls, rules.search, variants=case.variants, weighed=len(case.attributions))
    judged = _on_ladder(case, _state(case, search, rules, as_of), rules, as_of)
    return judged if search is None else replace(judged, presence=judged.presence.model_copy(update={"search": search}))


def _on_ladder(case: Case, judged: Judged, rules: RuleSet, as_of: date) -> Judged:
    """Add what the ladder of evidence says; under rules without one nothing changes."""
    presence = judged.presence
    deciding = judged.theirs[0].account.key if judged.theirs else presence.account.key if presence.account else ""
    rungs = rungs_of(case, presence, deciding, rules, as_of)
    changes: dict[str, object] = {"supports": rungs.supports, "confidence": rungs.confidence, "conflicts": rungs.conflicts}
    if presence.state == "unknown" and (likely := probably(rungs)):
        changes["detail"] = f"{presence.detail} {likely}"
    if judged.named_only:
        changes["detail"] = f"{of_named(judged.theirs[0].account.url, case.platform.name)} {presence.detail}"
        changes["evidence"] = tuple(dict.fromkeys((*presence.evidence, *(name for one in rungs.supports for name in one.evidence))))
    return replace(judged, presence=presence.model_copy(update=changes)) if any(changes.values()) else judged


def _state(case: Case, search: SearchSummary | None, rules: RuleSet, as_of: date) -> Judged:
    if case.control_failed:
        return _unknown(case, "control_failed", "A control look-up was misread, so nothing that was read here counts.")
    sights = {one.account.key: sight_of(one.account, case.evidence) for one in case.attributions}
    by_verdict = {
        verdict: [sights[one.account.key] for one in case.attributions if one.verdict == verdict]
        for verdict in ("accepted", "review", "rejected")
    }
    theirs = [sight for sight in by_verdict["accepted"] if sight.standing == "exists"]
    denials = [item for item in case.evidence if isinstance(item, Coded) and item.found == "no" and item.account is None]
    if theirs and denials and not any(sight.retrieved for sight in theirs):
        detail = "Coders disagree: one found an account, another ended the search without one."
        return _unknown(case, "ambiguous_identity", detail, theirs[0])
    if theirs:
        return _theirs(case, theirs, by_verdict["accepted"], rules, as_of)
    if named := named_twice(case, by_verdict["accepted"], rules, as_of):
        unseen = replace(case, observations=())  # what stands in a list of acts is not known to be theirs
        return replace(_theirs(unseen, named, by_verdict["accepted"], rules, as_of), named_only=True)
    return _not_seen(case, by_verdict, search, rules)


def _theirs(case: Case, theirs: list[Sight], accepted: list[Sight], rules: RuleSet, as_of: date) -> Judged:
    clock = clock_of(case.evidence, rules, as_of)
    acts = {sight.account.key: last_act(case.observed(sight.account.key), sight.coded, clock) for sight in theirs}
    acts = {key: LastAct() if _is_protected(theirs, key) else act for key, act in acts.items()}
    hidden = [sight for sight in accepted if sight.standing == "unavailable"]
    moves = succession(case.platform, {sight.account.key: case.observed(sight.account.key) for sight in theirs})
    here = [sight for sight in theirs if sight.account.key not in moves.left] or theirs
    telling = [sight for sight in here if _tells(acts[sight.account.key]) or sight.refusal or sight.restriction == "protected"]
    last = combine([*(acts[sight.account.key] for sight in telling or here), *(LastAct() for _ in (*hidden, *moves.elsewhere))])
    last = with_cadence(last, {key: case.observed(key) for key in acts}, acts, clock, hidden=bool(hidden or moves.elsewhere))
    ordered = sorted(theirs, key=lambda sight: (sight in here, _rank(acts[sight.account.key])), reverse=True)
    state = state_of(last, rules.thresholds, as_of) or "present"
    observations = [item for sight in theirs for item in case.observed(sight.account.key)]
    if state == "active" and is_engaged(observations, rules.thresholds, clock):
        state = "engaged"
    reason = _why_not_visible(case, [*ordered, *hidden], last) if state == "present" else None
    return Judged(_present(case, state, reason, last, ordered), last, tuple(ordered))


def _present(case: Case, state: State, reason: Reason | None, last: LastAct, ordered: list[Sight]) -> Presence:
    shown = ordered[0]
    detail = of_activity(last.activity, state, by_others=shown.account.key in case.by_others)
    if last.activity is None and not last.never and (guess := guessed(case.observed(shown.account.key))) is not None:
        detail += f" {of_guess(guess)}"
    if shown.restriction == "moved":
        detail += f" {of_move(case.platform, case.observed(shown.account.key))}"
    elif shown.restriction is not None:
        what = {"protected": "is protected", "memorial": "is kept as a memorial"}
        detail += f" The account {what[shown.restriction]}."
    if reason not in (None, "protected") and shown.refusal is not None:
        detail += f" {shown.refusal.detail}".rstrip()
    return Presence(
        platform=case.platform.id,
        state=state,
        reason=reason,
        detail=detail,
        resolve=_resolve(case, reason) if state == "present" and reason else "",
        account=shown.account if shown.account.url else None,
        activity=last.activity,
        attributions=_ordered(case.attributions, shown.account.key),
        evidence=_ids(case),
    )


def _why_not_visible(case: Case, sights: list[Sight], last: LastAct) -> Reason | None:
    if any(sight.restriction == "protected" for sight in sights):
        return "protected"
    if refusal := next((sight.refusal for sight in sights if sight.refusal), None):
        return refusal.reason
    return "not_captured" if case.platform.access == "no_fetch" or last.activity is not None else None


def _not_seen(case: Case, by_verdict: dict[str, list[Sight]], search: SearchSummary | None, rules: RuleSet) -> Judged:
    accepted, review = by_verdict["accepted"], by_verdict["review"]
    rows = [item for item in case.evidence if isinstance(item, Coded)]
    if doubtful := [sight for sight in review if sight.standing == "exists"]:
        why = next(one.reason for one in case.attributions if one.account.key == doubtful[0].account.key)
        return _unknown(case, "ambiguous_identity", of_identity(why, doubtful[0].account.written), doubtful[0])
    if refused := [sight for sight in (*accepted, *review) if sight.standing == "unavailable"]:
        refusal = refused[0].refusal
        assert refusal is not None
        seen = refusal.detail or refusal.reason.replace("_", " ")
        return _unknown(case, refusal.reason, f"{refused[0].account.url} could not be seen: {seen}.", refused[0])
    if any(row.found == "unclear" for row in rows):
        return _unknown(
            case, "ambiguous_identity", "The coder could not say whether an account is theirs.", next(iter((*accepted, *review)), None)
        )
    if unseen := [sight for sight in (*accepted, *review) if sight.standing == "unseen"]:
        return _nobody_looked(case, unseen[0])
    if denial := next((row for row in rows if row.found == "no"), None):
        detail = f"The hand search ended without an account ({denial.coder}, {denial.coded_on.isoformat()})."
        presence = Presence(
            platform=case.platform.id, state="not_found", detail=detail, attributions=_ordered(case.attributions), evidence=_ids(case)
        )
        return Judged(presence, LastAct(), ())
    if search is None or accepted or review:
        return _no_candidate(case, [*accepted, *review], by_verdict["rejected"], search)
    return _after_search(case, search, by_verdict["rejected"], rules)


def _nobody_looked(case: Case, sight: Sight) -> Judged:
    why = "nothing was collected for it"
    if sight.acts_only:
        why = "what was seen lists acts or links and does not say whose they are"
    elif case.platform.access == "no_fetch":
        why = f"{case.platform.name} is not requested by programs and no page was captured"
    return _unknown(case, "not_captured", f"{sight.account.url} is named, but {why}.", sight)


def _no_candidate(case: Case, gone: list[Sight], rejected: list[Sight], search: SearchSummary | None) -> Judged:
    if gone:
        account = gone[0].account
        detail = of_absence(account.handle, account.url, gone[0].missing)
        if search is None:
            return _unknown(case, "not_searched", detail, gone[0])
        detail = f"{detail} {of_search(search, case.platform.name, 0)}"
        return _unknown(case, search.reason or "not_searched", detail, gone[0], GONE if search.finished else resolve_search(search))
    if rejected:
        detail = f"{rejected[0].account.written} is not theirs; the person may have another account."
        return _unknown(case, "not_searched", detail)
    return _unknown(case, "not_searched", "No account is known, and no search was made.")


def _after_search(case: Case, search: SearchSummary, rejected: list[Sight], rules: RuleSet) -> Judged:
    """Judge where nobody's account is left: only a finished search says that there is none, where none of the name may be theirs."""
    detail = of_search(search, case.platform.name, sum(sight.standing == "exists" for sight in rejected))
    if unseen := [sight for sight in rejected if sight.standing not in ("exists", "absent")]:
        refusal = unseen[0].refusal
        seen = refusal.detail or refusal.reason.replace("_", " ") if refusal else "nothing was collected for it"
        detail = f"{unseen[0].account.url} carries the name and could not be seen: {seen}."
        return _unknown(case, refusal.reason if refusal else "not_captured", detail, unseen[0])
    open_ones = {sight.account.key: p for sight in rejected if sight.standing == "exists" and (p := _chance(case, sight)) > 0}
    if left := [sight for sight in rejected if open_ones.get(sight.account.key, 0) > 1 - rules.identity.accept.probability]:
        likeliest = max(left, key=lambda sight: (open_ones[sight.account.key], sight.account.key))
        return _unknown(
            case, "ambiguous_identity", of_doubt(likeliest.account.written, len(left), open_ones[likeliest.account.key]), likeliest
        )
    if not search.finished or not search.conclusive:
        return _unknown(case, search.reason or "not_searched", detail, resolve=resolve_search(search))
    presence = Presence(
        platform=case.platform.id, state="not_found", detail=detail, attributions=_ordered(case.attributions), evidence=_ids(case)
    )
    return Judged(presence, LastAct(), ())


def _chance(case: Case, sight: Sight) -> float:
    """Return how likely an account is theirs all the same; 0 where an analyst decided that it is not."""
    said = next(one for one in case.attributions if one.account.key == sight.account.key)
    return 0.0 if any(fact.name in ("decided_reject", "denied_coding") for fact in said.facts) else said.probability


def _unknown(case: Case, reason: Reason, detail: str, sight: Sight | None = None, resolve: str = "") -> Judged:
    presence = Presence(
        platform=case.platform.id,
        state="unknown",
        reason=reason,
        detail=detail,
        resolve=resolve or _resolve(case, reason),
        account=sight.account if sight else None,
        attributions=_ordered(case.attributions, sight.account.key if sight else ""),
        evidence=_ids(case),
    )
    return Judged(presence, LastAct(), ())


def _resolve(case: Case, reason: Reason) -> str:
    about_page = reason in ("not_captured", "login_wall", "blocked", "challenge", "policy", "robots")
    return case.platform.resolve if case.platform.resolve and about_page else RESOLVE[reason]


def _ordered(attributions: tuple[Attribution, ...], first: str = "") -> tuple[Attribution, ...]:
    rank = {"accepted": 0, "review": 1, "rejected": 2}
    return tuple(sorted(attributions, key=lambda one: (one.account.key != first, rank[one.verdict], -one.probability)))


def _ids(case: Case) -> tuple[str, ...]:
    weighed = {one.account.key for one in case.attributions}
    return tuple(
        dict.fromkeys(item.id for item in case.evidence if subject(item) in weighed or (isinstance(item, Coded) and item.account is None))
    )


def _is_protected(sights: list[Sight], key: str) -> bool:
    return any(sight.account.key == key and sight.restriction == "protected" for sight in sights)


def _tells(act: LastAct) -> bool:
    return act.never or act.earliest is not None or act.latest is not None


def _rank(act: LastAct) -> tuple[date, date, bool]:
    return (act.earliest or date.min, act.latest or date.min, act.never)
