"""Refits the identity weights on one invented population and measures them on another: does the refit do what it promises?

    python benchmarks/identity/calibration.py [--leaders 300] [--learn 5] [--test 6] [--rules presence] [--doubtful]

The labels are the truth of the population, for every candidate that nobody named: a random sample, which decisions of analysts are not.
The weights that ship are never fitted to it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

if not __package__:  # started as a script
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from identity.world import Parameters, invent
from presence_audit.calibrate import FEWEST_PAIRS, Pair, figures_of, needed
from presence_audit.calibrate.refit import refit
from presence_audit.identity import attribute, gather_claims
from presence_audit.platforms import load_platforms
from presence_audit.rules.load import load_rules
from presence_audit.rules.schema import Identity


def pairs_of(leaders: int, seed: int, rules: Identity) -> list[Pair]:
    """Return every candidate of so many invented leaders with the truth; employers' pages about them are sources, not accounts."""
    platforms, pairs = load_platforms(), []
    for leader in invent(range(leaders), seed, Parameters()):
        truth = {one.account.key: one for one in leader.found}
        claims = gather_claims(leader.person, leader.candidates, ())
        for said in attribute(leader.person, claims, leader.observations, rules, platforms.recognise):
            names = tuple(sorted({fact.name for fact in said.facts}))
            one = truth[said.account.key]
            if one.kind != "bio_page" and not any(name.startswith("asserted_") for name in names):
                pairs.append(Pair(f"{seed}-{leader.person.id}", said.account.key, one.own, said.prior_bits, names, said.verdict))
    return pairs


def predicted(pairs: Sequence[Pair], bits: dict[str, float]) -> list[float]:
    """Return the bits of each pair under these weights."""
    return [pair.prior_bits + sum(bits[name] for name in pair.facts) for pair in pairs]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; return 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--leaders", type=int, default=300)
    parser.add_argument("--learn", type=int, default=5, help="seed of the population that is learnt from")
    parser.add_argument("--test", type=int, default=6, help="seed of the population that is measured")
    parser.add_argument("--rules", default="presence", help="rule set: a name or a file")
    parser.add_argument("--doubtful", action="store_true", help="learn from the accounts sent to review alone, as analysts do")
    chosen = parser.parse_args(arguments)
    rules = load_rules(chosen.rules).identity
    learn, test = pairs_of(chosen.leaders, chosen.learn, rules), pairs_of(chosen.leaders, chosen.test, rules)
    if chosen.doubtful:
        learn = [pair for pair in learn if pair.zone == "review"]
    need = needed(learn)
    print(f"{len(learn)} pairs to learn from ({need.accepted} theirs), {len(test)} to measure; at least {FEWEST_PAIRS} are needed")
    if need.missing:
        print("too few:", "; ".join(need.missing))
        return 0
    fitted = refit(learn, rules.bits, need.facts)
    truth = [pair.theirs for pair in test]
    for name, bits in (("before", dict(rules.bits)), ("after", rules.bits | fitted)):
        one = figures_of(predicted(test, bits), truth)
        slope = "-" if one.slope is None else f"{one.slope:.2f}"
        errors = f"ECE {one.ece:.3f}  log loss {one.log_loss:.3f} bits  Brier {one.brier:.3f}"
        print(f"{name:8} {errors}  intercept {one.intercept:+.2f}  slope {slope}")
    for fact, value in fitted.items():
        print(f"{fact:24}{rules.bits[fact]:7.2f}{value:7.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
