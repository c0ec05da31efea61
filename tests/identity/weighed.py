"""Weighs invented accounts of an invented person, for the tests of identity."""

from __future__ import annotations

from factories import account, observe, person, rules
from presence_audit.identity import attribute, gather_claims
from presence_audit.model import Account, Attribution, Candidate, Decision, Observation

IDENTITY = rules().identity
X = account("x", "msample")
OTHER = account("x", "maria_s")


def found(of: Account, by: str = "search") -> Candidate:
    return Candidate(person="p1", account=of, found_by=by)


def weigh(
    who=None, *observations: Observation, candidates=(), evidence=(), decisions=(), identity=IDENTITY, **more
) -> dict[str, Attribution]:
    who = who or person()
    claims = gather_claims(who, candidates, evidence, decisions)
    return {one.account.key: one for one in attribute(who, claims, observations, identity, decisions=decisions, **more)}


def names_of(said: Attribution) -> list[str]:
    return [fact.name for fact in said.facts]


def leader(of: Account, *, name: str = "Maria Sample") -> list[Observation]:
    """What the account of a leader shows: name, employer and role."""
    return [
        observe(of, "profile.display_name", name),
        observe(of, "profile.employers", ("Acme Widgets",)),
        observe(of, "profile.headline", "CIO"),
    ]


def decision(of: Account = X, verdict: str = "accept", coder: str = "kim", day: str = "2026-03-02", **more) -> Decision:
    values = {"person": "p1", "account": of, "verdict": verdict, "coder": coder, "decided_on": day, "reason": "Seen on a conference page."}
    return Decision.model_validate(values | more)
