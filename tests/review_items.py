"""Items of a worklist for tests of the review; every person, employer and account is invented."""

from __future__ import annotations

from datetime import date

from presence_audit.model import Account, Attribution, Effect, Fact, PreparedLink, WorkItem

DAY = date(2026, 11, 15)
EFFECT = Effect(
    score=(41, 94),
    score_if_none=(41, 49),
    score_if_full=(86, 94),
    score_points=45,
    measures=("chamberlin-2010:linkedin_profile",),
    study_points=8.3,
)


def account(handle: str, platform: str = "x") -> Account:
    """An account as the profiles that ship make it."""
    return Account(platform=platform, handle=handle, url=f"https://x.com/{handle}" if platform == "x" else "")


def candidate(handle: str, *facts: Fact, verdict: str = "review", probability: float = 0.8) -> Attribution:
    return Attribution(
        account=account(handle),
        found_by=("search",),
        prior_bits=-1.0,
        facts=facts,
        probability=probability,
        verdict=verdict,
        reason="0.95 is needed",
    )


EMPLOYER = Fact(name="employer_current", bits=5.0, detail="names North Mill as employer")
ELSEWHERE = Fact(name="location_contradicts", bits=-2.0, detail="shows “Lima”, the roster Leeds")


def item(person: str = "ada-example", *, rank: int = 1, **changes) -> WorkItem:
    values = {
        "id": f"{person}/x",
        "rank": rank,
        "person": person,
        "name": "Ada Example",
        "role": "CIO, North Mill",
        "platform": "x",
        "platform_name": "X (Twitter)",
        "reason": "not_searched",
        "detail": "No account is known, and no search was made.",
        "resolve": "Search by hand.",
        "account": None,
        "candidates": (),
        "links": (PreparedLink(label="Web: Ada Example", url="https://search.example/?q=ada"),),
        "effect": EFFECT,
    }
    return WorkItem(**(values | changes))
