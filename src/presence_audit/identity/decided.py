"""What analysts decided on an account: the word that wins over everything that is weighed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..model import Decision, Fact, Person, Verdict


@dataclass(frozen=True, slots=True)
class Word:
    """The standing decisions on one account."""

    facts: tuple[Fact, ...]
    """One for each decision, without weight."""
    verdict: Verdict
    """`review` when coders contradict one another."""
    reason: str
    """Who decided what, when and why."""


def decided_on(person: Person, decisions: Iterable[Decision]) -> dict[str, Word]:
    """Return what stands decided on the person's accounts, by account key; of one coder the latest decision counts."""
    latest: dict[str, dict[str, Decision]] = {}
    for one in decisions:
        if one.person == person.id:
            of_coders = latest.setdefault(one.account.key, {})
            before = of_coders.get(one.coder)
            if before is None or before.decided_on <= one.decided_on:
                of_coders[one.coder] = one
    return {key: _word(tuple(of_coders.values())) for key, of_coders in latest.items()}


def _word(decisions: tuple[Decision, ...]) -> Word:
    facts = tuple(Fact(name=f"decided_{one.verdict}", bits=0.0, detail=_told(one)) for one in decisions)
    verdicts = {one.verdict for one in decisions}
    if len(verdicts) > 1:
        said = "; ".join(f"{one.verdict} by {_told(one)}" for one in decisions)
        return Word(facts, "review", f"the decisions contradict one another: {said}")
    return Word(facts, "accepted" if verdicts == {"accept"} else "rejected", "; ".join(fact.detail for fact in facts))


def _told(one: Decision) -> str:
    place = f" ({one.source})" if one.source else ""
    return f"{one.coder} decided on {one.decided_on.isoformat()}: {one.reason}{place}"
