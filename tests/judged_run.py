"""Makes a judged run whose attributions are drawn from known weights; every person and account is invented."""

from __future__ import annotations

from pathlib import Path
from random import Random

from commands import presence_audit
from presence_audit.audit import load_study, save_study
from presence_audit.identity import probability_of
from presence_audit.model import Account, Attribution, Fact
from presence_audit.rules import load_identity

BITS = load_identity("identity").bits
SHOWN = {"employer_current": 0.35, "role_family": 0.5, "location_region": 0.4, "role_contradicts": 0.2}
TRUE = {"employer_current": 3.0, "role_family": 2.0, "location_region": 5.0, "role_contradicts": -2.0}


def judged_run(folder: Path, persons: int, true: dict[str, float] = TRUE, seed: int = 1) -> tuple[Path, list[str]]:
    """A run of so many persons, one Bluesky account each, and the entries of a file that decides all of them."""
    names = [f"leader-{number}" for number in range(persons)]
    roster = "# Invented people.\nschema_version: 1\npersons:\n" + "".join(f"- {{id: {one}, name: Ada {one}}}\n" for one in names)
    (folder / "roster.yaml").write_text(roster, encoding="utf-8")
    run = folder / "runs" / "first"
    assert presence_audit("scan", "roster.yaml", "--offline", "--platform", "bluesky", "--run", run, cwd=folder).code == 0
    study, random, people, entries = load_study(run), Random(seed), [], []
    for result in study.people:
        facts = [name for name, share in SHOWN.items() if random.random() < share]
        theirs = random.random() < probability_of(-3.0 + sum(true[name] for name in facts))
        said = attribution(f"{result.person.id}.example", facts)
        people.append(result.model_copy(update={"presences": (result.presences[0].model_copy(update={"attributions": (said,)}),)}))
        verdict = "accept" if theirs else "reject"
        entries.append(
            f"- {{person: {result.person.id}, account: 'bluesky:{said.account.handle}', verdict: {verdict}, coder: JB, date: 2026-11-20, reason: drawn}}\n"
        )
    save_study(run, study.model_copy(update={"people": tuple(people)}))
    return run, entries


def attribution(handle: str, facts: list[str]) -> Attribution:
    account = Account(platform="bluesky", handle=handle, url=f"https://bsky.app/profile/{handle}")
    probability = probability_of(-3.0 + sum(BITS[name] for name in facts))
    verdict = "accepted" if probability >= 0.95 else "review" if probability >= 0.5 else "rejected"
    seen = tuple(Fact(name=name, bits=BITS[name], detail="invented") for name in facts)
    return Attribution(
        account=account, found_by=("search",), prior_bits=-3.0, facts=seen, probability=probability, verdict=verdict, reason=""
    )


def decisions_file(folder: Path, entries: list[str], name: str = "decisions.yaml") -> Path:
    path = folder / name
    path.write_text("schema_version: 1\ndecisions:\n" + "".join(entries), encoding="utf-8")
    return path
