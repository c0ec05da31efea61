"""A small grammar of self-descriptions: what people do, where, where they were, and what else they like."""

# ruff: noqa: E501 (lists of words)

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from .human import Human
from .work import Employer

_LIKES = (
    "coffee", "Views my own", "dad of two", "Opinions mine, RT ≠ endorsement", "cyclist", "lifelong learner", "dog person", "she/her", "he/him", "runner",
    "Building teams that build things", "curious", "Go Bears!", "traveler", "reader of long books", "husband, father", "jazz and bad puns", "#cloud #AI",
    "speaker", "amateur photographer", "board member", "foodie", "⚽", "proud alum", "mentor", "hiking when I can",
)  # fmt: skip
VAGUE = ("a large bank", "a Fortune 500 company", "a public agency", "the best team ever")
"""Words that tell no employer."""
_SEPARATORS = (". ", " | ", ", ", " · ", "; ", " / ", "\n")


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the true facts of its owner that stand in it, in whatever words."""

    text: str
    tells: frozenset[str]
    """Some of: role, employer, past."""


def employer_words(rng: Random, employer: Employer) -> str:
    """Return an employer as people write it."""
    forms = [
        (0.50, employer.short),
        (0.14, employer.name),
        (0.12, f"@{employer.short.replace(' ', '')}"),
        (0.05, employer.short.lower()),
        (0.05, employer.domain),
        (0.05, f"{employer.short} {rng.choice(('IT', 'Digital', 'Europe', 'Labs'))}"),
        (0.04, rng.choice(VAGUE)),
        (0.05, employer.alias or employer.short.split()[0]),
    ]
    return rng.choices([form for _, form in forms], [weight for weight, _ in forms])[0]


def role_words(rng: Random, human: Human, *, formal: float) -> str:
    """Return what somebody does: the title as on the card, another title for the same work, or slang."""
    if human.title and rng.random() < formal:
        return human.title if rng.random() < 0.75 else rng.choice(human.occupation.titles)
    return rng.choice(human.occupation.slang)


def _told(role: str, at: str) -> frozenset[str]:
    return frozenset(name for name, text in (("role", role), ("employer", at)) if text and text not in VAGUE)


def bio(rng: Random, human: Human, shown: Iterable[str]) -> Text:
    """Write a bio that shows what is asked for (role, employer, past), as far as the human has it."""
    wanted, pieces, tells = set(shown), list[str](), set[str]()
    role = role_words(rng, human, formal=0.55) if "role" in wanted else ""
    at = employer_words(rng, human.employer) if "employer" in wanted and human.employer else ""
    if role and at:
        pieces.append(
            rng.choice((f"{role} at {at}", f"{role} @ {at}", f"{role}, {at}", f"{role} for {at}", f"{role} | {at}", f"{at} {role}"))
        )
    elif role or at:
        pieces.append(role or rng.choice((f"Working at {at}", f"{at}", f"Views not those of {at}")))
    tells |= _told(role, at)
    if "past" in wanted and human.past:
        former = employer_words(rng, rng.choice(human.past))
        pieces.append(
            rng.choice((f"ex-{former}", f"formerly {former}", f"Previously at {former}", f"{former} alum", f"15 years at {former}"))
        )
        if former not in VAGUE:
            tells.add("past")
    pieces += rng.sample(_LIKES, rng.choice((0, 0, 1, 1, 2, 3)) if pieces else rng.choice((1, 2, 3)))
    if rng.random() < 0.25:
        rng.shuffle(pieces)
    return Text(rng.choice(_SEPARATORS).join(pieces), frozenset(tells))


def headline(rng: Random, human: Human, shown: Iterable[str]) -> Text:
    """Write the line under a name on a professional network."""
    wanted = set(shown)
    role = role_words(rng, human, formal=0.85) if "role" in wanted else ""
    at = employer_words(rng, human.employer) if "employer" in wanted and human.employer else ""
    tells = _told(role, at)
    if role and at:
        return Text(rng.choice((f"{role} at {at}", f"{role}, {at}", f"{role} | {at}", f"{role} - {at}")), tells)
    return Text(role or at or rng.choice(("Driving change", "Open to opportunities", "Connecting people and ideas", "--")), tells)
